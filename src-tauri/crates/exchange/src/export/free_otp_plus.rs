//! `FreeOTP+`: it imports only tokens that the order names.

use otp::{Parameters, Secret};
use serde::Serialize;
use zeroize::Zeroizing;

use super::{Account, json};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    token_order: Vec<String>,
    tokens: Vec<Token<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Token<'a> {
    algo: &'static str,
    counter: u64,
    digits: u8,
    issuer_ext: &'a str,
    issuer_int: &'a str,
    label: &'a str,
    period: u32,
    secret: SignedBytes<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
}

pub(super) fn plain(accounts: &[&Account<'_>]) -> Zeroizing<Vec<u8>> {
    let file = File {
        token_order: accounts
            .iter()
            .map(|account| format!("{}:{}", account.issuer, account.label))
            .collect(),
        tokens: accounts.iter().map(|account| token(account)).collect(),
    };

    json(accounts, &file)
}

fn token<'a>(account: &Account<'a>) -> Token<'a> {
    let parameters = account.parameters;
    let (kind, counter) = match parameters {
        Parameters::Hotp { counter, .. } => ("HOTP", counter),
        Parameters::Totp { .. }
        | Parameters::Steam
        | Parameters::Motp { .. }
        | Parameters::Yandex { .. } => ("TOTP", 0),
    };

    Token {
        algo: parameters.algorithm().name(),
        counter,
        digits: parameters.digits().count(),
        issuer_ext: account.issuer,
        issuer_int: account.issuer,
        label: account.label,
        period: parameters.period().map_or(30, otp::Period::seconds),
        secret: SignedBytes(account.secret),
        kind,
    }
}

/// Java has no unsigned bytes.
struct SignedBytes<'a>(&'a Secret);

impl Serialize for SignedBytes<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // EXPOSE: the file exists to carry the keys.
        serializer.collect_seq(self.0.expose().iter().map(|byte| byte.cast_signed()))
    }
}
