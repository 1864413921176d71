//! Names of what a person keeps beside accounts: `UUIDv7` each, so they sort by the time of making.

use std::{fmt, str::FromStr};

use otp::UnixTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{NotAnId, make_uuid};

macro_rules! record_ids {
    ($($(#[$doc:meta])* $visible:vis $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        $visible struct $name(Uuid);

        impl $name {
            pub(crate) fn make(now: UnixTime) -> Self {
                Self(make_uuid(now))
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

record_ids!(
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
