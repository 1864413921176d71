//! Pictures drawn by a generator of our own, so that no threshold suits one corpus only.
//!
//! The ordinary run draws one of each kind. `CLAVIGER_QR_PICTURES=30` draws thirty of each and prints
//! the share of each kind: `CLAVIGER_QR_PICTURES=30 cargo test --release -p qr --test drawn -- --nocapture`.
#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "test support outside #[test] functions: it draws small pictures and counts them"
)]

mod picture;
mod random;
mod style;

use qr::{Outcome, read};
use style::{KINDS, Kind, PHOTOS};

/// Of the sample that every run draws, all but this many kinds are read: a few pictures are beyond reading by design.
const MISSED_MAX: usize = 1;

/// Of many pictures, this share is read.
const SHARE_MIN: f32 = 0.97;

#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

/// Reads one picture of a kind; `number` makes it another one.
fn read_one((name, style): Kind, number: usize, tally: &mut Tally) {
    let drawn = picture::of(style, number);
    let found: Vec<String> = match read(&drawn.bytes).unwrap().outcome {
        Outcome::Found(found) => found
            .iter()
            .map(|code| code.text.expose().to_owned())
            .collect(),
        Outcome::Unreadable(_) | Outcome::None => Vec::new(),
    };
    tally.all += 1;
    tally.right += usize::from(drawn.texts.iter().all(|text| found.contains(text)));
    let wrong = found.iter().filter(|text| !drawn.texts.contains(text));
    tally
        .wrong
        .extend(wrong.map(|_| format!("{name} {number}")));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the environment says how much is worth the time"
)]
fn pictures_of_each_kind() -> Option<usize> {
    std::env::var("CLAVIGER_QR_PICTURES").ok()?.parse().ok()
}

#[test]
fn codes_of_every_kind_are_read_and_nothing_else() {
    let many = pictures_of_each_kind();
    let mut all = Tally::default();
    let mut missed = Vec::new();
    for (index, kind) in KINDS.into_iter().enumerate() {
        let (name, _) = kind;
        let mut tally = Tally::default();
        for number in 0..many.unwrap_or(1) {
            read_one(kind, number * KINDS.len() + index, &mut tally);
        }
        if many.is_some() {
            let share = tally.right as f32 * 100.0 / tally.all as f32;
            println!("{name:<24} {:>4} {share:>6.1} %", tally.all);
        }
        if tally.right < tally.all {
            missed.push(name);
        }
        all.right += tally.right;
        all.all += tally.all;
        all.wrong.extend(tally.wrong);
    }

    assert!(
        all.wrong.is_empty(),
        "texts that nobody drew: {:?}",
        all.wrong
    );
    let share = all.right as f32 / all.all as f32;
    if many.is_some() {
        println!("{:<24} {:>4} {:>6.1} %", "all", all.all, share * 100.0);
        assert!(share >= SHARE_MIN, "{share}");
    } else {
        assert!(missed.len() <= MISSED_MAX, "missed: {missed:?}");
    }
}

#[test]
fn photos_that_are_hard_to_read_give_no_wrong_text() {
    for kind in PHOTOS {
        let mut tally = Tally::default();
        read_one(kind, 0, &mut tally);
        assert!(tally.wrong.is_empty(), "{}", kind.0);
    }
}

#[test]
fn pages_of_written_lines_and_stripes_hold_no_code() {
    for seed in 0..4 {
        let page = picture::without_code(seed);
        let found = matches!(read(&page).unwrap().outcome, Outcome::Found(_));
        assert!(!found, "seed {seed}");
    }
}
