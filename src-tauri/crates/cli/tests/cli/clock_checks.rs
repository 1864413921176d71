//! The clock, on the command line. All servers and sites are on this computer.

use clock::Offset;
use serde_json::{Value, json};

use crate::{
    run::{Run, command, finish},
    server::{Datagrams, Server, at_once, good},
    site::{Authority, WebSite},
    vault_folder::{PASSWORD, RFC_URI, VaultFolder},
};

fn ahead(seconds: &[i64]) -> Vec<Server> {
    seconds
        .iter()
        .map(|&seconds| Server::ahead(Offset::from_seconds(seconds)))
        .collect()
}

fn silent() -> Server {
    Server::new(|_, _| Datagrams::new())
}

/// Names of servers, as in the environment variable.
fn names(servers: &[Server]) -> String {
    let names: Vec<String> = servers
        .iter()
        .map(|server| server.address.to_string())
        .collect();

    names.join(",")
}

/// A folder to run in, and who is asked.
struct Place {
    folder: VaultFolder,
    servers: String,
    sites: String,
}

impl Place {
    fn with(servers: &[Server]) -> Self {
        Self {
            folder: VaultFolder::empty(),
            servers: names(servers),
            sites: String::new(),
        }
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let folder = self.folder.path();
        let child = command(folder)
            .env("CLAVIGER_NTP_SERVERS", &self.servers)
            .env("CLAVIGER_TIME_SITES", &self.sites)
            .env("SSL_CERT_FILE", folder.join("roots.pem"))
            .args(arguments)
            .spawn()
            .unwrap();

        finish(child, b"a password\n".to_vec())
    }

    fn check(&self) -> (i32, Value) {
        let run = self.run(&["clock", "--json"]);

        (run.status, run.json())
    }

    /// Lets these sites be asked, too.
    fn trust(&mut self, authority: &Authority, sites: &[WebSite]) {
        let names: Vec<String> = sites.iter().map(WebSite::name).collect();
        self.sites = names.join(",");
        std::io::Write::write_all(
            &mut std::fs::File::create(self.folder.path().join("roots.pem")).unwrap(),
            authority.certificate.pem().as_bytes(),
        )
        .unwrap();
    }
}

/// Two sites whose clocks are so many seconds ahead.
fn two_sites(seconds: i64) -> (Authority, [WebSite; 2]) {
    let authority = Authority::new();
    let site = || {
        let vouched = authority.vouches_for("localhost", seconds - 3_600, seconds + 3_600);
        WebSite::ahead(vouched, Offset::from_seconds(seconds))
    };
    let sites = [site(), site()];

    (authority, sites)
}

fn near(value: &Value, wanted: f64, tolerance: f64) -> bool {
    value
        .as_f64()
        .is_some_and(|value| (value - wanted).abs() <= tolerance)
}

#[test]
fn a_right_clock_is_a_success() {
    let servers = ahead(&[0, 0, 0]);
    let (status, json) = Place::with(&servers).check();

    assert_eq!(status, 0);
    assert!(near(&json["offset_ms"], 0.0, 500.0), "{json}");
    assert!(servers.iter().all(|server| server.asked() == 1));
}

#[test]
fn a_wrong_clock_has_a_status_and_figures_of_its_own() {
    let servers = ahead(&[47, 47, 47]);
    let place = Place::with(&servers);
    let (status, json) = place.check();

    assert_eq!(status, 23);
    assert!(near(&json["offset_ms"], 47_000.0, 500.0), "{json}");
    let host = servers[0].address.to_string();
    assert_eq!(
        json,
        json!({
            "verdict": "wrong", "single": false, "by": "ntp", "confirmed": false, "sites": [],
            "offset_ms": json["offset_ms"], "uncertainty_ms": json["uncertainty_ms"],
            "servers": [
                {
                    "host": host, "status": "ok", "reason": null,
                    "offset_ms": json["servers"][0]["offset_ms"],
                    "round_trip_ms": json["servers"][0]["round_trip_ms"],
                },
                json["servers"][1],
                json["servers"][2],
            ],
        })
    );
    assert!(near(&json["servers"][0]["offset_ms"], 47_000.0, 500.0));
    assert!(near(&json["servers"][0]["round_trip_ms"], 250.0, 250.0));
    let plain = place.run(&["clock"]);
    assert!(
        plain.stdout.starts_with("The clock is 47.0 s behind (± 0."),
        "{plain}"
    );
}

