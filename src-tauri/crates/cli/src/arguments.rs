//! The command line as types. The doc comments here are the help and the manual page.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

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
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Scan(Scan),
    #[command(subcommand)]
    Uri(Uri),
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

/// The JSON of each command, for the manual page.
pub(crate) const JSON_FIELDS: [(&str, &str); 2] = [
    (
        "scan",
        "A list of {file, outcome, codes: [{text, corners}]}; outcome is found, unreadable, none or not_read; corners are \
         pixels [x, y] of the code's top left, top right, bottom right and bottom left.",
    ),
    (
        "uri check",
        "{ok, kind, issuer, label, secret_base32, algorithm, digits, period, counter, warnings: [{kind, message}], \
         error: {kind, message}}; kind is totp, hotp, steam or transfer; a transfer also has \
         transfer: {part, total, accounts, skipped}. secret_base32 is null without --show-secrets.",
    ),
];
