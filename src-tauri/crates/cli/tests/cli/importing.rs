use std::{fs::File, io::Write as _};

use crate::{
    run::run,
    vault_folder::{RFC_URI, VaultFolder},
};

/// Three usable accounts (one of them twice), one in a trash, one with an unknown hash.
const LIST: &str = "\
otpauth://totp/Acme:bob@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme
otpauth://hotp/Bank:me?secret=JBSWY3DPEHPK3PXP&issuer=Bank&counter=3
otpauth://totp/Steam:me?secret=MFRGGZDFMZTWQ2LKMFRGGZDF&issuer=Steam
otpauth://hotp/Bank:me?secret=JBSWY3DPEHPK3PXP&issuer=Bank&counter=3
otpauth://totp/Old:me?secret=KRSXG5CTMVRXEZLU&issuer=Old&codeDisplay=%7B%22trashed%22%3Atrue%7D
otpauth://totp/Odd:me?secret=KRSXG5CTMVRXEZLU&issuer=Odd&algorithm=MD5
";

fn file(folder: &VaultFolder, name: &str, content: &str) -> String {
    let path = folder.path().join(name);
    File::create(&path)
        .unwrap()
        .write_all(content.as_bytes())
        .unwrap();

    path.to_str().unwrap().to_owned()
}

#[test]
fn a_dry_run_needs_no_vault_and_tells_what_would_happen() {
    let folder = VaultFolder::empty();
    let path = file(&folder, "list.txt", LIST);

    insta::assert_snapshot!(run(&["import", "--dry-run", &path]), @r#"
    format: list of otpauth addresses
    new: Acme (bob@example.com)
    new: Bank (me)
    new: Steam (me)
    same: Bank (me)
    skipped: Old (me): it is in the trash of that program
    skipped: without a name: line 6: unknown algorithm "MD5"
    --- stderr
    claviger-cli: Accounts in this file that cannot be imported: 2.
      The others are not touched by this.
      The list says why. Set up two-factor again in the portals of those that you still need.
    --- status 5
    "#);
    insta::assert_snapshot!(run(&["import", "--dry-run", "--json", &path]).stdout, @r#"{"format":"otpauth","accounts":[{"outcome":"new","issuer":"Acme","label":"bob@example.com","kind":"totp","reason":null},{"outcome":"new","issuer":"Bank","label":"me","kind":"hotp","reason":null},{"outcome":"new","issuer":"Steam","label":"me","kind":"steam","reason":null},{"outcome":"same","issuer":"Bank","label":"me","kind":"hotp","reason":null},{"outcome":"skipped","issuer":"Old","label":"me","kind":null,"reason":"it is in the trash of that program"},{"outcome":"skipped","issuer":"","label":"","kind":null,"reason":"line 6: unknown algorithm \"MD5\""}],"notes":[]}"#);
}

#[test]
fn an_import_adds_what_is_new_and_never_doubles_anything() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let path = file(&folder, "list.txt", LIST);

    insta::assert_snapshot!(folder.run(&["import", &path]), @r#"
    format: list of otpauth addresses
    same: Acme (bob@example.com)
    new: Bank (me)
    new: Steam (me)
    same: Bank (me)
    skipped: Old (me): it is in the trash of that program
    skipped: without a name: line 6: unknown algorithm "MD5"
    --- stderr
    claviger-cli: Accounts in this file that cannot be imported: 2.
      The others are not touched by this.
      The list says why. Set up two-factor again in the portals of those that you still need.
    --- status 5
    "#);
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 3);

    insta::assert_snapshot!(folder.run(&["import", &path]), @r#"
    format: list of otpauth addresses
    same: Acme (bob@example.com)
    same: Bank (me)
    same: Steam (me)
    same: Bank (me)
    skipped: Old (me): it is in the trash of that program
    skipped: without a name: line 6: unknown algorithm "MD5"
    --- stderr
    claviger-cli: Accounts in this file that cannot be imported: 2.
      The others are not touched by this.
      The list says why. Set up two-factor again in the portals of those that you still need.
    --- status 5
    "#);
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 3);
}

#[test]
fn an_account_with_another_key_is_left_alone_or_kept_beside_it() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let other_key = "otpauth://totp/Acme:bob@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Acme";
    let path = file(&folder, "list.txt", other_key);

    insta::assert_snapshot!(folder.run(&["import", &path]), @r"
    format: list of otpauth addresses
    conflict: Acme (bob@example.com): it is here with another key
    --- stderr
    claviger-cli: Accounts in this file that are here already, with another key: 1.
      Nothing was changed about them.
      If both keys are in use, import again with --keep-both.
    --- status 9
    ");
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 1);

    insta::assert_snapshot!(folder.run(&["import", "--keep-both", &path]), @r"
    format: list of otpauth addresses
    conflict: Acme (bob@example.com): it is here with another key; both are kept
    --- status 0
    ");
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 2);
}

