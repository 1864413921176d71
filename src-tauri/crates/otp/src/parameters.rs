//! How codes are made from a key: the method, the hash, the number of digits, the period.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::pin::PinLength;

/// The hash inside the code (RFC 6238 §1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Algorithm {
    /// HMAC-SHA-1, what nearly every portal uses; the known weakness of SHA-1 does not touch HMAC (RFC 4226 §B.2).
    #[default]
    #[serde(rename = "SHA1")]
    Sha1,
    /// HMAC-SHA-256.
    #[serde(rename = "SHA256")]
    Sha256,
    /// HMAC-SHA-512.
    #[serde(rename = "SHA512")]
    Sha512,
}

impl Algorithm {
    /// The name as addresses spell it: `SHA1`, `SHA256`, `SHA512`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }
}

impl FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    /// Reads the spellings seen in the wild: `SHA-256`, `sha256`, `HmacSHA256`, `HMAC-SHA-256`, `SHA2-256`,
    /// `Algorithm.sha256`. Anything else is refused by name; it never becomes SHA-1 in silence.
    fn from_str(name: &str) -> Result<Self, UnknownAlgorithm> {
        let letters: String = name
            .chars()
            .filter(|c| !matches!(c, '-' | '_' | ' ' | '.'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let hash = letters.strip_prefix("ALGORITHM").unwrap_or(&letters);
        let hash = hash.strip_prefix("HMAC").unwrap_or(hash);

        match hash {
            "SHA1" => Ok(Self::Sha1),
            "SHA256" | "SHA2256" => Ok(Self::Sha256),
            "SHA512" | "SHA2512" => Ok(Self::Sha512),
            _ => Err(UnknownAlgorithm {
                name: name.to_owned(),
            }),
        }
    }
}

/// An algorithm that is none of SHA-1, SHA-256, SHA-512.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown algorithm {name:?}")]
pub struct UnknownAlgorithm {
    /// The name as given.
    pub name: String,
}

/// The length of a code: 1 to 10 digits. Portals use 6, seldom 8; [`Digits::is_usual`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Digits(u8);

impl Digits {
    /// Six, what nearly every portal uses.
    pub const SIX: Self = Self(6);
    /// Eight, the longest that RFC 4226 has.
    pub const EIGHT: Self = Self(8);

    /// The number of digits.
    pub const fn count(self) -> u8 {
        self.0
    }

    /// Six to eight, as RFC 4226 §5.3 has it.
    pub const fn is_usual(self) -> bool {
        matches!(self.0, 6..=8)
    }
}

impl Default for Digits {
    fn default() -> Self {
        Self::SIX
    }
}

impl TryFrom<u32> for Digits {
    type Error = DigitsOutOfRange;

    fn try_from(digits: u32) -> Result<Self, DigitsOutOfRange> {
        match u8::try_from(digits) {
            Ok(count @ 1..=10) => Ok(Self(count)),
            Ok(_) | Err(_) => Err(DigitsOutOfRange { digits }),
        }
    }
}

impl From<Digits> for u32 {
    fn from(digits: Digits) -> Self {
        Self::from(digits.0)
    }
}

/// A code has 1 to 10 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has 1 to 10 digits, not {digits}")]
pub struct DigitsOutOfRange {
    /// The number that was refused.
    pub digits: u32,
}

/// How long a time-based code lives: 1 to 86,400 seconds (a day). Portals use 30, seldom 60.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Period(u32);

impl Period {
    /// Thirty seconds, what nearly every portal uses.
    pub const THIRTY_SECONDS: Self = Self(30);
    const TEN_SECONDS: Self = Self(10);
    const SECONDS_MAX: u32 = 86_400;

    /// The period in seconds.
    pub const fn seconds(self) -> u32 {
        self.0
    }

    /// Thirty or sixty seconds.
    pub const fn is_usual(self) -> bool {
        matches!(self.0, 30 | 60)
    }
}

impl Default for Period {
    fn default() -> Self {
        Self::THIRTY_SECONDS
    }
}

impl TryFrom<u32> for Period {
    type Error = PeriodOutOfRange;

    fn try_from(seconds: u32) -> Result<Self, PeriodOutOfRange> {
        match seconds {
            1..=Self::SECONDS_MAX => Ok(Self(seconds)),
            _ => Err(PeriodOutOfRange { seconds }),
        }
    }
}

impl From<Period> for u32 {
    fn from(period: Period) -> Self {
        period.0
    }
}

/// A period has 1 to 86,400 seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a period has 1 to 86400 seconds, not {seconds}")]
pub struct PeriodOutOfRange {
    /// The number that was refused, in seconds.
    pub seconds: u32,
}

/// Everything but the key: how the codes of one account are made.
///
/// Serialised with `kind` = `totp`, `hotp`, `steam`, `motp` or `yandex` beside the fields, so that a document can flatten it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Parameters {
    /// A new code every period (RFC 6238).
    Totp {
        /// The hash.
        algorithm: Algorithm,
        /// The length of a code.
        digits: Digits,
        /// The life of a code.
        period: Period,
    },
    /// A new code on request (RFC 4226).
    Hotp {
        /// The hash.
        algorithm: Algorithm,
        /// The length of a code.
        digits: Digits,
        /// The counter of the *next* code to be made.
        counter: u64,
    },
    /// Steam Guard: SHA-1, 30 seconds, five letters of an own alphabet.
    Steam,
    /// Mobile-OTP: MD5 over the time in steps of ten seconds, the key as text and a PIN; six hexadecimal digits.
    Motp {
        /// The PIN is the end of the secret.
        pin: PinLength,
    },
    /// Yandex Key: HMAC-SHA-256 with the hash of a PIN and a key of 16 bytes; eight letters every 30 seconds.
    Yandex {
        /// The PIN is the end of the secret.
        pin: PinLength,
    },
}

