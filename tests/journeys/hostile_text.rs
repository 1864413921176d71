//! Texts from a hostile QR code are texts: they neither run, nor break the window, nor hide what is beside them.

use serde_json::json;
use support::{Claviger, Protection, Stage, Way, codes, seed};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// Percent-encodes everything but letters and digits.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

fn paste_account(stage: &Stage, claviger: &Claviger<'_>, key: &str, issuer: &str, label: &str) {
    let link = format!(
        "otpauth://totp/{}?secret={key}&issuer={}",
        encoded(label),
        encoded(issuer)
    );
    stage.screen().copy_text(&link);
    claviger.start_adding(Way::Paste);
}

#[test]
fn names_with_markup_and_direction_marks_are_shown_as_harmless_text() {
    let stage = Stage::set_without_keychain("hostile-names");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    let names = [
        (
            "<img src=x onerror=\"window.hostile = 1\">",
            "<script>window.hostile = 1</script>",
        ),
        ("{{7*7}}${7*7}", "'; DROP TABLE accounts; --"),
        ("\u{202e}moc.elgoog\u{202c}", "\u{2066}\u{202e}txt.exe"),
        (
            "Łódź 🔑 登录",
            "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        ),
    ];
    let keys: Vec<String> = (0..names.len())
        .map(|number| seed::account(number).key)
        .collect();
    for ((issuer, label), key) in names.iter().zip(&keys) {
        paste_account(&stage, &claviger, key, issuer, label);
        claviger.page().click_button("Add account");
        claviger.page().see("is saved. Now try it.");
        claviger.try_later();
    }

    let page = claviger.page();
    assert_eq!(
        page.run("return typeof window.hostile", Vec::new()),
        json!("undefined")
    );
    assert_eq!(
        page.run(
            "return document.querySelectorAll('img[src=x], script:not([src])').length",
            Vec::new()
        ),
        json!(0)
    );
    page.see("<img src=x");
    page.see("{{7*7}}${7*7}");
    let rows = page.run(
        "return [...document.querySelectorAll('li[aria-posinset]')].map((row) => row.offsetHeight)",
        Vec::new(),
    );
    let heights = rows.as_array().expect("a list of rows");
    assert_eq!(heights.len(), 4);
    assert!(
        heights.iter().all(|height| *height == heights[0]),
        "every row has one height: {heights:?}"
    );
    assert_eq!(
        page.run(
            "return document.documentElement.scrollWidth > innerWidth",
            Vec::new()
        ),
        json!(false),
        "nothing pushes the window wider"
    );

    codes::wait_for_room(10);
    let shown = page.run(
        "return [...document.querySelectorAll('.now')].map((code) => code.textContent).sort()",
        Vec::new(),
    );
    let mut wanted: Vec<String> = keys.iter().map(|key| codes::code_now(key)).collect();
    wanted.sort();
    assert_eq!(
        shown,
        json!(wanted),
        "direction marks do not turn the digits around"
    );
}

#[test]
fn a_name_of_ten_thousand_characters_does_not_get_in_unseen() {
    let stage = Stage::set_without_keychain("hostile-long");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);

    paste_account(&stage, &claviger, KEY, &"Northwind ".repeat(1_000), "mara");
    // Either the link is refused, or the name field says that it is too long: never a silent cut.
    support::wait::until(
        "an answer to the long name",
        support::wait::PATIENCE,
        || {
            if claviger
                .page()
                .look_for("textbox", "Portal or service")
                .is_some()
            {
                claviger.page().click_button("Add account");
            }
            claviger.page().text().contains("too long").then_some(())
        },
    );
    assert_eq!(
        claviger.page().run(
            "return document.documentElement.scrollWidth > innerWidth",
            Vec::new()
        ),
        json!(false)
    );
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused() {
    let stage = Stage::set_without_keychain("hostile-picture");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    let bomb = stage.home().join("bomb.png");
    std::fs::write(&bomb, support::picture::png_that_claims(30_000, 30_000)).expect("a file");

    claviger.start_adding(Way::Open);
    support::steps::choose_in_file_dialog(&stage, &bomb);
    claviger.page().see("This picture is too large");
}
