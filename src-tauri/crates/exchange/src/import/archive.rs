//! Zip archives: only files that are asked for by name are unpacked, and never more than a whole import may have.

use std::io::{Cursor, Read as _};

use zeroize::Zeroizing;
use zip::{ZipArchive, result::ZipError};

use super::{FILE_BYTES_MAX, ImportError, job::Job};

/// No export has more files, icons included.
const FILES_MAX: usize = 100_000;

pub(super) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    /// Reads the table of contents.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;

        (archive.len() <= FILES_MAX).then_some(Self(archive))
    }

    /// The name of the first file that fits.
    pub(super) fn find(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        self.0
            .file_names()
            .flatten()
            .find(|name| fits(name))
            .map(Into::into)
    }

    /// Unpacks one file, with the password where it has one.
    pub(super) fn file(
        &mut self,
        job: &Job<'_>,
        name: &str,
    ) -> Result<Zeroizing<Vec<u8>>, ImportError> {
        let index = self.0.index_for_name(name).ok_or_else(|| job.damaged())?;
        let encrypted = self
            .0
            .by_index_raw(index)
            .map_err(|_| job.damaged())?
            .encrypted();
        let opened = if encrypted {
            self.0.by_index_decrypt(index, job.password()?)
        } else {
            self.0.by_index(index)
        };
        let mut file = match opened {
            Ok(file) => file,
            Err(ZipError::InvalidPassword) => return Err(job.wrong()),
            Err(_) => return Err(job.damaged()),
        };
        // The stated size is only a hint; reading stops at the limit whatever it says.
        let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
        if file.size() > limit {
            return Err(ImportError::TooLarge);
        }
        let mut bytes = Zeroizing::new(Vec::new());
        file.by_ref()
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| {
                if encrypted {
                    job.wrong()
                } else {
                    job.damaged()
                }
            })?;
        if bytes.len() > FILE_BYTES_MAX {
            return Err(ImportError::TooLarge);
        }

        Ok(bytes)
    }
}
