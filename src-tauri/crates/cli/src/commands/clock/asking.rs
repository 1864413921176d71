//! Who is asked for the time, and what is kept of the answers for the next run.

use std::env;

use clock::{Correction, Known, Question, Switch, TrustedClock, Verdict, Wall, correction};
use platform::{
    ClockMemory, Remembered,
    sites::{self, Site, Sites},
    sntp::{self, Report, SHIPPED, Server, configured_servers},
    system_clock,
};

use super::words;
use crate::{
    arguments::{Clock, Global},
    computer,
    failure::Failure,
};

/// Servers and sites in the place of the usual ones, with commas between.
const TIME_SERVERS: &str = "CLAVIGER_NTP_SERVERS";
const TIME_SITES: &str = "CLAVIGER_TIME_SITES";

/// Who is asked.
pub(super) struct Asked {
    servers: Vec<Server>,
    sites: Sites,
}

impl Asked {
    /// Those of the command line, else those of the environment, else the usual ones and this system's own. Whoever names
    /// servers names the sites, too, or wants none.
    pub(super) fn by(arguments: &Clock) -> Self {
        let list = |name| env::var_os(name).map(|list| list.to_string_lossy().into_owned());
        let servers = match list(TIME_SERVERS) {
            _ if !arguments.server.is_empty() => Some(arguments.server.clone()),
            Some(listed) => Some(sntp::parse_list(&listed)),
            None => None,
        };
        let named = match (list(TIME_SITES), &servers) {
            _ if !arguments.site.is_empty() => arguments.site.clone(),
            (Some(listed), _) => sites::parse_list(&listed),
            (None, Some(_)) => Vec::new(),
            (None, None) => sites::SHIPPED.into_iter().map(Site::named).collect(),
        };

        Self {
            servers: servers.unwrap_or_else(usual),
            sites: Sites {
                named,
                ..Sites::default()
            },
        }
    }

    /// Asks them, except for those that asked to be left alone, and keeps what they said for the next run.
    pub(super) fn check(mut self, global: &Global, question: Question) -> Report {
        let memory = computer::folders(global)
            .ok()
            .map(|folders| ClockMemory::new(&folders));
        let now = system_clock::reading();
        let mut remembered = memory
            .as_ref()
            .map_or_else(Remembered::default, |memory| memory.read(now));
        self.servers
            .retain(|server| remembered.manners.may_ask(&server.to_string(), now.boot));

        let report = sntp::check(&self.servers, question);
        let report = match question {
            Question::Operators => sites::confirm(report, &self.sites),
            // A diagnosis of this server, and of nobody else.
            Question::OneServer => report,
        };
        for (server, answer) in &report.answers {
            let heard = answer.heard.map(|_| ());
            remembered
                .manners
                .hear(&server.to_string(), heard, report.reading.boot);
        }
        match (&report.verdict, question) {
            (Verdict::Agree(known), Question::Operators) => {
                remembered.trusted = Some(TrustedClock::new(*known, report.reading));
            }
            (Verdict::Disagree { .. } | Verdict::Intercepted, _) => remembered.trusted = None,
            (Verdict::Agree(_) | Verdict::TooFew { .. } | Verdict::Offline, _) => {}
        }
        if let Some(memory) = memory {
            // What cannot be kept is measured again.
            let _forgotten = memory.write(&remembered, system_clock::reading());
        }

        report
    }
}

fn usual() -> Vec<Server> {
    let mut servers: Vec<Server> = SHIPPED.into_iter().map(Server::from).collect();
    for server in configured_servers() {
        if servers.iter().all(|known| known.host != server.host) {
            servers.push(server);
        }
    }

    servers
}

/// The true time now, for codes. Too large a difference that no web site confirmed is an error, as in the window.
pub(in crate::commands) fn corrected(global: &Global) -> Result<Wall, Failure> {
    let report = Asked::by(&Clock::default()).check(global, Question::Operators);
    let Verdict::Agree(known) = report.verdict else {
        return Err(words::failure(&report.verdict).unwrap_or_else(Failure::unexpected));
    };
    let trusted = TrustedClock::new(known, report.reading);
    let reading = system_clock::reading();
    // The command is the click that a large difference needs.
    let switch = Switch::Confirmed(known.offset);
    match correction(switch, Some(&trusted), false, reading) {
        Correction::Blocked(clock::Blocked::NeedsHttps) => Err(words::unconfirmed(&known)),
        Correction::By(_) => Ok(trusted.now(reading.boot).unwrap_or(reading.wall)),
        Correction::Blocked(_) | Correction::Possible(_) | Correction::NeedsConfirmation(_) => {
            Ok(reading.wall)
        }
    }
}

/// What an earlier run found out, as it applies now.
pub(super) fn known_from_before(global: &Global) -> Option<Known> {
    let memory = ClockMemory::new(&computer::folders(global).ok()?);
    let now = system_clock::reading();

    memory.read(now).trusted?.known(now)
}
