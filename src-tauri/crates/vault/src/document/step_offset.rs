//! How many steps a portal's own clock is off, as a person found out.

use serde::{Deserialize, Serialize};

/// So many steps later (or earlier, below zero) are the codes that a portal takes. Within two either way.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "i32", into = "i32")]
pub struct StepOffset(i8);

/// An offset beyond [`StepOffset::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {max} steps away", max = StepOffset::MAX.steps())]
pub struct StepOffsetOutOfRange;

impl StepOffset {
    /// The portal's clock is right.
    pub const NONE: Self = Self(0);
    /// A portal that is further off has other problems.
    pub const MAX: Self = Self(2);

    /// The number of steps.
    pub const fn steps(self) -> i32 {
        self.0 as i32
    }
}

impl TryFrom<i32> for StepOffset {
    type Error = StepOffsetOutOfRange;

    fn try_from(steps: i32) -> Result<Self, StepOffsetOutOfRange> {
        match i8::try_from(steps) {
            Ok(steps) if steps.unsigned_abs() <= Self::MAX.0.unsigned_abs() => Ok(Self(steps)),
            Ok(_) | Err(_) => Err(StepOffsetOutOfRange),
        }
    }
}

impl From<StepOffset> for i32 {
    fn from(offset: StepOffset) -> Self {
        offset.steps()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_two_steps_at_most_and_never_wraps() {
        for steps in -2..=2 {
            assert_eq!(
                StepOffset::try_from(steps).map(StepOffset::steps),
                Ok(steps)
            );
        }
        // 257 as i8 would be 1.
        for steps in [-3, 3, 257, i32::MIN] {
            assert_eq!(StepOffset::try_from(steps), Err(StepOffsetOutOfRange));
        }
    }
}
