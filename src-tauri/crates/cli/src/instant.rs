//! Instants on the command line.

use chrono::DateTime;
use otp::UnixTime;

/// Unix seconds or RFC 3339. Nothing before 1970: codes count from there.
pub(crate) fn parse(text: &str) -> Result<UnixTime, String> {
    if let Ok(seconds) = text.parse() {
        return Ok(UnixTime::from_seconds(seconds));
    }
    let instant = DateTime::parse_from_rfc3339(text)
        .map_err(|_| "neither Unix seconds nor RFC 3339 (2026-11-22T10:00:00Z)".to_owned())?;

    u64::try_from(instant.timestamp_millis())
        .map(UnixTime::from_millis)
        .map_err(|_| "codes count from 1970 on".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unix_seconds_and_rfc_3339_mean_the_same_instant() {
        for text in [
            "1111111109",
            "2005-03-18T01:58:29Z",
            "2005-03-18T03:58:29+02:00",
            "2005-03-18t01:58:29.000z",
        ] {
            assert_eq!(
                parse(text),
                Ok(UnixTime::from_seconds(1_111_111_109)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_instant_or_too_early_is_refused() {
        for text in ["", "now", "-1", "1.5", "2005-03-18", "1969-12-31T23:59:59Z"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
