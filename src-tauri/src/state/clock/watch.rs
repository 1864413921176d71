//! Watches the clock: when it is due to be checked, and whether somebody moved it.

use std::{thread, time::Duration};

use clock::{
    Boot, Correction, Jump, Offset, Reading,
    manners::{
        Chancy, check_after_waking, first_check_after, next_check_after, next_check_before,
        retry_after,
    },
};
use platform::system_clock;
use tauri::Manager;

use super::Desktop;

/// How often the clocks are compared. Reading them costs nothing.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// A clock that is slewed moves less than this between two looks.
const JUMP: Duration = Duration::from_secs(1);
/// Between two looks, the computer slept if the time that counts sleep went on for so much longer.
const SLEPT: Duration = Duration::from_secs(30);

impl Desktop {
    /// Watches for as long as the program runs.
    pub(crate) fn watch_clock(&self) {
        let app = self.app.clone();
        thread::spawn(move || {
            let mut watch = Watch::new(system_clock::reading(), chancy());
            loop {
                thread::sleep(LOOK_EVERY);
                app.state::<Self>().look_at_clock(&mut watch);
            }
        });
    }

    fn look_at_clock(&self, watch: &mut Watch) {
        let reading = system_clock::reading();
        let seen = watch.look(reading, chancy());
        if let Some(jump) = seen {
            self.inside().clock.jump = Some(jump);
            self.clock_changed();
        }
        let status = self.inside().clock.status(reading);
        if watch.is_other(&status) {
            self.clock_changed();
        }
        if watch.is_due(reading.boot) {
            let checked = self.check_unasked();
            let expires_in = self.expires_in(reading);
            watch.plan(reading, checked, expires_in, chancy());
        }
    }

    /// How long a correction in use still lasts.
    fn expires_in(&self, reading: Reading) -> Option<Duration> {
        let inside = self.inside();
        match inside.clock.correction(reading) {
            Correction::By(_) => inside
                .clock
                .trusted
                .map(|trusted| trusted.expires_in(reading.boot)),
            Correction::Possible(_) | Correction::Blocked(_) | Correction::NeedsConfirmation(_) => {
                None
            }
        }
    }
}

/// What was seen at the last look, and when to check next.
struct Watch {
    last: Reading,
    due: Boot,
    status: Option<crate::views::clock::ClockStatus>,
}

impl Watch {
    fn new(now: Reading, chancy: Chancy) -> Self {
        Self {
            last: now,
            due: now.boot.after(first_check_after(now.wall, chancy)),
            status: None,
        }
    }

    /// Whether the clock was moved since the last look. After a move and after sleep a check is due soon.
    fn look(&mut self, now: Reading, chancy: Chancy) -> Option<Jump> {
        let elapsed = now.boot.since(self.last.boot).unwrap_or_default();
        let by: Offset = now.wall - self.last.wall.after(elapsed);
        self.last = now;
        let moved = by.abs() > JUMP;
        if moved || elapsed > SLEPT {
            // Also when one was due meanwhile: the network needs a moment, and the hour may just be full.
            self.due = now.boot.after(check_after_waking(now.wall, chancy));
        }

        moved.then_some(Jump { by })
    }

    fn is_due(&self, now: Boot) -> bool {
        now >= self.due
    }

    /// Whether the kind of status is another one than at the last look.
    fn is_other(&mut self, status: &crate::views::clock::ClockStatus) -> bool {
        let kind = std::mem::discriminant(status);
        let known = self.status.replace(status.clone());

        known.is_some_and(|known| std::mem::discriminant(&known) != kind)
    }

    fn plan(&mut self, now: Reading, checked: bool, expires_in: Option<Duration>, chancy: Chancy) {
        let wait = match (checked, expires_in) {
            (true, Some(expires_in)) => next_check_before(now.wall, expires_in, chancy),
            (true, None) => next_check_after(now.wall, chancy),
            (false, _) => retry_after(now.wall, chancy),
        };
        self.due = now.boot.after(wait);
    }
}

fn chancy() -> Chancy {
    Chancy::from_bits(platform::chance_bits())
}

#[cfg(test)]
mod counting;

#[cfg(test)]
mod tests {
    use clock::Wall;

    use super::*;
    use crate::views::clock::ClockStatus;

    fn at(wall: i64, boot: u64) -> Reading {
        Reading {
            wall: Wall::from_seconds(1_795_320_600 + wall),
            boot: Boot::new(Duration::from_secs(boot)),
        }
    }

    #[test]
    fn a_clock_that_is_set_is_noticed_and_checked_soon() {
        let mut watch = Watch::new(at(0, 100), Chancy::from_bits(u64::MAX));
        assert_eq!(watch.look(at(2, 102), Chancy::from_bits(0)), None);
        assert!(!watch.is_due(Boot::new(Duration::from_secs(110))));

        assert_eq!(
            watch.look(at(51, 104), Chancy::from_bits(0)),
            Some(Jump {
                by: Offset::from_seconds(47)
            })
        );
        assert!(watch.is_due(Boot::new(Duration::from_secs(109))));
        assert_eq!(watch.look(at(53, 106), Chancy::from_bits(0)), None);
    }

    #[test]
    fn sleep_is_no_jump_but_a_reason_to_check() {
        let mut watch = Watch::new(at(0, 100), Chancy::from_bits(u64::MAX));

        assert_eq!(watch.look(at(7_200, 7_300), Chancy::from_bits(0)), None);
        assert!(watch.is_due(Boot::new(Duration::from_secs(7_305))));
    }

    #[test]
    fn a_check_by_itself_is_followed_by_one_hours_later() {
        let mut watch = Watch::new(at(0, 100), Chancy::from_bits(0));
        watch.plan(at(0, 100), true, None, Chancy::from_bits(0));

        assert!(!watch.is_due(Boot::new(Duration::from_secs(100 + 4 * 3_600))));
        assert!(watch.is_due(Boot::new(Duration::from_secs(100 + 8 * 3_600))));
    }

    #[test]
    fn a_status_that_expires_is_noticed_once() {
        let mut watch = Watch::new(at(0, 100), Chancy::from_bits(0));

        assert!(!watch.is_other(&ClockStatus::Offline));
        assert!(!watch.is_other(&ClockStatus::Offline));
        assert!(watch.is_other(&ClockStatus::Unknown));
        assert!(!watch.is_other(&ClockStatus::Unknown));
    }
}
