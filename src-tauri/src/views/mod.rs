//! What the page is shown (`…View`) and what it asks for (`…Request`). Views hold names and codes, never keys.

use otp::UnixTime;
use serde::{Deserialize, Serialize};
use specta::Type;
use specta_typescript::Number;

pub mod accounts;
pub mod backups;
pub mod clock;
pub mod codes;
pub mod enrollment;
pub mod export;
pub mod icon;
pub mod import;
pub mod pairing;
pub mod portals;
pub mod readiness;
pub mod recovery;
pub mod security;
pub mod session;
pub mod settings;

/// Unix time or a span in milliseconds. JavaScript's numbers hold it exactly until the year 287396.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Millis(#[specta(type = Number)] pub u64);

impl From<UnixTime> for Millis {
    fn from(time: UnixTime) -> Self {
        Self(time.millis())
    }
}
