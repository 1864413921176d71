//! What the tab shows: sets without their codes, and other ways back in.

use std::collections::BTreeMap;

use ::portals::{Profile, Stated};
use vault::{Account, ListQuery, NotedKind, RecoverySetId};

use super::Open;
use crate::{
    brand_icons::icon_for,
    error::CommandError,
    state::{now, portals::BesideAccounts},
    views::recovery::{CodesPortal, OtherWay, OtherWayKind, RecoverySetRow, RecoveryView},
};

/// Everything on the tab.
pub(crate) fn recovery_of(open: &Open<'_>) -> RecoveryView {
    let sets = open.vault.recovery_sets();
    let beside = BesideAccounts::of(open);
    let everything = ListQuery {
        count: usize::MAX,
        ..ListQuery::default()
    };

    let mut others = Vec::new();
    let mut give_codes: BTreeMap<String, CodesPortal> = BTreeMap::new();
    for row in open.vault.list(&everything).rows {
        let account = row.account;
        let portal = beside.portal(account);
        others.extend(others_of(open, account, portal));
        if let Some(portal) = portal.filter(|portal| portal.recovery.codes == Stated::Yes) {
            give_codes
                .entry(portal.id.clone())
                .or_insert_with(|| CodesPortal {
                    profile_id: portal.id.clone(),
                    name: portal.name.clone(),
                });
        }
    }

    RecoveryView {
        sets: sets
            .into_iter()
            .map(|set| RecoverySetRow::of(set, set.account().and_then(|id| open.vault.account(id))))
            .collect(),
        others,
        portals_that_give_codes: give_codes.into_values().collect(),
        fresh_until_ms: open.vault.proof_fresh_until(now()).map(Into::into),
    }
}

/// One set.
pub(crate) fn row_of(open: &Open<'_>, id: RecoverySetId) -> Result<RecoverySetRow, CommandError> {
    let set = open
        .vault
        .recovery_set(id)
        .ok_or(CommandError::RecoveryMissing)?;
    let account = set.account().and_then(|id| open.vault.account(id));

    Ok(RecoverySetRow::of(set, account))
}

fn others_of(open: &Open<'_>, account: &Account, portal: Option<&Profile>) -> Vec<OtherWay> {
    let way = |what: OtherWayKind, text: &str| OtherWay {
        account_id: account.id().to_string(),
        issuer: account.issuer().to_owned(),
        label: account.label().to_owned(),
        icon: icon_for(account.issuer(), account.label()),
        what,
        text: text.to_owned(),
    };
    let mut ways = Vec::new();
    if portal.is_some_and(|portal| portal.recovery.codes != Stated::Yes) {
        ways.push(way(OtherWayKind::NoCodesInGuide, ""));
    }
    if let Some(noted) = open.vault.ways_back(account.id()) {
        if noted.has_sms() {
            ways.push(way(OtherWayKind::Phone, noted.phone_note()));
        }
        let devices = noted.noted(NotedKind::BackupDevice);
        ways.extend(devices.map(|(_, device)| way(OtherWayKind::BackupDevice, device.name())));
        let browsers = noted.noted(NotedKind::TrustedBrowser);
        ways.extend(browsers.map(|(_, browser)| way(OtherWayKind::Browser, browser.name())));
    }

    ways
}
