//! Arguments of `backup`.

use std::{path::PathBuf, str::FromStr};

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use exchange::sealed::{KeyError, PublicKey};

/// Backups: everything in the vault in one encrypted file of the age format, which "age" and "rage" open, too.
#[derive(Subcommand)]
pub(crate) enum Backup {
    Create(BackupCreate),
    Verify(BackupVerify),
    Restore(BackupRestore),
}

/// Write a backup: accounts, recovery codes, guides and settings.
///
/// It is read back from where it was written, opened and compared before the command ends. A file that is there already
/// is never overwritten.
///
/// Standard input: with --password-stdin the password of the vault is its first line; with --file-password-stdin the
/// passphrase of the backup is the next one.
#[derive(Args)]
#[command(group = ArgGroup::new("sealed_to").args(["generate", "to", "file_password_stdin", "file_password_fd"]))]
pub(crate) struct BackupCreate {
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Make a passphrase of six random words, and print it.
    #[arg(long)]
    pub(crate) generate: bool,
    /// Seal the backup to this paired device, or to a key of the age format (age1...), in the place of a passphrase;
    /// several times for several. The vault that it was made from opens it as well.
    #[arg(long, value_name = "DEVICE")]
    pub(crate) to: Vec<Recipient>,
    #[command(flatten)]
    pub(crate) password: FilePassword,
}

/// Open a backup and compare it with the vault: the same accounts, the same codes.
///
/// Standard input: as for "backup create".
#[derive(Args)]
pub(crate) struct BackupVerify {
    #[command(flatten)]
    pub(crate) file: BackupFile,
    /// Only open it and count what it holds.
    #[arg(long)]
    pub(crate) without_vault: bool,
}

/// Take a backup into the vault, which may have other accounts already.
///
/// Accounts that are not here are added. An account that is here in another form (another key, other names, deleted)
/// stays as it is unless --keep says otherwise, and is listed. Recovery codes that were used stay used. The vault as it
/// was before is kept as a snapshot.
///
/// Standard input: as for "backup create".
#[derive(Args)]
pub(crate) struct BackupRestore {
    #[command(flatten)]
    pub(crate) file: BackupFile,
    /// Only tell what would happen.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// What becomes of accounts that are here in another form.
    #[arg(long, value_enum, default_value_t = Kept::Mine)]
    pub(crate) keep: Kept,
    /// Take the settings of the backup, too.
    #[arg(long)]
    pub(crate) settings: bool,
}

/// A backup, and what opens it.
#[derive(Args)]
pub(crate) struct BackupFile {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A file with the private key that opens it, as age-keygen writes it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file_password_stdin", "file_password_fd"])]
    pub(crate) identity: Option<PathBuf>,
    /// The file "claviger-backup-key.age" in the folder of automatic backups, which has their key. The passphrase is then
    /// that of this file.
    #[arg(long, value_name = "FILE", conflicts_with = "identity")]
    pub(crate) key_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) password: FilePassword,
}

/// Whom a backup is for.
#[derive(Clone)]
pub(crate) enum Recipient {
    /// Whoever has the private key.
    Key(PublicKey),
    /// The paired device of this name.
    Device(String),
}

impl FromStr for Recipient {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if text.starts_with("age1") {
            text.parse().map(Self::Key)
        } else {
            Ok(Self::Device(text.to_owned()))
        }
    }
}

/// Where the passphrase of a backup comes from. Without these, it is asked for on the terminal.
#[derive(Args)]
pub(crate) struct FilePassword {
    /// Take the passphrase of the backup from the standard input.
    #[arg(long, conflicts_with = "file_password_fd")]
    pub(crate) file_password_stdin: bool,
    /// Take the passphrase of the backup from the first line of this open file descriptor.
    #[arg(long, value_name = "N")]
    pub(crate) file_password_fd: Option<u32>,
}

/// What becomes of an account that is here in another form.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kept {
    /// It stays as it is here.
    Mine,
    /// It becomes as it is in the backup; a key that is replaced is kept for 30 days.
    Theirs,
    /// Another key, or an account that was deleted here, comes beside what is here.
    Both,
}
