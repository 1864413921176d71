//! Locks of recovery codes on several computers.

use super::*;
use crate::{
    document::{CodesLock, OpenLocks, Record},
    ids::RecoverySetId,
    keys::{Cost, NewPassword},
};

fn text(text: &str) -> SecretText {
    SecretText::new(text.to_owned())
}

/// A document with one set.
fn with_set() -> (Document, RecoverySetId) {
    let mut document = Document::default();
    let codes = vec![text("canary-11"), text("canary-22")];
    let set = RecoverySet::new(NewRecoverySet::new("Gcore", codes).unwrap(), at(1));
    let id = set.id();
    document.beside_mut().recovery_sets.add(set);

    (document, id)
}

/// Turns a lock on, as one computer does without knowing of the other.
fn lock(document: &mut Document, open: &mut OpenLocks, now: u64) {
    let password = NewPassword::derive(&text("a word of their own"), Cost::LEAST).unwrap();
    let (lock, key) = CodesLock::new(&password, at(now));
    let id = lock.id();
    document.beside_mut().codes_locks.add(lock);
    for set in document.beside_mut().recovery_sets.iter_mut() {
        set.move_to(open, Some((id, &key)), at(now));
    }
    open.insert(id, key);
}

fn texts(document: &Document, set: RecoverySetId, open: &OpenLocks) -> Option<Vec<String>> {
    let texts = document.beside().recovery_sets.get(set)?.texts(open).ok()?;

    Some(
        texts
            .iter()
            .map(|(_, text)| text.expose().to_owned())
            .collect(),
    )
}

#[test]
fn two_computers_that_lock_their_codes_at_once_lose_none() {
    let (mut here, set) = with_set();
    let mut there = here.clone();
    let mut open = OpenLocks::new();
    lock(&mut here, &mut open, 5);
    let mut theirs = OpenLocks::new();
    lock(&mut there, &mut theirs, 5);
    open.extend(theirs);

    let mut one = here.clone();
    one.merge(there.clone());
    there.merge(here);

    assert_eq!(one, there);
    assert_eq!(texts(&one, set, &open).unwrap(), ["canary-11", "canary-22"]);
    assert_eq!(texts(&one, set, &OpenLocks::new()), None);
    assert_eq!(one.beside().codes_locks.len(), 2);
}

#[test]
fn the_later_turn_wins_whatever_the_order_of_joining() {
    let (plain, set) = with_set();
    let mut open = OpenLocks::new();
    let mut locked = plain.clone();
    lock(&mut locked, &mut open, 5);
    let mut unlocked = locked.clone();
    for set in unlocked.beside_mut().recovery_sets.iter_mut() {
        // This computer's clock is behind.
        set.move_to(&open, None, at(2));
    }

    let mut sealed = plain.clone();
    sealed.merge(locked.clone());
    sealed.merge(plain.clone());
    assert_eq!(texts(&sealed, set, &OpenLocks::new()), None);

    let mut opened = locked.clone();
    opened.merge(unlocked.clone());
    opened.merge(plain);
    unlocked.merge(locked);
    assert_eq!(opened, unlocked);
    assert_eq!(
        texts(&opened, set, &OpenLocks::new()).unwrap(),
        ["canary-11", "canary-22"]
    );
}

#[test]
fn a_sealed_document_reads_back_and_shows_no_code() {
    let (mut document, set) = with_set();
    let mut open = OpenLocks::new();
    lock(&mut document, &mut open, 5);
    let written = document.write().unwrap();

    assert!(!String::from_utf8_lossy(&written).contains("canary"));
    let read = Document::read(&written, 1).unwrap();
    assert_eq!(read, document);
    assert!(texts(&read, set, &open).is_some());
}
