//! Lists and pictures that were chosen and are not kept yet. They stay here, and the page names them by a number.

use std::collections::BTreeMap;

use otp::SecretText;
use recovery::RecoveryList;
use vault::RecoveryPicture;

use crate::{error::CommandError, state::Open, views::recovery::ParsedList};

/// A dialog needs one or two; an older one makes room.
const DRAFTS_MAX: usize = 8;

/// All drafts of an open dialog, by numbers that are not used twice while the program runs.
#[derive(Default)]
pub(crate) struct RecoveryDrafts {
    lists: BTreeMap<u32, Vec<SecretText>>,
    pictures: BTreeMap<u32, RecoveryPicture>,
    last_number: u32,
}

impl RecoveryDrafts {
    pub(super) fn add_list(&mut self, codes: Vec<SecretText>) -> u32 {
        let number = self.next();
        insert(&mut self.lists, number, codes);

        number
    }

    pub(super) fn add_picture(&mut self, picture: RecoveryPicture) -> u32 {
        let number = self.next();
        insert(&mut self.pictures, number, picture);

        number
    }

    /// The codes of a list.
    pub(super) fn list(&self, number: u32) -> Result<Vec<SecretText>, CommandError> {
        let list = self.lists.get(&number);

        list.cloned().ok_or(CommandError::DraftMissing)
    }

    /// A picture.
    pub(super) fn picture(&self, number: u32) -> Result<RecoveryPicture, CommandError> {
        let picture = self.pictures.get(&number);

        picture.cloned().ok_or(CommandError::DraftMissing)
    }

    /// Wipes everything.
    pub(crate) fn discard(&mut self) {
        *self = Self {
            last_number: self.last_number,
            ..Self::default()
        };
    }

    const fn next(&mut self) -> u32 {
        self.last_number = self.last_number.wrapping_add(1);

        self.last_number
    }
}

fn insert<T>(drafts: &mut BTreeMap<u32, T>, number: u32, draft: T) {
    if drafts.len() >= DRAFTS_MAX {
        drafts.pop_first();
    }
    drafts.insert(number, draft);
}

/// Looks for codes in a text, and keeps them as a draft.
pub(crate) fn parse_text(
    open: &mut Open<'_>,
    text: &SecretText,
    profile_id: Option<&str>,
) -> Result<ParsedList, CommandError> {
    let expected = match profile_id {
        Some(id) => open.guides.find(id)?.recovery.count.stated(),
        None => None,
    };
    let list = RecoveryList::read(text, expected)?;
    let draft = open.recovery_drafts.add_list(list.codes().to_vec());

    Ok(ParsedList::of(draft, &list, expected))
}
