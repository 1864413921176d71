//! Time as the person's wall shows it.

use gtk::glib::DateTime;
use otp::UnixTime;

/// `14:05`
pub(crate) fn clock_time(time: UnixTime) -> String {
    formatted(time, "%H:%M")
}

/// `2026-11-22`
pub(crate) fn day(time: UnixTime) -> String {
    formatted(time, "%Y-%m-%d")
}

/// Empty for a time that no calendar knows.
fn formatted(time: UnixTime, format: &str) -> String {
    i64::try_from(time.seconds())
        .ok()
        .and_then(|seconds| DateTime::from_unix_local(seconds).ok())
        .and_then(|time| time.format(format).ok())
        .map_or_else(String::new, |text| text.to_string())
}
