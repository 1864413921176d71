//! Slots: the ways to the vault key. Each holds the key sealed under a password, a keychain entry or a recovery key.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::text;
use crate::{
    ids::SlotId,
    keys::{Cost, CostOutOfRange, Salt},
};

/// A slot that this version knows, or one of a later version that it keeps as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum AnySlot {
    Known(Slot),
    Unknown(Value),
}

impl AnySlot {
    pub(crate) const fn known(&self) -> Option<&Slot> {
        match self {
            Self::Known(slot) => Some(slot),
            Self::Unknown(_) => None,
        }
    }

    /// Whether the slot is of a type that this version does not know. Anything else that cannot be read is damage.
    pub(super) fn is_of_later_type(&self) -> bool {
        match self {
            Self::Known(_) => false,
            Self::Unknown(value) => value
                .get("type")
                .and_then(Value::as_str)
                .is_some_and(|name| !["password", "keyring", "recovery"].contains(&name)),
        }
    }
}

/// One way to the vault key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "SlotText", into = "SlotText")]
pub(crate) struct Slot {
    pub(crate) id: SlotId,
    pub(crate) kind: SlotKind,
    pub(crate) nonce: [u8; 24],
    /// The vault key, sealed: 32 bytes and the tag.
    pub(crate) sealed_key: [u8; 48],
    /// Fields of later minor versions, kept.
    pub(crate) unknown: Map<String, Value>,
}

/// Where the key that opens a slot comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SlotKind {
    /// Argon2id of the password.
    Password { cost: Cost, salt: Salt },
    /// 32 random bytes that the system's keychain keeps under these two names.
    Keychain { service: String, account: String },
    /// HKDF of the printed key.
    Recovery,
}

impl SlotKind {
    /// The slot's type, as the file spells it.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Password { .. } => "password",
            Self::Keychain { .. } => "keyring",
            Self::Recovery => "recovery",
        }
    }
}

/// A slot as the file spells it.
#[derive(Serialize, Deserialize)]
struct SlotText {
    id: SlotId,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kdf: Option<KdfText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    #[serde(with = "text::base64")]
    nonce: [u8; 24],
    #[serde(with = "text::base64")]
    ct: [u8; 48],
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// How a password becomes a key (RFC 9106): m in KiB, t passes, p lanes.
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

/// The only key derivation of format 1, and its version number (RFC 9106 §3.1: 0x13).
const ARGON2ID: &str = "argon2id";
const ARGON2_VERSION: u32 = 0x13;

#[derive(Debug, thiserror::Error)]
enum SlotError {
    #[error("the slot has another type or other fields")]
    Unknown,
    #[error(transparent)]
    Cost(#[from] CostOutOfRange),
}

impl TryFrom<SlotText> for Slot {
    type Error = SlotError;

    fn try_from(text: SlotText) -> Result<Self, SlotError> {
        let kind = match (text.kind.as_str(), text.kdf, text.service, text.account) {
            ("password", Some(kdf), None, None)
                if kdf.alg == ARGON2ID && kdf.v == ARGON2_VERSION =>
            {
                SlotKind::Password {
                    cost: Cost::new(kdf.m, kdf.t, kdf.p)?,
                    salt: kdf.salt,
                }
            }
            ("keyring", None, Some(service), Some(account)) => {
                SlotKind::Keychain { service, account }
            }
            ("recovery", None, None, None) => SlotKind::Recovery,
            _ => return Err(SlotError::Unknown),
        };

        Ok(Self {
            id: text.id,
            kind,
            nonce: text.nonce,
            sealed_key: text.ct,
            unknown: text.unknown,
        })
    }
}

impl From<Slot> for SlotText {
    fn from(slot: Slot) -> Self {
        let kind = slot.kind.name().to_owned();
        let (kdf, service, account) = match slot.kind {
            SlotKind::Password { cost, salt } => (Some(kdf_text(cost, salt)), None, None),
            SlotKind::Keychain { service, account } => (None, Some(service), Some(account)),
            SlotKind::Recovery => (None, None, None),
        };

        Self {
            id: slot.id,
            kind,
            kdf,
            service,
            account,
            nonce: slot.nonce,
            ct: slot.sealed_key,
            unknown: slot.unknown,
        }
    }
}

fn kdf_text(cost: Cost, salt: Salt) -> KdfText {
    KdfText {
        alg: ARGON2ID.to_owned(),
        v: ARGON2_VERSION,
        m: cost.memory_kib(),
        t: cost.passes(),
        p: cost.lanes(),
        salt,
    }
}
