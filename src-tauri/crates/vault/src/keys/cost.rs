//! What guessing a password costs: the parameters of Argon2id, and how they are chosen for a computer.

use std::time::Duration;

/// The parameters of Argon2id (RFC 9106): memory, passes, lanes. Always within the limits below, so that a hostile
/// file can neither exhaust the memory nor run for minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// 1 GiB.
const MEMORY_KIB_MAX: u32 = 1 << 20;
const PASSES_MAX: u32 = 20;
const LANES_MAX: u32 = 16;
/// RFC 9106 §3.1: at least 8 KiB for each lane.
const LANE_KIB_MIN: u32 = 8;
/// Below this much memory a quarter of a gibibyte is too much to ask for.
const SMALL_COMPUTER_BYTES: u64 = 4 << 30;
const DERIVATION_TIME_MIN: Duration = Duration::from_millis(500);
const DERIVATION_TIME_MAX: Duration = Duration::from_secs(1);

/// Parameters outside of the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Argon2id with m = {memory_kib} KiB, t = {passes}, p = {lanes} is out of range")]
pub struct CostOutOfRange {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// RFC 9106 §4, second recommended option: 64 MiB, 3 passes, 4 lanes. A calibrated cost is never below.
    pub const FLOOR: Self = Self {
        memory_kib: 64 << 10,
        passes: 3,
        lanes: 4,
    };
    /// Where calibration begins on a computer with 4 GiB of memory or more: 256 MiB, 3 passes, 4 lanes.
    pub const USUAL: Self = Self {
        memory_kib: 256 << 10,
        passes: 3,
        lanes: 4,
    };
    /// The least that Argon2id can do: 8 KiB, one pass, one lane. It protects nothing and takes no time: for tests,
    /// which make vaults by the thousand. Only a caller who names it gets it; calibration never does.
    pub const LEAST: Self = Self {
        memory_kib: LANE_KIB_MIN,
        passes: 1,
        lanes: 1,
    };

    /// Parameters as they stand in a file: at most 1 GiB, 20 passes, 16 lanes.
    pub const fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, CostOutOfRange> {
        if passes == 0
            || passes > PASSES_MAX
            || lanes == 0
            || lanes > LANES_MAX
            || memory_kib < lanes * LANE_KIB_MIN
            || memory_kib > MEMORY_KIB_MAX
        {
            return Err(CostOutOfRange {
                memory_kib,
                passes,
                lanes,
            });
        }

        Ok(Self {
            memory_kib,
            passes,
            lanes,
        })
    }

    /// Memory in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes, which may run on as many processors.
    pub const fn lanes(self) -> u32 {
        self.lanes
    }

    /// The cost for a new password on this computer: between half a second and a second for each guess here, and
    /// never below [`Cost::FLOOR`].
    ///
    /// `memory_bytes`: the computer's memory. `time_of`: derives once at the given cost and says how long it took.
    pub fn calibrate(memory_bytes: u64, mut time_of: impl FnMut(Self) -> Duration) -> Self {
        let mut cost = if memory_bytes < SMALL_COMPUTER_BYTES {
            Self::FLOOR
        } else {
            Self::USUAL
        };
        let mut time = time_of(cost);
        while time > DERIVATION_TIME_MAX && cost.memory_kib > Self::FLOOR.memory_kib {
            cost.memory_kib = (cost.memory_kib / 2).max(Self::FLOOR.memory_kib);
            time = time_of(cost);
        }
        while time < DERIVATION_TIME_MIN && cost.passes < PASSES_MAX {
            cost.passes += 1;
            time = time_of(cost);
        }

        cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A computer that needs so many nanoseconds for each KiB and pass.
    fn computer(nanoseconds: u64) -> impl FnMut(Cost) -> Duration {
        move |cost| {
            Duration::from_nanos(
                nanoseconds * u64::from(cost.memory_kib()) * u64::from(cost.passes()),
            )
        }
    }

    #[test]
    fn an_ordinary_computer_takes_256_mib_and_three_passes() {
        assert_eq!(Cost::calibrate(8 << 30, computer(880)), Cost::USUAL);
    }

    #[test]
    fn a_fast_computer_makes_more_passes_until_half_a_second_is_reached() {
        let cost = Cost::calibrate(64 << 30, computer(220));

        assert_eq!((cost.memory_kib(), cost.passes()), (256 << 10, 9));
        assert!(computer(220)(cost) >= DERIVATION_TIME_MIN);
    }

    #[test]
    fn a_slow_computer_uses_less_memory_but_never_less_than_the_rfc_recommends() {
        assert_eq!(Cost::calibrate(8 << 30, computer(100_000)), Cost::FLOOR);
        assert_eq!(
            Cost::calibrate(8 << 30, computer(2_000)).memory_kib(),
            128 << 10
        );
    }

    #[test]
    fn a_small_computer_is_not_asked_for_256_mib() {
        let cost = Cost::calibrate(2 << 30, computer(1_000));

        assert_eq!((cost.memory_kib(), cost.passes()), (64 << 10, 8));
    }

    #[test]
    fn a_hostile_file_cannot_ask_for_more_than_the_limits() {
        assert!(Cost::new(1 << 20, 20, 16).is_ok());
        assert!(Cost::new((1 << 20) + 1, 1, 1).is_err());
        assert!(Cost::new(1 << 20, 21, 1).is_err());
        assert!(Cost::new(1 << 20, 1, 17).is_err());
        assert!(Cost::new(8, 1, 2).is_err());
        assert!(Cost::new(8, 0, 1).is_err());
        assert!(Cost::new(8, 1, 0).is_err());
        assert!(Cost::new(u32::MAX, u32::MAX, u32::MAX).is_err());
    }
}
