//! Keys from passwords, and the limits that are checked before any is derived.
//!
//! A file names its own cost. Each derivation is charged to the file before it starts, so that a hostile one (or one
//! with a thousand key slots) costs two seconds and never more memory than Ente's own strongest setting.

mod aes_kdf;
mod derive;

use argon2::{Algorithm, Argon2, Params, Version};
use pbkdf2::pbkdf2_hmac;
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use super::{Format, ImportError};
use derive::derive;
#[cfg(feature = "fuzzing")]
pub use derive::only_known_keys;

/// What a file may cost on an ordinary computer.
const MILLIS_MAX: u64 = 2_000;
/// Ente's writers aim at 1 GiB and four passes, whatever that costs.
const MILLIS_MAX_ENTE: u64 = 4_100;
const MEMORY_KIB_MAX: u64 = 512 * 1_024;
const MEMORY_KIB_MAX_ENTE: u64 = 1_024 * 1_024;

/// Measured on one core of an ordinary computer: KiB that Argon2 fills in a millisecond.
const ARGON2_KIB_PER_MILLI: u64 = 1_024;
/// The same for scrypt: blocks of 128 bytes, as `n * r * p` counts them.
const SCRYPT_BLOCKS_PER_MILLI: u64 = 3_200;
/// The same for PBKDF2: rounds.
const PBKDF2_ROUNDS_PER_MILLI: u64 = 2_000;
/// The same for AES-KDF: rounds.
const AES_ROUNDS_PER_MILLI: u64 = 40_000;

/// A derived key. The length is that of the cipher behind it.
pub(super) type Key = Zeroizing<Vec<u8>>;

/// What a file may still cost.
pub(super) struct Effort {
    format: Format,
    millis_left: u64,
    memory_kib_max: u64,
}

/// What Argon2 costs.
#[derive(Clone, Copy, Hash)]
pub(super) struct Argon2Cost {
    pub(super) memory_kib: u64,
    pub(super) passes: u64,
    pub(super) lanes: u64,
}

/// The hash inside PBKDF2.
#[derive(Clone, Copy, Hash)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha512,
}

impl Effort {
    pub(super) fn new(format: Format) -> Self {
        let (millis_left, memory_kib_max) = if format == Format::Ente {
            (MILLIS_MAX_ENTE, MEMORY_KIB_MAX_ENTE)
        } else {
            (MILLIS_MAX, MEMORY_KIB_MAX)
        };

        Self {
            format,
            millis_left,
            memory_kib_max,
        }
    }

    /// RFC 9106, Argon2id 1.3, 32 bytes.
    pub(super) fn argon2id(
        &mut self,
        password: &[u8],
        salt: &[u8],
        cost: Argon2Cost,
    ) -> Result<Key, ImportError> {
        self.argon2((Algorithm::Argon2id, Version::V0x13), password, salt, cost)
    }

    /// RFC 9106, 32 bytes.
    pub(super) fn argon2(
        &mut self,
        (algorithm, version): (Algorithm, Version),
        password: &[u8],
        salt: &[u8],
        cost: Argon2Cost,
    ) -> Result<Key, ImportError> {
        let Argon2Cost {
            memory_kib,
            passes,
            lanes,
        } = cost;
        self.charge(
            memory_kib.saturating_mul(passes) / ARGON2_KIB_PER_MILLI,
            memory_kib,
        )?;
        let number = |number: u64| u32::try_from(number).map_err(|_| self.damaged());
        let params = Params::new(number(memory_kib)?, number(passes)?, number(lanes)?, None)
            .map_err(|_| self.damaged())?;
        let mut key = Zeroizing::new(vec![0; 32]);
        derive(
            &mut key,
            (algorithm.as_str(), u32::from(version), password, salt, cost),
            |key| {
                Argon2::new(algorithm, version, params)
                    .hash_password_into(password, salt, key)
                    .map_err(|_| self.damaged())
            },
        )?;

        Ok(key)
    }

    /// RFC 7914, 32 bytes. `n` is a power of two.
    pub(super) fn scrypt(
        &mut self,
        password: &[u8],
        salt: &[u8],
        (n, r, p): (u64, u64, u64),
    ) -> Result<Key, ImportError> {
        let blocks = n.saturating_mul(r);
        self.charge(
            blocks.saturating_mul(p) / SCRYPT_BLOCKS_PER_MILLI,
            blocks / 8,
        )?;
        if !n.is_power_of_two() || n < 2 {
            return Err(self.damaged());
        }
        let log_n = u8::try_from(n.trailing_zeros()).map_err(|_| self.damaged())?;
        let number = |number: u64| u32::try_from(number).map_err(|_| self.damaged());
        let params =
            scrypt::Params::new(log_n, number(r)?, number(p)?).map_err(|_| self.damaged())?;
        let mut key = Zeroizing::new(vec![0; 32]);
        derive(&mut key, (password, salt, (n, r, p)), |key| {
            scrypt::scrypt(password, salt, &params, key).map_err(|_| self.damaged())
        })?;

        Ok(key)
    }

    /// RFC 8018 §5.2, `bytes` long.
    pub(super) fn pbkdf2(
        &mut self,
        hash: Hash,
        password: &[u8],
        salt: &[u8],
        rounds: u64,
        bytes: usize,
    ) -> Result<Key, ImportError> {
        let hash_bytes = match hash {
            Hash::Sha1 => 20,
            Hash::Sha256 => 32,
            Hash::Sha512 => 64,
        };
        let blocks = u64::try_from(bytes.div_ceil(hash_bytes)).unwrap_or(u64::MAX);
        self.charge(rounds.saturating_mul(blocks) / PBKDF2_ROUNDS_PER_MILLI, 0)?;
        let rounds = u32::try_from(rounds)
            .ok()
            .filter(|&rounds| rounds > 0)
            .ok_or_else(|| self.damaged())?;
        let mut key = Zeroizing::new(vec![0; bytes]);
        derive(&mut key, (password, salt, (hash, rounds)), |key| {
            match hash {
                Hash::Sha1 => pbkdf2_hmac::<Sha1>(password, salt, rounds, key),
                Hash::Sha256 => pbkdf2_hmac::<Sha256>(password, salt, rounds, key),
                Hash::Sha512 => pbkdf2_hmac::<Sha512>(password, salt, rounds, key),
            }

            Ok(())
        })?;

        Ok(key)
    }

    /// The key derivation that `KeePass` began with, 32 bytes.
    pub(super) fn aes_kdf(
        &mut self,
        key: &[u8; 32],
        seed: &[u8; 32],
        rounds: u64,
    ) -> Result<Key, ImportError> {
        self.charge(rounds / AES_ROUNDS_PER_MILLI, 0)?;

        let mut derived = Zeroizing::new(vec![0; 32]);
        derive(&mut derived, (key, seed, rounds), |derived| {
            derived.copy_from_slice(&aes_kdf::derive(key, seed, rounds));

            Ok::<(), ImportError>(())
        })?;

        Ok(derived)
    }

    fn charge(&mut self, millis: u64, memory_kib: u64) -> Result<(), ImportError> {
        // Even the cheapest derivation costs something, so that their number has an end.
        let millis = millis.max(1);
        if millis > self.millis_left || memory_kib > self.memory_kib_max {
            return Err(ImportError::TooCostly {
                format: self.format,
                memory_mib: memory_kib / 1_024,
                seconds: millis.div_ceil(1_000),
            });
        }
        self.millis_left -= millis;

        Ok(())
    }

    const fn damaged(&self) -> ImportError {
        ImportError::Damaged {
            format: self.format,
        }
    }
}
