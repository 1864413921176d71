//! A vault in a real folder.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test's helper fails its test"
)]

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use otp::{Parameters, Secret, SecretText, UnixTime};
use platform::{Folders, PreferencesFile, VaultFiles, device_id, files::write_atomically};
use tempfile::TempDir;
use vault::{
    Cost, DeviceId, FILE_BYTES_MAX, FileProblem, Locked, Names, NewPassword, Part, Proof,
    Protection, Session, Settings, Standing, Unlocked, VaultProblem,
    fakes::MemoryKeychain,
    ports::{DocumentStore, Ports, ReadError},
};

/// 2026-11-21T22:04:11Z.
const NOW: UnixTime = UnixTime::from_seconds(1_795_298_651);

struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn folders(&self) -> Folders {
        Folders {
            data: self.folder.path().join("data"),
            state: self.folder.path().join("state"),
            config: self.folder.path().join("config"),
        }
    }

    fn data(&self, name: &str) -> PathBuf {
        self.folders().data.join(name)
    }

    fn vault(&self) -> PathBuf {
        self.data("vault.otpv")
    }

    fn files(&self) -> VaultFiles {
        VaultFiles::new(&self.folders())
    }

    fn start(&self) -> Session {
        Session::start(Ports {
            store: Arc::new(self.files()),
            keychain: Arc::new(MemoryKeychain::new()),
            device: DeviceId::make(NOW),
        })
    }

    fn set_up(&self) -> Box<Unlocked> {
        let Session::NotSetUp(not_set_up) = self.start() else {
            panic!("there is a vault");
        };
        let password = SecretText::new("correct horse".to_owned());
        let password = NewPassword::derive(&password, Cost::LEAST).unwrap();

        not_set_up
            .set_up(Protection::Password(password), &Settings::default(), NOW)
            .unwrap()
            .unlocked
    }

    fn locked(&self) -> Locked {
        match self.start() {
            Session::Locked(locked) => locked,
            other => panic!("{other:?}"),
        }
    }

    fn unlock(&self) -> Box<Unlocked> {
        let password = Proof::Password(SecretText::new("correct horse".to_owned()));

        self.locked().unlock(&password, NOW).unwrap()
    }

    fn problem(&self) -> VaultProblem {
        match self.start() {
            Session::Unreadable(unreadable) => unreadable.problem().clone(),
            other => panic!("{other:?}"),
        }
    }

    /// Sorted names in the data folder.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folders().data)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();

        names
    }
}

fn add(unlocked: &mut Unlocked, issuer: &str) {
    let names = Names::new(issuer, "alice").unwrap();
    let secret = Secret::from_bytes(vec![7; 20]).unwrap();
    unlocked
        .add(names, secret, Parameters::default(), NOW)
        .unwrap();
}

