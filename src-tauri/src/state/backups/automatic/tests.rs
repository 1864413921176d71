use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use exchange::sealed::{PrivateKey, Sealed, To, With, open_keys, seal};
use otp::{Secret, SecretText, UnixTime};
use platform::files::DatedName;
use vault::{Backup, NewAutomaticBackups};

use super::{
    folder::{KEY_FILE, Kept, check, keep, superfluous},
    turning_on::write_key,
    *,
};
use crate::{
    error::WriteReason,
    state::support::{NOW, Opened},
    views::backups::BackupProblem,
};

const GITHUB: &str =
    "otpauth://totp/GitHub:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub";
const KEY: [u8; 32] = [3; 32];
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

fn words() -> SecretText {
    SecretText::new("lantern orbit velvet".to_owned())
}

/// A vault with one account and automatic backups that are on; `days` of them stay. Sealing the key takes its time, so
/// here it is only said to be in the file.
fn turned_on(folder: &Path, days: u32) -> Opened {
    let key_file = b"the key, sealed";
    platform::files::write_atomically(&folder.join(KEY_FILE), key_file).unwrap();

    turned_on_with(folder, days, key_file)
}

fn turned_on_with(folder: &Path, days: u32, key_file: &[u8]) -> Opened {
    let mut opened = Opened::new();
    opened.add(GITHUB);
    let new = NewAutomaticBackups {
        folder: folder.display().to_string(),
        keep: days.try_into().unwrap(),
        key: Secret::from_bytes(KEY.to_vec()).unwrap(),
        key_file,
    };
    let proven = opened.proven();
    opened
        .vault
        .turn_on_automatic_backups(new, &proven, NOW)
        .unwrap();

    opened
}

fn after_days(days: u64) -> UnixTime {
    UnixTime::from_millis(NOW.millis() + days * DAY_MS)
}

fn back_up(opened: &Opened, days: u64) -> Result<Kept, AutomaticTrouble> {
    let made = opened.vault.automatic_backup(after_days(days)).unwrap();

    keep(opened.vault.automatic_backups().unwrap(), &made)
}

fn kept(file: &str, gone: &[&str]) -> Kept {
    Kept {
        file: file.to_owned(),
        gone: gone.iter().map(|&name| name.to_owned()).collect(),
    }
}

fn names(texts: &[&str]) -> Vec<DatedName> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[test]
fn a_backup_opens_by_the_words_and_the_file_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(KEY_FILE);
    let key_file = write_key(&path, &PrivateKey::from_bytes(&KEY).unwrap(), &words()).unwrap();
    let opened = turned_on_with(folder.path(), 7, &key_file);
    assert_eq!(check(opened.vault.automatic_backups().unwrap()), Ok(()));
    assert_eq!(fs::read(&path).unwrap(), key_file);
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0);

    let file = back_up(&opened, 0).unwrap().file;

    let keys = open_keys(&key_file, &words()).unwrap();
    let sealed = fs::read(folder.path().join(file)).unwrap();
    let plain = Sealed::parse(&sealed)
        .unwrap()
        .open(With::Keys(&keys))
        .unwrap();
    assert_eq!(
        Backup::read(&plain).unwrap(),
        opened.vault.automatic_backup(NOW).unwrap().backup
    );
}

#[test]
fn of_its_own_the_oldest_go_and_what_only_has_such_a_name_stays() {
    let folder = tempfile::tempdir().unwrap();
    let opened = turned_on(folder.path(), 2);
    let stranger = PrivateKey::from_bytes(&[7; 32]).unwrap().public_key();
    let strange = seal(b"of another vault", To::Keys(&[stranger])).unwrap();
    let foreign = folder.path().join("claviger-2020-01-01.age");
    fs::copy(folder.path().join(KEY_FILE), &foreign).unwrap();
    platform::files::write_atomically(&folder.path().join("claviger-2020-01-02.age"), &strange)
        .unwrap();

    assert_eq!(
        back_up(&opened, 0).unwrap(),
        kept("claviger-2026-11-22.age", &[])
    );
    assert_eq!(
        back_up(&opened, 0).unwrap(),
        kept("claviger-2026-11-22-2.age", &["claviger-2026-11-22.age"])
    );
    assert_eq!(
        back_up(&opened, 1).unwrap(),
        kept("claviger-2026-11-23.age", &[])
    );
    assert_eq!(
        back_up(&opened, 2).unwrap(),
        kept("claviger-2026-11-24.age", &["claviger-2026-11-22-2.age"])
    );

    let mut left: Vec<String> = super::super::tests::files_in(folder.path());
    left.sort();
    assert_eq!(
        left,
        [
            "claviger-2020-01-01.age",
            "claviger-2020-01-02.age",
            "claviger-2026-11-23.age",
            "claviger-2026-11-24.age",
            KEY_FILE,
        ]
    );
}

