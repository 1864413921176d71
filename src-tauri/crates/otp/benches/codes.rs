//! Codes a second, beside the bare HMACs that they are made of (RFC 4226 §5.3). Prints figures and judges nothing.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark measures, prints, and ends at the first mistake"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use hmac::{Hmac, KeyInit, Mac};
use otp::{Algorithm, Digits, Secret, hotp_code};
use sha1::Sha1;
use sha2::{Sha256, Sha512};

const KEY: &[u8; 20] = b"12345678901234567890";
const COUNTERS: u64 = 200_000;
/// Both are measured in turn, and the quickest time of each counts: whatever else the computer does only ever delays.
const ROUNDS: usize = 5;

fn main() {
    println!("algorithm       codes/s      HMACs/s   a code costs");
    print::<Hmac<Sha1>>(Algorithm::Sha1);
    print::<Hmac<Sha256>>(Algorithm::Sha256);
    print::<Hmac<Sha512>>(Algorithm::Sha512);
}

fn print<M: Mac + KeyInit>(algorithm: Algorithm) {
    let secret = Secret::from_bytes(KEY.to_vec()).unwrap();
    let (mut codes, mut macs) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        codes = codes.min(time(|counter| {
            black_box(hotp_code(&secret, algorithm, Digits::SIX, counter));
        }));
        macs = macs.min(time(|counter| {
            let mut mac = <M as KeyInit>::new_from_slice(black_box(KEY)).unwrap();
            mac.update(&counter.to_be_bytes());
            black_box(mac.finalize());
        }));
    }

    println!(
        "{:9} {:13.0} {:12.0}   {:.2} HMACs",
        algorithm.name(),
        per_second(codes),
        per_second(macs),
        codes.as_secs_f64() / macs.as_secs_f64()
    );
}

fn time(mut work: impl FnMut(u64)) -> Duration {
    let begin = Instant::now();
    for counter in 0..COUNTERS {
        work(counter);
    }

    begin.elapsed()
}

fn per_second(time: Duration) -> f64 {
    let counters = u32::try_from(COUNTERS).unwrap();

    f64::from(counters) / time.as_secs_f64()
}
