//! What a vault costs: opening, saving, listing and searching at three sizes. Prints figures and judges nothing.
//!
//! Times are medians; "open" is everything from the file to the accounts except deriving the key, "save" everything
//! from a changed account to the acknowledgement that it is on the disk.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark measures, prints, and ends at the first mistake"
)]

use std::{
    fs,
    hint::black_box,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use otp::{Parameters, Secret, SecretText, UnixTime};
use platform::{Folders, VaultFiles};
use tempfile::TempDir;
use vault::{
    AccountId, Cost, DeviceId, ListQuery, Names, NewPassword, Proof, Protection, Proven, Session,
    Settings, Unlocked, fakes::MemoryKeychain, ports::Ports,
};

const NOW: UnixTime = UnixTime::from_seconds(1_795_298_651);
const WORDS: [&str; 16] = [
    "GitHub",
    "Nord",
    "Bank",
    "Mail",
    "Cloud",
    "Server",
    "Shop",
    "Société",
    "Bahn",
    "Energy",
    "Forum",
    "Health",
    "Phone",
    "School",
    "Travel",
    "Games",
];

fn main() {
    let cost = platform::password_cost();
    println!(
        "password cost here: {} MiB, {} passes, {} lanes: {}",
        cost.memory_kib() >> 10,
        cost.passes(),
        cost.lanes(),
        milliseconds(time(|| {
            NewPassword::derive(&password(), cost).unwrap();
        }))
    );
    println!(
        "{:>9}  {:>10}  {:>10}  {:>10}  {:>10}  {:>10}  {:>10}  {:>10}",
        "accounts", "bytes", "open", "first list", "save", "window", "search", "codes (20)"
    );
    for accounts in [12, 10_000, 100_000] {
        measure(accounts);
    }
}

fn measure(accounts: usize) {
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let ports = ports(folder.path());
    let rounds = if accounts > 50_000 { 5 } else { 21 };
    let mut unlocked = set_up(&ports, accounts);
    let proven = prove(&unlocked);
    let ids: Vec<AccountId> = rows(&unlocked, "", 20);
    let bytes = fs::metadata(folder.path().join("data/vault.otpv"))
        .unwrap()
        .len();
    let mut number = 0;

    let open = median(rounds, || {
        black_box(reopen(&ports, &proven));
    });
    let first_list = median_of(rounds, || {
        let unlocked = reopen(&ports, &proven);

        time(|| {
            black_box(rows(&unlocked, "", 20));
        })
    });
    let save = median(rounds, || {
        number += 1;
        let names = Names::new("Changed", &number.to_string()).unwrap();
        unlocked.edit(ids[0], names, NOW).unwrap();
    });
    // A list after a change is made anew; the next ones are not.
    black_box(rows(&unlocked, "", 1));
    let window = median(rounds, || {
        black_box(unlocked.list(&query("", 20)));
    });
    let search = median(rounds, || {
        for search in ["g", "gi", "git", "example 42", "nothing at all"] {
            black_box(unlocked.list(&query(search, 20)));
        }
    }) / 5;
    let codes = median(rounds, || {
        black_box(unlocked.codes_at(&ids, NOW));
    });

    println!(
        "{accounts:>9}  {bytes:>10}  {:>10}  {:>10}  {:>10}  {:>10}  {:>10}  {:>10}",
        milliseconds(open),
        milliseconds(first_list),
        milliseconds(save),
        milliseconds(window),
        milliseconds(search),
        milliseconds(codes)
    );
}

fn ports(folder: &Path) -> Ports {
    let folders = Folders {
        data: folder.join("data"),
        state: folder.join("state"),
        config: folder.join("config"),
    };

    Ports {
        store: Arc::new(VaultFiles::new(&folders)),
        keychain: Arc::new(MemoryKeychain::new()),
        device: DeviceId::make(NOW),
    }
}

fn password() -> SecretText {
    SecretText::new("correct horse battery staple".to_owned())
}

fn set_up(ports: &Ports, accounts: usize) -> Box<Unlocked> {
    let Session::NotSetUp(not_set_up) = Session::start(ports.clone()) else {
        panic!("the folder is not new");
    };
    let password = NewPassword::derive(&password(), Cost::LEAST).unwrap();
    let mut unlocked = not_set_up
        .set_up(Protection::Password(password), &Settings::default(), NOW)
        .unwrap()
        .unlocked;
    let enrollments = (0..accounts).map(enrollment).collect();
    unlocked.add_all(enrollments, NOW).unwrap();

    unlocked
}

fn enrollment(number: usize) -> (Names, Secret, Parameters) {
    let issuer = format!("{} {}", WORDS[number % WORDS.len()], number / WORDS.len());
    let names = Names::new(&issuer, &format!("user{number}@example.org"))
        .and_then(|names| names.with_group(Some(["Work", "Home", ""][number % 3])))
        .unwrap();
    let bytes = (0..20_u8)
        .map(|byte| byte ^ number.to_le_bytes()[0])
        .collect();

    (
        names,
        Secret::from_bytes(bytes).unwrap(),
        Parameters::default(),
    )
}

fn prove(unlocked: &Unlocked) -> Proven {
    unlocked
        .door(NOW)
        .unwrap()
        .prove(&Proof::Password(password()))
        .unwrap()
}

fn reopen(ports: &Ports, proven: &Proven) -> Box<Unlocked> {
    match Session::start(ports.clone()) {
        Session::Locked(locked) => locked.open(proven, NOW).unwrap(),
        Session::NotSetUp(_) | Session::Unlocked(_) | Session::Unreadable(_) => {
            panic!("the vault is not locked")
        }
    }
}

fn query(search: &str, count: usize) -> ListQuery {
    ListQuery {
        search: search.to_owned(),
        count,
        ..ListQuery::default()
    }
}

fn rows(unlocked: &Unlocked, search: &str, count: usize) -> Vec<AccountId> {
    unlocked
        .list(&query(search, count))
        .rows
        .iter()
        .map(|row| row.account.id())
        .collect()
}

fn time(what: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    what();

    begin.elapsed()
}

fn median(rounds: usize, mut what: impl FnMut()) -> Duration {
    median_of(rounds, || time(&mut what))
}

fn median_of(rounds: usize, mut measured: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..rounds).map(|_| measured()).collect();
    times.sort();

    times[rounds / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}
