//! Every way in which a server, or somebody who pretends to be one, can answer.

use std::time::Duration;

use clock::{Offset, Rejection, Sample};
use platform::sntp::ask;

use crate::server::{Datagrams, Server, at_once, good, now, put, reply_at};

/// Shorter than the product's: these servers are next door.
const DEADLINE: Duration = Duration::from_millis(600);

fn asked(server: &Server) -> Result<Sample, Rejection> {
    ask(server.address, DEADLINE)
}

/// A server that takes a good reply and spoils it.
fn spoiled(spoil: impl Fn(&mut Vec<u8>) + Send + 'static) -> Server {
    Server::new(move |request, _| {
        let mut reply = good(request, Offset::ZERO);
        spoil(&mut reply);
        at_once(reply)
    })
}

fn set(at: usize, bytes: &'static [u8]) -> Server {
    spoiled(move |reply| reply[at..at + bytes.len()].copy_from_slice(bytes))
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line for each way to lie")]
fn every_bad_answer_is_rejected_for_its_reason() {
    let kiss = |code: &'static [u8; 4]| {
        spoiled(move |reply| {
            reply[0] = 0xe4;
            reply[1] = 0;
            reply[12..16].copy_from_slice(code);
        })
    };
    let timestamps = |received: i64, transmitted: i64| {
        Server::new(move |request, _| {
            let at = |seconds| now() + Offset::from_seconds(seconds);
            at_once(reply_at(request, at(received), at(transmitted)))
        })
    };
    let set_ago =
        |seconds: i64| spoiled(move |reply| put(reply, 16, now() + Offset::from_seconds(-seconds)));
    let cases: Vec<(&str, Server, Rejection)> = vec![
        ("kiss DENY", kiss(b"DENY"), Rejection::Denied),
        ("kiss RSTR", kiss(b"RSTR"), Rejection::Denied),
        ("kiss RATE", kiss(b"RATE"), Rejection::TooOften),
        ("another kiss", kiss(b"XYZW"), Rejection::OtherKiss),
        ("no clock", set(0, &[0xe4]), Rejection::Unsynchronised),
        ("stratum 16", set(1, &[16]), Rejection::Unsynchronised),
        ("stratum 255", set(1, &[255]), Rejection::Unsynchronised),
        ("mode client", set(0, &[0x23]), Rejection::OnlyJunk),
        ("mode broadcast", set(0, &[0x25]), Rejection::OnlyJunk),
        ("version 5", set(0, &[0x2c]), Rejection::Version),
        ("version 0", set(0, &[0x04]), Rejection::Version),
        ("no bytes", spoiled(Vec::clear), Rejection::OnlyJunk),
        (
            "1 byte",
            spoiled(|reply| reply.truncate(1)),
            Rejection::OnlyJunk,
        ),
        (
            "47 bytes",
            spoiled(|reply| reply.truncate(47)),
            Rejection::OnlyJunk,
        ),
        ("no origin", set(24, &[0; 8]), Rejection::OnlyJunk),
        ("wrong origin", set(24, &[9; 8]), Rejection::OnlyJunk),
        (
            "an echo",
            Server::new(|request, _| at_once(request.to_vec())),
            Rejection::OnlyJunk,
        ),
        (
            "a kiss for somebody else",
            spoiled(|reply| {
                reply[1] = 0;
                reply[12..16].copy_from_slice(b"DENY");
                reply[24..32].fill(7);
            }),
            Rejection::OnlyJunk,
        ),
        (
            "transmit time missing",
            set(40, &[0; 8]),
            Rejection::TimestampMissing,
        ),
        (
            "receive time missing",
            set(32, &[0; 8]),
            Rejection::TimestampMissing,
        ),
        (
            "answered 5 s before asked",
            timestamps(5, 0),
            Rejection::AnsweredBeforeAsked,
        ),
        (
            "worked for 5 s",
            timestamps(-5, 0),
            Rejection::WorkedTooLong,
        ),
        (
            "worked for 5 s to come",
            timestamps(0, 5),
            Rejection::WorkedTooLong,
        ),
        (
            "root dispersion 17 s",
            set(8, &[0, 17, 0, 0]),
            Rejection::TooFar,
        ),
        (
            "root dispersion 15 s",
            set(8, &[0, 15, 0, 0]),
            Rejection::TooFar,
        ),
        ("root delay 30 s", set(4, &[0, 30, 0, 0]), Rejection::TooFar),
        ("set 30 days ago", set_ago(30 * 86_400), Rejection::Stale),
        ("set in the future", set_ago(-5), Rejection::SetInFuture),
        ("precision 127", set(3, &[127]), Rejection::Coarse),
        ("precision 50", set(3, &[50]), Rejection::Coarse),
        (
            "silence",
            Server::new(|_, _| Datagrams::new()),
            Rejection::NoAnswer,
        ),
    ];

    for (name, server, reason) in cases {
        assert_eq!(asked(&server), Err(reason), "{name}");
    }
}