#[test]
fn groups_and_notes_come_along() {
    let folder = VaultFolder::with_vault();
    let aegis = r#"{"version":1,"header":{"slots":null,"params":null},"db":{"version":3,
        "groups":[{"uuid":"g","name":"Work"}],
        "entries":[{"type":"totp","name":"me","issuer":"Acme","note":"by the door","groups":["g"],
        "info":{"secret":"JBSWY3DPEHPK3PXP","algo":"SHA1","digits":6,"period":30}}]}}"#;
    let path = file(&folder, "aegis.json", aegis);

    insta::assert_snapshot!(folder.run(&["import", &path]), @r"
    format: Aegis
    new: Acme (me)
    --- status 0
    ");
    assert_eq!(folder.json(&["list"])[0]["group"], "Work");
    assert_eq!(folder.json(&["list", "door"])[0]["issuer"], "Acme");
}

#[test]
fn an_encrypted_file_asks_for_its_own_password() {
    let folder = VaultFolder::empty();
    // The password is checked by the cipher alone, so a file of nothing is refused as a wrong password is.
    let sealed = r#"{"version":1,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","content":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
    let path = file(&folder, "proton.json", sealed);
    let arguments = [
        "import",
        "--dry-run",
        "--file-password-stdin",
        path.as_str(),
    ];

    insta::assert_snapshot!(crate::run::run_with_input(&arguments, ""), @r"
    --- stderr
    claviger-cli: This file (Proton Authenticator) is encrypted, and its password was not given.
      Nothing was imported, and the file was not changed.
      Run it in a terminal, or give the password of the file with --file-password-stdin.
    --- status 13
    ");
    insta::assert_snapshot!(crate::run::run_with_input(&arguments, "guess\n"), @r"
    --- stderr
    claviger-cli: This password does not open the file (Proton Authenticator).
      Nothing was imported, and the file was not changed.
      Type the password that the file was made with. It is not the one of the vault.
    --- status 20
    ");
}

#[test]
fn a_keepass_database_asks_for_its_password_and_gives_its_accounts() {
    let database = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fuzz/corpus/import-sealed/keepass"
    );
    let arguments = ["import", "--dry-run", "--file-password-stdin", database];

    insta::assert_snapshot!(crate::run::run_with_input(&arguments, "guess\n"), @r"
    --- stderr
    claviger-cli: This password does not open the file (KeePass database).
      Nothing was imported, and the file was not changed.
      Type the password of the database. Where it also needs a key file or a hardware key, export it as CSV in KeePassXC.
    --- status 20
    ");
    let run = crate::run::run_with_input(&arguments, "password\n");
    insta::assert_snapshot!(run.stdout, @r"
    format: KeePass database
    new: Acme (ann)
    new: Valve
    skipped: Gone: it is in the trash of that program
    note: 1 entries without codes were left alone
    ");
}

#[test]
fn what_is_no_export_is_refused_with_the_list_of_those_that_are_known() {
    let folder = VaultFolder::empty();
    let path = file(&folder, "page.html", "<!doctype html><title>404</title>");
    let run = run(&["import", "--dry-run", &path]);

    assert_eq!(run.status, 19, "{run}");
    assert!(run.stderr.contains("Aegis, 2FAS, Ente Auth"), "{run}");
}
