//! `clock`: asks time servers whether this computer's clock is right. `clock compare`: whether another device's is.

mod compare;
mod words;

use clock::{Answer as Heard, Known, Level, Question, Reading, Rejection, Verdict};
use platform::{
    sntp::{self, Report, SHIPPED, Server, configured_servers, parse_list},
    system_clock,
};
use serde::Serialize;

use crate::{
    answer::Answer,
    arguments::{Clock, ClockCommand, Global},
    failure::Failure,
};

/// What is known of the true time.
pub(super) struct Measured {
    pub(super) known: Known,
    pub(super) reading: Reading,
}

/// A check, as in JSON.
#[derive(Serialize)]
struct ClockView {
    verdict: &'static str,
    /// Server − local.
    offset_ms: Option<f64>,
    uncertainty_ms: Option<f64>,
    /// Whether one server's word was enough.
    single: bool,
    servers: Vec<ServerView>,
}

#[derive(Serialize)]
struct ServerView {
    host: String,
    status: &'static str,
    /// Server − local.
    offset_ms: Option<f64>,
    round_trip_ms: Option<f64>,
    reason: Option<String>,
}

pub(crate) fn run(global: &Global, arguments: &Clock) -> Result<Answer, Failure> {
    if let Some(ClockCommand::Compare(compare)) = &arguments.command {
        return compare::run(global, compare);
    }
    let question = if arguments.single {
        Question::OneServer
    } else {
        Question::Operators
    };
    let report = sntp::check(
        &servers(&arguments.server, arguments.time_servers.as_deref()),
        question,
    );
    let view = ClockView::new(&report, arguments.single);
    let plain = words::plain(&report, arguments.single);

    Ok(Answer::new(plain, &view)?
        .with_failures(words::failure(&report.verdict).into_iter().collect()))
}

/// Those of the command line, else those of the environment, else the usual ones and this system's own.
pub(super) fn servers(named: &[Server], environment: Option<&str>) -> Vec<Server> {
    if !named.is_empty() {
        return named.to_vec();
    }
    if let Some(listed) = environment {
        return parse_list(listed);
    }
    let mut servers: Vec<Server> = SHIPPED.into_iter().map(Server::from).collect();
    for server in configured_servers() {
        if servers.iter().all(|known| known.host != server.host) {
            servers.push(server);
        }
    }

    servers
}

impl ClockView {
    fn new(report: &Report, single: bool) -> Self {
        let known = known_of(&report.verdict);

        Self {
            verdict: verdict_name(&report.verdict),
            offset_ms: known.map(|known| millis(known.offset.seconds())),
            uncertainty_ms: known.map(|known| millis(known.uncertainty.as_secs_f64())),
            single,
            servers: report
                .answers
                .iter()
                .map(|(server, heard)| ServerView::new(server, heard))
                .collect(),
        }
    }
}

impl ServerView {
    fn new(server: &Server, heard: &Heard) -> Self {
        let sample = heard.heard.ok();
        let rejection = heard.heard.err();

        Self {
            host: server.to_string(),
            status: match rejection {
                None => "ok",
                Some(Rejection::NoAnswer | Rejection::NotFound | Rejection::Refused) => "no_answer",
                Some(_) => "rejected",
            },
            offset_ms: sample.map(|sample| millis(sample.offset.seconds())),
            round_trip_ms: sample.map(|sample| millis(sample.delay.as_secs_f64())),
            reason: rejection.map(|rejection| rejection.to_string()),
        }
    }
}

const fn known_of(verdict: &Verdict) -> Option<&Known> {
    match verdict {
        Verdict::Agree(known) => Some(known),
        Verdict::Disagree { .. }
        | Verdict::TooFew { .. }
        | Verdict::Intercepted
        | Verdict::Offline => None,
    }
}

const fn verdict_name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Agree(known) => match Level::of(known.offset) {
            Level::Right => "right",
            Level::LittleOff => "little_off",
            Level::Wrong => "wrong",
        },
        Verdict::Disagree { .. } => "disagree",
        Verdict::TooFew { .. } => "too_few",
        Verdict::Intercepted => "intercepted",
        Verdict::Offline => "offline",
    }
}

/// Milliseconds with three digits after the point.
fn millis(seconds: f64) -> f64 {
    (seconds * 1e6).round() / 1e3
}

/// The true time, for commands that make codes from it.
pub(super) fn measured() -> Result<Measured, Failure> {
    let environment = std::env::var_os("CLAVIGER_NTP_SERVERS");
    let listed = environment.as_ref().map(|listed| listed.to_string_lossy());
    let report = sntp::check(&servers(&[], listed.as_deref()), Question::Operators);

    match known_of(&report.verdict) {
        Some(known) => Ok(Measured {
            known: *known,
            reading: report.reading,
        }),
        None => Err(words::failure(&report.verdict).unwrap_or_else(Failure::unexpected)),
    }
}

impl Measured {
    /// The true time now.
    pub(super) fn now(&self) -> clock::Wall {
        let trusted = clock::TrustedClock::new(self.known, self.reading);
        let reading = system_clock::reading();

        trusted.now(reading.boot).unwrap_or(reading.wall)
    }
}
