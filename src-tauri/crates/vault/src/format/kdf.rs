//! How a password becomes a key, as it stands in a slot.

use serde::{Deserialize, Serialize};

use super::text;
use crate::keys::{Cost, CostOutOfRange, Salt};

/// The only key derivation of format 1, and its version number (RFC 9106 §3.1: 0x13).
const ARGON2ID: &str = "argon2id";
const ARGON2_VERSION: u32 = 0x13;

/// Argon2id with its parameters and salt. Always within the limits of [`Cost`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "KdfText", into = "KdfText")]
pub(crate) struct Kdf {
    pub(crate) cost: Cost,
    pub(crate) salt: Salt,
}

/// m in KiB, t passes, p lanes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KdfText {
    alg: String,
    v: u32,
    m: u32,
    t: u32,
    p: u32,
    #[serde(with = "text::base64")]
    salt: Salt,
}

#[derive(Debug, thiserror::Error)]
enum KdfError {
    #[error("another key derivation")]
    Unknown,
    #[error(transparent)]
    Cost(#[from] CostOutOfRange),
}

impl TryFrom<KdfText> for Kdf {
    type Error = KdfError;

    fn try_from(text: KdfText) -> Result<Self, KdfError> {
        if text.alg != ARGON2ID || text.v != ARGON2_VERSION {
            return Err(KdfError::Unknown);
        }

        Ok(Self {
            cost: Cost::new(text.m, text.t, text.p)?,
            salt: text.salt,
        })
    }
}

impl From<Kdf> for KdfText {
    fn from(Kdf { cost, salt }: Kdf) -> Self {
        Self {
            alg: ARGON2ID.to_owned(),
            v: ARGON2_VERSION,
            m: cost.memory_kib(),
            t: cost.passes(),
            p: cost.lanes(),
            salt,
        }
    }
}