#[test]
fn the_one_that_was_just_made_stays_whatever_dates_others_have() {
    let own = names(&[
        "claviger-2099-01-02.age",
        "claviger-2099-01-01.age",
        "claviger-2026-11-22.age",
        "claviger-2026-11-21-2.age",
        "claviger-2026-11-21.age",
    ]);
    let made = "claviger-2026-11-22-2.age".parse().unwrap();
    let gone = |keep: u32| superfluous(&own, made, keep.try_into().unwrap());

    assert_eq!(gone(1), own);
    assert_eq!(
        gone(3),
        names(&[
            "claviger-2026-11-22.age",
            "claviger-2026-11-21-2.age",
            "claviger-2026-11-21.age"
        ])
    );
    assert_eq!(
        gone(4),
        names(&["claviger-2026-11-22.age", "claviger-2026-11-21.age"])
    );
}

#[test]
fn a_folder_that_is_gone_or_another_one_is_not_written_to() {
    let place = tempfile::tempdir().unwrap();
    let stick = place.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let opened = turned_on(&stick, 7);
    let automatic = opened.vault.automatic_backups().unwrap();

    fs::rename(&stick, place.path().join("pulled out")).unwrap();
    assert_eq!(check(automatic), Err(AutomaticTrouble::FolderMissing));
    fs::create_dir(&stick).unwrap();
    assert_eq!(check(automatic), Err(AutomaticTrouble::KeyFileMissing));
    platform::files::write_atomically(&stick.join(KEY_FILE), b"another key").unwrap();
    assert_eq!(check(automatic), Err(AutomaticTrouble::KeyFileMissing));
}

#[test]
fn what_keeps_it_from_being_written_is_said() {
    let place = tempfile::tempdir().unwrap();
    let stick = place.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let opened = turned_on(&stick, 7);
    fs::remove_dir_all(&stick).unwrap();

    let trouble = back_up(&opened, 0).unwrap_err();

    assert!(
        matches!(trouble, AutomaticTrouble::NotWritten { reason: WriteReason::Gone, detail } if detail.contains("No such file"))
    );
}

#[test]
fn a_folder_with_the_key_of_others_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(KEY_FILE);
    platform::files::write_atomically(&path, b"another key").unwrap();
    let key = PrivateKey::from_bytes(&KEY).unwrap();

    assert_eq!(
        write_key(&path, &key, &words()),
        Err(BackupProblem::FolderTaken.into())
    );
    assert_eq!(fs::read(&path).unwrap(), b"another key");
}

#[test]
fn after_a_failure_it_waits_and_a_missing_folder_is_looked_for_sooner() {
    let standing = (String::from("2026-11-22"), 7);
    let after = |wait: Duration| NOW.saturating_add(wait);
    let mut tries = Tries::default();
    assert!(tries.may_look(NOW, &standing));

    tries.begin(NOW);
    assert!(!tries.may_look(NOW, &standing));
    tries.failed(AutomaticTrouble::FolderMissing, NOW);
    assert!(!tries.may_look(NOW, &standing));
    assert!(tries.may_look(after(MISSING_AGAIN_AFTER), &standing));
    tries.failed(AutomaticTrouble::NotReadBack, NOW);
    assert!(!tries.may_look(after(MISSING_AGAIN_AFTER), &standing));
    assert!(tries.may_look(after(FAILED_AGAIN_AFTER), &standing));
}

#[test]
fn where_nothing_was_due_nothing_is_until_the_day_or_the_vault_changes() {
    let mut tries = Tries::default();
    tries.rest((String::from("2026-11-22"), 7));

    assert!(!tries.may_look(NOW, &("2026-11-22".to_owned(), 7)));
    assert!(tries.may_look(NOW, &("2026-11-23".to_owned(), 7)));
    assert!(tries.may_look(NOW, &("2026-11-22".to_owned(), 8)));
}
