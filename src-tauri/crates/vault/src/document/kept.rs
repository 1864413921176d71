//! A secret as the document keeps it: as it is, or sealed under the password of the recovery codes.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};
use zeroize::Zeroizing;

use super::codes_lock::OpenLocks;
use crate::{
    ids::CodesLockId,
    keys::{CodesKey, SealedCode},
};

/// A recovery code's text, or a picture. Spelled as the text that it is, or as an object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub(super) enum Kept<T> {
    Plain(T),
    Sealed(SealedCode),
}

/// What can be sealed.
pub(super) trait Sealable: Clone {
    /// The bytes to seal. Each use says why.
    fn bytes(&self) -> &[u8];

    /// `None` if nothing of this kind has these bytes.
    fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Option<Self>;
}

impl<T: Sealable> Kept<T> {
    /// The secret; `None` while its lock is closed.
    pub(super) fn opened(&self, locks: &OpenLocks, place: &str) -> Option<T> {
        match self {
            Self::Plain(secret) => Some(secret.clone()),
            Self::Sealed(sealed) => {
                let key = locks.get(&sealed.lock)?;

                T::from_bytes(key.open(sealed, &bound_to(sealed.lock, place))?)
            }
        }
    }

    /// The same secret under another lock, or under none; `None` while it is as wanted, or its own lock is closed.
    pub(super) fn moved(
        &self,
        locks: &OpenLocks,
        to: Option<(CodesLockId, &CodesKey)>,
        place: &str,
    ) -> Option<Self> {
        if self.lock() == to.map(|(lock, _)| lock) {
            return None;
        }
        let secret = self.opened(locks, place)?;

        Some(match to {
            None => Self::Plain(secret),
            Some((lock, key)) => {
                Self::Sealed(key.seal(lock, &bound_to(lock, place), secret.bytes()))
            }
        })
    }

    /// The lock that it is sealed with.
    pub(super) const fn lock(&self) -> Option<CodesLockId> {
        match self {
            Self::Plain(_) => None,
            Self::Sealed(sealed) => Some(sealed.lock),
        }
    }
}

/// What a seal also covers: no secret can be moved to another lock or place.
fn bound_to(lock: CodesLockId, place: &str) -> String {
    format!("otpv1/codes|{lock}|{place}")
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Kept<T> {
    /// By hand: what serde makes for an untagged enum copies the text into memory that nobody wipes.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeptVisitor(PhantomData))
    }
}

struct KeptVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for KeptVisitor<T> {
    type Value = Kept<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or what is sealed")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Kept<T>, E> {
        T::deserialize(de::value::StrDeserializer::new(text)).map(Kept::Plain)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Kept<T>, A::Error> {
        SealedCode::deserialize(MapAccessDeserializer::new(map)).map(Kept::Sealed)
    }
}
