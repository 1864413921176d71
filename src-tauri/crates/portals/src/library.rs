//! All profiles: those that ship and those that people add.

use std::{borrow::Cow, sync::OnceLock};

use crate::{
    matching::Patterns,
    own::ProfileError,
    profile::Profile,
    shipped::{PLAIN_ID, plain, shipped},
};

/// More files of their own than anyone has.
const OWN_MAX: usize = 200;

/// Who a profile comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// It ships with the program.
    Shipped,
    /// The person added it; it is marked as theirs, and its addresses are shown in full before they are opened.
    Yours,
}

/// A profile and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The profile.
    pub profile: Cow<'static, Profile>,
    /// Who it comes from.
    pub whose: Whose,
}

/// A person's own file that is no profile. The others are not affected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnProblem {
    /// The name of the file.
    pub file: String,
    /// Why it is left out.
    pub reason: OwnRefused,
}

/// Why a person's own file is left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnRefused {
    /// It is no profile.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// Another profile has its id: a shipped one is never replaced, and of two own ones the first counts.
    #[error("there is another guide with the id \"{id}\"")]
    IdTaken {
        /// The id.
        id: String,
    },
    /// There are too many files.
    #[error("more than {limit} files")]
    TooMany {
        /// How many are read.
        limit: usize,
    },
}

/// All profiles.
#[derive(Debug, Clone)]
pub struct Library {
    entries: Vec<Entry>,
    problems: Vec<OwnProblem>,
    /// Of each entry; compiled at the first look, which every row of a list takes.
    patterns: OnceLock<Vec<Patterns>>,
}

impl Library {
    /// The profiles that ship.
    pub fn shipped() -> Self {
        let entries = shipped().iter().map(|profile| Entry {
            profile: Cow::Borrowed(profile),
            whose: Whose::Shipped,
        });

        Self {
            entries: entries.collect(),
            problems: Vec::new(),
            patterns: OnceLock::new(),
        }
    }

    /// The profiles that ship, and a person's own files as name and text.
    pub fn with_own<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut library = Self::shipped();
        for (number, (file, text)) in files.into_iter().enumerate() {
            if let Err(reason) = library.add(number, text) {
                library.problems.push(OwnProblem {
                    file: file.to_owned(),
                    reason,
                });
            }
        }

        library
    }

    /// Shipped profiles, then a person's own.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Own files that are left out.
    pub fn problems(&self) -> &[OwnProblem] {
        &self.problems
    }

    /// The profile of this id; the plain guide has one too.
    pub fn find(&self, id: &str) -> Option<&Profile> {
        if id == PLAIN_ID {
            return Some(plain());
        }

        self.entry(id).map(|entry| entry.profile.as_ref())
    }

    /// The entry of this id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.profile.id == id)
    }

    pub(crate) fn patterns(&self) -> &[Patterns] {
        self.patterns.get_or_init(|| {
            let profiles = self.entries.iter().map(|entry| entry.profile.as_ref());
            profiles.map(Patterns::of).collect()
        })
    }

    fn add(&mut self, number: usize, text: &str) -> Result<(), OwnRefused> {
        if number >= OWN_MAX {
            return Err(OwnRefused::TooMany { limit: OWN_MAX });
        }
        let profile = Profile::parse(text)?;
        if self.find(&profile.id).is_some() {
            return Err(OwnRefused::IdTaken { id: profile.id });
        }
        self.entries.push(Entry {
            profile: Cow::Owned(profile),
            whose: Whose::Yours,
        });

        Ok(())
    }
}
