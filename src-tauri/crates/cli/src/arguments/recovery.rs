//! Arguments of `recovery` and `ready`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Recovery codes: single-use codes of portals for the day on which no other code is there.
#[derive(Subcommand)]
pub(crate) enum Recovery {
    List(RecoveryList),
    Add(RecoveryAdd),
    Show(RecoveryShow),
    Use(RecoveryUse),
    Replace(RecoveryReplace),
    Lock(RecoveryLock),
    Unlock(RecoveryUnlock),
}

/// List the recovery sets without their codes.
#[derive(Args)]
pub(crate) struct RecoveryList {
    /// Replaced sets and those in the trash, too.
    #[arg(long)]
    pub(crate) all: bool,
}

/// Keep the recovery codes that a portal shows.
///
/// The list comes from the standard input (after the password, with --password-stdin) or from a file, as it was copied:
/// one code per line, blanks, commas, numbers, bullets.
#[derive(Args)]
pub(crate) struct RecoveryAdd {
    #[command(flatten)]
    pub(crate) codes: Codes,
    /// The account that they are for, as for "code".
    #[arg(long, value_name = "QUERY", required_unless_present = "name")]
    pub(crate) account: Option<String>,
    /// What they are for; without it, the names of the account.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A note.
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
}

/// Where a list of codes comes from, and how many there should be.
#[derive(Args)]
pub(crate) struct Codes {
    /// A text file with the list; without it, the standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The guide of the portal: if it says how many codes there are, another number is refused.
    #[arg(long, value_name = "ID")]
    pub(crate) portal: Option<String>,
    /// Keep the codes even if there are more or fewer than the portal gives.
    #[arg(long, requires = "portal")]
    pub(crate) any_count: bool,
    #[command(flatten)]
    pub(crate) own_password: OwnPassword,
}

/// The password that recovery codes may have of their own.
#[derive(Args)]
pub(crate) struct OwnPassword {
    /// Take the password of the recovery codes, if they have one of their own, from the standard input: the line after
    /// that of the vault.
    #[arg(long)]
    pub(crate) codes_password_stdin: bool,
}

/// Print the codes of a set, and which of them were used.
#[derive(Args)]
pub(crate) struct RecoveryShow {
    /// The set: its id, its name, or words of its name.
    #[arg(value_name = "SET")]
    pub(crate) set: String,
    #[command(flatten)]
    pub(crate) own_password: OwnPassword,
}

/// Print the next code that was not used, and mark it as used.
///
/// The mark is saved before the code is printed, so no code is given out twice.
#[derive(Args)]
pub(crate) struct RecoveryUse {
    /// The set, as for "recovery show".
    #[arg(value_name = "SET")]
    pub(crate) set: String,
    /// This code of the set, by its number.
    #[arg(long, value_name = "N")]
    pub(crate) number: Option<u32>,
    /// It was not used after all: take the mark back, and print nothing.
    #[arg(long, requires = "number")]
    pub(crate) undo: bool,
    #[command(flatten)]
    pub(crate) own_password: OwnPassword,
}

/// Put a new set in the place of an old one, whose codes no longer work.
///
/// One save: whatever happens meanwhile, either the old set is there or the new one. The old one is kept for 30 days.
#[derive(Args)]
pub(crate) struct RecoveryReplace {
    /// The old set, as for "recovery show".
    #[arg(value_name = "SET")]
    pub(crate) set: String,
    #[command(flatten)]
    pub(crate) codes: Codes,
}

/// Give the recovery codes a password of their own, beside that of the vault.
///
/// Names and counts stay readable. Earlier saves and backups still have the codes without this password. A forgotten one
/// cannot be reset: the codes are lost then.
#[derive(Args)]
pub(crate) struct RecoveryLock {
    /// Take the new password from the standard input: the line after that of the vault.
    #[arg(long)]
    pub(crate) codes_password_stdin: bool,
}

/// Take the password of the recovery codes away: that of the vault is enough again.
#[derive(Args)]
pub(crate) struct RecoveryUnlock {
    #[command(flatten)]
    pub(crate) own_password: OwnPassword,
}

/// Tell what you would lose if this computer died today, and what to do next.
#[derive(Args)]
pub(crate) struct Ready {}
