//! Files that cannot be written, in words.

use std::io;

use exchange::export::ExportError;

use crate::{exit_status::ExitStatus, failure::Failure};

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::PasswordMissing => Self::new(
                ExitStatus::PasswordMissing,
                "This format is encrypted, and no password for the file was given.",
                "Nothing was written.",
                "Run it in a terminal, or give the password of the file with --file-password-stdin.",
            ),
            ExportError::Seal(_) => Self::unexpected(),
        }
    }
}

impl Failure {
    /// The new file cannot be made.
    pub(crate) fn not_written(error: &io::Error) -> Self {
        let what = if error.kind() == io::ErrorKind::AlreadyExists {
            "There is a file of this name already.".to_owned()
        } else {
            format!("The file cannot be written: {error}.")
        };

        Self::new(
            ExitStatus::FileNotWritten,
            what,
            "Nothing was written, and no file was changed.",
            "Choose another name or folder.",
        )
    }

    /// The new file does not give back what was written.
    pub(crate) fn not_read_back() -> Self {
        Self::new(
            ExitStatus::FileNotWritten,
            "The file does not give back what was written.",
            "It was removed. Your vault was not changed.",
            "Check the disk, or choose another one.",
        )
    }
}
