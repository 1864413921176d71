//! Guide runs and the noted ways back.

use otp::UnixTime;

use super::{ChangeError, Unlocked};
use crate::{
    document::{Document, GuideRun, NoteError, NotedKind, RunError, StepMark, WaysBack},
    ids::{AccountId, NotedId, RunId},
};

/// More runs than anyone has.
pub(super) const RUNS_MAX: usize = 5_000;

/// Why a guide run or a note was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuideError {
    /// No run, account, device or browser has this id, or it was put away.
    #[error("no such guide run, account or note")]
    Missing,
    /// There are too many runs.
    #[error("no room for another guide run")]
    Full,
    /// The run cannot be like that.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The note cannot be like that.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The vault was not changed, or the change was not saved.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

impl Unlocked {
    /// All runs that were not put away, the last touched first.
    pub fn guide_runs(&self) -> Vec<&GuideRun> {
        let mut runs: Vec<&GuideRun> = self
            .document
            .beside()
            .guide_runs
            .iter()
            .filter(|run| run.deleted_at().is_none())
            .collect();
        runs.sort_by_key(|run| (std::cmp::Reverse(run.last_at()), run.id()));

        runs
    }

    /// One run.
    pub fn guide_run(&self, id: RunId) -> Option<&GuideRun> {
        let run = self.document.beside().guide_runs.get(id)?;

        Some(run).filter(|run| run.deleted_at().is_none())
    }

    /// Begins a guide, with an account or before there is one.
    pub fn begin_guide(
        &mut self,
        profile: &str,
        account: Option<AccountId>,
        now: UnixTime,
    ) -> Result<RunId, GuideError> {
        self.change(now, |document| {
            let runs = &mut document.beside_mut().guide_runs;
            if runs.len() >= RUNS_MAX {
                return Err(GuideError::Full);
            }
            let run = GuideRun::new(profile, account, now)?;
            let id = run.id();
            runs.add(run);

            Ok(id)
        })
    }

    /// Marks a step as done, passed over, or open again. Steps are marked in any order.
    pub fn mark_step(
        &mut self,
        run: RunId,
        step: &str,
        mark: StepMark,
        now: UnixTime,
    ) -> Result<(), GuideError> {
        self.change_run(run, now, |run| Ok(run.mark(step, mark, now)?))
    }

    /// Says which account a run is about.
    pub fn assign_run(
        &mut self,
        run: RunId,
        account: Option<AccountId>,
        now: UnixTime,
    ) -> Result<(), GuideError> {
        self.change_run(run, now, |run| {
            run.assign(account, now);

            Ok(())
        })
    }

    /// Changes title and note of a run.
    pub fn edit_run(
        &mut self,
        run: RunId,
        title: &str,
        note: &str,
        now: UnixTime,
    ) -> Result<(), GuideError> {
        self.change_run(run, now, |run| Ok(run.rename(title, note, now)?))
    }

    /// Asks to be reminded of testing again, or no longer.
    pub fn remind_of_run(
        &mut self,
        run: RunId,
        at: Option<UnixTime>,
        now: UnixTime,
    ) -> Result<(), GuideError> {
        self.change_run(run, now, |run| {
            run.remind(at, now);

            Ok(())
        })
    }

    /// Puts a run away; it is forgotten after 30 days.
    pub fn delete_run(&mut self, run: RunId, now: UnixTime) -> Result<(), GuideError> {
        self.change_run(run, now, |run| {
            run.delete(now);

            Ok(())
        })
    }

    /// Brings a run back that was put away.
    pub fn restore_run(&mut self, run: RunId, now: UnixTime) -> Result<(), GuideError> {
        self.change(now, |document| {
            document
                .beside_mut()
                .guide_runs
                .get_mut(run)
                .filter(|run| run.deleted_at().is_some())
                .ok_or(GuideError::Missing)?
                .restore(now);

            Ok(())
        })
    }

    /// What is noted about the ways back into an account; `None` if nothing ever was.
    pub fn ways_back(&self, account: AccountId) -> Option<&WaysBack> {
        self.document.beside().ways_back.get(account)
    }

    /// Notes whether the portal sends codes by SMS when codes are lost, and to which phone.
    pub fn note_phone(
        &mut self,
        account: AccountId,
        note: &str,
        has_sms: bool,
        now: UnixTime,
    ) -> Result<(), GuideError> {
        self.change_ways(
            account,
            now,
            |ways| Ok(ways.note_phone(note, has_sms, now)?),
        )
    }

    /// Notes a second device or a trusted browser.
    pub fn note_way(
        &mut self,
        account: AccountId,
        kind: NotedKind,
        name: &str,
        now: UnixTime,
    ) -> Result<NotedId, GuideError> {
        self.change_ways(account, now, |ways| Ok(ways.note(kind, name, now)?))
    }

    /// Notes that a device or browser was seen to work.
    pub fn mark_way_tested(
        &mut self,
        account: AccountId,
        noted: NotedId,
        now: UnixTime,
    ) -> Result<(), GuideError> {
        self.change_ways(account, now, |ways| {
            ways.noted_mut(noted)
                .ok_or(GuideError::Missing)?
                .mark_tested(now);

            Ok(())
        })
    }

    /// Notes that a device or browser is gone, or that it is there after all.
    pub fn remove_way(
        &mut self,
        account: AccountId,
        noted: NotedId,
        removed: bool,
        now: UnixTime,
    ) -> Result<(), GuideError> {
        self.change_ways(account, now, |ways| {
            ways.noted_mut(noted)
                .ok_or(GuideError::Missing)?
                .remove(removed, now);

            Ok(())
        })
    }

    fn change_run(
        &mut self,
        id: RunId,
        now: UnixTime,
        apply: impl FnOnce(&mut GuideRun) -> Result<(), GuideError>,
    ) -> Result<(), GuideError> {
        self.change(now, |document| {
            let run = document
                .beside_mut()
                .guide_runs
                .get_mut(id)
                .filter(|run| run.deleted_at().is_none());

            apply(run.ok_or(GuideError::Missing)?)
        })
    }

    fn change_ways<T>(
        &mut self,
        account: AccountId,
        now: UnixTime,
        apply: impl FnOnce(&mut WaysBack) -> Result<T, GuideError>,
    ) -> Result<T, GuideError> {
        self.change(now, |document| {
            let is_there = |document: &Document| {
                document
                    .account(account)
                    .is_some_and(|account| account.deleted_at().is_none())
            };
            if !is_there(document) {
                return Err(GuideError::Missing);
            }
            let ways = document.beside_mut().ways_back_of(account);

            apply(ways.ok_or(GuideError::Missing)?)
        })
    }
}
