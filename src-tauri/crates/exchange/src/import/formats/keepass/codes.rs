//! One-time codes among the attributes of an entry: each program has its own.

use data_encoding::HEXLOWER_PERMISSIVE;
use otp::SecretText;
use percent_encoding::percent_decode_str;

use super::super::super::{
    fields::{Extras, Fields, Key, base64, code_field},
    report::Entry,
};

/// Gives the attribute of that name, or nothing.
pub(in super::super) type Attribute<'a> = &'a dyn Fn(&str) -> &'a str;

/// The accounts of an entry: one for codes by time, one for codes by counter. Of several attributes for the same codes
/// the one of the newest program counts.
pub(in super::super) fn of(attribute: Attribute<'_>, extras: &Extras) -> Vec<Entry> {
    let by_time = in_otp(attribute, extras)
        .or_else(|| in_seed(attribute, extras))
        .or_else(|| in_fields(attribute, extras, "TimeOtp"));
    let by_counter = in_fields(attribute, extras, "HmacOtp");

    by_time.into_iter().chain(by_counter).collect()
}

/// `KeePassXC`, `KeeWeb` and others: an address. `KeeOtp`: the parameters of one.
fn in_otp(attribute: Attribute<'_>, extras: &Extras) -> Option<Entry> {
    let text = secret(attribute("otp"))?;
    let (issuer, label) = (attribute("Title"), attribute("UserName"));
    // EXPOSE: looks which of them it is.
    if text.expose().starts_with("key=") || text.expose().contains("&key=") {
        return Some(in_parameters(text.expose(), issuer, label, extras));
    }
    let mut entry = code_field(&text, issuer, label, extras.clone());
    if let Entry::Found(found) = &mut entry {
        // What KeePassXC writes where there is no user.
        if found.enrollment.label == "none" && label.is_empty() {
            found.enrollment.label.clear();
        }
    }

    Some(entry)
}

fn in_parameters(text: &str, issuer: &str, label: &str, extras: &Extras) -> Entry {
    let parameter = |wanted: &str| {
        let value = text
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map_or("", |(_, value)| value);
        percent_decode_str(value).decode_utf8_lossy().into_owned()
    };
    let key = SecretText::new(parameter("key"));

    Fields {
        kind: &parameter("type"),
        issuer,
        label,
        key: Key::Text(&key),
        algorithm: parameter("otpHashMode").as_str().into(),
        digits: parameter("size").as_str().into(),
        period: parameter("step").as_str().into(),
        counter: parameter("counter").as_str().into(),
        ..Fields::default()
    }
    .entry(extras.clone())
}

/// `KeeTrayTOTP`: the key, and "seconds;digits" or "seconds;S" for Steam.
fn in_seed(attribute: Attribute<'_>, extras: &Extras) -> Option<Entry> {
    let key = secret(attribute("TOTP Seed"))?;
    let mut settings = attribute("TOTP Settings").split(';');
    let (period, digits) = (settings.next(), settings.next().unwrap_or(""));
    let is_steam = digits.trim().eq_ignore_ascii_case("s");

    let fields = Fields {
        kind: if is_steam { "steam" } else { "totp" },
        issuer: attribute("Title"),
        label: attribute("UserName"),
        key: Key::Text(&key),
        digits: digits.into(),
        period: period.unwrap_or("").into(),
        ..Fields::default()
    };

    Some(fields.entry(extras.clone()))
}

/// `KeePass` 2: an attribute for each part, and four alphabets for the key.
fn in_fields(attribute: Attribute<'_>, extras: &Extras, kind: &str) -> Option<Entry> {
    let part = |name: &str| attribute(&format!("{kind}-{name}"));
    let text = |name: &str| secret(part(name));
    // EXPOSE: decoded into a key.
    let decoded = |text: &SecretText, decode: fn(&str) -> Option<Vec<u8>>| {
        decode(text.expose()).map_or(Key::Undecodable, Key::Bytes)
    };
    let base32 = text("Secret-Base32");
    let key = if let Some(base32) = &base32 {
        Key::Text(base32)
    } else if let Some(hex) = text("Secret-Hex") {
        decoded(&hex, |hex| HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok())
    } else if let Some(letters) = text("Secret-Base64") {
        decoded(&letters, base64)
    } else {
        decoded(&text("Secret")?, |bytes| Some(bytes.as_bytes().to_vec()))
    };

    let fields = Fields {
        kind: if kind == "HmacOtp" { "hotp" } else { "totp" },
        issuer: attribute("Title"),
        label: attribute("UserName"),
        key,
        algorithm: part("Algorithm").into(),
        digits: part("Length").into(),
        period: part("Period").into(),
        counter: part("Counter").into(),
        ..Fields::default()
    };

    Some(fields.entry(extras.clone()))
}

/// A text that is not blank.
fn secret(text: &str) -> Option<SecretText> {
    let text = text.trim();

    (!text.is_empty()).then(|| SecretText::new(text.to_owned()))
}
