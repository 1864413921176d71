//! CSV of `KeePassXC`, and of programs that write the attributes of `KeePass` 2 as columns.

use otp::SecretText;

use super::super::{
    ImportError, Note,
    fields::{Extras, Fields, Key, code_field, skipped},
    job::Job,
    report::{Entry, Reason},
    table,
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
        let field = |names: &[&str]| {
            let at = header
                .iter()
                .position(|field| names.contains(&field.trim()));
            at.and_then(|at| row.get(at)).unwrap_or("")
        };
        let (issuer, label) = (field(&["Title"]), field(&["Username", "User Name"]));
        let extras = Extras {
            note: Some(field(&["Notes"]).to_owned()),
            groups: vec![field(&["Group"]).to_owned()],
            ..Extras::default()
        };
        let address = SecretText::new(field(&["TOTP"]).trim().to_owned());
        let key = SecretText::new(field(&["TimeOtp-Secret-Base32"]).to_owned());
        // EXPOSE: looks which of them is there.
        if !address.expose().is_empty() {
            entries.push(code_field(&address, issuer, label, extras));
        } else if key.expose().trim().is_empty() {
            others += 1;
        } else {
            let fields = Fields {
                issuer,
                label,
                key: Key::Text(&key),
                algorithm: field(&["TimeOtp-Algorithm"]).into(),
                digits: field(&["TimeOtp-Length"]).into(),
                period: field(&["TimeOtp-Period"]).into(),
                ..Fields::default()
            };
            entries.push(fields.entry(extras));
        }
    }
    if others > 0 {
        job.notes.push(Note::OtherThingsLeft { entries: others });
    }

    Ok(entries)
}
