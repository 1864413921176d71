//! What a document says, and what it leaves open.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Yes, no, or: the document does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stated {
    /// The document says so.
    Yes,
    /// The document says that it is not so.
    No,
    /// The document does not say.
    #[default]
    Unstated,
}

/// A value, or `"unstated"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatedOr<T> {
    /// The document states it.
    Stated(T),
    /// The document does not say.
    #[default]
    Unstated,
}

impl<T> StatedOr<T> {
    /// The value, if there is one.
    pub fn stated(self) -> Option<T> {
        match self {
            Self::Stated(value) => Some(value),
            Self::Unstated => None,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for StatedOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Spelled<T> {
            Value(T),
            Word(String),
        }

        match Spelled::deserialize(deserializer)? {
            Spelled::Value(value) => Ok(Self::Stated(value)),
            Spelled::Word(word) if word == "unstated" => Ok(Self::Unstated),
            Spelled::Word(_) => Err(D::Error::custom("neither a value nor \"unstated\"")),
        }
    }
}

impl<T: Serialize> Serialize for StatedOr<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Stated(value) => value.serialize(serializer),
            Self::Unstated => serializer.serialize_str("unstated"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Text {
        asks: Stated,
        count: StatedOr<u32>,
    }

    #[test]
    fn what_is_not_stated_is_neither_yes_nor_no_nor_a_number() {
        let text: Text = toml::from_str("asks = \"unstated\"\ncount = \"unstated\"").unwrap();

        assert_eq!(text.asks, Stated::Unstated);
        assert_eq!(text.count.stated(), None);
    }

    #[test]
    fn other_words_are_refused() {
        for text in [
            "asks = \"maybe\"\ncount = 5",
            "asks = true\ncount = 5",
            "asks = \"yes\"\ncount = \"five\"",
            "asks = \"yes\"\ncount = -1",
        ] {
            assert!(toml::from_str::<Text>(text).is_err(), "{text}");
        }
    }
}
