//! Recovery sets, guide runs and ways back on several computers.

use super::*;
use crate::ids::{RecoverySetId, RunId};

/// Something that one of the computers does to the set, run or account `on` (counted round) at `now`.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    on: usize,
    now: u64,
    what: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    AddSet(bool),
    Replace,
    Use(usize),
    Unuse(usize),
    AddCodes,
    Rename(String),
    KeepElsewhere,
    Delete,
    Restore,
    PurgeSet,
    BeginRun,
    Mark(u8, StepMark),
    AssignRun,
    DeleteRun,
    Phone(bool),
    Note(NotedKind),
    Test,
    Remove(bool),
    PurgeAccount,
}

pub(super) fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let mark = prop_oneof![
        Just(StepMark::Open),
        Just(StepMark::Skipped),
        Just(StepMark::Done)
    ];
    let kind = prop_oneof![
        Just(NotedKind::BackupDevice),
        Just(NotedKind::TrustedBrowser)
    ];
    let what = prop_oneof![
        any::<bool>().prop_map(Kind::AddSet),
        Just(Kind::Replace),
        (0..3_usize).prop_map(Kind::Use),
        (0..3_usize).prop_map(Kind::Use),
        (0..3_usize).prop_map(Kind::Unuse),
        Just(Kind::AddCodes),
        "[a-c]{1,2}".prop_map(Kind::Rename),
        Just(Kind::KeepElsewhere),
        Just(Kind::Delete),
        Just(Kind::Restore),
        Just(Kind::PurgeSet),
        Just(Kind::BeginRun),
        (0..3_u8, mark).prop_map(|(step, mark)| Kind::Mark(step, mark)),
        Just(Kind::AssignRun),
        Just(Kind::DeleteRun),
        any::<bool>().prop_map(Kind::Phone),
        kind.prop_map(Kind::Note),
        Just(Kind::Test),
        any::<bool>().prop_map(Kind::Remove),
        Just(Kind::PurgeAccount),
    ];

    // Few different times, so that two computers often do something in the same millisecond.
    prop::collection::vec(
        (0..6_usize, 10..16_u64, what).prop_map(|(on, now, what)| Deed { on, now, what }),
        0..14,
    )
}

fn new_set(with_picture: bool) -> NewRecoverySet {
    let codes = ["abcd-1234", "efgh-5678", "ijkl-9012"];
    let set = NewRecoverySet::new(
        "GitHub",
        codes
            .map(|code| SecretText::new(code.to_owned()))
            .into_iter()
            .collect(),
    )
    .unwrap();
    if with_picture {
        set.with_picture(RecoveryPicture::from_bytes(vec![7; 9]).unwrap())
    } else {
        set
    }
}

/// What both computers have before they part: two accounts, two sets (one code of which is used), a run.
pub(super) fn common() -> Document {
    let mut document = Document::new(&Settings::default(), at(1));
    for issuer in ["GitHub", "Nexudus"] {
        document.add(names(issuer), secret(7), counter_based(), at(1));
    }
    let account = document.accounts()[0].id();
    let mut used = RecoverySet::new(new_set(true).for_account(account), at(1));
    used.mark_code(used.codes()[0].id(), true, at(2));
    document.beside_mut().recovery_sets.add(used);
    document
        .beside_mut()
        .recovery_sets
        .add(RecoverySet::new(new_set(false), at(1)));
    document
        .beside_mut()
        .guide_runs
        .add(GuideRun::new("nexudus", Some(account), at(1)).unwrap());
    document
        .beside_mut()
        .ways_back_of(account)
        .unwrap()
        .note(NotedKind::BackupDevice, "Phone", at(1))
        .unwrap();

    document
}

pub(super) fn after(mut document: Document, deeds: &[Deed]) -> Document {
    for deed in deeds {
        done(&mut document, deed);
    }

    document
}

