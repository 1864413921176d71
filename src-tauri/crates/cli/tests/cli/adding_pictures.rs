use std::path::PathBuf;

use crate::{
    pictures::draw,
    vault_folder::{RFC_URI, VaultFolder},
};

/// Two parts of one transfer, with the accounts "Acme:bob" and "Bank:me".
const PART_1: &str =
    "otpauth-migration://offline?data=CiQKDEhlbGxvIHdvcmxkIRIIQWNtZTpib2IaBEFjbWUgASgBMAIQARgCIAA=";
const PART_2: &str =
    "otpauth-migration://offline?data=CiMKDEhlbGxvIG15IGtleRIHQmFuazptZRoEQmFuayABKAEwAhABGAIgAQ==";
const OTHER_URI: &str = "otpauth://totp/Bank:me?secret=JBSWY3DPEHPK3PXP";

fn picture(folder: &VaultFolder, name: &str, texts: &[&str]) -> PathBuf {
    let path = folder.path().join(name);
    draw(&path, texts);

    path
}

#[test]
fn the_code_in_a_picture_becomes_an_account() {
    let folder = VaultFolder::with_vault();
    let file = picture(&folder, "page.png", &["https://apps.example.com", RFC_URI]);

    insta::assert_snapshot!(folder.run(&["add", "--image", file.to_str().unwrap()]), @r"
    added: Acme (bob@example.com)
    --- status 0
    ");
    assert_eq!(
        folder
            .run(&["code", "acme", "--at", "59"])
            .succeeded()
            .stdout,
        "287082\n"
    );
}

#[test]
fn several_accounts_in_one_picture_need_a_decision() {
    let folder = VaultFolder::with_vault();
    let file = picture(&folder, "page.png", &[RFC_URI, OTHER_URI]);
    let file = file.to_str().unwrap();

    insta::assert_snapshot!(folder.run(&["add", "--image", file]), @r"
    --- stderr
    claviger-cli: FOLDER/page.png: 2 QR codes found: Acme (bob@example.com), Bank (me).
      Nothing was saved.
      Cut the picture down to the one that you want to add, or add them all with --all.
    --- status 4
    ");
    assert_eq!(folder.json(&["list"]), serde_json::json!([]));
    folder.run(&["add", "--image", file, "--all"]).succeeded();
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 2);
}

#[test]
fn the_parts_of_a_transfer_add_up() {
    let folder = VaultFolder::with_vault();
    let (first, second) = (
        picture(&folder, "1.png", &[PART_1]),
        picture(&folder, "2.png", &[PART_2]),
    );
    let (first, second) = (first.to_str().unwrap(), second.to_str().unwrap());

    insta::assert_snapshot!(folder.run(&["add", "--image", second]), @r"
    added: Bank (me)
    --- stderr
    claviger-cli: This transfer has 2 parts. Missing: 1.
      The accounts of the parts that are here were added.
      Show the other parts on the phone, take pictures of them, and add those, too.
    --- status 6
    ");
    insta::assert_snapshot!(folder.run(&["add", "--image", second, "--image", first]), @r"
    added: Acme (bob)
    already there: Bank (me)
    --- stderr
    claviger-cli: Bank (me): This account is here already, with the same key.
      Nothing was changed.
      There is nothing to do.
    --- status 9
    ");
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_picture_without_an_account_says_what_it_holds() {
    let folder = VaultFolder::with_vault();
    let add = |name: &str, texts: &[&str]| {
        let file = picture(&folder, name, texts);
        folder.run(&["add", "--image", file.to_str().unwrap()])
    };

    insta::assert_snapshot!(add("empty.png", &[]), @r"
    --- stderr
    claviger-cli: FOLDER/empty.png: No QR code found in this picture.
      Nothing was saved.
      Show the QR code larger, keep its white border in view, and try again. Or type the key.
    --- status 6
    ");
    insta::assert_snapshot!(add("web.png", &["https://example.com"]), @r"
    --- stderr
    claviger-cli: This is not for two-factor sign-in. It holds a web address.
      It was not opened and not saved.
      Go to the two-factor page of the portal and use the QR code there.
    --- status 8
    ");
    insta::assert_snapshot!(add("push.png", &["phonefactor://activate_account?code=1"]), @r#"
    --- stderr
    claviger-cli: This QR code works only with the app of Microsoft Authenticator.
      Nothing was saved.
      Look on that page for a choice like "use another authenticator app", then scan the new QR code.
    --- status 8
    "#);
    insta::assert_snapshot!(add("bad.png", &["otpauth://totp/a?secret=JBSWY3DP&algorithm=MD5"]), @r"
    --- stderr
    claviger-cli: FOLDER/bad.png: This address asks for a hash that Claviger does not know (MD5).
      Nothing was saved.
      Go back to the portal and show the QR code or the key again.
    --- status 5
    ");
}
