//! The command line as types. The doc comments here are the help and the manual page.

mod backup;
mod clock;
mod device;
mod json_fields;
mod portals;
mod recovery;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use exchange::export::Target;
use otp::UnixTime;

pub(crate) use self::{
    backup::{
        Backup, BackupCreate, BackupFile, BackupRestore, BackupVerify, FilePassword, Kept,
        Recipient,
    },
    clock::{Clock, ClockCommand, ClockCompare},
    device::{Device, DevicePair, DeviceRetire},
    json_fields::JSON_FIELDS,
    portals::{Portals, PortalsCheck, PortalsShow},
    recovery::{
        Codes, OwnPassword, Ready, Recovery, RecoveryAdd, RecoveryList, RecoveryLock,
        RecoveryReplace, RecoveryShow, RecoveryUnlock, RecoveryUse,
    },
};
use crate::instant;

/// Two-factor codes for scripts and terminals.
#[derive(Parser)]
#[command(name = "claviger-cli", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Args)]
pub(crate) struct Global {
    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The folder of the vault. Without it, the folder that the window uses.
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "CLAVIGER_HOME",
        hide_env_values = true
    )]
    pub(crate) vault: Option<PathBuf>,
    /// Take the password from the first line of the standard input. A vault without a password takes its recovery key.
    #[arg(long, global = true, conflicts_with_all = ["password_fd", "keychain"])]
    pub(crate) password_stdin: bool,
    /// Take the password from the first line of this open file descriptor.
    #[arg(long, global = true, value_name = "N", conflicts_with = "keychain")]
    pub(crate) password_fd: Option<u32>,
    /// Open the vault with the keychain, and never ask for the password. Without any of these three, the keychain is
    /// tried if it may open the vault; then the password is asked for on the terminal.
    #[arg(long, global = true)]
    pub(crate) keychain: bool,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Scan(Scan),
    Add(Add),
    Import(Import),
    Export(Export),
    #[command(subcommand)]
    Backup(Backup),
    #[command(subcommand)]
    Device(Device),
    List(List),
    Code(Code),
    #[command(subcommand)]
    Uri(Uri),
    Rename(Rename),
    Remove(Remove),
    Init(Init),
    Check(Check),
    Clock(Clock),
    #[command(subcommand)]
    Portals(Portals),
    #[command(subcommand)]
    Recovery(Recovery),
    Ready(Ready),
    Man(Man),
    Completions(Completions),
}

/// Read the QR codes in pictures.
///
/// Prints what each code holds, keys included. Needs no vault.
#[derive(Args)]
pub(crate) struct Scan {
    /// PNG, JPEG, WebP, BMP or GIF; "-" reads the standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// Add accounts to the vault.
///
/// Standard input: with --password-stdin the password is its first line, and the key or address the next one.
#[derive(Args)]
#[command(group = ArgGroup::new("source").required(true).args(["uri", "image", "key_stdin"]))]
#[command(group = ArgGroup::new("names").multiple(true).args(["issuer", "label"]))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct Add {
    /// An otpauth://, otpauth-migration:// or steam:// address; "-" reads it from the standard input.
    /// Other programs of this computer can see arguments, so prefer "-".
    #[arg(long, value_name = "TEXT")]
    pub(crate) uri: Option<String>,
    /// A picture with a QR code; several times for the parts of a Google transfer.
    #[arg(long, value_name = "FILE")]
    pub(crate) image: Vec<PathBuf>,
    /// Read the key (base32) from the standard input.
    #[arg(long, requires = "names")]
    pub(crate) key_stdin: bool,
    /// Who issued the key, in the place of what the address says.
    #[arg(long, value_name = "NAME")]
    pub(crate) issuer: Option<String>,
    /// The account there, in the place of what the address says.
    #[arg(long, value_name = "NAME")]
    pub(crate) label: Option<String>,
    /// The length of a code, 1 to 10.
    #[arg(long, value_name = "COUNT", requires = "key_stdin")]
    pub(crate) digits: Option<u32>,
    /// The life of a code in seconds, 1 to 86400.
    #[arg(long, value_name = "SECONDS", requires = "key_stdin")]
    pub(crate) period: Option<u32>,
    /// SHA1, SHA256 or SHA512.
    #[arg(long, value_name = "NAME", requires = "key_stdin")]
    pub(crate) algorithm: Option<String>,
    /// Add every account when a picture holds several.
    #[arg(long, requires = "image")]
    pub(crate) all: bool,
    /// When the account is there with another key: keep both.
    #[arg(long, conflicts_with = "replace_key")]
    pub(crate) keep_both: bool,
    /// When the account is there with another key: replace it. The old key is kept for 30 days.
    #[arg(long)]
    pub(crate) replace_key: bool,
}

