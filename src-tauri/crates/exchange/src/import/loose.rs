//! Values that one program writes as a number, another as a text, and a third as nothing.

use std::fmt;

use serde::{Deserialize, Deserializer, de};

/// A number, a text or a truth value, as text. Missing, `null` and empty are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Loose(Option<String>);

impl Loose {
    pub(super) fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, empty where there is none.
    pub(super) fn as_str(&self) -> &str {
        self.text().unwrap_or("")
    }

    pub(super) fn number(&self) -> Option<u64> {
        self.text()?.parse().ok()
    }

    pub(super) fn is_true(&self) -> bool {
        matches!(self.text(), Some("true" | "1"))
    }
}

impl From<&str> for Loose {
    fn from(text: &str) -> Self {
        let text = text.trim();
        Self(Some(text.to_owned()).filter(|text| !text.is_empty()))
    }
}

impl From<u64> for Loose {
    fn from(number: u64) -> Self {
        Self(Some(number.to_string()))
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visitor)
    }
}

struct Visitor;

impl<'de> de::Visitor<'de> for Visitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a text")
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
        Ok(text.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
        Ok(Loose(Some(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Loose, E> {
        Ok(Loose(Some(number.to_string())))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Loose, E> {
        Ok(Loose(Some(truth.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::default())
    }

    fn visit_none<E>(self) -> Result<Loose, E> {
        Ok(Loose::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(self)
    }
}
