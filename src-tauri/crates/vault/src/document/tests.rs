mod beside;
mod codes_locks;
mod joining;
mod paired_devices;
mod restore;

use otp::{Algorithm, Digits, SecretText};
use proptest::prelude::*;

use joining::joined;

use super::*;

fn at(millis: u64) -> UnixTime {
    UnixTime::from_millis(millis)
}

fn names(issuer: &str) -> Names {
    Names::new(issuer, "alice").unwrap()
}

fn secret(byte: u8) -> Secret {
    Secret::from_bytes(vec![byte; 20]).unwrap()
}

fn counter_based() -> Parameters {
    Parameters::Hotp {
        algorithm: Algorithm::Sha1,
        digits: Digits::SIX,
        counter: 0,
    }
}

/// Something that one of the computers does to the account `on` (counted round) at `now`.
#[derive(Debug, Clone)]
struct Step {
    on: usize,
    now: u64,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Add,
    Rename(String),
    Pin(bool),
    Place,
    Delete,
    Restore,
    ReplaceKey(u8),
    Advance,
    Copy,
    Try(bool),
    Purge,
    Hide(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let what = prop_oneof![
        Just(What::Add),
        "[a-c]{1,2}".prop_map(What::Rename),
        any::<bool>().prop_map(What::Pin),
        Just(What::Place),
        Just(What::Delete),
        Just(What::Restore),
        (1..4_u8).prop_map(What::ReplaceKey),
        Just(What::Advance),
        Just(What::Copy),
        any::<bool>().prop_map(What::Try),
        Just(What::Purge),
        any::<bool>().prop_map(What::Hide),
    ];

    // Few different times, so that two computers often do something in the same millisecond.
    prop::collection::vec(
        (0..6_usize, 10..16_u64, what).prop_map(|(on, now, what)| Step { on, now, what }),
        0..12,
    )
}

/// What both computers have before they part.
fn common() -> Document {
    let mut document = Document::new(&Settings::default(), at(1));
    for issuer in ["GitHub", "GitLab", "Bank"] {
        document.add(names(issuer), secret(7), counter_based(), at(1));
    }

    document
}

fn after(mut document: Document, steps: &[Step]) -> Document {
    for Step { on, now, what } in steps {
        let now = at(*now);
        let Some(id) = document
            .accounts()
            .get(on % document.accounts().len().max(1))
            .map(Account::id)
        else {
            continue;
        };
        let first = document.accounts()[0].id();
        let account = document.account_mut(id).unwrap();
        match what {
            What::Add => {
                document.add(names("New"), secret(9), counter_based(), now);
            }
            What::Rename(name) => account.rename(names(name), now),
            What::Pin(pinned) => account.pin(*pinned, now),
            What::Place => document.place_between(id, None, Some(first), now),
            What::Delete => account.delete(now),
            What::Restore => account.restore(now),
            What::ReplaceKey(byte) => account.replace_key(secret(*byte), counter_based(), now),
            What::Advance => {
                account.advance_counter();
            }
            What::Copy => account.mark_copied(now),
            What::Try(tried) => account.mark_tried(*tried, now),
            What::Purge => document.purge(id, now),
            What::Hide(hidden) => {
                let mut settings = document.settings().clone();
                settings.codes.hidden = *hidden;
                document.change_settings(settings, now);
            }
        }
    }

    document
}

proptest! {
    #[test]
    fn accounts_join_the_same_way_in_every_order(edits in [steps(), steps(), steps()]) {
        let common = common();

        joining::is_settled(&common, edits.map(|steps| after(common.clone(), &steps)))?;
    }

    #[test]
    fn nothing_of_either_computer_is_lost(one in steps(), other in steps()) {
        let common = common();
        let (one, other) = (after(common.clone(), &one), after(common.clone(), &other));
        let both = joined(&one, &other);
        let purged = |id| one.tombstones.contains_key(&id) || other.tombstones.contains_key(&id);

        for (side, across) in [(&one, &other), (&other, &one)] {
            for account in side.accounts() {
                let id = account.id();
                let Some(survivor) = both.account(id) else {
                    prop_assert!(purged(id));
                    continue;
                };
                for version in account.keys.versions() {
                    prop_assert!(survivor.keys.versions().iter().any(|kept| kept.id == version.id));
                }
                // What only this side changed is as this side has it.
                let (Some(before), Some(there)) = (common.account(id), across.account(id)) else {
                    prop_assert_eq!(survivor, account);
                    continue;
                };
                if there.issuer == before.issuer {
                    prop_assert_eq!(&survivor.issuer, &account.issuer);
                }
                if there.deleted_at == before.deleted_at {
                    prop_assert_eq!(&survivor.deleted_at, &account.deleted_at);
                }
                if there.pinned == before.pinned {
                    prop_assert_eq!(&survivor.pinned, &account.pinned);
                }
                prop_assert!(survivor.use_count >= account.use_count);
            }
            prop_assert!(side.tombstones.keys().all(|&id| both.account(id).is_none()));
        }
    }

    #[test]
    fn a_document_reads_back_as_it_was_written(steps in steps()) {
        let document = after(common(), &steps);
        let text = document.write().unwrap();

        prop_assert_eq!(Document::read(&text, 7).unwrap(), document);
        prop_assert_eq!(text.len() % 4_096, 0);
    }

    #[test]
    fn whatever_bytes_are_opened_nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,300}") {
        let _ = Document::read(&bytes, 1);
        let _ = Document::read(text.as_bytes(), 1);
    }
}

