//! Two vaults that make backups for each other.

use std::fs;

use crate::{
    backups::codes,
    pictures::draw,
    vault_folder::{RFC_URI, VaultFolder},
};

const OTHER_URI: &str = "otpauth://totp/New:me?secret=MFRGGZDFMZTWQ2LKNNWG23TPOA&issuer=New";

/// What a vault shows for pairing.
fn introduction_of(folder: &VaultFolder, name: &str) -> String {
    let shown = folder.json(&["device", "pair", "--name", name]);

    shown["text"].as_str().unwrap().to_owned()
}

/// Lets a vault take what another one shows; gives the check phrase.
fn take(folder: &VaultFolder, text: &str) -> String {
    let pair = ["device", "pair", "--from", "-", "--json"];
    let said = folder.run_with_input(&pair, text).succeeded().json();

    said["paired"]["check_phrase"].as_str().unwrap().to_owned()
}

/// Anna's vault with an account and Ben's without, each of which knows the other.
fn anna_and_ben() -> (VaultFolder, VaultFolder) {
    let (anna, ben) = (
        VaultFolder::with_accounts(&[RFC_URI]),
        VaultFolder::with_vault(),
    );
    let at_anna = take(&anna, &introduction_of(&ben, "Ben's laptop"));
    let at_ben = take(&ben, &introduction_of(&anna, "Anna's laptop"));
    assert_eq!(at_anna, at_ben);
    assert_eq!(at_anna.split(' ').count(), 6);

    (anna, ben)
}

/// Makes a backup for a device, and gives its path.
fn backup_for(folder: &VaultFolder, device: &str, name: &str) -> String {
    let path = folder.path().join(name).to_str().unwrap().to_owned();
    folder
        .run(&["backup", "create", "--output", &path, "--to", device])
        .succeeded();

    path
}

