//! The clock: what is known about it, and which time codes are made from.

mod checking;
mod compare;
mod fix;
mod refused;
mod servers;
mod watch;

use clock::{
    Answer, Boot, Correction, Jump, Known, Offset, Past, Reading, Rejection, Switch, TrustedClock,
    Verdict, Wall, correction, manners::Manners, pattern,
};
use otp::UnixTime;
use platform::{
    sites::SiteAnswer,
    sntp::{Server, SystemState},
    system_clock,
};
use vault::ClockPoint;

use super::{Beside, Desktop, Inside};
use crate::{
    error::CommandError,
    events::{AccountsChanged, ClockChanged},
    views::{
        Millis,
        clock::{ClockAnswer, ClockCorrection, ClockHistory, ClockMeaning, ClockStatus, ClockView},
    },
};
pub(crate) use fix::DesktopKind;
use fix::zone;
pub(crate) use refused::{Causes, Copied};

/// What is known about the clock since the program began. Nothing of it outlives the program but the history, which
/// lies in the vault.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    switch: Switch,
    /// Of the last check that came to an agreement.
    trusted: Option<TrustedClock>,
    last: Option<LastCheck>,
    checking: bool,
    manners: Manners,
    jump: Option<Jump>,
    system: Option<SystemState>,
}

#[derive(Debug)]
struct LastCheck {
    verdict: Verdict,
    answers: Vec<(Server, Answer)>,
    sites: Vec<SiteAnswer>,
    at: Boot,
}

impl Clock {
    /// The time that codes are made from.
    pub(super) fn now(&self, reading: Reading) -> UnixTime {
        match (self.correction(reading), &self.trusted) {
            (Correction::By(_), Some(trusted)) => trusted.now(reading.boot).unwrap_or(reading.wall),
            _ => reading.wall,
        }
        .unix()
    }

    /// What is added to the computer's clock for codes.
    pub(super) fn added(&self, reading: Reading) -> Option<Offset> {
        match self.correction(reading) {
            Correction::By(by) => Some(by),
            Correction::Possible(_) | Correction::Blocked(_) | Correction::NeedsConfirmation(_) => {
                None
            }
        }
    }

    /// How the time that codes are made from lies beside the truth.
    pub(super) fn beside(&self, reading: Reading) -> Beside {
        let truth = self
            .known(reading)
            .map(|known| (known.offset, known.uncertainty));
        let (offset, uncertainty) = truth.unwrap_or_default();

        Beside {
            offset: offset - self.added(reading).unwrap_or_default(),
            uncertainty,
        }
    }

    /// What is known, as it applies now. Nothing while the last check contradicts it.
    pub(super) fn known(&self, reading: Reading) -> Option<Known> {
        let trusted = self.trusted.filter(|_| !self.is_contradicted())?;

        trusted.known(reading)
    }

    /// The best that is known of the true time, and how far it may be off: the computer's own without a check.
    pub(super) fn best_now(&self, reading: Reading) -> (Wall, std::time::Duration) {
        self.known(reading)
            .map_or((reading.wall, std::time::Duration::ZERO), |known| {
                (reading.wall + known.offset, known.uncertainty)
            })
    }

    fn correction(&self, reading: Reading) -> Correction {
        correction(
            self.switch,
            self.trusted.as_ref(),
            self.is_contradicted(),
            reading,
        )
    }

    fn is_contradicted(&self) -> bool {
        matches!(
            self.last,
            Some(LastCheck {
                verdict: Verdict::Disagree { .. } | Verdict::Intercepted,
                ..
            })
        )
    }

    pub(super) fn status(&self, reading: Reading) -> ClockStatus {
        match (
            self.known(reading),
            self.last.as_ref().map(|last| &last.verdict),
        ) {
            (Some(known), Some(Verdict::Agree(_))) => (&known).into(),
            (Some(known), Some(Verdict::TooFew { .. } | Verdict::Offline))
                if known.offset != Offset::ZERO =>
            {
                (&known).into()
            }
            (None, Some(Verdict::Agree(_))) | (_, None) => ClockStatus::Unknown,
            (_, Some(verdict)) => verdict.into(),
        }
    }

