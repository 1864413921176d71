//! The window and the command line on one vault: neither loses what the other did.

use support::{
    Claviger, Protection, Stage,
    claviger::{PASSWORD, cli},
    codes, wait,
};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const ADDRESS: &str =
    "otpauth://totp/Contoso:mara?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Contoso";
const THIRD_KEY: &str = "OZUXI5LQMVZGC3TUMEQGQ2LTEBRWC3TB";

fn names(stage: &Stage) -> Vec<String> {
    let listed = cli(
        stage,
        &["list", "--json", "--password-stdin"],
        &format!("{PASSWORD}\n"),
    );
    let accounts: serde_json::Value = serde_json::from_str(&listed).expect("a list in JSON");
    let mut names: Vec<String> = accounts
        .as_array()
        .expect("a list")
        .iter()
        .map(|account| account["issuer"].as_str().unwrap_or_default().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_one_adds_while_the_other_is_open_both_have() {
    let stage = Stage::set_without_keychain("two-programs");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(KEY, "Northwind", "mara");
    claviger.wait_for_row("Northwind", "mara");

    cli(
        &stage,
        &["add", "--uri", ADDRESS, "--password-stdin"],
        &format!("{PASSWORD}\n"),
    );
    // The window's next change meets a vault that another program has saved.
    claviger.add_by_typing(THIRD_KEY, "Fabrikam", "mara");
    claviger.wait_for_row("Fabrikam", "mara");
    claviger.wait_for_row("Contoso", "mara");
    assert_eq!(names(&stage), ["Contoso", "Fabrikam", "Northwind"]);
}

#[test]
fn the_command_line_prints_the_code_that_the_window_shows() {
    let stage = Stage::set_without_keychain("two-codes");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(KEY, "Northwind", "mara");

    codes::wait_for_room(12);
    let shown = claviger.shown_code("Northwind", "mara");
    let printed = cli(
        &stage,
        &["code", "Northwind", "--password-stdin"],
        &format!("{PASSWORD}\n"),
    );
    assert!(
        printed.contains(&shown),
        "{printed:?} does not hold {shown}"
    );
    assert_eq!(shown, codes::code_now(KEY));
}

#[test]
fn what_the_command_line_renames_appears_in_the_open_window() {
    let stage = Stage::set_without_keychain("two-rename");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(KEY, "Northwind", "mara");
    claviger.wait_for_row("Northwind", "mara");

    cli(
        &stage,
        &["add", "--uri", ADDRESS, "--password-stdin"],
        &format!("{PASSWORD}\n"),
    );
    // A person comes back to the window.
    stage.screen().minimise(&claviger.window());
    claviger.stay(std::time::Duration::from_millis(300));
    support::claviger::start(&stage, &[]).wait_for_end();
    wait::until("the new account in the window", wait::PATIENCE, || {
        claviger
            .page()
            .look_for("button", "Contoso, mara. Copy code.")
            .map(|_| ())
    });
}
