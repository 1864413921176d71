//! Asks web sites for the date, by HTTPS: where time servers are out of reach, and to confirm a large difference.
//!
//! Nothing here runs before somebody agreed to it. A site tells whole seconds only, so it is asked up to four times, over
//! one connection, just when its second should turn ([`clock::site`]). Its certificate is judged at the time that it
//! claims: a wrong clock must not stand in the way of its own cure.

mod connection;
mod proof;
mod site;

use std::{
    thread,
    time::{Duration, Instant},
};

use clock::{
    Interval, Offset, Reading, SiteProblem, Verdict, Wall, confirmed_by, needs_confirmation,
    site::{DateLine, REQUESTS_MAX, narrowed, until_the_second_turns},
};

pub use self::{
    proof::Roots,
    site::{SHIPPED, Site, parse_list},
};
use crate::{
    sntp::{Addresses, Report, moved_to_now, resolve},
    system_clock::stopwatch,
};
use connection::Connection;

/// All sites together have this long, without the lookup of their names.
pub const DEADLINE: Duration = Duration::from_millis(4_500);

/// Who is asked, and whose certificates count.
#[derive(Debug, Clone, Default)]
pub struct Sites {
    /// The sites.
    pub named: Vec<Site>,
    /// Who vouches for them.
    pub roots: Roots,
}

/// What came of asking one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAnswer {
    /// Which one.
    pub site: Site,
    /// What it said, or why that does not count.
    pub heard: Result<SiteSample, SiteProblem>,
}

/// What one site says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteSample {
    /// Server − local, as a range.
    pub interval: Interval,
    /// The time on the network, both ways, and the site's own.
    pub round_trip: Duration,
}

impl SiteSample {
    /// Server − local.
    pub fn offset(&self) -> Offset {
        self.interval.middle()
    }
}

/// Asks web sites where time servers alone are not enough: where too few answer or agree, and for a large difference.
/// Takes at most [`DEADLINE`] after the lookup of their names, and no time where nothing is asked.
#[must_use]
pub fn confirm(report: Report, sites: &Sites) -> Report {
    if !needs_confirmation(&report.verdict) {
        return report;
    }
    let mut answers = ask(sites, report.reading);
    let intervals: Vec<Interval> = answers
        .iter()
        .filter_map(|answer| answer.heard.ok())
        .map(|sample| sample.interval)
        .collect();
    let verdict = confirmed_by(report.verdict, &intervals, answers.len());
    if let Verdict::Agree(known) = verdict {
        let agreed = Interval::around(known.offset, known.uncertainty);
        for answer in &mut answers {
            if answer
                .heard
                .is_ok_and(|sample| !sample.interval.overlaps(&agreed))
            {
                answer.heard = Err(SiteProblem::Outvoted);
            }
        }
    }

    Report {
        verdict,
        sites: answers,
        reading: moved_to_now(report.reading),
        ..report
    }
}

/// Asks all sites at the same time; `start` is the local clock that their answers are measured against.
fn ask(sites: &Sites, start: Reading) -> Vec<SiteAnswer> {
    if sites.named.is_empty() {
        return Vec::new();
    }
    let addresses = resolve::all(
        sites
            .named
            .iter()
            .map(|site| (site.host.clone(), site.port))
            .collect(),
    );
    let roots = sites.roots.load();
    let watch = Watch::start(start);

    thread::scope(|scope| {
        let asking: Vec<_> = sites
            .named
            .iter()
            .zip(addresses)
            .map(|(site, addresses)| {
                let (roots, watch) = (&roots, &watch);
                let asked = scope.spawn(move || {
                    let addresses = addresses.ok_or(SiteProblem::NotFound)?;
                    ask_one(site, addresses, roots, watch)
                });
                (site, asked)
            })
            .collect();

        asking
            .into_iter()
            .map(|(site, asked)| SiteAnswer {
                site: site.clone(),
                heard: asked.join().unwrap_or(Err(SiteProblem::NoDate)),
            })
            .collect()
    })
}

/// The local clock as it was at the start, carried on by one that nobody sets.
struct Watch {
    wall: Wall,
    started: Instant,
}

impl Watch {
    fn start(start: Reading) -> Self {
        Self {
            wall: moved_to_now(start).wall,
            started: stopwatch(),
        }
    }

    fn now(&self) -> Wall {
        self.wall.after(self.started.elapsed())
    }

    fn left(&self) -> Duration {
        DEADLINE.saturating_sub(self.started.elapsed())
    }
}

fn ask_one(
    site: &Site,
    addresses: Addresses,
    roots: &proof::Loaded,
    watch: &Watch,
) -> Result<SiteSample, SiteProblem> {
    let mut connection = Connection::open(site, addresses, roots, watch.started + DEADLINE)?;
    let mut lines: Vec<DateLine> = Vec::new();
    for _ in 0..REQUESTS_MAX {
        if let (Ok(known), Some(last)) = (narrowed(&lines), lines.last()) {
            let wait = until_the_second_turns(known, watch.now(), last.round_trip);
            if wait + last.round_trip * 2 > watch.left() {
                break;
            }
            thread::sleep(wait);
        }
        let (sent, started) = (watch.now(), stopwatch());
        match connection.ask() {
            Ok(answer) => lines.push(DateLine {
                date: answer.date,
                sent,
                round_trip: answer.arrived.saturating_duration_since(started),
            }),
            // What was heard before still counts.
            Err(_) if !lines.is_empty() => break,
            Err(problem) => return Err(problem),
        }
        if !connection.goes_on() {
            break;
        }
    }

    let interval = narrowed(&lines)?;
    for line in &lines {
        connection.prove(line.date)?;
    }
    let round_trip = lines.iter().map(|line| line.round_trip).min();

    Ok(SiteSample {
        interval,
        round_trip: round_trip.unwrap_or_default(),
    })
}