fn write(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

#[test]
fn nothing_is_created_before_the_first_save() {
    let home = Home::new();

    assert!(matches!(home.start(), Session::NotSetUp(_)));
    assert!(!home.folders().data.exists());
    assert!(!home.folders().state.exists());
}

#[test]
fn a_vault_and_its_snapshots_lie_in_one_folder_that_only_their_owner_can_read() {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::new();
    let mut unlocked = home.set_up();
    add(&mut unlocked, "GitHub");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let snapshot = fs::read_dir(home.data("snapshots"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();

    assert_eq!(home.names(), ["snapshots", "vault.lock", "vault.otpv"]);
    assert_eq!(snapshot.file_name(), "0000000001-20261121T220411Z.otpv");
    assert_eq!(mode(&home.vault()), 0o600);
    assert_eq!(mode(&home.data("vault.lock")), 0o600);
    assert_eq!(mode(&snapshot.path()), 0o600);
    assert_eq!(mode(&home.folders().data), 0o700);
    assert_eq!(mode(&home.data("snapshots")), 0o700);
}

#[test]
fn what_is_there_and_is_no_readable_file_is_never_taken_for_no_vault() {
    let home = Home::new();
    fs::create_dir_all(home.folders().data).unwrap();

    fs::create_dir(home.vault()).unwrap();
    assert_eq!(home.problem(), VaultProblem::NoAccess(ReadError::NotAFile));
    fs::remove_dir(home.vault()).unwrap();

    std::os::unix::fs::symlink("/nonexistent", home.vault()).unwrap();
    assert_eq!(home.problem(), VaultProblem::NoAccess(ReadError::NotAFile));
    fs::remove_file(home.vault()).unwrap();

    // A pipe that nobody writes to must not be waited for.
    let made = std::process::Command::new("mkfifo")
        .arg(home.vault())
        .status();
    assert!(made.unwrap().success());
    assert_eq!(home.problem(), VaultProblem::NoAccess(ReadError::NotAFile));
    fs::remove_file(home.vault()).unwrap();

    let huge = File::create(home.vault()).unwrap();
    huge.set_len(FILE_BYTES_MAX as u64 + 1).unwrap();
    assert_eq!(home.problem(), VaultProblem::NoAccess(ReadError::TooLarge));
    fs::remove_file(home.vault()).unwrap();

    write(&home.vault(), b"");
    assert_eq!(
        home.problem(),
        VaultProblem::File(FileProblem::Damaged(Part::Truncated))
    );
}

#[test]
fn a_damaged_vault_is_kept_beside_the_snapshot_that_takes_its_place() {
    let home = Home::new();
    let mut unlocked = home.set_up();
    add(&mut unlocked, "GitHub");
    add(&mut unlocked, "GitLab");
    drop(unlocked);
    fs::remove_file(home.vault()).unwrap();
    write(&home.vault(), b"damaged");
    let Session::Unreadable(unreadable) = home.start() else {
        panic!("it can be read");
    };
    let newest = unreadable.snapshots()[0].clone();
    assert_eq!(newest.generation, 2);
    assert!(unreadable.open_snapshot(&newest.id, NOW).is_ok());
    let unlocked = home.unlock();

    assert_eq!(
        fs::read(home.data("vault.corrupt-20261121T220411Z")).unwrap(),
        b"damaged"
    );
    assert_eq!(unlocked.account_count(), 1);
    // Going back was chosen, so nothing is said about it.
    assert_eq!(unlocked.standing(), Standing::Current);
}

#[test]
fn damaged_snapshots_and_strange_files_among_them_are_not_offered() {
    let home = Home::new();
    let mut unlocked = home.set_up();
    add(&mut unlocked, "GitHub");
    add(&mut unlocked, "GitLab");
    let offered = home.files().snapshots().unwrap();
    write(&home.data("snapshots").join(offered[0].id.as_str()), b"x");
    write(&home.data("snapshots/notes.txt"), b"x");
    write(&home.data("snapshots/pre-migration-v1.otpv"), b"x");
    drop(unlocked);
    fs::remove_file(home.vault()).unwrap();
    write(&home.vault(), b"damaged");
    let Session::Unreadable(unreadable) = home.start() else {
        panic!("it can be read");
    };

    assert_eq!(unreadable.snapshots(), &offered[1..]);
    for name in ["../vault.otpv", "/etc/passwd", "notes.txt", ""] {
        let id = vault::ports::SnapshotId::new(name.to_owned());
        assert_eq!(
            home.files().read_snapshot(&id),
            Err(ReadError::SnapshotMissing)
        );
    }
}

#[test]
fn starting_again_moves_vault_and_snapshots_out_of_the_way() {
    let home = Home::new();
    for _ in 0..2 {
        let mut unlocked = home.set_up();
        add(&mut unlocked, "GitHub");
        drop(unlocked);
        home.locked().start_again(NOW).unwrap();
    }

    assert_eq!(
        home.names(),
        [
            "claviger.locked-20261121T220411Z",
            "claviger.locked-20261121T220411Z-1",
            "claviger.locked-20261121T220411Z-1.snapshots",
            "claviger.locked-20261121T220411Z.snapshots",
            "vault.lock"
        ]
    );
    assert!(matches!(home.start(), Session::NotSetUp(_)));
}

#[test]
fn what_a_crash_left_unfinished_is_removed_at_the_next_start_but_nothing_else() {
    let home = Home::new();
    drop(home.set_up());
    write(&home.data(".vault.otpv.tmp-0123456789abcdef"), b"x");
    write(&home.data(".hidden"), b"x");
    home.files();

    assert_eq!(home.names(), [".hidden", "vault.lock", "vault.otpv"]);
}

#[test]
fn what_another_process_is_writing_is_left_alone() {
    let home = Home::new();
    drop(home.set_up());
    let lock = File::open(home.data("vault.lock")).unwrap();
    lock.lock().unwrap();
    write(&home.data(".vault.otpv.tmp-0123456789abcdef"), b"x");
    home.files();

    assert_eq!(home.names().len(), 3);
}

/// What is done to the files while the program is closed. The second argument: all saves that there were.
type Damage = fn(&Home, &[Vec<u8>]);

#[test]
fn an_older_vault_is_noticed_wherever_it_comes_from() {
    let rolled_back = |saves_behind| Standing::RolledBack { saves_behind };
    let cases: [(&str, Damage, Standing); 6] = [
        ("nothing was done", |_, _| {}, Standing::Current),
        (
            "the first save was put back",
            |home, saves| put_back(home, &saves[0]),
            rolled_back(3),
        ),
        (
            "the last but one was put back",
            |home, saves| put_back(home, &saves[2]),
            rolled_back(1),
        ),
        (
            "the state file was lost",
            |home, _| fs::remove_dir_all(home.folders().state).unwrap(),
            Standing::Current,
        ),
        (
            "the state file was lost and an older save put back",
            |home, saves| {
                fs::remove_dir_all(home.folders().state).unwrap();
                put_back(home, &saves[0]);
            },
            // Whoever can change both is not noticed, as FORMAT.md says.
            Standing::Current,
        ),
        (
            "the state file was falsified",
            |home, _| {
                let state = fs::read_dir(home.folders().state.join("vaults"))
                    .unwrap()
                    .next()
                    .unwrap()
                    .unwrap()
                    .path();
                let text = fs::read_to_string(&state).unwrap();
                write(&state, text.replace("\"gen\":4", "\"gen\":9").as_bytes());
            },
            Standing::Current,
        ),
    ];
    for (case, damage, standing) in cases {
        let home = Home::new();
        let mut unlocked = home.set_up();
        let mut saves = vec![fs::read(home.vault()).unwrap()];
        for issuer in ["GitHub", "GitLab", "Gitea"] {
            add(&mut unlocked, issuer);
            saves.push(fs::read(home.vault()).unwrap());
        }
        drop(unlocked);
        damage(&home, &saves);

        assert_eq!(home.unlock().standing(), standing, "{case}");
    }
}

fn put_back(home: &Home, save: &[u8]) {
    fs::remove_file(home.vault()).unwrap();
    write(&home.vault(), save);
}

#[test]
fn a_rolled_back_vault_gets_everything_back_from_its_newest_snapshot() {
    let home = Home::new();
    let mut unlocked = home.set_up();
    let first = fs::read(home.vault()).unwrap();
    add(&mut unlocked, "GitHub");
    add(&mut unlocked, "GitLab");
    drop(unlocked);
    put_back(&home, &first);
    let mut unlocked = home.unlock();
    let newest = unlocked.snapshots().remove(0);
    unlocked.bring_back(&newest.id, NOW).unwrap();

    assert_eq!(unlocked.account_count(), 1);
    assert_eq!(home.unlock().standing(), Standing::Current);
}

#[test]
fn a_hundred_saves_leave_few_snapshots() {
    let home = Home::new();
    let mut unlocked = home.set_up();
    for number in 0..100 {
        add(&mut unlocked, &number.to_string());
    }
    let generations: Vec<u64> = home
        .files()
        .snapshots()
        .unwrap()
        .iter()
        .map(|snapshot| snapshot.generation)
        .collect();

    // All of one day: the last ten.
    assert_eq!(generations, (91..=100).rev().collect::<Vec<_>>());
}

#[test]
fn a_state_folder_that_cannot_be_written_does_not_stop_saving() {
    let home = Home::new();
    write(&home.folders().state, b"a file where a folder should be");
    let mut unlocked = home.set_up();
    add(&mut unlocked, "GitHub");

    assert_eq!(home.unlock().account_count(), 1);
}

#[test]
fn preferences_are_kept_and_damaged_ones_are_defaults() {
    let home = Home::new();
    let preferences = PreferencesFile::new(&home.folders());
    assert!(preferences.read::<Vec<u32>>().is_empty());
    preferences.write(&vec![1, 2, 3]).unwrap();
    assert_eq!(preferences.read::<Vec<u32>>(), [1, 2, 3]);
    write(&home.folders().config.join("preferences.json"), b"[1, 2,");
    assert!(preferences.read::<Vec<u32>>().is_empty());
}

#[test]
fn a_computer_keeps_its_name() {
    let home = Home::new();
    let device = device_id(&home.folders(), NOW);

    assert_eq!(device_id(&home.folders(), NOW), device);
}

#[test]
fn a_file_is_written_whole_in_the_place_of_the_old_one() {
    let home = Home::new();
    let path = home.data("folder/file");
    write_atomically(&path, b"one").unwrap();
    write_atomically(&path, b"two").unwrap();
    let names: Vec<_> = fs::read_dir(home.data("folder")).unwrap().collect();

    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(names.len(), 1);
    assert!(write_atomically(Path::new("file"), b"").is_err());
}
