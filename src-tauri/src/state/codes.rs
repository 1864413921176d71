//! Codes, shown and copied.

use std::{collections::BTreeMap, thread, time::Duration};

use ::clock::{Offset, Tolerance, Wall};
use otp::{Code, SecretText, Snapshot, UnixTime};
use tauri::Manager;
use vault::{AccountCode, AccountId, AfterCopying};

use super::{Desktop, Open, clock::Copied};
use crate::{
    error::CommandError,
    events::ClipboardCleared,
    os::{clipboard, window::MAIN},
    views::{
        Millis,
        clock::SignedMillis,
        codes::{CODES_MAX, CodeView, CodesView, CopyView, WhichCode},
    },
};

/// A counter's code stays on the screen this long: it has no time of its own.
const COUNTER_CODE_SHOWN: Duration = Duration::from_secs(60);

/// What was shown and copied since the vault was opened.
#[derive(Default)]
pub(crate) struct Shown {
    counter_codes: BTreeMap<AccountId, (Code, UnixTime)>,
    /// For each account, the code that was copied last.
    copied: BTreeMap<AccountId, Copied>,
    /// Counts what was put on the clipboard, so that an old timer does not clear a newer code.
    copies: u64,
}

/// A code on its way to the clipboard.
struct Copying {
    code: Code,
    keep_out_of_history: bool,
    clears_in: Option<Duration>,
    hides: bool,
    view: CopyView,
}

impl Desktop {
    /// Puts a code on the clipboard and sets the timer that takes it away again.
    pub(crate) fn copy_code(
        &self,
        id: AccountId,
        which: WhichCode,
    ) -> Result<CopyView, CommandError> {
        let copying = self.change(|open| copying_of(open, id, which))?;
        // EXPOSE: this is the copying that the person asked for.
        let code = SecretText::new(copying.code.expose().to_owned());
        self.put_on_clipboard(code, copying.keep_out_of_history, copying.clears_in)?;
        if copying.hides
            && let Some(window) = self.app.get_webview_window(MAIN)
        {
            let _stays_if_refused = window.minimize();
        }

        Ok(copying.view)
    }

    /// Puts a secret on the clipboard, and takes it away again after a while.
    pub(super) fn put_on_clipboard(
        &self,
        secret: SecretText,
        keep_out_of_history: bool,
        clears_in: Option<Duration>,
    ) -> Result<(), CommandError> {
        let number = {
            let mut inside = self.inside();
            inside.shown.copies += 1;
            inside.shown.copies
        };
        if clipboard::copy(&self.app, secret, keep_out_of_history) != Ok(true) {
            return Err(CommandError::CopyFailed);
        }
        if let Some(clears_in) = clears_in {
            self.clear_clipboard_later(number, clears_in);
        }

        Ok(())
    }

    /// Clears the clipboard if our code is still on it.
    pub(crate) fn clear_clipboard(&self) -> Result<(), CommandError> {
        if clipboard::clear_our_code(&self.app).map_err(|_| CommandError::ClipboardNoAccess)? {
            self.announce(&ClipboardCleared);
        }

        Ok(())
    }

    fn clear_clipboard_later(&self, number: u64, after: Duration) {
        let app = self.app.clone();
        thread::spawn(move || {
            thread::sleep(after);
            let desktop = app.state::<Self>();
            if desktop.inside().shown.copies == number {
                // Whoever holds the clipboard then and does not answer has taken it from us.
                let _not_ours_any_more = desktop.clear_clipboard();
            }
        });
    }
}

impl Shown {
    /// At locking: nothing that can be shown remains. The count goes on, because timers may still run.
    pub(super) fn forget(&mut self) {
        *self = Self {
            copies: self.copies,
            ..Self::default()
        };
    }

    /// The code of an account that was copied last since the vault was opened.
    pub(super) fn last_copied(&self, id: AccountId) -> Option<Copied> {
        self.copied.get(&id).copied()
    }
}

/// The codes of these accounts; empty while codes are hidden.
pub(crate) fn codes_of(open: &Open<'_>, ids: &[AccountId]) -> CodesView {
    let hidden = open.vault.settings().codes.hidden;
    let mut codes = revealed_codes_of(open, ids);
    for code in codes.codes.iter_mut().filter(|_| hidden) {
        (code.code, code.next_code) = (None, None);
    }

    codes
}

/// The codes of these accounts, hidden or not.
pub(crate) fn revealed_codes_of(open: &Open<'_>, ids: &[AccountId]) -> CodesView {
    let view = |(id, code): (AccountId, AccountCode)| match code {
        AccountCode::Timed(snapshot) => Some(CodeView::new(&id, &snapshot)),
        AccountCode::Counter => Some(counter_code(open, id)),
        AccountCode::KeyUnreadable => None,
    };

    CodesView {
        taken_at_ms: open.now.into(),
        corrected_by_ms: open.corrected_by.map(SignedMillis::added),
        codes: open
            .vault
            .codes_at(ids, open.now)
            .into_iter()
            .filter_map(view)
            .collect(),
    }
}

/// Counts up, saves, and shows the code.
pub(crate) fn advance_counter(open: &mut Open<'_>, id: AccountId) -> Result<(), CommandError> {
    let code = open.vault.advance_counter(id, open.now)?;
    open.shown.counter_codes.insert(id, (code, open.now));

    Ok(())
}

/// Ids as they come from the page: those that are none belong to no account.
pub(crate) fn parse_ids(ids: &[String]) -> Result<Vec<AccountId>, CommandError> {
    if ids.len() > CODES_MAX {
        return Err(CommandError::TooMany {
            limit: crate::error::count(CODES_MAX),
        });
    }

    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}

