//! How often servers may be asked (RFC 5905 §7.4, RFC 8633 §3, and the rules of their operators).

use std::{collections::BTreeMap, time::Duration};

use crate::{
    instant::{Boot, Wall},
    reply::Rejection,
};

/// The most packets that one server gets in one check.
pub const ROUNDS_MAX: usize = 4;
/// Between the packets of one check.
pub const ROUND_EVERY: Duration = Duration::from_secs(2);
/// Between two checks, even when somebody clicks.
pub const CHECK_EVERY: Duration = Duration::from_secs(16);
/// The usual time between checks by themselves, before chance spreads them.
const USUALLY_EVERY: Duration = Duration::from_secs(6 * 3_600);
/// Checks by themselves begin within this after the start.
const FIRST_WITHIN: Duration = Duration::from_secs(10 * 60);
/// While a correction is in use, it is measured again before it expires.
const BEFORE_EXPIRY: Duration = Duration::from_secs(45 * 60);
/// After waking the network needs a moment.
const AFTER_WAKING: Duration = Duration::from_secs(5);
/// After a failure, and for whatever else wants a check soon.
const SOON: Duration = Duration::from_secs(20 * 60);
/// A server that asked not to be asked again is left alone for this long.
const DENIED_FOR: Duration = Duration::from_secs(24 * 3_600);
/// A server that asked to be asked less often: at first this long, then twice as long each time.
const RATE_FIRST: Duration = Duration::from_secs(3_600);
/// Everybody's clock strikes, so many programs ask then.
const HOUR_MARGIN: Duration = Duration::from_secs(90);

/// A number from 0 up to 1, by chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chancy(f64);

impl Chancy {
    /// From random bits.
    #[expect(clippy::cast_precision_loss, reason = "53 bits of chance are plenty")]
    pub fn from_bits(bits: u64) -> Self {
        Self((bits >> 11) as f64 / (1_u64 << 53) as f64)
    }

    /// The number.
    pub const fn share(self) -> f64 {
        self.0
    }

    fn of(self, span: Duration) -> Duration {
        span.mul_f64(self.0)
    }
}

/// What is remembered of the servers, and of our own checks.
#[derive(Debug, Clone, Default)]
pub struct Manners {
    resting: BTreeMap<String, Rest>,
    checked: Option<Boot>,
}

/// What a server asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// It is left alone until then.
    pub until: Boot,
    /// How long that was in all: twice as long the next time.
    pub lasts: Duration,
}

impl Manners {
    /// Whether a check may begin now; otherwise how long to wait.
    pub fn may_check(&self, now: Boot) -> Result<(), Duration> {
        let ago = self.checked.and_then(|checked| now.since(checked));
        match ago.map(|ago| CHECK_EVERY.saturating_sub(ago)) {
            None | Some(Duration::ZERO) => Ok(()),
            Some(wait) => Err(wait),
        }
    }

    /// A check begins.
    pub fn begin_check(&mut self, now: Boot) {
        self.checked = Some(now);
    }

    /// Whether a server may be asked.
    pub fn may_ask(&self, server: &str, now: Boot) -> bool {
        self.resting
            .get(server)
            .is_none_or(|rest| now >= rest.until)
    }

    /// The servers that are left alone now.
    pub fn resting(&self, now: Boot) -> impl Iterator<Item = (&str, Rest)> {
        self.resting
            .iter()
            .filter(move |(_, rest)| now < rest.until)
            .map(|(server, rest)| (server.as_str(), *rest))
    }

    /// Remembers what a server asked for in an earlier run of the program.
    pub fn remember(&mut self, server: String, rest: Rest) {
        self.resting.insert(server, rest);
    }

    /// Remembers what a server wished.
    pub fn hear(&mut self, server: &str, heard: Result<(), Rejection>, now: Boot) {
        let lasts = match heard {
            Err(Rejection::Denied) => DENIED_FOR,
            Err(Rejection::TooOften) => self
                .resting
                .get(server)
                .map_or(RATE_FIRST, |rest| (rest.lasts * 2).min(DENIED_FOR)),
            Ok(()) | Err(_) => return,
        };
        let until = now.after(lasts);
        self.resting
            .insert(server.to_owned(), Rest { until, lasts });
    }
}

/// How long after the start the first check by itself begins.
pub fn first_check_after(now: Wall, chancy: Chancy) -> Duration {
    off_the_hour(now, chancy.of(FIRST_WITHIN), chancy)
}

/// How long after a check the next one by itself begins: 6 hours give or take 30 %.
pub fn next_check_after(now: Wall, chancy: Chancy) -> Duration {
    let spread = USUALLY_EVERY * 3 / 5;

    off_the_hour(now, USUALLY_EVERY * 7 / 10 + chancy.of(spread), chancy)
}

