//! The document: groups with groups and entries in them, entries with attributes.

use std::collections::BTreeMap;

use otp::SecretText;

use super::{
    super::super::{ENTRIES_MAX, ImportError, fields::Extras, job::Job, report::Entry},
    codes,
    elements::{Elements, Step, Tag},
    inner::Stream,
};

/// Every entry of a group gets its name; longer ones are made to hurt.
const GROUP_CHARS_MAX: usize = 200;

/// Sixty thousand entries with their old versions have as many. More take longer than any file may.
const STEPS_MAX: u32 = 10_000_000;

pub(super) fn read(
    job: &mut Job<'_>,
    text: &str,
    stream: Option<Stream>,
) -> Result<Vec<Entry>, ImportError> {
    let document = Document::read(job, Elements::of(text, stream), STEPS_MAX)?;
    job.leave(document.others);

    Ok(document.entries)
}

/// What has been read so far.
#[derive(Default)]
struct Document {
    bin: Bin,
    /// Those that are open, from the outermost.
    groups: Vec<Group>,
    record: Record,
    /// The name of the attribute whose value comes next.
    name: String,
    /// How deep in old versions of an entry this is.
    history: usize,
    entries: Vec<Entry>,
    /// Entries without codes.
    others: usize,
}

/// The group where deleted entries go.
#[derive(Default)]
struct Bin {
    is_off: bool,
    id: String,
}

#[derive(Default)]
struct Group {
    name: String,
    is_bin: bool,
}

/// The entry that is open.
#[derive(Default)]
struct Record {
    attributes: BTreeMap<String, SecretText>,
    tags: String,
}

impl Document {
    fn read(
        job: &Job<'_>,
        mut elements: Elements<'_>,
        steps_max: u32,
    ) -> Result<Self, ImportError> {
        let mut document = Self::default();
        for _ in 0..steps_max {
            match elements.next().ok_or_else(|| job.damaged())? {
                Step::Opened(tag) => document.open(tag),
                Step::Within => {}
                Step::Closed(tag, around, text) => document.close(tag, around, text),
                Step::End => return Ok(document),
            }
            if document.entries.len() > ENTRIES_MAX {
                return Err(ImportError::TooMany);
            }
        }

        Err(ImportError::TooLarge)
    }

    fn open(&mut self, tag: Tag) {
        if tag == Tag::Group {
            self.groups.push(Group::default());
        } else if tag == Tag::History {
            self.history += 1;
        } else if tag == Tag::Entry && self.history == 0 {
            self.record = Record::default();
        }
    }

    fn close(&mut self, tag: Tag, around: Tag, text: SecretText) {
        // EXPOSE: ids and names of groups and attributes, which share their type with the values beside them.
        let plain = || text.expose().trim().to_owned();
        match (around, tag) {
            (_, Tag::Group) => {
                self.groups.pop();
            }
            (_, Tag::History) => self.history -= 1,
            (_, Tag::BinEnabled) => self.bin.is_off = plain().eq_ignore_ascii_case("false"),
            (_, Tag::BinId) => self.bin.id = plain(),
            (Tag::Group, Tag::Id | Tag::Name) => self.name_group(tag, &plain()),
            _ if self.history > 0 => {}
            (Tag::Entry, Tag::Tags) => self.record.tags = plain(),
            (Tag::Attribute, Tag::Key) => self.name = plain(),
            (Tag::Attribute, Tag::Value) => {
                let name = std::mem::take(&mut self.name);
                self.record.attributes.insert(name, text);
            }
            (_, Tag::Entry) => self.finish(),
            _ => {}
        }
    }

    fn name_group(&mut self, tag: Tag, text: &str) {
        let bin = &self.bin;
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        if tag == Tag::Id {
            group.is_bin = !bin.is_off && bin.id == text;
        } else {
            group.name = text.chars().take(GROUP_CHARS_MAX).collect();
        }
    }

    fn finish(&mut self) {
        let record = std::mem::take(&mut self.record);
        let attribute = |name: &str| record.attributes.get(name).map_or("", SecretText::expose);
        // The outermost group is the database itself.
        let group = self.groups.iter().skip(1).next_back();
        let tags = record.tags.split([';', ',']).map(str::to_owned);
        let extras = Extras {
            note: Some(attribute("Notes").to_owned()),
            groups: group
                .map(|group| group.name.clone())
                .into_iter()
                .chain(tags)
                .collect(),
            trashed: self.groups.iter().any(|group| group.is_bin),
            ..Extras::default()
        };
        let before = self.entries.len();
        self.entries.extend(codes::of(&attribute, &extras));
        self.others += usize::from(self.entries.len() == before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Format, Source};

    #[test]
    fn a_document_of_too_many_steps_is_refused() {
        let document = "<KeePassFile><a/><a/></KeePassFile>";
        let source = Source::of(document.as_bytes());
        let job = Job::new(&source, Format::KeePass);
        let read = |steps_max| {
            let elements = Elements::of(document, None);
            Document::read(&job, elements, steps_max).map(|_| ())
        };

        // Three elements with a beginning and an end, and the end of it all.
        assert_eq!(read(7), Ok(()));
        assert_eq!(read(6), Err(ImportError::TooLarge));
    }
}
