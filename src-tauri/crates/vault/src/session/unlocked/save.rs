//! Saving, and joining with what other processes saved.

use otp::UnixTime;
use sha2::{Digest, Sha256};

use super::{Standing, Unlocked};
use crate::{
    document::Document,
    format::{
        Anchor, AnySlot, FileProblem, Frame, Header, OpenError, SealError, Stamp, open, seal,
    },
    ids::VaultId,
    keys::VaultKey,
    ports::{ReadError, ReplaceError, Save, Turn, WriteError},
    session::not_set_up::SetUpError,
};

/// Why a change is only in memory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The disk did not take it. The file is as it was.
    #[error(transparent)]
    Write(WriteError),
    /// Another process is saving and does not come to an end.
    #[error("another process is saving")]
    InUse,
    /// The file on the disk became unreadable. It is not overwritten.
    #[error(transparent)]
    Unreadable(FileProblem),
    /// The file on the disk cannot be read. It is not overwritten.
    #[error(transparent)]
    NoAccess(ReadError),
    /// Another vault lies on the disk. It is not overwritten.
    #[error("another vault lies in its place")]
    OtherVault,
    /// Another process changed the vault's key: unlock again.
    #[error("the vault's key was changed")]
    KeyChanged,
    /// More than a vault file may hold.
    #[error("the vault is too large")]
    TooLarge,
    /// What was about to be written does not read back: the memory or the program is faulty. Nothing was written.
    #[error("the memory of this computer is faulty")]
    Faulty,
}

/// The file on the disk, as it was last seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnDisk {
    pub(super) stamp: Stamp,
    pub(super) hash: [u8; 32],
}

/// A file that was opened.
pub(super) struct Opened {
    pub(super) header: Header,
    pub(super) on_disk: OnDisk,
    pub(super) document: Document,
}

impl Opened {
    /// Opens a file of a vault with its key.
    pub(super) fn from_file(
        file: &[u8],
        vault: VaultId,
        key: &VaultKey,
    ) -> Result<Self, SaveError> {
        let frame = Frame::parse(file)?;
        let header = Header::parse(&frame)?;
        if header.vault_id != vault {
            return Err(SaveError::OtherVault);
        }
        let text = open(&frame, &header, key)?;
        let document = Document::read(&text, header.generation)?;

        Ok(Self {
            on_disk: OnDisk {
                stamp: Stamp::of(file)?,
                hash: Sha256::digest(file).into(),
            },
            header,
            document,
        })
    }
}

/// Whether a key opens a file, without reading the accounts in it.
pub(super) fn opens(file: &[u8], vault: VaultId, key: &VaultKey) -> bool {
    let Ok(frame) = Frame::parse(file) else {
        return false;
    };

    Header::parse(&frame)
        .is_ok_and(|header| header.vault_id == vault && open(&frame, &header, key).is_ok())
}

impl Unlocked {
    /// The number of the last save, by whichever computer: later ones are higher.
    pub const fn save_number(&self) -> u64 {
        self.header.generation
    }

    /// Saves what could not be saved before, and what waits for a save.
    pub fn retry_save(&mut self, now: UnixTime) -> Result<(), SaveError> {
        if !self.touched && self.unsaved.is_none() {
            return Ok(());
        }

        self.save(now)
    }

    /// The first save of a new vault: there must be none.
    pub(super) fn save_first(&mut self) -> Result<(), SetUpError> {
        let store = self.ports.store.clone();
        let turn = store.take_turn().map_err(NotWritten::from);
        match turn.and_then(|turn| self.write(&*turn, self.now)) {
            Ok(()) => Ok(()),
            Err(NotWritten::Changed) => Err(SetUpError::VaultExists),
            Err(NotWritten::Failed(error)) => Err(SetUpError::NotSaved(error)),
        }
    }

    /// Saves the document, joined with whatever another process saved meanwhile.
    pub(super) fn save(&mut self, now: UnixTime) -> Result<(), SaveError> {
        let saved = self.save_joined(now);
        self.unsaved = saved.clone().err();
        self.touched &= saved.is_err();

        saved
    }

