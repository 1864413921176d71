//! The state file: which save this computer made or saw last. An older vault in its place is thereby noticed.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::text;
use crate::{ids::VaultId, keys::VaultKey};

/// The last save that this computer knows of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) generation: u64,
    /// SHA-256 of the vault file.
    pub(crate) hash: [u8; 32],
}

#[derive(Serialize, Deserialize)]
struct AnchorText {
    vault_id: VaultId,
    r#gen: u64,
    #[serde(with = "text::hex")]
    sha256: [u8; 32],
    #[serde(with = "text::hex")]
    mac: [u8; 32],
}

impl Anchor {
    /// The state file's content.
    pub(crate) fn write(&self, vault: VaultId, key: &VaultKey) -> Vec<u8> {
        let text = AnchorText {
            vault_id: vault,
            r#gen: self.generation,
            sha256: self.hash,
            mac: self.mac(vault, key).finalize().into_bytes().into(),
        };

        serde_json::to_vec(&text).expect("an anchor is plain data")
    }

    /// Reads a state file. `None` if it is of another vault or was not written with this vault's key: whoever can
    /// write a false one can as well delete it.
    pub(crate) fn read(bytes: &[u8], vault: VaultId, key: &VaultKey) -> Option<Self> {
        let text: AnchorText = serde_json::from_slice(bytes).ok()?;
        let anchor = Self {
            generation: text.r#gen,
            hash: text.sha256,
        };
        anchor.mac(vault, key).verify_slice(&text.mac).ok()?;

        Some(anchor).filter(|_| text.vault_id == vault)
    }

    /// How many saves a file is behind this anchor; `None` if it is not.
    pub(crate) fn saves_missing_in(&self, generation: u64, hash: &[u8; 32]) -> Option<u64> {
        if generation > self.generation || (generation == self.generation && *hash == self.hash) {
            return None;
        }

        // Another file of the same number lacks at least our last save.
        Some((self.generation - generation).max(1))
    }

    fn mac(&self, vault: VaultId, key: &VaultKey) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(key.state_key(vault).as_slice())
            .expect("HMAC takes keys of any length")
            .chain_update(vault.bytes())
            .chain_update(self.generation.to_le_bytes())
            .chain_update(self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANCHOR: Anchor = Anchor {
        generation: 7,
        hash: [3; 32],
    };

    #[test]
    fn a_state_file_is_believed_only_with_the_vaults_own_key() {
        let (vault, key) = (VaultId::make(), VaultKey::make());
        let bytes = ANCHOR.write(vault, &key);
        let altered = String::from_utf8(bytes.clone())
            .unwrap()
            .replace("\"gen\":7", "\"gen\":6");

        assert_eq!(Anchor::read(&bytes, vault, &key), Some(ANCHOR));
        assert_eq!(Anchor::read(&bytes, vault, &VaultKey::make()), None);
        assert_eq!(Anchor::read(&bytes, VaultId::make(), &key), None);
        assert_eq!(Anchor::read(altered.as_bytes(), vault, &key), None);
        assert_eq!(Anchor::read(b"", vault, &key), None);
    }

    #[test]
    fn an_older_file_and_a_different_file_of_the_same_number_are_behind() {
        assert_eq!(ANCHOR.saves_missing_in(8, &[9; 32]), None);
        assert_eq!(ANCHOR.saves_missing_in(7, &[3; 32]), None);
        assert_eq!(ANCHOR.saves_missing_in(7, &[9; 32]), Some(1));
        assert_eq!(ANCHOR.saves_missing_in(4, &[9; 32]), Some(3));
    }
}
