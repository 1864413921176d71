//! `export`: the accounts for another authenticator.

mod writing;

use std::fmt::Write as _;

use exchange::export::{self, Account, LossKind, Target};
use otp::Enrollment;
use serde::Serialize;
use vault::{Proven, Unlocked};

use crate::{
    answer::Answer,
    arguments::{self, Global},
    computer::Opener,
    exit_status::ExitStatus,
    failure::Failure,
    password,
};

use super::accounts::{all, names};

/// The whole export, as in JSON.
#[derive(Serialize)]
struct ExportView {
    format: &'static str,
    output: String,
    accounts: usize,
    losses: Vec<LossView>,
}

/// Something that is lost, as in JSON.
#[derive(Serialize)]
struct LossView {
    issuer: String,
    label: String,
    /// `account`, `note`, `group`, `pinned`, `colon` or `name_end`.
    lost: &'static str,
    #[serde(skip)]
    words: &'static str,
}

pub(crate) fn run(global: &Global, arguments: &arguments::Export) -> Result<Answer, Failure> {
    let target = arguments.format;
    let opener = Opener::new(global)?;
    let password = target
        .is_sealed()
        .then(|| password::Source::of_new_file(arguments.file_password_stdin))
        .transpose()?;
    let (vault, proven) = opener.open_proven()?;
    let (revealed, mut losses) = reveal(&vault, &proven);
    let accounts: Vec<Account<'_>> = revealed.iter().map(Revealed::account).collect();
    let export = export::write(target, &accounts, password.as_ref())?;
    losses.extend(
        export
            .losses
            .iter()
            .filter_map(|loss| Some(LossView::of(accounts.get(loss.account)?, loss.kind))),
    );
    let left_out = export
        .losses
        .iter()
        .filter(|loss| loss.kind.is_whole_account())
        .count();
    let written = accounts.len() - left_out;
    writing::write_and_read_back(
        &arguments.output,
        &export.bytes,
        target,
        &accounts,
        password.as_ref(),
    )?;

    answer(target, arguments, written, losses)
}

/// An account with its key.
struct Revealed<'a> {
    account: &'a vault::Account,
    enrollment: Enrollment,
}

impl Revealed<'_> {
    fn account(&self) -> Account<'_> {
        Account {
            issuer: self.account.issuer(),
            label: self.account.label(),
            secret: &self.enrollment.secret,
            parameters: self.enrollment.parameters,
            note: self.account.note(),
            group: self.account.group(),
            pinned: self.account.is_pinned(),
        }
    }
}

/// The accounts whose keys can be read; the others are lost to any file but a backup.
fn reveal<'a>(vault: &'a Unlocked, proven: &Proven) -> (Vec<Revealed<'a>>, Vec<LossView>) {
    let (mut revealed, mut losses) = (Vec::new(), Vec::new());
    for account in all(vault, "") {
        match vault.reveal(account.id(), proven) {
            Ok(enrollment) => revealed.push(Revealed {
                account,
                enrollment,
            }),
            Err(_) => losses.push(LossView {
                issuer: account.issuer().to_owned(),
                label: account.label().to_owned(),
                lost: "account",
                words: "not in the file: its key was made by a newer Claviger",
            }),
        }
    }

    (revealed, losses)
}

fn answer(
    target: Target,
    arguments: &arguments::Export,
    written: usize,
    losses: Vec<LossView>,
) -> Result<Answer, Failure> {
    let left_out = losses.iter().filter(|loss| loss.lost == "account").count();
    let view = ExportView {
        format: target.id(),
        output: arguments.output.display().to_string(),
        accounts: written,
        losses,
    };
    let failure = (left_out > 0).then(|| {
        Failure::new(
            ExitStatus::LeftOut,
            format!("Accounts that are not in this file: {left_out}."),
            "The others are, and your vault was not changed.",
            "The list says why. Choose another format for them, or keep a backup as well.",
        )
    });

    Ok(Answer::new(view.plain(target), &view)?.with_failures(failure.into_iter().collect()))
}

impl ExportView {
    fn plain(&self, target: Target) -> String {
        // Writing to a String cannot fail.
        let mut text = format!("accounts written and read back: {}\n", self.accounts);
        for loss in &self.losses {
            let _ = writeln!(
                text,
                "{}: {}",
                names(Some(&loss.issuer), &loss.label),
                loss.words
            );
        }
        if !target.is_sealed() {
            text.push_str(
                "warning: whoever has this file has your keys; delete it when it is imported\n",
            );
        }

        text
    }
}

impl LossView {
    fn of(account: &Account<'_>, kind: LossKind) -> Self {
        let (lost, words) = match kind {
            LossKind::AccountOfThisKind => {
                ("account", "not in the file: it has no codes of this kind")
            }
            LossKind::AccountOfThisLength => {
                ("account", "not in the file: it has no codes of this length")
            }
            LossKind::AccountOfThisPeriod => {
                ("account", "not in the file: it knows only 30 seconds")
            }
            LossKind::AccountNamedLikeSteam => (
                "account",
                "not in the file: it takes every account of the name Steam for Steam Guard",
            ),
            LossKind::AccountWithSameKey => (
                "account",
                "not in the file: another account has the same key",
            ),
            LossKind::AccountWithThisCounter => {
                ("account", "not in the file: its counter is too high")
            }
            LossKind::Note => ("note", "without its note"),
            LossKind::Group => ("group", "without its group"),
            LossKind::Pinned => ("pinned", "not pinned"),
            LossKind::Colon => ("colon", "with a blank for the colon in its name"),
            LossKind::NameEnd => ("name_end", "with a shorter name"),
        };

        Self {
            issuer: account.issuer.to_owned(),
            label: account.label.to_owned(),
            lost,
            words,
        }
    }
}
