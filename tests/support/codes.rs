//! Codes made by a program that is not ours, and the time they live.

use std::{
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::parts::program;

/// The code that `oathtool` makes for a base32 key now: SHA-1, 6 digits, 30 s.
pub fn code_now(key: &str) -> String {
    code_at(key, unix_seconds())
}

/// The code that `oathtool` makes for a base32 key at a time in Unix seconds.
pub fn code_at(key: &str, seconds: u64) -> String {
    let output = program("oathtool")
        .args(["--totp", "--base32", &format!("--now=@{seconds}"), "-"])
        .stdin(given(key))
        .output()
        .expect("oathtool runs");
    assert!(
        output.status.success(),
        "oathtool: {}",
        String::from_utf8_lossy(&output.stderr)
    );

    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Lets `read` bring a code and returns it: it must be the one that `oathtool` makes for the key at that moment.
pub fn checked(key: &str, read: impl FnOnce() -> String) -> String {
    checked_at(key, 0, read)
}

/// The same for a code that is made by a clock so many seconds ahead of this machine's.
pub fn checked_at(key: &str, ahead: u64, read: impl FnOnce() -> String) -> String {
    let before = code_at(key, unix_seconds() + ahead);
    let code = read();
    // A new code may come while this one is being read.
    let after = code_at(key, unix_seconds() + ahead);
    assert!(
        [&before, &after].contains(&&code),
        "{code:?} is neither {before} nor {after}"
    );

    code
}

/// The codes that `oathtool` makes for a base32 key at the counters 0 to `last`.
pub fn counter_codes(key: &str, last: u32) -> Vec<String> {
    let output = program("oathtool")
        .args([
            "--hotp",
            "--base32",
            "--counter=0",
            &format!("--window={last}"),
            "-",
        ])
        .stdin(given(key))
        .output()
        .expect("oathtool runs");
    assert!(
        output.status.success(),
        "oathtool: {}",
        String::from_utf8_lossy(&output.stderr)
    );

    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}

/// Seconds since the Unix epoch by this machine's clock.
pub fn unix_seconds() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("the clock is past 1970")
        .as_secs()
}

/// Waits until the current code lives for at least `seconds` more, so that a story does not straddle two codes.
pub fn wait_for_room(seconds: u64) {
    wait_for_room_at(0, seconds);
}

/// The same for the codes of a clock that is so many seconds ahead of this machine's.
pub fn wait_for_room_at(ahead: u64, seconds: u64) {
    let left = 30 - (unix_seconds() + ahead) % 30;
    if left < seconds {
        thread::sleep(Duration::from_secs(left));
        wait_into_the_step();
    }
}

/// Waits for the next code: portals take a code only once.
pub fn wait_for_next_code() {
    thread::sleep(Duration::from_secs(30 - unix_seconds() % 30));
    wait_into_the_step();
}

/// A sleep may end a moment early by the wall clock.
fn wait_into_the_step() {
    thread::sleep(Duration::from_millis(300));
}

fn given(text: &str) -> std::process::Stdio {
    use std::io::{Seek, Write};
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(text.as_bytes())
        .expect("a temporary file takes text");
    file.rewind()
        .expect("a temporary file can be read from its start");
    file.into()
}
