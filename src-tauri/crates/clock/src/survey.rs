//! What several servers say together.

use std::time::Duration;

use crate::{
    instant::Offset,
    interval::{Interval, agreement},
    reply::{Rejection, Sample},
};

/// So many operators have to agree before their word counts.
pub const OPERATORS_NEEDED: usize = 3;
/// Web sites prove who they are, so two are enough.
const SITES_NEEDED: usize = 2;
/// Known less well than this after one packet each, more packets are worth their while.
const UNCERTAINTY_GOOD: Duration = Duration::from_millis(100);
/// A larger difference than this is confirmed in another way: it will change codes.
const CONFIRM_BEYOND: Duration = Duration::from_secs(2);
/// Servers of different operators are not at the same distance to the microsecond.
const SAME_DISTANCE: Duration = Duration::from_millis(1);

/// How many have to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// [`OPERATORS_NEEDED`], and more than half of those that answer.
    Operators,
    /// One is enough: a diagnosis of this server, no verdict on the clock.
    OneServer,
}

/// What came of asking one server; the best of several rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// What it said, or why that does not count.
    pub heard: Result<Sample, Rejection>,
    /// How long ago.
    pub age: Duration,
    /// It runs on this computer, so nobody stands between.
    pub is_here: bool,
}

impl Answer {
    /// Of the same server's answers in several rounds, the one that was on the way for the shortest time: queues only
    /// ever delay. A wish not to be asked again outlasts everything said before.
    #[must_use]
    pub fn or_better(self, later: Self) -> Self {
        match (&self.heard, &later.heard) {
            (_, Err(Rejection::Denied | Rejection::TooOften)) | (Err(_), _) => later,
            (Ok(earlier), Ok(sample)) if sample.delay < earlier.delay => later,
            (Ok(_), Ok(_) | Err(_)) => self,
        }
    }

    fn interval(&self) -> Option<Interval> {
        self.heard.ok().map(|sample| sample.interval(self.age))
    }
}

/// What is known about the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Enough servers agree.
    Agree(Known),
    /// They answered, and contradict each other.
    Disagree {
        /// How far the most distant answers are apart.
        spread: Duration,
    },
    /// Too few answered to tell a liar from an honest one.
    TooFew {
        /// So many did.
        answered: usize,
        /// So many would have to.
        needed: usize,
    },
    /// All answers look like the same server's: somebody on the network answers for all of them.
    Intercepted,
    /// Nobody answered.
    Offline,
}

/// What servers agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Server − local.
    pub offset: Offset,
    /// How far the truth may be from that, either way.
    pub uncertainty: Duration,
    /// How many agree.
    pub agreeing: usize,
    /// How many were asked.
    pub asked: usize,
    /// How it was found out.
    pub by: By,
    /// Web sites say the same.
    pub is_confirmed: bool,
}

/// How the time was found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Time servers.
    Ntp,
    /// The date line of web sites.
    Https,
}

/// How bad an offset is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below 5 seconds: codes are fine.
    Right,
    /// 5 to 15 seconds: codes are mostly fine.
    LittleOff,
    /// Above: codes are refused.
    Wrong,
}

impl Level {
    /// Of an offset.
    pub const fn of(offset: Offset) -> Self {
        match offset.abs().as_micros() {
            0..5_000_000 => Self::Right,
            5_000_000..=15_000_000 => Self::LittleOff,
            _ => Self::Wrong,
        }
    }
}

