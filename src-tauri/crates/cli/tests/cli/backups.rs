mod age;

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    run::{Run, finish, run, run_with_input},
    vault_folder::{PASSWORD, RFC_URI, VaultFolder},
};

const COUNTER_URI: &str =
    "otpauth://hotp/Bank:me?secret=JBSWY3DPEHPK3PXPJBSWY3DP&issuer=Bank&counter=3";
/// The same account with another key.
const OTHER_KEY_URI: &str =
    "otpauth://totp/Acme:bob@example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme";
const PASSPHRASE: &str = "six words would be better here";
const RECOVERY_CODES: &str = "11111111\n22222222\n33333333\n";

/// A vault with accounts and recovery codes, and its backup.
fn backed_up() -> (VaultFolder, PathBuf) {
    let folder = VaultFolder::with_accounts(&[RFC_URI, COUNTER_URI]);
    folder
        .run_with_input(&["recovery", "add", "--account", "acme"], RECOVERY_CODES)
        .succeeded();
    folder.run(&["recovery", "use", "acme"]).succeeded();
    let path = folder.path().join("backup.age");
    create(&folder, &path).succeeded();

    (folder, path)
}

fn create(folder: &VaultFolder, path: &Path) -> Run {
    create_with(folder, path, PASSPHRASE)
}

fn create_with(folder: &VaultFolder, path: &Path, passphrase: &str) -> Run {
    let create = [
        "backup",
        "create",
        "--output",
        path.to_str().unwrap(),
        "--file-password-stdin",
    ];

    folder.run_with_input(&create, &format!("{passphrase}\n"))
}

fn with_file(folder: &VaultFolder, command: &str, path: &Path, more: &[&str]) -> Run {
    let arguments = [
        &[
            "backup",
            command,
            path.to_str().unwrap(),
            "--file-password-stdin",
        ],
        more,
    ]
    .concat();

    folder.run_with_input(&arguments, &format!("{PASSPHRASE}\n"))
}

pub(crate) fn codes(folder: &VaultFolder) -> String {
    folder.run(&["code", "acme", "--at", "59"]).stdout
}

