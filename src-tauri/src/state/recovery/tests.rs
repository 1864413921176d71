use exchange::sealed::{Sealed, With};
use otp::SecretText;
use vault::{Cost, NewPassword, NotedKind};

use super::{
    paper::{file_name, plain_text, write_sealed},
    picture::small_enough,
    *,
};
use crate::{
    os::print::SheetCode,
    state::{
        list::{details_of, list_of},
        readiness::readiness_of,
        support::{NOW, Opened},
    },
    views::{
        Millis,
        accounts::{ListRequest, QuietFact},
        readiness::NextStep,
        recovery::{
            AddRecoverySetRequest, CodesLevel, CountCheck, EditRecoverySetRequest,
            MarkRecoveryCodeRequest, RecoverySetRow, ReplaceRecoverySetRequest, SetStanding,
        },
    },
};

const ACCOUNT: &str =
    "otpauth://totp/Gcore:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gcore";
/// The guide of this one mentions no codes.
const NO_CODES: &str =
    "otpauth://totp/emnify:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=emnify";

/// Nothing else in these tests holds these letters.
const CODES: [&str; 5] = [
    "canary1a-7731",
    "canary2b-7732",
    "canary3c-7733",
    "canary4d-7734",
    "canary5e-7735",
];
const NEW_CODES: [&str; 5] = [
    "canary6f-8831",
    "canary7g-8832",
    "canary8h-8833",
    "canary9i-8834",
    "canary0j-8835",
];

fn text(codes: &[&str]) -> SecretText {
    SecretText::new(codes.join("\n"))
}

fn draft(opened: &mut Opened, codes: &[&str]) -> u32 {
    parse_text(&mut opened.after(0), &text(codes), Some("customer-portal"))
        .unwrap()
        .draft_id
}

fn added(opened: &mut Opened, account: Option<vault::AccountId>) -> RecoverySetRow {
    let draft_id = Some(draft(opened, &CODES));
    let request = AddRecoverySetRequest {
        draft_id,
        picture_draft_id: None,
        account_id: account.map(|id| id.to_string()),
        name: "Customer Portal".to_owned(),
        note: String::new(),
    };

    add(&mut opened.after(0), &request).unwrap()
}

fn marked(opened: &mut Opened, row: &RecoverySetRow, at: usize, used: bool) -> RecoverySetRow {
    let request = MarkRecoveryCodeRequest {
        set_id: row.id.clone(),
        code_id: row.codes[at].id.clone(),
        used,
    };

    mark_code(&mut opened.after(1), &request).unwrap()
}

#[test]
fn a_pasted_list_is_counted_against_the_guide() {
    let mut opened = Opened::new();

    let five = parse_text(&mut opened.after(0), &text(&CODES), Some("customer-portal")).unwrap();
    let four = parse_text(
        &mut opened.after(0),
        &text(&CODES[..4]),
        Some("customer-portal"),
    )
    .unwrap();
    let unknown = parse_text(&mut opened.after(0), &text(&CODES), None).unwrap();

    assert_eq!(
        (five.found, five.count, five.expected),
        (5, CountCheck::Fits, Some(5))
    );
    assert_eq!((four.found, four.count), (4, CountCheck::Differs));
    assert_eq!(unknown.count, CountCheck::Unstated);
    assert_eq!(five.preview, CODES);
}

#[test]
fn prose_a_page_too_long_and_a_guide_that_is_not_there_are_refused() {
    let mut opened = Opened::new();
    let mut parse = |text: &str, profile: Option<&str>| {
        parse_text(
            &mut opened.after(0),
            &SecretText::new(text.to_owned()),
            profile,
        )
        .err()
    };

    assert_eq!(
        parse("Dear Mara, see you on Monday.", None),
        Some(CommandError::RecoveryNoneFound)
    );
    assert_eq!(
        parse(&"a ".repeat(200_000), None),
        Some(CommandError::TextTooLong { bytes_max: 262_144 })
    );
    assert_eq!(parse("x", Some("acme")), Some(CommandError::PortalMissing));
}