/// What the answers say together. Those that the others contradict become [`Rejection::Outvoted`].
pub fn judge(answers: &mut [Answer], question: Question) -> Verdict {
    let heard: Vec<(usize, Interval)> = answers
        .iter()
        .enumerate()
        .filter_map(|(at, answer)| Some((at, answer.interval()?)))
        .collect();
    let needed = match question {
        Question::Operators => OPERATORS_NEEDED.max(heard.len() / 2 + 1),
        Question::OneServer => heard.len() / 2 + 1,
    };
    if heard.is_empty() {
        return Verdict::Offline;
    }
    if heard.len() < needed {
        return Verdict::TooFew {
            answered: heard.len(),
            needed,
        };
    }
    let intervals: Vec<Interval> = heard.iter().map(|(_, interval)| *interval).collect();
    let Some(agreed) = agreement(&intervals, needed) else {
        return Verdict::Disagree {
            spread: spread(&intervals),
        };
    };
    if question == Question::Operators && is_one_voice(answers) {
        return Verdict::Intercepted;
    }

    let asked = answers.len();
    for ((at, _), _) in heard
        .iter()
        .zip(&agreed.counted)
        .filter(|(_, counted)| !**counted)
    {
        answers[*at].heard = Err(Rejection::Outvoted);
    }

    Verdict::Agree(Known {
        offset: agreed.interval.middle(),
        uncertainty: agreed.interval.half_width(),
        agreeing: agreed.counted.iter().filter(|counted| **counted).count(),
        asked,
        by: By::Ntp,
        is_confirmed: false,
    })
}

/// Whether another round of packets may tell more.
pub fn needs_more_rounds(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Agree(known) => known.uncertainty > UNCERTAINTY_GOOD,
        Verdict::Disagree { .. } | Verdict::TooFew { .. } => true,
        // Silence stays silent, and an interceptor stays one.
        Verdict::Intercepted | Verdict::Offline => false,
    }
}

/// Whether web sites should be asked too.
pub fn needs_confirmation(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Agree(known) => known.offset.abs() > CONFIRM_BEYOND,
        Verdict::Disagree { .. }
        | Verdict::TooFew { .. }
        | Verdict::Intercepted
        | Verdict::Offline => true,
    }
}

/// The verdict together with what web sites say; `sites`: of each that answered.
pub fn confirmed_by(verdict: Verdict, sites: &[Interval], asked: usize) -> Verdict {
    let needed = SITES_NEEDED.max(sites.len() / 2 + 1);
    let Some(agreed) = agreement(sites, needed) else {
        return verdict;
    };
    match verdict {
        Verdict::Agree(known) => {
            let ntp = Interval::around(known.offset, known.uncertainty);
            if ntp.overlaps(&agreed.interval) {
                Verdict::Agree(Known {
                    is_confirmed: true,
                    ..known
                })
            } else {
                Verdict::Disagree {
                    spread: spread(&[ntp, agreed.interval]),
                }
            }
        }
        Verdict::Disagree { .. }
        | Verdict::TooFew { .. }
        | Verdict::Intercepted
        | Verdict::Offline => Verdict::Agree(Known {
            offset: agreed.interval.middle(),
            uncertainty: agreed.interval.half_width(),
            agreeing: agreed.counted.iter().filter(|counted| **counted).count(),
            asked,
            by: By::Https,
            is_confirmed: true,
        }),
    }
}

/// From the lowest to the highest middle.
fn spread(intervals: &[Interval]) -> Duration {
    let middles = || intervals.iter().map(Interval::middle);

    middles()
        .max()
        .zip(middles().min())
        .map_or(Duration::ZERO, |(high, low)| (high - low).abs())
}

/// Whether servers that should be far apart look like one and the same.
fn is_one_voice(answers: &[Answer]) -> bool {
    let samples: Vec<&Sample> = answers
        .iter()
        .filter(|answer| !answer.is_here)
        .filter_map(|answer| answer.heard.as_ref().ok())
        .collect();
    let (Some(first), Some(nearest)) = (
        samples.first(),
        samples.iter().map(|sample| sample.delay).min(),
    ) else {
        return false;
    };

    samples.len() >= OPERATORS_NEEDED
        && samples.iter().all(|sample| {
            sample.reference == first.reference
                && sample.delay.saturating_sub(nearest) <= SAME_DISTANCE
        })
}

#[cfg(test)]
mod tests;
