//! `backup create`: everything into one sealed file, which is read back.

use std::{fs, path::Path};

use exchange::sealed::{self, FILE_BYTES_MAX, PrivateKey, PublicKey, To, With};
use otp::SecretText;
use platform::files::write_new;
use serde::Serialize;
use vault::{Agreement, Backup};

use super::file::{open, own_key};
use crate::{
    answer::Answer,
    arguments::{BackupCreate, Global},
    computer::{self, Opener},
    failure::Failure,
    input,
};

/// The whole backup, as in JSON.
#[derive(Serialize)]
struct CreateView {
    output: String,
    /// `passphrase` or `keys`.
    sealed_to: &'static str,
    /// When it was made, in Unix seconds.
    made_at: u64,
    accounts: usize,
    codes_equal: usize,
    recovery_sets: usize,
    /// Only the one that was made here.
    passphrase: Option<String>,
}

/// What the file is sealed to, and what opens it again here.
enum Seal {
    Passphrase(SecretText),
    Keys {
        all: Vec<PublicKey>,
        own: PrivateKey,
    },
}

pub(crate) fn run(global: &Global, arguments: &BackupCreate) -> Result<Answer, Failure> {
    // The password of the vault stands before that of the file.
    let opener = Opener::new(global)?;
    let passphrase = if arguments.generate {
        Some(vault::make_backup_passphrase())
    } else if arguments.to.is_empty() {
        Some(arguments.password.new_passphrase()?)
    } else {
        None
    };
    let (vault, proven) = opener.open_proven()?;
    let seal = if let Some(passphrase) = passphrase {
        Seal::Passphrase(passphrase)
    } else {
        let own = own_key(&vault, &proven)?;
        let all = arguments.to.iter().cloned().chain([own.public_key()]);
        Seal::Keys {
            all: all.collect(),
            own,
        }
    };
    let backup = vault.backup(&proven, computer::now())?;
    let agreement = write_and_read_back(&arguments.output, &backup, &seal)?;

    answer(arguments, &backup, &agreement, &seal)
}

fn write_and_read_back(path: &Path, backup: &Backup, seal: &Seal) -> Result<Agreement, Failure> {
    let file = sealed::seal(&backup.write()?, seal.to())?;
    write_new(path, &file).map_err(|error| Failure::not_written(&error))?;
    let back = input::file(path, FILE_BYTES_MAX).and_then(|bytes| open(&bytes, seal.with()));
    match back {
        Ok(back) if back == *backup => Ok(back.agreement_with(backup)),
        Ok(_) | Err(_) => {
            // Where it cannot be removed, the failure before is the one to tell.
            let _ = fs::remove_file(path);
            Err(Failure::not_read_back())
        }
    }
}

fn answer(
    arguments: &BackupCreate,
    backup: &Backup,
    agreement: &Agreement,
    seal: &Seal,
) -> Result<Answer, Failure> {
    let passphrase = match seal {
        // EXPOSE: shown once, to be written down.
        Seal::Passphrase(passphrase) if arguments.generate => Some(passphrase.expose().to_owned()),
        Seal::Passphrase(_) | Seal::Keys { .. } => None,
    };
    let view = CreateView {
        output: arguments.output.display().to_string(),
        sealed_to: match seal {
            Seal::Passphrase(_) => "passphrase",
            Seal::Keys { .. } => "keys",
        },
        made_at: backup.made_at().seconds(),
        accounts: agreement.accounts,
        codes_equal: agreement.codes_equal,
        recovery_sets: backup.recovery_set_count(),
        passphrase,
    };

    Answer::new(view.plain(), &view)
}

impl Seal {
    fn to(&self) -> To<'_> {
        match self {
            Self::Passphrase(passphrase) => To::Passphrase(passphrase),
            Self::Keys { all, .. } => To::Keys(all),
        }
    }

    fn with(&self) -> With<'_> {
        match self {
            Self::Passphrase(passphrase) => With::Passphrase(passphrase),
            Self::Keys { own, .. } => With::Keys(std::slice::from_ref(own)),
        }
    }
}

impl CreateView {
    fn plain(&self) -> String {
        let mut text = format!(
            "backup written and read back: {} of {} accounts, codes equal; recovery sets: {}\n",
            self.codes_equal, self.accounts, self.recovery_sets
        );
        if let Some(passphrase) = &self.passphrase {
            text.push_str("passphrase: ");
            text.push_str(passphrase);
            text.push_str("\n  Write it down and keep it apart from the file. Nobody can open the file without it.\n");
        }

        text
    }
}
