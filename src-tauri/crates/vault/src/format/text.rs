//! How bytes and times are written in the header: base64 and RFC 3339.

use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::BASE64;
use otp::UnixTime;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// An instant as RFC 3339 in whole seconds and UTC: `2026-11-21T22:04:11Z`. The latest four-digit year stands for
/// every later one.
pub(super) fn instant(time: UnixTime) -> String {
    let seconds = i64::try_from(time.seconds()).unwrap_or(i64::MAX);

    DateTime::<Utc>::from_timestamp(seconds.min(SECONDS_MAX), 0)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// 9999-12-31T23:59:59Z.
const SECONDS_MAX: i64 = 253_402_300_799;

/// `#[serde(with = "text::base64")]` for bytes.
pub(crate) mod base64 {
    use super::{BASE64, Deserialize, Deserializer, Error, Serializer};

    pub(crate) fn serialize<B: AsRef<[u8]>, S: Serializer>(
        bytes: &B,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&BASE64.encode_display(bytes.as_ref()))
    }

    pub(crate) fn deserialize<'de, B: TryFrom<Vec<u8>>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<B, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = BASE64.decode(text.as_bytes()).map_err(D::Error::custom)?;

        bytes
            .try_into()
            .map_err(|_| D::Error::custom("bytes of the wrong length"))
    }
}

/// `#[serde(with = "text::hex")]` for byte arrays.
pub(super) mod hex {
    use data_encoding::HEXLOWER;

    use super::{Deserialize, Deserializer, Error, Serializer};

    pub(in super::super) fn serialize<const N: usize, S: Serializer>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&HEXLOWER.encode_display(bytes))
    }

    pub(in super::super) fn deserialize<'de, const N: usize, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;

        bytes
            .try_into()
            .map_err(|_| D::Error::custom("bytes of the wrong length"))
    }
}

/// `#[serde(with = "text::rfc3339")]` for instants.
pub(super) mod rfc3339 {
    use super::{DateTime, Deserialize, Deserializer, Error, Serializer, UnixTime, instant};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over references"
    )]
    pub(in super::super) fn serialize<S: Serializer>(
        time: &UnixTime,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&instant(*time))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<UnixTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = DateTime::parse_from_rfc3339(&text).map_err(D::Error::custom)?;
        let seconds = u64::try_from(time.timestamp()).map_err(D::Error::custom)?;

        Ok(UnixTime::from_seconds(seconds))
    }
}
