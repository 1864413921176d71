//! How long things take, for the person who waits.

use std::time::Instant;

#[expect(
    clippy::disallowed_methods,
    reason = "a tool that only prints the time has no other clock"
)]
pub(crate) fn start() -> Instant {
    Instant::now()
}
