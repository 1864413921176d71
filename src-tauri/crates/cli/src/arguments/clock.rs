//! `clock` and what belongs to it.

use clap::{Args, Subcommand};
use platform::{sites::Site, sntp::Server};

/// Ask time servers whether this computer's clock is right.
///
/// Contacts, by NTP, time.cloudflare.com, nts.netnod.se, ptbtime1.ptb.de, ntppool1.time.nl, time.nist.gov and the
/// servers that this system is set up with; each gets at most four packets. At least three have to agree. Where they do
/// not answer, and when they say that the clock is off, www.ptb.de, www.cloudflare.com and www.nist.gov are asked for the
/// date, by HTTPS. Needs no vault.
#[derive(Args, Default)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Clock {
    #[command(subcommand)]
    pub(crate) command: Option<ClockCommand>,
    /// Ask this server in the place of the usual ones; several times for several.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub(crate) server: Vec<Server>,
    /// Ask this web site in the place of the usual ones; several times for several. With --server and without this, no
    /// web site is asked.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub(crate) site: Vec<Site>,
    /// Take one server's word, to find out what is wrong with it.
    #[arg(long)]
    pub(crate) single: bool,
}

#[derive(Subcommand)]
pub(crate) enum ClockCommand {
    Compare(ClockCompare),
}

/// Tell from a code that another device shows how far its clock is off: from the true time, if "clock" found it out
/// lately, else from this computer's clock.
#[derive(Args)]
pub(crate) struct ClockCompare {
    /// The account, as for "code".
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,
    /// The code that the other device shows.
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// The code that it shows next, at once after the change.
    #[arg(value_name = "NEXT")]
    pub(crate) next: Option<String>,
}
