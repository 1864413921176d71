//! How an account is spelled in the document.

use std::{borrow::Cow, collections::BTreeMap};

use otp::{Algorithm, Digits, Parameters, Period, PinLength, Secret, SecretText, UnixTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::{Value, value::RawValue};

use super::{
    account::Account,
    json::Unknown,
    key_history::{Key, KeyHistory, KeyVersion},
    register::Register,
    step_offset::StepOffset,
};
use crate::ids::{AccountId, KeyId};

/// An account as the document spells it. What is empty, false or zero is left out; so is the time of a field that was
/// never changed since the account was added.
#[derive(Serialize, Deserialize)]
pub(super) struct AccountText<'a> {
    id: AccountId,
    added_at: UnixTime,
    #[serde(borrow)]
    issuer: Cow<'a, str>,
    label: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    note: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_default")]
    pinned: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    position: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    tried: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    offset_steps: StepOffset,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted_at: Option<UnixTime>,
    keys: Vec<KeyText<'a>>,
    #[serde(default, skip_serializing_if = "is_default")]
    use_count: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_copied_at: Option<UnixTime>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    set_at: BTreeMap<Cow<'a, str>, UnixTime>,
    #[serde(flatten)]
    unknown: BTreeMap<Cow<'a, str>, Cow<'a, Value>>,
}

/// The account's record makes no sense.
#[derive(Debug, thiserror::Error)]
#[error("an account has no key")]
pub(super) struct AccountTextError;

impl<'a> From<&'a Account> for AccountText<'a> {
    fn from(account: &'a Account) -> Self {
        Self {
            id: account.id,
            added_at: account.added_at,
            issuer: account.issuer().into(),
            label: account.label().into(),
            group: account.group().map(Cow::Borrowed),
            note: account.note().into(),
            pinned: account.is_pinned(),
            position: account.position(),
            tried: account.is_tried(),
            offset_steps: account.offset_steps(),
            deleted_at: account.deleted_at(),
            keys: keys_to_text(account),
            use_count: account.use_count,
            last_copied_at: account.last_copied_at,
            set_at: times_to_text(account),
            unknown: account
                .unknown
                .iter()
                .map(|(name, register)| (name.into(), Cow::Borrowed(&register.get().0)))
                .collect(),
        }
    }
}

impl TryFrom<AccountText<'_>> for Account {
    type Error = AccountTextError;

    fn try_from(text: AccountText<'_>) -> Result<Self, AccountTextError> {
        let AccountText { id, added_at, .. } = text;
        let set_at = |name: &str| text.set_at.get(name).copied().unwrap_or(added_at);

        Ok(Self {
            id,
            added_at,
            issuer: Register::new(text.issuer.into_owned(), set_at("issuer")),
            label: Register::new(text.label.into_owned(), set_at("label")),
            group: Register::new(text.group.map(Cow::into_owned), set_at("group")),
            note: Register::new(text.note.into_owned(), set_at("note")),
            pinned: Register::new(text.pinned, set_at("pinned")),
            position: Register::new(text.position, set_at("position")),
            tried: Register::new(text.tried, set_at("tried")),
            offset_steps: Register::new(text.offset_steps, set_at("offset_steps")),
            deleted_at: Register::new(text.deleted_at, set_at("deleted_at")),
            keys: keys_from_text(id, added_at, text.keys).ok_or(AccountTextError)?,
            use_count: text.use_count,
            last_copied_at: text.last_copied_at,
            unknown: text
                .unknown
                .into_iter()
                .map(|(name, value)| {
                    let set_at = set_at(&name);
                    let value = Unknown(value.into_owned());

                    (name.into_owned(), Register::new(value, set_at))
                })
                .collect(),
        })
    }
}

fn times_to_text(account: &Account) -> BTreeMap<Cow<'_, str>, UnixTime> {
    let known = [
        ("issuer", account.issuer.set_at()),
        ("label", account.label.set_at()),
        ("group", account.group.set_at()),
        ("note", account.note.set_at()),
        ("pinned", account.pinned.set_at()),
        ("position", account.position.set_at()),
        ("tried", account.tried.set_at()),
        ("offset_steps", account.offset_steps.set_at()),
        ("deleted_at", account.deleted_at.set_at()),
    ];
    let unknown = account
        .unknown
        .iter()
        .map(|(name, register)| (name.as_str(), register.set_at()));

    known
        .into_iter()
        .chain(unknown)
        .filter(|&(_, set_at)| set_at != account.added_at)
        .map(|(name, set_at)| (name.into(), set_at))
        .collect()
}

fn keys_to_text(account: &Account) -> Vec<KeyText<'_>> {
    let is_first = KeyId::from(account.id);

    account
        .keys
        .versions()
        .iter()
        .map(|version| KeyText {
            id: Some(version.id).filter(|&id| id != is_first),
            made_at: Some(version.made_at).filter(|&made_at| made_at != account.added_at),
            key: match &version.key {
                Key::Readable { secret, parameters } => {
                    KeyContent::Readable(Cow::Borrowed(secret), *parameters)
                }
                Key::Unreadable(text) => KeyContent::Unreadable(Cow::Borrowed(text)),
            },
        })
        .collect()
}

