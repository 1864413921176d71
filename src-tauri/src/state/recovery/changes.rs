//! Keeping, replacing, editing and counting.

use otp::SecretText;
use vault::{
    AccountId, ChangeError, NewRecoverySet, RecoveryError, RecoverySet, RecoverySetId, SaveError,
    SetStanding,
};

use super::{Open, parse_recovery_code_id, parse_set_id, row_of};
use crate::{
    error::CommandError,
    state::codes::parse_id,
    views::recovery::{
        AddRecoverySetRequest, EditRecoverySetRequest, MarkRecoveryCodeRequest, RecoverySetRow,
        ReplaceRecoverySetRequest,
    },
};

/// Keeps a set: the codes of a list, a picture, or both.
pub(crate) fn add(
    open: &mut Open<'_>,
    request: &AddRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    let drafts = &open.recovery_drafts;
    let codes = request
        .draft_id
        .map(|draft| drafts.list(draft))
        .transpose()?;
    let picture = request
        .picture_draft_id
        .map(|draft| drafts.picture(draft))
        .transpose()?;
    let account = existing(open, request.account_id.as_deref())?;
    let new = match (codes, picture) {
        (Some(codes), Some(picture)) => {
            NewRecoverySet::new(&request.name, codes)?.with_picture(picture)
        }
        (Some(codes), None) => NewRecoverySet::new(&request.name, codes)?,
        (None, Some(picture)) => NewRecoverySet::of_picture(&request.name, picture)?,
        (None, None) => return Err(CommandError::RecoveryEmpty),
    };
    let new = new.with_note(&request.note)?;
    let new = match account {
        Some(account) => new.for_account(account),
        None => new,
    };
    let added = open.vault.add_recovery_set(new, open.now);

    let id = kept(open, added)?;
    row_of(open, id)
}

/// Puts the codes of a list in the place of a set's. One save: either the old ones count or the new ones.
pub(crate) fn replace(
    open: &mut Open<'_>,
    request: &ReplaceRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    let old = parse_set_id(&request.set_id)?;
    let codes = open.recovery_drafts.list(request.draft_id)?;
    let set = valid(open, old)?;
    let new = NewRecoverySet::new(set.name(), codes)?;
    let replaced = open.vault.replace_recovery_set(old, new, open.now);

    let id = kept(open, replaced)?;
    row_of(open, id)
}

/// Types the codes of a picture.
pub(crate) fn type_codes(
    open: &mut Open<'_>,
    request: &ReplaceRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    let id = parse_set_id(&request.set_id)?;
    let codes: Vec<SecretText> = open.recovery_drafts.list(request.draft_id)?;
    valid(open, id)?;
    let typed = open.vault.add_recovery_codes(id, codes, open.now);

    kept(open, typed)?;
    row_of(open, id)
}

/// Changes name, note and account.
pub(crate) fn edit(
    open: &mut Open<'_>,
    request: &EditRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    let id = parse_set_id(&request.set_id)?;
    let account = existing(open, request.account_id.as_deref())?;
    open.vault
        .edit_recovery_set(id, &request.name, &request.note, open.now)?;
    if open.vault.recovery_set(id).map(RecoverySet::account) != Some(account) {
        open.vault.assign_recovery_set(id, account, open.now)?;
    }

    row_of(open, id)
}

/// Marks a code as used, or as not used after all.
pub(crate) fn mark_code(
    open: &mut Open<'_>,
    request: &MarkRecoveryCodeRequest,
) -> Result<RecoverySetRow, CommandError> {
    let set = parse_set_id(&request.set_id)?;
    let code = parse_recovery_code_id(&request.code_id)?;
    if request.used {
        open.vault.mark_recovery_code_used(set, code, open.now)?;
    } else {
        open.vault.mark_recovery_code_unused(set, code, open.now)?;
    }

    row_of(open, set)
}

/// A set whose codes work; of one that was replaced the page is told so.
pub(super) fn valid<'a>(
    open: &'a Open<'_>,
    id: RecoverySetId,
) -> Result<&'a RecoverySet, CommandError> {
    let set = open
        .vault
        .recovery_set(id)
        .ok_or(CommandError::RecoveryMissing)?;
    match set.standing() {
        SetStanding::Valid => Ok(set),
        SetStanding::EndedSince(_) => Err(CommandError::RecoverySetEnded),
        SetStanding::InTrashSince(_) => Err(CommandError::RecoveryMissing),
    }
}

/// What was kept needs no draft any more; neither does what is kept in memory until the disk takes it.
fn kept<T>(open: &mut Open<'_>, done: Result<T, RecoveryError>) -> Result<T, CommandError> {
    let in_memory = matches!(
        done,
        Ok(_)
            | Err(RecoveryError::Change(ChangeError::NotSaved(
                SaveError::Write(_)
            )))
    );
    if in_memory {
        open.recovery_drafts.discard();
    }

    Ok(done?)
}

fn existing(open: &Open<'_>, id: Option<&str>) -> Result<Option<AccountId>, CommandError> {
    let Some(id) = id else { return Ok(None) };
    let id = parse_id(id)?;
    open.vault.account(id).ok_or(CommandError::AccountMissing)?;

    Ok(Some(id))
}
