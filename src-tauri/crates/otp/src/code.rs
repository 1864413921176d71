//! Codes: the digits that a key gives for a counter or an instant. totp-rs computes them behind our limits.

use std::fmt;

use data_encoding::HEXLOWER;
use hmac::{KeyInit as _, Mac as _, SimpleHmac};
use md5::Md5;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    parameters::{Algorithm, Digits, Parameters, Period},
    pin::{PinLength, split_pin},
    secret::Secret,
    time::{TimeStep, UnixTime},
};

/// The digits (or Steam letters) to type into a portal. Wiped when dropped, invisible in `Debug`.
#[derive(Clone)]
pub struct Code(Zeroizing<String>);

impl Code {
    /// What a person typed as a code of an account with these parameters. Blanks and dashes are forgiven, and so is
    /// case.
    pub fn typed(text: &str, parameters: Parameters) -> Self {
        let small = matches!(
            parameters,
            Parameters::Motp { .. } | Parameters::Yandex { .. }
        );
        let letters = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| {
                if small {
                    c.to_ascii_lowercase()
                } else {
                    c.to_ascii_uppercase()
                }
            });

        Self(Zeroizing::new(letters.collect()))
    }

    /// The digits themselves. Each use says why.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Code {}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code([redacted])")
    }
}

/// The codes of one account at one instant: now and next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The code that is valid at the instant asked for.
    pub code: Code,
    /// The code that follows at `valid_until`.
    pub next_code: Code,
    /// When `code` became valid.
    pub valid_from: UnixTime,
    /// The first instant at which `code` is no longer current.
    pub valid_until: UnixTime,
}

impl Parameters {
    /// The time step of an instant, or `None` for counter-based codes.
    pub fn step_at(&self, now: UnixTime) -> Option<TimeStep> {
        // RFC 6238 §4.2 counts steps from the Unix epoch, so time zones and DST never enter here.
        self.period()
            .map(|period| TimeStep(now.seconds() / u64::from(period.seconds())))
    }

    /// The code of a time step, or `None` for counter-based codes.
    pub fn code_of(&self, secret: &Secret, step: TimeStep) -> Option<Code> {
        match *self {
            Self::Totp {
                algorithm, digits, ..
            } => Some(hotp_code(secret, algorithm, digits, step.0)),
            Self::Hotp { .. } => None,
            Self::Steam => Some(steam_code(secret, step)),
            Self::Motp { .. } => Some(motp_code(secret, step)),
            Self::Yandex { pin } => Some(yandex_code(secret, pin, step)),
        }
    }

    /// The codes at `now`, or `None` for counter-based codes, which [`hotp_code`] makes on request.
    pub fn snapshot_at(&self, secret: &Secret, now: UnixTime) -> Option<Snapshot> {
        let period = self.period()?;
        let step = self.step_at(now)?;
        let next_step = TimeStep(step.0.saturating_add(1));

        Some(Snapshot {
            code: self.code_of(secret, step)?,
            next_code: self.code_of(secret, next_step)?,
            valid_from: start_of(step, period),
            valid_until: start_of(next_step, period),
        })
    }

    /// The code before the one that is valid at `now`; `None` for counter-based codes and within the first step.
    pub fn previous_code_at(&self, secret: &Secret, now: UnixTime) -> Option<Code> {
        let step = self.step_at(now)?.0.checked_sub(1)?;

        self.code_of(secret, TimeStep(step))
    }
}

/// The code for a counter (RFC 4226 §5.3).
pub fn hotp_code(secret: &Secret, algorithm: Algorithm, digits: Digits, counter: u64) -> Code {
    let algorithm = match algorithm {
        Algorithm::Sha1 => totp_rs::Algorithm::SHA1,
        Algorithm::Sha256 => totp_rs::Algorithm::SHA256,
        Algorithm::Sha512 => totp_rs::Algorithm::SHA512,
    };
    if digits.count() == 10 {
        return ten_digits(&generator(secret, algorithm, 9), counter);
    }

    Code(Zeroizing::new(
        generator(secret, algorithm, digits.count())
            .generate(counter)
            .to_string(),
    ))
}

