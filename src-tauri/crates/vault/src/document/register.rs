//! A value and when it was set: the smallest thing that two computers' changes are merged by.

use std::time::Duration;

use otp::UnixTime;
use serde::{Deserialize, Serialize};

/// A value that the latest setting wins. Spelled as `{"value": …, "set_at": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Register<T> {
    value: T,
    set_at: UnixTime,
}

impl<T: Ord> Register<T> {
    pub(crate) const fn new(value: T, set_at: UnixTime) -> Self {
        Self { value, set_at }
    }

    pub(crate) const fn get(&self) -> &T {
        &self.value
    }

    pub(crate) const fn set_at(&self) -> UnixTime {
        self.set_at
    }

    /// Sets the value, unless it is that already. The time never goes back, even if this computer's clock is behind
    /// the one that set the value before: what a person changes last is what they see.
    pub(crate) fn set(&mut self, value: T, now: UnixTime) {
        if self.value == value {
            return;
        }
        self.value = value;
        self.set_at = now.max(self.set_at.saturating_add(Duration::from_millis(1)));
    }

    /// The same setting, told in other words: not a change.
    pub(crate) fn map(self, tell: impl FnOnce(T) -> T) -> Self {
        Self {
            value: tell(self.value),
            set_at: self.set_at,
        }
    }

    /// Takes the later of two settings. Two settings of the same millisecond are decided by the values, so that every
    /// computer decides alike.
    pub(crate) fn merge(&mut self, other: Self) {
        if (other.set_at, &other.value) > (self.set_at, &self.value) {
            *self = other;
        }
    }
}
