//! Asks time servers what time it is. Nothing here runs before somebody agreed to it.
//!
//! Each server is one vote. All are asked at the same time, from sockets of their own, and again every two seconds
//! while that may tell more; [`clock`] judges every reply and all of them together.

mod exchange;
pub(crate) mod resolve;
mod server;
mod system;

use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

use clock::{
    Answer, Question, Reading, Rejection, Verdict, judge,
    manners::{ROUND_EVERY, ROUNDS_MAX},
    needs_more_rounds,
};

pub use self::{
    exchange::ask,
    resolve::Addresses,
    server::{PORT, SHIPPED, Server, ServerError, Shipped, parse_list},
    system::{SystemState, configured_servers, system_state},
};
use crate::{
    sites::SiteAnswer,
    system_clock::{reading, stopwatch},
};

/// A server has this long to answer one packet.
pub const DEADLINE: Duration = Duration::from_millis(1_500);

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What the servers say together.
    pub verdict: Verdict,
    /// What each one said, in the order asked.
    pub answers: Vec<(Server, Answer)>,
    /// What web sites said, if they were asked.
    pub sites: Vec<SiteAnswer>,
    /// The computer's clocks, to which the verdict applies.
    pub reading: Reading,
}

/// Asks all servers. Takes as long as the slowest answer, at most 1.5 s, or 7.5 s where one packet each does not tell.
/// Names are looked up first, within 2 s.
pub fn check(servers: &[Server], question: Question) -> Report {
    let addresses = resolve::all(
        servers
            .iter()
            .map(|server| (server.host.clone(), server.port))
            .collect(),
    );

    check_at(servers.iter().cloned().zip(addresses).collect(), question)
}

/// Asks servers whose addresses are known; `None` is a name that was not found.
pub fn check_at(servers: Vec<(Server, Option<Addresses>)>, question: Question) -> Report {
    let mut places: Vec<Place> = Vec::new();
    for (server, addresses) in servers {
        // The same machine under two names has one vote.
        let again = addresses.is_some_and(|found| is_asked(&places, found.first));
        places.push(Place::new(server, addresses, again));
    }
    let start = reading();
    let mut verdict = Verdict::Offline;
    for round in 0..ROUNDS_MAX {
        if round > 0 {
            thread::sleep(ROUND_EVERY);
        }
        ask_all(&mut places, round);
        // A judge's word on outvoted servers must not outlast the round.
        let mut answers = answers_of(&places);
        verdict = judge(&mut answers, question);
        let is_settled = matches!(verdict, Verdict::Agree(_) | Verdict::Intercepted);
        let goes_elsewhere = !is_settled && try_other_addresses(&mut places);
        if !goes_elsewhere && !needs_more_rounds(&verdict) {
            break;
        }
    }
    let mut answers = answers_of(&places);
    if matches!(verdict, Verdict::Agree(_)) {
        verdict = judge(&mut answers, question);
    }

    Report {
        verdict,
        answers: places
            .into_iter()
            .map(|place| place.server)
            .zip(answers)
            .collect(),
        sites: Vec::new(),
        reading: moved_to_now(start),
    }
}

/// A server on its way through a check.
struct Place {
    server: Server,
    address: Option<SocketAddr>,
    /// Asked where nothing is heard from the first.
    other: Option<SocketAddr>,
    /// The best answer, and when it came.
    best: Option<(Answer, Instant)>,
}

impl Place {
    fn new(server: Server, addresses: Option<Addresses>, again: bool) -> Self {
        let missing = |rejection| Answer {
            heard: Err(rejection),
            age: Duration::ZERO,
            is_here: false,
        };
        let best = match addresses {
            None => Some(missing(Rejection::NotFound)),
            Some(_) if again => Some(missing(Rejection::SameServer)),
            Some(_) => None,
        };
        let addresses = addresses.filter(|_| !again);

        Self {
            server,
            address: addresses.map(|found| found.first),
            other: addresses.and_then(|found| found.other),
            best: best.map(|answer| (answer, stopwatch())),
        }
    }

    fn has_heard(&self, rejections: &[Rejection]) -> bool {
        matches!(&self.best, Some((Answer { heard: Err(heard), .. }, _)) if rejections.contains(heard))
    }

    /// Whether it gets a packet in this round.
    fn takes_part(&self, round: usize) -> bool {
        let wants_no_more = self.has_heard(&[Rejection::Denied, Rejection::TooOften]);
        let pause = self.server.pause.as_millis() / ROUND_EVERY.as_millis().max(1);
        let rests = u128::try_from(round).unwrap_or(0) % pause.max(1) != 0;

        self.address.is_some() && !wants_no_more && !rests
    }
}

fn is_asked(places: &[Place], address: SocketAddr) -> bool {
    places.iter().any(|place| place.address == Some(address))
}

/// Turns to the other address of each server from which nothing was heard: a network may lose all of version 6 without
/// saying so. Tells whether there was one.
fn try_other_addresses(places: &mut [Place]) -> bool {
    let mut any = false;
    for at in 0..places.len() {
        let is_silent = places[at].has_heard(&[Rejection::NoAnswer, Rejection::Refused]);
        let other = places[at].other.filter(|_| is_silent);
        let Some(other) = other.filter(|&other| !is_asked(places, other)) else {
            continue;
        };
        places[at].address = Some(other);
        places[at].other = None;
        places[at].best = None;
        any = true;
    }

    any
}

fn ask_all(places: &mut [Place], round: usize) {
    thread::scope(|scope| {
        for place in places.iter_mut().filter(|place| place.takes_part(round)) {
            scope.spawn(move || {
                let Some(address) = place.address else { return };
                let answer = Answer {
                    heard: ask(address, DEADLINE),
                    age: Duration::ZERO,
                    is_here: address.ip().is_loopback(),
                };
                let now = stopwatch();
                place.best = Some(match place.best.take() {
                    Some((best, at)) if best.or_better(answer) == best => (best, at),
                    Some(_) | None => (answer, now),
                });
            });
        }
    });
}

fn answers_of(places: &[Place]) -> Vec<Answer> {
    places
        .iter()
        .map(|place| match &place.best {
            Some((answer, at)) => Answer {
                age: at.elapsed(),
                ..*answer
            },
            None => Answer {
                heard: Err(Rejection::NoAnswer),
                age: Duration::ZERO,
                is_here: false,
            },
        })
        .collect()
}

/// The wall clock that the samples were measured against, carried on to now: a clock that was set during the check
/// must not be taken for the one that was measured.
pub(crate) fn moved_to_now(start: Reading) -> Reading {
    let now = reading();
    let elapsed = now.boot.since(start.boot).unwrap_or_default();

    Reading {
        wall: start.wall.after(elapsed),
        boot: now.boot,
    }
}
