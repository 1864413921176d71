//! What clock checks found: at most one point a day and computer, for two weeks.
//!
//! Joining keeps the later point of each day; forgetting wins over every point before it.

use std::{collections::BTreeMap, time::Duration};

use otp::UnixTime;
use serde::{Deserialize, Serialize};

use crate::ids::DeviceId;

/// Points are kept this long.
pub const CLOCK_HISTORY_KEPT: Duration = Duration::from_secs(14 * 86_400);
/// More points than all computers of one person make in that time.
const POINTS_MAX: usize = 500;

/// What one check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClockPoint {
    /// When, in true time.
    pub at: UnixTime,
    /// Server − local, in microseconds.
    pub offset_us: i64,
    /// How far the truth may be from that, in microseconds.
    pub uncertainty_us: u64,
}

/// All points of all computers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ClockHistory {
    points: BTreeMap<(DeviceId, u64), ClockPoint>,
    /// Whatever was found until then is forgotten.
    cleared_at: Option<UnixTime>,
}

impl ClockHistory {
    pub(super) fn is_empty(&self) -> bool {
        self.points.is_empty() && self.cleared_at.is_none()
    }

    /// The points of one computer, the oldest first.
    pub(super) fn of(&self, device: DeviceId) -> impl Iterator<Item = ClockPoint> {
        self.points
            .range((device, 0)..=(device, u64::MAX))
            .map(|(_, point)| *point)
    }

    /// Notes a point in the place of the day's earlier one.
    pub(super) fn note(&mut self, device: DeviceId, point: ClockPoint) {
        self.put(device, point);
        self.forget_old();
    }

    /// Forgets everything up to `now`.
    pub(super) fn clear(&mut self, now: UnixTime) {
        // A point of a clock that was ahead is forgotten too.
        let latest = self.points.values().map(|point| point.at).max();
        self.cleared_at = self.cleared_at.max(latest).max(Some(now));
        self.forget_old();
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.cleared_at = self.cleared_at.max(other.cleared_at);
        for ((device, _), point) in other.points {
            self.put(device, point);
        }
        self.forget_old();
    }

    fn put(&mut self, device: DeviceId, point: ClockPoint) {
        let day = point.at.seconds() / 86_400;
        let kept = self.points.entry((device, day)).or_insert(point);
        *kept = point.max(*kept);
    }

    fn forget_old(&mut self) {
        let newest = self.points.values().map(|point| point.at).max();
        let oldest = newest.map(|newest| newest.saturating_sub(CLOCK_HISTORY_KEPT));
        let cleared_at = self.cleared_at;
        self.points
            .retain(|_, point| Some(point.at) >= oldest && Some(point.at) > cleared_at);
        while self.points.len() > POINTS_MAX {
            self.points.pop_first();
        }
    }
}

/// As the document spells it.
#[derive(Serialize, Deserialize)]
struct HistoryText {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cleared_at: Option<UnixTime>,
    points: Vec<PointText>,
}

#[derive(Serialize, Deserialize)]
struct PointText {
    device: DeviceId,
    #[serde(flatten)]
    point: ClockPoint,
}

impl Serialize for ClockHistory {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = HistoryText {
            cleared_at: self.cleared_at,
            points: self
                .points
                .iter()
                .map(|(&(device, _), &point)| PointText { device, point })
                .collect(),
        };

        text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ClockHistory {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = HistoryText::deserialize(deserializer)?;
        let mut history = Self {
            cleared_at: text.cleared_at,
            ..Self::default()
        };
        for PointText { device, point } in text.points {
            history.put(device, point);
        }
        history.forget_old();

        Ok(history)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: u64 = 86_400;

    fn device(number: u8) -> DeviceId {
        format!("01920000-0000-7000-8000-0000000000{number:02}")
            .parse()
            .unwrap()
    }

    fn point(seconds: u64) -> ClockPoint {
        ClockPoint {
            at: UnixTime::from_seconds(seconds),
            offset_us: 34_200_000,
            uncertainty_us: 20_000,
        }
    }

    fn days(history: &ClockHistory) -> Vec<u64> {
        history
            .of(device(1))
            .map(|point| point.at.seconds() / DAY)
            .collect()
    }

    #[test]
    fn a_day_has_one_point_and_two_weeks_are_kept() {
        let mut history = ClockHistory::default();
        for day in 0..30 {
            history.note(device(1), point(day * DAY + 100));
            history.note(device(1), point(day * DAY + 200));
        }

        assert_eq!(days(&history), (15..30).collect::<Vec<_>>());
        assert!(
            history
                .of(device(1))
                .all(|point| point.at.seconds() % DAY == 200)
        );
    }

    #[test]
    fn each_computer_has_its_own_points() {
        let mut history = ClockHistory::default();
        history.note(device(1), point(100));
        history.note(device(2), point(200));

        assert_eq!(days(&history), [0]);
    }

    #[test]
    fn what_was_forgotten_does_not_come_back_from_another_copy() {
        let mut history = ClockHistory::default();
        history.note(device(1), point(100));
        let copy = history.clone();
        history.clear(UnixTime::from_seconds(150));
        history.merge(copy.clone());
        assert_eq!(days(&history), Vec::<u64>::new());

        // The computer's clock was behind when the person asked to forget.
        let mut behind = copy;
        behind.clear(UnixTime::from_seconds(1));
        assert_eq!(days(&behind), Vec::<u64>::new());
    }

    #[test]
    fn it_is_spelled_as_the_format_says() {
        let mut history = ClockHistory::default();
        history.note(device(1), point(100));

        insta::assert_snapshot!(
            serde_json::to_string(&history).unwrap(),
            @r#"{"points":[{"device":"01920000-0000-7000-8000-000000000001","at":100000,"offset_us":34200000,"uncertainty_us":20000}]}"#
        );
    }

    fn histories() -> impl Strategy<Value = ClockHistory> {
        let notes = prop::collection::vec((1_u8..3, 0_u64..30 * DAY, -50_i64..50), 0..40);
        (notes, prop::option::of(0_u64..30 * DAY)).prop_map(|(notes, cleared)| {
            let mut history = ClockHistory::default();
            if let Some(cleared) = cleared {
                history.clear(UnixTime::from_seconds(cleared));
            }
            for (number, at, offset_us) in notes {
                history.note(
                    device(number),
                    ClockPoint {
                        offset_us,
                        ..point(at)
                    },
                );
            }
            history
        })
    }

    proptest! {
        #[test]
        fn joining_does_not_depend_on_the_order_and_loses_nothing_by_repeating(
            one in histories(), other in histories(),
        ) {
            let mut forth = one.clone();
            forth.merge(other.clone());
            let mut back = other.clone();
            back.merge(one);
            prop_assert_eq!(&forth, &back);
            back.merge(other);
            prop_assert_eq!(&forth, &back);

            let text = serde_json::to_string(&forth).unwrap();
            prop_assert_eq!(serde_json::from_str::<ClockHistory>(&text).unwrap(), forth);
        }
    }
}
