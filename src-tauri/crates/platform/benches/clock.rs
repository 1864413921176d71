//! How long a check takes with five servers that answer. Prints figures and judges nothing.
//!
//! The servers are on this computer and answer late: 15 ms, an exponential part of 10 ms, and one answer in ten 200 ms
//! later still, as over a busy line.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark measures, prints, and ends at the first mistake"
)]

#[expect(dead_code, reason = "the tests play more with it")]
#[path = "../tests/sntp/server.rs"]
mod server;

use std::time::{Duration, Instant};

use clock::{Offset, Question, Verdict, manners::Chancy};
use platform::{
    chance_bits,
    sntp::{Server as Named, check},
};
use server::{Server, good};

const CHECKS: usize = 100;
const OPERATORS: usize = 5;

fn main() {
    let servers: Vec<Server> = (0..OPERATORS).map(|_| late()).collect();
    let named: Vec<Named> = servers.iter().map(Server::named).collect();
    let mut took: Vec<Duration> = (0..CHECKS)
        .map(|_| {
            let started = Instant::now();
            let report = check(&named, Question::Operators);
            assert!(matches!(report.verdict, Verdict::Agree(_)), "{report:?}");
            started.elapsed()
        })
        .collect();
    took.sort();
    let packets: u32 = servers.iter().map(Server::asked).sum();

    println!(
        "{CHECKS} checks with {OPERATORS} servers: median {} ms, p95 {} ms, longest {} ms; {packets} packets",
        took[CHECKS / 2].as_millis(),
        took[CHECKS * 95 / 100].as_millis(),
        took[CHECKS - 1].as_millis()
    );
}

/// A server over a busy line.
fn late() -> Server {
    Server::new(|request, _| {
        let reply = good(request, Offset::ZERO);
        vec![(delay(), reply)]
    })
}

fn delay() -> Duration {
    let uniform = || Chancy::from_bits(chance_bits()).share();
    let spike = if uniform() < 0.1 { 0.2 } else { 0.0 };

    Duration::from_secs_f64(0.015 - 0.01 * uniform().max(1e-6).ln() + spike)
}
