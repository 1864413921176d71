//! Turning automatic backups on: a key, and a file with it in the folder, sealed to the passphrase.

use std::{fs, io, num::NonZeroU32, path::Path};

use exchange::sealed::{PrivateKey, open_keys, seal_key};
use otp::{Secret, SecretText};
use platform::files::{NotKept, write_new_checked};
use vault::{AutomaticBackups, NewAutomaticBackups};

use super::{Desktop, folder::KEY_FILE};
use crate::{
    error::{CommandError, unexpected, write_reason_of_io},
    os::dialog,
    state::new_passphrase::refuse_short,
    views::backups::{BackupProblem, TurnOnAutomaticRequest},
};

impl Desktop {
    /// Lets the person choose a folder, and makes backups there from now on; the first one at once. False if they
    /// changed their mind.
    pub(crate) fn turn_on_automatic_backups(
        &self,
        request: &TurnOnAutomaticRequest,
    ) -> Result<bool, CommandError> {
        refuse_short(&request.passphrase)?;
        let keep = NonZeroU32::new(request.keep).ok_or_else(unexpected)?;
        let proven = self.proven_lately()?;
        let Some(folder) = dialog::choose_folder(self.app()) else {
            return Ok(false);
        };

        self.note_activity();
        let bytes = AutomaticBackups::make_key();
        let key = PrivateKey::from_bytes(&bytes).map_err(|_| unexpected())?;
        let path = folder.join(KEY_FILE);
        let key_file = write_key(&path, &key, &request.passphrase)?;
        let turned_on = self.change(|open| {
            let new = NewAutomaticBackups {
                folder: folder.display().to_string(),
                keep,
                key: Secret::from_bytes(bytes.to_vec()).map_err(|_| unexpected())?,
                key_file: &key_file,
            };

            Ok(open
                .vault
                .turn_on_automatic_backups(new, &proven, open.now)?)
        });
        if let Err(error) = turned_on {
            // A key that belongs to nothing; where it cannot be removed, the failure before is the one to tell.
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        self.inside().tries.forget();
        self.back_up_if_due();

        Ok(true)
    }
}

/// Writes the file with the key, and opens it again from where it lies.
pub(super) fn write_key(
    path: &Path,
    key: &PrivateKey,
    passphrase: &SecretText,
) -> Result<Vec<u8>, CommandError> {
    let file = seal_key(key, passphrase)?;
    let kept = write_new_checked(path, &file, |bytes| match open_keys(bytes, passphrase) {
        Ok(keys)
            if keys
                .iter()
                .any(|back| back.public_key() == key.public_key()) =>
        {
            Ok(())
        }
        Ok(_) | Err(_) => Err(()),
    });

    match kept {
        Ok(()) => Ok(file),
        Err(NotKept::NotWritten(error)) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(BackupProblem::FolderTaken.into())
        }
        Err(NotKept::NotWritten(error)) => Err(BackupProblem::NotWritten {
            reason: write_reason_of_io(&error),
            detail: error.to_string(),
        }
        .into()),
        Err(NotKept::NotReadBack(_) | NotKept::Refused(())) => {
            Err(BackupProblem::NotReadBack.into())
        }
    }
}
