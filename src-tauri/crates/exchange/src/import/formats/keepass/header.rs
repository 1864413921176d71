//! The header: what the rest is sealed with, and at what cost.

use argon2::{Algorithm, Version};
use chacha20::{
    ChaCha20,
    cipher::{KeyIvInit as _, StreamCipher as _},
};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    super::super::{
        ImportError,
        cipher::{Plain, open_cbc, open_twofish},
        effort::Argon2Cost,
        job::Job,
    },
    MAGIC, sized,
    variants::Variants,
};

const SECOND_MAGIC: [u8; 4] = [0x67, 0xfb, 0x4b, 0xb5];
const NEWEST: u16 = 4;

pub(super) const AES: u128 = 0x31c1_f2e6_bf71_4350_be58_0521_6afc_5aff;
pub(super) const TWOFISH: u128 = 0xad68_f29f_576f_4bb9_a36a_d47a_f965_346c;
pub(super) const CHACHA20: u128 = 0xd603_8a2b_8b6f_4cb5_a524_339a_31db_b59a;

pub(super) const AES_KDF: u128 = 0xc9d9_f39a_628a_4460_bf74_0d08_c18a_4fea;
const AES_KDF_4: u128 = 0x7c02_bb82_79a7_4ac0_927d_114a_0064_8238;
pub(super) const ARGON2D: u128 = 0xef63_6ddf_8c29_444b_91f7_a9a4_03e3_0a0c;
pub(super) const ARGON2ID: u128 = 0x9e29_8b19_56db_4773_b23d_fc3e_c6f0_a1e6;

pub(super) struct Header<'a> {
    /// All of it, as it is authenticated.
    pub(super) bytes: &'a [u8],
    pub(super) form: Form<'a>,
    pub(super) cipher: Cipher,
    pub(super) is_packed: bool,
    pub(super) seed: &'a [u8],
    pub(super) iv: &'a [u8],
    pub(super) derivation: Derivation<'a>,
}

/// What only one of the two forms has in its header.
pub(super) enum Form<'a> {
    /// What the opened text begins with, and how values in it are sealed.
    Three {
        start: &'a [u8; 32],
        stream: InnerStream<'a>,
    },
    Four,
}

/// How values are sealed, by its number, and the key to it.
pub(super) struct InnerStream<'a> {
    pub(super) number: u32,
    pub(super) key: &'a [u8],
}

#[derive(Clone, Copy)]
pub(super) enum Cipher {
    Aes,
    Twofish,
    ChaCha20,
}

/// How the key is made from the password.
pub(super) enum Derivation<'a> {
    Aes {
        seed: &'a [u8; 32],
        rounds: u64,
    },
    Argon2 {
        variant: (Algorithm, Version),
        salt: &'a [u8],
        cost: Argon2Cost,
    },
}

impl<'a> Header<'a> {
    /// The header and what is behind it.
    pub(super) fn read(job: &Job<'_>, bytes: &'a [u8]) -> Result<(Self, &'a [u8]), ImportError> {
        let unsupported = || ImportError::FormUnsupported { format: job.format };
        let rest = bytes.strip_prefix(&MAGIC).ok_or_else(|| job.damaged())?;
        // KeePass 1, and what tried out KeePass 2.
        let rest = rest.strip_prefix(&SECOND_MAGIC).ok_or_else(unsupported)?;
        let (version, rest) = rest.split_first_chunk::<4>().ok_or_else(|| job.damaged())?;
        let version = u16::from_le_bytes([version[2], version[3]]);
        job.at_most(version.into(), NEWEST.into())?;
        if version < 3 {
            return Err(unsupported());
        }
        let (fields, body) = Fields::read(rest, version).ok_or_else(|| job.damaged())?;
        let cipher = fields.id(2).ok_or_else(|| job.damaged())?;
        let cipher = Cipher::of(cipher).ok_or_else(unsupported)?;
        let header_bytes = bytes.len() - body.len();
        let header = fields.header(&bytes[..header_bytes], version, cipher);

        header
            .map(|header| (header, body))
            .ok_or_else(|| job.damaged())
    }

