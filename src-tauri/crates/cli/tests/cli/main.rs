//! Real runs of the program: what a person or a script sees.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test support outside #[test] functions"
)]

mod addresses;
mod manual;
mod pictures;
mod run;
