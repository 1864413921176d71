//! Vaults with many accounts, made by Claviger's own core in a moment.

use std::{env, fs, path::PathBuf};

use crate::stage::Stage;

/// One of the made accounts.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// Its issuer; in the order of the numbers, also when sorted by name.
    pub issuer: String,
    /// Its label.
    pub label: String,
    /// Its key in base32: 20 bytes, another one for each account.
    pub key: String,
}

/// The account with this number, from 0.
pub fn account(number: usize) -> Seeded {
    let bytes: Vec<u8> = format!("key of account {number:05}").into_bytes();

    Seeded {
        issuer: format!("Service {number:05}"),
        label: format!("person{number}@example.org"),
        key: base32(&bytes),
    }
}

/// Makes a vault with the accounts 0 to `count` in the stage's home, protected by [`crate::claviger::PASSWORD`] and by
/// the stage's keychain.
pub fn accounts(stage: &Stage, count: usize) {
    vault(stage, &(0..count).map(account).collect::<Vec<_>>());
}

/// Makes a vault with these accounts, as [`accounts`] does.
///
/// A program of its own does it, because the core reads home and session bus from its environment.
pub fn vault(stage: &Stage, accounts: &[Seeded]) {
    let lines: Vec<String> = accounts
        .iter()
        .map(|Seeded { issuer, label, key }| format!("{issuer}\t{label}\t{key}"))
        .collect();
    let list = stage.home().join("seed.txt");
    fs::write(&list, lines.join("\n")).expect("a list of accounts");
    let output = stage
        .command(&program())
        .arg(&list)
        .output()
        .expect("the seeding program runs");
    assert!(
        output.status.success(),
        "seeding failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::remove_file(list).expect("the list can go");
}

fn program() -> PathBuf {
    let this = env::current_exe().expect("a test knows its own program");
    // <target>/<profile>/deps/<this> lies below <target>/<profile>/seed.
    this.ancestors()
        .nth(2)
        .expect("tests lie below the target folder")
        .join("seed")
}

/// RFC 4648 §6, for lengths that need no padding.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    bytes
        .chunks_exact(5)
        .flat_map(|chunk| {
            let bits = chunk
                .iter()
                .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            (0..8).rev().map(move |place| {
                char::from(LETTERS[usize::try_from(bits >> (5 * place) & 31).unwrap_or(0)])
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_base32_of_its_bytes() {
        assert_eq!(
            base32(b"12345678901234567890"),
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        );
        assert_eq!(account(7).key.len(), 32);
    }
}
