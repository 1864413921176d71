//! What an address or a typed key says about one account.

use crate::{parameters::Parameters, secret::Secret};

/// One account to be added, as a portal or another program describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrollment {
    /// Who issued the key. `None` when the source does not say.
    pub issuer: Option<String>,
    /// The account's name there, without the issuer in front; may be empty.
    pub label: String,
    /// The key.
    pub secret: Secret,
    /// How the codes are made.
    pub parameters: Parameters,
    /// What is unusual about it and worth telling before saving.
    pub warnings: Vec<Warning>,
}

impl Enrollment {
    /// An account with everything that is worth telling about its key and parameters.
    ///
    /// The names are trimmed; an empty issuer is none.
    pub fn new(issuer: &str, label: &str, secret: Secret, parameters: Parameters) -> Self {
        let warnings = warnings_about(&secret, parameters);
        let issuer = Some(issuer.trim())
            .filter(|issuer| !issuer.is_empty())
            .map(str::to_owned);

        Self {
            issuer,
            label: label.trim().to_owned(),
            secret,
            parameters,
            warnings,
        }
    }
}

/// RFC 4226 §4 R6 asks for 128 bits; many real portals issue 80, so only less than that is worth a word.
pub const KEY_BITS_USUAL_MIN: usize = 80;

/// Something unusual that does not stop the account from working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The key has fewer than [`KEY_BITS_USUAL_MIN`] bits.
    KeyWeak {
        /// Its length in bits.
        bits: usize,
    },
    /// Not 6 to 8 digits.
    DigitsUnusual {
        /// The number of digits.
        digits: u8,
    },
    /// Neither 30 nor 60 seconds.
    PeriodUnusual {
        /// The period in seconds.
        seconds: u32,
    },
    /// The name before the colon and the issuer parameter differ (Microsoft, Apple); the parameter is taken.
    IssuerDiffers {
        /// The name before the colon in the label.
        prefix: String,
        /// The `issuer` parameter.
        parameter: String,
    },
    /// A counter-based account whose address does not say where the counter stands; it starts at 0.
    CounterMissing,
    /// A parameter under another name, as `algo` for `algorithm`; it was understood.
    Renamed {
        /// The name as given.
        name: String,
        /// What it was taken for.
        meaning: &'static str,
    },
    /// A parameter that means nothing here.
    Ignored {
        /// Its name.
        name: String,
    },
}

/// What is worth telling about a key and its parameters, wherever they come from.
pub fn warnings_about(secret: &Secret, parameters: Parameters) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if secret.bits() < KEY_BITS_USUAL_MIN {
        warnings.push(Warning::KeyWeak {
            bits: secret.bits(),
        });
    }
    match parameters {
        Parameters::Totp { digits, .. } | Parameters::Hotp { digits, .. } if !digits.is_usual() => {
            warnings.push(Warning::DigitsUnusual {
                digits: digits.count(),
            });
        }
        Parameters::Totp { .. }
        | Parameters::Hotp { .. }
        | Parameters::Steam
        | Parameters::Motp { .. }
        | Parameters::Yandex { .. } => {}
    }
    if let Parameters::Totp { period, .. } = parameters
        && !period.is_usual()
    {
        warnings.push(Warning::PeriodUnusual {
            seconds: period.seconds(),
        });
    }

    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::{Algorithm, Digits, Period};

    #[test]
    fn an_ordinary_account_gives_no_warning() {
        let secret = Secret::from_bytes(vec![7; 10]).unwrap();

        assert_eq!(warnings_about(&secret, Parameters::default()), []);
        assert_eq!(warnings_about(&secret, Parameters::Steam), []);
    }

    #[test]
    fn weak_keys_and_unusual_numbers_are_told() {
        let parameters = Parameters::Totp {
            algorithm: Algorithm::Sha1,
            digits: Digits::try_from(9).unwrap(),
            period: Period::try_from(10).unwrap(),
        };

        assert_eq!(
            warnings_about(&Secret::from_bytes(vec![7; 9]).unwrap(), parameters),
            [
                Warning::KeyWeak { bits: 72 },
                Warning::DigitsUnusual { digits: 9 },
                Warning::PeriodUnusual { seconds: 10 }
            ]
        );
    }
}
