//! The list: order, groups, search, windows, letters.

use std::ops::Range;

use otp::UnixTime;
use vault::{AccountId, ListQuery, Names, Order, Section, Unlocked};

use crate::support::{Computer, NOW, add, found, issuers, secret};

fn later(millis: u64) -> UnixTime {
    UnixTime::from_millis(NOW.millis() + millis)
}

fn set_order(unlocked: &mut Unlocked, order: Order) {
    unlocked
        .change_settings(NOW, |settings| settings.codes.order = order)
        .unwrap();
}

fn window(from: usize, count: usize) -> ListQuery {
    ListQuery {
        from,
        count,
        ..ListQuery::default()
    }
}

fn add_to_group(unlocked: &mut Unlocked, issuer: &str, group: &str) -> AccountId {
    let names = Names::new(issuer, "alice")
        .and_then(|names| names.with_group(Some(group)))
        .unwrap();

    unlocked
        .add(names, secret(7), otp::Parameters::default(), NOW)
        .unwrap()
}

#[test]
fn pinned_accounts_come_first_and_the_rest_by_name_without_regard_to_case_and_accents() {
    let mut unlocked = Computer::new().set_up();
    for issuer in ["banana", "Öl", "Apple", "zebra", "Äpfel"] {
        add(&mut unlocked, issuer, "alice");
    }
    let pinned = add(&mut unlocked, "Yahoo", "alice");
    add(&mut unlocked, "", "cherry");
    unlocked.pin(pinned, NOW).unwrap();
    let list = unlocked.list(&window(0, 100));
    let sections: Vec<Section> = list.rows.iter().map(|row| row.section).collect();

    assert_eq!(
        issuers(&unlocked),
        ["Yahoo", "Äpfel", "Apple", "banana", "", "Öl", "zebra"]
    );
    assert_eq!((list.total, list.pinned_count, list.all_count), (7, 1, 7));
    assert_eq!(sections[..2], [Section::Pinned, Section::Rest]);
}

#[test]
fn the_list_follows_the_order_that_was_set() {
    let mut unlocked = Computer::new().set_up();
    let [one, two, three] =
        ["one", "two", "three"].map(|issuer| add(&mut unlocked, issuer, "alice"));
    unlocked.mark_copied(two, later(1)).unwrap();
    unlocked.mark_copied(two, later(2)).unwrap();
    unlocked.mark_copied(three, later(3)).unwrap();

    set_order(&mut unlocked, Order::LastUsed);
    assert_eq!(issuers(&unlocked), ["three", "two", "one"]);
    set_order(&mut unlocked, Order::MostUsed);
    assert_eq!(issuers(&unlocked), ["two", "three", "one"]);
    set_order(&mut unlocked, Order::Own);
    assert_eq!(issuers(&unlocked), ["one", "two", "three"]);
    unlocked.move_to(three, 0, NOW).unwrap();
    assert_eq!(issuers(&unlocked), ["three", "one", "two"]);
    unlocked.move_to(three, 1, NOW).unwrap();
    assert_eq!(issuers(&unlocked), ["one", "three", "two"]);
    unlocked.move_to(one, 99, NOW).unwrap();
    assert_eq!(issuers(&unlocked), ["three", "two", "one"]);
    unlocked.pin(two, NOW).unwrap();
    unlocked.move_to(one, 0, NOW).unwrap();
    assert_eq!(issuers(&unlocked), ["two", "one", "three"]);
    unlocked.move_to(two, 2, NOW).unwrap();
    assert_eq!(issuers(&unlocked), ["two", "one", "three"]);
}

#[test]
fn moving_to_any_row_puts_the_account_into_that_row() {
    let mut unlocked = Computer::new().set_up();
    set_order(&mut unlocked, Order::Own);
    let ids: Vec<AccountId> = (0..8)
        .map(|number| add(&mut unlocked, &format!("{number}"), ""))
        .collect();
    unlocked.pin(ids[6], NOW).unwrap();
    unlocked.pin(ids[7], NOW).unwrap();
    for to in [2, 7, 4, 3, 2, 5, 6, 7] {
        for &id in &ids[..6] {
            unlocked.move_to(id, to, NOW).unwrap();
            assert_eq!(unlocked.list(&window(to, 1)).rows[0].account.id(), id);
        }
    }
}

