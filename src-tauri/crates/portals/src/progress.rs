//! How far somebody is in a guide. Steps are done in any order, and undone.

use crate::profile::{Profile, Severity, Step};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum StepState {
    /// Not done yet, or undone.
    #[default]
    Open,
    /// Passed over.
    Skipped,
    /// Done.
    Done,
}

/// How far somebody is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress<'p> {
    steps: Vec<(&'p Step, StepState)>,
}

impl<'p> Progress<'p> {
    /// The progress in a profile. `state` tells of each step where it stands; steps that the profile no longer has do
    /// not count.
    pub fn of(profile: &'p Profile, state: impl Fn(&str) -> StepState) -> Self {
        Self {
            steps: profile
                .enrollment
                .steps
                .iter()
                .map(|step| (step, state(&step.id)))
                .collect(),
        }
    }

    /// Each step and where it stands, in order.
    pub fn steps(&self) -> &[(&'p Step, StepState)] {
        &self.steps
    }

    /// Where to go on: the first step that is neither done nor passed over. Optional steps come last.
    pub fn next(&self) -> Option<&'p Step> {
        let open = |optional: bool| {
            self.steps
                .iter()
                .find(|(step, state)| *state == StepState::Open && step.optional == optional)
                .map(|(step, _)| *step)
        };

        open(false).or_else(|| open(true))
    }

    /// The place of a step, counted from 1.
    pub fn number_of(&self, id: &str) -> Option<usize> {
        self.steps
            .iter()
            .position(|(step, _)| step.id == id)
            .map(|index| index + 1)
    }

    /// How many steps there are.
    pub fn total(&self) -> usize {
        self.steps.len()
    }

    /// How many are done.
    pub fn done(&self) -> usize {
        self.steps
            .iter()
            .filter(|(_, state)| *state == StepState::Done)
            .count()
    }

    /// Whether anything was done or passed over.
    pub fn is_started(&self) -> bool {
        self.steps
            .iter()
            .any(|(_, state)| *state != StepState::Open)
    }

    /// Whether nothing that the portal needs is open.
    pub fn is_finished(&self) -> bool {
        self.steps
            .iter()
            .all(|(step, state)| step.optional || *state != StepState::Open)
    }

    /// What was not done although it would help: steps passed over, and optional ones that are open.
    pub fn missing(&self) -> impl Iterator<Item = &'p Step> {
        self.steps
            .iter()
            .filter(|(step, state)| {
                *state == StepState::Skipped || (step.optional && *state == StepState::Open)
            })
            .map(|(step, _)| *step)
    }
}

impl Step {
    /// Whether to ask once more before it is passed over: without it, access may be lost.
    pub fn asks_before_skipping(&self) -> bool {
        self.severity == Severity::Important
    }
}

impl Profile {
    /// The step of this name.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.enrollment.steps.iter().find(|step| step.id == id)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::shipped::shipped;

    fn profile(id: &str) -> &'static Profile {
        shipped().iter().find(|profile| profile.id == id).unwrap()
    }

    fn with<'p>(profile: &'p Profile, done: &[&str], skipped: &[&str]) -> Progress<'p> {
        Progress::of(profile, |id| {
            if done.contains(&id) {
                StepState::Done
            } else if skipped.contains(&id) {
                StepState::Skipped
            } else {
                StepState::Open
            }
        })
    }

    #[test]
    fn a_guide_goes_on_at_the_first_open_step_whatever_was_done_before() {
        let nordlayer = profile("nordlayer-smp");

        assert_eq!(with(nordlayer, &[], &[]).next().unwrap().id, "sign-in");
        let jumped = with(nordlayer, &["sign-in", "settings", "scan"], &["warn"]);
        assert_eq!(jumped.next().unwrap().id, "toggle");
        assert_eq!((jumped.done(), jumped.total()), (3, 11));
        assert_eq!(jumped.number_of("toggle"), Some(4));
    }

    #[test]
    fn a_guide_is_finished_when_only_optional_steps_are_open_and_names_what_is_missing() {
        let nexudus = profile("nexudus");
        let done = [
            "sign-in",
            "account-icon",
            "set-up",
            "scan",
            "verify",
            "test-backup",
        ];
        let progress = with(nexudus, &done, &["backup-device"]);

        assert!(progress.is_finished());
        assert_eq!(progress.next(), None);
        let missing: Vec<&str> = progress.missing().map(|step| step.id.as_str()).collect();
        assert_eq!(missing, ["backup-device"]);
        assert!(
            nexudus
                .step("backup-device")
                .unwrap()
                .asks_before_skipping()
        );
    }

    #[test]
    fn steps_of_an_older_profile_do_not_count() {
        let progress = with(profile("emnify"), &["a-step-of-before"], &[]);

        assert!(!progress.is_started());
        assert_eq!(progress.number_of("a-step-of-before"), None);
    }

    proptest! {
        #[test]
        fn doing_the_next_step_again_and_again_finishes_every_guide(which in 0..5_usize, skips in any::<u16>()) {
            let profile = &shipped()[which];
            let mut states = BTreeMap::new();
            for round in 0..=profile.enrollment.steps.len() {
                let progress = Progress::of(profile, |id| states.get(id).copied().unwrap_or_default());
                let Some(next) = progress.next() else {
                    prop_assert!(progress.is_finished());
                    prop_assert_eq!(round, progress.total());
                    return Ok(());
                };
                let skips = skips >> (round % 16) & 1 == 1;
                states.insert(next.id.clone(), if skips { StepState::Skipped } else { StepState::Done });
            }
            prop_assert!(false, "the guide never ends");
        }
    }
}
