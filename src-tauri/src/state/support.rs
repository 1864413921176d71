//! An open vault in memory, for tests of what is shown of it.

use otp::{Enrollment, SecretText, UnixTime};
use vault::{
    AccountId, Cost, Names, NewPassword, Proof, Protection, Proven, Session, Settings, Unlocked,
    fakes::{self, MemoryKeychain, MemoryStore},
};

use super::{Beside, Open, codes::Shown, portals::Guides, recovery::RecoveryDrafts};
use crate::drafts::Drafts;

/// 2026-11-22 02:00:10 UTC: ten seconds into a period of thirty.
pub(super) const NOW: UnixTime = UnixTime::from_millis(1_795_312_810_000);

const PASSWORD: &str = "a long password";

/// An open vault with what belongs to it.
pub(super) struct Opened {
    pub(super) vault: Box<Unlocked>,
    pub(super) drafts: Drafts,
    pub(super) recovery_drafts: RecoveryDrafts,
    pub(super) guides: Guides,
    pub(super) shown: Shown,
    pub(super) disk: MemoryStore,
}

impl Opened {
    pub(super) fn new() -> Self {
        let disk = MemoryStore::new();
        let Session::NotSetUp(not_set_up) =
            Session::start(fakes::ports(&disk, &MemoryKeychain::new()))
        else {
            panic!("a disk in memory starts empty");
        };
        let password = SecretText::new(PASSWORD.to_owned());
        let password = NewPassword::derive(&password, Cost::LEAST).unwrap();
        let vault = not_set_up
            .set_up(Protection::Password(password), &Settings::default(), NOW)
            .unwrap()
            .unlocked;

        Self {
            vault,
            drafts: Drafts::default(),
            recovery_drafts: RecoveryDrafts::default(),
            guides: Guides::shipped(),
            shown: Shown::default(),
            disk,
        }
    }

    /// The vault at a moment, so many milliseconds after [`NOW`].
    pub(super) fn after(&mut self, millis: u64) -> Open<'_> {
        Open {
            vault: &mut self.vault,
            drafts: &mut self.drafts,
            recovery_drafts: &mut self.recovery_drafts,
            guides: &mut self.guides,
            shown: &mut self.shown,
            now: UnixTime::from_millis(NOW.millis() + millis),
            corrected_by: None,
            beside: Beside::default(),
        }
    }

    /// A proof of the person whose vault it is.
    pub(super) fn proven(&self) -> Proven {
        let password = SecretText::new(PASSWORD.to_owned());
        let door = self.vault.door(NOW).unwrap();

        door.prove(&Proof::Password(password)).unwrap()
    }

    pub(super) fn add(&mut self, address: &str) -> AccountId {
        let Enrollment {
            issuer,
            label,
            secret,
            parameters,
            ..
        } = otp::uri::parse(address).unwrap();
        let names = Names::new(&issuer.unwrap_or_default(), &label).unwrap();

        self.vault.add(names, secret, parameters, NOW).unwrap()
    }

    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        self.vault.change_settings(NOW, change).unwrap();
    }
}
