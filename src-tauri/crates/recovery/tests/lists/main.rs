//! Two hundred lists as portals and people write them, and prose that holds none.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

mod by_hand;
mod prose;
mod shapes;

use otp::SecretText;
use recovery::{CountCheck, ListError, RecoveryList};
use shapes::{LAYOUTS, SHAPES, Seed};

fn read(text: &str, expected: Option<u32>) -> Result<Vec<String>, ListError> {
    let list = RecoveryList::read(&SecretText::new(text.to_owned()), expected)?;

    Ok(list
        .codes()
        .iter()
        .map(|code| code.expose().to_owned())
        .collect())
}

#[test]
fn two_hundred_lists_of_ten_portals_in_twenty_layouts_read_right() {
    let (mut lists, mut wrong) = (0, Vec::new());
    for (number, shape) in SHAPES.iter().enumerate() {
        for (layout, write) in LAYOUTS {
            let mut seed = Seed::new(u64::try_from(number).unwrap() * 1_000 + 7);
            let codes = shape.codes(&mut seed);
            let text = write(&codes);
            lists += 1;
            let expected = u32::try_from(codes.len()).ok();
            if read(&text, expected).as_deref() != Ok(codes.as_slice()) {
                wrong.push(format!(
                    "{} {layout}\n{text}\n-> {:?}",
                    shape.portal,
                    read(&text, expected)
                ));
            }
        }
    }

    assert_eq!(lists, 200);
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn most_lists_read_right_without_knowing_how_many_codes_there_are() {
    let mut wrong = Vec::new();
    for shape in SHAPES.iter().filter(|shape| !shape.has_blanks()) {
        for (layout, write) in LAYOUTS {
            let codes = shape.codes(&mut Seed::new(99));
            if read(&write(&codes), None).as_deref() != Ok(codes.as_slice()) {
                wrong.push(format!("{} {layout}\n{}", shape.portal, write(&codes)));
            }
        }
    }

    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn lists_written_by_hand_read_right() {
    for (text, codes) in by_hand::LISTS {
        assert_eq!(
            read(text, None).as_deref(),
            Ok(codes.map(str::to_owned).as_slice()),
            "{text}"
        );
    }
}

#[test]
fn prose_gives_no_codes() {
    for text in prose::TEXTS {
        assert_eq!(read(text, None), Err(ListError::NoCodes), "{text}");
        assert_eq!(read(text, Some(10)), Err(ListError::NoCodes), "{text}");
    }
}

#[test]
fn the_help_pages_of_the_portals_give_no_codes() {
    let folder = std::env::var_os("CLAVIGER_SOURCES").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/sources"),
        std::path::PathBuf::from,
    );
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED: the five documents are not here; CLAVIGER_SOURCES names their folder");
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            read(&text, Some(5)),
            Err(ListError::NoCodes),
            "{}",
            path.display()
        );
    }
}

#[test]
fn codes_that_stand_there_twice_are_kept_once_and_counted() {
    let text = SecretText::new("abcd-1234\nefgh-5678\nabcd-1234\nabcd-1234\n".to_owned());
    let list = RecoveryList::read(&text, None).unwrap();

    assert_eq!(list.codes().len(), 2);
    assert_eq!(list.twice(), 2);
}

#[test]
fn the_count_is_checked_against_what_the_portal_gives() {
    let text = SecretText::new("12345678\n23456789\n34567890".to_owned());
    let list = RecoveryList::read(&text, Some(5)).unwrap();

    assert_eq!(list.check_count(Some(3)), CountCheck::Fits);
    assert_eq!(list.check_count(None), CountCheck::Unstated);
    assert_eq!(
        list.check_count(Some(5)),
        CountCheck::Differs {
            found: 3,
            expected: 5
        }
    );
}

#[test]
fn the_count_decides_where_blanks_can_be_read_in_two_ways() {
    let text = "1234 5678 2345 6789\n3456 7890 4567 8901";

    assert_eq!(read(text, Some(4)).unwrap().len(), 4);
    assert_eq!(read(text, Some(2)).unwrap()[0], "1234 5678 2345 6789");
}

#[test]
fn a_text_without_end_and_a_list_without_end_are_refused() {
    let text = "12345678 ".repeat(40_000);
    assert_eq!(
        read(&text, None),
        Err(ListError::TextTooLong { bytes_max: 262_144 })
    );
    let list: Vec<String> = (10_000_000..10_000_300)
        .map(|code: u32| code.to_string())
        .collect();
    let list = list.join("\n");
    assert_eq!(
        read(&list, None),
        Err(ListError::TooMany { codes_max: 200 })
    );
}

#[test]
fn a_list_does_not_print() {
    let text = SecretText::new("abcd-1234\nefgh-5678".to_owned());
    let list = RecoveryList::read(&text, None).unwrap();

    assert!(!format!("{list:?}").contains("1234"));
}

#[test]
fn a_long_key_of_capitals_alone_is_a_code_and_a_shouted_phrase_is_none() {
    let key = "RSFGP-ZARNR-XMYNX-QAYBG-QSTBW";

    assert_eq!(read(key, Some(1)).unwrap(), [key]);
    assert!(read("SAVE-YOUR-CODE-HERE", None).is_err());
    assert!(read("KEEP-THESE-CODES-SAFE-ALWAYS", None).is_err());
}

proptest::proptest! {
    #[test]
    fn whatever_is_pasted_nothing_panics(text in "\\PC{0,300}", lines in "([a-z0-9.,;:|()\\- \n\t•]{0,30}\n){0,8}") {
        let _ = read(&text, Some(5));
        let _ = read(&lines, None);
    }

    #[test]
    fn what_was_found_is_found_again_when_it_is_pasted_line_by_line(seed in proptest::prelude::any::<u64>(), which in 0..10_usize) {
        let codes = SHAPES[which].codes(&mut Seed::new(seed | 1));
        let found = read(&codes.join("\n"), u32::try_from(codes.len()).ok()).unwrap_or_default();

        proptest::prop_assert_eq!(found, codes);
    }
}
