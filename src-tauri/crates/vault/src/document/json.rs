//! The document as text: JSON, with blanks behind it so that its length hides how many accounts there are.

use std::{
    cmp::Ordering,
    collections::BTreeMap,
    io::{self, Write},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use zeroize::{Zeroize, Zeroizing};

/// Documents fill whole steps of 4 KiB.
const PADDED_TO_BYTES: usize = 4_096;

/// A value of a later version, kept as it is. Sorted by its text, so that every computer sorts alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Unknown(pub(crate) Value);

impl Ord for Unknown {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.to_string().cmp(&other.0.to_string())
    }
}

impl PartialOrd for Unknown {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Fields of later versions in a record, kept as they are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct UnknownFields(BTreeMap<String, Unknown>);

impl UnknownFields {
    /// Of each field the one that says it was set later; of two that say nothing, the greater text.
    pub(super) fn merge(&mut self, other: Self) {
        let set_at = |value: &Unknown| value.0.get("set_at").and_then(Value::as_u64);
        for (name, theirs) in other.0 {
            let is_later = self
                .0
                .get(&name)
                .is_none_or(|ours| (set_at(&theirs), &theirs) > (set_at(ours), ours));
            if is_later {
                self.0.insert(name, theirs);
            }
        }
    }
}

/// Writes a value as padded JSON. `expected_bytes` spares the buffer from growing; it need not be right.
pub(super) fn write(
    value: &impl Serialize,
    expected_bytes: usize,
) -> serde_json::Result<Zeroizing<Vec<u8>>> {
    let mut text = SecretBuffer(Zeroizing::new(Vec::with_capacity(
        expected_bytes + PADDED_TO_BYTES,
    )));
    serde_json::to_writer(&mut text, value)?;
    let padded = text.0.len().next_multiple_of(PADDED_TO_BYTES);
    text.reserve(padded - text.0.len());
    text.0.resize(padded, b' ');

    Ok(text.0)
}

/// A buffer that leaves no copy of its content behind when it grows.
struct SecretBuffer(Zeroizing<Vec<u8>>);

impl SecretBuffer {
    fn reserve(&mut self, additional: usize) {
        let needed = self.0.len() + additional;
        if needed <= self.0.capacity() {
            return;
        }
        let mut larger = Vec::with_capacity(needed.max(self.0.capacity() * 2));
        larger.extend_from_slice(&self.0);
        self.0.zeroize();
        *self.0 = larger;
    }
}

impl Write for SecretBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.reserve(bytes.len());
        self.0.extend_from_slice(bytes);

        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_document_shows_only_its_step() {
        for (chars, bytes) in [(0, 4_096), (4_094, 4_096), (4_095, 8_192), (9_000, 12_288)] {
            let text = write(&"x".repeat(chars), 0).unwrap();

            assert_eq!(text.len(), bytes);
            assert_eq!(
                serde_json::from_slice::<String>(&text).unwrap().len(),
                chars
            );
        }
    }
}