#[test]
fn a_draft_is_used_once_and_a_closed_dialog_leaves_none() {
    let mut opened = Opened::new();
    let row = added(&mut opened, None);
    let again = ReplaceRecoverySetRequest {
        set_id: row.id.clone(),
        draft_id: 1,
    };
    assert_eq!(
        replace(&mut opened.after(1), &again),
        Err(CommandError::DraftMissing)
    );

    let draft_id = draft(&mut opened, &NEW_CODES);
    opened.recovery_drafts.discard();
    let dropped = ReplaceRecoverySetRequest {
        set_id: row.id,
        draft_id,
    };
    assert_eq!(
        replace(&mut opened.after(1), &dropped),
        Err(CommandError::DraftMissing)
    );
}

#[test]
fn a_used_code_counts_no_more_until_that_is_taken_back() {
    let mut opened = Opened::new();
    let row = added(&mut opened, None);
    assert_eq!((row.left, row.given, row.level), (5, 5, CodesLevel::Ok));

    let used = marked(&mut opened, &row, 0, true);
    assert_eq!((used.left, used.level), (4, CodesLevel::Ok));
    assert!(used.codes[0].used_at_ms.is_some());
    for at in 1..4 {
        marked(&mut opened, &row, at, true);
    }
    let last = marked(&mut opened, &row, 3, true);
    assert_eq!((last.left, last.level), (1, CodesLevel::Danger));

    assert_eq!(marked(&mut opened, &row, 0, false).left, 2);
}

#[test]
fn a_replaced_set_is_kept_for_thirty_days_and_takes_no_more_changes() {
    let mut opened = Opened::new();
    let account = opened.add(ACCOUNT);
    let old = added(&mut opened, Some(account));
    let draft_id = draft(&mut opened, &NEW_CODES);
    let request = ReplaceRecoverySetRequest {
        set_id: old.id.clone(),
        draft_id,
    };

    let new = replace(&mut opened.after(5), &request).unwrap();
    let draft_id = draft(&mut opened, &NEW_CODES);
    let view = recovery_of(&opened.after(6));

    assert_eq!(new.account_id, Some(account.to_string()));
    assert_eq!(new.name, "Customer Portal");
    assert_eq!(view.sets.len(), 2);
    let since_ms = Millis(NOW.millis() + 5);
    assert_eq!(
        view.sets[1].standing,
        SetStanding::Replaced {
            since_ms,
            gone_at_ms: Millis(since_ms.0 + 30 * 86_400_000),
        }
    );
    let again = ReplaceRecoverySetRequest {
        set_id: old.id,
        draft_id,
    };
    assert_eq!(
        replace(&mut opened.after(7), &again),
        Err(CommandError::RecoverySetEnded)
    );
}

#[test]
fn the_details_and_the_readiness_of_the_account_count_its_codes() {
    let mut opened = Opened::new();
    let account = opened.add(ACCOUNT);
    assert_eq!(
        readiness_of(&opened.after(0)).lost[0].next,
        Some(NextStep::AddRecoveryCodes)
    );
    let row = added(&mut opened, Some(account));
    marked(&mut opened, &row, 0, true);

    let beside = details_of(&opened.after(1), account).unwrap().beside;
    let ready = readiness_of(&opened.after(1));

    assert_eq!(beside.set_id, Some(row.id));
    assert_eq!((beside.codes_left, beside.codes_given), (4, 5));
    assert_eq!(
        (ready.lost[0].codes_left, ready.lost[0].codes_given),
        (4, 5)
    );
    assert_eq!(ready.lost[0].next, Some(NextStep::KeepCodesElsewhere));
}

fn fact(opened: &mut Opened) -> QuietFact {
    let request = ListRequest {
        search: String::new(),
        group: None,
        from: 0,
        count: 10,
    };

    list_of(&opened.after(1), request).rows[0].fact
}

