//! The operating system's errors as facts.

use std::io::{self, ErrorKind};

use vault::ports::{ReadError, ReplaceError, WriteError, WriteReason};

/// ELOOP: a symbolic link where none is followed.
#[cfg(unix)]
const IS_A_LINK: Option<i32> = Some(rustix::io::Errno::LOOP.raw_os_error());
#[cfg(not(unix))]
const IS_A_LINK: Option<i32> = None;

pub(super) fn read_error(error: &io::Error) -> ReadError {
    if error.raw_os_error().is_some() && error.raw_os_error() == IS_A_LINK {
        return ReadError::NotAFile;
    }
    if error.kind() == ErrorKind::PermissionDenied {
        return ReadError::Denied;
    }

    ReadError::Other {
        detail: error.to_string(),
    }
}

pub(super) fn write_error(error: &io::Error) -> WriteError {
    let reason = if matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded
    ) {
        WriteReason::DiskFull
    } else if error.kind() == ErrorKind::ReadOnlyFilesystem {
        WriteReason::ReadOnly
    } else if error.kind() == ErrorKind::PermissionDenied {
        WriteReason::Denied
    } else {
        WriteReason::Other
    };

    WriteError {
        reason,
        detail: error.to_string(),
    }
}

/// What stands in the way of replacing a file: `?` turns every error of the steps into one.
pub(super) struct Obstacle(ReplaceError);

impl Obstacle {
    pub(super) fn into_error(self) -> ReplaceError {
        self.0
    }
}

impl From<io::Error> for Obstacle {
    fn from(error: io::Error) -> Self {
        Self(ReplaceError::Write(write_error(&error)))
    }
}

/// A file that cannot be read cannot be compared, and is not replaced.
impl From<ReadError> for Obstacle {
    fn from(error: ReadError) -> Self {
        let reason = match error {
            ReadError::Denied => WriteReason::Denied,
            ReadError::NotAFile
            | ReadError::TooLarge
            | ReadError::SnapshotMissing
            | ReadError::Other { .. } => WriteReason::Other,
        };

        Self(ReplaceError::Write(WriteError {
            reason,
            detail: error.to_string(),
        }))
    }
}

impl From<ReplaceError> for Obstacle {
    fn from(error: ReplaceError) -> Self {
        Self(error)
    }
}
