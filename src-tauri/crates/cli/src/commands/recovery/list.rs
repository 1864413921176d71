//! `recovery list`: the sets, without their codes.

use otp::UnixTime;
use serde::Serialize;
use vault::RecoverySet;

use super::standing_of;
use crate::{
    answer::Answer,
    arguments::{Global, RecoveryList},
    computer,
    failure::{Failure, date_of},
    shown,
};

/// One set, as in JSON.
#[derive(Serialize)]
struct SetView {
    id: String,
    name: String,
    account: Option<String>,
    standing: &'static str,
    since: Option<u64>,
    left: usize,
    given: usize,
    has_picture: bool,
    kept_elsewhere_at: Option<u64>,
}

pub(crate) fn run(global: &Global, arguments: &RecoveryList) -> Result<Answer, Failure> {
    let vault = computer::unlocked(global)?;
    let sets: Vec<&RecoverySet> = vault
        .recovery_sets()
        .into_iter()
        .filter(|set| arguments.all || set.is_valid())
        .collect();
    let plain = sets.iter().map(|set| plain(set)).collect();
    let views: Vec<SetView> = sets.into_iter().map(SetView::of).collect();

    Answer::new(plain, &views)
}

fn plain(set: &RecoverySet) -> String {
    let name = shown::name(set.name());
    let count = if set.codes().is_empty() {
        "a picture, codes not typed".to_owned()
    } else {
        format!("{} of {} codes left", set.left(), set.codes().len())
    };
    let standing = match set.standing() {
        vault::SetStanding::Valid => String::new(),
        vault::SetStanding::EndedSince(since) => {
            format!(", no longer valid since {}", date_of(since))
        }
        vault::SetStanding::InTrashSince(since) => {
            format!(", in the trash since {}", date_of(since))
        }
    };

    format!("{name}: {count}{standing}\n")
}

impl SetView {
    fn of(set: &RecoverySet) -> Self {
        let (standing, since) = standing_of(set);

        Self {
            id: set.id().to_string(),
            name: set.name().to_owned(),
            account: set.account().map(|account| account.to_string()),
            standing,
            since,
            left: set.left(),
            given: set.codes().len(),
            has_picture: set.has_picture(),
            kept_elsewhere_at: set.kept_elsewhere_at().map(UnixTime::seconds),
        }
    }
}
