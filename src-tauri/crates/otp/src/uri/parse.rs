//! Reading an address into an account to be added.

use std::num::ParseIntError;

use crate::{
    base32,
    enrollment::{Enrollment, Warning},
    parameters::{Algorithm, Digits, Parameters, Period},
    pin::{PinLength, join_pin},
    secret::{Secret, SecretText},
};

use super::{Address, UriError, address::decode, decode_query_value, excerpt, label::split_label};

/// Parameters that decorate and change nothing about the codes. An `image` is never fetched.
const DECORATIONS: [&str; 5] = ["image", "icon", "lock", "color", "codedisplay"];

/// Reads one account: `otpauth://totp|hotp|steam/…`, `apple-otpauth://…` or `steam://KEY`.
///
/// `otpauth-migration://` holds several accounts: see [`crate::Payload::read`].
pub fn parse(text: &str) -> Result<Enrollment, UriError> {
    let Some(address) = Address::split(text)? else {
        return Err(UriError::NotOtpauth);
    };
    match address.scheme.as_str() {
        "otpauth" | "apple-otpauth" => parse_otpauth(&address),
        "steam" => parse_steam(&address),
        "motp" => parse_motp(&address),
        _ => Err(UriError::NotOtpauth),
    }
}

fn parse_otpauth(address: &Address<'_>) -> Result<Enrollment, UriError> {
    if address.kind.eq_ignore_ascii_case("yaotp") {
        return parse_yandex(address);
    }
    let kind = Kind::of(address)?;
    let query = Query::of(address)?;
    let secret = query.secret()?;

    let raw_label = decode(address.raw_label);
    // EXPOSE: the label of an address is no secret; it shares its type with the values beside it.
    let names = split_label(raw_label.expose(), query.text("issuer"));
    let steam = kind == Kind::Steam || query.means_steam(names.issuer.as_deref());

    let (parameters, mut warnings) = match kind {
        _ if steam => (Parameters::Steam, Vec::new()),
        Kind::Totp | Kind::Steam => query.totp()?,
        Kind::Hotp => query.hotp()?,
    };
    if let (Some(prefix), Some(parameter)) = (names.other_prefix, &names.issuer) {
        warnings.push(Warning::IssuerDiffers {
            prefix,
            parameter: parameter.clone(),
        });
    }
    warnings.extend(query.ignored(kind, steam));

    let mut enrollment = Enrollment::new(
        names.issuer.as_deref().unwrap_or(""),
        &names.label,
        secret,
        parameters,
    );
    enrollment.warnings.append(&mut warnings);

    Ok(enrollment)
}

/// `motp://issuer:account?secret=HEX&pin=PIN`. The key is hashed as the text that it is. Without the PIN, which most
/// writers leave out, there are no codes.
fn parse_motp(address: &Address<'_>) -> Result<Enrollment, UriError> {
    let query = Query::of(address)?;
    let label = decode(if address.raw_label.is_empty() {
        address.kind
    } else {
        address.raw_label
    });
    // EXPOSE: a label is no secret.
    let names = split_label(label.expose(), query.text("issuer"));
    let key = query.text("secret").ok_or(UriError::SecretMissing)?;
    let (secret, pin) = query.with_pin(key.as_bytes(), "motp")?;

    Ok(Enrollment::new(
        names.issuer.as_deref().unwrap_or(""),
        &names.label,
        secret,
        Parameters::Motp { pin },
    ))
}

/// `otpauth://yaotp/account?secret=KEY&pin=PIN`. Only Aegis writes the PIN.
fn parse_yandex(address: &Address<'_>) -> Result<Enrollment, UriError> {
    let query = Query::of(address)?;
    let label = decode(address.raw_label);
    // EXPOSE: a label is no secret.
    let names = split_label(label.expose(), query.text("issuer"));
    let key = query.secret()?;
    // EXPOSE: goes into the secret of the account.
    let key = yandex_key(key.expose()).ok_or_else(|| UriError::KindUnknown {
        name: "yaotp".to_owned(),
    })?;
    let (secret, pin) = query.with_pin(key, "yaotp")?;

    Ok(Enrollment::new(
        names.issuer.as_deref().unwrap_or(""),
        &names.label,
        secret,
        Parameters::Yandex { pin },
    ))
}

/// A Yandex key has 16 bytes. As shown to people it has 26: ten of them only check the others.
pub fn yandex_key(bytes: &[u8]) -> Option<&[u8]> {
    match bytes.len() {
        16 | 26 => bytes.get(..16),
        _ => None,
    }
}

/// `steam://KEY`, as Bitwarden and Proton store it.
fn parse_steam(address: &Address<'_>) -> Result<Enrollment, UriError> {
    let key = decode(address.kind);
    // EXPOSE: read into a key; both are wiped on drop.
    let secret = base32::parse(key.expose())?;

    Ok(Enrollment::new("Steam", "", secret, Parameters::Steam))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Totp,
    Hotp,
    Steam,
}

impl Kind {
    fn of(address: &Address<'_>) -> Result<Self, UriError> {
        match address.kind.to_ascii_lowercase().as_str() {
            "totp" => Ok(Self::Totp),
            "hotp" => Ok(Self::Hotp),
            "steam" => Ok(Self::Steam),
            _ => Err(UriError::KindUnknown {
                name: excerpt(address.kind),
            }),
        }
    }
}

