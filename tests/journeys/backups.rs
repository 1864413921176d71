//! Backups in the window: made on one computer, restored on another, and what keeps them from being made.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use support::{
    Canary, Claviger, Protection, Stage,
    claviger::files_below,
    codes,
    seed::{self, Seeded},
    steps, wait,
};

const BACKUP_PASSWORD: &str = "marble turbine orchard";
/// Deriving a key takes a second, and ten thousand accounts some more, in a program without optimisation.
const LONG_WORK: Duration = Duration::from_secs(120);

fn open_tab(claviger: &Claviger<'_>) {
    claviger.page().click("button", "Backup & devices");
    claviger.page().find("heading", "Encrypted backups");
}

/// Asks for a backup at `file`, up to the end of the desktop's own dialog.
fn start_backup(stage: &Stage, claviger: &Claviger<'_>, file: &Path) {
    let page = claviger.page();
    page.click_button("Back up now");
    page.fill("Backup password", BACKUP_PASSWORD);
    page.fill("Type it again", BACKUP_PASSWORD);
    page.click_button("Choose where to save");
    claviger.prove_by_password();
    steps::choose_in_file_dialog(stage, file);
}

/// Makes a backup of the accounts in the window of `stage`; neither a key nor its password is then in any file.
fn backed_up(stage: &Stage, accounts: &[Seeded]) -> PathBuf {
    seed::vault(stage, accounts);
    let folder = stage.home().join("stick");
    fs::create_dir(&folder).expect("a folder for the backup");
    let file = folder.join("backup.age");
    let claviger = Claviger::open(stage);
    claviger.wait_until_open();
    open_tab(&claviger);
    claviger.page().find("heading", "No backup yet");
    start_backup(stage, &claviger, &file);

    let page = claviger.page();
    let count = accounts.len();
    page.see(&format!("{count} of {count} accounts, codes equal."));
    stage.take_picture("backup-made");
    page.click_button("Done");
    page.find("heading", "Every account is in a tested backup");
    assert_eq!(files_below(&folder), std::slice::from_ref(&file));
    claviger.quit();
    let secrets = accounts
        .iter()
        .map(|account| ("a key", account.key.clone().into_bytes()))
        .chain([("the backup's password", BACKUP_PASSWORD.into())]);
    assert_eq!(Canary::new(secrets).found_below(stage.home()), Vec::new());

    file
}

fn try_to_open(claviger: &Claviger<'_>, password: &str) {
    claviger.page().fill("Backup password", password);
    claviger.page().click_button("Open it");
}

/// The same file with another last byte.
fn flipped(stage: &Stage, file: &Path) -> PathBuf {
    let mut bytes = fs::read(file).expect("the backup can be read");
    *bytes.last_mut().expect("a backup has bytes") ^= 1;
    let flipped = stage.home().join("flipped.age");
    fs::write(&flipped, bytes).expect("a copy can be written");

    flipped
}

#[test]
fn a_backup_of_one_computer_gives_the_same_codes_on_another_and_a_damaged_one_gives_nothing() {
    let accounts = [seed::account(0), seed::account(1)];
    let here = Stage::set("backup-here");
    let file = backed_up(&here, &accounts);
    let there = Stage::set("backup-there");
    let claviger = Claviger::open(&there);
    claviger.set_up(Protection::Password);
    open_tab(&claviger);

    claviger.page().click_button("Restore a backup");
    steps::choose_in_file_dialog(&there, &flipped(&there, &file));
    try_to_open(&claviger, BACKUP_PASSWORD);
    claviger
        .page()
        .see("This backup is damaged or not complete.");
    claviger.page().click_button("Choose another file");
    steps::choose_in_file_dialog(&there, &file);
    try_to_open(&claviger, "not this password");
    claviger
        .page()
        .see("That password does not open this backup.");
    try_to_open(&claviger, BACKUP_PASSWORD);
    claviger.page().see("2 accounts are added.");
    there.take_picture("backup-restore");
    claviger.page().click_button("Import");
    claviger.page().see("The backup is restored.");
    claviger.page().click_button("Done");
    claviger
        .page()
        .find("heading", "Every account is in a tested backup");

    claviger.page().click("button", "Codes*");
    codes::wait_for_room(10);
    for Seeded { issuer, label, key } in &accounts {
        assert_eq!(
            claviger.shown_code(issuer, label),
            codes::code_now(key),
            "{issuer}"
        );
    }
}

