//! The names of backups in a folder: `claviger-2026-11-22.age`, and for more of one day `claviger-2026-11-22-2.age`.

use std::{fmt, fs, io, path::Path, str::FromStr};

use chrono::NaiveDate;

const PREFIX: &str = "claviger-";
const ENDING: &str = ".age";
const DAY_FORMAT: &str = "%Y-%m-%d";
/// Of more files that are named so, the latest are looked at.
const NAMES_MAX: usize = 1_000;

/// The name of one backup; later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DatedName {
    day: NaiveDate,
    /// Counted from 1, which is not written.
    number: u32,
}

/// A text that is no such name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a backup")]
pub struct NotADatedName;

impl DatedName {
    /// The first name of a day (`2026-11-22`) that is later than all of that day in `taken`.
    pub fn after(day: &str, taken: &[Self]) -> Result<Self, NotADatedName> {
        let day = parse_day(day)?;
        let last = taken.iter().filter(|name| name.day == day).max();
        let number = last.map_or(0, |name| name.number).saturating_add(1);

        Ok(Self { day, number })
    }

    /// Whether both are of one day.
    pub fn is_of_day_of(&self, other: &Self) -> bool {
        self.day == other.day
    }
}

impl FromStr for DatedName {
    type Err = NotADatedName;

    fn from_str(name: &str) -> Result<Self, NotADatedName> {
        let dated = name
            .strip_prefix(PREFIX)
            .and_then(|rest| rest.strip_suffix(ENDING))
            .and_then(|rest| Some((rest.get(..DAY_CHARS)?, rest.get(DAY_CHARS..)?)));
        let (day, rest) = dated.ok_or(NotADatedName)?;
        let number = match rest.strip_prefix('-') {
            None if rest.is_empty() => 1,
            Some(number) => number.parse().map_err(|_| NotADatedName)?,
            None => return Err(NotADatedName),
        };
        let parsed = Self {
            day: parse_day(day)?,
            number,
        };

        // One name has one spelling: no leading zeros, no signs.
        if parsed.to_string() == name {
            Ok(parsed)
        } else {
            Err(NotADatedName)
        }
    }
}

impl fmt::Display for DatedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.day.format(DAY_FORMAT);
        match self.number {
            1 => write!(f, "{PREFIX}{day}{ENDING}"),
            number => write!(f, "{PREFIX}{day}-{number}{ENDING}"),
        }
    }
}

/// The names of backups in a folder, the latest first. Of ordinary files only: no links, no folders.
pub fn dated_names(folder: &Path) -> io::Result<Vec<DatedName>> {
    let mut names: Vec<DatedName> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        if let Some(name) = name
            && entry.file_type()?.is_file()
        {
            names.push(name);
        }
    }
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.truncate(NAMES_MAX);

    Ok(names)
}

/// `2026-11-22`
const DAY_CHARS: usize = 10;

fn parse_day(day: &str) -> Result<NaiveDate, NotADatedName> {
    NaiveDate::parse_from_str(day, DAY_FORMAT).map_err(|_| NotADatedName)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::write_atomically;

    fn name(text: &str) -> DatedName {
        text.parse().unwrap()
    }

    #[test]
    fn a_second_backup_of_a_day_gets_a_number_and_is_later() {
        let first = DatedName::after("2026-11-22", &[]).unwrap();
        let second = DatedName::after("2026-11-22", &[first]).unwrap();

        assert_eq!(first.to_string(), "claviger-2026-11-22.age");
        assert_eq!(second.to_string(), "claviger-2026-11-22-2.age");
        assert!(first < second && second < name("claviger-2026-11-23.age"));
        assert!(name("claviger-2026-11-22-9.age") < name("claviger-2026-11-22-10.age"));
        assert_eq!(DatedName::after("", &[]), Err(NotADatedName));
    }

    #[test]
    fn nothing_but_a_backups_name_is_one() {
        for text in [
            "",
            "claviger-backup-key.age",
            "claviger-2026-11-22.age.tmp",
            "my-claviger-2026-11-22.age",
            "claviger-2026-13-22.age",
            "claviger-2026-11-22-1.age",
            "claviger-2026-11-22-02.age",
            "claviger-2026-11-22-+2.age",
            "claviger-2026-11-22-x.age",
            "claviger-2026-11-22 2.age",
            "claviger-+026-11-22.age",
            "claviger-2026-11-2ä.age",
        ] {
            assert_eq!(text.parse::<DatedName>(), Err(NotADatedName), "{text}");
        }
    }

    #[test]
    fn a_folder_is_read_without_what_only_looks_like_a_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in [
            "claviger-2026-11-21.age",
            "claviger-2026-11-22.age",
            "notes.txt",
        ] {
            write_atomically(&path(name), b"").unwrap();
        }
        fs::create_dir(path("claviger-2026-11-23.age")).unwrap();

        assert_eq!(
            dated_names(folder.path()).unwrap(),
            [
                name("claviger-2026-11-22.age"),
                name("claviger-2026-11-21.age")
            ]
        );
    }
}