#[test]
fn servers_that_disagree_liars_and_silence_have_statuses_of_their_own() {
    let (status, json) = Place::with(&ahead(&[0, 10, 20])).check();
    assert_eq!((status, &json["verdict"]), (24, &json!("disagree")));
    assert_eq!(json["offset_ms"], Value::Null);

    let silence = [silent(), silent(), silent()];
    let (status, json) = Place::with(&silence).check();
    assert_eq!((status, &json["verdict"]), (25, &json!("offline")));
    assert_eq!(json["servers"][2]["status"], "no_answer");
    assert_eq!(json["servers"][2]["reason"], "no answer");

    let mut hostile = ahead(&[0, 0, 0]);
    hostile.push(Server::ahead(Offset::from_seconds(9_000)));
    hostile.push(Server::new(|request, _| {
        let mut reply = good(request, Offset::ZERO);
        reply[32..40].fill(0);
        at_once(reply)
    }));
    let (status, json) = Place::with(&hostile).check();
    assert_eq!((status, &json["verdict"]), (0, &json!("right")));
    assert_eq!(
        json["servers"][3]["reason"],
        "the others agree on another time"
    );
    assert_eq!(json["servers"][4]["reason"], "a timestamp is missing");
}

#[test]
fn one_servers_word_counts_only_when_it_is_asked_for() {
    let server = Server::ahead(Offset::from_seconds(-42));
    let place = Place::with(&[]);
    let name = server.address.to_string();
    let alone = place.run(&["clock", "--server", &name, "--single"]);

    assert_eq!(alone.status, 23);
    assert!(
        alone.stdout.starts_with("The clock is 42.0 s ahead"),
        "{alone}"
    );
    assert!(alone.stdout.contains("the word of too few servers"));
    assert_eq!(server.asked(), 1);
    let json = place
        .run(&["clock", "--server", &name, "--single", "--json"])
        .json();
    assert_eq!(json["single"], true);

    let run = place.run(&["clock", "--server", &name, "--json"]);
    assert_eq!(
        (run.status, &run.json()["verdict"]),
        (25, &json!("too_few"))
    );
}

#[test]
fn a_server_that_said_no_is_left_alone_by_the_next_run() {
    let mut servers = ahead(&[0, 0, 0]);
    servers.push(Server::new(|request, _| {
        let mut kiss = good(request, Offset::ZERO);
        kiss[1] = 0;
        kiss[12..16].copy_from_slice(b"DENY");
        at_once(kiss)
    }));
    let place = Place::with(&servers);

    let (_, json) = place.check();
    assert_eq!(
        json["servers"][3]["reason"],
        "it asked never to be asked again"
    );
    let (_, json) = place.check();
    assert_eq!(json["servers"].as_array().unwrap().len(), 3);
    assert_eq!(servers[3].asked(), 1);
    assert_eq!(servers[0].asked(), 2);
}

#[test]
fn web_sites_tell_the_time_where_no_server_answers() {
    let (authority, sites) = two_sites(47);
    let mut place = Place::with(&[silent(), silent(), silent()]);
    place.trust(&authority, &sites);
    let (status, json) = place.check();

    assert_eq!(status, 23);
    assert_eq!(
        (&json["verdict"], &json["by"]),
        (&json!("wrong"), &json!("https"))
    );
    assert!(near(&json["offset_ms"], 47_000.0, 300.0), "{json}");
    assert_eq!(json["sites"][1]["status"], "ok");
    let plain = place.run(&["clock"]);
    assert!(plain.stdout.contains("2 of 2 web sites agree"), "{plain}");
}

