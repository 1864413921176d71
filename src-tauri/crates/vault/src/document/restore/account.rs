//! One account in two forms.

use otp::{Parameters, UnixTime};

use crate::{document::account::Account, ids::AccountId};

impl Account {
    /// Whether both make the same codes. Counters may be at different places.
    pub(super) fn makes_codes_of(&self, other: &Self) -> bool {
        match (self.secret(), other.secret()) {
            (Some((secret, parameters)), Some((other, others))) => {
                secret == other && without_counter(parameters) == without_counter(others)
            }
            (None, None) => self.keys.current() == other.keys.current(),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// Whether both look the same to a person.
    pub(super) fn has_details_of(&self, other: &Self) -> bool {
        self.issuer() == other.issuer()
            && self.label() == other.label()
            && self.group() == other.group()
            && self.note() == other.note()
            && self.is_pinned() == other.is_pinned()
            && self.offset_steps() == other.offset_steps()
    }

    /// Takes key and details of the other one, and is not in the trash.
    pub(super) fn become_as(&mut self, other: &Self, now: UnixTime) {
        if !self.makes_codes_of(other) {
            self.keys.put(other.keys.current().clone(), now);
            self.tried.set(other.is_tried(), now);
        }
        self.catch_up_with(other);
        self.issuer.set(other.issuer().to_owned(), now);
        self.label.set(other.label().to_owned(), now);
        self.group.set(other.group().map(str::to_owned), now);
        self.note.set(other.note().to_owned(), now);
        self.pinned.set(other.is_pinned(), now);
        self.offset_steps.set(other.offset_steps(), now);
        self.deleted_at.set(None, now);
    }

    /// The counter of a key never goes back: portals refuse codes that were used.
    pub(super) fn catch_up_with(&mut self, other: &Self) {
        if self.makes_codes_of(other)
            && let Some((_, Parameters::Hotp { counter, .. })) = other.secret()
        {
            self.keys.count_up_to(counter);
        }
    }

    /// The same account under another name.
    pub(super) fn under(self, id: AccountId) -> Self {
        Self { id, ..self }
    }
}

fn without_counter(parameters: Parameters) -> Parameters {
    match parameters {
        Parameters::Hotp {
            algorithm, digits, ..
        } => Parameters::Hotp {
            algorithm,
            digits,
            counter: 0,
        },
        Parameters::Totp { .. }
        | Parameters::Steam
        | Parameters::Motp { .. }
        | Parameters::Yandex { .. } => parameters,
    }
}
