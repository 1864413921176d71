//! Web sites where time servers are out of reach, and beside them.

use std::{net::TcpListener, time::Duration};

use clock::{By, Known, Offset, Question, SiteProblem, Verdict, site::REQUESTS_MAX};
use platform::{
    sites::{Roots, SiteAnswer, SiteSample, Sites, confirm},
    sntp::{Report, Server as Named, check},
};

use crate::{
    server::{Server, now},
    site::{Authority, Vouched, WebSite, dated, http_date},
};

const DAY: i64 = 86_400;
const YEAR: i64 = 365 * DAY;

fn sites(authority: &Authority, named: &[&WebSite]) -> Sites {
    Sites {
        named: named
            .iter()
            .map(|site| site.name().parse().unwrap())
            .collect(),
        roots: Roots::These(vec![authority.certificate.der().to_vec()]),
    }
}

/// What nobody's answer is confirmed by: no time server is asked.
fn offline() -> Report {
    check(&[], Question::Operators)
}

fn good(authority: &Authority) -> Vouched {
    authority.vouches_for("localhost", -DAY, DAY)
}

fn heard(authority: &Authority, site: &WebSite) -> Result<SiteSample, SiteProblem> {
    let report = confirm(offline(), &sites(authority, &[site]));
    let [SiteAnswer { heard, .. }] = report.sites[..] else {
        panic!("{report:?}");
    };

    heard
}

#[test]
fn where_time_servers_are_silent_two_sites_tell_the_time_to_a_tenth_of_a_second() {
    let authority = Authority::new();
    let ahead = Offset::from_micros(47_300_000);
    let (one, other) = (
        WebSite::ahead(good(&authority), ahead),
        WebSite::ahead(good(&authority), ahead),
    );
    let report = confirm(offline(), &sites(&authority, &[&one, &other]));

    let Verdict::Agree(
        known @ Known {
            by: By::Https,
            agreeing: 2,
            is_confirmed: true,
            ..
        },
    ) = report.verdict
    else {
        panic!("{report:?}");
    };
    assert!((known.offset - ahead).abs() <= known.uncertainty);
    assert!(known.uncertainty < Duration::from_millis(150), "{known:?}");
    assert!(
        [one.asked(), other.asked()]
            .iter()
            .all(|&asked| asked <= u32::try_from(REQUESTS_MAX).unwrap())
    );
}

#[test]
fn a_certificate_is_judged_at_the_time_that_its_site_claims() {
    let authority = Authority::new();
    for ahead in [10 * YEAR, 40 * DAY, 3_600] {
        let then = authority.vouches_for("localhost", ahead - 600, ahead + 600);
        let site = WebSite::ahead(then, Offset::from_seconds(ahead));
        let sample = heard(&authority, &site).unwrap();
        assert!(sample.interval.contains(Offset::from_seconds(ahead)));

        // Valid now, and long past at the time that it claims: somebody found an old key.
        let site = WebSite::ahead(
            authority.vouches_for("localhost", -600, 600),
            Offset::from_seconds(ahead),
        );
        assert_eq!(heard(&authority, &site), Err(SiteProblem::Certificate));
    }
}

#[test]
fn whoever_cannot_prove_who_they_are_is_not_believed() {
    let (authority, other) = (Authority::new(), Authority::new());
    for (what, vouched) in [
        ("another authority", good(&other)),
        (
            "another name",
            authority.vouches_for("time.example.org", -DAY, DAY),
        ),
        ("expired", authority.vouches_for("localhost", -DAY, -60)),
        ("to come", authority.vouches_for("localhost", 60, DAY)),
    ] {
        let site = WebSite::ahead(vouched, Offset::ZERO);
        assert_eq!(
            heard(&authority, &site),
            Err(SiteProblem::Certificate),
            "{what}"
        );
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one entry for each way to lie")]
fn every_bad_answer_is_rejected_for_its_reason() {
    let authority = Authority::new();
    let with = |lines: &'static str| {
        move |_| {
            let date = http_date(now());
            lines.replace("DATE", &date).into_bytes()
        }
    };
    let cases: Vec<(&str, WebSite, SiteProblem)> = vec![
        (
            "no date",
            WebSite::new(good(&authority), with("HTTP/1.1 200 OK\r\n\r\n")),
            SiteProblem::NoDate,
        ),
        (
            "a date of another kind",
            WebSite::new(
                good(&authority),
                with("HTTP/1.1 200 OK\r\nDate: yesterday\r\n\r\n"),
            ),
            SiteProblem::NoDate,
        ),
        (
            "from a memory on the way",
            WebSite::new(
                good(&authority),
                with("HTTP/1.1 200 OK\r\nDate: DATE\r\nAge: 40\r\n\r\n"),
            ),
            SiteProblem::Old,
        ),
        (
            "no HTTP",
            WebSite::new(good(&authority), with("SSH-2.0\r\n\r\n")),
            SiteProblem::NoDate,
        ),
        (
            "a head without an end",
            WebSite::new(good(&authority), |_| vec![b'x'; 100_000]),
            SiteProblem::NoDate,
        ),
        (
            "only interim answers",
            WebSite::new(good(&authority), |_| {
                b"HTTP/1.1 103 Early Hints\r\n\r\n".repeat(20)
            }),
            SiteProblem::NoDate,
        ),
        (
            "a date from before",
            WebSite::ahead(
                authority.vouches_for("localhost", -20 * YEAR, DAY),
                Offset::from_seconds(-10 * YEAR),
            ),
            SiteProblem::Past,
        ),
        (
            "a clock that jumps",
            WebSite::new(good(&authority), |number| {
                dated(now() + Offset::from_seconds(i64::from(number) * 30))
            }),
            SiteProblem::Contradiction,
        ),
        (
            "silence",
            WebSite::new(good(&authority), |_| Vec::new()),
            SiteProblem::NoAnswer,
        ),
    ];

    for (what, site, problem) in cases {
        assert_eq!(heard(&authority, &site), Err(problem), "{what}");
    }
}

#[test]
fn redirects_early_hints_and_a_site_that_hangs_up_are_good_answers() {
    let authority = Authority::new();
    let with = |lines: &'static str| {
        WebSite::new(good(&authority), move |_| {
            lines.replace("DATE", &http_date(now())).into_bytes()
        })
    };

    for (what, site) in [
        (
            "early hints",
            with("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ndate: DATE\r\nAge: 0\r\n\r\n"),
        ),
        (
            "hangs up",
            with("HTTP/1.0 404 Not Found\r\nDate: DATE\r\n\r\n"),
        ),
        (
            "says no",
            with("HTTP/1.1 403 Forbidden\r\nDate: DATE\r\nConnection: close\r\n\r\n"),
        ),
    ] {
        let sample = heard(&authority, &site);
        assert!(
            sample.is_ok_and(|sample| sample.interval.contains(Offset::ZERO)),
            "{what}: {sample:?}"
        );
    }
}

