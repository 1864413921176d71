//! Restoring a backup into a vault that went its own way.

use super::{super::backup::Backup, *};
use crate::{
    document::restore::{Keep, RestoreChoices, RestoreOutcome},
    ids::{DeviceId, VaultId},
};

fn backup_of(document: &Document) -> Backup {
    Backup::new(
        VaultId::make(),
        3,
        DeviceId::make(at(1)),
        at(20),
        document.clone(),
    )
}

fn restored(document: &Document, backup: &Backup, keep: Keep, now: u64) -> Document {
    let mut document = document.clone();
    document.restore(backup, &RestoreChoices::new(keep), at(now));

    document
}

fn keeps() -> impl Strategy<Value = Keep> {
    prop_oneof![Just(Keep::Mine), Just(Keep::Theirs), Just(Keep::Both)]
}

/// Accounts as another vault has them: the same things under other names.
fn elsewhere() -> Document {
    let mut document = Document::new(&Settings::default(), at(2));
    for (issuer, byte) in [("GitHub", 7), ("Bank", 8), ("Mail", 9)] {
        document.add(names(issuer), secret(byte), counter_based(), at(2));
    }

    document
}

fn present(document: &Document) -> impl Iterator<Item = &Account> {
    let accounts = document.accounts().iter();

    accounts.filter(|account| account.deleted_at().is_none())
}

fn key(account: &Account) -> &[u8] {
    account.secret().unwrap().0.expose()
}

fn counter(account: &Account) -> u64 {
    match account.parameters() {
        Some(Parameters::Hotp { counter, .. }) => counter,
        other => panic!("{other:?}"),
    }
}

/// Of two accounts with one key (which nobody is let add by accident) either may be the one that a backup's account is
/// compared with, and counts up.
fn with_one_counter_for_each_key(mut document: Document) -> Document {
    let counters: Vec<(Vec<u8>, u64)> = document
        .accounts()
        .iter()
        .map(|account| (key(account).to_vec(), counter(account)))
        .collect();
    for account in &mut document.accounts {
        let same = counters.iter().filter(|(other, _)| other == key(account));
        let highest = same.map(|(_, counter)| *counter).max().unwrap();
        account.keys.count_up_to(highest);
    }

    document
}

proptest! {
    #[test]
    fn restoring_twice_is_restoring_once(one in steps(), other in steps(), keep in keeps(), is_foreign in any::<bool>()) {
        let here = after(common(), &one);
        let there = after(if is_foreign { elsewhere() } else { common() }, &other);
        let backup = backup_of(&there);
        let once = restored(&here, &backup, keep, 30);

        prop_assert_eq!(
            with_one_counter_for_each_key(restored(&once, &backup, keep, 40)),
            with_one_counter_for_each_key(once)
        );
    }

    #[test]
    fn what_is_mine_stays_as_it_is(one in steps(), other in steps(), is_foreign in any::<bool>()) {
        let here = after(common(), &one);
        let there = after(if is_foreign { elsewhere() } else { common() }, &other);
        let joined = restored(&here, &backup_of(&there), Keep::Mine, 30);

        for account in here.accounts() {
            let stayed = joined.account(account.id()).unwrap();
            prop_assert!(counter(stayed) >= counter(account));
            let mut expected = account.clone();
            expected.keys.count_up_to(counter(stayed));
            prop_assert_eq!(stayed, &expected);
        }
        prop_assert!(here.tombstones.keys().all(|&id| joined.account(id).is_none()));
        prop_assert_eq!(joined.settings(), here.settings());
    }

    #[test]
    fn nothing_of_the_backup_is_lost_when_it_is_kept(one in steps(), other in steps(), keep in prop_oneof![Just(Keep::Theirs), Just(Keep::Both)], is_foreign in any::<bool>()) {
        let here = after(common(), &one);
        let there = after(if is_foreign { elsewhere() } else { common() }, &other);
        let joined = restored(&here, &backup_of(&there), keep, 30);

        for account in present(&there) {
            prop_assert!(
                present(&joined).any(|joined| key(joined) == key(account) && counter(joined) >= counter(account))
            );
        }
        if keep == Keep::Both {
            for account in present(&here) {
                prop_assert!(present(&joined).any(|joined| joined.id() == account.id() && key(joined) == key(account)));
            }
        }
    }

    #[test]
    fn codes_that_were_used_stay_used_and_no_set_goes_away(one in beside::deeds(), other in beside::deeds(), keep in keeps()) {
        let common = beside::common();
        let (here, there) = (beside::after(common.clone(), &one), beside::after(common, &other));
        let backup = backup_of(&there);
        let joined = restored(&here, &backup, keep, 30);

        let again = restored(&joined, &backup, keep, 40);
        prop_assert_eq!(again.beside(), joined.beside());
        for set in here.beside().recovery_sets.iter() {
            let stayed = joined.beside().recovery_sets.get(set.id()).unwrap();
            prop_assert!(stayed.is_valid() || !set.is_valid());
            for code in set.codes() {
                let stayed = stayed.codes().iter().find(|stayed| stayed.id() == code.id()).unwrap();
                prop_assert!(stayed.used_at().is_some() || code.used_at().is_none());
            }
        }
        for set in there.beside().recovery_sets.iter() {
            let Some(came) = joined.beside().recovery_sets.get(set.id()) else {
                // Purged here, and a purged set never comes back.
                prop_assert!(here.beside().recovery_sets.get(set.id()).is_none());
                continue;
            };
            prop_assert!(set.codes().iter().all(|code| came.codes().iter().any(|here| here.id() == code.id())));
        }
        for run in here.beside().guide_runs.iter().filter(|run| run.deleted_at().is_none()) {
            prop_assert_eq!(joined.beside().guide_runs.get(run.id()).unwrap().deleted_at(), None);
        }
    }

    #[test]
    fn an_empty_vault_becomes_what_the_backup_holds(steps in steps(), deeds in beside::deeds(), keep in keeps()) {
        let there = beside::after(after(beside::common(), &steps), &deeds);
        let joined = restored(&Document::default(), &backup_of(&there), keep, 30);

        prop_assert_eq!(joined.accounts(), there.accounts());
        prop_assert_eq!(&joined.tombstones, &there.tombstones);
        prop_assert_eq!(joined.beside(), there.beside());
    }

    #[test]
    fn a_vault_takes_nothing_from_its_own_backup(steps in steps(), deeds in beside::deeds(), keep in keeps()) {
        let here = beside::after(after(beside::common(), &steps), &deeds);
        let backup = backup_of(&here);

        prop_assert!(here.compare_with(&backup).iter().all(|row| row.outcome == RestoreOutcome::Same));
        prop_assert_eq!(restored(&here, &backup, keep, 30), here);
    }

    #[test]
    fn a_backup_reads_back_as_it_was_written(steps in steps(), deeds in beside::deeds()) {
        let backup = backup_of(&beside::after(after(common(), &steps), &deeds));
        let text = backup.write().unwrap();

        prop_assert_eq!(text.len() % 4_096, 0);
        prop_assert_eq!(Backup::read(&text).unwrap(), backup);
    }

    #[test]
    fn whatever_text_is_read_as_a_backup_nothing_panics(text in "\\PC{0,300}", document in "\\PC{0,200}") {
        let _ = Backup::read(text.as_bytes());
        let _ = Backup::read(format!(r#"{{"format":"claviger-backup","version":1,"made_at":1,"vault":"00000000000000000000000000000000","device":"01920000-0000-7000-8000-000000000001","document":{document}}}"#).as_bytes());
    }
}
