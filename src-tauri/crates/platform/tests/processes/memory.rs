//! What is left in the memory of a process after it locked its vault.

use std::{
    fs::{self, File},
    hint::black_box,
    os::unix::fs::FileExt,
};

use libtest_mimic::Trial;
use otp::{Parameters, Secret};
use vault::Names;

use crate::{
    place::{NOW, Place, everything},
    trial,
};

/// Everything that is looked for is kept masked, so that looking for it does not put it there.
const MASK: u8 = 0xa5;
const RAW: [u8; 20] = masked(*b"canary-of-the-tests!");
const BASE64: [u8; 28] = masked(*b"Y2FuYXJ5LW9mLXRoZS10ZXN0cyE=");
const BASE32: [u8; 32] = masked(*b"MNQW4YLSPEWW6ZRNORUGKLLUMVZXI4ZB");
const PIECE_BYTES: usize = 1 << 20;

pub(crate) fn trials() -> Vec<Trial> {
    vec![trial(
        "after_locking_no_key_of_an_account_is_left_in_memory",
        nothing_left,
    )]
}

fn nothing_left() {
    let place = Place::new();
    drop(place.set_up());
    let output = place.worker("lock-and-look").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();

    // The first line shows that the search finds what is there.
    assert_eq!(said, "open: true\nlocked: raw 0, base64 0, base32 0\n");
}

/// The worker's part: uses a vault in every way that touches a key, locks it, and searches its own memory.
pub(crate) fn lock_and_look(place: &Place) {
    let mut unlocked = place.unlock();
    let secret = Secret::from_bytes(RAW.iter().map(|byte| byte ^ MASK).collect()).unwrap();
    let names = Names::new("Canary", "alice").unwrap();
    let id = unlocked
        .add(names, secret, Parameters::default(), NOW)
        .unwrap();
    let mut unlocked = unlocked
        .lock()
        .unlock(&crate::place::password(), NOW)
        .unwrap();
    unlocked.pin(id, NOW).unwrap();
    unlocked.list(&everything());
    unlocked.codes_at(&[id], NOW);
    println!("open: {}", occurrences(&RAW) > 0);
    let locked = unlocked.lock();
    println!(
        "locked: raw {}, base64 {}, base32 {}",
        occurrences(&RAW),
        occurrences(&BASE64),
        occurrences(&BASE32)
    );
    drop(locked);
}

/// How often something stands in the writable memory of this process.
fn occurrences(masked: &[u8]) -> usize {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let memory = File::open("/proc/self/mem").unwrap();
    let mut piece = vec![0; PIECE_BYTES];

    let found = maps
        .lines()
        .filter(|line| line.contains(" rw"))
        .filter_map(range_of)
        .flat_map(|(start, end)| {
            (start..end)
                .step_by(PIECE_BYTES - masked.len())
                .map(move |at| (at, end))
        })
        .map(|(at, end)| {
            let length = PIECE_BYTES.min(usize::try_from(end - at).unwrap());
            let read = memory.read_at(&mut piece[..length], at).unwrap_or(0);

            piece[..read]
                .windows(masked.len())
                .filter(|window| is_unmasked(window, masked))
                .count()
        })
        .sum();
    // What was read must not be found by the next search.
    piece.fill(0);
    black_box(&piece);

    found
}

fn is_unmasked(window: &[u8], masked: &[u8]) -> bool {
    window
        .iter()
        .zip(masked)
        .all(|(byte, masked)| byte ^ MASK == *masked)
}

fn range_of(line: &str) -> Option<(u64, u64)> {
    let (start, end) = line.split_once(' ')?.0.split_once('-')?;

    Some((
        u64::from_str_radix(start, 16).ok()?,
        u64::from_str_radix(end, 16).ok()?,
    ))
}

const fn masked<const N: usize>(mut text: [u8; N]) -> [u8; N] {
    let mut index = 0;
    while index < N {
        text[index] ^= MASK;
        index += 1;
    }

    text
}
