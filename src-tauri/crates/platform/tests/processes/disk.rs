//! A disk that is full, at every level of fullness.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use libtest_mimic::Trial;
use vault::{ChangeError, Names, SaveError, ports::WriteReason};

use crate::{
    place::{NOW, Place, changes_in, everything},
    skipped, trial,
};

pub(crate) fn trials() -> Vec<Trial> {
    vec![trial(
        "a_full_disk_leaves_the_old_vault_and_the_change_in_memory_until_there_is_room",
        full_disk,
    )]
}

fn full_disk() {
    let Some(disk) = SmallDisk::new() else {
        return skipped("a full disk", "root, to mount a small file system");
    };
    let place = Place::at(&disk.0);
    drop(place.set_up());
    let (mut saves, mut failures) = (0, 0);
    // The vault takes 12 KiB: from no room at all to room for everything.
    for free_kib in 0..64 {
        let mut unlocked = place.unlock();
        let before = changes_in(&unlocked);
        let ballast = disk.fill_up_to(free_kib);
        let list = unlocked.list(&everything());
        let account = list.rows[(before + 1) % 20].account;
        let names = Names::new(account.issuer(), &(before + 1).to_string()).unwrap();
        let id = account.id();
        match unlocked.edit(id, names, NOW) {
            Ok(()) => saves += 1,
            Err(ChangeError::NotSaved(SaveError::Write(error))) => {
                failures += 1;
                assert_eq!(error.reason, WriteReason::DiskFull, "{error}");
                assert_eq!(changes_in(&place.unlock()), before);
                assert_eq!(changes_in(&unlocked), before + 1);
                free(&ballast);
                unlocked.retry_save(NOW).unwrap();
            }
            Err(error) => panic!("{free_kib} KiB free: {error}"),
        }
        assert!(unlocked.unsaved().is_none());
        free(&ballast);
        assert_eq!(changes_in(&place.unlock()), before + 1);
        assert!(place.unfinished_files().is_empty());
    }
    println!("{failures} saves met a full disk, {saves} did not");
    assert!(saves > 0 && failures > 0);
}

/// Gives the room back at once: a process that another test is just starting may still hold the file open for a moment.
fn free(ballast: &Path) {
    File::create(ballast).unwrap();
    fs::remove_file(ballast).unwrap();
}

/// A file system of one MiB in memory; unmounted at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = tempfile::TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))
            .unwrap()
            .keep();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs"])
            .arg(&folder)
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            fs::remove_dir(&folder).unwrap();
        }

        mounted.then_some(Self(folder))
    }

    /// Leaves so much room and no more.
    fn fill_up_to(&self, free_kib: usize) -> PathBuf {
        let ballast = self.0.join("ballast");
        let mut file = File::create(&ballast).unwrap();
        while file.write_all(&[0; 4_096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        let room = u64::try_from(free_kib * 1_024).unwrap();
        file.set_len(length.saturating_sub(room)).unwrap();

        ballast
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        unmount(&self.0);
        let _ = fs::remove_dir(&self.0);
    }
}

fn unmount(folder: &Path) {
    let _ = Command::new("umount").arg(folder).status();
}
