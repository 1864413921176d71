//! Tables as CSV, with columns that their header names.

use csv::StringRecord;

use super::{ENTRIES_MAX, ImportError, job::Job};

/// No program writes more columns. Each is looked for by its name in every row.
const COLUMNS_MAX: usize = 100;

/// Most rows of a password manager have no codes.
const ROWS_MAX: usize = 10 * ENTRIES_MAX;

/// The header, and the rows behind it; `None` for one that is no row.
pub(super) fn read(
    job: &Job<'_>,
    text: &str,
) -> Result<(StringRecord, Vec<Option<StringRecord>>), ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| job.damaged())?.clone();
    if header.len() > COLUMNS_MAX {
        return Err(job.damaged());
    }
    let rows: Vec<_> = reader
        .into_records()
        .take(ROWS_MAX + 1)
        .map(Result::ok)
        .collect();
    if rows.len() > ROWS_MAX {
        return Err(ImportError::TooMany);
    }

    Ok((header, rows))
}