#[test]
fn answers_from_elsewhere_are_not_even_seen() {
    let server = Server::with_other_socket(|request, _| {
        (Vec::new(), at_once(good(request, Offset::from_seconds(99))))
    });

    assert_eq!(asked(&server), Err(Rejection::NoAnswer));
}

#[test]
fn nobody_behind_a_port_is_noticed_at_once() {
    let address = std::net::UdpSocket::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();

    assert_eq!(ask(address, DEADLINE), Err(Rejection::Refused));
}

#[test]
fn every_good_answer_is_accepted_with_its_offset() {
    for micros in [
        0,
        400_000,
        -400_000,
        34_200_000,
        -34_200_000,
        3_600_000_000,
        86_400_000_000,
        315_576_000_000_000,
    ] {
        let sample = asked(&Server::ahead(Offset::from_micros(micros))).unwrap();

        // Servers before November 2026 do not exist: their time is taken for one of the next era.
        assert!(
            (sample.offset - Offset::from_micros(micros)).abs() <= sample.uncertainty
                || now() + Offset::from_micros(micros) < clock::reply::NOT_BEFORE,
            "{micros}: {sample:?}"
        );
    }
}

#[test]
fn longer_replies_other_versions_and_unknown_reference_times_are_good() {
    let longer = |bytes: usize| spoiled(move |reply| reply.resize(48 + bytes, 0));
    for (name, server) in [
        ("20 more bytes", longer(20)),
        ("1400 more bytes", longer(1_400)),
        ("version 3", set(0, &[0x1c])),
        ("version 1", set(0, &[0x0c])),
        ("no reference time", set(16, &[0; 8])),
        ("stratum 1", set(1, &[1])),
        ("stratum 15", set(1, &[15])),
        ("a leap second to come", set(0, &[0x64])),
    ] {
        assert!(asked(&server).is_ok(), "{name}");
    }
}

#[test]
fn a_slow_way_there_or_back_stays_within_what_is_stated() {
    let slow = Duration::from_millis(300);
    let there = Server::new(move |request, _| {
        std::thread::sleep(slow);
        at_once(good(request, Offset::ZERO))
    });
    let back = Server::new(move |request, _| vec![(slow, good(request, Offset::ZERO))]);

    for server in [there, back] {
        let sample = asked(&server).unwrap();
        assert!(
            sample.offset.abs() > Duration::from_millis(100),
            "{sample:?}"
        );
        assert!(sample.offset.abs() <= sample.uncertainty, "{sample:?}");
    }
}

#[test]
fn junk_before_a_good_answer_never_hides_it() {
    let server = Server::new(|request, number| {
        let mut wrong_origin = good(request, Offset::from_seconds(99));
        wrong_origin[24..32].fill((number % 251).try_into().unwrap());
        let junk = [Vec::new(), vec![1; 47], request.to_vec(), wrong_origin];
        let mut datagrams: Datagrams = junk
            .into_iter()
            .map(|junk| (Duration::ZERO, junk))
            .collect();
        datagrams.push((Duration::ZERO, good(request, Offset::from_seconds(7))));
        datagrams
    });
    let good = (0..1_000)
        .filter(|_| {
            asked(&server).is_ok_and(|sample| {
                (sample.offset - Offset::from_seconds(7)).abs() <= sample.uncertainty
            })
        })
        .count();

    assert_eq!(good, 1_000);
}

#[test]
fn a_flood_of_junk_ends() {
    let server = Server::new(|_, _| (0..500).map(|_| (Duration::ZERO, vec![0; 48])).collect());

    assert_eq!(asked(&server), Err(Rejection::OnlyJunk));
}

#[test]
fn a_request_tells_nothing_and_never_the_same_twice() {
    let (tell, told) = std::sync::mpsc::channel();
    let server = Server::new(move |request, _| {
        tell.send(request.to_vec()).unwrap();
        at_once(good(request, Offset::ZERO))
    });
    for _ in 0..8 {
        asked(&server).unwrap();
    }
    let requests: Vec<Vec<u8>> = told.try_iter().collect();

    for (at, request) in requests.iter().enumerate() {
        assert_eq!(request.len(), 48);
        assert!(
            request[1..40].iter().all(|byte| *byte == 0),
            "only the random time: {request:?}"
        );
        assert!(
            requests[..at]
                .iter()
                .all(|earlier| earlier[40..] != request[40..])
        );
    }
    assert_eq!(requests.len(), 8);
}