#[test]
fn a_computer_whose_clock_is_behind_still_changes_what_its_user_sees() {
    let mut document = Document::default();
    let id = document.add(names("GitHub"), secret(7), Parameters::default(), at(1));
    document
        .account_mut(id)
        .unwrap()
        .rename(names("From the future"), at(9_000));
    let there = document.clone();
    document
        .account_mut(id)
        .unwrap()
        .rename(names("Corrected"), at(50));

    assert_eq!(
        joined(&there, &document).account(id).unwrap().issuer(),
        "Corrected"
    );
}

#[test]
fn two_keys_set_at_the_same_time_are_both_kept() {
    let mut document = Document::default();
    let id = document.add(names("GitHub"), secret(7), Parameters::default(), at(1));
    let mut there = document.clone();
    for (document, byte) in [(&mut document, 1), (&mut there, 2)] {
        document
            .account_mut(id)
            .unwrap()
            .replace_key(secret(byte), Parameters::default(), at(5));
    }
    let both = joined(&document, &there);

    assert_eq!(both.account(id).unwrap().keys.versions().len(), 3);
}

#[test]
fn an_account_is_spelled_shortly_and_openly() {
    let id = "01920000-0000-7000-8000-000000000001".parse().unwrap();
    let mut document = Document::default();
    document.accounts.push(Account::new(
        id,
        names("GitHub").with_group(Some("Work")).unwrap(),
        secret(0),
        Parameters::default(),
        at(5),
    ));
    document.accounts[0].pin(true, at(6));
    let text = String::from_utf8(document.write().unwrap().to_vec()).unwrap();

    insta::assert_snapshot!(
        text.trim_end(),
        @r#"{"schema":1,"accounts":[{"id":"01920000-0000-7000-8000-000000000001","added_at":5,"issuer":"GitHub","label":"alice","group":"Work","pinned":true,"keys":[{"kind":"totp","secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAA=","algorithm":"SHA1","digits":6,"period":30}],"set_at":{"pinned":6}}],"tombstones":{},"settings":{}}"#
    );
}

#[test]
fn what_a_later_version_wrote_is_kept() {
    let text = r#"{"schema":1,"accounts":[{"id":"01920000-0000-7000-8000-000000000001","added_at":5,"issuer":"GitHub","label":"alice","keys":[{"kind":"totp","secret":"AAAA","algorithm":"SHA1","digits":6,"period":30}],"set_at":{"colour":9},"colour":"blue"}],"tombstones":{},"settings":{},"recovery":[{"codes":[1,2]}]}"#;
    let document = Document::read(text.as_bytes(), 7).unwrap();
    let written = document.write().unwrap();

    assert_eq!(std::str::from_utf8(&written).unwrap().trim_end(), text);
}

#[test]
fn a_key_that_cannot_be_read_spoils_neither_the_others_nor_itself() {
    let strange = [
        r#"{"kind":"motp","secret":"AAAA","pin":1234}"#,
        r#"{"kind":"totp","secret":"AAAA","algorithm":"SHA3","digits":6,"period":30}"#,
        r#"{"kind":"totp","secret":"AAAA","algorithm":"SHA1","digits":262,"period":30}"#,
        r#"{"kind":"totp","secret":"AAAA","algorithm":"SHA1","digits":6,"period":30,"skew":2}"#,
        r#"{"kind":"totp","secret":"","algorithm":"SHA1","digits":6,"period":30}"#,
        r#"{"kind":"steam","secret":"AAAA","digits":5}"#,
        "{}",
    ];
    for key in strange {
        let text = format!(
            r#"{{"schema":1,"accounts":[{{"id":"01920000-0000-7000-8000-000000000001","added_at":5,"issuer":"GitHub","label":"alice","keys":[{key}]}}],"tombstones":{{}},"settings":{{}}}}"#
        );
        let document = Document::read(text.as_bytes(), 7).unwrap();
        let written = document.write().unwrap();

        assert_eq!(document.accounts()[0].parameters(), None, "{key}");
        assert_eq!(std::str::from_utf8(&written).unwrap().trim_end(), text);
        assert!(!format!("{document:?}").contains("AAAA"));
    }
}

