//! A million random codes beside those of an implementation that shares nothing with ours: `oathtool` of OATH Toolkit.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

use std::{
    io::{self, Write as _},
    process::{Command, Stdio},
};

use otp::{Algorithm, Digits, Parameters, Period, Secret, TimeStep, UnixTime, hotp_code};

const CODES: usize = 1_000_000;
/// Consecutive codes per process: `--window` prints one more than it is told.
const CODES_PER_PROCESS: usize = 5_000;
/// Announced with every failure, so that it can be repeated.
const SEED: u64 = 0x05ee_d0fc_0de5;

#[test]
fn a_million_random_codes_equal_those_of_oathtool() {
    if Command::new("oathtool")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_err()
    {
        say("SKIPPED: oathtool is not installed");
        return;
    }
    let mut random = Random(SEED);

    for run in 0..CODES / CODES_PER_PROCESS {
        let algorithm = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512][run % 3];
        let digits = Digits::try_from([6, 7, 8][run / 3 % 3]).unwrap();
        // oathtool counts in HOTP mode with SHA-1 only.
        if run % 9 == 0 {
            compare_counters(digits, &mut random);
        } else {
            compare_steps(algorithm, digits, &mut random);
        }
    }

    say(&format!("oathtool: {CODES} codes equal (seed {SEED:#x})"));
}

fn compare_steps(algorithm: Algorithm, digits: Digits, random: &mut Random) {
    let secret = random.secret();
    let period = Period::try_from(1 + u32::try_from(random.below(300)).unwrap()).unwrap();
    let parameters = Parameters::Totp {
        algorithm,
        digits,
        period,
    };
    let now = UnixTime::from_seconds(random.below(4_000_000_000));

    let theirs = oathtool(
        &secret,
        &[
            format!("--totp={}", algorithm.name().to_lowercase()),
            format!("--digits={}", digits.count()),
            format!("--time-step-size={}", period.seconds()),
            format!("--now=@{}", now.seconds()),
        ],
    );
    let TimeStep(first) = parameters.step_at(now).unwrap();
    for (step, theirs) in (first..).zip(theirs.lines()) {
        let ours = parameters.code_of(&secret, TimeStep(step)).unwrap();
        assert_eq!(
            ours.expose(),
            theirs,
            "{parameters:?}, step {step}, seed {SEED:#x}"
        );
    }
}

fn compare_counters(digits: Digits, random: &mut Random) {
    let secret = random.secret();
    let first = random.below(1 << 40);

    let theirs = oathtool(
        &secret,
        &[
            "--hotp".into(),
            format!("--digits={}", digits.count()),
            format!("--counter={first}"),
        ],
    );
    for (counter, theirs) in (first..).zip(theirs.lines()) {
        let ours = hotp_code(&secret, Algorithm::Sha1, digits, counter);
        assert_eq!(
            ours.expose(),
            theirs,
            "{digits:?}, counter {counter}, seed {SEED:#x}"
        );
    }
}

/// Exactly [`CODES_PER_PROCESS`] lines.
fn oathtool(secret: &Secret, arguments: &[String]) -> String {
    let key = data_encoding::HEXLOWER.encode(secret.expose());
    let output = Command::new("oathtool")
        .args(arguments)
        .arg(format!("--window={}", CODES_PER_PROCESS - 1))
        .arg(key)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        text.lines().count(),
        CODES_PER_PROCESS,
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );

    text
}

/// Says it even when the test passes: the harness captures `println!`, not the stream itself.
fn say(line: &str) {
    io::stderr()
        .write_all(format!("{line}\n").as_bytes())
        .unwrap();
}

/// `SplitMix64`: repeatable, and good enough to pick test cases.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);

        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// 1 to 100 bytes: shorter and longer than the blocks of all three hashes' HMACs would matter.
    fn secret(&mut self) -> Secret {
        let length = 1 + self.below(100);

        Secret::from_bytes((0..length).map(|_| self.next().to_le_bytes()[0]).collect()).unwrap()
    }
}