fn done(document: &mut Document, Deed { on, now, what }: &Deed) {
    let now = at(*now);
    let beside = document.beside();
    let sets: Vec<RecoverySetId> = beside.recovery_sets.iter().map(RecoverySet::id).collect();
    let runs: Vec<RunId> = beside.guide_runs.iter().map(GuideRun::id).collect();
    let accounts: Vec<_> = document.accounts().iter().map(Account::id).collect();
    let set = sets.get(on % sets.len().max(1)).copied();
    let run = runs.get(on % runs.len().max(1)).copied();
    let account = accounts.get(on % accounts.len().max(1)).copied();
    match (what, set, run, account) {
        (Kind::AddSet(picture), ..) => {
            let set = RecoverySet::new(new_set(*picture), now);
            document.beside_mut().recovery_sets.add(set);
        }
        (Kind::BeginRun, .., account) => {
            let run = GuideRun::new("emnify", account, now).unwrap();
            document.beside_mut().guide_runs.add(run);
        }
        (Kind::PurgeSet, Some(set), ..) => document.beside_mut().recovery_sets.purge(set, now),
        (Kind::Replace, Some(set), ..) => {
            let sets = &mut document.beside_mut().recovery_sets;
            sets.add(RecoverySet::new(new_set(false), now));
            sets.get_mut(set).unwrap().end(now);
        }
        (Kind::PurgeAccount, .., Some(account)) => document.purge(account, now),
        (Kind::Mark(step, mark), _, Some(run), _) => {
            let run = document.beside_mut().guide_runs.get_mut(run).unwrap();
            run.mark(&step.to_string(), *mark, now).unwrap();
        }
        (Kind::AssignRun, _, Some(run), account) => {
            let run = document.beside_mut().guide_runs.get_mut(run).unwrap();
            run.assign(account, now);
        }
        (Kind::DeleteRun, _, Some(run), _) => {
            document
                .beside_mut()
                .guide_runs
                .get_mut(run)
                .unwrap()
                .delete(now);
        }
        (Kind::Phone(_) | Kind::Note(_) | Kind::Test | Kind::Remove(_), .., Some(account)) => {
            noted(
                document.beside_mut().ways_back_of(account).unwrap(),
                what,
                now,
            );
        }
        (what, Some(set), ..) => {
            changed(
                document.beside_mut().recovery_sets.get_mut(set).unwrap(),
                what,
                now,
            );
        }
        _ => {}
    }
}

fn changed(set: &mut RecoverySet, what: &Kind, now: UnixTime) {
    let code = |set: &RecoverySet, number: usize| set.codes()[number % set.codes().len()].id();
    match (what, ()) {
        (Kind::Use(number), ()) => set.mark_code(code(set, *number), true, now).unwrap(),
        (Kind::Unuse(number), ()) => set.mark_code(code(set, *number), false, now).unwrap(),
        (Kind::AddCodes, ()) => set
            .add_codes(vec![SecretText::new(format!("mnop-{}", now.millis()))], now)
            .unwrap(),
        (Kind::Rename(name), ()) => set.rename(name, "", now).unwrap(),
        (Kind::KeepElsewhere, ()) => set.mark_kept_elsewhere(now),
        (Kind::Delete, ()) => set.delete(now),
        (Kind::Restore, ()) => set.restore(now),
        _ => {}
    }
}

