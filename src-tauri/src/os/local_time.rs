//! Time as the person's wall shows it.

use gtk::glib::DateTime;
use otp::UnixTime;

/// `2026-11-22`; empty for a time that no calendar knows.
pub(crate) fn day(time: UnixTime) -> String {
    i64::try_from(time.seconds())
        .ok()
        .and_then(|seconds| DateTime::from_unix_local(seconds).ok())
        .and_then(|time| time.format("%Y-%m-%d").ok())
        .map_or_else(String::new, |text| text.to_string())
}