#[test]
fn a_window_shows_its_rows_and_the_whole_list_s_numbers() {
    let mut unlocked = Computer::new().set_up();
    let enrollments = (0..10_000)
        .map(|number| {
            let names = Names::new(&format!("Portal {number:05}"), "alice").unwrap();

            (names, secret(7), otp::Parameters::default())
        })
        .collect();
    unlocked.add_all(enrollments, NOW).unwrap();
    let list = unlocked.list(&window(9_990, 20));

    assert_eq!((list.total, list.rows.len()), (10_000, 10));
    assert_eq!(list.rows[0].index, 9_990);
    assert_eq!(list.rows[0].account.issuer(), "Portal 09990");
    assert!(unlocked.list(&window(20_000, 5)).rows.is_empty());
    // 04240 to 04249, and 00424.
    assert_eq!(found(&unlocked, "portal 0424").len(), 11);
    let query = ListQuery {
        search: "04242".to_owned(),
        ..window(0, 5)
    };
    let list = unlocked.list(&query);
    assert_eq!((list.total, list.all_count), (1, 10_000));
    assert_eq!(list.rows[0].section, Section::Matches);
}

#[test]
fn search_finds_every_word_anywhere_and_the_best_place_first() {
    let mut unlocked = Computer::new().set_up();
    for (issuer, label, group, note) in [
        ("Mail", "git@example.org", "", ""),
        ("Digit Bank", "alice", "", ""),
        ("My Git", "alice", "", ""),
        ("GitHub", "alice", "", ""),
        ("Server", "root", "Git hosts", ""),
        ("Phone", "bob", "", "moved from git"),
        ("Société Générale", "anna", "", ""),
    ] {
        let names = Names::new(issuer, label)
            .and_then(|names| names.with_group(Some(group)))
            .and_then(|names| names.with_note(note))
            .unwrap();
        unlocked
            .add(names, secret(7), otp::Parameters::default(), NOW)
            .unwrap();
    }

    assert_eq!(
        found(&unlocked, "git"),
        ["GitHub", "My Git", "Digit Bank", "Mail", "Server", "Phone"]
    );
    assert_eq!(
        found(&unlocked, " ALICE git "),
        ["GitHub", "My Git", "Digit Bank"]
    );
    assert_eq!(found(&unlocked, "generale"), ["Société Générale"]);
    assert_eq!(found(&unlocked, "git nothing"), [""; 0]);
    // A word does not reach from one field into the next.
    assert_eq!(found(&unlocked, "hubalice"), [""; 0]);
}

#[test]
fn matches_are_shown_where_they_are() {
    let mut unlocked = Computer::new().set_up();
    add(&mut unlocked, "🔑 GitHub", "git@example.org");
    let query = ListQuery {
        search: "git".to_owned(),
        ..window(0, 1)
    };
    let row = unlocked.list(&query).rows.remove(0);
    let text = |ranges: &[Range<usize>]| format!("{ranges:?}");

    assert_eq!(text(&row.issuer_matches), "[3..6]");
    assert_eq!(text(&row.label_matches), "[0..3]");
}

#[test]
fn groups_are_counted_and_filter_the_list() {
    let mut unlocked = Computer::new().set_up();
    add_to_group(&mut unlocked, "GitHub", "Work");
    add_to_group(&mut unlocked, "GitLab", "work");
    add_to_group(&mut unlocked, "Bank", "Home");
    add(&mut unlocked, "Mail", "alice");
    let query = ListQuery {
        group: Some("Work".to_owned()),
        ..window(0, 10)
    };
    let list = unlocked.list(&query);
    let groups: Vec<(&str, usize)> = list
        .groups
        .iter()
        .map(|group| (group.name, group.count))
        .collect();

    assert_eq!(groups, [("Home", 1), ("Work", 2)]);
    assert_eq!((list.total, list.all_count), (2, 4));
    assert_eq!(list.rows[1].account.issuer(), "GitLab");
}

#[test]
fn typing_a_letter_goes_to_the_next_name_that_begins_so_and_round_at_the_end() {
    let mut unlocked = Computer::new().set_up();
    for issuer in ["Amazon", "GitHub", "GitLab", "Zoom"] {
        add(&mut unlocked, issuer, "alice");
    }
    let all = ListQuery::default();

    assert_eq!(unlocked.find_row(&all, "g", None), Some(1));
    assert_eq!(unlocked.find_row(&all, "G", Some(1)), Some(2));
    assert_eq!(unlocked.find_row(&all, "g", Some(2)), Some(1));
    assert_eq!(unlocked.find_row(&all, "gitl", Some(2)), Some(2));
    assert_eq!(unlocked.find_row(&all, "x", None), None);
    assert_eq!(unlocked.find_row(&all, "z", Some(usize::MAX)), Some(3));
}
