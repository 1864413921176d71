//! How the whole document is spelled.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use otp::UnixTime;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, SeqAccess, Visitor},
};
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    Document,
    account::Account,
    account_json::AccountText,
    automatic_backups::AutomaticBackups,
    beside::Beside,
    clock_history::ClockHistory,
    codes_lock::CodesLock,
    guide_run::GuideRun,
    json::{self, Unknown},
    noted_backup::NotedBackup,
    paired_device::PairedDevice,
    records::Records,
    recovery_set::RecoverySet,
    register::Register,
    settings::SettingsHistory,
    ways_back::WaysBack,
};
use crate::{
    format::{FileProblem, Part},
    ids::AccountId,
};

/// The version of the document. A later one is refused; versions before it would be brought up step by step here.
const SCHEMA: u64 = 1;

#[derive(Serialize)]
struct DocumentOut<'a> {
    schema: u64,
    accounts: AccountsOut<'a>,
    tombstones: &'a BTreeMap<AccountId, UnixTime>,
    settings: &'a SettingsHistory,
    #[serde(skip_serializing_if = "ClockHistory::is_empty")]
    clock: &'a ClockHistory,
    #[serde(flatten)]
    beside: &'a Beside,
    #[serde(flatten)]
    unknown: BTreeMap<&'a str, &'a Value>,
}

#[derive(Deserialize)]
struct DocumentIn<'a> {
    #[serde(borrow, default)]
    accounts: AccountsIn<'a>,
    #[serde(default)]
    tombstones: BTreeMap<AccountId, UnixTime>,
    #[serde(default)]
    settings: SettingsHistory,
    #[serde(default)]
    clock: ClockHistory,
    #[serde(default)]
    recovery_sets: Records<RecoverySet>,
    #[serde(default)]
    codes_locks: Records<CodesLock>,
    #[serde(default)]
    guide_runs: Records<GuideRun>,
    #[serde(default)]
    ways_back: Records<WaysBack>,
    #[serde(default)]
    backups: Records<NotedBackup>,
    #[serde(default)]
    paired_devices: Records<PairedDevice>,
    #[serde(default)]
    automatic_backups: Records<AutomaticBackups>,
    schema: u64,
    #[serde(flatten)]
    unknown: BTreeMap<String, Value>,
}

impl Document {
    /// The document as padded JSON, ready to be sealed.
    pub(crate) fn write(&self) -> serde_json::Result<Zeroizing<Vec<u8>>> {
        json::write(&self.out(), self.bytes_usual())
    }

    /// How many bytes it takes, roughly: spares a buffer from growing.
    pub(super) const fn bytes_usual(&self) -> usize {
        self.accounts.len() * ACCOUNT_BYTES_USUAL
    }

    /// The document as it is spelled.
    pub(super) fn out(&self) -> impl Serialize + '_ {
        DocumentOut {
            schema: SCHEMA,
            accounts: AccountsOut(&self.accounts),
            tombstones: &self.tombstones,
            settings: &self.settings_history,
            clock: &self.clock_history,
            beside: &self.beside,
            unknown: self
                .unknown
                .iter()
                .map(|(name, register)| (name.as_str(), &register.get().0))
                .collect(),
        }
    }

    /// Reads an opened document. `generation`: of the file it comes from.
    pub(crate) fn read(text: &[u8], generation: u64) -> Result<Self, FileProblem> {
        let document: DocumentIn<'_> = match serde_json::from_slice(text) {
            Ok(document) => document,
            Err(_) => return Err(problem_of(text)),
        };
        if document.schema != SCHEMA {
            return Err(problem_of(text));
        }
        // A file's saves follow each other, so the number of the save dates what is unknown here.
        let known_at = UnixTime::from_millis(generation);
        let mut document = Self {
            accounts: document.accounts.0,
            tombstones: document.tombstones,
            settings: document.settings.settings(),
            settings_history: document.settings,
            clock_history: document.clock,
            beside: Beside {
                recovery_sets: document.recovery_sets,
                codes_locks: document.codes_locks,
                guide_runs: document.guide_runs,
                ways_back: document.ways_back,
                backups: document.backups,
                paired_devices: document.paired_devices,
                automatic_backups: document.automatic_backups,
            },
            unknown: document
                .unknown
                .into_iter()
                .map(|(name, value)| (name, Register::new(Unknown(value), known_at)))
                .collect(),
        };
        document.put_in_order();

        Ok(document)
    }
}

/// A rough guess that spares the buffer from growing.
const ACCOUNT_BYTES_USUAL: usize = 320;

/// Why a text is no document of this version: damaged, or whole and of a later one.
fn problem_of(text: &[u8]) -> FileProblem {
    #[derive(Deserialize)]
    struct SchemaOnly {
        schema: u64,
    }
    match serde_json::from_slice(text) {
        Ok(SchemaOnly { schema }) if schema > SCHEMA => FileProblem::Newer {
            version: format!("document {schema}"),
        },
        Ok(_) | Err(_) => FileProblem::Damaged(Part::Payload),
    }
}

struct AccountsOut<'a>(&'a [Account]);

impl Serialize for AccountsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(AccountText::from))
    }
}

/// Reads accounts one by one, without a second list of all of them.
#[derive(Default)]
struct AccountsIn<'a>(Vec<Account>, std::marker::PhantomData<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for AccountsIn<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_seq(AccountsVisitor)
            .map(|accounts| Self(accounts, std::marker::PhantomData))
    }
}

struct AccountsVisitor;

impl<'de> Visitor<'de> for AccountsVisitor {
    type Value = Vec<Account>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of accounts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut texts: A) -> Result<Vec<Account>, A::Error> {
        let mut accounts = Vec::new();
        while let Some(text) = texts.next_element::<AccountText<'de>>()? {
            accounts.push(Account::try_from(text).map_err(de::Error::custom)?);
        }

        Ok(accounts)
    }
}
