//! Comparing with another device, and finding the offset of a portal's own clock.

use clock::compare;
use otp::{Code, SecretText};
use platform::system_clock;
use vault::{AccountCode, AccountId, StepOffset};

use super::Desktop;
use crate::{
    error::CommandError,
    views::clock::{CompareRequest, CompareView, OffsetCodeView},
};

/// What a portal may have taken.
const TRIED: [i32; 3] = [-1, 0, 1];

impl Desktop {
    /// Which moment another device's code belongs to.
    pub(crate) fn compare_code(
        &self,
        id: AccountId,
        request: &CompareRequest,
    ) -> Result<CompareView, CommandError> {
        let (now, uncertainty) = self.inside().clock.best_now(system_clock::reading());

        self.read(|open| {
            open.vault
                .compare(id, |secret, parameters| {
                    // EXPOSE: what a person typed is taken for a code.
                    let typed = |text: &SecretText| Code::typed(text.expose(), parameters);
                    let (code, next) =
                        (typed(&request.code), request.next_code.as_ref().map(typed));
                    compare(secret, parameters, &code, next.as_ref(), now, uncertainty)
                        .map(|comparison| CompareView::new(comparison, parameters))
                })?
                .ok_or(CommandError::KeyUnreadable)
        })
    }

    /// The codes that a portal with a wrong clock may take.
    pub(crate) fn try_offsets(&self, id: AccountId) -> Result<Vec<OffsetCodeView>, CommandError> {
        self.read(|open| {
            TRIED
                .into_iter()
                .map(|steps| {
                    let offset = step_offset(steps)?;
                    let code = open.vault.code_moved(id, offset, open.now);
                    match code.ok_or(CommandError::AccountMissing)? {
                        AccountCode::Timed(snapshot) => Ok(OffsetCodeView {
                            steps,
                            // EXPOSE: the person tries which of them the portal takes.
                            code: snapshot.code.expose().to_owned(),
                            valid_until_ms: snapshot.valid_until.into(),
                        }),
                        // Codes from a counter belong to no time.
                        AccountCode::Counter | AccountCode::KeyUnreadable => {
                            Err(CommandError::KeyUnreadable)
                        }
                    }
                })
                .collect()
        })
    }

    /// Keeps the offset that the portal took; 0 removes it.
    pub(crate) fn set_account_offset(&self, id: AccountId, steps: i32) -> Result<(), CommandError> {
        let offset = step_offset(steps)?;

        self.change(|open| Ok(open.vault.set_offset(id, offset, open.now)?))
    }
}

fn step_offset(steps: i32) -> Result<StepOffset, CommandError> {
    StepOffset::try_from(steps).map_err(|_| CommandError::TooMany {
        limit: StepOffset::MAX.steps().unsigned_abs(),
    })
}
