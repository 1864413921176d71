//! `backup create`: everything into one sealed file, which is read back.

use std::{fs, path::Path};

use exchange::{
    pairing,
    sealed::{self, FILE_BYTES_MAX, PrivateKey, PublicKey, SealError, To, With},
};
use otp::SecretText;
use platform::files::write_new;
use serde::Serialize;
use vault::{Agreement, Backup, DeviceKey, Unlocked};

use super::file::{open, own_key};
use crate::{
    answer::Answer,
    arguments::{BackupCreate, Global, Recipient},
    commands::device,
    computer::{self, Opener},
    failure::Failure,
    input, shown,
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
    /// The paired devices that it is for.
    devices: Vec<String>,
    /// Only the one that was made here.
    passphrase: Option<String>,
}

/// What the file is sealed to, and what opens it again here.
enum Seal {
    Passphrase(SecretText),
    Keys {
        others: Vec<PublicKey>,
        own: PrivateKey,
    },
}

/// A paired device that the backup is for.
struct ForDevice {
    key: DeviceKey,
    name: String,
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
    let (mut vault, proven) = opener.open_proven()?;
    let seal = if let Some(passphrase) = passphrase {
        Seal::Passphrase(passphrase)
    } else {
        Seal::Keys {
            others: public_keys(&vault, &arguments.to)?,
            own: own_key(&vault, &proven)?,
        }
    };
    let devices = devices(&vault, &arguments.to)?;
    let backup = vault.backup(&proven, computer::now())?;
    let agreement = write_and_read_back(&arguments.output, &backup, &seal)?;

    let answer = answer(arguments, &backup, &agreement, &seal, &devices)?;
    if devices.is_empty() {
        return Ok(answer);
    }
    let keys: Vec<DeviceKey> = devices.iter().map(|device| device.key).collect();
    let noted = vault.note_sent(&backup, &keys, computer::now());

    // The backup is there all the same.
    Ok(answer.with_failures(noted.err().map(Failure::from).into_iter().collect()))
}

fn public_keys(vault: &Unlocked, to: &[Recipient]) -> Result<Vec<PublicKey>, Failure> {
    to.iter()
        .map(|recipient| match recipient {
            Recipient::Key(key) => Ok(key.clone()),
            Recipient::Device(name) => device::public_key(device::named(vault, name)?.key()),
        })
        .collect()
}

fn devices(vault: &Unlocked, to: &[Recipient]) -> Result<Vec<ForDevice>, Failure> {
    to.iter()
        .filter_map(|recipient| match recipient {
            Recipient::Key(_) => None,
            Recipient::Device(name) => Some(name),
        })
        .map(|name| {
            let device = device::named(vault, name)?;

            Ok(ForDevice {
                key: device.key(),
                name: device.name().to_owned(),
            })
        })
        .collect()
}

fn write_and_read_back(path: &Path, backup: &Backup, seal: &Seal) -> Result<Agreement, Failure> {
    let file = seal.seal(&backup.write()?)?;
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
    devices: &[ForDevice],
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
        devices: devices.iter().map(|device| device.name.clone()).collect(),
        passphrase,
    };

    Answer::new(view.plain(), &view)
}

impl Seal {
    fn seal(&self, payload: &[u8]) -> Result<Vec<u8>, SealError> {
        match self {
            Self::Passphrase(passphrase) => sealed::seal(payload, To::Passphrase(passphrase)),
            Self::Keys { others, own } => pairing::seal(payload, own, others),
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
        for name in &self.devices {
            text.push_str("for ");
            text.push_str(&shown::name(name));
            text.push('\n');
        }
        if let Some(passphrase) = &self.passphrase {
            text.push_str("passphrase: ");
            text.push_str(passphrase);
            text.push_str("\n  Write it down and keep it apart from the file. Nobody can open the file without it.\n");
        }

        text
    }
}
