//! What a target cannot hold, by account.

use std::collections::HashSet;

use otp::{Parameters, Period};
use sha2::{Digest as _, Sha256};

use super::{Account, Target, target::Holds};

/// Something that is lost in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// The account: its place in the list that was given.
    pub account: usize,
    /// What is lost.
    pub kind: LossKind,
}

/// What is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LossKind {
    /// The whole account: the target has no codes of this kind.
    AccountOfThisKind,
    /// The whole account: the target has no codes of this length.
    AccountOfThisLength,
    /// The whole account: the target knows only 30 seconds.
    AccountOfThisPeriod,
    /// The whole account: the target takes a name of Steam for its kind of codes, and the other way round.
    AccountNamedLikeSteam,
    /// The whole account: the target takes the key for its name, and another account has the same.
    AccountWithSameKey,
    /// The whole account: the target would give its counter back as another.
    AccountWithThisCounter,
    /// The note.
    Note,
    /// The group.
    Group,
    /// Its place on top.
    Pinned,
    /// A colon inside a name; a blank stands there.
    Colon,
    /// The end of a name.
    NameEnd,
}

impl LossKind {
    /// Whether the account is not in the file at all.
    pub const fn is_whole_account(self) -> bool {
        match self {
            Self::AccountOfThisKind
            | Self::AccountOfThisLength
            | Self::AccountOfThisPeriod
            | Self::AccountNamedLikeSteam
            | Self::AccountWithSameKey
            | Self::AccountWithThisCounter => true,
            Self::Note | Self::Group | Self::Pinned | Self::Colon | Self::NameEnd => false,
        }
    }
}

/// The accounts that the file will hold, and all that it will not.
pub(super) struct Sorted<'a, 'b> {
    pub(super) kept: Vec<&'a Account<'b>>,
    pub(super) losses: Vec<Loss>,
}

pub(super) fn sort<'a, 'b>(target: Target, accounts: &'a [Account<'b>]) -> Sorted<'a, 'b> {
    let holds = target.holds();
    let mut sorted = Sorted {
        kept: Vec::with_capacity(accounts.len()),
        losses: Vec::new(),
    };
    let mut keys = HashSet::new();
    for (place, account) in accounts.iter().enumerate() {
        let lose = |kind| Loss {
            account: place,
            kind,
        };
        if let Some(kind) = obstacle(target, holds, account) {
            sorted.losses.push(lose(kind));
            continue;
        }
        let is_stratum = matches!(target, Target::Stratum | Target::StratumPlain);
        if is_stratum && !keys.insert(fingerprint(account)) {
            sorted.losses.push(lose(LossKind::AccountWithSameKey));
            continue;
        }
        sorted.kept.push(account);
        sorted.losses.extend(parts(holds, account).map(lose));
    }

    sorted
}

/// Tells keys apart without a copy of them.
fn fingerprint(account: &Account<'_>) -> [u8; 32] {
    Sha256::digest(super::stratum::key_text(account).as_bytes()).into()
}

/// Why the account cannot be in the file at all.
fn obstacle(target: Target, holds: Holds, account: &Account<'_>) -> Option<LossKind> {
    let parameters = account.parameters;
    let fits = match parameters {
        Parameters::Totp { .. } => true,
        Parameters::Hotp { .. } => holds.hotp,
        Parameters::Steam => holds.steam,
        Parameters::Motp { .. } | Parameters::Yandex { .. } => holds.pins,
    };
    if !fits {
        return Some(LossKind::AccountOfThisKind);
    }
    let has_choices = matches!(
        parameters,
        Parameters::Totp { .. } | Parameters::Hotp { .. }
    );
    if has_choices && !holds.digits.contains(&parameters.digits().count()) {
        return Some(LossKind::AccountOfThisLength);
    }
    if let Parameters::Totp { period, .. } = parameters
        && !holds.other_periods
        && period != Period::THIRTY_SECONDS
    {
        return Some(LossKind::AccountOfThisPeriod);
    }
    if let Parameters::Hotp { counter, .. } = parameters
        && target == Target::GoogleTransfer
        && i64::try_from(counter).is_err()
    {
        return Some(LossKind::AccountWithThisCounter);
    }
    let is_steam = parameters == Parameters::Steam;
    let is_named_steam = account.issuer.trim().eq_ignore_ascii_case("steam");
    if target == Target::FreeOtpPlus && is_steam != is_named_steam {
        return Some(LossKind::AccountNamedLikeSteam);
    }

    None
}

fn parts(holds: Holds, account: &Account<'_>) -> impl Iterator<Item = LossKind> {
    let has_colon = [account.issuer, account.label]
        .iter()
        .any(|name| name.contains(':'));
    let is_long = holds.name_chars.is_some_and(|(issuer, label)| {
        account.issuer.chars().count() > issuer || account.label.chars().count() > label
    });

    [
        (
            !holds.note && !account.note.trim().is_empty(),
            LossKind::Note,
        ),
        (!holds.group && account.group.is_some(), LossKind::Group),
        (!holds.pinned && account.pinned, LossKind::Pinned),
        (!holds.colons && has_colon, LossKind::Colon),
        (is_long, LossKind::NameEnd),
    ]
    .into_iter()
    .filter_map(|(is_lost, kind)| is_lost.then_some(kind))
}
