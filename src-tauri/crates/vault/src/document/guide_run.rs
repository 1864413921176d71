//! A guide run: how far somebody is in a portal's guide with one account.

use std::collections::BTreeMap;

use otp::UnixTime;
use serde::{Deserialize, Serialize};

use super::{
    NAME_CHARS_MAX, NOTE_CHARS_MAX, account::TRASH_KEPT, json::UnknownFields, records::Record,
    register::Register,
};
use crate::ids::{AccountId, RunId};

/// More steps than any guide has.
const STEPS_MAX: usize = 200;
/// Longer than the name of any step or profile.
const STEP_CHARS_MAX: usize = 64;

/// How far somebody is in a guide. What its steps are, the profile knows; here stands what was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuideRun {
    id: RunId,
    began_at: UnixTime,
    profile: String,
    account: Register<Option<AccountId>>,
    title: Register<String>,
    note: Register<String>,
    remind_at: Register<Option<UnixTime>>,
    deleted_at: Register<Option<UnixTime>>,
    #[serde(default)]
    steps: BTreeMap<String, Register<StepMark>>,
    #[serde(flatten)]
    unknown: UnknownFields,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepMark {
    /// Not done yet, or undone.
    Open,
    /// Passed over.
    Skipped,
    /// Done.
    Done,
}

/// Why a run was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// A name or note is longer than `chars_max` characters.
    #[error("longer than {chars_max} characters")]
    TooLong {
        /// The limit.
        chars_max: usize,
    },
    /// More steps than any guide has.
    #[error("more than {steps_max} steps")]
    TooManySteps {
        /// The limit.
        steps_max: usize,
    },
}

impl GuideRun {
    pub(crate) fn new(
        profile: &str,
        account: Option<AccountId>,
        now: UnixTime,
    ) -> Result<Self, RunError> {
        Ok(Self {
            id: RunId::make(now),
            began_at: now,
            profile: within(profile, STEP_CHARS_MAX)?,
            account: Register::new(account, now),
            title: Register::new(String::new(), now),
            note: Register::new(String::new(), now),
            remind_at: Register::new(None, now),
            deleted_at: Register::new(None, now),
            steps: BTreeMap::new(),
            unknown: UnknownFields::default(),
        })
    }

    /// Its name among all runs.
    pub const fn id(&self) -> RunId {
        self.id
    }

    /// When it began.
    pub const fn began_at(&self) -> UnixTime {
        self.began_at
    }

    /// The id of the profile.
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// The account that it is about, once there is one.
    pub const fn account(&self) -> Option<AccountId> {
        *self.account.get()
    }

    /// The person's own title; may be empty.
    pub fn title(&self) -> &str {
        self.title.get()
    }

    /// What the person noted; may be empty.
    pub fn note(&self) -> &str {
        self.note.get()
    }

    /// When to remind of testing again.
    pub const fn remind_at(&self) -> Option<UnixTime> {
        *self.remind_at.get()
    }

    /// When it was put away, if it was.
    pub const fn deleted_at(&self) -> Option<UnixTime> {
        *self.deleted_at.get()
    }

    /// Where a step stands.
    pub fn step(&self, id: &str) -> StepMark {
        self.steps
            .get(id)
            .map_or(StepMark::Open, |register| *register.get())
    }

    /// When a step was last done, passed over or undone.
    pub fn step_set_at(&self, id: &str) -> Option<UnixTime> {
        self.steps.get(id).map(Register::set_at)
    }

    /// When anything was last done in it.
    pub fn last_at(&self) -> UnixTime {
        self.steps
            .values()
            .map(Register::set_at)
            .chain([self.began_at])
            .max()
            .unwrap_or(self.began_at)
    }

    pub(crate) fn mark(
        &mut self,
        step: &str,
        mark: StepMark,
        now: UnixTime,
    ) -> Result<(), RunError> {
        if let Some(register) = self.steps.get_mut(step) {
            register.set(mark, now);
            return Ok(());
        }
        if self.steps.len() >= STEPS_MAX {
            return Err(RunError::TooManySteps {
                steps_max: STEPS_MAX,
            });
        }
        let step = within(step, STEP_CHARS_MAX)?;
        self.steps.insert(step, Register::new(mark, now));

        Ok(())
    }

    pub(crate) fn assign(&mut self, account: Option<AccountId>, now: UnixTime) {
        self.account.set(account, now);
    }

    pub(crate) fn rename(
        &mut self,
        title: &str,
        note: &str,
        now: UnixTime,
    ) -> Result<(), RunError> {
        let (title, note) = (
            within(title.trim(), NAME_CHARS_MAX)?,
            within(note.trim_end(), NOTE_CHARS_MAX)?,
        );
        self.title.set(title, now);
        self.note.set(note, now);

        Ok(())
    }

    /// The same run, where accounts have other names.
    pub(crate) fn renamed(self, name: impl Fn(AccountId) -> AccountId) -> Self {
        Self {
            account: self.account.map(|account| account.map(name)),
            ..self
        }
    }

    pub(crate) fn remind(&mut self, at: Option<UnixTime>, now: UnixTime) {
        self.remind_at.set(at, now);
    }

    pub(crate) fn delete(&mut self, now: UnixTime) {
        self.deleted_at.set(Some(now), now);
    }

    pub(crate) fn restore(&mut self, now: UnixTime) {
        self.deleted_at.set(None, now);
    }
}

impl Record for GuideRun {
    type Id = RunId;

    fn id(&self) -> RunId {
        self.id
    }

    /// Of each field and each step the later setting.
    fn merge(&mut self, other: Self) {
        self.began_at = self.began_at.min(other.began_at);
        if other.profile > self.profile {
            self.profile = other.profile;
        }
        self.account.merge(other.account);
        self.title.merge(other.title);
        self.note.merge(other.note);
        self.remind_at.merge(other.remind_at);
        self.deleted_at.merge(other.deleted_at);
        for (id, theirs) in other.steps {
            match self.steps.get_mut(&id) {
                Some(ours) => ours.merge(theirs),
                None => {
                    self.steps.insert(id, theirs);
                }
            }
        }
        self.unknown.merge(other.unknown);
    }

    fn is_expired(&self, now: UnixTime) -> bool {
        self.deleted_at()
            .is_some_and(|deleted_at| now.saturating_since(deleted_at) > TRASH_KEPT)
    }
}

fn within(text: &str, chars_max: usize) -> Result<String, RunError> {
    if text.chars().nth(chars_max).is_some() {
        return Err(RunError::TooLong { chars_max });
    }

    Ok(text.to_owned())
}