/// The decoded parameters of an address.
struct Query(Vec<(String, SecretText)>);

impl Query {
    fn of(address: &Address<'_>) -> Result<Self, UriError> {
        let raw = address.raw_parameters()?;

        Ok(Self(
            raw.into_iter()
                .map(|(name, value)| (name, decode_query_value(value)))
                .collect(),
        ))
    }

    /// The first usable value. Empty ones and the word `null` come from programs that had none.
    fn text(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(other, _)| other == name)
            // EXPOSE: only `secret` is one, and it goes straight into `base32::parse`.
            .map(|(_, value)| value.expose().trim())
            .filter(|value| !value.is_empty() && !value.eq_ignore_ascii_case("null"))
    }

    fn secret(&self) -> Result<Secret, UriError> {
        let mut texts = self.values("secret");
        let Some(first) = texts.next() else {
            return Err(UriError::SecretMissing);
        };
        let secret = match base32::parse(first) {
            Ok(secret) => secret,
            Err(base32::Base32Error::Empty) => return Err(UriError::SecretMissing),
            Err(error) => return Err(error.into()),
        };
        if texts.any(|other| base32::parse(other).as_ref() != Ok(&secret)) {
            return Err(UriError::SecretsDiffer);
        }

        Ok(secret)
    }

    /// The key with its PIN behind it. A PIN is digits, or base32 of them (whose first letter is a G).
    fn with_pin(&self, key: &[u8], kind: &str) -> Result<(Secret, PinLength), UriError> {
        let unusable = || UriError::KindUnknown {
            name: kind.to_owned(),
        };
        let text = self.text("pin").ok_or_else(unusable)?;
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return join_pin(key, text).map_err(|_| unusable());
        }
        let decoded = base32::parse(text)?;
        // EXPOSE: goes into the secret of the account.
        let pin = std::str::from_utf8(decoded.expose()).map_err(|_| unusable())?;

        join_pin(key, pin).map_err(|_| unusable())
    }

    fn totp(&self) -> Result<(Parameters, Vec<Warning>), UriError> {
        let (algorithm, warnings) = self.algorithm()?;
        let parameters = Parameters::Totp {
            algorithm,
            digits: self.digits()?,
            period: self.period()?,
        };

        Ok((parameters, warnings))
    }

    fn hotp(&self) -> Result<(Parameters, Vec<Warning>), UriError> {
        let (algorithm, mut warnings) = self.algorithm()?;
        let counter = if let Some(value) = self.text("counter") {
            value
                .parse()
                .map_err(|_: ParseIntError| UriError::Counter {
                    value: excerpt(value),
                })?
        } else {
            warnings.push(Warning::CounterMissing);
            0
        };

        Ok((
            Parameters::Hotp {
                algorithm,
                digits: self.digits()?,
                counter,
            },
            warnings,
        ))
    }

    fn algorithm(&self) -> Result<(Algorithm, Vec<Warning>), UriError> {
        let read = |name: &str| {
            name.parse().map_err(|_| UriError::AlgorithmUnknown {
                name: excerpt(name),
            })
        };
        match (self.text("algorithm"), self.text("algo")) {
            (Some(name), _) => Ok((read(name)?, Vec::new())),
            (None, Some(name)) => {
                let renamed = Warning::Renamed {
                    name: "algo".to_owned(),
                    meaning: "algorithm",
                };
                Ok((read(name)?, vec![renamed]))
            }
            (None, None) => Ok((Algorithm::default(), Vec::new())),
        }
    }

    fn digits(&self) -> Result<Digits, UriError> {
        let Some(value) = self.text("digits") else {
            return Ok(Digits::default());
        };
        let digits = value
            .parse()
            .ok()
            .and_then(|digits: u32| Digits::try_from(digits).ok());

        digits.ok_or_else(|| UriError::Digits {
            value: excerpt(value),
        })
    }

    fn period(&self) -> Result<Period, UriError> {
        let Some(value) = self.text("period") else {
            return Ok(Period::default());
        };
        let period = value
            .parse()
            .ok()
            .and_then(|seconds: u32| Period::try_from(seconds).ok());

        period.ok_or_else(|| UriError::Period {
            value: excerpt(value),
        })
    }

    /// Steam hides behind an encoder (`KeePassXC`), a bare parameter (Stratum), or nothing but its name (`OTPClient`,
    /// Bitwarden), even beside `digits=6`. An encoder that is not Steam's says that the name is a coincidence.
    fn means_steam(&self, issuer: Option<&str>) -> bool {
        let named = |text: &str| text.eq_ignore_ascii_case("steam");
        match self.text("encoder") {
            Some(encoder) => named(encoder),
            None => self.0.iter().any(|(name, _)| name == "steam") || issuer.is_some_and(named),
        }
    }

    fn ignored(&self, kind: Kind, steam: bool) -> impl Iterator<Item = Warning> {
        let used = move |name: &str| match name {
            "secret" | "issuer" | "encoder" | "steam" | "algorithm" | "algo" | "digits" => true,
            // Steam has no choice in its period, so whatever stands there is harmless.
            "period" => steam || kind != Kind::Hotp,
            "counter" => kind == Kind::Hotp,
            _ => DECORATIONS.contains(&name),
        };

        self.0
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(move |name| !used(name))
            .map(|name| Warning::Ignored {
                name: excerpt(name),
            })
    }
}
