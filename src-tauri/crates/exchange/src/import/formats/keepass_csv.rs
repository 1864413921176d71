//! CSV of `KeePassXC`, and of programs that write the attributes of `KeePass` 2 as columns.

use super::{
    super::{
        ImportError,
        fields::{Extras, skipped},
        job::Job,
        report::{Entry, Reason},
        table,
    },
    keepass::codes,
};

/// The columns that tell these files.
pub(in super::super) fn is_header(header: &str) -> bool {
    let has = |name: &str| {
        header
            .split(',')
            .any(|field| field.trim().trim_matches('"') == name)
    };

    has("Title") && (has("TOTP") || has("TimeOtp-Secret-Base32"))
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let (header, rows) = table::read(job, text)?;
    let (mut entries, mut others) = (Vec::new(), 0);
    for row in rows {
        let Some(row) = row else {
            entries.push(skipped("", "", Reason::Unreadable));
            continue;
        };
        let attribute = |name: &str| {
            let names: &[&str] = match name {
                "otp" => &["TOTP"],
                "UserName" => &["Username", "User Name"],
                name => &[name],
            };
            let at = header
                .iter()
                .position(|field| names.contains(&field.trim()));
            at.and_then(|at| row.get(at)).unwrap_or("")
        };
        let extras = Extras {
            note: Some(attribute("Notes").to_owned()),
            groups: vec![attribute("Group").to_owned()],
            ..Extras::default()
        };
        let before = entries.len();
        entries.extend(codes::of(&attribute, &extras));
        others += usize::from(entries.len() == before);
    }
    job.leave(others);

    Ok(entries)
}
