//! `clock`: asks time servers whether this computer's clock is right. `clock compare`: whether another device's is.

mod asking;
mod compare;
mod words;

use clock::{Answer as Heard, By, Known, Level, Question, Rejection, SiteProblem, Verdict};
use platform::{
    sites::SiteAnswer,
    sntp::{Report, Server},
};
use serde::Serialize;

use crate::{
    answer::Answer,
    arguments::{Clock, ClockCommand, Global},
    failure::Failure,
};
use asking::Asked;
pub(super) use asking::corrected;

/// A check, as in JSON.
#[derive(Serialize)]
struct ClockView {
    verdict: &'static str,
    /// Server − local.
    offset_ms: Option<f64>,
    uncertainty_ms: Option<f64>,
    /// Whether one server's word was enough.
    single: bool,
    /// How it was found out.
    by: Option<&'static str>,
    /// Whether web sites say the same.
    confirmed: Option<bool>,
    servers: Vec<ServerView>,
    sites: Vec<ServerView>,
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
    let report = Asked::by(arguments).check(global, question);
    let view = ClockView::new(&report, arguments.single);
    let plain = words::plain(&report, arguments.single);

    Ok(Answer::new(plain, &view)?
        .with_failures(words::failure(&report.verdict).into_iter().collect()))
}

impl ClockView {
    fn new(report: &Report, single: bool) -> Self {
        let known = known_of(&report.verdict);

        Self {
            verdict: verdict_name(&report.verdict),
            offset_ms: known.map(|known| millis(known.offset.seconds())),
            uncertainty_ms: known.map(|known| millis(known.uncertainty.as_secs_f64())),
            single,
            by: known.map(|known| match known.by {
                By::Ntp => "ntp",
                By::Https => "https",
            }),
            confirmed: known.map(|known| known.is_confirmed),
            servers: report
                .answers
                .iter()
                .map(|(server, heard)| ServerView::new(server, heard))
                .collect(),
            sites: report.sites.iter().map(ServerView::from).collect(),
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

impl From<&SiteAnswer> for ServerView {
    fn from(answer: &SiteAnswer) -> Self {
        let sample = answer.heard.ok();
        let problem = answer.heard.err();

        Self {
            host: answer.site.to_string(),
            status: match problem {
                None => "ok",
                Some(SiteProblem::NoAnswer | SiteProblem::NotFound | SiteProblem::Refused) => {
                    "no_answer"
                }
                Some(_) => "rejected",
            },
            offset_ms: sample.map(|sample| millis(sample.offset().seconds())),
            round_trip_ms: sample.map(|sample| millis(sample.round_trip.as_secs_f64())),
            reason: problem.map(|problem| problem.to_string()),
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
