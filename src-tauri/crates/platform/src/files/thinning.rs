//! Which snapshots are kept: many of the last hour, few of the last year.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use vault::ports::VaultSnapshot;

/// The last saves, all of them.
const SAVES_KEPT: usize = 10;
/// The last of each of so many days, weeks and months that have any.
const DAYS_KEPT: usize = 7;
const WEEKS_KEPT: usize = 8;
const MONTHS_KEPT: usize = 12;
/// All together take no more room than this, unless [`SNAPSHOTS_MIN`] do.
const BYTES_KEPT: u64 = 256 << 20;
const SNAPSHOTS_MIN: usize = 5;

/// A snapshot and its size in bytes.
pub(super) type Sized = (VaultSnapshot, u64);

/// Chooses the snapshots to remove. `snapshots`: the newest first.
pub(super) fn superfluous(snapshots: &[Sized]) -> Vec<VaultSnapshot> {
    let days: Vec<NaiveDate> = snapshots.iter().map(|(it, _)| day_of(it)).collect();
    let mut kept: BTreeSet<usize> = (0..snapshots.len().min(SAVES_KEPT)).collect();
    kept.extend(newest_of_each(&days, DAYS_KEPT, |day| *day));
    kept.extend(newest_of_each(&days, WEEKS_KEPT, |day| {
        (day.iso_week().year(), day.iso_week().week())
    }));
    kept.extend(newest_of_each(&days, MONTHS_KEPT, |day| {
        (day.year(), day.month())
    }));

    let mut bytes = 0;
    let mut count = 0;
    kept.retain(|&index| {
        bytes += snapshots[index].1;
        count += 1;

        bytes <= BYTES_KEPT || count <= SNAPSHOTS_MIN
    });

    snapshots
        .iter()
        .enumerate()
        .filter(|(index, _)| !kept.contains(index))
        .map(|(_, (snapshot, _))| snapshot.clone())
        .collect()
}

/// The first of each run of equal periods, for the first `periods` periods.
fn newest_of_each<'a, P: PartialEq>(
    days: &'a [NaiveDate],
    periods: usize,
    period_of: impl Fn(&NaiveDate) -> P + 'a,
) -> impl Iterator<Item = usize> + 'a {
    (0..days.len())
        .filter(move |&index| index == 0 || period_of(&days[index]) != period_of(&days[index - 1]))
        .take(periods)
}

fn day_of(snapshot: &VaultSnapshot) -> NaiveDate {
    i64::try_from(snapshot.saved_at.seconds())
        .ok()
        .and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0))
        .unwrap_or_default()
        .date_naive()
}

#[cfg(test)]
mod tests {
    use otp::UnixTime;
    use vault::ports::SnapshotId;

    use super::*;

    const HOUR: u64 = 60 * 60;
    const DAY: u64 = 24 * HOUR;
    /// 2026-11-21T12:00:00Z, a Saturday.
    const NOON: u64 = 1_795_262_400;

    fn snapshots(ages: impl IntoIterator<Item = u64>, bytes: u64) -> Vec<Sized> {
        ages.into_iter()
            .map(|age| {
                let snapshot = VaultSnapshot {
                    id: SnapshotId::new(age.to_string()),
                    generation: u64::MAX - age,
                    saved_at: UnixTime::from_seconds(NOON - age),
                };

                (snapshot, bytes)
            })
            .collect()
    }

    fn kept(snapshots: &[Sized]) -> Vec<&VaultSnapshot> {
        let superfluous = superfluous(snapshots);

        snapshots
            .iter()
            .map(|(snapshot, _)| snapshot)
            .filter(|snapshot| !superfluous.contains(snapshot))
            .collect()
    }

    fn days_kept(snapshots: &[Sized]) -> Vec<u64> {
        kept(snapshots)
            .into_iter()
            .map(|snapshot| (NOON - snapshot.saved_at.seconds()) / DAY)
            .collect()
    }

    #[test]
    fn the_last_ten_saves_are_kept_whatever_their_time() {
        let saves = snapshots(0..30, 4_096);

        assert_eq!(kept(&saves).len(), 10);
        assert_eq!(kept(&saves[..9]).len(), 9);
    }

    #[test]
    fn a_year_of_hourly_saves_leaves_saves_days_weeks_and_months() {
        let saves = snapshots((0..365 * 24).map(|hour| hour * HOUR), 4_096);

        // Ten saves of this morning; the last of seven days, of eight Sundays, of twelve months.
        assert_eq!(
            days_kept(&saves),
            [
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 12, 19, 20, 26, 33, 40, 47, 51, 81,
                112, 143, 173, 204, 234, 265, 293, 324
            ]
        );
    }

    #[test]
    fn a_person_who_saves_once_a_month_keeps_a_year() {
        let saves = snapshots((0..40).map(|month| month * 31 * DAY), 4_096);

        assert_eq!(kept(&saves).len(), 12);
    }

    #[test]
    fn there_are_never_more_than_37_and_thinning_again_removes_nothing() {
        for step in [1, 60, HOUR, DAY, 3 * DAY, 8 * DAY, 40 * DAY] {
            let saves = snapshots((0..2_000).map(|n| (n * step).min(NOON)), 4_096);
            let superfluous = superfluous(&saves);
            let rest: Vec<Sized> = saves
                .into_iter()
                .filter(|(snapshot, _)| !superfluous.contains(snapshot))
                .collect();

            assert!(rest.len() <= 37, "{step}");
            assert_eq!(super::superfluous(&rest), [], "{step}");
        }
    }

    #[test]
    fn large_vaults_keep_fewer_snapshots_but_never_fewer_than_five() {
        assert_eq!(kept(&snapshots(0..10, 40 << 20)).len(), 6);
        assert_eq!(kept(&snapshots(0..10, 64 << 20)).len(), 5);
        assert_eq!(kept(&snapshots(0..10, 300 << 20)).len(), 5);
    }
}