/// An id as it comes from the page.
pub(crate) fn parse_id(id: &str) -> Result<AccountId, CommandError> {
    id.parse().map_err(|_| CommandError::AccountMissing)
}

impl CodeView {
    pub(crate) fn new(id: &impl ToString, snapshot: &Snapshot) -> Self {
        Self {
            id: id.to_string(),
            // EXPOSE: rows on the screen show their codes.
            code: Some(snapshot.code.expose().to_owned()),
            next_code: Some(snapshot.next_code.expose().to_owned()),
            valid_from_ms: snapshot.valid_from.into(),
            valid_until_ms: snapshot.valid_until.into(),
            period_ms: Some(Millis(millis(period_of(snapshot)))),
        }
    }
}

fn counter_code(open: &Open<'_>, id: AccountId) -> CodeView {
    let shown = open
        .shown
        .counter_codes
        .get(&id)
        .filter(|(_, shown_at)| open.now.saturating_since(*shown_at) < COUNTER_CODE_SHOWN);
    let shown_at = shown.map_or(open.now, |(_, shown_at)| *shown_at);

    CodeView {
        id: id.to_string(),
        // EXPOSE: the person asked for this code.
        code: shown.map(|(code, _)| code.expose().to_owned()),
        next_code: None,
        valid_from_ms: shown_at.into(),
        valid_until_ms: shown_at.saturating_add(COUNTER_CODE_SHOWN).into(),
        period_ms: None,
    }
}

fn copying_of(
    mut open: Open<'_>,
    id: AccountId,
    which: WhichCode,
) -> Result<Copying, CommandError> {
    let account = open.vault.account(id).ok_or(CommandError::AccountMissing)?;
    let used_before = account.last_copied_at().is_some();
    let is_counter = account
        .parameters()
        .is_some_and(|parameters| parameters.period().is_none());
    if is_counter && counter_code(&open, id).code.is_none() {
        advance_counter(&mut open, id)?;
    }
    let (code, valid) = code_to_copy(&open, id, which)?;

    let codes = &open.vault.settings().codes;
    let (keep_out_of_history, hides) = (
        codes.keep_out_of_history,
        codes.after_copying == AfterCopying::Hide,
    );
    // The wait begins when the code can be used, or the next one would be gone before its time.
    let starts_in = valid.from.saturating_since(open.now);
    let clears_in = codes
        .clear_clipboard_after_s
        .map(|seconds| starts_in + Duration::from_secs(seconds.into()));
    let same_code = open
        .shown
        .last_copied(id)
        .filter(|copied| copied.from == valid.from);
    let good_until = good_until(&open, id, valid.until);
    let copied = Copied {
        from: valid.from,
        until: valid.until,
        at: open.now,
        times: same_code.map_or(1, |copied| copied.times.saturating_add(1)),
        good_until,
    };
    open.shown.copied.insert(id, copied);
    open.vault.mark_copied(id, open.now)?;

    Ok(Copying {
        code,
        keep_out_of_history,
        clears_in,
        hides,
        view: CopyView {
            clears_in_ms: clears_in.map(|wait| Millis(millis(wait))),
            valid_for_ms: Millis(millis(valid.until.saturating_since(open.now))),
            starts_in_ms: Millis(millis(starts_in)),
            same_code_copied_ago_ms: same_code
                .map(|copied| Millis(millis(open.now.saturating_since(copied.at)))),
            used_before,
            good_until_ms: good_until.map(Millis::from),
        },
    })
}

/// Until when, on the clock that the page shows, a portal takes a code that takes one step either way.
fn good_until(open: &Open<'_>, id: AccountId, valid_until: UnixTime) -> Option<UnixTime> {
    let period = open.vault.account(id)?.parameters()?.period()?;
    let truth = ::clock::good_until(valid_until, period, Tolerance::ONE_STEP);
    // `valid_until` is of the clock that made the code, and the portal goes by the truth.
    let shown = Wall::from(truth) + -open.beside.offset;
    let uncertain = i64::try_from(open.beside.uncertainty.as_micros()).unwrap_or(i64::MAX);

    Some((shown + Offset::from_micros(-uncertain)).unix())
}

/// When a code can be used.
struct Valid {
    from: UnixTime,
    until: UnixTime,
}

fn code_to_copy(
    open: &Open<'_>,
    id: AccountId,
    which: WhichCode,
) -> Result<(Code, Valid), CommandError> {
    let found = open
        .vault
        .codes_at(&[id], open.now)
        .pop()
        .ok_or(CommandError::AccountMissing)?;
    match (found.1, which) {
        (AccountCode::Timed(now), WhichCode::Current) => Ok((
            now.code,
            Valid {
                from: now.valid_from,
                until: now.valid_until,
            },
        )),
        (AccountCode::Timed(now), WhichCode::Next) => {
            let period = period_of(&now);
            let valid = Valid {
                from: now.valid_until,
                until: now.valid_until.saturating_add(period),
            };
            Ok((now.next_code, valid))
        }
        (AccountCode::Counter, WhichCode::Current) => {
            let (code, shown_at) = open
                .shown
                .counter_codes
                .get(&id)
                .ok_or(CommandError::KeyUnreadable)?;
            Ok((
                code.clone(),
                Valid {
                    from: *shown_at,
                    until: shown_at.saturating_add(COUNTER_CODE_SHOWN),
                },
            ))
        }
        // A counter has no next code before its time, and an unreadable key has none at all.
        (AccountCode::Counter, WhichCode::Next) | (AccountCode::KeyUnreadable, _) => {
            Err(CommandError::KeyUnreadable)
        }
    }
}

fn period_of(snapshot: &Snapshot) -> Duration {
    snapshot.valid_until.saturating_since(snapshot.valid_from)
}

pub(super) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
