//! Addresses inside something else: the pages that Stratum and Aegis print, JSON of programs that nobody knows.

use super::super::{ImportError, job::Job, report::Entry};

const SCHEMES: [&str; 4] = ["otpauth://", "otpauth-migration://", "motp://", "steam://"];

/// Reads every address that stands alone between tags or quotation marks.
pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let lines: Vec<&str> = text
        .split(['<', '>', '"', '\n'])
        .map(str::trim)
        .filter(|part| SCHEMES.iter().any(|scheme| part.starts_with(scheme)))
        .collect();
    if lines.is_empty() {
        return Err(ImportError::Unknown);
    }

    super::addresses::read_as(job, &lines.join("\n"))
}
