//! The session: a keychain that is open, and one that is gone.

use std::process::Stdio;

use support::{Stage, parts::path_of};

fn keep(stage: &Stage, secret: &str) -> bool {
    let file = stage.home().join("secret");
    std::fs::write(&file, secret).expect("a file");
    stage
        .command(&path_of("secret-tool"))
        .args(["store", "--label=parts", "use", "parts"])
        .stdin(std::fs::File::open(file).expect("a file"))
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[test]
fn the_keychain_keeps_a_secret_without_asking_anyone() {
    let stage = Stage::set("parts-session");
    assert!(keep(&stage, "a canary"));

    let found = stage
        .command(&path_of("secret-tool"))
        .args(["lookup", "use", "parts"])
        .output()
        .expect("secret-tool runs");
    assert_eq!(String::from_utf8_lossy(&found.stdout), "a canary");
}