    /// Takes over the file on the disk: joins its document with ours.
    pub(super) fn absorb(&mut self) -> Result<(), SaveError> {
        let Some(file) = self.ports.store.read()? else {
            // Somebody removed the file. What is in memory may be the last copy, and is written anew.
            self.on_disk = None;

            return Ok(());
        };
        let theirs = Opened::from_file(&file, self.header.vault_id, &self.key)?;
        // A file that went back in time lacks what is in memory.
        self.touched |= theirs.header.generation < self.header.generation;
        self.slots = join_slots(&self.header.slots, &self.slots, &theirs.header.slots);
        self.generation = self.generation.max(theirs.header.generation);
        self.header = theirs.header;
        self.on_disk = Some(theirs.on_disk);
        self.document.merge(theirs.document);
        self.index.take();

        Ok(())
    }

    fn save_joined(&mut self, now: UnixTime) -> Result<(), SaveError> {
        let store = self.ports.store.clone();
        let turn = store.take_turn().map_err(NotWritten::from)?;
        match self.write(&*turn, now) {
            Err(NotWritten::Changed) => {
                self.absorb()?;
                Ok(self.write(&*turn, now)?)
            }
            written => Ok(written?),
        }
    }

    fn write(&mut self, turn: &dyn Turn, now: UnixTime) -> Result<(), NotWritten> {
        self.now = self.now.max(now);
        let vault = self.header.vault_id;
        let header = Header {
            generation: self.generation.saturating_add(1),
            prev: self.on_disk.map_or([0; 32], |on_disk| on_disk.hash),
            // The header tells whole seconds.
            saved: UnixTime::from_seconds(now.seconds()),
            writer: self.ports.device,
            slots: self.slots.clone(),
            ..self.header.clone()
        };
        let document = self.document.write().map_err(|_| SaveError::Faulty)?;
        let sealed = seal(&header, &self.key, &document)?;
        let anchor = Anchor {
            generation: header.generation,
            hash: sealed.hash,
        };
        turn.replace(&Save {
            expected: self.on_disk.map(|on_disk| on_disk.stamp),
            file: &sealed.file,
            vault,
            anchor: &anchor.write(vault, &self.key),
        })?;
        self.generation = header.generation;
        self.header = header;
        self.on_disk = Some(OnDisk {
            stamp: sealed.stamp,
            hash: sealed.hash,
        });

        Ok(())
    }

    /// Whether changes are allowed.
    pub(super) fn is_writable(&self) -> bool {
        self.standing == Standing::Current
    }
}

enum NotWritten {
    /// Another file lies on the disk.
    Changed,
    Failed(SaveError),
}

/// Slots never change, they come and go: what we added stays, what we removed goes, the rest is theirs.
fn join_slots(before: &[AnySlot], ours: &[AnySlot], theirs: &[AnySlot]) -> Vec<AnySlot> {
    let removed = |slot: &AnySlot| before.contains(slot) && !ours.contains(slot);
    let added = |slot: &AnySlot| !before.contains(slot) && !theirs.contains(slot);

    theirs
        .iter()
        .filter(|slot| !removed(slot))
        .chain(ours.iter().filter(|slot| added(slot)))
        .cloned()
        .collect()
}

impl From<SaveError> for NotWritten {
    fn from(error: SaveError) -> Self {
        Self::Failed(error)
    }
}

impl From<SealError> for NotWritten {
    fn from(error: SealError) -> Self {
        Self::Failed(match error {
            SealError::TooLarge => SaveError::TooLarge,
            SealError::Faulty => SaveError::Faulty,
        })
    }
}

impl From<ReplaceError> for NotWritten {
    fn from(error: ReplaceError) -> Self {
        match error {
            ReplaceError::Changed => Self::Changed,
            ReplaceError::InUse => Self::Failed(SaveError::InUse),
            ReplaceError::Write(error) => Self::Failed(SaveError::Write(error)),
        }
    }
}

impl From<NotWritten> for SaveError {
    fn from(not_written: NotWritten) -> Self {
        match not_written {
            // Within our turn only somebody who takes no turns does that.
            NotWritten::Changed => Self::InUse,
            NotWritten::Failed(error) => error,
        }
    }
}

impl From<ReadError> for SaveError {
    fn from(error: ReadError) -> Self {
        Self::NoAccess(error)
    }
}

impl From<FileProblem> for SaveError {
    fn from(problem: FileProblem) -> Self {
        Self::Unreadable(problem)
    }
}

impl From<OpenError> for SaveError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::OtherKey => Self::KeyChanged,
            OpenError::Problem(problem) => Self::Unreadable(problem),
        }
    }
}
