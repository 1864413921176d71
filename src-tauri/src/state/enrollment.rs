//! From drafts to accounts.

use otp::{Digits, Enrollment, Parameters, Period, Secret, UnixTime, warnings_about};
use vault::{AccountId, ChangeError, Conflict, Conflicts, Names, Unlocked};

use super::{Desktop, Open};
use crate::{
    drafts::{Draft, DraftId, Origin},
    error::CommandError,
    os::{clipboard, files},
    views::{
        accounts::CodeKind,
        clock::SignedMillis,
        codes::{CodeView, CodesView},
        enrollment::{
            CheckKeyView, ConflictView, DraftView, KeyProblem, SaveDraft, SavedDraftView,
            SavedView, TypedKeyRequest, WhenExists,
        },
    },
};

impl Desktop {
    /// Saves drafts as accounts: all of them, or none.
    pub(crate) fn save_drafts(&self, drafts: &[SaveDraft]) -> Result<SavedView, CommandError> {
        let (saved, origin) = self.change(|mut open| {
            let saved = save(&mut open, drafts)?;
            let origin = open.drafts.origin().cloned();
            Ok((saved, origin))
        })?;

        let mut view = SavedView {
            saved,
            screenshot_file: None,
            export_file: None,
            clipboard_holds_picture: false,
        };
        match origin {
            Some(Origin::File(path)) => view.screenshot_file = Some(files::name_of(&path)),
            Some(Origin::Export(path)) => view.export_file = Some(files::name_of(&path)),
            Some(Origin::Clipboard) => {
                view.clipboard_holds_picture = clipboard::holds_picture(&self.app);
            }
            None => {}
        }
        Ok(view)
    }

    /// Moves the file that was just read to the trash.
    pub(crate) fn trash_source(&self) -> Result<(), CommandError> {
        let path = match self.inside().drafts.origin() {
            Some(Origin::File(path) | Origin::Export(path)) => path.clone(),
            Some(Origin::Clipboard) | None => return Err(CommandError::FileUnreadable),
        };
        files::move_to_trash(&path)?;
        self.inside().drafts.came_from(None);

        Ok(())
    }

    /// Wipes the drafts' keys.
    pub(crate) fn discard_drafts(&self) {
        self.inside().drafts.discard();
    }
}

/// A key that is being typed, and the account that it would make.
pub(crate) fn check_key(
    open: &mut Open<'_>,
    request: &TypedKeyRequest,
) -> Result<CheckKeyView, CommandError> {
    // EXPOSE: parsed into a key, and dropped.
    let typed = request.key.expose();
    let secret = match otp::base32::parse(typed) {
        Ok(secret) => secret,
        Err(error) => {
            open.drafts.forget_typed();
            return Ok(CheckKeyView {
                draft: None,
                problem: Some(KeyProblem::new(error, typed)),
            });
        }
    };
    // The page offers only numbers that codes can have; for others there is no draft, and nothing wrong with the key.
    let Some(parameters) = parameters_of(request) else {
        open.drafts.forget_typed();
        return Ok(CheckKeyView {
            draft: None,
            problem: None,
        });
    };

    let issuer = Some(request.issuer.trim().to_owned()).filter(|issuer| !issuer.is_empty());
    let enrollment = enrollment_of(issuer, request.label.trim(), secret, parameters);
    let id = open.drafts.take_typed(enrollment)?;

    Ok(CheckKeyView {
        draft: draft_view(open, &open.vault.conflicts(), id),
        problem: None,
    })
}

/// A key that came without an address.
pub(crate) fn enrollment_of(
    issuer: Option<String>,
    label: &str,
    secret: Secret,
    parameters: Parameters,
) -> Enrollment {
    let warnings = warnings_about(&secret, parameters);

    Enrollment {
        issuer,
        label: label.to_owned(),
        secret,
        parameters,
        warnings,
    }
}

/// Drafts as they are shown, without those that are gone.
pub(crate) fn draft_views(
    open: &Open<'_>,
    ids: impl IntoIterator<Item = DraftId>,
) -> Vec<DraftView> {
    let conflicts = open.vault.conflicts();

    ids.into_iter()
        .filter_map(|id| draft_view(open, &conflicts, id))
        .collect()
}

fn draft_view(open: &Open<'_>, conflicts: &Conflicts<'_>, id: DraftId) -> Option<DraftView> {
    let draft = open.drafts.get(id)?;
    let conflict = ConflictView::new(open.vault, conflicts.of(&draft.enrollment));

    Some(DraftView::new(id, draft, conflict))
}

/// The codes of drafts; a counter shows none before it is saved.
pub(crate) fn draft_codes(open: &Open<'_>, ids: &[String]) -> CodesView {
    let code = |id: &String| {
        let Enrollment {
            parameters, secret, ..
        } = &open.drafts.get(id.parse().ok()?)?.enrollment;
        let snapshot = parameters.snapshot_at(secret, open.now)?;
        Some(CodeView::new(id, &snapshot))
    };

    CodesView {
        taken_at_ms: open.now.into(),
        corrected_by_ms: open.corrected_by.map(SignedMillis::added),
        codes: ids.iter().filter_map(code).collect(),
    }
}

