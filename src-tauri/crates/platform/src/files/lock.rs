//! The lock file: one process at a time writes.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
    thread,
    time::Duration,
};

use vault::ports::ReplaceError;

use super::errors::Obstacle;

/// Short, so that a program which saves again and again leaves a gap that is seen.
const TRY_EVERY: Duration = Duration::from_millis(2);
/// Ten seconds; a save takes milliseconds.
const TRIES_MAX: u32 = 5_000;

/// Held until dropped. The file itself is never renamed or removed: that would make two locks of one.
pub(super) struct Lock(File);

impl Lock {
    /// Waits for other processes to finish their save.
    pub(super) fn take(path: &Path) -> Result<Self, Obstacle> {
        for _ in 0..TRIES_MAX {
            if let Some(lock) = Self::try_take(path)? {
                return Ok(lock);
            }
            thread::sleep(TRY_EVERY);
        }

        Err(ReplaceError::InUse.into())
    }

    /// `None` if another process holds it.
    pub(super) fn try_take(path: &Path) -> Result<Option<Self>, Obstacle> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;

            options.mode(0o600).custom_flags(super::reading::NO_FOLLOW);
        }
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing would unlock as well; a child process that inherited the file would keep it locked.
        let _ = self.0.unlock();
    }
}
