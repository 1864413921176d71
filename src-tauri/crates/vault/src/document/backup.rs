//! A backup: everything that a vault keeps at one moment, to be sealed and taken elsewhere.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use otp::{Code, Parameters, UnixTime, hotp_code};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{Document, account::Account, json, limits};
use crate::{
    format::FileProblem,
    ids::{AccountId, DeviceId, KeyId, VaultId},
};

const FORMAT: &str = "claviger-backup";
/// A later version is refused.
const VERSION: u64 = 1;
/// The instant whose codes are compared: that of the first test vector of RFC 6238.
const COMPARED_AT: UnixTime = UnixTime::from_seconds(59);

/// Everything that a vault keeps at one moment, keys and recovery codes included. They are reached only by restoring.
#[derive(Clone, PartialEq)]
pub struct Backup {
    vault: VaultId,
    generation: u64,
    device: DeviceId,
    made_at: UnixTime,
    pub(super) document: Document,
}

/// Why a text is no backup, or not one that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Something else.
    #[error("not a backup")]
    NotABackup,
    /// Made by a newer program.
    #[error("the backup comes from a newer program ({version})")]
    Newer {
        /// Its version, for people.
        version: String,
    },
    /// More than a vault holds.
    #[error("more than a vault holds")]
    TooLarge,
    /// It says what no vault can hold.
    #[error("the backup is damaged")]
    Damaged,
}

/// How a backup stands beside what it should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The accounts that it should hold, without the trash.
    pub accounts: usize,
    /// Those of them that give the same codes from it.
    pub codes_equal: usize,
    /// Those that it lacks.
    pub lacking: Vec<AccountId>,
    /// Those that give other codes from it.
    pub other_codes: Vec<AccountId>,
    /// How many recovery sets it lacks.
    pub sets_lacking: usize,
}

#[derive(Serialize)]
struct BackupOut<D> {
    format: &'static str,
    version: u64,
    made_at: UnixTime,
    vault: VaultId,
    generation: u64,
    device: DeviceId,
    document: D,
}

#[derive(Deserialize)]
struct BackupIn<'a> {
    made_at: UnixTime,
    vault: VaultId,
    #[serde(default)]
    generation: u64,
    device: DeviceId,
    #[serde(borrow)]
    document: &'a RawValue,
}

/// What every version says.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    version: u64,
}

impl Backup {
    pub(crate) const fn new(
        vault: VaultId,
        generation: u64,
        device: DeviceId,
        made_at: UnixTime,
        document: Document,
    ) -> Self {
        Self {
            vault,
            generation,
            device,
            made_at,
            document,
        }
    }

    /// The vault that it was made from.
    pub const fn vault(&self) -> VaultId {
        self.vault
    }

    /// The computer that made it.
    pub const fn device(&self) -> DeviceId {
        self.device
    }

    /// When it was made.
    pub const fn made_at(&self) -> UnixTime {
        self.made_at
    }

    /// How many accounts it holds, without the trash.
    pub fn account_count(&self) -> usize {
        present(&self.document).count()
    }

    /// How many recovery sets it holds whose codes work.
    pub fn recovery_set_count(&self) -> usize {
        let sets = &self.document.beside().recovery_sets;

        sets.iter().filter(|set| set.is_valid()).count()
    }

    /// The payload of a backup file, which is to be sealed: padded JSON (`crates/exchange/FORMAT.md`).
    pub fn write(&self) -> Result<Zeroizing<Vec<u8>>, BackupError> {
        let out = BackupOut {
            format: FORMAT,
            version: VERSION,
            made_at: self.made_at,
            vault: self.vault,
            generation: self.generation,
            device: self.device,
            document: self.document.out(),
        };

        // Texts and numbers are always JSON; a key of a later version was JSON when it was read.
        json::write(&out, self.document.bytes_usual()).map_err(|_| BackupError::Damaged)
    }

