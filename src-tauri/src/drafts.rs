//! Accounts that are not saved yet: their keys stay here, and the page names them by id.

mod imported;
mod shots;

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use otp::{Enrollment, OtherKind, Payload, Transfer, TransferParts, UriError};

pub(crate) use imported::{Export, Imported, Left};
pub(crate) use shots::Shot;

/// A transfer holds at most some hundreds; beyond this somebody is filling our memory.
pub(crate) const DRAFTS_MAX: usize = 10_000;

/// All drafts of an open dialog.
#[derive(Default)]
pub(crate) struct Drafts {
    by_id: BTreeMap<DraftId, Draft>,
    last_number: u64,
    typed: Option<DraftId>,
    parts: TransferParts,
    /// The drafts of the parts seen so far, in their order.
    transferred: Vec<DraftId>,
    origin: Option<Origin>,
    /// An export that waits for its password.
    sealed: Option<Arc<Export>>,
    /// The pictures that were looked at last, where no account was in them.
    shots: Vec<Arc<Shot>>,
}

/// An account that is not saved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Names, key and parameters.
    pub(crate) enrollment: Enrollment,
    /// The group that it is in, in the program that it comes from.
    pub(crate) group: Option<String>,
    /// What the person wrote beside it there; may be empty.
    pub(crate) note: String,
    /// Whether it lies in the trash there.
    pub(crate) trashed: bool,
}

/// The name of a draft; a number that is not used twice while the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DraftId(u64);

/// What is left lying around after a key was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A picture file with the key in it.
    File(PathBuf),
    /// A file of another program that holds its keys for everybody to read.
    Export(PathBuf),
    /// A picture with the key in it.
    Clipboard,
}

/// What a source holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Taken {
    /// New drafts.
    Found(Vec<DraftId>),
    /// A part of a transfer; the drafts are those of all parts seen so far.
    Transfer {
        part: u32,
        total: u32,
        missing: Vec<u32>,
        drafts: Vec<DraftId>,
    },
    /// A code for one vendor's own app.
    Vendor { name: &'static str },
    /// A code for something else.
    Other(OtherKind),
}

/// Why nothing became a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TakeError {
    /// An account that cannot be used.
    #[error(transparent)]
    Address(#[from] UriError),
    /// There are [`DRAFTS_MAX`] drafts already.
    #[error("too many drafts")]
    TooMany,
}

impl Drafts {
    /// Takes what the codes of one source hold. Accounts count more than anything else that is found beside them.
    pub(crate) fn take<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Result<Option<Taken>, TakeError> {
        let payloads: Vec<_> = texts.into_iter().map(Payload::read).collect();
        let mut found = Vec::new();
        let mut transfer = None;
        let mut rest = None;
        for payload in payloads {
            match payload {
                Ok(Payload::Enrollment(enrollment)) => found.push(self.add(enrollment)?),
                Ok(Payload::Transfer(part)) => transfer = Some(self.add_part(part)?),
                Ok(Payload::Vendor { name }) => {
                    rest = Some(better(rest, Ok(Taken::Vendor { name })));
                }
                Ok(Payload::NotOtp(kind)) => rest = Some(better(rest, Ok(Taken::Other(kind)))),
                Err(error) => rest = Some(better(rest, Err(error))),
            }
        }
        if transfer.is_some() {
            return Ok(transfer);
        }
        if !found.is_empty() {
            return Ok(Some(Taken::Found(found)));
        }

        Ok(rest.transpose()?)
    }

    /// Keeps what a person typed, in the place of what they typed before.
    pub(crate) fn take_typed(&mut self, enrollment: Enrollment) -> Result<DraftId, TakeError> {
        if let Some(id) = self.typed {
            self.by_id.insert(id, enrollment.into());
            return Ok(id);
        }
        let id = self.add(enrollment)?;
        self.typed = Some(id);

        Ok(id)
    }

    /// What was typed is no key any more.
    pub(crate) fn forget_typed(&mut self) {
        if let Some(id) = self.typed.take() {
            self.by_id.remove(&id);
        }
    }

    /// One draft.
    pub(crate) fn get(&self, id: DraftId) -> Option<&Draft> {
        self.by_id.get(&id)
    }

    /// Notes where the last drafts came from. An export that waits for its password is given up, and so are pictures.
    pub(crate) fn came_from(&mut self, origin: Option<Origin>) {
        self.origin = origin;
        self.sealed = None;
        self.shots.clear();
    }

    /// Where the last drafts came from.
    pub(crate) const fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Drafts that became accounts.
    pub(crate) fn remove(&mut self, ids: &[DraftId]) {
        for id in ids {
            self.by_id.remove(id);
        }
        self.typed = self.typed.filter(|typed| !ids.contains(typed));
    }

