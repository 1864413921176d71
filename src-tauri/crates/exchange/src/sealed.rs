//! Texts and backups sealed in the age format (version 1), which the programs `age` and `rage` open as well.
//!
//! A file is sealed to a passphrase or to keys, never to both: the format does not allow it. Whoever makes a file names
//! what opening costs; that is looked at before any work is done.

mod error;
mod key_file;
mod keys;
#[cfg(test)]
mod tests;

use std::io::{Read as _, Write as _};

use age::{Decryptor, Encryptor, Identity, Recipient, scrypt, secrecy::SecretString};
use otp::SecretText;
use zeroize::Zeroizing;

pub use error::{OpenError, SealError};
pub use key_file::{KEY_FILE_BYTES_MAX, KeyFileError, open_keys, seal_key};
pub use keys::{KeyError, PrivateKey, PublicKey};

/// The most bytes of a sealed file.
pub const FILE_BYTES_MAX: usize = 66 << 20;
/// A new passphrase costs as much as `age` lets it cost: 2^18 rounds of scrypt, 256 MiB, about a second.
const WORK_FACTOR: u8 = 18;
/// 2^20 rounds take 1 GiB. Files that ask for more are refused unopened. A fuzzer waits for none.
const WORK_FACTOR_MAX: u8 = if cfg!(feature = "fuzzing") { 2 } else { 20 };
/// Room for hundreds of keys. A longer head would have each of its lines tried with every key.
const HEAD_BYTES_MAX: usize = 64 << 10;
pub(crate) const MAGIC: &[u8] = b"age-encryption.org/";
/// The last line of a head begins with it.
const HEAD_END: &[u8] = b"\n---";

/// Whom a text is sealed to.
#[derive(Debug, Clone, Copy)]
pub enum To<'a> {
    /// Whoever knows the passphrase.
    Passphrase(&'a SecretText),
    /// Whoever has one of the keys.
    Keys(&'a [PublicKey]),
}

/// What a sealed file is opened with.
#[derive(Debug, Clone, Copy)]
pub enum With<'a> {
    /// The passphrase.
    Passphrase(&'a SecretText),
    /// Keys, of which one may fit.
    Keys(&'a [PrivateKey]),
}

/// What a sealed file asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The passphrase that it was sealed to.
    Passphrase,
    /// One of the keys that it was sealed to.
    Key,
}

/// Seals bytes. A passphrase takes about a second, on purpose.
pub fn seal(plain: &[u8], to: To<'_>) -> Result<Vec<u8>, SealError> {
    match to {
        To::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(secret(passphrase));
            recipient.set_work_factor(WORK_FACTOR);
            seal_to(plain, &[&recipient])
        }
        To::Keys([]) => Err(SealError::NoKeys),
        To::Keys(keys) => {
            let recipients: Vec<&dyn Recipient> = keys.iter().map(PublicKey::recipient).collect();
            seal_to(plain, &recipients)
        }
    }
}

fn seal_to(plain: &[u8], recipients: &[&dyn Recipient]) -> Result<Vec<u8>, SealError> {
    let encryptor = Encryptor::with_recipients(recipients.iter().copied())
        .map_err(|_| SealError::Unexpected)?;
    let mut file = Vec::with_capacity(plain.len() + plain.len() / 1_024 + 4_096);
    let mut writer = encryptor.wrap_output(&mut file)?;
    writer.write_all(plain)?;
    writer.finish()?;
    if file.len() > FILE_BYTES_MAX {
        return Err(SealError::TooLarge);
    }

    Ok(file)
}

/// A sealed file whose head was read.
pub struct Sealed<'a> {
    decryptor: Decryptor<&'a [u8]>,
    bytes: usize,
}

impl<'a> Sealed<'a> {
    /// Reads the head of a file.
    pub fn parse(file: &'a [u8]) -> Result<Self, OpenError> {
        if file.len() > FILE_BYTES_MAX {
            return Err(OpenError::TooLarge);
        }
        if !file.starts_with(MAGIC) {
            return Err(OpenError::NotSealed);
        }
        let head = file.get(..HEAD_BYTES_MAX).unwrap_or(file);
        if !head.windows(HEAD_END.len()).any(|four| four == HEAD_END) {
            return Err(OpenError::HeadDamaged);
        }

        Ok(Self {
            decryptor: Decryptor::new_buffered(file)?,
            bytes: file.len(),
        })
    }

    /// What it asks for.
    pub fn needs(&self) -> Needs {
        if self.decryptor.is_scrypt() {
            Needs::Passphrase
        } else {
            Needs::Key
        }
    }

    /// Opens it. Nothing is given out before all of it is found to be whole.
    pub fn open(self, with: With<'_>) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        match (with, self.needs()) {
            (With::Passphrase(passphrase), Needs::Passphrase) => {
                let mut identity = scrypt::Identity::new(secret(passphrase));
                identity.set_max_work_factor(WORK_FACTOR_MAX);
                self.open_with(&[&identity])
            }
            (With::Keys(keys), Needs::Key) => {
                let identities: Vec<&dyn Identity> =
                    keys.iter().map(PrivateKey::identity).collect();
                self.open_with(&identities)
            }
            (With::Keys(_), Needs::Passphrase) => Err(OpenError::PassphraseNeeded),
            (With::Passphrase(_), Needs::Key) => Err(OpenError::KeyNeeded),
        }
    }

    fn open_with(self, identities: &[&dyn Identity]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        // Sealing makes no text shorter, so this buffer never grows and leaves no copies behind.
        let mut plain = Zeroizing::new(Vec::with_capacity(self.bytes));
        self.decryptor
            .decrypt(identities.iter().copied())?
            .read_to_end(&mut plain)
            .map_err(|_| OpenError::Damaged)?;

        Ok(plain)
    }
}

fn secret(passphrase: &SecretText) -> SecretString {
    // EXPOSE: goes into a key derivation; the copy is wiped on drop.
    SecretString::from(passphrase.expose().to_owned())
}
