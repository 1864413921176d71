//! A person with a computer: a disk, a keychain, a password, and a clock that stands still.

use otp::{Parameters, Secret, SecretText, UnixTime};
use vault::{
    AccountId, Cost, DeviceId, ListQuery, Locked, Names, NewPassword, Proof, Protection, Proven,
    Session, Settings, Unlocked,
    fakes::{self, MemoryKeychain, MemoryStore},
    ports::Ports,
};

/// 2026-11-21T22:04:11Z.
pub(crate) const NOW: UnixTime = UnixTime::from_seconds(1_795_298_651);
pub(crate) const PASSWORD: &str = "correct horse battery staple";

pub(crate) struct Computer {
    pub(crate) store: MemoryStore,
    pub(crate) keychain: MemoryKeychain,
    device: DeviceId,
}

impl Computer {
    pub(crate) fn new() -> Self {
        Self {
            store: MemoryStore::new(),
            keychain: MemoryKeychain::new(),
            device: DeviceId::make(NOW),
        }
    }

    pub(crate) fn ports(&self) -> Ports {
        Ports {
            device: self.device,
            ..fakes::ports(&self.store, &self.keychain)
        }
    }

    pub(crate) fn start(&self) -> Session {
        Session::start(self.ports())
    }

    pub(crate) fn set_up(&self) -> Box<Unlocked> {
        self.set_up_with(Protection::Password(new_password(PASSWORD)))
    }

    pub(crate) fn set_up_with(&self, protection: Protection) -> Box<Unlocked> {
        let Session::NotSetUp(not_set_up) = self.start() else {
            panic!("there is a vault already");
        };

        not_set_up
            .set_up(protection, &Settings::default(), NOW)
            .unwrap()
            .unlocked
    }

    pub(crate) fn locked(&self) -> Locked {
        match self.start() {
            Session::Locked(locked) => locked,
            other => panic!("not locked but {other:?}"),
        }
    }

    pub(crate) fn unlock(&self) -> Box<Unlocked> {
        self.locked()
            .unlock(&password_proof(PASSWORD), NOW)
            .unwrap()
    }
}

pub(crate) fn text(text: &str) -> SecretText {
    SecretText::new(text.to_owned())
}

pub(crate) fn password_proof(password: &str) -> Proof {
    Proof::Password(text(password))
}

/// Cheap to derive: these tests are about something else.
pub(crate) fn new_password(password: &str) -> NewPassword {
    NewPassword::derive(&text(password), Cost::LEAST).unwrap()
}

pub(crate) fn proven(unlocked: &Unlocked) -> Proven {
    unlocked
        .door(NOW)
        .unwrap()
        .prove(&password_proof(PASSWORD))
        .unwrap()
}

pub(crate) fn secret(byte: u8) -> Secret {
    Secret::from_bytes(vec![byte; 20]).unwrap()
}

pub(crate) fn add(unlocked: &mut Unlocked, issuer: &str, label: &str) -> AccountId {
    let names = Names::new(issuer, label).unwrap();

    unlocked
        .add(names, secret(7), Parameters::default(), NOW)
        .unwrap()
}

/// Issuers of the whole list in its order.
pub(crate) fn issuers(unlocked: &Unlocked) -> Vec<String> {
    found(unlocked, "")
}

/// Issuers of what a search finds, in its order.
pub(crate) fn found(unlocked: &Unlocked, search: &str) -> Vec<String> {
    let query = ListQuery {
        search: search.to_owned(),
        count: usize::MAX,
        ..ListQuery::default()
    };

    unlocked
        .list(&query)
        .rows
        .iter()
        .map(|row| row.account.issuer().to_owned())
        .collect()
}
