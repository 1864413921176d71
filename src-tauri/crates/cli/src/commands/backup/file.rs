//! A backup file: from its bytes to what it holds.

use exchange::{
    pairing::{self, Sender},
    sealed::{
        FILE_BYTES_MAX, KEY_FILE_BYTES_MAX, Needs, OpenError, PrivateKey, PublicKey, Sealed, With,
        open_keys,
    },
};
use otp::SecretText;
use vault::{Backup, Proven, Strength, Unlocked, strength_of};
use zeroize::Zeroizing;

use crate::{
    arguments::{BackupFile, FilePassword},
    exit_status::ExitStatus,
    failure::Failure,
    input,
    password::Source,
};

/// Longer than the file of hundreds of keys.
const IDENTITY_BYTES_MAX: usize = 64 * 1_024;

/// What a file is opened with, as far as it is known before the vault is open.
enum OpensWith {
    Passphrase(SecretText),
    Keys(Vec<PrivateKey>),
    /// The key of this vault: it was made from it, or for it.
    OwnKey,
}

/// What was opened.
pub(super) struct Opened {
    pub(super) backup: Backup,
    /// `None` if whoever knows what opened it could have made it.
    pub(super) sender: Option<Sender<String>>,
}

/// A file that was read, and what opens it.
pub(super) struct Closed {
    bytes: Zeroizing<Vec<u8>>,
    with: OpensWith,
}

impl Closed {
    /// Reads the file, and takes from the arguments or the terminal what it asks for.
    pub(super) fn read(arguments: &BackupFile) -> Result<Self, Failure> {
        let bytes = input::file(&arguments.file, FILE_BYTES_MAX)?;
        let needs = Sealed::parse(&bytes)?.needs();
        let with = match (needs, &arguments.identity, &arguments.key_file) {
            (Needs::Passphrase, None, None) => {
                OpensWith::Passphrase(arguments.password.given("Passphrase of the backup: ")?)
            }
            (Needs::Passphrase, _, _) => return Err(OpenError::PassphraseNeeded.into()),
            (Needs::Key, Some(path), _) => {
                let text = input::text(Some(path), IDENTITY_BYTES_MAX)?;
                OpensWith::Keys(PrivateKey::parse_file(&text)?)
            }
            (Needs::Key, None, Some(path)) => {
                let key_file = input::file(path, KEY_FILE_BYTES_MAX)?;
                let passphrase = arguments.password.given("Passphrase of the key file: ")?;
                OpensWith::Keys(open_keys(&key_file, &passphrase)?)
            }
            (Needs::Key, None, None) => OpensWith::OwnKey,
        };

        Ok(Self { bytes, with })
    }

    /// Opens it. `vault`: the open vault, whose own key may fit.
    pub(super) fn open(&self, vault: Option<(&Unlocked, &Proven)>) -> Result<Opened, Failure> {
        let (backup, sender) = match (&self.with, vault) {
            (OpensWith::Passphrase(passphrase), _) => {
                (open(&self.bytes, With::Passphrase(passphrase))?, None)
            }
            (OpensWith::Keys(keys), _) => (open(&self.bytes, With::Keys(keys))?, None),
            (OpensWith::OwnKey, Some((vault, proven))) => {
                let own = own_key(vault, proven)?;
                let known = vault.paired_devices().into_iter().filter_map(|device| {
                    let key = PublicKey::from_bytes(device.key().bytes()).ok()?;

                    Some((key, device.name().to_owned()))
                });
                let (payload, sender) = pairing::open(Sealed::parse(&self.bytes)?, &own, known)?;

                (Backup::read(&payload)?, Some(sender))
            }
            (OpensWith::OwnKey, None) => return Err(OpenError::KeyNeeded.into()),
        };

        Ok(Opened { backup, sender })
    }

    /// How JSON names what it is sealed to.
    pub(super) const fn sealed_to(&self) -> &'static str {
        match self.with {
            OpensWith::Passphrase(_) => "passphrase",
            OpensWith::Keys(_) | OpensWith::OwnKey => "keys",
        }
    }
}

/// Opens the bytes of a backup.
pub(super) fn open(bytes: &[u8], with: With<'_>) -> Result<Backup, Failure> {
    let plain = Sealed::parse(bytes)?.open(with)?;

    Ok(Backup::read(&plain)?)
}

/// The key that every backup of this vault is sealed to, if it is sealed to keys.
pub(in crate::commands) fn own_key(
    vault: &Unlocked,
    proven: &Proven,
) -> Result<PrivateKey, Failure> {
    Ok(PrivateKey::from_bytes(&*vault.backup_key(proven)?)?)
}

impl FilePassword {
    fn source(&self) -> Source {
        match self {
            Self {
                file_password_stdin: true,
                ..
            } => Source::Stdin,
            Self {
                file_password_fd: Some(descriptor),
                ..
            } => Source::Descriptor(*descriptor),
            Self { .. } => Source::Terminal,
        }
    }

    fn given(&self, prompt: &str) -> Result<SecretText, Failure> {
        self.source()
            .password(prompt)
            .map_err(|_| Failure::passphrase_missing())
    }

    /// A passphrase for a new file; on a terminal it is asked for twice.
    pub(super) fn new_passphrase(&self) -> Result<SecretText, Failure> {
        let passphrase = self.source().new_password_after("New passphrase: ")?;
        if strength_of(&passphrase) == Strength::TooShort {
            return Err(Failure::new(
                ExitStatus::PasswordMissing,
                "This passphrase is too short.",
                "Nothing was written.",
                format!(
                    "Use at least {} characters, or --generate.",
                    vault::PASSWORD_CHARS_MIN
                ),
            ));
        }

        Ok(passphrase)
    }
}