    /// Whether this is its SHA-256.
    pub(super) fn has_digest(&self, digest: &[u8; 32]) -> bool {
        Sha256::digest(self.bytes).as_slice() == digest
    }
}

/// The fields of a header by their numbers. Those that nobody needs have none here.
struct Fields<'a>([Option<&'a [u8]>; 12]);

impl<'a> Fields<'a> {
    fn read(mut rest: &'a [u8], version: u16) -> Option<(Self, &'a [u8])> {
        let mut fields = [None; 12];
        loop {
            let (&number, after) = rest.split_first()?;
            let (value, after) = if version < 4 {
                let (length, after) = after.split_first_chunk::<2>()?;
                after.split_at_checked(u16::from_le_bytes(*length).into())?
            } else {
                sized(after)?
            };
            rest = after;
            if number == 0 {
                return Some((Self(fields), rest));
            }
            if let Some(field) = fields.get_mut(usize::from(number)) {
                *field = Some(value);
            }
        }
    }

    fn header(&self, bytes: &'a [u8], version: u16, cipher: Cipher) -> Option<Header<'a>> {
        let (form, derivation) = if version < 4 {
            let stream = InnerStream {
                number: self.number(10)?,
                key: self.0[8]?,
            };
            let form = Form::Three {
                start: self.0[9]?.try_into().ok()?,
                stream,
            };
            let derivation = Derivation::Aes {
                seed: self.0[5]?.try_into().ok()?,
                rounds: u64::from_le_bytes(self.0[6]?.try_into().ok()?),
            };
            (form, derivation)
        } else {
            (Form::Four, Derivation::of(&Variants::read(self.0[11]?)?)?)
        };

        Some(Header {
            bytes,
            form,
            cipher,
            is_packed: match self.number(3)? {
                0 => false,
                1 => true,
                _ => return None,
            },
            seed: self.0[4]?,
            iv: self.0[7]?,
            derivation,
        })
    }

    fn number(&self, field: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.0[field]?.try_into().ok()?))
    }

    fn id(&self, field: usize) -> Option<u128> {
        Some(u128::from_be_bytes(self.0[field]?.try_into().ok()?))
    }
}

impl Cipher {
    const fn of(id: u128) -> Option<Self> {
        match id {
            AES => Some(Self::Aes),
            TWOFISH => Some(Self::Twofish),
            CHACHA20 => Some(Self::ChaCha20),
            _ => None,
        }
    }

    pub(super) fn open(self, key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Plain> {
        match self {
            Self::Aes => open_cbc(key, iv, sealed),
            Self::Twofish => open_twofish(key, iv, sealed),
            Self::ChaCha20 => {
                let mut plain = Zeroizing::new(sealed.to_vec());
                ChaCha20::new_from_slices(key, iv)
                    .ok()?
                    .apply_keystream(&mut plain);
                Some(plain)
            }
        }
    }
}

impl<'a> Derivation<'a> {
    fn of(variants: &Variants<'a>) -> Option<Self> {
        let algorithm = match u128::from_be_bytes(variants.bytes("$UUID")?.try_into().ok()?) {
            AES_KDF | AES_KDF_4 => {
                return Some(Self::Aes {
                    seed: variants.bytes("S")?.try_into().ok()?,
                    rounds: variants.number("R")?,
                });
            }
            ARGON2D => Algorithm::Argon2d,
            ARGON2ID => Algorithm::Argon2id,
            _ => return None,
        };
        let version = match variants.number("V")? {
            0x10 => Version::V0x10,
            0x13 => Version::V0x13,
            _ => return None,
        };

        Some(Self::Argon2 {
            variant: (algorithm, version),
            salt: variants.bytes("S")?,
            cost: Argon2Cost {
                memory_kib: variants.number("M")? / 1_024,
                passes: variants.number("I")?,
                lanes: variants.number("P")?,
            },
        })
    }
}