    fn checked_at(&self, reading: Reading) -> Option<Millis> {
        let ago = reading.boot.since(self.last.as_ref()?.at)?;
        let now = self.now(reading);

        Some(now.saturating_sub(ago).into())
    }

    fn answers(&self) -> Vec<ClockAnswer> {
        let Some(last) = &self.last else {
            return Vec::new();
        };
        let agreed = matches!(
            last.verdict,
            Verdict::Agree(Known {
                by: clock::By::Ntp,
                ..
            })
        );

        last.answers
            .iter()
            // A second name has no vote, and no row.
            .filter(|(_, answer)| answer.heard != Err(Rejection::SameServer))
            .map(|(server, answer)| ClockAnswer::new(server, answer, agreed))
            .chain(last.sites.iter().map(ClockAnswer::from))
            .collect()
    }
}

impl Inside {
    fn clock_view(&self, desktop: &Desktop) -> ClockView {
        let reading = system_clock::reading();
        let known = self.clock.known(reading);
        let settings = self.unlocked().ok().map(|vault| &vault.settings().clock);

        ClockView {
            consent: settings.is_some_and(|clock| clock.consent),
            checking: self.clock.checking,
            status: self.clock.status(reading),
            checked_at_ms: self.clock.checked_at(reading),
            answers: self.clock.answers(),
            correction: ClockCorrection::new(self.clock.switch, self.clock.correction(reading)),
            meaning: known.as_ref().map(ClockMeaning::from),
            pattern: known.and_then(|known| {
                let now = Past {
                    at: reading.wall + known.offset,
                    offset: known.offset,
                };
                pattern(now, reading.wall, zone(), &self.past(), self.clock.jump).map(Into::into)
            }),
            system: self.clock.system.unwrap_or(SystemState::Unknown).into(),
            fix: desktop.clock_fix(),
            servers: desktop.server_views(settings),
        }
    }

    fn past(&self) -> Vec<Past> {
        let points = self
            .unlocked()
            .map(vault::Unlocked::clock_history)
            .unwrap_or_default();

        points
            .iter()
            .map(|point: &ClockPoint| Past {
                at: point.at.into(),
                offset: Offset::from_micros(point.offset_us),
            })
            .collect()
    }
}

impl Desktop {
    /// Everything on the clock page.
    pub(crate) fn clock_state(&self) -> ClockView {
        // Outside of the lock: it asks another program.
        let system = platform::sntp::system_state();
        let mut inside = self.inside();
        inside.clock.system = Some(system);

        inside.clock_view(self)
    }

    /// Switches the correction. For an offset over 10 minutes this is the click that it needs.
    pub(crate) fn set_clock_correction(&self, on: bool) -> ClockView {
        let reading = system_clock::reading();
        let mut inside = self.inside();
        inside.clock.switch = match (on, inside.clock.known(reading)) {
            (false, _) => Switch::Off,
            (true, Some(known)) => Switch::Confirmed(known.offset),
            (true, None) => Switch::On,
        };
        drop(inside);

        self.clock_changed()
    }

    /// What checks found on this computer.
    pub(crate) fn clock_history(&self) -> Result<ClockHistory, CommandError> {
        self.read(|open| {
            Ok(ClockHistory {
                points: open.vault.clock_history().iter().map(Into::into).collect(),
            })
        })
    }

    /// Tells the page, whose codes may be others now.
    fn clock_changed(&self) -> ClockView {
        let view = self.inside().clock_view(self);
        self.announce(&ClockChanged(view.clone()));
        self.announce(&AccountsChanged);

        view
    }
}

#[cfg(test)]
mod tests;
