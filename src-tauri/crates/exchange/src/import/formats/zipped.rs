//! Archives: told apart by the names of their files.

use super::super::{Format, ImportError, archive::Archive, job::Job, report::Entry, text::text_of};

/// What an archive is, and the file in it that says so.
pub(in super::super) struct Zipped {
    pub(in super::super) format: Format,
    file: String,
}

impl Zipped {
    pub(in super::super) fn recognise(bytes: &[u8]) -> Option<Self> {
        let archive = Archive::open(bytes)?;
        let is = |format: Format, fits: &dyn Fn(&str) -> bool| {
            let file = archive.find(fits)?;
            Some(Self { format, file })
        };

        is(Format::Raivo, &|name| name == "raivo-otp-export.json")
            .or_else(|| is(Format::OnePassword, &|name| name == "export.data"))
            .or_else(|| is(Format::ProtonPass, &|name| name == "Proton Pass/data.json"))
            .or_else(|| is(Format::AuthenticatorPlus, &|name| name == "Accounts.txt"))
            .or_else(|| {
                is(Format::WinAuth, &|name| {
                    name.to_ascii_lowercase().ends_with(".txt")
                })
            })
    }

    pub(in super::super) fn read(&self, job: &mut Job<'_>) -> Result<Vec<Entry>, ImportError> {
        let mut archive = Archive::open(job.source.bytes).ok_or_else(|| job.damaged())?;
        let bytes = archive.file(job, &self.file)?;
        let text = text_of(&bytes).ok_or_else(|| job.damaged())?;
        if self.format == Format::Raivo {
            return super::raivo::read(job, &text);
        }
        if self.format == Format::OnePassword {
            return super::one_password::read(job, &text);
        }
        if self.format == Format::ProtonPass {
            return super::proton_pass::read(job, &text);
        }
        let entries = super::addresses::read_as(job, &text)?;
        // A text file in an archive may be anything.
        if entries.iter().all(Entry::is_junk) {
            return Err(ImportError::Unknown);
        }

        Ok(entries)
    }
}
