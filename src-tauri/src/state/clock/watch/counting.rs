//! A month beside a server that counts: how often it is asked, and when. The time is the test's, the packets are real.

use clock::{Question, Wall};
use platform::sntp::{self, Server as Named};
use server::Server;

use super::{super::Clock, *};
use crate::state::clock::checking::{Begin, CheckedBy};

#[path = "../../../../crates/platform/tests/sntp/server.rs"]
mod server;

/// Closer looks than every half a minute find nothing else: a check is planned minutes and hours ahead.
const LOOK_EVERY: u64 = 30;
const HOUR: i64 = 3_600;
const DAY: u64 = 86_400;

/// A computer, its servers, and when they were asked.
struct Month {
    clock: Clock,
    watch: Watch,
    consent: bool,
    now: Reading,
    servers: Vec<Server>,
    chance: u64,
    /// When each check began, and who wanted it.
    checks: Vec<(Reading, CheckedBy)>,
}

impl Month {
    fn begin(consent: bool) -> Self {
        let now = Reading {
            wall: Wall::from_seconds(1_795_320_000),
            boot: Boot::new(Duration::from_secs(60)),
        };

        Self {
            clock: Clock::default(),
            watch: Watch::new(now, Chancy::from_bits(1 << 62)),
            consent,
            now,
            servers: (0..3).map(|_| Server::ahead(Offset::ZERO)).collect(),
            chance: 1,
            checks: Vec::new(),
        }
    }

    fn chancy(&mut self) -> Chancy {
        self.chance = self
            .chance
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
            + 1;

        Chancy::from_bits(self.chance)
    }

    fn pass(&mut self, seconds: u64) {
        self.now = Reading {
            wall: self.now.wall.after(Duration::from_secs(seconds)),
            boot: self.now.boot.after(Duration::from_secs(seconds)),
        };
    }

    /// As [`Desktop::look_at_clock`].
    fn look(&mut self) {
        let chancy = self.chancy();
        self.watch.look(self.now, chancy);
        if self.watch.is_due(self.now.boot) {
            let checked = self.check(CheckedBy::Schedule);
            let chancy = self.chancy();
            self.watch.plan(self.now, checked, None, chancy);
        }
    }

    fn check(&mut self, by: CheckedBy) -> bool {
        let Ok(Begin::Now) = self.clock.begin(self.consent, by, self.now) else {
            return false;
        };
        self.checks.push((self.now, by));
        let named: Vec<Named> = self
            .servers
            .iter()
            .map(Server::named)
            .filter(|server| {
                self.clock
                    .manners
                    .may_ask(&server.to_string(), self.now.boot)
            })
            .collect();
        let mut report = sntp::check(&named, Question::Operators);
        // The servers were asked in this moment of the test's time.
        report.reading = self.now;
        self.clock.take_in(report);

        true
    }

    fn packets(&self) -> Vec<u32> {
        self.servers.iter().map(Server::asked).collect()
    }
}

#[test]
fn nobody_is_asked_before_consent_however_long_and_whatever_is_pressed() {
    let mut month = Month::begin(false);
    for _ in 0..30 * DAY / LOOK_EVERY {
        month.look();
        assert!(!month.check(CheckedBy::Person));
        month.pass(LOOK_EVERY);
    }

    assert_eq!(month.packets(), [0; 3]);
}

#[test]
fn a_month_of_checks_by_themselves_is_a_few_a_day_and_none_on_the_hour() {
    let mut month = Month::begin(true);
    for look in 0..30 * DAY / LOOK_EVERY {
        month.look();
        // Every night the computer sleeps for eight hours, and wakes on the full hour.
        if look % (DAY / LOOK_EVERY) == 0 && look > 0 {
            month.pass(8 * 3_600 - LOOK_EVERY);
        }
        month.pass(LOOK_EVERY);
    }

    let checks = month.checks.len();
    // 3 to 6 by the plan, and one after waking.
    assert!((30 * 3..=40 * 7).contains(&checks), "{checks}");
    let each = u32::try_from(checks).unwrap();
    assert!(month.packets().iter().all(|&packets| packets <= 4 * each));
    for (at, _) in &month.checks {
        let into_hour = at.wall.seconds().rem_euclid(HOUR);
        assert!((60..=HOUR - 60).contains(&into_hour), "{into_hour}");
    }
    // Apart from waking, hours lie between them.
    let close = month
        .checks
        .windows(2)
        .filter(|pair| {
            pair[1].0.boot.since(pair[0].0.boot).unwrap() < Duration::from_secs(4 * 3_600)
        })
        .count();
    assert!(close <= 30, "{close}");
}

#[test]
fn somebody_who_clicks_every_second_is_served_every_sixteenth() {
    let mut month = Month::begin(true);
    for _ in 0..600 {
        month.check(CheckedBy::Person);
        month.pass(1);
    }

    assert_eq!(month.checks.len(), 600_usize.div_ceil(16));
    assert_eq!(month.packets(), [38; 3], "one packet tells enough");
}
