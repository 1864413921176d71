//! A picture of recovery codes, kept as it came.

use std::{cmp::Ordering, fmt};

use data_encoding::BASE64;
use otp::SecretText;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::kept::Sealable;

/// The most bytes of a picture: a screenshot of a list has a tenth of it.
pub const PICTURE_BYTES_MAX: usize = 512 * 1_024;

/// A picture file inside the vault. Whoever sees it has the codes, so it is treated like them.
#[derive(Clone)]
pub struct RecoveryPicture(Zeroizing<Vec<u8>>);

/// A picture that is empty or has more than [`PICTURE_BYTES_MAX`] bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a picture has 1 to {PICTURE_BYTES_MAX} bytes, this one has {bytes}")]
pub struct PictureTooLarge {
    /// The length that was refused, in bytes.
    pub bytes: usize,
}

impl RecoveryPicture {
    /// Takes the bytes of a picture file over; they are wiped even when refused.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, PictureTooLarge> {
        let bytes = Zeroizing::new(bytes);
        if bytes.is_empty() || bytes.len() > PICTURE_BYTES_MAX {
            return Err(PictureTooLarge { bytes: bytes.len() });
        }

        Ok(Self(bytes))
    }

    /// The picture file. Each use says why.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Sealable for RecoveryPicture {
    fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        Some(Self(bytes)).filter(|picture| (1..=PICTURE_BYTES_MAX).contains(&picture.len()))
    }
}

impl PartialEq for RecoveryPicture {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for RecoveryPicture {}

impl Ord for RecoveryPicture {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for RecoveryPicture {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for RecoveryPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryPicture([redacted])")
    }
}

impl Serialize for RecoveryPicture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = Zeroizing::new(BASE64.encode(&self.0));

        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for RecoveryPicture {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = SecretText::deserialize(deserializer)?;
        // EXPOSE: decoded into a buffer that is wiped.
        let bytes = BASE64
            .decode(text.expose().as_bytes())
            .map_err(|_| D::Error::custom("a picture is not base64"))?;

        Self::from_bytes(bytes).map_err(D::Error::custom)
    }
}
