use super::*;
use crate::state::support::{NOW, Opened};

const TOTP: &str =
    "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";
const HOTP: &str =
    "otpauth://hotp/Example:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example&counter=0";

#[test]
fn a_copied_code_leaves_the_clipboard_after_the_time_that_was_set() {
    let mut opened = Opened::new();
    let id = opened.add(TOTP);

    let usual = copying_of(opened.after(0), id, WhichCode::Current).unwrap();
    opened.change_settings(|settings| settings.codes.clear_clipboard_after_s = Some(10));
    let short = copying_of(opened.after(0), id, WhichCode::Current).unwrap();
    opened.change_settings(|settings| settings.codes.clear_clipboard_after_s = None);
    let never = copying_of(opened.after(0), id, WhichCode::Current).unwrap();

    assert_eq!(usual.clears_in, Some(Duration::from_secs(30)));
    assert_eq!(short.clears_in, Some(Duration::from_secs(10)));
    assert_eq!(never.view.clears_in_ms, None);
}

#[test]
fn the_next_code_waits_on_the_clipboard_for_its_time() {
    let mut opened = Opened::new();
    let id = opened.add(TOTP);

    let next = copying_of(opened.after(0), id, WhichCode::Next).unwrap();

    assert_eq!(next.view.starts_in_ms, Millis(20_000));
    assert_eq!(next.view.valid_for_ms, Millis(50_000));
    assert_eq!(next.clears_in, Some(Duration::from_secs(50)));
}

#[test]
fn a_second_copy_of_the_same_code_says_when_the_first_was() {
    let mut opened = Opened::new();
    let id = opened.add(TOTP);
    let mut copy = |after, which| copying_of(opened.after(after), id, which).unwrap().view;

    let first = copy(0, WhichCode::Current);
    let second = copy(12_000, WhichCode::Current);
    let next = copy(13_000, WhichCode::Next);
    let the_next_by_then = copy(21_000, WhichCode::Current);

    assert_eq!(
        (first.same_code_copied_ago_ms, first.used_before),
        (None, false)
    );
    assert_eq!(
        (second.same_code_copied_ago_ms, second.used_before),
        (Some(Millis(12_000)), true)
    );
    assert_eq!(next.same_code_copied_ago_ms, None);
    assert_eq!(
        the_next_by_then.same_code_copied_ago_ms,
        Some(Millis(8_000))
    );
}

#[test]
fn hidden_codes_are_not_sent_and_one_can_be_revealed() {
    let mut opened = Opened::new();
    let id = opened.add(TOTP);
    opened.change_settings(|settings| settings.codes.hidden = true);

    let hidden = codes_of(&opened.after(0), &[id]);
    let revealed = revealed_codes_of(&opened.after(0), &[id]);

    assert_eq!(
        (&hidden.codes[0].code, &hidden.codes[0].next_code),
        (&None, &None)
    );
    assert_eq!(
        hidden.codes[0].valid_until_ms,
        Millis(NOW.millis() + 20_000)
    );
    assert!(revealed.codes[0].code.is_some());
}

/// RFC 4226, Appendix D: counters 0 and 1.
#[test]
fn a_counter_shows_its_code_for_a_minute_after_it_was_asked_for() {
    let mut opened = Opened::new();
    let id = opened.add(HOTP);
    let code =
        |opened: &mut Opened, after| codes_of(&opened.after(after), &[id]).codes[0].code.clone();

    assert_eq!(code(&mut opened, 0), None);
    advance_counter(&mut opened.after(0), id).unwrap();

    assert_eq!(code(&mut opened, 59_999).as_deref(), Some("755224"));
    assert_eq!(code(&mut opened, 60_000), None);
    let copied = copying_of(opened.after(60_000), id, WhichCode::Current).unwrap();
    assert_eq!(
        copied.code.expose(),
        "287082",
        "copying asks for the next code where none is shown"
    );
}

#[test]
fn more_ids_than_any_screen_shows_are_refused() {
    let ids = vec![String::new(); CODES_MAX + 1];

    assert_eq!(parse_ids(&ids), Err(CommandError::TooMany { limit: 200 }));
    assert_eq!(parse_ids(&ids[1..]), Ok(Vec::new()));
}
