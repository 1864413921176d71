//! Names of things: of accounts, of the keys an account has had, of vaults, of computers, of slots.

mod device_key;
mod timely;

use std::{fmt, str::FromStr};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

pub use device_key::DeviceKey;
pub(crate) use timely::CodesLockId;
pub use timely::{
    AccountId, AutomaticId, BackupId, DeviceId, KeyId, NotedId, RecoveryCodeId, RecoverySetId,
    RunId, UseId,
};

use crate::random::random;

/// The name of a vault, made once with it: 16 random bytes, written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultId([u8; 16]);

/// The name of a slot: 8 random bytes, written as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SlotId([u8; 8]);

/// A text that is not the name it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a name of this kind")]
pub struct NotAnId;

impl VaultId {
    pub(crate) fn make() -> Self {
        Self(random())
    }

    pub(crate) const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl SlotId {
    pub(crate) fn make() -> Self {
        Self(random())
    }
}

macro_rules! hex_text {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&HEXLOWER.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAnId)?;

                bytes.try_into().map(Self).map_err(|_| NotAnId)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    )*};
}

hex_text!(VaultId, SlotId);

#[cfg(test)]
mod tests {
    use otp::UnixTime;

    use super::*;

    #[test]
    fn names_survive_being_written() {
        let account = AccountId::make(UnixTime::from_millis(7));
        let vault = VaultId::make();

        assert_eq!(account.to_string().parse(), Ok(account));
        assert_eq!(vault.to_string().parse(), Ok(vault));
        assert_eq!(vault.to_string().len(), 32);
        assert_eq!("8f1e".parse::<VaultId>(), Err(NotAnId));
        assert_eq!("not a uuid".parse::<AccountId>(), Err(NotAnId));
    }
}
