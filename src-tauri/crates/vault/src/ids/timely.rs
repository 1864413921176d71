//! Names that sort by the time of making: each a `UUIDv7` (RFC 9562 §5.7).

use std::{fmt, str::FromStr};

use otp::UnixTime;
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use super::NotAnId;
use crate::random::random;

macro_rules! timely_ids {
    ($($(#[$doc:meta])* $visible:vis $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        $visible struct $name(Uuid);

        impl $name {
            /// A new name for what is made at this time.
            $visible fn make(now: UnixTime) -> Self {
                Self(Builder::from_unix_timestamp_millis(now.millis(), &random()).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

timely_ids!(
    /// The name of an account, so that accounts sort by the time of adding.
    pub AccountId,
    /// The name of one key that an account has or had.
    pub KeyId,
    /// The name of this computer's installation, written into each vault that it saves. It says nothing else.
    pub DeviceId,
    /// The name of a recovery set.
    pub RecoverySetId,
    /// The name of one recovery code.
    pub RecoveryCodeId,
    /// The name of one use of a recovery code.
    pub UseId,
    /// The name of a lock of recovery codes.
    pub(crate) CodesLockId,
    /// The name of a guide run.
    pub RunId,
    /// The name of a noted device or browser.
    pub NotedId,
    /// The name of a noted backup.
    pub BackupId,
    /// The name of automatic backups, from their turning on to their turning off.
    pub AutomaticId,
);

/// An account's first key has the account's own name, which keeps the document short.
impl From<AccountId> for KeyId {
    fn from(id: AccountId) -> Self {
        Self(id.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_by_the_time_of_adding() {
        let early = AccountId::make(UnixTime::from_millis(1_795_212_000_000));
        let late = AccountId::make(UnixTime::from_millis(1_795_212_000_001));

        assert!(early < late);
        assert_eq!(early.0.get_version_num(), 7);
    }
}
