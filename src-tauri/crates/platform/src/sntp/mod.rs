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
    // The same machine under two names has one vote.
    let mut places: Vec<Place> = servers
        .iter()
        .zip(&addresses)
        .enumerate()
        .map(|(at, (server, address))| {
            let again = address.is_some() && addresses[..at].contains(address);
            Place::new(server.clone(), *address, again)
        })
        .collect();
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
        if !needs_more_rounds(&verdict) {
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
    /// The best answer, and when it came.
    best: Option<(Answer, Instant)>,
}

impl Place {
    fn new(server: Server, address: Option<SocketAddr>, again: bool) -> Self {
        let missing = |rejection| Answer {
            heard: Err(rejection),
            age: Duration::ZERO,
            is_here: false,
        };
        let best = match address {
            None => Some(missing(Rejection::NotFound)),
            Some(_) if again => Some(missing(Rejection::SameServer)),
            Some(_) => None,
        };

        Self {
            server,
            address: address.filter(|_| !again),
            best: best.map(|answer| (answer, stopwatch())),
        }
    }

    /// Whether it gets a packet in this round.
    fn takes_part(&self, round: usize) -> bool {
        let wants_no_more = matches!(
            self.best,
            Some((
                Answer {
                    heard: Err(Rejection::Denied | Rejection::TooOften),
                    ..
                },
                _
            ))
        );
        let pause = self.server.pause.as_millis() / ROUND_EVERY.as_millis().max(1);
        let rests = u128::try_from(round).unwrap_or(0) % pause.max(1) != 0;

        self.address.is_some() && !wants_no_more && !rests
    }
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