fn parameters_of(request: &TypedKeyRequest) -> Option<Parameters> {
    let algorithm = request.algorithm.into();
    let digits = Digits::try_from(request.digits).ok()?;
    Some(match request.code_kind {
        CodeKind::Totp => Parameters::Totp {
            algorithm,
            digits,
            period: Period::try_from(request.period_s).ok()?,
        },
        CodeKind::Hotp => Parameters::Hotp {
            algorithm,
            digits,
            counter: 0,
        },
        CodeKind::Steam => Parameters::Steam,
        // Their keys are written in other ways than base32; they come from addresses and exports.
        CodeKind::Motp | CodeKind::Yandex => return None,
    })
}

impl ConflictView {
    fn new(vault: &Unlocked, conflict: Conflict) -> Self {
        let (id, is_same) = match conflict {
            Conflict::None => return Self::None,
            Conflict::Same(id) => (id, true),
            Conflict::NewKey(id) => (id, false),
        };
        let Some(account) = vault.account(id) else {
            return Self::None;
        };
        let (account_id, issuer, label) = (
            id.to_string(),
            account.issuer().to_owned(),
            account.label().to_owned(),
        );

        if is_same {
            Self::Same {
                account_id,
                issuer,
                label,
            }
        } else {
            Self::NewKey {
                account_id,
                issuer,
                label,
            }
        }
    }
}

/// A draft that is about to become an account.
struct Step {
    draft: DraftId,
    names: Names,
    enrollment: Enrollment,
    replaces: Option<AccountId>,
}

/// Everything that can be refused is refused before the first account is made.
fn save(open: &mut Open<'_>, drafts: &[SaveDraft]) -> Result<Vec<SavedDraftView>, CommandError> {
    let conflicts = open.vault.conflicts();
    let steps: Vec<Step> = drafts
        .iter()
        .map(|draft| step_of(open, &conflicts, draft))
        .collect::<Result<_, _>>()?;
    let ids: Vec<DraftId> = steps.iter().map(|step| step.draft).collect();
    let saved = make_accounts(open.vault, steps, open.now);
    // An account that could not be written is there, too: keeping its draft would invite adding it twice.
    if !matches!(
        saved,
        Err(ChangeError::ReadOnly | ChangeError::TooMany { .. })
    ) {
        open.drafts.remove(&ids);
    }

    Ok(saved?
        .into_iter()
        .map(|(draft, account)| SavedDraftView::new(draft, account))
        .collect())
}

fn make_accounts(
    vault: &mut Unlocked,
    steps: Vec<Step>,
    now: UnixTime,
) -> Result<Vec<(DraftId, AccountId)>, ChangeError> {
    let (replacing, adding): (Vec<Step>, Vec<Step>) =
        steps.into_iter().partition(|step| step.replaces.is_some());

    let mut made = Vec::new();
    if !adding.is_empty() {
        let drafts: Vec<DraftId> = adding.iter().map(|step| step.draft).collect();
        let new = adding.into_iter().map(|step| {
            (
                step.names,
                step.enrollment.secret,
                step.enrollment.parameters,
            )
        });
        made.extend(drafts.into_iter().zip(vault.add_all(new.collect(), now)?));
    }
    for Step {
        draft,
        names,
        enrollment,
        replaces,
    } in replacing
    {
        if let Some(account) = replaces {
            vault.replace_key(account, enrollment.secret, enrollment.parameters, now)?;
            vault.edit(account, names, now)?;
            made.push((draft, account));
        }
    }

    Ok(made)
}

fn step_of(
    open: &Open<'_>,
    conflicts: &Conflicts<'_>,
    draft: &SaveDraft,
) -> Result<Step, CommandError> {
    let id: DraftId = draft.id.parse().map_err(|_| CommandError::DraftMissing)?;
    let Draft {
        enrollment,
        note: noted,
        ..
    } = open
        .drafts
        .get(id)
        .ok_or(CommandError::DraftMissing)?
        .clone();
    let replaces = match (draft.when_exists, conflicts.of(&enrollment)) {
        (WhenExists::ReplaceKey, Conflict::NewKey(account) | Conflict::Same(account)) => {
            Some(account)
        }
        (WhenExists::ReplaceKey, Conflict::None) | (WhenExists::KeepBoth, _) => None,
    };
    let note = replaces
        .and_then(|account| open.vault.account(account))
        .map_or(noted.as_str(), |account| account.note());
    let names = Names::new(&draft.issuer, &draft.label)?
        .with_group(draft.group.as_deref())?
        .with_note(note)?;

    Ok(Step {
        draft: id,
        names,
        enrollment,
        replaces,
    })
}

impl SavedDraftView {
    fn new(draft: DraftId, account: AccountId) -> Self {
        Self {
            draft_id: draft.to_string(),
            account_id: account.to_string(),
        }
    }
}

#[cfg(test)]
mod tests;