    /// Reads an opened backup file. Whoever made it: what no vault can hold is refused.
    pub fn read(text: &[u8]) -> Result<Self, BackupError> {
        limits::check_text(text)?;
        let head: Head<'_> = serde_json::from_slice(text).map_err(|_| BackupError::NotABackup)?;
        if head.format != FORMAT {
            return Err(BackupError::NotABackup);
        }
        if head.version > VERSION {
            return Err(BackupError::Newer {
                version: format!("backup {}", head.version),
            });
        }
        let read: BackupIn<'_> = serde_json::from_slice(text).map_err(|_| BackupError::Damaged)?;
        let document = Document::read(read.document.get().as_bytes(), read.generation)?;
        limits::check(&document)?;

        Ok(Self::new(
            read.vault,
            read.generation,
            read.device,
            read.made_at,
            document,
        ))
    }

    /// Compares with what it should hold: the same accounts, and the same codes at 59 seconds past the epoch.
    pub fn agreement_with(&self, expected: &Self) -> Agreement {
        self.agreement_with_document(&expected.document)
    }

    /// The same beside a document.
    pub(crate) fn agreement_with_document(&self, expected: &Document) -> Agreement {
        let (mut lacking, mut other_codes, mut codes_equal) = (Vec::new(), Vec::new(), 0);
        for account in present(expected) {
            match self.document.account(account.id()) {
                Some(copy) if makes_same_code(copy, account) => codes_equal += 1,
                Some(_) => other_codes.push(account.id()),
                None => lacking.push(account.id()),
            }
        }
        let sets = &self.document.beside().recovery_sets;
        let expected_sets = expected.beside().recovery_sets.iter();

        Agreement {
            accounts: lacking.len() + other_codes.len() + codes_equal,
            codes_equal,
            lacking,
            other_codes,
            sets_lacking: expected_sets
                .filter(|set| set.is_valid() && sets.get(set.id()).is_none())
                .count(),
        }
    }

    /// The keys of a document's accounts that give the same codes from this backup.
    pub(crate) fn keys_shared_with(&self, here: &Document) -> BTreeSet<KeyId> {
        let copies: BTreeMap<KeyId, &Account> = present(&self.document)
            .map(|account| (account.key_id(), account))
            .collect();

        present(here)
            .filter(|account| {
                // Restoring gives a key that it takes over a new name.
                let copy = copies.get(&account.key_id()).copied();
                copy.or_else(|| self.document.account(account.id()))
                    .is_some_and(|copy| makes_same_code(copy, account))
            })
            .map(Account::key_id)
            .collect()
    }
}

/// The accounts of a document that are not in the trash.
pub(crate) fn present(document: &Document) -> impl Iterator<Item = &Account> {
    let accounts = document.accounts().iter();

    accounts.filter(|account| account.deleted_at().is_none())
}

impl fmt::Debug for Backup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backup")
            .field("vault", &self.vault)
            .field("made_at", &self.made_at)
            .finish_non_exhaustive()
    }
}

impl From<FileProblem> for BackupError {
    fn from(problem: FileProblem) -> Self {
        match problem {
            FileProblem::Newer { version } => Self::Newer { version },
            FileProblem::Damaged(_) => Self::Damaged,
        }
    }
}

/// Keys that this version cannot read make no codes; they are the same if they are spelled the same.
fn makes_same_code(one: &Account, other: &Account) -> bool {
    match (code(one), code(other)) {
        (None, None) => one.keys.current() == other.keys.current(),
        (one, other) => one == other,
    }
}

fn code(account: &Account) -> Option<Code> {
    let (secret, parameters) = account.secret()?;
    match parameters {
        Parameters::Hotp {
            algorithm,
            digits,
            counter,
        } => Some(hotp_code(secret, algorithm, digits, counter)),
        Parameters::Totp { .. }
        | Parameters::Steam
        | Parameters::Motp { .. }
        | Parameters::Yandex { .. } => parameters.code_of(secret, parameters.step_at(COMPARED_AT)?),
    }
}
