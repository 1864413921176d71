//! Pictures of every screen, light and dark, at three widths, for looking at. They lie in `<target>/journeys/pictures-*`.

use std::{fs, thread, time::Duration};

use support::{
    Claviger, Protection, Stage, Way,
    claviger::{PASSWORD, vault_file},
    picture,
    seed::{self, Seeded},
    wait,
};

/// Window widths of DESIGN.md section 5, in pixels, with the height of each.
const SIZES: [(u32, u32); 3] = [(360, 640), (720, 640), (1100, 720)];

/// Wide enough for every control to be on screen while the story goes on.
const WORKING: (u32, u32) = (1100, 720);

/// Time for a new size to be drawn; pictures are for people, not for comparing.
const SETTLE: Duration = Duration::from_millis(350);

const NAMES: &[(&str, &str)] = &[
    ("NordLayer", "mara@northwind.example"),
    ("Gcore", "mara@northwind.example"),
    ("emnify", "ops@northwind.example"),
    ("GitHub", "mara-w"),
    ("GitLab", "mara-w"),
    ("Nexudus", "desk@northwind.example"),
    ("Slack", "northwind.slack.com"),
    ("Cloudflare", "mara@northwind.example"),
    ("Hetzner", "K0123456789"),
    ("npm", "mara-w"),
    ("PyPI", "mara-w"),
    (
        "Customer Portal",
        "a.very.long.account.name.that.does.not.fit@customer-portal.example.org",
    ),
];

struct Album<'s> {
    stage: &'s Stage,
    claviger: Claviger<'s>,
}

impl<'s> Album<'s> {
    fn open(stage: &'s Stage) -> Self {
        let album = Self {
            stage,
            claviger: Claviger::open(stage),
        };
        album.resize(WORKING);
        album
    }

    fn resize(&self, (width, height): (u32, u32)) {
        self.stage
            .screen()
            .resize(&self.claviger.window(), width, height);
        thread::sleep(SETTLE);
    }

    /// Takes one picture: a menu closes when its window changes.
    fn take_once(&self, name: &str) {
        thread::sleep(SETTLE);
        let file = self
            .stage
            .results()
            .join(format!("{name}-{}.png", WORKING.0));
        self.stage
            .screen()
            .save_window(&self.claviger.window(), &file);
    }

    /// Takes the three pictures of what the window shows.
    fn take(&self, name: &str) {
        let window = self.claviger.window();
        for size in SIZES {
            self.resize(size);
            self.stage.screen().save_window(
                &window,
                &self.stage.results().join(format!("{name}-{}.png", size.0)),
            );
        }
        self.resize(WORKING);
    }
}

fn first_run(stage: &Stage) {
    let album = Album::open(stage);
    let claviger = &album.claviger;
    claviger.choose_protection(Protection::PasswordAndKeychain);
    album.take("first-run-1-protect");
    claviger.page().fill("Password", PASSWORD);
    claviger.page().fill("Type it again", PASSWORD);
    claviger.page().click_button("Continue");
    claviger
        .page()
        .find("heading", "May Claviger check the time?");
    album.take("first-run-2-clock");
    claviger.page().click("radio", "No");
    claviger.page().click_button("Continue");
    claviger.page().find("heading", "Add your first account");
    album.take("first-run-3-account");
    claviger.page().click_button("Later");
    claviger.wait_until_open();
    album.take("codes-empty");
    fs::remove_dir_all(
        vault_file(stage)
            .parent()
            .expect("a vault lies in a folder"),
    )
    .expect("the vault can go");
}

fn codes(album: &Album<'_>) {
    let claviger = &album.claviger;
    let page = claviger.page();
    claviger.wait_for_row(NAMES[0].0, NAMES[0].1);
    album.take("codes");
    claviger.copied_code("GitHub", "mara-w");
    album.take("codes-copied");
    page.find("combobox", "Search accounts").fill("mara");
    page.see("matches");
    album.take("codes-search");
    page.find("combobox", "Search accounts")
        .fill("nothing like this");
    page.see("No account matches");
    album.take("codes-search-none");
    page.click_button("Clear search");
    claviger.choose_in_menu_of("GitHub", "Pin");
    page.click_button("More for GitLab");
    page.find("menuitem", "Details");
    album.take_once("codes-menu");
    page.click("menuitem", "Details");
    page.find("button", "Close details");
    album.take("codes-details");
    page.click_button("Close details");
    for (item, dialog) in [
        ("Edit", "dialog-edit"),
        ("Delete", "dialog-delete"),
        ("Show QR code", "dialog-qr"),
    ] {
        claviger.choose_in_menu_of("npm", item);
        page.find("button", "Cancel");
        album.take(dialog);
        page.click_button("Cancel");
    }
    claviger.press("ctrl+h");
    page.see("Codes are hidden.");
    album.take("codes-hidden");
    claviger.press("ctrl+h");
    claviger.press("F1");
    page.find("dialog", "Keys");
    album.take("keys");
    page.click_button("Close");
}