#[test]
fn a_row_says_the_first_fact_that_applies() {
    let mut opened = Opened::new();
    let account = opened.add(ACCOUNT);
    assert_eq!(fact(&mut opened), QuietFact::NotTried);

    opened.vault.mark_tried(account, NOW).unwrap();
    assert_eq!(fact(&mut opened), QuietFact::NoRecoveryCodes);

    let row = added(&mut opened, Some(account));
    marked(&mut opened, &row, 0, true);
    assert_eq!(fact(&mut opened), QuietFact::RecoveryCodes { left: 4 });
}

#[test]
fn a_row_names_browsers_and_devices_where_the_portal_gives_no_codes() {
    let mut opened = Opened::new();
    let account = opened.add(NO_CODES);
    opened.vault.mark_tried(account, NOW).unwrap();
    assert_eq!(fact(&mut opened), QuietFact::None);

    opened
        .vault
        .note_way(account, NotedKind::BackupDevice, "Office PC", NOW)
        .unwrap();
    assert_eq!(fact(&mut opened), QuietFact::Devices { count: 2 });

    opened
        .vault
        .note_way(account, NotedKind::TrustedBrowser, "Firefox", NOW)
        .unwrap();
    assert_eq!(fact(&mut opened), QuietFact::TrustedBrowser);
}

#[test]
fn what_is_shown_finds_no_text_of_a_code_before_a_proof() {
    let mut opened = Opened::new();
    let account = opened.add(ACCOUNT);
    let row = added(&mut opened, Some(account));
    marked(&mut opened, &row, 1, true);
    let draft_id = draft(&mut opened, &NEW_CODES);
    let replaced = replace(
        &mut opened.after(2),
        &ReplaceRecoverySetRequest {
            set_id: row.id.clone(),
            draft_id,
        },
    );
    let edited = edit(
        &mut opened.after(3),
        &EditRecoverySetRequest {
            set_id: row.id,
            name: "Old".to_owned(),
            note: "in the drawer".to_owned(),
            account_id: None,
        },
    );
    let list = ListRequest {
        search: "canary".to_owned(),
        group: None,
        from: 0,
        count: 10,
    };
    let open = opened.after(4);
    let found = list_of(&open, list);
    assert_eq!(found.total, 0, "the search finds no code");

    let everything = [
        format!("{replaced:?} {edited:?} {found:?}"),
        format!("{:?} {:?}", recovery_of(&open), readiness_of(&open)),
        serde_json::to_string(&recovery_of(&open)).unwrap(),
        serde_json::to_string(
            &crate::state::portals::guide_of(&open, "customer-portal", None).unwrap(),
        )
        .unwrap(),
        format!("{:?} {:?}", open.vault, open.vault.recovery_sets()),
    ]
    .join("\n");

    assert!(
        everything.contains("Customer Portal"),
        "the search looks at something"
    );
    assert!(!everything.contains("canary"), "{everything}");
}

#[test]
fn errors_about_codes_hold_none_of_them() {
    let mut opened = Opened::new();
    let odd = [CODES[0], CODES[1], "canary\u{e4}\u{df}x-7739"].join("\n");
    let answers = [
        parse_text(&mut opened.after(0), &SecretText::new(odd), None).err(),
        parse_text(
            &mut opened.after(0),
            &text(&CODES.repeat(60)),
            Some("canaryless"),
        )
        .err(),
        add(
            &mut opened.after(0),
            &AddRecoverySetRequest {
                draft_id: Some(1),
                picture_draft_id: None,
                account_id: None,
                name: String::new(),
                note: String::new(),
            },
        )
        .err(),
    ];

    assert!(answers.iter().flatten().count() >= 2);
    assert!(!format!("{answers:?}").contains("canary"));
}