#[test]
fn ten_thousand_accounts_go_to_another_computer_and_a_stopped_backup_leaves_nothing() {
    const COUNT: usize = 10_000;
    let here = Stage::set("backup-many-here");
    seed::accounts(&here, COUNT);
    let stick = here.home().join("stick");
    fs::create_dir(&stick).expect("a folder for the backup");
    let file = stick.join("backup.age");
    let claviger = Claviger::open(&here);
    claviger.wait_until_open();
    open_tab(&claviger);
    start_backup(&here, &claviger, &file);
    claviger.page().see("Encrypting.");
    claviger.page().click_button("Stop");
    claviger
        .page()
        .see("The backup was stopped. Nothing of it is left.");
    assert_eq!(files_below(&stick), Vec::<PathBuf>::new());

    claviger.page().click_button("Choose where to save");
    steps::choose_in_file_dialog(&here, &file);
    claviger
        .page()
        .see_within(LONG_WORK, "10000 of 10000 accounts, codes equal.");
    claviger.quit();

    let there = Stage::set("backup-many-there");
    let claviger = Claviger::open(&there);
    claviger.set_up(Protection::Password);
    open_tab(&claviger);
    claviger.page().click_button("Restore a backup");
    steps::choose_in_file_dialog(&there, &file);
    try_to_open(&claviger, BACKUP_PASSWORD);
    let page = claviger.page();
    page.see_within(LONG_WORK, "10000 accounts are added.");
    page.see("9500 more accounts are not listed.");
    there.take_picture("backup-many-restore");
    page.click_button("Import");
    page.see_within(LONG_WORK, "The backup is restored.");
    page.click_button("Done");
    page.click("button", "Codes*");
    let Seeded { issuer, label, key } = seed::account(COUNT - 1);
    page.find("combobox", "Search accounts").fill(&issuer);
    codes::checked(&key, || claviger.shown_code(&issuer, &label));
}

#[test]
fn a_stick_that_is_pulled_out_while_it_is_read_back_is_said_and_leaves_no_backup() {
    let stage = Stage::set("backup-pulled-out");
    seed::accounts(&stage, 1);
    let stick = stage.home().join("stick");
    fs::create_dir(&stick).expect("a folder for the stick");
    let elsewhere = stage.home().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder for another computer");
    let Some(mounted) = Mounted::with_room(&stick, "1m") else {
        eprintln!("SKIPPED: a stick needs a mount of its own, which is not allowed here");
        return;
    };
    let _seen = Mounted::again(&stick, &elsewhere).expect("a second mount is allowed as well");
    let claviger = Claviger::open(&stage);
    claviger.wait_until_open();
    open_tab(&claviger);

    thread::scope(|scope| {
        // Opening what was written takes a second, on purpose: the page would often show that too late.
        let pulled_out = scope.spawn(|| {
            wait::until("the file before it has its name", LONG_WORK, || {
                (!files_below(&stick).is_empty()).then_some(())
            });
            drop(mounted);
        });
        start_backup(&stage, &claviger, &stick.join("backup.age"));
        pulled_out.join().expect("the stick is pulled out");
    });

    let page = claviger.page();
    page.see("The backup could not be written: the folder is not there any more.");
    page.see("Your accounts on this computer are unchanged.");
    page.see("Choose another place.");
    stage.take_picture("backup-pulled-out");
    assert_eq!(files_below(&stick), Vec::<PathBuf>::new());
    let on_stick = files_below(&elsewhere);
    assert!(
        on_stick
            .iter()
            .all(|file| file.extension() != Some("age".as_ref())),
        "{on_stick:?}"
    );
}

#[test]
fn a_full_disk_is_said_and_leaves_no_part_of_a_backup() {
    let stage = Stage::set("backup-full-disk");
    seed::accounts(&stage, 1);
    let stick = stage.home().join("stick");
    fs::create_dir(&stick).expect("a folder for the stick");
    let Some(_mounted) = Mounted::with_room(&stick, "4k") else {
        eprintln!("SKIPPED: a full disk needs a mount of its own, which is not allowed here");
        return;
    };
    let claviger = Claviger::open(&stage);
    claviger.wait_until_open();
    open_tab(&claviger);

    start_backup(&stage, &claviger, &stick.join("backup.age"));

    claviger
        .page()
        .see("The backup could not be written: the disk is full.");
    claviger
        .page()
        .see("Your accounts on this computer are unchanged.");
    stage.take_picture("backup-full-disk");
    wait::until("an empty stick", wait::PATIENCE, || {
        files_below(&stick).is_empty().then_some(())
    });
}

/// A disk of its own.
struct Mounted<'a>(&'a Path);

impl<'a> Mounted<'a> {
    fn with_room(folder: &'a Path, size: &str) -> Option<Self> {
        let size = format!("size={size}");

        Self::mount(&["-t", "tmpfs", "-o", &size, "none"], folder)
    }

    /// The disk that is mounted at `from`, in another place as well.
    fn again(from: &Path, folder: &'a Path) -> Option<Self> {
        Self::mount(&["--bind", from.to_str()?], folder)
    }

    fn mount(arguments: &[&str], folder: &'a Path) -> Option<Self> {
        let mounted = Command::new("mount").args(arguments).arg(folder).status();

        mounted
            .is_ok_and(|status| status.success())
            .then_some(Self(folder))
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        // Lazily: the desktop's dialog may still look into it.
        let unmounted = Command::new("umount").arg("-l").arg(self.0).status();
        assert!(unmounted.is_ok(), "umount runs");
    }
}
