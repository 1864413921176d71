//! Android's shared preferences: a flat XML map of names and values.

use quick_xml::{Reader, events::Event};

use super::ENTRIES_MAX;

/// Longer maps are made to hurt.
const VALUES_MAX: usize = 10 * ENTRIES_MAX;

/// The values of a map in their order. `None` when this is no such map.
pub(super) fn preferences(text: &str) -> Option<Vec<(String, String)>> {
    let mut reader = Reader::from_str(text);
    let mut values = Vec::new();
    let mut open: Option<(String, String)> = None;
    let mut is_map = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "map" => is_map = true,
            Event::Start(tag) => open = Some((attribute(&tag, "name")?, String::new())),
            Event::Empty(tag) if tag.name().as_ref() != "map" => {
                if let (Some(name), Some(value)) =
                    (attribute(&tag, "name"), attribute(&tag, "value"))
                {
                    values.push((name, value));
                }
            }
            Event::Text(part) => {
                if let Some((_, value)) = &mut open {
                    value.push_str(&part);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some((_, value)) = &mut open {
                    value.push(character(&reference)?);
                }
            }
            Event::End(_) => values.extend(open.take()),
            Event::Eof => break,
            // Nothing that a map has: a document type could name entities without end.
            Event::DocType(_) => return None,
            Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_) => {}
        }
        if values.len() > VALUES_MAX {
            return None;
        }
    }

    is_map.then_some(values)
}

pub(super) fn attribute(tag: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    // Unchecked: looking for doubles takes time by the square of their number.
    let attribute = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;

    quick_xml::escape::unescape(&attribute.value)
        .ok()
        .map(Into::into)
}

/// `&quot;` and its like, and numbers.
pub(super) fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(character);
    }
    match reference.as_ref() {
        "quot" => Some('"'),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        _ => None,
    }
}
