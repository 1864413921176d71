//! Small real implementations of the ports, in memory: for tests of this crate and of its callers.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use otp::{SecretText, UnixTime};

use crate::{
    format::Stamp,
    ids::{DeviceId, VaultId},
    ports::{
        DocumentStore, Keychain, KeychainEntry, KeychainError, Ports, ReadError, ReplaceError,
        Save, SnapshotId, Turn, VaultSnapshot, WriteError, WriteReason,
    },
};

/// Ports to fakes. Clones of the store share one "disk", as two processes would.
pub fn ports(store: &MemoryStore, keychain: &MemoryKeychain) -> Ports {
    Ports {
        store: Arc::new(store.clone()),
        keychain: Arc::new(keychain.clone()),
        device: DeviceId::make(UnixTime::from_millis(0)),
    }
}

/// A place for a vault in memory. Every earlier file is kept as a snapshot.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Disk>>);

#[derive(Default)]
struct Disk {
    file: Option<Vec<u8>>,
    snapshots: Vec<(VaultSnapshot, Vec<u8>)>,
    anchors: BTreeMap<VaultId, Vec<u8>>,
    set_aside: Vec<Vec<u8>>,
    unreadable: Option<ReadError>,
    unwritable: Option<ReplaceError>,
}

impl MemoryStore {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    /// The vault file as it lies on the disk.
    pub fn file(&self) -> Option<Vec<u8>> {
        self.disk().file.clone()
    }

    /// Changes the vault file behind everybody's back.
    pub fn set_file(&self, file: Option<Vec<u8>>) {
        self.disk().file = file;
    }

    /// The files that were moved out of the way.
    pub fn set_aside_files(&self) -> Vec<Vec<u8>> {
        self.disk().set_aside.clone()
    }

    /// Makes every read fail from now on; `None` makes it work again.
    pub fn fail_reads(&self, error: Option<ReadError>) {
        self.disk().unreadable = error;
    }

    /// Makes every write fail from now on; `None` makes it work again.
    pub fn fail_writes(&self, reason: Option<WriteReason>) {
        self.disk().unwritable = reason.map(|reason| {
            ReplaceError::Write(WriteError {
                reason,
                detail: format!("{reason:?}"),
            })
        });
    }

    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl DocumentStore for MemoryStore {
    fn read(&self) -> Result<Option<Vec<u8>>, ReadError> {
        let disk = self.disk();
        match &disk.unreadable {
            Some(error) => Err(error.clone()),
            None => Ok(disk.file.clone()),
        }
    }

    fn stamp(&self) -> Option<Stamp> {
        Stamp::of(self.disk().file.as_ref()?).ok()
    }

    fn take_turn(&self) -> Result<Box<dyn Turn + '_>, ReplaceError> {
        Ok(Box::new(MemoryTurn(self)))
    }

    fn anchor(&self, vault: VaultId) -> Option<Vec<u8>> {
        self.disk().anchors.get(&vault).cloned()
    }

    fn snapshots(&self) -> Result<Vec<VaultSnapshot>, ReadError> {
        let disk = self.disk();

        Ok(disk.snapshots.iter().map(|(it, _)| it.clone()).collect())
    }

    fn read_snapshot(&self, id: &SnapshotId) -> Result<Vec<u8>, ReadError> {
        self.disk()
            .snapshots
            .iter()
            .find(|(snapshot, _)| snapshot.id == *id)
            .map(|(_, file)| file.clone())
            .ok_or(ReadError::SnapshotMissing)
    }

    fn put_back(&self, id: &SnapshotId, _now: UnixTime) -> Result<(), ReplaceError> {
        let file = self.read_snapshot(id).map_err(|_| ReplaceError::Changed)?;
        let mut disk = self.disk();
        let old = disk.file.replace(file);
        disk.set_aside.extend(old);
        disk.anchors.clear();

        Ok(())
    }

    fn set_aside(&self, _now: UnixTime) -> Result<(), ReplaceError> {
        let mut disk = self.disk();
        if let Some(error) = &disk.unwritable {
            return Err(error.clone());
        }
        let old = disk.file.take();
        disk.set_aside.extend(old);
        disk.snapshots.clear();

        Ok(())
    }
}

/// The processes that share a disk in memory take turns call by call.
struct MemoryTurn<'a>(&'a MemoryStore);

impl Turn for MemoryTurn<'_> {
    fn replace(&self, save: &Save<'_>) -> Result<(), ReplaceError> {
        let mut disk = self.0.disk();
        if let Some(error) = &disk.unwritable {
            return Err(error.clone());
        }
        let found = disk.file.as_deref().map(Stamp::of);
        match (found, save.expected) {
            (None, None) => {}
            (Some(Ok(found)), Some(expected)) if found == expected => {}
            (None | Some(_), _) => return Err(ReplaceError::Changed),
        }
        if let (Some(old), Some(stamp)) = (disk.file.take(), save.expected) {
            let snapshot = VaultSnapshot {
                id: SnapshotId::new(format!("{:010}", stamp.generation)),
                generation: stamp.generation,
                saved_at: stamp.saved_at,
            };
            disk.snapshots.insert(0, (snapshot, old));
        }
        disk.file = Some(save.file.to_vec());
        disk.anchors.insert(save.vault, save.anchor.to_vec());

        Ok(())
    }
}

/// A keychain in memory, which can be made to misbehave as real ones do.
#[derive(Clone, Default)]
pub struct MemoryKeychain(Arc<Mutex<Drawer>>);

#[derive(Default)]
struct Drawer {
    secrets: BTreeMap<(String, String), SecretText>,
    error: Option<KeychainError>,
    loses_puts: bool,
}

impl MemoryKeychain {
    /// An empty keychain that works.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes every call fail from now on; `None` makes it work again.
    pub fn fail(&self, error: Option<KeychainError>) {
        self.drawer().error = error;
    }

    /// Makes it say "kept" and keep nothing.
    pub fn lose_what_is_put(&self) {
        self.drawer().loses_puts = true;
    }

    /// Puts something else under every name.
    pub fn garble(&self) {
        for secret in self.drawer().secrets.values_mut() {
            *secret = SecretText::new("garbled".to_owned());
        }
    }

    /// How many secrets it keeps.
    pub fn len(&self) -> usize {
        self.drawer().secrets.len()
    }

    /// Whether it keeps nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn drawer(&self) -> MutexGuard<'_, Drawer> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn working(&self) -> Result<MutexGuard<'_, Drawer>, KeychainError> {
        let drawer = self.drawer();
        match drawer.error {
            Some(error) => Err(error),
            None => Ok(drawer),
        }
    }
}

impl Keychain for MemoryKeychain {
    fn probe(&self) -> Result<(), KeychainError> {
        self.working().map(drop)
    }

    fn put(&self, entry: &KeychainEntry, secret: &SecretText) -> Result<(), KeychainError> {
        let mut drawer = self.working()?;
        if !drawer.loses_puts {
            drawer.secrets.insert(key_of(entry), secret.clone());
        }

        Ok(())
    }

    fn get(&self, entry: &KeychainEntry) -> Result<SecretText, KeychainError> {
        self.working()?
            .secrets
            .get(&key_of(entry))
            .cloned()
            .ok_or(KeychainError::Forgotten)
    }

    fn delete(&self, entry: &KeychainEntry) -> Result<(), KeychainError> {
        self.working()?.secrets.remove(&key_of(entry));

        Ok(())
    }
}

fn key_of(entry: &KeychainEntry) -> (String, String) {
    (entry.service.clone(), entry.account.clone())
}