#[test]
fn another_computer_restores_what_this_one_backed_up() {
    let (from, path) = backed_up();
    let to = VaultFolder::with_vault();

    insta::assert_snapshot!(with_file(&from, "verify", &path, &[]).stdout.split_once(": ").unwrap().1, @r"
    2 accounts, 1 recovery sets
    beside the vault: 2 of 2 accounts, codes equal
    ");
    let said = with_file(&to, "restore", &path, &["--dry-run", "--json"]).succeeded();
    assert_eq!(said.json()["accounts"][0]["outcome"], "new");
    assert_eq!(to.json(&["list"]), serde_json::json!([]));

    let said = with_file(&to, "restore", &path, &[]).succeeded();
    insta::assert_snapshot!(said.stdout.split_once('\n').unwrap().1, @r"
    new: Acme (bob@example.com)
    new: Bank (me)
    recovery sets: 1
    restored; the vault as it was before is kept as a snapshot
    ");
    assert_eq!(from.json(&["list"]), to.json(&["list"]));
    assert_eq!(codes(&from), codes(&to));
    assert_eq!(
        from.run(&["recovery", "show", "acme"]).stdout,
        to.run(&["recovery", "show", "acme"]).stdout
    );
}

#[test]
fn importing_a_backup_tells_how_to_restore_it() {
    let (_folder, path) = backed_up();

    insta::assert_snapshot!(run(&["import", path.to_str().unwrap(), "--dry-run"]), @r"
    --- stderr
    claviger-cli: Claviger cannot read this form of the file (backup in the age format).
      Nothing was imported, and the file was not changed.
      Restore it with claviger-cli backup restore.
    --- status 19
    ");
}

#[test]
fn a_new_passphrase_has_six_words_and_is_told_once() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let path = folder.path().join("backup.age");
    let said = folder.json(&[
        "backup",
        "create",
        "--output",
        path.to_str().unwrap(),
        "--generate",
    ]);
    let passphrase = said["passphrase"].as_str().unwrap();

    assert_eq!(passphrase.split(' ').count(), 6);
    assert_eq!(
        (&said["accounts"], &said["codes_equal"]),
        (&1.into(), &1.into())
    );
    let verify = [
        "backup",
        "verify",
        path.to_str().unwrap(),
        "--without-vault",
        "--file-password-stdin",
        "--json",
    ];
    let opened = run_with_input(&verify, format!("{passphrase}\n")).succeeded();
    assert_eq!(opened.json()["accounts"], 1);
    assert!(opened.json()["compared"].is_null());
}

#[test]
fn a_passphrase_comes_from_a_descriptor_too_and_never_from_an_argument() {
    let (_from, path) = backed_up();
    let passphrase = path.with_file_name("passphrase");
    File::create(&passphrase)
        .unwrap()
        .write_all(PASSPHRASE.as_bytes())
        .unwrap();
    let script = format!(
        "exec \"$0\" backup verify '{}' --without-vault --file-password-fd 7 7<'{}'",
        path.display(),
        passphrase.display()
    );
    let status = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_claviger-cli")])
        .output()
        .unwrap();

    assert!(status.status.success(), "{status:?}");
    let usage = run_with_input(
        &[
            "backup",
            "verify",
            path.to_str().unwrap(),
            "--passphrase",
            "x",
        ],
        "",
    );
    assert_eq!(usage.status, 2);
}

#[test]
fn a_short_passphrase_is_refused_before_anything_is_written() {
    let folder = VaultFolder::with_vault();
    let path = folder.path().join("backup.age");

    insta::assert_snapshot!(create_with(&folder, &path, "short"), @r"
    --- stderr
    claviger-cli: This passphrase is too short.
      Nothing was written.
      Use at least 8 characters, or --generate.
    --- status 13
    ");
    assert!(!path.exists());
}

#[test]
fn a_file_that_is_there_is_never_overwritten_and_a_new_one_is_for_its_owner_alone() {
    let (folder, path) = backed_up();
    let before = fs::read(&path).unwrap();

    insta::assert_snapshot!(create(&folder, &path), @r"
    --- stderr
    claviger-cli: There is a file of this name already.
      Nothing was written, and no file was changed.
      Choose another name or folder.
    --- status 21
    ");
    assert_eq!(fs::read(&path).unwrap(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;

        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // Nothing unfinished lies beside it.
    let names = fs::read_dir(folder.path()).unwrap().flatten();
    assert!(
        names
            .map(|entry| entry.file_name())
            .all(|name| !name.to_string_lossy().contains(".tmp-"))
    );
}

#[test]
fn where_nothing_can_be_written_nothing_is_left_and_the_vault_is_as_before() {
    let (folder, path) = backed_up();
    let nowhere = path.with_file_name("missing").join("backup.age");
    let before = fs::read(folder.file()).unwrap();

    insta::assert_snapshot!(create(&folder, &nowhere), @r"
    --- stderr
    claviger-cli: The file cannot be written: No such file or directory (os error 2).
      Nothing was written, and no file was changed.
      Choose another name or folder.
    --- status 21
    ");
    assert_eq!(fs::read(folder.file()).unwrap(), before);
    assert!(!nowhere.parent().unwrap().exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_neither_a_backup_nor_a_part_of_one() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let stick = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=4k none \"$1\" || exit 99
        \"$0\" backup create --generate --password-stdin --vault \"$2\" --output \"$1/backup.age\"
        status=$?; ls -A \"$1\"; exit $status";
    let mut child = Command::new("unshare");
    child
        .args(["--map-root-user", "--mount", "sh", "-c", script])
        .args([env!("CARGO_BIN_EXE_claviger-cli")])
        .args([stick.path(), folder.path()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let run = finish(child.spawn().unwrap(), format!("{PASSWORD}\n").into());
    if run.stderr.contains("unshare") || run.status == 99 {
        return skipped("a mount of one's own is not allowed");
    }

    insta::assert_snapshot!(run, @r"
    --- stderr
    claviger-cli: The file cannot be written: No space left on device (os error 28).
      Nothing was written, and no file was changed.
      Choose another name or folder.
    --- status 21
    ");
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_wrong_passphrase_is_told_from_a_damaged_file() {
    let (folder, path) = backed_up();
    let verify = |path: &Path, passphrase: &str| {
        let arguments = [
            "backup",
            "verify",
            path.to_str().unwrap(),
            "--without-vault",
            "--file-password-stdin",
        ];
        run_with_input(&arguments, format!("{passphrase}\n"))
    };

    insta::assert_snapshot!(verify(&path, "something else"), @r"
    --- stderr
    claviger-cli: This passphrase does not open the backup.
      Nothing was restored, and the file was not changed.
      Type the passphrase that the backup was made with. If it is certainly right, the beginning of the file is damaged: take another copy.
    --- status 20
    ");
    let flipped = folder.path().join("flipped.age");
    let copy = |change: &dyn Fn(&mut Vec<u8>)| {
        fs::copy(&path, &flipped).unwrap();
        VaultFolder::damage(&flipped, change);
        verify(&flipped, PASSPHRASE)
    };
    insta::assert_snapshot!(copy(&|bytes| *bytes.last_mut().unwrap() ^= 1), @r"
    --- stderr
    claviger-cli: This backup opens, but it is damaged or not complete.
      Nothing was restored, and the file was not changed.
      Copy it again from where it came from, or take another backup.
    --- status 19
    ");
    assert_eq!(copy(&|bytes| bytes.truncate(bytes.len() / 2)).status, 19);
    assert_eq!(copy(&|bytes| bytes.truncate(60)).status, 19);
    insta::assert_snapshot!(copy(&|bytes| bytes.splice(..21, *b"something else, plain").for_each(drop)), @r"
    --- stderr
    claviger-cli: This is no backup of Claviger.
      Nothing was restored, and the file was not changed.
      Check that it is the right file. Files of other programs are for claviger-cli import.
    --- status 19
    ");
    insta::assert_snapshot!(copy(&|bytes| {
        let cost = bytes.windows(4).position(|four| four == b" 18\n").unwrap();
        bytes[cost + 1..cost + 3].copy_from_slice(b"30");
    }), @r"
    --- stderr
    claviger-cli: Opening this file would take 2^30 rounds of scrypt. No real backup does.
      Nothing was restored, and the file was not changed.
      Do not trust the file, whoever it came from.
    --- status 19
    ");
}

#[test]
fn accounts_that_are_here_in_another_form_are_listed_and_stay_unless_chosen() {
    let (_from, path) = backed_up();
    let to = VaultFolder::with_accounts(&[OTHER_KEY_URI]);
    let before = codes(&to);

    let said = with_file(&to, "restore", &path, &[]);
    insta::assert_snapshot!(said.stdout.split_once('\n').unwrap().1, @r"
    other_key: Acme (bob@example.com): it is here with another key; kept: mine
    new: Bank (me)
    recovery sets: 1
    restored; the vault as it was before is kept as a snapshot
    ");
    insta::assert_snapshot!(said.stderr, @r"
    claviger-cli: Accounts in this backup that are here in another form: 1.
      They are as they were here.
      If the backup is right, restore it again with --keep theirs, or with --keep both.
    ");
    assert_eq!((said.status, codes(&to)), (9, before.clone()));

    with_file(&to, "restore", &path, &["--keep", "both"]).succeeded();
    assert_eq!(to.json(&["list"]).as_array().unwrap().len(), 3);
    with_file(&to, "restore", &path, &["--keep", "both"]).succeeded();
    assert_eq!(to.json(&["list"]).as_array().unwrap().len(), 3);

    let other = VaultFolder::with_accounts(&[OTHER_KEY_URI]);
    with_file(&other, "restore", &path, &["--keep", "theirs"]).succeeded();
    assert_ne!(codes(&other), before);
    assert_eq!(other.json(&["list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_backup_that_the_vault_has_left_behind_says_what_it_lacks() {
    let (folder, path) = backed_up();
    folder
        .run(&[
            "add",
            "--uri",
            "otpauth://totp/New:me?secret=MFRGGZDFMZTWQ2LKNNWG23TPOA&issuer=New",
        ])
        .succeeded();

    let said = with_file(&folder, "verify", &path, &[]);
    insta::assert_snapshot!(said.stdout.split_once(": ").unwrap().1, @r"
    2 accounts, 1 recovery sets
    beside the vault: 2 of 3 accounts
    not in the backup: New (me)
    ");
    assert_eq!(said.status, 31);
}

fn skipped(why: &str) {
    io::stderr()
        .write_all(format!("SKIPPED: {why}\n").as_bytes())
        .unwrap();
}
