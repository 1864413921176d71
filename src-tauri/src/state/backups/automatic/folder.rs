//! The folder of automatic backups: the file with their key, the backups, and which of them go.

use std::{collections::BTreeSet, fs, num::NonZeroU32, path::Path, slice};

use exchange::{
    pairing,
    sealed::{FILE_BYTES_MAX, KEY_FILE_BYTES_MAX, PrivateKey, Sealed, With},
};
use platform::files::{DatedName, NotKept, dated_names, write_new_checked};
use vault::{AutomaticBackup, AutomaticBackups};

use crate::{
    error::{WriteReason, write_reason_of_io},
    os::{files::ChosenFile, local_time},
    state::backups::open,
    views::backups::AutomaticTrouble,
};

/// The file that the key is in, sealed to the passphrase.
pub(crate) const KEY_FILE: &str = "claviger-backup-key.age";

/// A backup that was kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// Its name.
    pub(super) file: String,
    /// The names of those that were deleted for it.
    pub(super) gone: Vec<String>,
}

/// Looks whether the folder is the one. An empty folder with the same name is where a stick was, on another disk; and
/// without the file that the key is in, nobody could open the backups elsewhere.
pub(super) fn check(automatic: &AutomaticBackups) -> Result<(), AutomaticTrouble> {
    let folder = Path::new(automatic.folder());
    if !folder.is_dir() {
        return Err(AutomaticTrouble::FolderMissing);
    }
    let key_file = ChosenFile::read_at_most(&folder.join(KEY_FILE), KEY_FILE_BYTES_MAX as u64);

    match key_file {
        Ok(file) if automatic.is_key_file(&file.bytes) => Ok(()),
        Ok(_) | Err(_) => Err(AutomaticTrouble::KeyFileMissing),
    }
}

/// Writes a backup, reads it back and compares it, and then deletes those that are one too many.
pub(super) fn keep(
    automatic: &AutomaticBackups,
    made: &AutomaticBackup,
) -> Result<Kept, AutomaticTrouble> {
    let folder = Path::new(automatic.folder());
    // EXPOSE: becomes a key, which is wiped on drop.
    let key = made.key.expose().try_into().ok().and_then(key_of);
    let own = key_of(&made.own_key);
    let (Some(key), Some(own)) = (key, own) else {
        return Err(not_written());
    };
    let names = dated_names(folder).map_err(|error| not_written_for(&error))?;
    let day = local_time::day(made.backup.made_at());
    let name = DatedName::after(&day, &names).map_err(|_| not_written())?;
    write(&folder.join(name.to_string()), made, &key, &own)?;

    let own: Vec<DatedName> = names
        .into_iter()
        .filter(|name| is_own(&folder.join(name.to_string()), &key))
        .collect();
    let gone = superfluous(&own, name, automatic.keep())
        .into_iter()
        .map(|name| name.to_string())
        // What cannot be deleted is found again the next time.
        .filter(|name| fs::remove_file(folder.join(name)).is_ok())
        .collect();

    Ok(Kept {
        file: name.to_string(),
        gone,
    })
}

/// The older ones that go: of each day the last one stays, and of the days the last `keep`. `made` stays in any case,
/// even if a clock that was wrong dated others after it.
pub(super) fn superfluous(own: &[DatedName], made: DatedName, keep: NonZeroU32) -> Vec<DatedName> {
    let mut newest_first: Vec<DatedName> = own
        .iter()
        .copied()
        .filter(|name| !name.is_of_day_of(&made))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .rev()
        .collect();
    newest_first.dedup_by(|older, newer| older.is_of_day_of(newer));
    let stay: BTreeSet<DatedName> = newest_first
        .into_iter()
        .take(keep.get() as usize - 1)
        .collect();

    own.iter()
        .copied()
        .filter(|name| *name != made && !stay.contains(name))
        .collect()
}

fn key_of(bytes: &[u8; 32]) -> Option<PrivateKey> {
    PrivateKey::from_bytes(bytes).ok()
}

fn write(
    path: &Path,
    made: &AutomaticBackup,
    key: &PrivateKey,
    own: &PrivateKey,
) -> Result<(), AutomaticTrouble> {
    let plain = made.backup.write().map_err(|_| not_written())?;
    let file = pairing::seal(&plain, own, &[key.public_key()]).map_err(|_| not_written())?;
    let kept = write_new_checked(path, &file, |bytes| {
        // By the key in the folder's key file: that is the one that others will have.
        let back = open(bytes, With::Keys(slice::from_ref(key))).map_err(|_| ())?;
        if back == made.backup { Ok(()) } else { Err(()) }
    });

    kept.map_err(|error| match error {
        NotKept::NotWritten(error) => not_written_for(&error),
        NotKept::NotReadBack(_) | NotKept::Refused(()) => AutomaticTrouble::NotReadBack,
    })
}

fn is_own(path: &Path, key: &PrivateKey) -> bool {
    let Ok(file) = ChosenFile::read_at_most(path, FILE_BYTES_MAX as u64) else {
        return false;
    };

    Sealed::parse(&file.bytes)
        .is_ok_and(|sealed| sealed.open(With::Keys(slice::from_ref(key))).is_ok())
}

/// What our own types exclude.
const fn not_written() -> AutomaticTrouble {
    AutomaticTrouble::NotWritten {
        reason: WriteReason::Other,
        detail: String::new(),
    }
}

fn not_written_for(error: &std::io::Error) -> AutomaticTrouble {
    AutomaticTrouble::NotWritten {
        reason: write_reason_of_io(error),
        detail: error.to_string(),
    }
}
