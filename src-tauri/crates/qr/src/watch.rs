//! Who listens to a scan, and how it ends early.

use crate::Found;

/// Listens to a running scan. Both methods have harmless defaults.
pub trait Watch {
    /// Called for each code as soon as it is read, while the search for more goes on.
    fn found(&mut self, _found: &Found) {}

    /// Asked between steps, at least every few ten milliseconds; `true` ends the scan with what was found so far.
    /// A window's Cancel or a deadline of the caller's clock goes here.
    fn stop(&mut self) -> bool {
        false
    }
}

/// Nobody listens: the scan runs until its ladder or its budget ends.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}