    /// Wipes all keys. Where they came from stays known: the picture may still be moved to the trash.
    pub(crate) fn discard(&mut self) {
        *self = Self {
            last_number: self.last_number,
            origin: self.origin.take(),
            ..Self::default()
        };
    }

    fn add(&mut self, draft: impl Into<Draft>) -> Result<DraftId, TakeError> {
        if self.by_id.len() >= DRAFTS_MAX {
            return Err(TakeError::TooMany);
        }
        self.last_number += 1;
        let id = DraftId(self.last_number);
        self.by_id.insert(id, draft.into());

        Ok(id)
    }

    fn add_part(&mut self, transfer: Transfer) -> Result<Taken, TakeError> {
        let (part, total) = (transfer.part, transfer.total);
        if let Err(other) = self.parts.add(transfer) {
            // Another transfer begins; the one before was given up.
            self.parts = TransferParts::default();
            let _first_part_always_fits = self.parts.add(*other.0);
        }

        // Parts come in any order, so all drafts are made anew.
        let before = std::mem::take(&mut self.transferred);
        self.remove(&before);
        let enrollments: Vec<Enrollment> = self.parts.enrollments().cloned().collect();
        self.transferred = enrollments
            .into_iter()
            .map(|enrollment| self.add(enrollment))
            .collect::<Result<_, _>>()?;

        Ok(Taken::Transfer {
            part,
            total,
            missing: self.parts.missing(),
            drafts: self.transferred.clone(),
        })
    }
}

impl From<Enrollment> for Draft {
    fn from(enrollment: Enrollment) -> Self {
        Self {
            enrollment,
            group: None,
            note: String::new(),
            trashed: false,
        }
    }
}

/// An account with a mistake in it says more than a vendor's code, and that more than a web address.
fn better(
    before: Option<Result<Taken, UriError>>,
    new: Result<Taken, UriError>,
) -> Result<Taken, UriError> {
    let rank = |answer: &Result<Taken, UriError>| match answer {
        Err(_) => 2,
        Ok(Taken::Vendor { .. }) => 1,
        Ok(Taken::Other(_) | Taken::Found(_) | Taken::Transfer { .. }) => 0,
    };

    match before {
        Some(before) if rank(&before) >= rank(&new) => before,
        _ => new,
    }
}

impl std::fmt::Display for DraftId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for DraftId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALICE: &str = "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example";
    const BOB: &str = "otpauth://totp/Example:bob?secret=GEZDGNBVGY3TQOJQ&issuer=Example";

    #[test]
    fn accounts_count_more_than_what_is_found_beside_them() {
        let mut drafts = Drafts::default();

        let taken = drafts.take(["https://example.com", "otpauth://totp/a", ALICE, BOB]);

        let Ok(Some(Taken::Found(ids))) = taken else {
            panic!("{taken:?}")
        };
        let labels: Vec<&str> = ids
            .iter()
            .map(|id| drafts.get(*id).unwrap().enrollment.label.as_str())
            .collect();
        assert_eq!(labels, ["alice", "bob"]);
    }

    #[test]
    fn a_broken_account_is_told_rather_than_the_advertisement_beside_it() {
        let mut drafts = Drafts::default();

        let taken = drafts.take(["https://example.com", "otpauth://totp/a", "duo://x"]);

        assert_eq!(taken, Err(TakeError::Address(UriError::SecretMissing)));
    }

    #[test]
    fn a_typed_key_takes_the_place_of_the_one_before() {
        let mut drafts = Drafts::default();
        let enrollment = |uri| otp::uri::parse(uri).unwrap();

        let first = drafts.take_typed(enrollment(ALICE)).unwrap();
        let second = drafts.take_typed(enrollment(BOB)).unwrap();

        assert_eq!(first, second);
        assert_eq!(drafts.get(second).unwrap().enrollment.label, "bob");
        drafts.remove(&[second]);
        let third = drafts.take_typed(enrollment(ALICE)).unwrap();
        assert_ne!(third, second, "a saved draft's name is not used again");
        drafts.forget_typed();
        assert!(drafts.get(third).is_none());
    }

    #[test]
    fn discarding_wipes_the_keys_and_remembers_the_picture() {
        let mut drafts = Drafts::default();
        let Ok(Some(Taken::Found(ids))) = drafts.take([ALICE]) else {
            panic!()
        };
        drafts.came_from(Some(Origin::Clipboard));

        drafts.keep_shots(vec![Shot::blank()]);
        drafts.discard();

        assert!(drafts.get(ids[0]).is_none());
        assert!(drafts.shots().is_empty(), "pictures may show keys");
        assert_eq!(drafts.origin(), Some(&Origin::Clipboard));
        let Ok(Some(Taken::Found(later))) = drafts.take([BOB]) else {
            panic!()
        };
        assert_ne!(later, ids, "no id is used twice");
    }
}
