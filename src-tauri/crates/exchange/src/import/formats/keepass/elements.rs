//! The elements of the document, one after the other, with their texts opened.

use otp::SecretText;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zeroize::Zeroizing;

use super::{
    super::super::{
        fields::base64,
        xml::{attribute, character},
    },
    inner::Stream,
};

/// `KeePass` itself stops at 126 groups in one another.
const DEPTH_MAX: usize = 200;

pub(super) struct Elements<'a> {
    reader: Reader<&'a [u8]>,
    /// None in a document that was exported without a password.
    stream: Option<Stream>,
    /// Those that are open, from the outermost.
    path: Vec<Tag>,
    /// Of the innermost one.
    text: Zeroizing<String>,
    is_sealed: bool,
    has_root: bool,
}

/// The elements that matter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Root,
    BinEnabled,
    BinId,
    Group,
    Id,
    Name,
    Entry,
    Tags,
    Attribute,
    Key,
    Value,
    History,
    Other,
}

pub(super) enum Step {
    Opened(Tag),
    /// A part of a text, or nothing that matters.
    Within,
    /// With the element around it, and its text.
    Closed(Tag, Tag, SecretText),
    End,
}

impl<'a> Elements<'a> {
    pub(super) fn of(text: &'a str, stream: Option<Stream>) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;

        Self {
            reader,
            stream,
            path: Vec::new(),
            text: Zeroizing::default(),
            is_sealed: false,
            has_root: false,
        }
    }

    /// The next step; `None` when this is no such document.
    pub(super) fn next(&mut self) -> Option<Step> {
        match self.reader.read_event().ok()? {
            Event::Start(tag) => return self.open(&tag).map(Step::Opened),
            Event::End(_) => return self.close(),
            Event::Text(part) => self.text.push_str(&part),
            Event::CData(part) => self.text.push_str(&part),
            Event::GeneralRef(reference) => self.text.push(character(&reference)?),
            Event::Eof => return (self.has_root && self.path.is_empty()).then_some(Step::End),
            // Nothing that such a document has: a document type could name entities without end.
            Event::DocType(_) => return None,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }

        Some(Step::Within)
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Option<Tag> {
        let tag = Tag::of(start.name().as_ref());
        let is_root = self.path.is_empty();
        if self.path.len() == DEPTH_MAX || is_root != (tag == Tag::Root) {
            return None;
        }
        self.has_root = true;
        self.path.push(tag);
        self.text = Zeroizing::default();
        self.is_sealed =
            attribute(start, "Protected").is_some_and(|is| is.eq_ignore_ascii_case("true"));

        Some(tag)
    }

    fn close(&mut self) -> Option<Step> {
        let tag = self.path.pop()?;
        let around = self.path.last().copied().unwrap_or(Tag::Other);
        let mut text = std::mem::take(&mut *self.text);
        if std::mem::take(&mut self.is_sealed) {
            let sealed = SecretText::new(text);
            // EXPOSE: opened, here and nowhere else.
            let mut value = base64(sealed.expose())?;
            self.stream.as_mut()?.open(&mut value);
            // Files are sealed like texts.
            text = String::from_utf8(value).unwrap_or_default();
        }

        Some(Step::Closed(tag, around, SecretText::new(text)))
    }
}

impl Tag {
    fn of(name: &str) -> Self {
        match name {
            "KeePassFile" => Self::Root,
            "RecycleBinEnabled" => Self::BinEnabled,
            "RecycleBinUUID" => Self::BinId,
            "Group" => Self::Group,
            "UUID" => Self::Id,
            "Name" => Self::Name,
            "Entry" => Self::Entry,
            "Tags" => Self::Tags,
            "String" => Self::Attribute,
            "Key" => Self::Key,
            "Value" => Self::Value,
            "History" => Self::History,
            _ => Self::Other,
        }
    }
}
