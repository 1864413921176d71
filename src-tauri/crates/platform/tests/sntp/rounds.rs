//! Whole checks, with several servers.

use std::{
    net::{SocketAddr, UdpSocket},
    time::Duration,
};

use clock::{Known, Offset, Question, Rejection, Verdict};
use platform::sntp::{self, Addresses, Server as Named, check, check_at};

use crate::server::{Datagrams, Server, at_once, good};

fn names(servers: &[Server]) -> Vec<Named> {
    servers.iter().map(Server::named).collect()
}

#[test]
fn five_servers_agree_after_one_packet_each() {
    let servers: Vec<Server> = (0..5)
        .map(|_| Server::ahead(Offset::from_micros(34_200_000)))
        .collect();
    let report = check(&names(&servers), Question::Operators);

    let Verdict::Agree(Known {
        offset,
        uncertainty,
        agreeing: 5,
        asked: 5,
        ..
    }) = report.verdict
    else {
        panic!("{report:?}");
    };
    assert!((offset - Offset::from_micros(34_200_000)).abs() <= uncertainty);
    assert!(uncertainty < Duration::from_millis(100));
    assert!(servers.iter().all(|server| server.asked() == 1));
}

#[test]
fn a_liar_and_a_silent_server_change_nothing_and_are_named() {
    let mut servers: Vec<Server> = (0..3).map(|_| Server::ahead(Offset::ZERO)).collect();
    servers.push(Server::ahead(Offset::from_seconds(3_600)));
    servers.push(Server::new(|_, _| Datagrams::new()));
    let report = check(&names(&servers), Question::Operators);

    assert!(
        matches!(
            report.verdict,
            Verdict::Agree(Known {
                agreeing: 3,
                asked: 5,
                ..
            })
        ),
        "{report:?}"
    );
    let heard: Vec<_> = report
        .answers
        .iter()
        .map(|(_, answer)| answer.heard.err())
        .collect();
    assert_eq!(heard[..3], [None, None, None]);
    assert_eq!(
        heard[3..],
        [Some(Rejection::Outvoted), Some(Rejection::NoAnswer)]
    );
}

#[test]
fn servers_that_disagree_get_four_packets_each_and_no_more() {
    let servers: Vec<Server> = [0, 10, 20]
        .map(|seconds| Server::ahead(Offset::from_seconds(seconds)))
        .into();
    let report = check(&names(&servers), Question::Operators);

    let Verdict::Disagree { spread } = report.verdict else {
        panic!("{report:?}");
    };
    assert!(spread.abs_diff(Duration::from_secs(20)) < Duration::from_millis(100));
    assert!(servers.iter().all(|server| server.asked() == 4));
}

#[test]
fn a_server_that_says_no_gets_no_second_packet() {
    let mut servers: Vec<Server> = [0, 10]
        .map(|seconds| Server::ahead(Offset::from_seconds(seconds)))
        .into();
    servers.push(Server::new(|request, _| {
        let mut kiss = good(request, Offset::ZERO);
        kiss[1] = 0;
        kiss[12..16].copy_from_slice(b"RATE");
        at_once(kiss)
    }));
    let report = check(&names(&servers), Question::Operators);

    assert_eq!(
        report.verdict,
        Verdict::TooFew {
            answered: 2,
            needed: 3
        }
    );
    assert_eq!(servers[2].asked(), 1);
}

#[test]
fn silence_everywhere_is_offline_after_one_packet() {
    let servers: Vec<Server> = (0..3)
        .map(|_| Server::new(|_, _| Datagrams::new()))
        .collect();
    let report = check(&names(&servers), Question::Operators);

    assert_eq!(report.verdict, Verdict::Offline);
    assert!(servers.iter().all(|server| server.asked() == 1));
}

