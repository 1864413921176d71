//! Files with private keys, themselves sealed to a passphrase: `age -d -i claviger-backup-key.age` asks for it.

use otp::SecretText;

use super::{KeyError, OpenError, PrivateKey, SealError, Sealed, To, With, seal};

/// More than the file of hundreds of keys. Sealed files have a head besides.
pub const KEY_FILE_BYTES_MAX: usize = 64 << 10;

/// Why a file gives no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// It does not open.
    #[error(transparent)]
    Closed(#[from] OpenError),
    /// It opens, and there is something else in it.
    #[error(transparent)]
    NoKey(#[from] KeyError),
}

/// Seals a key to a passphrase. Takes about a second, on purpose.
pub fn seal_key(key: &PrivateKey, passphrase: &SecretText) -> Result<Vec<u8>, SealError> {
    let text = key.to_file();

    // EXPOSE: sealed; the text is wiped on drop.
    seal(text.expose().as_bytes(), To::Passphrase(passphrase))
}

/// The keys in a file that is sealed to a passphrase. Takes about a second, on purpose.
pub fn open_keys(file: &[u8], passphrase: &SecretText) -> Result<Vec<PrivateKey>, KeyFileError> {
    if file.len() > KEY_FILE_BYTES_MAX {
        return Err(OpenError::TooLarge.into());
    }
    let plain = Sealed::parse(file)?.open(With::Passphrase(passphrase))?;
    let text = str::from_utf8(&plain).map_err(|_| KeyError::NotPrivate)?;

    Ok(PrivateKey::parse_file(&SecretText::new(text.to_owned()))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> SecretText {
        SecretText::new(text.to_owned())
    }

    fn key() -> PrivateKey {
        PrivateKey::from_bytes(&[7; 32]).unwrap()
    }

    #[test]
    fn a_key_comes_out_of_its_file_with_the_passphrase_and_opens_what_is_sealed_to_it() {
        let key = key();
        let sealed = seal(b"codes", To::Keys(&[key.public_key()])).unwrap();
        let right = passphrase("lantern orbit velvet");
        let file = seal_key(&key, &right).unwrap();

        let keys = open_keys(&file, &right).unwrap();
        let opened = Sealed::parse(&sealed).unwrap().open(With::Keys(&keys));
        assert_eq!(opened.unwrap().as_slice(), b"codes");
        assert_eq!(
            open_keys(&file, &passphrase("lantern orbit velour")).err(),
            Some(KeyFileError::Closed(OpenError::PassphraseWrong))
        );
    }

    #[test]
    fn what_is_no_file_of_a_key_says_what_it_is() {
        let right = passphrase("lantern orbit velvet");
        let no_key = seal(b"codes", To::Passphrase(&right)).unwrap();
        let to_a_key = seal(b"codes", To::Keys(&[key().public_key()])).unwrap();

        let refused = |file: &[u8]| open_keys(file, &right).err();
        assert_eq!(
            refused(&no_key),
            Some(KeyFileError::NoKey(KeyError::NotPrivate))
        );
        assert_eq!(refused(&to_a_key), Some(OpenError::KeyNeeded.into()));
        assert_eq!(
            refused(b"AGE-SECRET-KEY-1"),
            Some(OpenError::NotSealed.into())
        );
        assert_eq!(
            refused(&vec![b'a'; KEY_FILE_BYTES_MAX + 1]),
            Some(OpenError::TooLarge.into())
        );
    }
}