fn adding(album: &Album<'_>) {
    let claviger = &album.claviger;
    let page = claviger.page();
    page.click_button("Add account");
    page.find("dialog", "Add account");
    album.take("add-1-choose");
    page.click("button", "Type the key*");
    page.fill("Portal or service", "Northwind");
    page.fill("Account", "mara");
    page.fill("Key from the portal", "JBSW Y3DP EHPK 3PX0");
    page.see("Keys use only A to Z and 2 to 7");
    album.take("add-1-typed-error");
    page.fill("Key from the portal", "JBSW Y3DP EHPK 3PXP");
    album.take("add-1-typed");
    album.stage.screen().copy_text("https://example.org/");
    page.click("button", "Paste a screenshot*");
    page.find("alert", "*");
    album.take("add-1-error");
    page.click_button("Cancel");
    page.find("alertdialog", "Close without adding?");
    album.take("add-1-close");
    // The cross in the corner has the same name and comes first.
    page.click_last("button", "Close");

    let picture = album.stage.home().join("two-factor.png");
    picture::save_qr(
        "otpauth://totp/Northwind:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Northwind",
        &picture,
    );
    claviger.start_adding(Way::Open);
    support::steps::choose_in_file_dialog(album.stage, &picture);
    page.find("textbox", "Portal or service");
    album.take("add-2-check");
    page.click_button("Add account");
    page.see("is saved. Now try it.");
    album.take("add-3-try");
    page.click_button("It refused the code");
    page.find("dialog", "Northwind refused a code");
    album.take("add-3-refused");
    claviger.press("Escape");
    page.wait_until_gone("dialog", "Northwind refused a code");
    claviger.try_later();
}

fn sections(album: &Album<'_>) {
    let page = album.claviger.page();
    for (name, title) in [
        ("Portals", "portals"),
        ("Recovery", "recovery"),
        ("Backup & devices", "devices"),
        ("Clock*", "clock"),
        ("Settings", "settings"),
    ] {
        page.click("button", name);
        thread::sleep(SETTLE);
        album.take(title);
    }
    for name in [
        "Codes",
        "Look",
        "Shortcuts",
        "Clock check",
        "Language",
        "About",
    ] {
        // The navigation has a button for codes, too; that of the settings comes after it.
        page.click_last("button", name);
        page.find("group", name);
        album.take(&format!(
            "settings-{}",
            name.to_lowercase().replace(' ', "-")
        ));
    }
}

fn doors(album: &Album<'_>) {
    let claviger = &album.claviger;
    claviger.lock();
    album.take("locked");
    claviger.try_password("not my password");
    claviger.page().see("That password is not right.");
    album.take("locked-error");
    claviger.page().click_button("I forgot it");
    claviger.page().find("alertdialog", "Forgotten password");
    album.take("locked-forgotten");
}

fn damaged(stage: &Stage) {
    let file = vault_file(stage);
    let bytes = fs::read(&file).expect("the vault can be read");
    fs::write(&file, &bytes[..bytes.len() - 100]).expect("a cut");
    let album = Album::open(stage);
    album
        .claviger
        .page()
        .see("Claviger cannot read its data file.");
    album.take("damaged");
}

fn whole_album(stage: &Stage) {
    first_run(stage);
    let accounts: Vec<_> = NAMES
        .iter()
        .enumerate()
        .map(|(number, (issuer, label))| Seeded {
            issuer: (*issuer).to_owned(),
            label: (*label).to_owned(),
            key: seed::account(number).key,
        })
        .collect();
    seed::vault(stage, &accounts);
    let album = Album::open(stage);
    codes(&album);
    adding(&album);
    sections(&album);
    doors(&album);
    album.claviger.kill();
    damaged(stage);

    let taken = fs::read_dir(stage.results())
        .expect("an album")
        .flatten()
        .count();
    assert!(taken >= 80, "the album holds {taken} pictures");
}

#[test]
fn every_screen_in_light() {
    whole_album(&Stage::set("pictures-light"));
}

#[test]
fn every_screen_in_dark() {
    let mut stage = Stage::set("pictures-dark");
    stage.turn_dark();
    whole_album(&stage);
    let picture = stage.results().join("codes-1100.png");
    wait::until("a dark picture", wait::PATIENCE, || {
        (picture::mean_grey(&picture) < 100).then_some(())
    });
}
