//! From the password to the keys of a file.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256, Sha512};
use zeroize::Zeroizing;

use super::{
    super::super::{ImportError, job::Job},
    header::{Derivation, Header},
};

pub(super) struct Keys {
    /// What the body is sealed with.
    pub(super) cipher: Zeroizing<[u8; 32]>,
    /// What the keys that authenticate header and blocks come from.
    codes: Zeroizing<[u8; 64]>,
}

impl Keys {
    /// The number that stands for the header, where blocks have theirs.
    const HEADER: u64 = u64::MAX;

    pub(super) fn derive(job: &mut Job<'_>, header: &Header<'_>) -> Result<Self, ImportError> {
        // Hashed twice: a password may be one of several parts of a key. The others are files and devices.
        let password = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(job.password()?)));
        let password = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(*password)));
        let derived = match header.derivation {
            Derivation::Aes { seed, rounds } => job.effort.aes_kdf(&password, seed, rounds)?,
            Derivation::Argon2 {
                variant,
                salt,
                cost,
            } => job
                .effort
                .argon2(variant, password.as_slice(), salt, cost)?,
        };
        let cipher = Sha256::new()
            .chain_update(header.seed)
            .chain_update(&derived);
        let codes = Sha512::new()
            .chain_update(header.seed)
            .chain_update(&derived)
            .chain_update([1]);

        Ok(Self {
            cipher: Zeroizing::new(cipher.finalize().into()),
            codes: Zeroizing::new(codes.finalize().into()),
        })
    }

    pub(super) fn is_code_of_header(&self, header: &[u8], code: &[u8; 32]) -> bool {
        self.is_code(Self::HEADER, &[header], code)
    }

    /// The code covers the number of the block, its length, and the block.
    pub(super) fn is_code_of_block(&self, number: u64, block: &[u8], code: &[u8; 32]) -> bool {
        let Ok(length) = u32::try_from(block.len()) else {
            return false;
        };
        let parts: [&[u8]; 3] = [&number.to_le_bytes(), &length.to_le_bytes(), block];

        self.is_code(number, &parts, code)
    }

    fn is_code(&self, number: u64, parts: &[&[u8]], code: &[u8; 32]) -> bool {
        if cfg!(feature = "fuzzing") {
            // No chance makes one that fits.
            return true;
        }
        let key = Sha512::new()
            .chain_update(number.to_le_bytes())
            .chain_update(*self.codes);
        let key = Zeroizing::new(<[u8; 64]>::from(key.finalize()));
        let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(key.as_slice()) else {
            return false;
        };
        for part in parts {
            hmac.update(part);
        }

        hmac.verify_slice(code).is_ok()
    }
}
