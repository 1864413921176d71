use std::{fs::File, io::Write as _};

use crate::vault_folder::{RFC_URI, VaultFolder};

const GCORE_URI: &str = "otpauth://totp/Gcore:mara?secret=JBSWY3DPEHPK3PXP&issuer=Gcore";
const FIVE: &str = "1. 11111111\n2. 22222222\n3. 33333333\n4. 44444444\n5. 55555555\n";

fn with_five() -> VaultFolder {
    let folder = VaultFolder::with_accounts(&[GCORE_URI]);
    folder
        .run_with_input(
            &[
                "recovery",
                "add",
                "--account",
                "gcore",
                "--portal",
                "customer-portal",
            ],
            FIVE,
        )
        .succeeded();

    folder
}

#[test]
fn codes_are_kept_counted_used_and_replaced() {
    let folder = with_five();

    insta::assert_snapshot!(folder.run(&["recovery", "list"]), @r"
    Gcore (mara): 5 of 5 codes left
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["recovery", "use", "gcore"]), @r"
    11111111
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["recovery", "use", "gcore"]), @r"
    22222222
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["recovery", "use", "gcore", "--number", "1"]), @r"
    --- stderr
    claviger-cli: Gcore (mara) has no such code left.
      Nothing was changed.
      Make a new set in the portal and keep it with claviger-cli recovery replace.
    --- status 27
    ");
    insta::assert_snapshot!(folder.run(&["recovery", "use", "gcore", "--number", "1", "--undo"]), @r"
    not used: Gcore (mara), code 1
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["recovery", "list"]), @r"
    Gcore (mara): 4 of 5 codes left
    --- status 0
    ");
    insta::assert_snapshot!(folder.run_with_input(&["recovery", "replace", "gcore"], "66666666, 77777777"), @r"
    kept: Gcore (mara), 2 codes
    --- status 0
    ");
    let shown = folder.json(&["recovery", "show", "gcore"]);
    assert_eq!(shown["codes"][1]["code"], "77777777");
    let all = folder.json(&["recovery", "list", "--all"]);
    assert_eq!(all[1]["standing"], "replaced");
    assert_eq!((&all[1]["left"], &all[1]["given"]), (&4.into(), &5.into()));
}

#[test]
fn the_codes_are_shown_with_what_became_of_them() {
    let folder = with_five();
    folder.run(&["recovery", "use", "gcore"]).succeeded();
    let shown = folder
        .run(&["recovery", "show", "gcore"])
        .succeeded()
        .stdout;

    assert!(shown.starts_with("  1. 11111111  used 20"), "{shown}");
    assert!(shown.ends_with("  5. 55555555\n"), "{shown}");
}

#[test]
fn another_number_of_codes_than_the_portal_gives_is_refused_unless_meant() {
    let folder = VaultFolder::with_accounts(&[GCORE_URI]);
    let add = [
        "recovery",
        "add",
        "--account",
        "gcore",
        "--portal",
        "customer-portal",
    ];
    let four = "11111111 22222222 33333333 44444444";

    insta::assert_snapshot!(folder.run_with_input(&add, four), @r"
    --- stderr
    claviger-cli: 4 codes found, this portal gives 5.
      Nothing is saved yet.
      Check the start and the end of the list, or go on with --any-count.
    --- status 28
    ");
    insta::assert_snapshot!(folder.run_with_input(&[add.as_slice(), &["--any-count"]].concat(), four), @r"
    kept: Gcore (mara), 4 codes
    --- status 0
    ");
}

#[test]
fn prose_is_no_list_and_a_file_may_be() {
    let folder = VaultFolder::with_vault();
    insta::assert_snapshot!(folder.run_with_input(&["recovery", "add", "--name", "Acme"], "Dear Mara, the codes are safe.\n"), @r"
    --- stderr
    claviger-cli: No codes found in this text.
      Nothing was saved.
      Give one code per line, or separated by blanks or commas.
    --- status 28
    ");
    let path = folder.path().join("codes.txt");
    File::create(&path)
        .unwrap()
        .write_all(b"abcd-1234\r\nefgh-5678\r\nabcd-1234\r\n")
        .unwrap();
    insta::assert_snapshot!(folder.run(&["recovery", "add", "--name", "Acme", "--file", path.to_str().unwrap()]), @r"
    kept: Acme, 2 codes
      warning: codes that stood there twice are kept once
    --- status 0
    ");
}

#[test]
fn each_account_that_would_be_lost_has_its_next_step() {
    let folder = VaultFolder::with_accounts(&[GCORE_URI, RFC_URI]);

    insta::assert_snapshot!(folder.run(&["ready"]), @r"
    If this computer died today, you would lose 2 of 2:
      Gcore (mara): keep the recovery codes of its portal (recovery add)
      Acme (bob@example.com): bring it to a second device
    --- status 0
    ");
    let folder = with_five();
    let ready = folder.json(&["ready"]);
    assert_eq!(ready[0]["next"], "keep_codes_elsewhere");
    assert_eq!(
        (&ready[0]["codes_left"], &ready[0]["would_be_lost"]),
        (&5.into(), &true.into())
    );
}

#[test]
fn nothing_is_shown_without_the_password() {
    let folder = with_five();
    let child = crate::run::start_at(
        folder.path(),
        &[
            "recovery",
            "show",
            "gcore",
            "--password-stdin",
            "--vault",
            folder.path().to_str().unwrap(),
        ],
    );
    let run = crate::run::finish(child, b"wrong\n".to_vec());

    assert_eq!(run.status, 12);
    assert!(!run.stdout.contains("1111"));
}

#[test]
fn codes_with_a_password_of_their_own_are_shown_and_added_with_it_alone() {
    let folder = with_five();
    let lock = ["recovery", "lock", "--codes-password-stdin"];
    insta::assert_snapshot!(folder.run_with_input(&lock, "a word of their own\n"), @r"
    The recovery codes have a password of their own.
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["recovery", "list"]), @r"
    Gcore (mara): 5 of 5 codes left
    --- status 0
    ");
    let show = ["recovery", "show", "gcore", "--codes-password-stdin"];
    let wrong = folder.run_with_input(&show, "not their word\n");
    assert_eq!((wrong.status, wrong.stdout.as_str()), (12, ""));
    assert_eq!(folder.run(&["recovery", "show", "gcore"]).status, 13);
    let shown = folder.run_with_input(&show, "a word of their own\n");
    assert!(shown.succeeded().stdout.starts_with("  1. 11111111"));

    let add = [
        "recovery",
        "add",
        "--name",
        "Acme",
        "--codes-password-stdin",
    ];
    let input = "a word of their own\nabcd-1234\nefgh-5678\n";
    insta::assert_snapshot!(folder.run_with_input(&add, input), @r"
    kept: Acme, 2 codes
    --- status 0
    ");
    let spend = ["recovery", "use", "acme", "--codes-password-stdin"];
    insta::assert_snapshot!(folder.run_with_input(&spend, "a word of their own\n"), @r"
    abcd-1234
    --- status 0
    ");
    let unlock = ["recovery", "unlock", "--codes-password-stdin"];
    insta::assert_snapshot!(folder.run_with_input(&unlock, "a word of their own\n"), @r"
    The password of the vault opens the recovery codes.
    --- status 0
    ");
    let shown = folder.json(&["recovery", "show", "acme"]);
    assert_eq!(shown["codes"][1]["code"], "efgh-5678");
}
