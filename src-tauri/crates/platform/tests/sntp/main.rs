//! Time servers on this computer: honest ones, liars, and a real chronyd. Nothing leaves the computer.
#![expect(
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test's helper fails its test, and says when it was skipped and what it measured"
)]

mod chronyd;
mod corpus;
mod hostile;
mod rounds;
mod server;
mod site;
mod sites;