fn keys_from_text(id: AccountId, added_at: UnixTime, keys: Vec<KeyText<'_>>) -> Option<KeyHistory> {
    KeyHistory::from_versions(
        keys.into_iter()
            .map(|text| KeyVersion {
                id: text.id.unwrap_or_else(|| id.into()),
                made_at: text.made_at.unwrap_or(added_at),
                key: match text.key {
                    KeyContent::Readable(secret, parameters) => Key::Readable {
                        secret: secret.into_owned(),
                        parameters,
                    },
                    KeyContent::Unreadable(text) => Key::Unreadable(text.into_owned()),
                },
            })
            .collect(),
    )
}

/// One key as the document spells it.
struct KeyText<'a> {
    /// Left out for the account's first key.
    id: Option<KeyId>,
    /// Left out if it came with the account.
    made_at: Option<UnixTime>,
    key: KeyContent<'a>,
}

enum KeyContent<'a> {
    Readable(Cow<'a, Secret>, Parameters),
    Unreadable(Cow<'a, SecretText>),
}

/// The fields of a key that this version can read. Anything else makes it unreadable: codes from a key that is only
/// half understood would be wrong ones.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFields<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<KeyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_at: Option<UnixTime>,
    kind: Kind,
    secret: SecretBase64<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    algorithm: Option<Algorithm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digits: Option<Digits>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pin: Option<PinLength>,
}

/// What can be said of any key.
#[derive(Deserialize)]
struct KeyName {
    #[serde(default)]
    id: Option<KeyId>,
    #[serde(default)]
    made_at: Option<UnixTime>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Totp,
    Hotp,
    Steam,
    Motp,
    Yandex,
}

struct SecretBase64<'a>(Cow<'a, Secret>);

impl Serialize for SecretBase64<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        otp::secret::base64::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for SecretBase64<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        otp::secret::base64::deserialize(deserializer).map(|secret| Self(Cow::Owned(secret)))
    }
}

impl KeyFields<'_> {
    fn parameters(&self) -> Option<Parameters> {
        match (
            self.kind,
            self.algorithm,
            self.digits,
            self.period,
            self.counter,
            self.pin,
        ) {
            (Kind::Totp, Some(algorithm), Some(digits), Some(period), None, None) => {
                Some(Parameters::Totp {
                    algorithm,
                    digits,
                    period,
                })
            }
            (Kind::Hotp, Some(algorithm), Some(digits), None, Some(counter), None) => {
                Some(Parameters::Hotp {
                    algorithm,
                    digits,
                    counter,
                })
            }
            (Kind::Steam, None, None, None, None, None) => Some(Parameters::Steam),
            (Kind::Motp, None, None, None, None, Some(pin)) => Some(Parameters::Motp { pin }),
            (Kind::Yandex, None, None, None, None, Some(pin)) => Some(Parameters::Yandex { pin }),
            _ => None,
        }
    }
}

impl Serialize for KeyText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (secret, parameters) = match &self.key {
            KeyContent::Readable(secret, parameters) => (secret, *parameters),
            KeyContent::Unreadable(text) => {
                // EXPOSE: goes back into the document, as it came out of it.
                let raw: &RawValue =
                    serde_json::from_str(text.expose()).map_err(ser::Error::custom)?;

                return raw.serialize(serializer);
            }
        };
        let (kind, counter) = match parameters {
            Parameters::Totp { .. } => (Kind::Totp, None),
            Parameters::Hotp { counter, .. } => (Kind::Hotp, Some(counter)),
            Parameters::Steam => (Kind::Steam, None),
            Parameters::Motp { .. } => (Kind::Motp, None),
            Parameters::Yandex { .. } => (Kind::Yandex, None),
        };
        let has_choices = matches!(kind, Kind::Totp | Kind::Hotp);

        KeyFields {
            id: self.id,
            made_at: self.made_at,
            kind,
            secret: SecretBase64(Cow::Borrowed(secret)),
            algorithm: Some(parameters.algorithm()).filter(|_| has_choices),
            digits: Some(parameters.digits()).filter(|_| has_choices),
            period: parameters.period().filter(|_| has_choices),
            counter,
            pin: parameters.pin(),
        }
        .serialize(serializer)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for KeyText<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        if let Ok(fields) = serde_json::from_str::<KeyFields<'_>>(raw)
            && let Some(parameters) = fields.parameters()
        {
            return Ok(Self {
                id: fields.id,
                made_at: fields.made_at,
                key: KeyContent::Readable(fields.secret.0, parameters),
            });
        }
        let KeyName { id, made_at } = serde_json::from_str(raw).map_err(de::Error::custom)?;

        Ok(Self {
            id,
            made_at,
            key: KeyContent::Unreadable(Cow::Owned(SecretText::new(raw.to_owned()))),
        })
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
