use std::{cell::RefCell, fs};

use exchange::frames::Taken;
use otp::SecretText;
use vault::AccountId;

use super::{collecting::frames_in, making::make, restoring::restore, showing::frames_of, *};
use crate::{
    error::{CommandError, WriteReason},
    pictures::draw_qr,
    state::support::{NOW, Opened},
    views::backups::{BackupStep, Keep, RestoreBackupRequest, RestoreChoice, RestoredView},
};

const GITHUB: &str =
    "otpauth://totp/GitHub:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub";
const HETZNER: &str =
    "otpauth://totp/Hetzner:mara?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Hetzner";
const GITHUB_RENEWED: &str =
    "otpauth://totp/GitHub:mara?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=GitHub";

fn opened_with(addresses: &[&str]) -> (Opened, Vec<AccountId>) {
    let mut opened = Opened::new();
    let ids = addresses
        .iter()
        .map(|address| opened.add(address))
        .collect();

    (opened, ids)
}

fn backup_of(opened: &Opened) -> Backup {
    opened.vault.backup(&opened.proven(), NOW).unwrap()
}

fn passphrase() -> SecretText {
    SecretText::new("lantern orbit velvet".to_owned())
}

pub(super) fn files_in(folder: &Path) -> Vec<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn all(usual: Keep) -> RestoreBackupRequest {
    RestoreBackupRequest {
        usual,
        single: Vec::new(),
        settings: false,
    }
}

#[test]
fn a_backup_has_its_name_only_after_it_was_opened_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.age");
    let (opened, _) = opened_with(&[GITHUB, HETZNER]);
    let steps = RefCell::new(Vec::new());

    let agreement = make(
        &backup_of(&opened),
        &Seal::Passphrase(&passphrase()),
        &path,
        |step| {
            steps.borrow_mut().push((step, path.exists()));
            true
        },
    );

    let agreement = agreement.unwrap().unwrap();
    assert_eq!((agreement.codes_equal, agreement.accounts), (2, 2));
    assert_eq!(
        steps.into_inner(),
        [
            (BackupStep::Sealing, false),
            (BackupStep::Writing, false),
            (BackupStep::Opening, false),
            (BackupStep::Keeping, false)
        ]
    );
    let file = fs::read(&path).unwrap();
    assert_eq!(
        open(&file, With::Passphrase(&passphrase())),
        Ok(backup_of(&opened))
    );
    let damaged = [&file[..file.len() - 1], b"x"].concat();
    assert_eq!(
        open(&damaged, With::Passphrase(&passphrase())).err(),
        Some(BackupProblem::Damaged)
    );
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.age");
    let (opened, _) = opened_with(&[GITHUB]);

    for last in [BackupStep::Sealing, BackupStep::Opening] {
        let made = make(
            &backup_of(&opened),
            &Seal::Passphrase(&passphrase()),
            &path,
            |step| step != last,
        );

        assert_eq!(made, Ok(None));
        assert_eq!(files_in(folder.path()), Vec::<String>::new());
    }
}

#[test]
fn what_keeps_a_backup_from_being_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("stick").join("backup.age");
    let (opened, _) = opened_with(&[GITHUB]);

    let error = make(
        &backup_of(&opened),
        &Seal::Passphrase(&passphrase()),
        &gone,
        |_| true,
    )
    .unwrap_err();

    assert!(matches!(
        error,
        CommandError::Backup { problem: BackupProblem::NotWritten { reason: WriteReason::Gone, detail } } if detail.contains("No such file")
    ));
    assert_eq!(files_in(folder.path()), Vec::<String>::new());
}

#[test]
fn accounts_that_are_in_no_backup_are_counted_and_named() {
    let (mut opened, _) = opened_with(&[GITHUB, HETZNER]);
    let mut view = backups_of(&opened.after(0));
    view.missing_names.sort();
    assert_eq!((view.accounts, view.missing), (2, 2));
    assert_eq!(view.missing_names, ["GitHub", "Hetzner"]);

    let backup = backup_of(&opened);
    let place = place_of(Path::new("/media/mara/BLUE/claviger.age"));
    opened.vault.note_backup(&backup, place, NOW).unwrap();

    let view = backups_of(&opened.after(0));
    assert_eq!(view.missing, 0);
    let [file] = &view.files[..] else {
        panic!("one backup is noted");
    };
    assert_eq!(
        (file.file.as_str(), file.folder.as_str()),
        ("claviger.age", "BLUE")
    );
}

#[test]
fn each_account_that_is_here_with_another_key_becomes_what_was_chosen() {
    let (there, ids) = opened_with(&[GITHUB, HETZNER]);
    let backup = backup_of(&there);
    let place = place_of(Path::new("/media/mara/BLUE/claviger.age"));
    let restored = |request: &RestoreBackupRequest| {
        let (mut here, _) = opened_with(&[GITHUB_RENEWED]);
        let restored = restore(&mut here.after(0), &backup, Some(place.clone()), request).unwrap();
        let view = backups_of(&here.after(0));
        (restored, view.accounts, view.missing)
    };

    let counts = |added, changed| RestoredView { added, changed };
    assert_eq!(restored(&all(Keep::Mine)), (counts(1, 0), 2, 1));
    assert_eq!(restored(&all(Keep::Both)), (counts(2, 0), 3, 1));
    let one = RestoreBackupRequest {
        single: vec![RestoreChoice {
            id: ids[0].to_string(),
            keep: Keep::Theirs,
        }],
        ..all(Keep::Mine)
    };
    let (counted, accounts, _) = restored(&one);
    assert_eq!((counted, accounts), (counts(1, 1), 2));
}

#[test]
fn a_backup_that_is_shown_as_codes_is_whole_on_the_other_side_of_the_glass() {
    let (opened, _) = opened_with(&[GITHUB, HETZNER]);
    let (backup, passphrase) = (backup_of(&opened), passphrase());
    let codes = frames_of(&backup, &Seal::Passphrase(&passphrase)).unwrap();
    let mut collector = Collector::default();

    // The first two are missed.
    let file = (3..100).find_map(|number| {
        let picture = draw_qr(&SecretText::new(codes.text(number))).unwrap();
        let [frame] = frames_in(&picture, "png".to_owned())
            .unwrap()
            .try_into()
            .unwrap();
        match collector.take(&frame) {
            Taken::Whole(file) => Some(file),
            Taken::Part { .. } | Taken::Damaged => None,
        }
    });

    let received = open(&file.unwrap(), With::Passphrase(&passphrase)).unwrap();
    assert_eq!(received, backup);
}

#[test]
fn a_picture_with_another_code_holds_no_part_of_a_backup() {
    let picture = draw_qr(&SecretText::new(GITHUB.to_owned())).unwrap();

    assert_eq!(frames_in(&picture, "png".to_owned()), Ok(Vec::new()));
    assert_eq!(
        frames_in(b"no picture", "txt".to_owned()),
        Err(CommandError::ImageType {
            extension: "txt".to_owned()
        })
    );
}
