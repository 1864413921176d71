use std::fs;

use crate::vault_folder::{RFC_URI, VaultFolder};

#[test]
fn a_sound_vault_is_told_to_be_sound() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);

    let json = folder.json(&["check"]);
    assert_eq!(json["ok"], true);
    assert_eq!(
        (&json["vault"]["state"], &json["vault"]["accounts"]),
        (&"ok".into(), &1.into())
    );
    assert_eq!(json["snapshots"].as_array().unwrap().len(), 1);
    assert_eq!(json["snapshots"][0]["state"], "ok");
}

#[test]
fn damage_is_named_and_a_copy_is_offered() {
    let whole = VaultFolder::with_accounts(&[RFC_URI]);
    let check_after = |change: fn(&mut Vec<u8>)| {
        let bytes = fs::read(whole.file()).unwrap();
        VaultFolder::damage(&whole.file(), change);
        let run = whole.run(&["check"]);
        VaultFolder::damage(&whole.file(), |damaged| *damaged = bytes);

        // The time of the copy is that of the test.
        let what = run.stderr.lines().next().unwrap_or_default().to_owned();
        assert!(
            run.stderr.contains("It was not changed. A copy of 2"),
            "{run}"
        );
        assert_eq!(run.status, 15, "{run}");
        what
    };

    insta::assert_snapshot!(check_after(|bytes| bytes[0] ^= 1), @"claviger-cli: Claviger cannot read its data file: it is not a vault.");
    insta::assert_snapshot!(check_after(|bytes| bytes.truncate(bytes.len() - 100)), @"claviger-cli: Claviger cannot read its data file: its end is missing.");
    insta::assert_snapshot!(check_after(|bytes| bytes[30] ^= 1), @"claviger-cli: Claviger cannot read its data file: its beginning is damaged.");
    insta::assert_snapshot!(check_after(|bytes| { let at = bytes.len() - 1_000; bytes[at] ^= 1; }), @"claviger-cli: Claviger cannot read its data file: its content is damaged.");
    whole.run(&["check"]).succeeded();
}

#[test]
fn a_damaged_copy_is_named_although_the_vault_is_sound() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let snapshot = fs::read_dir(folder.path().join("snapshots"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    VaultFolder::damage(&snapshot, |bytes| {
        let at = bytes.len() - 1_000;
        bytes[at] ^= 1;
    });

    let run = folder.run(&["check", "--json"]);
    assert_eq!(run.status, 15, "{run}");
    assert_eq!(run.json()["vault"]["state"], "ok");
    assert_eq!(run.json()["snapshots"][0]["state"], "damaged");
}

#[test]
fn a_vault_of_a_later_version_is_left_alone() {
    let folder = VaultFolder::with_vault();
    VaultFolder::damage(&folder.file(), |file| make_newer(file));

    insta::assert_snapshot!(folder.run(&["list"]), @r"
    --- stderr
    claviger-cli: This data was saved by a newer Claviger (2.0).
      Nothing was changed.
      Update Claviger on this computer, then open it again.
    --- status 16
    ");
}

#[test]
fn something_in_the_place_of_the_vault_is_never_taken_for_no_vault() {
    let folder = VaultFolder::empty();
    fs::create_dir(folder.file()).unwrap();

    insta::assert_snapshot!(folder.run(&["list"]), @r"
    --- stderr
    claviger-cli: Claviger cannot read its data file: not an ordinary file.
      It was not changed.
      Check that you may read the folder, and that its disk is there.
    --- status 17
    ");
    assert_eq!(folder.run(&["init"]).status, 17);
}

/// As FORMAT.md says: the major version is in bytes 8 and 9, the length of the header in bytes 12 to 15, and the checksum
/// of everything before it and of the header in bytes 20 to 23.
fn make_newer(file: &mut [u8]) {
    file[8] = 2;
    let header_length = u32::from_le_bytes(file[12..16].try_into().unwrap()) as usize;
    let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISCSI);
    let mut digest = crc.digest();
    digest.update(&file[..20]);
    digest.update(&file[24..24 + header_length]);
    let checksum = digest.finalize().to_le_bytes();
    file[20..24].copy_from_slice(&checksum);
}
