//! Taking an address apart, by hand: general URL parsers refuse or change what portals really write (raw `#`, blanks,
//! emoji, stray `%`).

use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use crate::secret::SecretText;

use super::{ADDRESS_BYTES_MAX, UriError};

/// Real addresses have fewer than ten parameters.
const PARAMETERS_MAX: usize = 100;

/// Names that may be glued to the value before them when an exporter forgot the `&`.
const GLUED_NAMES: [&str; 5] = ["digits", "period", "counter", "algorithm", "issuer"];

/// The parts of `scheme://kind/label?parameters`, still escaped.
pub(crate) struct Address<'a> {
    /// In lower case: addresses in QR codes may be in capitals.
    pub(crate) scheme: String,
    /// What stands where a host name would, as given.
    pub(crate) kind: &'a str,
    /// The path after the kind, still escaped.
    pub(crate) raw_label: &'a str,
    raw_query: &'a str,
}

impl<'a> Address<'a> {
    /// Splits an address. `None` when the text has no `scheme://`.
    pub(crate) fn split(text: &'a str) -> Result<Option<Self>, UriError> {
        if text.len() > ADDRESS_BYTES_MAX {
            return Err(UriError::TooLong);
        }
        let Some((scheme, rest)) = trim(text).split_once("://") else {
            return Ok(None);
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (kind, raw_label) = path.split_once('/').unwrap_or((path, ""));

        Ok(Some(Self {
            scheme: scheme.to_ascii_lowercase(),
            kind,
            raw_label,
            raw_query: without_fragment(query),
        }))
    }

    /// The parameters in their order: names in lower case, values still escaped.
    pub(crate) fn raw_parameters(&self) -> Result<Vec<(String, &'a str)>, UriError> {
        let mut parameters = Vec::new();
        for pair in self.raw_query.split('&') {
            // "&amp;": copied out of the source of a web page.
            let pair = pair.strip_prefix("amp;").unwrap_or(pair);
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if name.is_empty() {
                continue;
            }
            push_unglued(&mut parameters, name.to_ascii_lowercase(), value);
            if parameters.len() > PARAMETERS_MAX {
                return Err(UriError::Malformed);
            }
        }

        Ok(parameters)
    }
}

/// A parameter's value: `+` is a blank, as PHP back ends write it.
pub(crate) fn decode_query_value(raw: &str) -> SecretText {
    let spaced = Zeroizing::new(raw.replace('+', " "));

    decode(&spaced)
}

/// Resolves `%` escapes once. A `%` that is none stays; bytes that are not UTF-8 are read as Latin-1.
pub(super) fn decode(raw: &str) -> SecretText {
    let bytes = unescape(raw);
    match String::from_utf8(bytes) {
        Ok(text) => SecretText::new(text),
        Err(not_utf8) => {
            let bytes = Zeroizing::new(not_utf8.into_bytes());

            SecretText::new(bytes.iter().copied().map(char::from).collect())
        }
    }
}

/// The bytes behind `%` escapes. Room for all of them from the start: a growing buffer would leave copies of a key.
pub(crate) fn unescape(raw: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    bytes.extend(percent_decode_str(raw));

    bytes
}

/// Cuts what stands around a copied address.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
    })
}

/// A `#` inside the parameters belongs to a value (Azure guests are called `name#EXT#@…`) while more parameters
/// follow; after the last `&` it begins a fragment.
fn without_fragment(query: &str) -> &str {
    let last = query.rfind('&').map_or(0, |at| at + 1);
    let fragment = query
        .match_indices('#')
        .map(|(at, _)| at)
        .find(|&at| at >= last);

    fragment.and_then(|at| query.get(..at)).unwrap_or(query)
}

/// `secret=JBSWY3DPdigits=6`, as an exporter once wrote it, can only mean two parameters.
fn push_unglued<'a>(parameters: &mut Vec<(String, &'a str)>, name: String, value: &'a str) {
    let glued = value.split_once('=').and_then(|(before, after)| {
        GLUED_NAMES
            .iter()
            .find_map(|glued| Some((before.strip_suffix(glued)?, *glued, after)))
    });
    match glued {
        Some((value, glued_name, glued_value)) if name == "secret" => {
            parameters.push((name, value));
            parameters.push((glued_name.to_owned(), glued_value));
        }
        Some(_) | None => parameters.push((name, value)),
    }
}
