//! `OTPClient` 3: a sealed JSON list behind a header that names its own cost.

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    cipher::open_gcm_16,
    effort::Argon2Cost,
    fields::{Extras, Fields, Key, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

pub(in super::super) const NAME: &[u8] = b"OTPClient";
const VERSION: u32 = 2;
const IV_BYTES: usize = 16;
const SALT_BYTES: usize = 32;
/// Name, version, IV, salt, passes, memory, lanes.
const HEADER_BYTES: usize = NAME.len() + 4 + IV_BYTES + SALT_BYTES + 3 * 4;

#[derive(Deserialize)]
struct Account {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    label: Loose,
    #[serde(default)]
    issuer: Loose,
    secret: SecretText,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    algo: Loose,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    counter: Loose,
}

pub(in super::super) fn read(job: &mut Job<'_>, bytes: &[u8]) -> Result<Vec<Entry>, ImportError> {
    let Some((header, sealed)) = bytes.split_at_checked(HEADER_BYTES) else {
        return Err(job.damaged());
    };
    let fields = Header::of(header).ok_or_else(|| job.damaged())?;
    job.at_most(fields.version.into(), VERSION.into())?;
    let password = job.password()?;
    let key = job.effort.argon2id(password, fields.salt, fields.cost)?;
    let plain = open_gcm_16(&key, fields.iv, header, sealed).ok_or_else(|| job.wrong())?;
    let entries: List<&RawValue> = job.json_bytes(&plain)?;

    Ok(each(&entries, |account: Account| {
        let is_steam = account.issuer.as_str().eq_ignore_ascii_case("steam");

        Fields {
            kind: if is_steam { "steam" } else { &account.kind },
            issuer: account.issuer.as_str(),
            label: account.label.as_str(),
            key: Key::Text(&account.secret),
            algorithm: account.algo,
            digits: account.digits,
            period: account.period,
            counter: account.counter,
            pin: None,
        }
        .entry(Extras::default())
    }))
}

struct Header<'a> {
    version: u32,
    iv: &'a [u8],
    salt: &'a [u8],
    cost: Argon2Cost,
}

impl<'a> Header<'a> {
    fn of(header: &'a [u8]) -> Option<Self> {
        let rest = header.strip_prefix(NAME)?;
        let (version, rest) = number(rest)?;
        let (iv, rest) = rest.split_at_checked(IV_BYTES)?;
        let (salt, rest) = rest.split_at_checked(SALT_BYTES)?;
        let (passes, rest) = number(rest)?;
        let (memory_kib, rest) = number(rest)?;
        let (lanes, _) = number(rest)?;

        Some(Self {
            version,
            iv,
            salt,
            cost: Argon2Cost {
                memory_kib: memory_kib.into(),
                passes: passes.into(),
                lanes: lanes.into(),
            },
        })
    }
}

fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk::<4>()?;

    Some((u32::from_be_bytes(*number), rest))
}
