//! The key of an account, and the keys that it replaced.

use std::{cmp::Ordering, time::Duration};

use otp::{Parameters, Secret, SecretText, UnixTime};

use crate::ids::KeyId;

/// A replaced key is kept this long, in case the replacing went wrong.
pub const REPLACED_KEY_KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// All keys that an account has or had. The one that was made last is the account's key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeyHistory {
    /// Sorted by time and id; never empty.
    versions: Vec<KeyVersion>,
}

/// One key. Nothing of it ever changes except the counter of a counter-based one, which only grows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeyVersion {
    pub(crate) id: KeyId,
    pub(crate) made_at: UnixTime,
    pub(crate) key: Key,
}

/// A secret and how codes are made from it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Key {
    /// A key that codes can be made from.
    Readable {
        secret: Secret,
        parameters: Parameters,
    },
    /// A key that this version cannot read, as the document spells it. It is kept untouched.
    Unreadable(SecretText),
}

/// A key that was replaced and is still kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplacedKey {
    /// The key's name.
    pub id: KeyId,
    /// When another key took its place.
    pub replaced_at: UnixTime,
}

impl KeyHistory {
    pub(crate) fn new(id: KeyId, key: Key, made_at: UnixTime) -> Self {
        Self {
            versions: vec![KeyVersion { id, made_at, key }],
        }
    }

    /// A history as it stands in a document; `None` if it is empty.
    pub(crate) fn from_versions(mut versions: Vec<KeyVersion>) -> Option<Self> {
        versions.sort_by_key(KeyVersion::order);
        versions.dedup_by_key(|version| version.id);

        Some(Self { versions }).filter(|history| !history.versions.is_empty())
    }

    pub(crate) fn versions(&self) -> &[KeyVersion] {
        &self.versions
    }

    pub(crate) fn current(&self) -> &Key {
        let last = self.versions.last().expect("a history is never empty");

        &last.key
    }

    pub(crate) fn current_id(&self) -> KeyId {
        let last = self.versions.last().expect("a history is never empty");

        last.id
    }

    pub(crate) fn current_made_at(&self) -> UnixTime {
        let last = self.versions.last().expect("a history is never empty");

        last.made_at
    }

    /// Puts a new key in the place of the current one, which is kept.
    pub(crate) fn replace(&mut self, secret: Secret, parameters: Parameters, now: UnixTime) {
        self.put(Key::Readable { secret, parameters }, now);
    }

    /// The same for a key of any kind.
    pub(crate) fn put(&mut self, key: Key, now: UnixTime) {
        let after_all = self.versions.last().map_or(now, |last| {
            now.max(last.made_at.saturating_add(Duration::from_millis(1)))
        });
        self.versions.push(KeyVersion {
            id: KeyId::make(now),
            made_at: after_all,
            key,
        });
    }

    /// Counts a counter-based key up by one, and answers the counter to make a code from. `None` if it is none.
    pub(crate) fn advance(&mut self) -> Option<u64> {
        let counter = self.versions.last_mut()?.key.counter_mut()?;
        let used = *counter;
        *counter = used.checked_add(1)?;

        Some(used)
    }

    /// Counts a counter-based key up to where another copy of it is. It never goes back.
    pub(crate) fn count_up_to(&mut self, theirs: u64) {
        let current = self.versions.last_mut();
        if let Some(counter) = current.and_then(|version| version.key.counter_mut()) {
            *counter = theirs.max(*counter);
        }
    }

    /// The keys that were replaced, the latest first.
    pub(crate) fn replaced(&self) -> impl Iterator<Item = ReplacedKey> {
        self.versions.windows(2).rev().map(|pair| ReplacedKey {
            id: pair[0].id,
            replaced_at: pair[1].made_at,
        })
    }

    /// Forgets keys that were replaced longer ago than [`REPLACED_KEY_KEPT`].
    pub(crate) fn forget_expired(&mut self, now: UnixTime) {
        let expired = self
            .versions
            .iter()
            .skip(1)
            .take_while(|successor| now.saturating_since(successor.made_at) > REPLACED_KEY_KEPT)
            .count();
        self.versions.drain(..expired);
    }

    /// All keys of both sides; of a counter, the one that is further on.
    pub(crate) fn merge(&mut self, other: Self) {
        for theirs in other.versions {
            match self
                .versions
                .binary_search_by_key(&theirs.order(), KeyVersion::order)
            {
                Ok(index) => self.versions[index].key.merge(theirs.key),
                Err(index) => self.versions.insert(index, theirs),
            }
        }
    }
}

impl KeyVersion {
    fn order(&self) -> (UnixTime, KeyId) {
        (self.made_at, self.id)
    }
}

impl Key {
    fn counter_mut(&mut self) -> Option<&mut u64> {
        match self {
            Self::Readable {
                parameters: Parameters::Hotp { counter, .. },
                ..
            } => Some(counter),
            Self::Readable { .. } | Self::Unreadable(_) => None,
        }
    }

    fn merge(&mut self, other: Self) {
        if self.order(&other) == Ordering::Less {
            *self = other;
        }
    }

    /// Versions of one key differ in the counter at most. Should they differ otherwise, by whatever accident, every
    /// computer still decides alike: the readable one, the one that compares higher.
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (
                Self::Readable { secret, parameters },
                Self::Readable {
                    secret: other_secret,
                    parameters: other_parameters,
                },
            ) => sortable(*parameters)
                .cmp(&sortable(*other_parameters))
                // EXPOSE: puts two copies of what should be one key in order.
                .then_with(|| secret.expose().cmp(other_secret.expose())),
            (Self::Readable { .. }, Self::Unreadable(_)) => Ordering::Greater,
            (Self::Unreadable(_), Self::Readable { .. }) => Ordering::Less,
            (Self::Unreadable(text), Self::Unreadable(other)) => text.expose().cmp(other.expose()),
        }
    }
}

/// Parameters as numbers, the counter first.
fn sortable(parameters: Parameters) -> (u64, u8, &'static str, u8, u32, u8) {
    let (kind, counter) = match parameters {
        Parameters::Totp { .. } => (0, 0),
        Parameters::Hotp { counter, .. } => (1, counter),
        Parameters::Steam => (2, 0),
        Parameters::Motp { .. } => (3, 0),
        Parameters::Yandex { .. } => (4, 0),
    };
    let period = parameters.period().map_or(0, otp::Period::seconds);

    (
        counter,
        kind,
        parameters.algorithm().name(),
        parameters.digits().count(),
        period,
        parameters.pin().map_or(0, otp::PinLength::bytes),
    )
}
