//! The lock of recovery codes: a key of their own, sealed under a password of their own.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use otp::UnixTime;
use serde::{Deserialize, Serialize};

use super::{json::UnknownFields, records::Record, register::Register};
use crate::{
    format::Kdf,
    ids::CodesLockId,
    keys::{CodesKey, NewPassword, SealedKey, SlotKey},
};

/// A lock. Its key never changes; the password that seals it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CodesLock {
    id: CodesLockId,
    added_at: UnixTime,
    slot: Register<LockSlot>,
    ended_at: Register<Option<UnixTime>>,
    #[serde(flatten)]
    unknown: UnknownFields,
}

/// The key, sealed under a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct LockSlot {
    pub(crate) kdf: Kdf,
    #[serde(flatten)]
    sealed: SealedKey,
}

/// A code or picture is under a lock that is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CodesClosed;

/// The keys of the locks that are open.
pub(crate) type OpenLocks = BTreeMap<CodesLockId, CodesKey>;

impl CodesLock {
    /// A lock that is opened by a password, with its key.
    pub(crate) fn new(password: &NewPassword, now: UnixTime) -> (Self, CodesKey) {
        let (id, key) = (CodesLockId::make(now), CodesKey::make());
        let lock = Self {
            id,
            added_at: now,
            slot: Register::new(LockSlot::seal(id, &key, password), now),
            ended_at: Register::new(None, now),
            unknown: UnknownFields::default(),
        };

        (lock, key)
    }

    pub(crate) const fn slot(&self) -> LockSlot {
        *self.slot.get()
    }

    /// Whether new codes are sealed with it.
    pub(crate) const fn is_on(&self) -> bool {
        self.ended_at.get().is_none()
    }

    pub(crate) fn change_password(
        &mut self,
        key: &CodesKey,
        password: &NewPassword,
        now: UnixTime,
    ) {
        self.slot.set(LockSlot::seal(self.id, key, password), now);
    }

    pub(crate) fn end(&mut self, now: UnixTime) {
        self.ended_at.set(Some(now), now);
    }
}

impl LockSlot {
    /// The lock's key, or `None` if this is not its password.
    pub(crate) fn open(&self, lock: CodesLockId, slot_key: &SlotKey) -> Option<CodesKey> {
        slot_key
            .open_key(&self.sealed, &bound_to(lock, self.kdf))
            .map(CodesKey::from_bytes)
    }

    fn seal(lock: CodesLockId, key: &CodesKey, password: &NewPassword) -> Self {
        let kdf = Kdf {
            cost: password.cost,
            salt: password.salt,
        };

        Self {
            kdf,
            // EXPOSE: sealed at once.
            sealed: password
                .slot_key
                .seal_key(key.expose(), &bound_to(lock, kdf)),
        }
    }
}

impl Record for CodesLock {
    type Id = CodesLockId;

    fn id(&self) -> CodesLockId {
        self.id
    }

    fn merge(&mut self, other: Self) {
        self.added_at = self.added_at.min(other.added_at);
        self.slot.merge(other.slot);
        self.ended_at.merge(other.ended_at);
        self.unknown.merge(other.unknown);
    }

    /// Never: another computer may still have codes that only its key opens.
    fn is_expired(&self, _: UnixTime) -> bool {
        false
    }
}

/// What the seal of the key also covers: it cannot be moved to another lock, and no password made cheaper to guess.
fn bound_to(lock: CodesLockId, Kdf { cost, salt }: Kdf) -> String {
    format!(
        "otpv1/codes-lock|{lock}|{}|{}|{}|{}",
        cost.memory_kib(),
        cost.passes(),
        cost.lanes(),
        BASE64.encode(&salt)
    )
}
