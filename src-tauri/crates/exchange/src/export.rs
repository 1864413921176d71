//! Writing: the files that other authenticators import, with an honest list of what each cannot hold.

mod aegis;
mod bitwarden;
mod ente;
mod free_otp_plus;
mod loss;
mod proton;
mod read_back;
mod seal;
mod stratum;
mod target;
mod two_fas;

use otp::{Parameters, Secret, SecretText, migration, uri};
use zeroize::Zeroizing;

pub use loss::{Loss, LossKind};
pub use read_back::{ReadBack, read_back};
pub use seal::SealError;
pub use target::Target;

/// An account to export.
#[derive(Debug, Clone)]
pub struct Account<'a> {
    /// Who issued it; may be empty.
    pub issuer: &'a str,
    /// The account there; may be empty.
    pub label: &'a str,
    /// The key.
    pub secret: &'a Secret,
    /// How its codes are made.
    pub parameters: Parameters,
    /// What the person wrote beside it; may be empty.
    pub note: &'a str,
    /// The group that it is in.
    pub group: Option<&'a str>,
    /// On top of the list.
    pub pinned: bool,
}

/// A file as it is to be written, and what it does not hold.
#[derive(Debug)]
pub struct Export {
    /// The content. Of a plain target it holds the keys for anybody to read.
    pub bytes: Zeroizing<Vec<u8>>,
    /// What is lost, by account.
    pub losses: Vec<Loss>,
}

/// Why a file cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The target is an encrypted one, and no password was given.
    #[error("a password is needed")]
    PasswordMissing,
    /// The system gives no randomness, or no memory.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// What `target` cannot hold of these accounts; the same list that [`write`] gives.
pub fn losses(target: Target, accounts: &[Account<'_>]) -> Vec<Loss> {
    loss::sort(target, accounts).losses
}

/// Writes the accounts that `target` can hold.
pub fn write(
    target: Target,
    accounts: &[Account<'_>],
    password: Option<&SecretText>,
) -> Result<Export, ExportError> {
    let loss::Sorted { kept, losses } = loss::sort(target, accounts);
    // EXPOSE: goes into a key derivation.
    let password = || {
        password
            .map(|text| text.expose().as_bytes())
            .ok_or(ExportError::PasswordMissing)
    };
    let bytes = match target {
        Target::Addresses => lines(&kept, address),
        Target::GoogleTransfer => transfer(&kept)?,
        Target::AegisPlain => aegis::plain(&kept)?,
        Target::Aegis => aegis::sealed(&kept, password()?)?,
        Target::TwoFasPlain => two_fas::plain(&kept),
        Target::TwoFas => two_fas::sealed(&kept, password()?)?,
        Target::EntePlain => ente::plain(&kept),
        Target::Ente => ente::sealed(&kept, password()?)?,
        Target::StratumPlain => stratum::plain(&kept),
        Target::Stratum => stratum::sealed(&kept, password()?)?,
        Target::ProtonPlain => proton::plain(&kept)?,
        Target::Proton => proton::sealed(&kept, password()?)?,
        Target::BitwardenPlain => bitwarden::plain(&kept)?,
        Target::Bitwarden => bitwarden::sealed(&kept, password()?)?,
        Target::FreeOtpPlus => free_otp_plus::plain(&kept),
    };

    Ok(Export { bytes, losses })
}

/// The address of an account.
fn address(account: &Account<'_>) -> SecretText {
    let issuer = Some(account.issuer).filter(|issuer| !issuer.is_empty());

    uri::write(issuer, account.label, account.secret, account.parameters)
}

fn lines(
    accounts: &[&Account<'_>],
    line: impl Fn(&Account<'_>) -> SecretText,
) -> Zeroizing<Vec<u8>> {
    let mut bytes = room_for(accounts);
    for account in accounts {
        // EXPOSE: the file exists to carry the keys.
        bytes.extend_from_slice(line(account).expose().as_bytes());
        bytes.push(b'\n');
    }

    bytes
}

/// The addresses of a transfer out of Google Authenticator, one on a line, ten accounts in each.
fn transfer(accounts: &[&Account<'_>]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let batch_id = i32::from_le_bytes(seal::random()?);
    let accounts: Vec<migration::Outgoing<'_>> = accounts
        .iter()
        .map(|account| migration::Outgoing {
            issuer: account.issuer,
            label: account.label,
            secret: account.secret,
            parameters: account.parameters,
        })
        .collect();
    let mut bytes = Zeroizing::new(Vec::new());
    for part in migration::write(&accounts, batch_id) {
        // EXPOSE: the file exists to carry the keys.
        bytes.extend_from_slice(part.expose().as_bytes());
        bytes.push(b'\n');
    }

    Ok(bytes)
}

/// JSON of a type that borrows its keys. Room for all of it from the start: a growing buffer would leave copies.
fn json<T: serde::Serialize>(accounts: &[&Account<'_>], value: &T) -> Zeroizing<Vec<u8>> {
    let mut bytes = room_for(accounts);
    // Writing our own types into memory cannot fail.
    let _ = serde_json::to_writer_pretty(&mut *bytes, value);

    bytes
}

fn room_for(accounts: &[&Account<'_>]) -> Zeroizing<Vec<u8>> {
    const BYTES_PER_ACCOUNT: usize = 2_048;
    let texts: usize = accounts
        .iter()
        .map(|account| {
            // Escapes of a text take six bytes for one at most, and a name may stand in it twice.
            12 * (account.issuer.len() + account.label.len() + account.note.len())
                + 12 * account.group.map_or(0, str::len)
                + 5 * account.secret.bits() / 8
        })
        .sum();

    Zeroizing::new(Vec::with_capacity(
        BYTES_PER_ACCOUNT * (accounts.len() + 2) + texts,
    ))
}

/// Base32 of bytes that are part of a key.
fn base32(bytes: &[u8]) -> SecretText {
    SecretText::new(data_encoding::BASE32_NOPAD.encode(bytes))
}

/// Serialises a key: the file exists to carry it.
fn exposed<S: serde::Serializer>(text: &SecretText, serializer: S) -> Result<S::Ok, S::Error> {
    // EXPOSE: named by the field that is written.
    serializer.serialize_str(text.expose())
}

/// The same for a field that may be missing.
struct Exposed(SecretText);

impl serde::Serialize for Exposed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        exposed(&self.0, serializer)
    }
}

#[cfg(test)]
mod tests;
