use std::fs::{self, File};
use std::io::Write as _;

use crate::{run::run, vault_folder::VaultFolder};

fn write(path: &std::path::Path, text: &str) {
    File::create(path)
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
}

#[test]
fn the_guides_that_ship_are_listed_and_shown_without_a_vault() {
    let home = tempfile::tempdir().unwrap();
    let vault = home.path().to_str().unwrap();

    insta::assert_snapshot!(run(&["portals", "list", "--vault", vault]), @r"
    nordlayer-smp    NordLayer Service Management Portal
    customer-portal  Customer Portal
    emnify           emnify Portal
    portal-sms       Portal with SMS fallback
    nexudus          Nexudus dashboard
    --- status 0
    ");
    let page = run(&["portals", "show", "emnify", "--vault", vault])
        .succeeded()
        .stdout;
    for words in [
        "two factor: https://portal.emnify.com/user-settings#two-factor-authentication",
        "  4. Enter your emnify password and choose Submit",
        "In the portal: \"Submit\"",
        "(our advice)",
        "Turning it off",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    insta::assert_snapshot!(run(&["portals", "show", "customer-portal", "--problem", "invalid", "--vault", vault]), @r"

    The portal says that the code is invalid although it is typed correctly
    The app and the device you sign in from must agree on the time. Check date and time and turn on automatic network time. If you sign in on this computer, one check covers both.
    --- status 0
    ");
    insta::assert_snapshot!(run(&["portals", "show", "nothing", "--vault", vault]), @r"
    --- stderr
    claviger-cli: There is no guide with the id nothing.
      Nothing was changed.
      Run claviger-cli portals list to see what there is.
    --- status 29
    ");
}

#[test]
fn json_has_the_guide_with_what_its_document_does_not_say() {
    let folder = VaultFolder::empty();
    let json = folder.json(&["portals", "show", "nexudus"]);

    assert_eq!(json["whose"], "shipped");
    assert_eq!(json["profile"]["methods"]["digits"], "unstated");
    assert_eq!(json["profile"]["source"]["published"], "2024-04-05");
    assert_eq!(
        json["profile"]["enrollment"]["step"][0]["actions"][0],
        "open_url:login"
    );
}

#[test]
fn a_guide_of_ones_own_is_checked_listed_and_marked() {
    let folder = VaultFolder::empty();
    let portals = folder.path().join("portals");
    fs::create_dir(&portals).unwrap();
    let good = ::portals::plain_profile_text("acme", "Acme", "").unwrap();
    write(&portals.join("acme.toml"), &good);
    write(
        &portals.join("bad.toml"),
        &good.replace("\"confirm\"", "\"run:ls\""),
    );
    let bad = portals.join("bad.toml");

    insta::assert_snapshot!(folder.run(&["portals", "check", portals.join("acme.toml").to_str().unwrap(), bad.to_str().unwrap()]), @r"
    ok: acme, Acme, 6 steps
    --- stderr
    claviger-cli: FOLDER/portals/bad.toml: This is no guide: line 47: there is no action of this name.
      Your accounts are not affected.
      Correct the file and try again.
    --- status 30
    ");
    let list = folder.run(&["portals", "list"]);
    assert!(
        list.stdout
            .ends_with("acme             Acme (your guide)\n"),
        "{list}"
    );
    assert_eq!(list.status, 30);
    assert!(
        list.stderr.contains("The guide in bad.toml cannot be used"),
        "{list}"
    );
}
