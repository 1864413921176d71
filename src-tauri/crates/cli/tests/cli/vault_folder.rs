//! A vault in a temporary folder, opened with a password.

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    process::Child,
    sync::Arc,
};

use otp::{SecretText, UnixTime};
use platform::{Folders, OsKeychain, VaultFiles};
use tempfile::TempDir;
use vault::{Cost, DeviceId, NewPassword, Protection, Session, Settings, ports::Ports};

use crate::run::{Run, finish, start_at};

pub(crate) const PASSWORD: &str = "correct horse battery";
/// The key of RFC 4226 appendix D and RFC 6238 appendix B: its codes are known.
pub(crate) const RFC_URI: &str =
    "otpauth://totp/Acme:bob@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme";

/// When the vaults of the tests were made.
const NOW: UnixTime = UnixTime::from_seconds(1_760_000_000);

pub(crate) struct VaultFolder(TempDir);

impl VaultFolder {
    /// A folder in which there is nothing yet.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with a new vault. Its password is cheap to guess, so that opening it a hundred times takes no minute.
    pub(crate) fn with_vault() -> Self {
        let folder = Self::empty();
        let ports = Ports {
            store: Arc::new(VaultFiles::new(&Folders {
                data: folder.path().to_owned(),
                state: folder.path().join("state"),
                config: folder.path().join("config"),
            })),
            keychain: Arc::new(OsKeychain::new()),
            device: DeviceId::make(NOW),
        };
        let Session::NotSetUp(not_set_up) = Session::start(ports) else {
            panic!("a new folder is empty");
        };
        let password =
            NewPassword::derive(&SecretText::new(PASSWORD.to_owned()), Cost::LEAST).unwrap();
        not_set_up
            .set_up(Protection::Password(password), &Settings::default(), NOW)
            .unwrap();

        folder
    }

    /// A folder with a vault that holds these accounts.
    pub(crate) fn with_accounts(uris: &[&str]) -> Self {
        let folder = Self::with_vault();
        for uri in uris {
            folder.run(&["add", "--uri", uri]).succeeded();
        }

        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs a command on the vault with the right password.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, "")
    }

    /// The same with more lines after the password.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        self.finish(self.start(arguments), &format!("{PASSWORD}\n{input}"))
    }

    /// Runs a command that must answer with JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();

        self.run(&arguments).succeeded().json()
    }

    /// Starts a command and does not wait for it.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        let folder = self.path().to_str().unwrap();
        let arguments: Vec<&str> = arguments
            .iter()
            .copied()
            .chain(["--vault", folder, "--password-stdin"])
            .collect();

        start_at(self.path(), &arguments)
    }

    /// Gives the input and waits.
    pub(crate) fn finish(&self, child: Child, input: &str) -> Run {
        finish(child, input.as_bytes().to_vec()).in_folder(self.path())
    }

    /// The vault's file.
    pub(crate) fn file(&self) -> PathBuf {
        self.path().join("vault.otpv")
    }

    /// Changes the bytes of a file.
    pub(crate) fn damage(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(path).unwrap();
        change(&mut bytes);
        // A new file: snapshots may be other names of the old one.
        fs::remove_file(path).unwrap();
        File::create(path).unwrap().write_all(&bytes).unwrap();
    }
}
