//! The list of named values in which a header says how its key is derived.

use super::sized;

/// Names and values, of which only numbers and bytes are read.
pub(super) struct Variants<'a>(Vec<(&'a [u8], &'a [u8])>);

impl<'a> Variants<'a> {
    /// Derivations have six values at most.
    const COUNT_MAX: usize = 100;

    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        // Its version; a greater one in the second byte is another form.
        let (&[_, 1], mut rest) = bytes.split_first_chunk::<2>()? else {
            return None;
        };
        let mut values = Vec::new();
        while values.len() < Self::COUNT_MAX {
            let (&kind, after) = rest.split_first()?;
            if kind == 0 {
                return Some(Self(values));
            }
            let (name, after) = sized(after)?;
            let (value, after) = sized(after)?;
            values.push((name, value));
            rest = after;
        }

        None
    }

    pub(super) fn bytes(&self, wanted: &str) -> Option<&'a [u8]> {
        let (_, value) = self.0.iter().find(|(name, _)| *name == wanted.as_bytes())?;

        Some(value)
    }

    /// Of 32 or 64 bits.
    pub(super) fn number(&self, wanted: &str) -> Option<u64> {
        let bytes = self.bytes(wanted)?;
        if let Ok(bytes) = bytes.try_into() {
            return Some(u32::from_le_bytes(bytes).into());
        }

        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    }
}