#[test]
fn an_hour_is_corrected_only_when_web_sites_confirm_it() {
    let mut place = Place::with(&ahead(&[3_600, 3_600, 3_600]));
    place.folder = VaultFolder::with_accounts(&[RFC_URI]);
    let vault = place.folder.path().to_str().unwrap().to_owned();
    let arguments = [
        "code",
        "acme",
        "--corrected",
        "--json",
        "--vault",
        &vault,
        "--password-stdin",
    ];
    let code = |place: &Place| {
        let folder = place.folder.path();
        let child = command(folder)
            .env("CLAVIGER_NTP_SERVERS", &place.servers)
            .env("CLAVIGER_TIME_SITES", &place.sites)
            .env("SSL_CERT_FILE", folder.join("roots.pem"))
            .args(arguments)
            .spawn()
            .unwrap();
        place.folder.finish(child, &format!("{PASSWORD}\n"))
    };

    let run = code(&place);
    assert_eq!(run.status, 23, "{run}");
    assert!(run.stderr.contains("no two web sites confirm"), "{run}");

    let (authority, sites) = two_sites(3_600);
    place.trust(&authority, &sites);
    let run = code(&place).succeeded();
    let until = run.json()[0]["valid_until"].as_i64().unwrap();
    let truth = crate::server::now().seconds() + 3_600;
    assert!((0..=60).contains(&(until - truth)), "{run}");
}

#[test]
fn another_device_is_compared_with_the_true_time_once_it_is_known() {
    let mut place = Place::with(&ahead(&[90, 90, 90]));
    place.folder = VaultFolder::with_accounts(&[RFC_URI]);
    let compare = |place: &Place, ahead: i64| {
        let at = (crate::server::now().seconds() + ahead).to_string();
        let code = place.folder.json(&["code", "acme", "--at", &at]);
        let code = code[0]["code"].as_str().unwrap().to_owned();
        place
            .folder
            .run(&["clock", "compare", "acme", &code, "--json"])
    };

    // A phone with the true time, 90 s ahead of this computer.
    let before = compare(&place, 90);
    assert_eq!(before.status, 23, "{before}");
    let json = before.json();
    assert_eq!(
        (&json["outcome"], &json["true_time"]),
        (&json!("steps_away"), &json!(false))
    );
    assert!(json["ahead_high"].as_f64().unwrap() > 60.0);

    let vault = place.folder.path().to_str().unwrap().to_owned();
    assert_eq!(place.run(&["clock", "--vault", &vault]).status, 23);
    let after = compare(&place, 90);
    assert_eq!(after.json()["true_time"], true, "{after}");
    let json = after.json();
    // The step may have turned between making the code and comparing it.
    assert!(json["steps"].as_i64().unwrap().abs() <= 1, "{json}");
}

/// The whole way at clocks that are decades off: the time servers', and the handshake with web sites.
#[test]
fn clocks_of_1969_1970_2036_2038_and_2100_are_corrected_to_the_truth() {
    let faketime = std::path::Path::new("/usr/bin/faketime");
    if !faketime.exists() {
        eprintln!("SKIPPED: faketime is not installed (Debian: faketime)");
        return;
    }
    let (authority, sites) = two_sites(0);
    let servers = ahead(&[0, 0, 0]);
    for (date, seconds) in [
        ("1969-07-20 20:17:00", -14_182_980),
        ("1970-01-01 00:00:01", 1),
        ("2036-02-07 06:28:14", 2_085_978_494),
        ("2036-02-07 06:28:17", 2_085_978_497),
        ("2038-01-19 03:14:07", 2_147_483_647),
        ("2100-03-01 00:00:00", 4_107_542_400),
    ] {
        let mut place = Place::with(&servers);
        place.trust(&authority, &sites);
        let folder = place.folder.path();
        let truth = crate::server::now().seconds();
        let output = std::process::Command::new(faketime)
            .args([
                "-f",
                &format!("@{date}"),
                env!("CARGO_BIN_EXE_claviger-cli"),
            ])
            .args(["clock", "--json"])
            .env("CLAVIGER_NTP_SERVERS", &place.servers)
            .env("CLAVIGER_TIME_SITES", &place.sites)
            .env("SSL_CERT_FILE", folder.join("roots.pem"))
            .env("HOME", folder)
            .env("TZ", "UTC")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        let json: Value = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{date}: {error}: {output:?}"));

        assert_eq!(output.status.code(), Some(23), "{date}: {output:?}");
        assert_eq!(json["confirmed"], true, "{date}: {json}");
        let wanted = (truth - seconds) * 1_000;
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of a century")]
        let wanted = wanted as f64;
        // The clock begins at that date when the program does, and starting takes a moment.
        assert!(near(&json["offset_ms"], wanted, 60_000.0), "{date}: {json}");
    }
}
