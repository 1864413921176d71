//! The ways into the vault: password, keychain, recovery key.

use std::time::Duration;

use otp::UnixTime;

use super::Unlocked;
use crate::{
    format::{AnySlot, Slot, SlotKind},
    keys::{NewPassword, RecoveryKey},
    ports::KeychainEntry,
    session::{
        Proven, UnlockedBy,
        slots::{SlotChangeError, entry_of, keychain_slot, password_slot, recovery_slot},
    },
};

/// So long after a proof nobody is asked again: for showing recovery codes right after unlocking.
pub const PROOF_FRESH_FOR: Duration = Duration::from_secs(5 * 60);

impl Unlocked {
    /// The proof that opened the vault, or the last one of [`Unlocked::note_proof`], while it is fresh. Where there is a
    /// password, having been signed in to the computer is no proof.
    pub fn fresh_proof(&self, now: UnixTime) -> Option<Proven> {
        self.proof_fresh_until(now).map(|_| Proven {
            vault: self.header.vault_id,
            key: self.key.clone(),
            by: self.opened_by,
        })
    }

    /// Until when [`Unlocked::fresh_proof`] gives one; `None` if it does not.
    pub fn proof_fresh_until(&self, now: UnixTime) -> Option<UnixTime> {
        let is_fresh =
            self.proven_at <= now && now.saturating_since(self.proven_at) < PROOF_FRESH_FOR;
        let counts = self.opened_by != UnlockedBy::Keychain || !self.has_password();

        (is_fresh && counts).then(|| self.proven_at.saturating_add(PROOF_FRESH_FOR))
    }

    /// Notes a proof that was just given, so that nobody is asked again at once. Answers whether it is of this vault.
    pub fn note_proof(&mut self, proven: &Proven, now: UnixTime) -> bool {
        let is_ours = self.accepts(proven);
        if is_ours {
            self.proven_at = now;
            self.opened_by = proven.by;
        }

        is_ours
    }

    /// Whether a password opens the vault.
    pub fn has_password(&self) -> bool {
        self.opens_by(|kind| matches!(kind, SlotKind::Password { .. }))
    }

    /// Whether the keychain opens the vault.
    pub fn has_keychain(&self) -> bool {
        self.opens_by(|kind| matches!(kind, SlotKind::Keychain { .. }))
    }

    /// Whether a recovery key opens the vault.
    pub fn has_recovery_key(&self) -> bool {
        self.opens_by(|kind| matches!(kind, SlotKind::Recovery))
    }

    /// Sets a password in the place of the old one, if there was one. Snapshots made before still open with the old.
    pub fn change_password(
        &mut self,
        proven: &Proven,
        password: &NewPassword,
        now: UnixTime,
    ) -> Result<(), SlotChangeError> {
        self.may_change_slots(proven)?;
        let slot = password_slot(&self.key, self.header.vault_id, password);

        self.save_slots(with(&self.slots, slot), now)
    }

    /// Lets the keychain open the vault: for whoever is signed in to the computer.
    pub fn add_keychain_slot(
        &mut self,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<(), SlotChangeError> {
        self.may_change_slots(proven)?;
        let slot = keychain_slot(
            &self.key,
            self.header.vault_id,
            self.ports.keychain.as_ref(),
        )?;
        let new_entry = entry_of(&slot.kind);
        let old_entries = self.keychain_entries();
        let saved = self.save_slots(with(&self.slots, slot), now);
        // Whichever entries no slot refers to any more are of no use; failing to remove one does no harm.
        let useless = if saved.is_ok() {
            old_entries
        } else {
            new_entry.into_iter().collect()
        };
        for entry in &useless {
            let _ = self.ports.keychain.delete(entry);
        }

        saved
    }

    /// No longer lets the keychain open the vault. The slot goes first, then the keychain's entry.
    pub fn remove_keychain_slot(
        &mut self,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<(), SlotChangeError> {
        self.may_change_slots(proven)?;
        let entries = self.keychain_entries();
        let slots = without(&self.slots, |kind| {
            matches!(kind, SlotKind::Keychain { .. })
        });
        self.save_slots(slots, now)?;
        for entry in &entries {
            // A key that no slot takes any more opens nothing.
            let _ = self.ports.keychain.delete(entry);
        }

        Ok(())
    }

    /// Makes a recovery key in the place of an older one. To be shown once.
    pub fn make_recovery_key(
        &mut self,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<RecoveryKey, SlotChangeError> {
        self.may_change_slots(proven)?;
        let recovery_key = RecoveryKey::make();
        let slot = recovery_slot(&self.key, self.header.vault_id, &recovery_key);
        self.save_slots(with(&self.slots, slot), now)?;

        Ok(recovery_key)
    }

    /// No longer lets a recovery key open the vault.
    pub fn remove_recovery_key(
        &mut self,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<(), SlotChangeError> {
        self.may_change_slots(proven)?;
        if !self.has_password() {
            return Err(SlotChangeError::LastWayIn);
        }
        let slots = without(&self.slots, |kind| matches!(kind, SlotKind::Recovery));

        self.save_slots(slots, now)
    }

    fn may_change_slots(&mut self, proven: &Proven) -> Result<(), SlotChangeError> {
        if !self.is_writable() {
            return Err(SlotChangeError::ReadOnly);
        }
        if !self.accepts(proven) {
            return Err(SlotChangeError::NotProven);
        }
        // What stands in the way of reading is told when saving meets it.
        let _ = self.refresh();

        Ok(())
    }

    /// Saves other slots. Unlike accounts, they go back to what they were when saving fails: nobody should believe in
    /// a password that is nowhere.
    fn save_slots(&mut self, slots: Vec<AnySlot>, now: UnixTime) -> Result<(), SlotChangeError> {
        self.slots = slots;
        let saved = self.save(now);
        if saved.is_err() {
            self.slots.clone_from(&self.header.slots);
        }

        Ok(saved?)
    }

    fn keychain_entries(&self) -> Vec<KeychainEntry> {
        self.header
            .slots()
            .filter_map(|slot| entry_of(&slot.kind))
            .collect()
    }

    fn opens_by(&self, is_wanted: impl Fn(&SlotKind) -> bool) -> bool {
        self.header.slots().any(|slot| is_wanted(&slot.kind))
    }
}

/// The slots with one in the place of those of its type.
fn with(slots: &[AnySlot], slot: Slot) -> Vec<AnySlot> {
    let name = slot.kind.name();
    let mut slots = without(slots, |kind| kind.name() == name);
    slots.push(AnySlot::Known(slot));

    slots
}

fn without(slots: &[AnySlot], is_unwanted: impl Fn(&SlotKind) -> bool) -> Vec<AnySlot> {
    slots
        .iter()
        .filter(|slot| slot.known().is_none_or(|slot| !is_unwanted(&slot.kind)))
        .cloned()
        .collect()
}