#[test]
fn whoever_speaks_no_tls_or_drips_ends_at_the_deadline() {
    use std::io::Write as _;

    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = plain.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut tcp in plain.incoming().flatten() {
            std::thread::spawn(move || {
                // A TLS record of 16 KiB that never ends.
                let _gone = tcp.write_all(&[22, 3, 3, 64, 0]);
                while tcp.write_all(&[2]).is_ok() {
                    std::thread::sleep(Duration::from_millis(100));
                }
            });
        }
    });
    let named = vec![format!("localhost:{}", address.port()).parse().unwrap()];
    let asked = Sites {
        named,
        roots: Roots::These(vec![Authority::new().certificate.der().to_vec()]),
    };
    let report = confirm(offline(), &asked);

    assert_eq!(report.sites[0].heard, Err(SiteProblem::NoAnswer));
    assert_eq!(report.verdict, Verdict::Offline);
}

#[test]
fn a_large_difference_is_confirmed_and_a_small_one_asks_no_site() {
    let authority = Authority::new();
    for (ahead, asked) in [(0, false), (47, true)] {
        let ahead = Offset::from_seconds(ahead);
        let servers: Vec<Server> = (0..3).map(|_| Server::ahead(ahead)).collect();
        let named: Vec<Named> = servers.iter().map(Server::named).collect();
        let site = || WebSite::ahead(good(&authority), ahead);
        let (one, other) = (site(), site());
        let report = confirm(
            check(&named, Question::Operators),
            &sites(&authority, &[&one, &other]),
        );

        assert!(
            matches!(
                report.verdict,
                Verdict::Agree(Known { by: By::Ntp, is_confirmed, agreeing: 3, .. }) if is_confirmed == asked
            ),
            "{report:?}"
        );
        assert_eq!(one.asked() > 0, asked);
    }
}

#[test]
fn sites_that_contradict_the_servers_leave_no_verdict() {
    let authority = Authority::new();
    let servers: Vec<Server> = (0..3)
        .map(|_| Server::ahead(Offset::from_seconds(3_600)))
        .collect();
    let named: Vec<Named> = servers.iter().map(Server::named).collect();
    let site = || WebSite::ahead(good(&authority), Offset::ZERO);
    let report = confirm(
        check(&named, Question::Operators),
        &sites(&authority, &[&site(), &site()]),
    );

    assert!(
        matches!(report.verdict, Verdict::Disagree { spread } if spread.as_secs().abs_diff(3_600) <= 1),
        "{report:?}"
    );
}

#[test]
fn one_site_is_nobodys_word_and_a_liar_among_three_is_named() {
    let authority = Authority::new();
    let honest = || WebSite::ahead(good(&authority), Offset::from_seconds(9));
    let one = honest();
    let report = confirm(offline(), &sites(&authority, &[&one]));
    assert_eq!(report.verdict, Verdict::Offline);

    let liar = WebSite::ahead(good(&authority), Offset::from_seconds(700));
    let report = confirm(offline(), &sites(&authority, &[&one, &liar, &honest()]));
    assert!(matches!(
        report.verdict,
        Verdict::Agree(Known {
            agreeing: 2,
            asked: 3,
            ..
        })
    ));
    assert_eq!(report.sites[1].heard, Err(SiteProblem::Outvoted));
}

#[test]
fn a_site_is_found_by_name_and_refusals_are_told_apart() {
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let nobody = format!("localhost:{}", free.port());
    let report = confirm(
        offline(),
        &Sites {
            named: vec![
                "no-such-host.invalid".parse().unwrap(),
                nobody.parse().unwrap(),
            ],
            roots: Roots::OfSystem,
        },
    );
    let problems: Vec<_> = report.sites.iter().map(|site| site.heard).collect();

    assert_eq!(
        problems,
        [Err(SiteProblem::NotFound), Err(SiteProblem::Refused)]
    );
}
