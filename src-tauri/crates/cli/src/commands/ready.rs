//! `ready`: what would be lost if this computer died today, and what to do next.

use portals::{Library, Stated};
use serde::Serialize;
use vault::{Account, AccountReadiness, NextStep, Unlocked};

use super::{accounts::names_of, portals::library};
use crate::{answer::Answer, arguments::Global, computer, failure::Failure};

/// One account, as in JSON.
#[derive(Serialize)]
struct ReadyView {
    id: String,
    issuer: String,
    label: String,
    would_be_lost: bool,
    next: Option<&'static str>,
    codes_left: usize,
    codes_given: usize,
    codes_elsewhere: bool,
    devices: usize,
    devices_tested: usize,
    sms: bool,
    browsers: usize,
    #[serde(skip)]
    names: String,
    #[serde(skip)]
    step: &'static str,
}

pub(crate) fn run(global: &Global) -> Result<Answer, Failure> {
    let library = library(global)?;
    let vault = computer::unlocked(global)?;
    let gives_codes = |account: &Account| gives_codes(&library, &vault, account);
    let views: Vec<ReadyView> = vault
        .readiness(gives_codes, computer::now())
        .iter()
        .filter_map(|one| Some(ReadyView::of(vault.account(one.account)?, one)))
        .collect();

    Answer::new(plain(&views), &views)
}

/// Whether the portal of an account gives recovery codes: by the guide that was begun with it, else by its issuer.
fn gives_codes(library: &Library, vault: &Unlocked, account: &Account) -> bool {
    let runs = vault.guide_runs();
    let begun = runs
        .iter()
        .find(|run| run.account() == Some(account.id()))
        .and_then(|run| library.find(run.profile()));
    let matches = library.matches(account.issuer(), account.label());
    let profile = begun.or_else(|| matches.first().map(|found| found.entry.profile.as_ref()));

    profile.is_some_and(|profile| profile.recovery.codes == Stated::Yes)
}

fn plain(views: &[ReadyView]) -> String {
    let (lost, safe): (Vec<&ReadyView>, Vec<&ReadyView>) =
        views.iter().partition(|view| view.would_be_lost);
    let head = match lost.len() {
        0 => "If this computer died today, you would lose nothing.\n".to_owned(),
        count => format!(
            "If this computer died today, you would lose {count} of {}:\n",
            views.len()
        ),
    };
    let line = |view: &ReadyView| format!("  {}: {}\n", view.names, view.step);
    let care: String = safe
        .into_iter()
        .filter(|view| view.next.is_some())
        .map(line)
        .collect();
    let care_head = if care.is_empty() { "" } else { "To do:\n" };

    head + &lost.into_iter().map(line).collect::<String>() + care_head + &care
}

impl ReadyView {
    fn of(account: &Account, one: &AccountReadiness) -> Self {
        let step = one.next.map(words);

        Self {
            id: account.id().to_string(),
            issuer: account.issuer().to_owned(),
            label: account.label().to_owned(),
            would_be_lost: one.would_be_lost,
            next: step.map(|(name, _)| name),
            codes_left: one.ways.codes_left,
            codes_given: one.ways.codes_given,
            codes_elsewhere: one.ways.codes_elsewhere,
            devices: one.ways.devices,
            devices_tested: one.ways.devices_tested,
            sms: one.ways.sms,
            browsers: one.ways.browsers,
            names: names_of(account),
            step: step.map_or("", |(_, words)| words),
        }
    }
}

/// A step for programs and for people.
const fn words(step: NextStep) -> (&'static str, &'static str) {
    match step {
        NextStep::AddRecoveryCodes => (
            "add_recovery_codes",
            "keep the recovery codes of its portal (recovery add)",
        ),
        NextStep::KeepCodesElsewhere => (
            "keep_codes_elsewhere",
            "print its recovery codes: they are only on this computer",
        ),
        NextStep::RenewRecoveryCodes => (
            "renew_recovery_codes",
            "make new recovery codes in its portal (recovery replace)",
        ),
        NextStep::AddBackupDevice => ("add_backup_device", "bring it to a second device"),
        NextStep::TestBackupDevice => ("test_backup_device", "test its second device"),
        NextStep::TestAgain => ("test_again", "test its second device again"),
    }
}