/// How many steps away from `around` the given code belongs: 0 now, -1 one step earlier, 2 two steps later.
///
/// Looks at most `steps` steps in both directions, the nearest first, and the earlier of two equally near ones.
/// Blanks and dashes in `code_text` are forgiven. `None` when no step within the range gives this code, or for
/// counter-based codes.
pub fn find_step(
    secret: &Secret,
    parameters: &Parameters,
    code_text: &str,
    around: UnixTime,
    steps: u32,
) -> Option<i64> {
    let wanted = Code::typed(code_text, *parameters);
    let centre = parameters.step_at(around)?;

    (0..=i64::from(steps))
        .flat_map(|away| [-away, away])
        .find(|&away| {
            centre
                .0
                .checked_add_signed(away)
                .and_then(|step| parameters.code_of(secret, TimeStep(step)))
                .is_some_and(|code| code == wanted)
        })
}

/// Five letters, least significant first, of an alphabet without look-alikes.
fn steam_code(secret: &Secret, step: TimeStep) -> Code {
    let token = generator(secret, totp_rs::Algorithm::Steam, 5).generate(step.0);

    Code(Zeroizing::new(token.to_string()))
}

/// Mobile-OTP: the first six hexadecimal digits of the MD5 of the step, the key and the PIN, all as text.
fn motp_code(secret: &Secret, step: TimeStep) -> Code {
    let digest = Md5::new_with_prefix(step.0.to_string())
        // EXPOSE: the secret is the key with the PIN behind it, which is what Mobile-OTP hashes.
        .chain_update(secret.expose())
        .finalize();
    let mut code = Zeroizing::new(HEXLOWER.encode(&digest));
    code.truncate(6);

    Code(code)
}

/// Yandex Key: HMAC-SHA-256 of the step under SHA-256(PIN, key), cut like RFC 4226 but to 63 bits, in letters.
fn yandex_code(secret: &Secret, pin: PinLength, step: TimeStep) -> Code {
    let (key, pin) = split_pin(secret, pin);
    let hash = Zeroizing::new(<[u8; 32]>::from(
        // EXPOSE: the PIN and the key become the key of the HMAC.
        Sha256::new_with_prefix(pin.expose().as_bytes())
            .chain_update(key.as_slice())
            .finalize(),
    ));
    // Their own program drops one leading zero byte, so that codes of one key in 256 depend on it.
    let key = hash.strip_prefix(&[0]).unwrap_or(hash.as_slice());
    let mac = SimpleHmac::<Sha256>::new_from_slice(key)
        .map(|hmac| hmac.chain_update(step.0.to_be_bytes()).finalize())
        .map(|mac| mac.into_bytes().to_vec())
        .unwrap_or_default();
    let offset = mac.last().map_or(0, |last| usize::from(last & 0x0f));
    let value = mac
        .iter()
        .skip(offset)
        .take(8)
        .fold(0_u64, |value, &byte| (value << 8) | u64::from(byte));

    let mut rest = value & (u64::MAX >> 1);
    let mut letters = Zeroizing::new(vec!['a'; 8]);
    for letter in letters.iter_mut().rev() {
        *letter = u8::try_from(rest % 26).map_or('a', |number| char::from(b'a' + number));
        rest /= 26;
    }

    Code(Zeroizing::new(letters.iter().collect()))
}

/// totp-rs reduces modulo 10^digits in 32 bits and cannot hold 10^10. The dynamically truncated value has 31 bits
/// (RFC 4226 §5.3), so ten digits are that value as it is, with zeros in front.
fn ten_digits(generator: &totp_rs::Totp, counter: u64) -> Code {
    let signature = generator.sign(counter);
    let bytes = signature.as_ref();
    let offset = bytes.last().map_or(0, |last| usize::from(last & 0x0f));
    let value = bytes
        .iter()
        .skip(offset)
        .take(4)
        .fold(0_u32, |value, &byte| (value << 8) | u32::from(byte));

    Code(Zeroizing::new(format!("{:010}", value & 0x7fff_ffff)))
}

/// A generator that takes counters: with a step of one second, "time" is the counter.
fn generator(secret: &Secret, algorithm: totp_rs::Algorithm, digits: u8) -> totp_rs::Totp {
    totp_rs::Builder::new()
        .with_algorithm(algorithm)
        .with_digits(digits)
        .with_step_duration(1)
        // EXPOSE: totp-rs hashes the bytes and wipes its copy (feature `zeroize`).
        .with_secret(secret.expose())
        // `build` refuses keys below 128 bits, which many real portals issue; our types already exclude
        // what makes the generator panic: no digits, ten and more, a step of zero.
        .build_noncompliant()
}

fn start_of(step: TimeStep, period: Period) -> UnixTime {
    UnixTime::from_seconds(step.0.saturating_mul(u64::from(period.seconds())))
}

#[cfg(test)]
mod tests;
