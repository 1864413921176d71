//! Backups that a computer makes by itself: where, with which key, and the last one.

use std::num::NonZeroU32;

use otp::{Secret, UnixTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{
    Document, backup::Backup, beside::Beside, clock_history::ClockHistory, json::UnknownFields,
    noted_backup::BackupPlace, records::Record, records::Records, register::Register,
};
use crate::{
    format::base64,
    ids::{AutomaticId, DeviceId},
    random::random,
};

/// Automatic backups of one computer, from their turning on to their turning off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AutomaticBackups {
    id: AutomaticId,
    device: DeviceId,
    folder: String,
    keep: NonZeroU32,
    #[serde(with = "otp::secret::base64")]
    key: Secret,
    #[serde(with = "base64")]
    key_file: [u8; 32],
    last: Register<Option<LastAutomatic>>,
    #[serde(flatten)]
    unknown: UnknownFields,
}

/// What turns automatic backups on.
#[derive(Debug)]
pub struct NewAutomaticBackups<'a> {
    /// The path of their folder.
    pub folder: String,
    /// How many days' backups stay.
    pub keep: NonZeroU32,
    /// The private key (X25519) that they are sealed to.
    pub key: Secret,
    /// The file in the folder that the key is in.
    pub key_file: &'a [u8],
}

/// The last automatic backup. It was opened and compared when it was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LastAutomatic {
    /// Its name in the folder.
    pub file: String,
    /// When it was made.
    pub made_at: UnixTime,
    /// How many accounts it holds, without the trash.
    pub accounts: usize,
    /// SHA-256 of what it holds, see [`Document::content`].
    #[serde(with = "base64")]
    content: [u8; 32],
}

impl AutomaticBackups {
    /// A new private key (X25519).
    pub fn make_key() -> Zeroizing<[u8; 32]> {
        Zeroizing::new(random())
    }

    pub(crate) fn new(new: NewAutomaticBackups<'_>, device: DeviceId, now: UnixTime) -> Self {
        Self {
            id: AutomaticId::make(now),
            device,
            folder: new.folder,
            keep: new.keep,
            key: new.key,
            key_file: Sha256::digest(new.key_file).into(),
            last: Register::new(None, UnixTime::from_millis(0)),
            unknown: UnknownFields::default(),
        }
    }

    /// Their name.
    pub const fn id(&self) -> AutomaticId {
        self.id
    }

    /// The computer that makes them.
    pub(crate) const fn device(&self) -> DeviceId {
        self.device
    }

    /// The path of their folder.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// How many days' backups stay.
    pub const fn keep(&self) -> NonZeroU32 {
        self.keep
    }

    /// Whether a file is the one in the folder that the key is in.
    pub fn is_key_file(&self, file: &[u8]) -> bool {
        self.key_file == *Sha256::digest(file)
    }

    /// The last one.
    pub const fn last(&self) -> Option<&LastAutomatic> {
        self.last.get().as_ref()
    }

    /// The private key that they are sealed to.
    pub(crate) const fn key(&self) -> &Secret {
        &self.key
    }

    fn place(&self, file: &str) -> BackupPlace {
        BackupPlace {
            folder: self.folder.clone(),
            file: file.to_owned(),
        }
    }
}

impl Document {
    /// Says of two documents whether a backup of the one stands for the other: they differ at most in notes of backups
    /// and checks of the clock.
    pub(crate) fn content(&self) -> [u8; 32] {
        let mut document = self.clone();
        document.clock_history = ClockHistory::default();
        document.beside = Beside {
            backups: Records::default(),
            automatic_backups: Records::default(),
            ..document.beside
        };

        // Texts and numbers are always JSON. If they were not, every backup would look like news, and nothing be lost.
        document
            .write()
            .map(|text| Sha256::digest(&*text).into())
            .unwrap_or_default()
    }

    /// Notes an automatic backup that was read back from its place, and forgets those whose files it took the place of.
    pub(crate) fn note_automatic_backup(
        &mut self,
        id: AutomaticId,
        backup: &Backup,
        file: &str,
        gone: &[String],
        now: UnixTime,
    ) {
        let Some(automatic) = self.beside_mut().automatic_backups.get_mut(id) else {
            // Turned off meanwhile.
            return;
        };
        let last = LastAutomatic {
            file: file.to_owned(),
            made_at: backup.made_at(),
            accounts: backup.account_count(),
            content: backup.document.content(),
        };
        automatic.last.set(Some(last), now);
        let place = automatic.place(file);
        let gone: Vec<BackupPlace> = gone.iter().map(|file| automatic.place(file)).collect();
        self.note_backup(backup, place, now);
        self.forget_backups_at(&gone);
    }
}

impl LastAutomatic {
    /// Whether it stands for a document.
    pub(crate) fn stands_for(&self, document: &Document) -> bool {
        self.content == document.content()
    }
}

impl Record for AutomaticBackups {
    type Id = AutomaticId;

    fn id(&self) -> AutomaticId {
        self.id
    }

    /// All but the last one never changes; should it differ by whatever accident, the greater stays.
    fn merge(&mut self, other: Self) {
        if (other.key_file, &other.folder, other.keep, other.device)
            > (self.key_file, &self.folder, self.keep, self.device)
        {
            self.key_file = other.key_file;
            self.folder = other.folder;
            self.keep = other.keep;
            self.device = other.device;
            self.key = other.key;
        }
        self.last.merge(other.last);
        self.unknown.merge(other.unknown);
    }

    /// Never by time: they end when they are turned off.
    fn is_expired(&self, _: UnixTime) -> bool {
        false
    }
}
