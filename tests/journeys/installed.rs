//! The installed package: what it puts where, and that it starts from there.

use std::{fs, path::Path};

use support::{
    Claviger, Protection, Stage,
    claviger::{self, PASSWORD},
    parts::program,
    wait,
};

const DESKTOP_FILE: &str = "/usr/share/applications/claviger.desktop";

fn desktop_file() -> String {
    fs::read_to_string(DESKTOP_FILE).unwrap_or_else(|error| {
        panic!("{DESKTOP_FILE}: {error}. Build the package (cargo xtask package) and install it; `cargo xtask test` does both")
    })
}

#[test]
fn the_desktop_file_is_valid_and_names_what_is_there() {
    let text = desktop_file();
    let checked = program("desktop-file-validate")
        .arg(DESKTOP_FILE)
        .output()
        .expect("the validator runs");
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stdout)
    );
    assert_eq!(
        String::from_utf8_lossy(&checked.stdout),
        "",
        "not even a warning"
    );

    for scheme in [
        "x-scheme-handler/otpauth;",
        "x-scheme-handler/otpauth-migration;",
    ] {
        assert!(text.contains(scheme), "{scheme} is missing from {text}");
    }
    assert!(Path::new("/usr/bin/claviger").exists() && Path::new("/usr/bin/claviger-cli").exists());
    let icon = text
        .lines()
        .find_map(|line| line.strip_prefix("Icon="))
        .expect("an icon");
    for size in ["32x32", "128x128", "256x256"] {
        let file = format!("/usr/share/icons/hicolor/{size}/apps/{icon}.png");
        assert!(Path::new(&file).exists(), "{file}");
    }
}

#[test]
fn the_files_of_the_package_are_as_they_were_packed() {
    desktop_file();
    let checked = program("dpkg")
        .args(["--verify", "claviger"])
        .output()
        .expect("dpkg runs");
    assert!(
        checked.status.success() && checked.stdout.is_empty(),
        "{}",
        String::from_utf8_lossy(&checked.stdout)
    );
}

#[test]
fn it_starts_as_the_desktops_menu_starts_it() {
    let text = desktop_file();
    let command = text
        .lines()
        .find_map(|line| line.strip_prefix("Exec="))
        .expect("a command");
    assert_eq!(command, "claviger %u");

    let stage = Stage::set_without_keychain("installed");
    assert_eq!(
        claviger::window_program(),
        Path::new("/usr/bin/claviger"),
        "CLAVIGER_BIN names another program"
    );
    let mut running = claviger::start(&stage, &[]);
    let window = stage.screen().wait_for_window(claviger::TITLE);
    running.ask_to_end();
    running.wait_for_end();
    wait::until("the window to go", wait::PATIENCE, || {
        (!stage.screen().windows(claviger::TITLE).contains(&window)).then_some(())
    });
}

#[test]
fn an_address_that_the_browser_hands_over_starts_it() {
    desktop_file();
    let stage = Stage::set_without_keychain("installed-link");
    let link =
        "otpauth://totp/Northwind:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Northwind";
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.quit();

    let claviger = Claviger::open_with(&stage, &[link]);
    claviger.unlock(PASSWORD);
    claviger.check_and_add("Northwind", "mara");
}