/// Import the accounts of another authenticator.
///
/// The file is recognised by its content: Aegis, 2FAS, Ente, Proton, Google Authenticator, Bitwarden, andOTP, Stratum,
/// Raivo, 1Password and many others, lists of addresses, and pictures of QR codes. The file is only
/// read, and one bad entry does not stop the others.
///
/// Standard input: with --password-stdin the password of the vault is its first line; with --file-password-stdin the
/// password of the file is the next one.
#[derive(Args)]
pub(crate) struct Import {
    /// The exported file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Only tell what would be imported. Needs no vault, and does not look into it.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Take the password of the file from the standard input.
    #[arg(long)]
    pub(crate) file_password_stdin: bool,
    /// When an account is there with another key: keep both.
    #[arg(long)]
    pub(crate) keep_both: bool,
}

/// Export the accounts for another authenticator.
///
/// Tells what the file cannot hold. It is read back before the command ends. A file that is there already is never
/// overwritten. Formats ending in "-plain", and the last three, hold the keys for anybody to read.
///
/// Standard input: with --password-stdin the password of the vault is its first line; with --file-password-stdin the
/// password of the new file is the next one.
#[derive(Args)]
pub(crate) struct Export {
    /// What the file is for.
    #[arg(long, value_name = "FORMAT", value_parser = target())]
    pub(crate) format: Target,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Take the password of an encrypted file from the standard input.
    #[arg(long)]
    pub(crate) file_password_stdin: bool,
}

fn target() -> impl TypedValueParser<Value = Target> {
    PossibleValuesParser::new(Target::ALL.iter().map(|target| target.id())).try_map(|id| {
        let target = Target::ALL.iter().find(|target| target.id() == id);
        target.copied().ok_or("unknown format")
    })
}

/// List the accounts.
#[derive(Args)]
pub(crate) struct List {
    /// Only accounts in whose names, group or note every word occurs.
    #[arg(value_name = "QUERY")]
    pub(crate) query: Option<String>,
}

/// Print codes.
///
/// The plain answer to a query is exactly one code and nothing else. A query that fits several accounts is an error,
/// except with --json, which lists them all. A code of a counter-based account moves its counter on.
#[derive(Args)]
#[command(group = ArgGroup::new("which").required(true).args(["query", "all"]))]
pub(crate) struct Code {
    /// The account: its id, "issuer", "label", "issuer:label", or words that occur in its names, group or note.
    #[arg(value_name = "QUERY")]
    pub(crate) query: Option<String>,
    /// The codes of all accounts.
    #[arg(long)]
    pub(crate) all: bool,
    /// The codes of another instant: Unix seconds, or RFC 3339 as in 2026-11-22T10:00:00Z.
    #[arg(long, value_name = "UNIX_OR_RFC3339", value_parser = instant::parse)]
    pub(crate) at: Option<UnixTime>,
    /// Print the code that follows. JSON has both in any case.
    #[arg(long)]
    pub(crate) next: bool,
    /// Ask time servers first, and make the code for the true time. Contacts the hosts that "clock" names.
    #[arg(long, conflicts_with = "at")]
    pub(crate) corrected: bool,
}

/// Give an account other names.
#[derive(Args)]
#[command(group = ArgGroup::new("new_names").required(true).multiple(true).args(["issuer", "label", "group"]))]
pub(crate) struct Rename {
    /// The account, as for "code".
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,
    /// The new issuer.
    #[arg(long, value_name = "NAME")]
    pub(crate) issuer: Option<String>,
    /// The new label.
    #[arg(long, value_name = "NAME")]
    pub(crate) label: Option<String>,
    /// The new group; an empty one for none.
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Option<String>,
}

/// Put an account into the trash, where it stays for 30 days.
///
/// This does not turn off two-factor in the portal. Without another way in, you cannot sign in there any more.
#[derive(Args)]
pub(crate) struct Remove {
    /// The account, as for "code".
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,
}

/// Make a new vault.
#[derive(Args)]
pub(crate) struct Init {
    /// What opens it.
    #[arg(long, value_enum, default_value_t = Protect::Password)]
    pub(crate) protect: Protect,
}

/// What opens a new vault.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Protect {
    /// A password.
    Password,
    /// A password, and being signed in to this computer.
    PasswordAndKeychain,
    /// Being signed in to this computer, and a recovery key that is printed once.
    KeychainOnly,
}

/// Verify the vault and its snapshots.
#[derive(Args)]
pub(crate) struct Check {}

/// Work with otpauth addresses. Needs no vault.
#[derive(Subcommand)]
pub(crate) enum Uri {
    Check(UriCheck),
}

/// Tell what addresses hold, and whether they can be used.
#[derive(Args)]
pub(crate) struct UriCheck {
    /// otpauth://, otpauth-migration:// or steam:// addresses; "-" reads one from each line of the standard input.
    /// Other programs of this computer can see arguments, so prefer "-" for real keys.
    #[arg(required = true, value_name = "TEXT")]
    pub(crate) texts: Vec<String>,
    /// Show the keys, too.
    #[arg(long)]
    pub(crate) show_secrets: bool,
}

/// Print the manual page, or that of one command, in roff.
#[derive(Args)]
pub(crate) struct Man {
    /// The command, for example "scan" or "uri check".
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

/// Print the completions for a shell.
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell.
    pub(crate) shell: Shell,
}
