//! Paired devices on several computers.

use super::*;
use crate::ids::DeviceKey;

fn key(number: u8) -> DeviceKey {
    DeviceKey::from_bytes([number; 32])
}

fn names_of_paired(document: &Document) -> Vec<&str> {
    let devices = document.beside().paired_devices.iter();

    devices
        .filter(|device| !device.is_retired())
        .map(PairedDevice::name)
        .collect()
}

#[test]
fn a_device_has_a_name_of_its_own_until_it_is_retired() {
    let mut document = Document::new(&Settings::default(), at(1));
    document.pair(key(1), " Laptop ", at(1)).unwrap();

    assert_eq!(
        document.pair(key(2), "laptop", at(2)),
        Err(PairError::NameTaken)
    );
    assert_eq!(document.pair(key(2), " ", at(2)), Err(PairError::NoName));
    let long = "x".repeat(NAME_CHARS_MAX + 1);
    assert!(matches!(
        document.pair(key(2), &long, at(2)),
        Err(PairError::NameTooLong { .. })
    ));
    assert_eq!(names_of_paired(&document), ["Laptop"]);

    document.retire(key(1), at(3));
    document.pair(key(2), "laptop", at(4)).unwrap();
    assert_eq!(names_of_paired(&document), ["laptop"]);
    // Found again.
    document.pair(key(1), "Old laptop", at(5)).unwrap();
    assert_eq!(names_of_paired(&document), ["Old laptop", "laptop"]);
}

#[test]
fn no_more_devices_are_paired_than_anybody_has() {
    let mut document = Document::new(&Settings::default(), at(1));
    for number in 0..100 {
        document
            .pair(key(number), &format!("{number}"), at(1))
            .unwrap();
    }

    assert!(matches!(
        document.pair(key(100), "x", at(2)),
        Err(PairError::TooMany { .. })
    ));
    document.pair(key(7), "still known", at(2)).unwrap();
}

#[test]
fn two_computers_that_paired_the_same_device_have_it_once() {
    let mut one = Document::new(&Settings::default(), at(1));
    let mut other = one.clone();
    one.pair(key(1), "Laptop", at(2)).unwrap();
    other.pair(key(1), "Ben's laptop", at(3)).unwrap();
    other.note_device_proven(key(1), at(4));

    let mut forth = one.clone();
    forth.merge(other.clone());
    other.merge(one);
    assert_eq!(forth, other);
    assert_eq!(names_of_paired(&forth), ["Ben's laptop"]);
    let device = forth.beside().paired_devices.get(key(1)).unwrap();
    assert_eq!(device.paired_at(), at(2));
    assert_eq!(device.proven_at(), Some(at(4)));
}

#[test]
fn it_is_spelled_as_the_format_says_and_read_again() {
    let mut document = Document::new(&Settings::default(), at(1));
    document.pair(key(1), "Laptop", at(2)).unwrap();
    document.retire(key(1), at(3));

    insta::assert_snapshot!(serde_json::to_string(&document.beside().paired_devices).unwrap(), @r#"{"records":[{"key":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=","paired_at":2,"name":{"value":"Laptop","set_at":2},"sent":{"value":null,"set_at":0},"retired_at":{"value":3,"set_at":3}}]}"#);
    let text = document.write().unwrap();
    assert_eq!(Document::read(&text, 1).unwrap(), document);
}