#[test]
fn one_server_under_many_names_has_one_vote() {
    let server = Server::ahead(Offset::from_seconds(99));
    let name = server.named();
    let report = check(&[name.clone(), name.clone(), name], Question::Operators);

    assert!(
        matches!(
            report.verdict,
            Verdict::TooFew {
                answered: 1,
                needed: 3
            }
        ),
        "{report:?}"
    );
    assert_eq!(report.answers[1].1.heard, Err(Rejection::SameServer));
}

/// What a name says where version 6 leads nowhere: a socket that is never read, and the server.
fn lost_by_six(server: &Server, nowhere: SocketAddr) -> (Named, Option<Addresses>) {
    let addresses = Addresses {
        first: nowhere,
        other: Some(server.address),
    };

    (server.named(), Some(addresses))
}

fn silent_socket() -> UdpSocket {
    UdpSocket::bind("127.0.0.1:0").unwrap()
}

#[test]
fn servers_that_are_silent_by_one_version_are_asked_by_the_other() {
    let nowhere: Vec<UdpSocket> = (0..3).map(|_| silent_socket()).collect();
    let servers: Vec<Server> = (0..3).map(|_| Server::ahead(Offset::ZERO)).collect();
    let found = servers
        .iter()
        .zip(&nowhere)
        .map(|(server, silent)| lost_by_six(server, silent.local_addr().unwrap()))
        .collect();
    let report = check_at(found, Question::Operators);

    assert!(
        matches!(report.verdict, Verdict::Agree(Known { agreeing: 3, .. })),
        "{report:?}"
    );
    assert!(servers.iter().all(|server| server.asked() == 1));
}

#[test]
fn a_silent_server_among_enough_that_agree_is_not_asked_elsewhere() {
    let silent = silent_socket();
    let servers: Vec<Server> = (0..4).map(|_| Server::ahead(Offset::ZERO)).collect();
    let mut found = vec![lost_by_six(&servers[0], silent.local_addr().unwrap())];
    found.extend(servers[1..].iter().map(|server| {
        let addresses = Addresses {
            first: server.address,
            other: None,
        };
        (server.named(), Some(addresses))
    }));
    let report = check_at(found, Question::Operators);

    assert!(
        matches!(report.verdict, Verdict::Agree(Known { agreeing: 3, .. })),
        "{report:?}"
    );
    assert_eq!(report.answers[0].1.heard, Err(Rejection::NoAnswer));
    assert_eq!(servers[0].asked(), 0);
}

#[test]
fn a_server_that_is_reached_in_two_ways_still_has_one_vote() {
    let silent = silent_socket();
    let server = Server::ahead(Offset::ZERO);
    let direct = Addresses {
        first: server.address,
        other: None,
    };
    let report = check_at(
        vec![
            lost_by_six(&server, silent.local_addr().unwrap()),
            (server.named(), Some(direct)),
        ],
        Question::Operators,
    );

    assert!(
        matches!(report.verdict, Verdict::TooFew { answered: 1, .. }),
        "{report:?}"
    );
}

#[test]
fn names_that_are_none_and_an_empty_list_ask_nobody() {
    let nobody: Named = "no-such-host.invalid".parse().unwrap();
    let report = check(&[nobody], Question::Operators);

    assert_eq!(report.verdict, Verdict::Offline);
    assert_eq!(report.answers[0].1.heard, Err(Rejection::NotFound));
    assert_eq!(check(&[], Question::Operators).verdict, Verdict::Offline);
}

#[test]
fn the_shipped_servers_are_five_operators_and_no_pool() {
    let operators: std::collections::BTreeSet<&str> = sntp::SHIPPED
        .iter()
        .map(|shipped| {
            shipped
                .host
                .rsplit_once('.')
                .unwrap()
                .0
                .rsplit('.')
                .next()
                .unwrap()
        })
        .collect();

    assert_eq!(operators.len(), 5);
    assert!(
        sntp::SHIPPED
            .iter()
            .all(|shipped| !shipped.host.contains("pool.ntp.org"))
    );
}