impl Parameters {
    /// The hash inside the HMAC; Steam uses SHA-1, Yandex SHA-256. Mobile-OTP has no HMAC (it hashes with MD5) and
    /// answers with the default, as addresses that leave it out do.
    pub const fn algorithm(self) -> Algorithm {
        match self {
            Self::Totp { algorithm, .. } | Self::Hotp { algorithm, .. } => algorithm,
            Self::Steam | Self::Motp { .. } => Algorithm::Sha1,
            Self::Yandex { .. } => Algorithm::Sha256,
        }
    }

    /// The length of a code; Steam has five letters, Mobile-OTP six hexadecimal digits, Yandex eight letters.
    pub const fn digits(self) -> Digits {
        match self {
            Self::Totp { digits, .. } | Self::Hotp { digits, .. } => digits,
            Self::Steam => Digits(5),
            Self::Motp { .. } => Digits::SIX,
            Self::Yandex { .. } => Digits::EIGHT,
        }
    }

    /// How much of the end of the secret is a PIN; `None` for kinds without one.
    pub const fn pin(self) -> Option<PinLength> {
        match self {
            Self::Motp { pin } | Self::Yandex { pin } => Some(pin),
            Self::Totp { .. } | Self::Hotp { .. } | Self::Steam => None,
        }
    }

    /// The name that files and the command line give the kind: `totp`, `hotp`, `steam`, `motp`, `yandex`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Totp { .. } => "totp",
            Self::Hotp { .. } => "hotp",
            Self::Steam => "steam",
            Self::Motp { .. } => "motp",
            Self::Yandex { .. } => "yandex",
        }
    }

    /// The life of a code, or `None` for counter-based codes, which do not expire.
    pub const fn period(self) -> Option<Period> {
        match self {
            Self::Totp { period, .. } => Some(period),
            Self::Hotp { .. } => None,
            Self::Steam | Self::Yandex { .. } => Some(Period::THIRTY_SECONDS),
            Self::Motp { .. } => Some(Period::TEN_SECONDS),
        }
    }
}

impl Default for Parameters {
    /// What an address means that names nothing: time-based, SHA-1, 6 digits, 30 seconds.
    fn default() -> Self {
        Self::Totp {
            algorithm: Algorithm::Sha1,
            digits: Digits::SIX,
            period: Period::THIRTY_SECONDS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_period_are_refused_and_never_clamped() {
        assert_eq!(Digits::try_from(0), Err(DigitsOutOfRange { digits: 0 }));
        assert_eq!(Digits::try_from(11), Err(DigitsOutOfRange { digits: 11 }));
        // 262 as u8 would be 6.
        assert_eq!(Digits::try_from(262), Err(DigitsOutOfRange { digits: 262 }));
        assert_eq!(Period::try_from(0), Err(PeriodOutOfRange { seconds: 0 }));
        assert_eq!(
            Period::try_from(86_401),
            Err(PeriodOutOfRange { seconds: 86_401 })
        );

        assert!((1..=10).all(|count| Digits::try_from(count).is_ok()));
        assert!(
            [1, 30, 86_400]
                .into_iter()
                .all(|seconds| Period::try_from(seconds).is_ok())
        );
    }

    #[test]
    fn only_six_to_eight_digits_are_usual() {
        let usual: Vec<u32> = (1..=10)
            .filter(|&count| Digits::try_from(count).unwrap().is_usual())
            .collect();

        assert_eq!(usual, [6, 7, 8]);
    }

    #[test]
    fn the_spellings_of_other_programs_mean_the_same_algorithm() {
        for (name, algorithm) in [
            ("SHA1", Algorithm::Sha1),
            ("sha-1", Algorithm::Sha1),
            ("HMAC-SHA1", Algorithm::Sha1),
            ("Algorithm.sha1", Algorithm::Sha1),
            ("HmacSHA256", Algorithm::Sha256),
            ("HMAC-SHA-256", Algorithm::Sha256),
            ("SHA2-256", Algorithm::Sha256),
            ("hmac_sha_512", Algorithm::Sha512),
        ] {
            assert_eq!(name.parse(), Ok(algorithm), "{name}");
        }
    }

    #[test]
    fn an_unknown_algorithm_is_refused_by_name() {
        for name in ["SHA3-256", "MD5", "", "SHA", "SHA11", "HMAC"] {
            assert_eq!(
                name.parse::<Algorithm>(),
                Err(UnknownAlgorithm {
                    name: name.to_owned()
                })
            );
        }
    }

    #[test]
    fn parameters_are_written_flat_with_their_kind() {
        let json = serde_json::to_string(&Parameters::default()).unwrap();

        assert_eq!(
            json,
            r#"{"kind":"totp","algorithm":"SHA1","digits":6,"period":30}"#
        );
        assert_eq!(
            serde_json::from_str::<Parameters>(&json).unwrap(),
            Parameters::default()
        );
        assert_eq!(
            serde_json::to_string(&Parameters::Steam).unwrap(),
            r#"{"kind":"steam"}"#
        );
        assert!(serde_json::from_str::<Parameters>(&json.replace('6', "262")).is_err());
        assert!(serde_json::from_str::<Parameters>(&json.replace("30", "0")).is_err());
    }

    #[test]
    fn steam_has_five_letters_every_thirty_seconds() {
        assert_eq!(Parameters::Steam.digits().count(), 5);
        assert_eq!(Parameters::Steam.period(), Some(Period::THIRTY_SECONDS));
    }
}