#[test]
fn a_document_of_a_later_schema_is_newer_and_not_damaged() {
    let newer = |version: &str| {
        Err(crate::FileProblem::Newer {
            version: version.to_owned(),
        })
    };

    assert_eq!(Document::read(br#"{"schema":2}"#, 1), newer("document 2"));
    assert_eq!(
        Document::read(br#"{"schema":3,"accounts":"elsewhere"}"#, 1),
        newer("document 3")
    );
    for damaged in [
        "",
        "{}",
        "[]",
        r#"{"schema":1,"accounts":7}"#,
        r#"{"schema":0}"#,
    ] {
        assert_eq!(
            Document::read(damaged.as_bytes(), 1),
            Err(crate::FileProblem::Damaged(crate::Part::Payload)),
            "{damaged}"
        );
    }
}

#[test]
fn an_account_can_be_moved_between_the_same_two_again_and_again() {
    let mut document = Document::default();
    let ids: Vec<AccountId> = (0..50)
        .map(|_| document.add(names("GitHub"), secret(7), Parameters::default(), at(1)))
        .collect();
    // Each of them goes to the second place, before what went there last.
    for round in 0..3 {
        for pair in ids.windows(2).skip(1) {
            document.place_between(pair[1], Some(ids[0]), Some(pair[0]), at(2 + round));
            let order = in_own_order(&document);
            let place = |id| order.iter().position(|&other| other == id).unwrap();

            assert!(place(ids[0]) < place(pair[1]));
            assert!(place(pair[1]) < place(pair[0]));
        }
    }
    document.place_between(ids[20], None, Some(in_own_order(&document)[0]), at(9));
    assert_eq!(in_own_order(&document)[0], ids[20]);
    let last = *in_own_order(&document).last().unwrap();
    document.place_between(ids[20], Some(last), None, at(9));
    assert_eq!(in_own_order(&document).last(), Some(&ids[20]));
}

#[test]
fn after_thirty_days_the_trash_is_emptied_and_replaced_keys_are_forgotten() {
    let mut document = Document::default();
    let add = |document: &mut Document| {
        document.add(names("GitHub"), secret(7), Parameters::default(), at(1))
    };
    let (deleted, replaced) = (add(&mut document), add(&mut document));
    document.account_mut(deleted).unwrap().delete(at(5));
    document
        .account_mut(replaced)
        .unwrap()
        .replace_key(secret(8), Parameters::default(), at(5));

    document.tidy(at(5).saturating_add(TRASH_KEPT));
    assert!(document.account(deleted).is_some());
    assert_eq!(
        document.account(replaced).unwrap().replaced_keys().count(),
        1
    );

    document.tidy(at(6).saturating_add(TRASH_KEPT));
    assert_eq!(document.account(deleted), None);
    assert_eq!(
        document.account(replaced).unwrap().replaced_keys().count(),
        0
    );
    assert_eq!(
        document.account(replaced).unwrap().secret().unwrap().0,
        &secret(8)
    );
}

#[test]
fn names_are_trimmed_and_limited_and_never_both_empty() {
    assert_eq!(Names::new(" ", "\t"), Err(NameError::Empty));
    assert_eq!(
        Names::new("GitHub", &"x".repeat(257)),
        Err(NameError::TooLong { chars_max: 256 })
    );
    assert!(Names::new("", &"ä".repeat(256)).is_ok());
    let noted = names("GitHub").with_note(&"x".repeat(10_001));
    assert_eq!(noted, Err(NameError::TooLong { chars_max: 10_000 }));
    assert_eq!(
        names("GitHub").with_group(Some("  ")),
        Ok(names(" GitHub "))
    );
}

#[test]
fn an_unsorted_document_with_the_same_account_twice_is_put_in_order() {
    let account = |id: u8, issuer: &str| {
        format!(
            r#"{{"id":"01920000-0000-7000-8000-00000000000{id}","added_at":5,"issuer":"{issuer}","label":"","keys":[{{"kind":"steam","secret":"AAAA"}}]}}"#
        )
    };
    let text = format!(
        r#"{{"schema":1,"accounts":[{},{},{}]}}"#,
        account(2, "b"),
        account(1, "a"),
        account(2, "c")
    );
    let document = Document::read(text.as_bytes(), 1).unwrap();
    let issuers: Vec<&str> = document.accounts().iter().map(Account::issuer).collect();

    assert_eq!(issuers, ["a", "c"]);
}

#[test]
fn debug_output_shows_no_secret() {
    let document = common();

    assert!(!format!("{document:?}").contains("7, 7"));
    assert!(!format!("{:?}", SecretText::new("hunter2".to_owned())).contains("hunter2"));
}

fn in_own_order(document: &Document) -> Vec<AccountId> {
    let mut order: Vec<&Account> = document.accounts().iter().collect();
    order.sort_by_key(|account| (account.position(), account.id()));

    order.into_iter().map(Account::id).collect()
}
