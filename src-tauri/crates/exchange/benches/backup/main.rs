//! What 10,000 accounts cost on their way out and in again, and what sealing costs beside the program `age` on the same
//! bytes. Prints figures and judges nothing.
//!
//! Times are those of the quickest run: whatever else the computer does only ever delays. What `age` takes includes its
//! start, which stands beside it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark measures, prints, and ends at the first mistake"
)]

mod age_program;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use age_program::AgeProgram;
use exchange::{
    export::{self, Account, Target},
    import::{self, Source},
    sealed::{PrivateKey, Sealed, To, With, seal},
};
use otp::{Parameters, Secret, SecretText};

const ACCOUNTS: u32 = 10_000;
const ROUNDS: usize = 5;
/// Deriving a key takes a second, on purpose.
const SLOW_ROUNDS: usize = 3;

fn main() {
    let keys: Vec<Secret> = (0..ACCOUNTS).map(key).collect();
    let names: Vec<String> = (0..ACCOUNTS)
        .map(|number| format!("Service {number:05}"))
        .collect();
    let accounts: Vec<Account<'_>> = keys
        .iter()
        .zip(&names)
        .map(|(secret, issuer)| Account {
            issuer,
            label: "person@example.org",
            secret,
            parameters: Parameters::default(),
            note: "",
            group: None,
            pinned: false,
        })
        .collect();

    println!("{ACCOUNTS} accounts          bytes      export      import");
    for target in Target::ALL {
        print_target(*target, &accounts);
    }
    let payload = export::write(Target::AegisPlain, &accounts, None).unwrap();
    match AgeProgram::find() {
        Some(age) => print_beside(&age, &payload.bytes),
        None => println!(
            "\nSKIPPED: the program `age` is not here, so that nothing is compared with it"
        ),
    }
}

fn print_target(target: Target, accounts: &[Account<'_>]) {
    let password = target.is_sealed().then(passphrase);
    let rounds = if target.is_sealed() { 1 } else { ROUNDS };
    let export = || export::write(target, accounts, password.as_ref()).unwrap();
    let written = export();
    let source = Source {
        password: password.as_ref(),
        ..Source::of(&written.bytes)
    };
    let read = || import::read(&source).unwrap().found().count();
    assert_eq!(read(), accounts.len());

    println!(
        "{:20} {:10} {} {}",
        target.id(),
        written.bytes.len(),
        milliseconds(quickest(rounds, export)),
        milliseconds(quickest(rounds, read)),
    );
}

fn print_beside(age: &AgeProgram, plain: &[u8]) {
    let own = PrivateKey::from_bytes(&[7; 32]).unwrap();
    let public = [own.public_key()];
    let to_key = To::Keys(&public);
    let with_key = With::Keys(std::slice::from_ref(&own));
    let passphrase = passphrase();

    println!(
        "\n{} bytes{:14} here     `age`   ratio   (`age` starts in {})",
        plain.len(),
        "",
        milliseconds(quickest(ROUNDS, AgeProgram::start)).trim()
    );
    let sealed = seal(plain, to_key).unwrap();
    print_row(
        "seal to a key",
        ROUNDS,
        || seal(plain, to_key).unwrap(),
        || age.seal_to(&own, plain),
    );
    print_row(
        "open with a key",
        ROUNDS,
        || Sealed::parse(&sealed).unwrap().open(with_key).unwrap(),
        || assert_eq!(age.open_with(&own, &sealed), plain),
    );
    let sealed = seal(plain, To::Passphrase(&passphrase)).unwrap();
    let with_passphrase = With::Passphrase(&passphrase);
    print_row(
        "seal to a passphrase",
        SLOW_ROUNDS,
        || seal(plain, To::Passphrase(&passphrase)).unwrap(),
        || age.seal_to_passphrase(&passphrase, plain),
    );
    print_row(
        "open with a passphrase",
        SLOW_ROUNDS,
        || {
            Sealed::parse(&sealed)
                .unwrap()
                .open(with_passphrase)
                .unwrap()
        },
        || assert_eq!(age.open_with_passphrase(&passphrase, &sealed), plain),
    );
}

/// Both are measured in turn.
fn print_row<T, U>(
    what: &str,
    rounds: usize,
    mut here: impl FnMut() -> T,
    mut there: impl FnMut() -> U,
) {
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    for _ in 0..rounds {
        ours = ours.min(quickest(1, &mut here));
        theirs = theirs.min(quickest(1, &mut there));
    }

    println!(
        "{what:22} {} {} {:7.2}",
        milliseconds(ours),
        milliseconds(theirs),
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
}

fn quickest<T>(rounds: usize, mut work: impl FnMut() -> T) -> Duration {
    let times = (0..rounds).map(|_| {
        let begin = Instant::now();
        black_box(work());
        begin.elapsed()
    });

    times.min().unwrap()
}

fn milliseconds(time: Duration) -> String {
    format!("{:8.1} ms", time.as_secs_f64() * 1_000.0)
}

fn key(number: u32) -> Secret {
    let mut bytes = vec![7; 20];
    bytes[..4].copy_from_slice(&number.to_be_bytes());

    Secret::from_bytes(bytes).unwrap()
}

fn passphrase() -> SecretText {
    SecretText::new("lantern orbit velvet".to_owned())
}
