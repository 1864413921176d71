//! The one place where the operating system's clock enters.

use std::time::{SystemTime, UNIX_EPOCH};

use otp::UnixTime;

/// The time of this computer's clock, right or wrong. A clock set before 1970 reads as 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "this adapter is where the operating system's clock enters"
)]
pub fn now() -> UnixTime {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();

    UnixTime::from_millis(u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX))
}