/// The same while a correction is in use that expires after `expires_in`.
pub fn next_check_before(now: Wall, expires_in: Duration, chancy: Chancy) -> Duration {
    let latest = expires_in.saturating_sub(BEFORE_EXPIRY);
    let usual = next_check_after(now, chancy);
    let sooner = (latest.mul_f64(0.8) + chancy.of(latest.mul_f64(0.2))).max(SOON);

    off_the_hour(now, usual.min(sooner), chancy)
}

/// How long after the computer woke, or its clock was set, a check begins.
pub fn check_after_waking(now: Wall, chancy: Chancy) -> Duration {
    off_the_hour(now, AFTER_WAKING, chancy)
}

/// How long after a check that came to nothing the next one by itself begins.
pub fn retry_after(now: Wall, chancy: Chancy) -> Duration {
    off_the_hour(now, SOON + chancy.of(SOON), chancy)
}

/// Moves a moment away from the full hour, into the two minutes after the margin.
fn off_the_hour(now: Wall, wait: Duration, chancy: Chancy) -> Duration {
    let hour = Duration::from_secs(3_600);
    let into_hour = now.after(wait).micros().rem_euclid(3_600_000_000);
    let into_hour = Duration::from_micros(into_hour.unsigned_abs());
    let until_hour = hour.saturating_sub(into_hour);
    let until_clear = if into_hour < HOUR_MARGIN {
        HOUR_MARGIN.saturating_sub(into_hour)
    } else if until_hour < HOUR_MARGIN {
        until_hour + HOUR_MARGIN
    } else {
        return wait;
    };

    wait + until_clear + chancy.of(Duration::from_secs(120))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: u64) -> Boot {
        Boot::new(Duration::from_secs(seconds))
    }

    #[test]
    fn a_click_does_not_ask_again_within_sixteen_seconds() {
        let mut manners = Manners::default();
        assert_eq!(manners.may_check(at(100)), Ok(()));
        manners.begin_check(at(100));

        assert_eq!(manners.may_check(at(110)), Err(Duration::from_secs(6)));
        assert_eq!(manners.may_check(at(116)), Ok(()));
    }

    #[test]
    fn a_server_that_said_no_is_left_alone_for_a_day() {
        let mut manners = Manners::default();
        manners.hear("a.example", Err(Rejection::Denied), at(0));

        assert!(!manners.may_ask("a.example", at(86_399)));
        assert!(manners.may_ask("a.example", at(86_400)));
        assert!(manners.may_ask("b.example", at(1)));
    }

    #[test]
    fn a_server_that_is_asked_too_often_rests_for_an_hour_then_two() {
        let mut manners = Manners::default();
        manners.hear("a.example", Err(Rejection::TooOften), at(0));
        assert!(!manners.may_ask("a.example", at(3_599)));
        assert!(manners.may_ask("a.example", at(3_600)));

        manners.hear("a.example", Err(Rejection::TooOften), at(3_600));
        assert!(!manners.may_ask("a.example", at(3_600 + 7_199)));
    }

    #[test]
    fn a_wish_is_known_again_in_the_next_run() {
        let mut earlier = Manners::default();
        earlier.hear("a.example", Err(Rejection::TooOften), at(0));
        let mut later = Manners::default();
        for (server, rest) in earlier.resting(at(600)) {
            later.remember(server.to_owned(), rest);
        }

        assert!(!later.may_ask("a.example", at(3_599)));
        assert!(later.may_ask("a.example", at(3_600)));
        assert_eq!(earlier.resting(at(3_600)).count(), 0);
    }

    #[test]
    fn silence_is_no_wish() {
        let mut manners = Manners::default();
        manners.hear("a.example", Err(Rejection::NoAnswer), at(0));
        manners.hear("a.example", Ok(()), at(0));

        assert!(manners.may_ask("a.example", at(0)));
    }

    proptest! {
        #[test]
        fn checks_keep_their_distance_and_stay_off_the_hour(
            bits in any::<u64>(), now in 0_i64..4_000_000_000, expires in 0_u64..20_000,
        ) {
            let (now, chancy) = (Wall::from_seconds(now), Chancy::from_bits(bits));
            let hours = |hours: f64| Duration::from_secs_f64(hours * 3_600.0);
            let slack = Duration::from_secs(5 * 60);

            let first = first_check_after(now, chancy);
            prop_assert!(first <= FIRST_WITHIN + slack);
            let next = next_check_after(now, chancy);
            prop_assert!(next >= hours(4.2) && next <= hours(7.8) + slack);
            let before = next_check_before(now, Duration::from_secs(expires), chancy);
            prop_assert!(before >= SOON && before <= next + slack);
            let retry = retry_after(now, chancy);
            prop_assert!(retry >= SOON);
            let waking = check_after_waking(now, chancy);
            prop_assert!(waking >= AFTER_WAKING && waking <= AFTER_WAKING + slack);
            for wait in [first, next, before, retry, waking] {
                let into_hour = now.after(wait).micros().rem_euclid(3_600_000_000);
                prop_assert!((60_000_000..=3_540_000_000).contains(&into_hour), "{into_hour}");
            }
        }
    }
}
