use std::fs;

use crate::vault_folder::{PASSWORD, RFC_URI, VaultFolder};

const COUNTER_URI: &str =
    "otpauth://hotp/Bank:me?secret=JBSWY3DPEHPK3PXPJBSWY3DP&issuer=Bank&counter=3";

#[test]
fn what_is_exported_is_imported_by_another_vault() {
    let from = VaultFolder::with_accounts(&[RFC_URI, COUNTER_URI]);
    let to = VaultFolder::with_vault();
    let path = from.path().join("aegis.json");
    let path = path.to_str().unwrap();

    let export = [
        "export",
        "--format",
        "aegis",
        "--output",
        path,
        "--file-password-stdin",
    ];
    let said = from.run_with_input(&export, "password of the file\n");
    insta::assert_snapshot!(said, @r"
    accounts written and read back: 2
    --- status 0
    ");
    let import = ["import", path, "--file-password-stdin"];
    to.run_with_input(&import, "password of the file\n")
        .succeeded();

    let accounts = |folder: &VaultFolder| {
        let mut list = folder.json(&["list"]);
        for account in list.as_array_mut().unwrap() {
            account.as_object_mut().unwrap().remove("id");
        }
        list
    };
    assert_eq!(accounts(&from), accounts(&to));
    let code = ["code", "acme", "--at", "59"];
    assert_eq!(from.run(&code).stdout, to.run(&code).stdout);
}

#[test]
fn an_export_says_what_it_cannot_hold_and_that_it_can_be_read_by_anybody() {
    let folder = VaultFolder::with_accounts(&[RFC_URI, COUNTER_URI]);
    let path = folder.path().join("proton.json");
    let path = path.to_str().unwrap();
    let export = ["export", "--format", "proton-plain", "--output", path];

    insta::assert_snapshot!(folder.run(&export), @r"
    accounts written and read back: 1
    Bank (me): not in the file: it has no codes of this kind
    warning: whoever has this file has your keys; delete it when it is imported
    --- stderr
    claviger-cli: Accounts that are not in this file: 1.
      The others are, and your vault was not changed.
      The list says why. Choose another format for them, or keep a backup as well.
    --- status 22
    ");
    insta::assert_snapshot!(folder.run(&export).in_folder(folder.path()), @r"
    --- stderr
    claviger-cli: There is a file of this name already.
      Nothing was written, and no file was changed.
      Choose another name or folder.
    --- status 21
    ");
}

#[cfg(unix)]
#[test]
fn an_exported_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let path = folder.path().join("list.txt");
    folder
        .run(&[
            "export",
            "--format",
            "otpauth",
            "--output",
            path.to_str().unwrap(),
        ])
        .succeeded();

    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let list = fs::read_to_string(&path).unwrap();
    assert!(
        list.starts_with("otpauth://totp/Acme:bob@example.com?secret="),
        "{list}"
    );
    assert!(!list.contains(PASSWORD));
}
