//! Slots: the ways to the vault key. Each holds the key sealed under a password, a keychain entry or a recovery key.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{kdf::Kdf, text};
use crate::{
    ids::SlotId,
    keys::{Cost, Salt},
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
    kdf: Option<Kdf>,
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

#[derive(Debug, thiserror::Error)]
#[error("the slot has another type or other fields")]
struct UnknownSlot;

impl TryFrom<SlotText> for Slot {
    type Error = UnknownSlot;

    fn try_from(text: SlotText) -> Result<Self, UnknownSlot> {
        let kind = match (text.kind.as_str(), text.kdf, text.service, text.account) {
            ("password", Some(Kdf { cost, salt }), None, None) => SlotKind::Password { cost, salt },
            ("keyring", None, Some(service), Some(account)) => {
                SlotKind::Keychain { service, account }
            }
            ("recovery", None, None, None) => SlotKind::Recovery,
            _ => return Err(UnknownSlot),
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
            SlotKind::Password { cost, salt } => (Some(Kdf { cost, salt }), None, None),
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
