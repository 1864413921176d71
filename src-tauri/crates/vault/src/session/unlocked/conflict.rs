//! Whether an enrollment is here already.

use std::collections::HashMap;

use otp::Enrollment;

use super::Unlocked;
use crate::{ids::AccountId, index::fold};

/// Whether an enrollment is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// It is not.
    None,
    /// An account has the same key.
    Same(AccountId),
    /// An account has the same names and another key.
    NewKey(AccountId),
}

/// The keys and names of all accounts outside the trash, so that ten thousand enrollments are compared with ten
/// thousand accounts in one pass over each.
pub struct Conflicts<'v> {
    by_key: HashMap<&'v [u8], AccountId>,
    /// Issuer and label, folded.
    by_names: HashMap<(String, String), AccountId>,
}

impl Unlocked {
    /// What enrollments are compared with.
    pub fn conflicts(&self) -> Conflicts<'_> {
        let mut conflicts = Conflicts {
            by_key: HashMap::new(),
            by_names: HashMap::new(),
        };
        for account in self.present() {
            if let Some((secret, _)) = account.secret() {
                // EXPOSE: looked up, and not copied.
                conflicts
                    .by_key
                    .entry(secret.expose())
                    .or_insert(account.id());
            }
            conflicts
                .by_names
                .entry((fold(account.issuer()), fold(account.label())))
                .or_insert(account.id());
        }

        conflicts
    }
}

impl Conflicts<'_> {
    /// Whether an enrollment is here already: the same key, or else the same names with another key.
    pub fn of(&self, enrollment: &Enrollment) -> Conflict {
        // EXPOSE: looked up, and not kept.
        if let Some(&account) = self.by_key.get(enrollment.secret.expose()) {
            return Conflict::Same(account);
        }
        let issuer = fold(enrollment.issuer.as_deref().unwrap_or_default().trim());
        let label = fold(enrollment.label.trim());

        self.by_names
            .get(&(issuer, label))
            .map_or(Conflict::None, |&account| Conflict::NewKey(account))
    }
}