fn noted(ways: &mut WaysBack, what: &Kind, now: UnixTime) {
    let first = ways.noted(NotedKind::BackupDevice).map(|(id, _)| id).next();
    match (what, first) {
        (Kind::Phone(has_sms), _) => ways.note_phone("ends with 42", *has_sms, now).unwrap(),
        (Kind::Note(kind), _) => {
            ways.note(*kind, "Laptop", now).unwrap();
        }
        (Kind::Test, Some(first)) => ways.noted_mut(first).unwrap().mark_tested(now),
        (Kind::Remove(removed), Some(first)) => {
            ways.noted_mut(first).unwrap().remove(*removed, now);
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn what_is_kept_beside_accounts_joins_the_same_way_in_every_order(edits in [deeds(), deeds(), deeds()]) {
        let common = common();

        joining::is_settled(&common, edits.map(|deeds| after(common.clone(), &deeds)))?;
    }

    #[test]
    fn a_use_that_one_computer_knows_alone_is_never_undone_by_another(one in deeds(), other in deeds()) {
        let common = common();
        let (one, other) = (after(common.clone(), &one), after(common.clone(), &other));
        let both = joined(&one, &other);
        let code_in = |document: &Document, set: RecoverySetId, code| {
            let set = document.beside().recovery_sets.get(set)?;
            set.codes().iter().find(|known| known.id() == code).cloned()
        };

        for (side, there) in [(&one, &other), (&other, &one)] {
            for set in side.beside().recovery_sets.iter() {
                for code in set.codes().iter().filter(|code| code.used_at().is_some()) {
                    let was_used = |document| code_in(document, set.id(), code.id())
                        .is_some_and(|code| code.used_at().is_some());
                    let Some(joined) = code_in(&both, set.id(), code.id()) else { continue };
                    // The other computer can take back only the mark that it knew.
                    if !was_used(&common) || was_used(there) {
                        prop_assert!(joined.used_at().is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn no_set_and_no_code_of_either_computer_is_lost(one in deeds(), other in deeds()) {
        let common = common();
        let (one, other) = (after(common.clone(), &one), after(common, &other));
        let both = joined(&one, &other);
        let is_there = |document: &Document, id| document.beside().recovery_sets.get(id).is_some();

        for (side, there) in [(&one, &other), (&other, &one)] {
            for set in side.beside().recovery_sets.iter() {
                let Some(survivor) = both.beside().recovery_sets.get(set.id()) else {
                    prop_assert!(!is_there(there, set.id()), "lost without being purged");
                    continue;
                };
                for code in set.codes() {
                    prop_assert!(survivor.codes().iter().any(|kept| kept.id() == code.id()));
                }
                prop_assert!(survivor.has_picture() || !set.has_picture());
            }
        }
    }

    #[test]
    fn a_document_reads_back_as_it_was_written(deeds in deeds()) {
        let document = after(common(), &deeds);
        let text = document.write().unwrap();

        prop_assert_eq!(Document::read(&text, 7).unwrap(), document);
    }
}

#[test]
fn a_replaced_set_is_kept_for_thirty_days() {
    let mut document = common();
    let id = document.beside().recovery_sets.iter().next().unwrap().id();
    document
        .beside_mut()
        .recovery_sets
        .get_mut(id)
        .unwrap()
        .end(at(1_000));
    let kept = u64::try_from(ENDED_SET_KEPT.as_millis()).unwrap();

    document.tidy(at(1_000 + kept));
    assert!(document.beside().recovery_sets.get(id).is_some());
    document.tidy(at(1_001 + kept));
    assert!(document.beside().recovery_sets.get(id).is_none());
}

#[test]
fn what_is_noted_about_an_account_goes_with_it_and_its_codes_stay() {
    let mut document = common();
    let account = document.accounts()[0].id();
    let other = document.clone();
    document.purge(account, at(50));
    document.merge(other);

    assert!(document.beside().ways_back.get(account).is_none());
    assert_eq!(document.beside().recovery_sets.len(), 2);
}

#[test]
fn fields_of_later_versions_stay_in_every_record() {
    let document = common();
    let text = String::from_utf8(document.write().unwrap().to_vec()).unwrap();
    let text = text
        .replace(
            "\"kept_elsewhere_at\"",
            "\"paper\":{\"value\":3,\"set_at\":9},\"kept_elsewhere_at\"",
        )
        .replace("\"remind_at\"", "\"mood\":\"good\",\"remind_at\"")
        .replace("\"phone_note\"", "\"fax\":[1],\"phone_note\"");
    let read = Document::read(text.as_bytes(), 7).unwrap();
    let written = String::from_utf8(read.write().unwrap().to_vec()).unwrap();

    for field in [
        "\"paper\":{\"set_at\":9,\"value\":3}",
        "\"mood\":\"good\"",
        "\"fax\":[1]",
    ] {
        assert!(written.contains(field), "{field}");
    }
}

#[test]
fn codes_that_could_not_be_written_safely_are_refused() {
    for text in [
        "",
        " abcd",
        "ab  cd",
        "ab\"cd",
        "ab\\cd",
        "ab\ncd",
        "äbcd",
        &"x".repeat(129),
    ] {
        let codes = vec![
            SecretText::new("abcd-1234".to_owned()),
            SecretText::new(text.to_owned()),
        ];
        assert_eq!(
            NewRecoverySet::new("GitHub", codes).unwrap_err(),
            RecoverySetError::NotACode { number: 2 },
            "{text}"
        );
    }
    assert_eq!(
        NewRecoverySet::new("GitHub", vec![]).unwrap_err(),
        RecoverySetError::Empty
    );
    assert_eq!(
        NewRecoverySet::new("  ", vec![]).unwrap_err(),
        RecoverySetError::NoName
    );
    assert_eq!(
        RecoveryPicture::from_bytes(vec![0; PICTURE_BYTES_MAX + 1]).unwrap_err(),
        PictureTooLarge {
            bytes: PICTURE_BYTES_MAX + 1
        }
    );
}

#[test]
fn nothing_of_a_set_prints() {
    let printed = format!("{:?}", common());

    assert!(printed.contains("[redacted]"));
    assert!(
        !printed.contains("abcd") && !printed.contains("[7, 7"),
        "{printed}"
    );
}