#[test]
fn codes_come_out_for_a_proof_of_this_vault_only() {
    let mut opened = Opened::new();
    let row = added(&mut opened, None);
    let set = parse_set_id(&row.id).unwrap();
    let foreign = Opened::new().proven();
    let ours = opened.proven();

    let open = opened.after(1);
    let shown = open.vault.reveal_recovery_codes(set, &ours).unwrap();
    let texts: Vec<&str> = shown.iter().map(|(_, text)| text.expose()).collect();
    assert_eq!(texts, CODES);
    assert!(open.vault.reveal_recovery_codes(set, &foreign).is_err());
}

#[test]
fn a_proof_is_fresh_for_five_minutes_and_a_password_that_was_changed_keeps_it() {
    let mut opened = Opened::new();
    let fresh = |opened: &Opened, minutes: u64| {
        let then = otp::UnixTime::from_millis(NOW.millis() + minutes * 60_000);
        opened
            .vault
            .proof_fresh_until(then)
            .map(|until| until.millis() - NOW.millis())
    };

    assert_eq!(fresh(&opened, 0), Some(300_000));
    assert_eq!(fresh(&opened, 4), Some(300_000));
    assert_eq!(fresh(&opened, 5), None);

    let proven = opened.proven();
    let new = NewPassword::derive(&SecretText::new("another long one".to_owned()), Cost::LEAST);
    opened
        .vault
        .change_password(&proven, &new.unwrap(), NOW)
        .unwrap();
    assert_eq!(fresh(&opened, 1), Some(300_000));
}

#[test]
fn a_file_names_its_portal_and_day_and_ticks_what_was_used() {
    let name = file_name("NordLayer / Mara & Co", NOW);
    assert!(
        name.starts_with("nordlayer-mara-co-recovery-2026-11-2"),
        "{name}"
    );
    assert!(file_name("../..", NOW).starts_with("recovery-2026"));

    let code = |number, text: &str, used| SheetCode {
        number,
        text: SecretText::new(text.to_owned()),
        used,
    };
    let text = plain_text(
        "NordLayer",
        &["Each code works once.".to_owned()],
        &[code(1, "aaaa-1111", true), code(2, "bbbb-2222", false)],
    );
    insta::assert_snapshot!(text, @r"
    NordLayer
    Each code works once.

    [x] 1. aaaa-1111
    [ ] 2. bbbb-2222
    ");
}

#[test]
fn an_encrypted_file_opens_with_its_passphrase_and_holds_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gcore-recovery.txt.age");
    let passphrase = SecretText::new("orchard lamp 42".to_owned());

    write_sealed(&path, b"[ ] 1. canary1a-7731\n", &passphrase).unwrap();

    let file = std::fs::read(&path).unwrap();
    assert!(
        !file
            .windows(CODES[0].len())
            .any(|part| part == CODES[0].as_bytes())
    );
    let text = Sealed::parse(&file)
        .unwrap()
        .open(With::Passphrase(&passphrase))
        .unwrap();
    assert_eq!(*text, b"[ ] 1. canary1a-7731\n");
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = SecretText::new("orchard lamp 42".to_owned());

    let refused = write_sealed(&folder.path().join("gone/codes.age"), b"text", &passphrase);

    assert!(matches!(refused, Err(CommandError::FileNotWritten { .. })));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_picture_of_any_size_is_made_to_fit_and_a_small_one_stays_sharp() {
    let noise = |side: u32| {
        let pixels: Vec<u8> = (0..side * side * 4)
            .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0])
            .collect();
        qr::Picture::from_rgba(side, side, pixels).unwrap()
    };

    let small = small_enough(&noise(100)).unwrap();
    let large = small_enough(&noise(2_000)).unwrap();

    assert_eq!((small.width, small.height), (100, 100));
    assert!(small.picture.expose().starts_with(b"\x89PNG"));
    assert!(large.width < 2_000 && large.width == large.height);
    assert!(large.picture.expose().len() <= vault::PICTURE_BYTES_MAX);
}