#[test]
fn a_paired_device_restores_without_a_passphrase_and_is_told_whom_the_backup_is_from() {
    let (anna, ben) = anna_and_ben();
    let path = backup_for(&anna, "ben's LAPTOP", "backup.age");

    let said = ben.run(&["backup", "restore", &path]).succeeded();
    insta::assert_snapshot!(said.stdout.split_once('\n').unwrap().1, @r"
    from Anna's laptop
    new: Acme (bob@example.com)
    recovery sets: 0
    restored; the vault as it was before is kept as a snapshot
    ");
    assert_eq!(codes(&anna), codes(&ben));
    let verified = anna.json(&["backup", "verify", &path]);
    assert_eq!(verified["from"]["kind"], "own");
    assert_eq!(verified["compared"]["codes_equal"], 1);

    // And the other way round.
    let back = backup_for(&ben, "Anna's laptop", "back.age");
    let verified = anna.json(&["backup", "verify", &back]);
    assert_eq!(verified["from"]["name"], "Ben's laptop");
}

#[test]
fn whoever_is_not_paired_is_an_unknown_sender() {
    let (anna, ben) = anna_and_ben();
    let stranger = VaultFolder::with_accounts(&[RFC_URI]);
    take(&stranger, &introduction_of(&ben, "Ben's laptop"));
    let path = backup_for(&stranger, "Ben's laptop", "backup.age");

    let said = ben
        .run(&["backup", "restore", &path, "--dry-run"])
        .succeeded();
    assert!(said.stdout.contains("\nunknown sender: "), "{said}");
    // Nobody else opens it.
    assert_eq!(anna.run(&["backup", "restore", &path]).status, 20);
    // A device that was retired is nobody that is known.
    let path = backup_for(&anna, "Ben's laptop", "backup.age");
    ben.run(&["device", "retire", "anna's laptop"]).succeeded();
    let verified = ben.run(&["backup", "verify", &path, "--json"]).json();
    assert_eq!(verified["from"]["kind"], "unknown");
}

#[test]
fn the_list_tells_what_each_device_lacks_until_it_is_retired() {
    let (anna, _ben) = anna_and_ben();
    let list = |folder: &VaultFolder| folder.run(&["device", "list"]).succeeded().stdout;
    insta::assert_snapshot!(list(&anna), @r"
    Ben's laptop: last backup never
      not on it: Acme (bob@example.com)
    ");

    backup_for(&anna, "Ben's laptop", "backup.age");
    anna.run(&["add", "--uri", OTHER_URI]).succeeded();
    let said = anna.json(&["device", "list"]);
    assert!(said[0]["last_backup_at"].is_u64());
    assert_eq!(said[0]["lacking"][0]["issuer"], "New");
    assert_eq!(said[0]["lacking"].as_array().unwrap().len(), 1);

    insta::assert_snapshot!(anna.run(&["device", "retire", "Ben's laptop"]), @r"
    retired: Ben's laptop
      It keeps what it has. If it is lost, change the keys of your accounts in their portals.
    --- status 0
    ");
    assert_eq!(list(&anna), "");
    let path = anna.path().join("late.age");
    let create = ["backup", "create", "--to", "Ben's laptop", "--output"];
    let create = [&create[..], &[path.to_str().unwrap()]].concat();
    insta::assert_snapshot!(anna.run(&create), @r"
    --- stderr
    claviger-cli: No device is paired under the name Ben's laptop.
      Nothing was changed.
      See claviger-cli device list, or pair it with claviger-cli device pair.
    --- status 32
    ");
    assert!(!path.exists());
}

#[test]
fn a_picture_of_the_code_pairs_as_well() {
    let (anna, ben) = (VaultFolder::with_vault(), VaultFolder::with_vault());
    let picture = ben.path().join("code.png");
    draw(
        &picture,
        &["https://example.com", &introduction_of(&ben, "Ben")],
    );

    let said = anna.json(&["device", "pair", "--from", picture.to_str().unwrap()]);
    assert_eq!(said["paired"]["name"], "Ben");
    draw(&picture, &["https://example.com"]);
    assert_eq!(
        anna.run(&["device", "pair", "--from", picture.to_str().unwrap()])
            .status,
        8
    );
}

#[test]
fn the_code_on_the_terminal_is_read_as_the_text_beside_it() {
    let folder = VaultFolder::with_vault();
    let said = folder
        .run(&["device", "pair", "--name", "Ben"])
        .succeeded()
        .stdout;
    let lines: Vec<Vec<char>> = said
        .lines()
        .take_while(|line| !line.is_empty())
        .map(|line| line.chars().collect())
        .collect();

    let picture = folder.path().join("terminal.png");
    let width = u32::try_from(lines[0].len()).unwrap();
    let height = u32::try_from(lines.len() * 2).unwrap();
    let drawn = image::GrayImage::from_fn(width * 4, height * 4, |x, y| {
        let character = lines[(y / 8) as usize][(x / 4) as usize];
        let is_light = match (y / 4) % 2 {
            0 => matches!(character, '█' | '▀'),
            _ => matches!(character, '█' | '▄'),
        };
        image::Luma([if is_light { 255 } else { 0 }])
    });
    drawn.save(&picture).unwrap();
    let read = crate::run::run(&["scan", picture.to_str().unwrap()]).succeeded();

    assert!(
        said.contains(&format!("\n{}\n", read.stdout.trim())),
        "{said}"
    );
}

#[test]
fn what_cannot_be_paired_says_why_and_changes_nothing() {
    let (anna, ben) = anna_and_ben();
    let own = introduction_of(&anna, "Anna's laptop");
    let pair = |text: &str, more: &[&str]| {
        let arguments = [&["device", "pair", "--from", "-"], more].concat();
        anna.run_with_input(&arguments, text)
    };
    let before = fs::read(anna.file()).unwrap();

    insta::assert_snapshot!(pair("otpauth://totp/a", &[]), @r"
    --- stderr
    claviger-cli: This is not what a device shows for pairing.
      Nothing was changed.
      Give the text that begins with OTPPAIR1, or a picture of the QR code.
    --- status 5
    ");
    insta::assert_snapshot!(pair(own.split_at(50).0, &[]), @r"
    --- stderr
    claviger-cli: This pairing text is damaged or not complete.
      Nothing was changed.
      Copy all of it again from the other device.
    --- status 5
    ");
    insta::assert_snapshot!(pair(&own, &[]), @r"
    --- stderr
    claviger-cli: This is the text of this vault itself.
      Nothing was changed.
      Give what the other device shows.
    --- status 5
    ");
    let third = introduction_of(&VaultFolder::with_vault(), "Ben's laptop");
    insta::assert_snapshot!(pair(&third, &[]), @r"
    --- stderr
    claviger-cli: Another device is paired under this name.
      Nothing was changed.
      Give it another name with --call, or retire the other one.
    --- status 9
    ");
    let long = ["device", "pair", "--name", &"x".repeat(41)];
    insta::assert_snapshot!(ben.run(&long), @r"
    --- stderr
    claviger-cli: This name is longer than 40 characters.
      Nothing was changed.
      Give a shorter one with --name.
    --- status 5
    ");
    assert_eq!(fs::read(anna.file()).unwrap(), before);
    pair(&third, &["--call", "Ben's old laptop"]).succeeded();
    assert_eq!(anna.json(&["device", "list"]).as_array().unwrap().len(), 2);
}
