//! What another program's export holds beside accounts that can be used.

mod from;

use serde::Serialize;
use specta::Type;

use crate::error::LinkProblem;

/// An account of an export that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeftView {
    /// Who issued it, as far as known.
    pub issuer: String,
    /// The account there, as far as known.
    pub label: String,
    /// The line of the file, counted from 1, where files have lines.
    pub line: Option<u32>,
    /// Why.
    pub reason: LeftReason,
}

/// Why an account of an export cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum LeftReason {
    /// The entry is not what its format says, or no address.
    Unreadable,
    /// It has no key.
    KeyMissing,
    /// Its key is none.
    Key,
    /// A kind of codes that Claviger does not have.
    CodeKind {
        /// Its name, shortened.
        name: String,
    },
    /// A hash that Claviger does not have.
    Algorithm {
        /// Its name, shortened.
        name: String,
    },
    /// A number that codes cannot have.
    Number {
        /// Which one.
        what: LeftNumber,
        /// As it stands in the file, shortened.
        value: String,
    },
    /// Its codes need a PIN that is not in the file.
    Pin,
    /// Its address cannot be used.
    Address {
        /// What is wrong with it.
        problem: LinkProblem,
    },
    /// It works with one vendor's app alone.
    VendorOnly {
        /// That app.
        app: String,
    },
    /// It is in the file twice.
    Twice,
    /// It has no name.
    NameMissing,
    /// Its name or note is longer than `max` characters.
    NameTooLong {
        /// The most characters.
        max: u32,
    },
}

/// A number of an account that can be out of its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LeftNumber {
    /// How many digits a code has.
    Digits,
    /// How long a code lives.
    Period,
    /// The counter.
    Counter,
}

/// Something about an export as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ImportNote {
    /// A Google transfer is not complete.
    PartsMissing {
        /// The numbers of the missing parts, counted from 1.
        parts: Vec<u32>,
        /// How many there are.
        total: u32,
    },
    /// Parts of several transfers; all of them were read.
    SeveralTransfers,
    /// Entries without codes, which stay where they are.
    OtherThingsLeft {
        /// How many.
        entries: u32,
    },
    /// A file that it names is not beside it.
    FileMissing {
        /// The name of that file, shortened.
        name: String,
    },
    /// Steam's revocation codes are in it: they belong among the recovery codes.
    RevocationCodes {
        /// How many accounts have one.
        accounts: u32,
    },
}

/// Why an export cannot be imported at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ImportProblem {
    /// It is larger than any export.
    TooLarge,
    /// It is cut off, or changed.
    Damaged,
    /// A newer program made it.
    Newer,
    /// Its password would cost more time or memory than any real export's.
    TooCostly {
        /// In MiB.
        #[specta(type = specta_typescript::Number)]
        memory_mib: u64,
        /// On an ordinary computer.
        #[specta(type = specta_typescript::Number)]
        seconds: u64,
    },
    /// Only the account or device that made it can open it.
    Restricted,
    /// A file that must stand beside it is not there.
    CompanionMissing {
        /// The name of that file.
        name: String,
    },
    /// An older form that no other program can read.
    FormUnsupported,
}
