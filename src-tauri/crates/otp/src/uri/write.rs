//! Writing an address that every other program can read.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use crate::{
    base32,
    parameters::Parameters,
    pin::split_pin,
    secret::{Secret, SecretText},
};

/// RFC 3986 §2.3: what stays as it is. A blank becomes `%20`, never `+`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');

/// The address of one account, as strict as readers want it: prefix and issuer equal, no colon inside either name,
/// key in capitals without padding, every parameter written out.
pub fn write(
    issuer: Option<&str>,
    label: &str,
    secret: &Secret,
    parameters: Parameters,
) -> SecretText {
    let issuer = issuer
        .map(without_colons)
        .filter(|issuer| !issuer.is_empty());
    let label = without_colons(label);
    let (key, pin) = key_and_pin(secret, parameters);

    // Room for everything from the start: a growing text would leave copies of the key behind.
    let names = 2 * issuer.as_ref().map_or(0, String::len) + label.len();
    let mut address = Zeroizing::new(String::with_capacity(3 * names + key.expose().len() + 128));
    address.push_str(match parameters {
        Parameters::Totp { .. } => "otpauth://totp/",
        Parameters::Hotp { .. } => "otpauth://hotp/",
        Parameters::Steam => "otpauth://steam/",
        Parameters::Motp { .. } => "motp:///",
        Parameters::Yandex { .. } => "otpauth://yaotp/",
    });
    if let Some(issuer) = &issuer {
        address.extend(utf8_percent_encode(issuer, ESCAPED));
        address.push(':');
    }
    address.extend(utf8_percent_encode(&label, ESCAPED));
    address.push_str("?secret=");
    // EXPOSE: an address exists to carry the key; it is a `SecretText` itself.
    address.push_str(key.expose());
    if let Some(pin) = pin {
        address.push_str("&pin=");
        // EXPOSE: as the key.
        address.push_str(pin.expose());
    }
    if let Some(issuer) = &issuer {
        address.push_str("&issuer=");
        address.extend(utf8_percent_encode(issuer, ESCAPED));
    }
    push_parameters(&mut address, parameters);
    let named_steam = issuer.is_some_and(|issuer| issuer.eq_ignore_ascii_case("steam"));
    if named_steam && parameters != Parameters::Steam {
        // Readers, ours too, take the bare name for Steam Guard.
        address.push_str("&encoder=rfc");
    }

    SecretText::new(std::mem::take(&mut *address))
}

fn push_parameters(address: &mut String, parameters: Parameters) {
    let (algorithm, digits) = (parameters.algorithm().name(), parameters.digits().count());
    // Writing to a String cannot fail.
    let _ = match parameters {
        Parameters::Totp { period, .. } => {
            let period = period.seconds();
            write!(
                address,
                "&algorithm={algorithm}&digits={digits}&period={period}"
            )
        }
        Parameters::Hotp { counter, .. } => {
            write!(
                address,
                "&algorithm={algorithm}&digits={digits}&counter={counter}"
            )
        }
        Parameters::Steam => {
            write!(
                address,
                "&algorithm={algorithm}&digits={digits}&period=30&encoder=steam"
            )
        }
        Parameters::Motp { .. } | Parameters::Yandex { .. } => Ok(()),
    };
}

/// The key as its kind writes it: base32, Mobile-OTP's as the text that it is; and the PIN in base32.
fn key_and_pin(secret: &Secret, parameters: Parameters) -> (SecretText, Option<SecretText>) {
    let Some(length) = parameters.pin() else {
        return (secret.to_base32(), None);
    };
    let (key, pin) = split_pin(secret, length);
    let key = if matches!(parameters, Parameters::Motp { .. }) {
        SecretText::new(utf8_percent_encode(&String::from_utf8_lossy(&key), ESCAPED).to_string())
    } else {
        base32::write(&key)
    };

    // EXPOSE: written as the address wants it.
    (key, Some(base32::write(pin.expose().as_bytes())))
}

/// The format forbids colons inside a name; a blank keeps the words apart.
fn without_colons(name: &str) -> String {
    let words: Vec<&str> = name
        .split(':')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();

    words.join(" ")
}
