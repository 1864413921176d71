//! A check: by a click, or by itself.

use std::{thread, time::Duration};

use clock::{Question, Reading, Rejection, TrustedClock, Verdict};
use platform::{
    sites,
    sntp::{self, Report},
    system_clock,
};
use vault::{ClockPoint, Session};

use super::{Clock, Desktop, Inside, LastCheck};
use crate::{error::CommandError, events::ClockChanged, views::clock::ClockView};

/// How often to look whether a check that is under way has ended.
const LOOK_EVERY: Duration = Duration::from_millis(100);

impl Desktop {
    /// Checks the clock because the person asked; answers when it is done.
    pub(crate) fn check_clock(&self) -> Result<ClockView, CommandError> {
        while self.consents()? && self.inside().clock.checking {
            thread::sleep(LOOK_EVERY);
        }
        self.check_by(CheckedBy::Person)
    }

    /// Checks the clock by itself, if that is allowed now.
    pub(super) fn check_unasked(&self) -> bool {
        self.consents().is_ok_and(|consent| consent) && self.check_by(CheckedBy::Schedule).is_ok()
    }

    /// Whether the person agreed that the network is asked.
    fn consents(&self) -> Result<bool, CommandError> {
        Ok(self.inside().unlocked()?.settings().clock.consent)
    }

    fn check_by(&self, by: CheckedBy) -> Result<ClockView, CommandError> {
        let (servers, sites) = {
            let mut inside = self.inside();
            let settings = inside.unlocked()?.settings().clock.clone();
            let reading = system_clock::reading();
            match inside.clock.begin(settings.consent, by, reading)? {
                Begin::Now => {}
                Begin::Busy => return Ok(inside.clock_view(self)),
            }
            let manners = &inside.clock.manners;
            let mut servers = self.servers_to_ask(&settings);
            servers.retain(|server| manners.may_ask(&server.to_string(), reading.boot));
            let view = inside.clock_view(self);
            drop(inside);
            self.announce(&ClockChanged(view));
            (servers, self.sites_to_ask(&settings))
        };

        let report = sntp::check(&servers, Question::Operators);
        let report = sites::confirm(report, &sites);
        let system = sntp::system_state();
        let mut inside = self.inside();
        inside.clock.system = Some(system);
        inside.take_in(report);
        drop(inside);

        Ok(self.clock_changed())
    }
}

/// Who wants a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CheckedBy {
    Person,
    Schedule,
}

/// Whether a check begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    Now,
    /// One is under way.
    Busy,
}

impl Inside {
    fn take_in(&mut self, report: Report) {
        let point = self.clock.take_in(report);
        if let (Some(point), Some(Session::Unlocked(vault))) = (point, &mut self.session) {
            vault.note_clock(point);
        }
    }
}

impl Clock {
    /// Begins a check, if the person agreed to it and the servers were not asked a moment ago.
    pub(super) fn begin(
        &mut self,
        consent: bool,
        by: CheckedBy,
        reading: Reading,
    ) -> Result<Begin, CommandError> {
        if !consent {
            return Err(CommandError::ClockConsentMissing);
        }
        if let Err(wait) = self.manners.may_check(reading.boot) {
            return Err(CommandError::ClockTooSoon {
                retry_at_ms: self.now(reading).saturating_add(wait).into(),
            });
        }
        if self.checking && by == CheckedBy::Schedule {
            return Ok(Begin::Busy);
        }
        self.checking = true;
        self.manners.begin_check(reading.boot);

        Ok(Begin::Now)
    }

    /// Learns from a check; answers what is worth keeping.
    pub(super) fn take_in(&mut self, report: Report) -> Option<ClockPoint> {
        let Report {
            verdict,
            answers,
            sites,
            reading,
        } = report;
        for (server, answer) in &answers {
            let heard: Result<(), Rejection> = answer.heard.map(|_| ());
            self.manners.hear(&server.to_string(), heard, reading.boot);
        }
        self.checking = false;
        let agreed = match verdict {
            Verdict::Agree(known) => Some(known),
            // Nobody there is no reason to forget what was known.
            Verdict::Disagree { .. }
            | Verdict::TooFew { .. }
            | Verdict::Intercepted
            | Verdict::Offline => None,
        };
        if let Some(known) = agreed {
            self.trusted = Some(TrustedClock::new(known, reading));
            self.jump = self
                .jump
                .filter(|_| known.offset.abs() >= Duration::from_secs(2));
        }
        self.last = Some(LastCheck {
            verdict,
            answers,
            sites,
            at: reading.boot,
        });

        agreed.map(|known| ClockPoint {
            at: (reading.wall + known.offset).unix(),
            offset_us: known.offset.micros(),
            uncertainty_us: u64::try_from(known.uncertainty.as_micros()).unwrap_or(u64::MAX),
        })
    }
}
