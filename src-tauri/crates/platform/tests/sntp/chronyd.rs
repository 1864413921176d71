//! A real chronyd on a high port of this computer, against which we and chronyd itself measure.

use std::{
    fs,
    net::{SocketAddr, UdpSocket},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use clock::Offset;
use platform::sntp::ask;

use crate::server::Server;

const DEADLINE: Duration = Duration::from_millis(1_500);
/// How often both measure. More with `CLAVIGER_CHRONYD_RUNS=1000`: each time chronyd is started anew.
const RUNS: usize = 8;
/// As in the product, the quickest of several answers counts: on a busy machine any single one may have waited.
const ROUNDS: usize = 4;

struct Chronyd {
    process: Child,
    address: SocketAddr,
    _folder: tempfile::TempDir,
}

impl Drop for Chronyd {
    fn drop(&mut self) {
        let _gone_already = self.process.kill();
        let _waited = self.process.wait();
    }
}

/// A chronyd with this computer's clock; `None` where it is not installed.
fn chronyd() -> Option<Chronyd> {
    let folder = tempfile::tempdir().unwrap();
    let port = UdpSocket::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let text = format!(
        "local stratum 8\nallow 127.0.0.1\nbindaddress 127.0.0.1\nport {port}\ncmdport 0\nbindcmdaddress /\npidfile {}\ndriftfile {}\n",
        path("pid"),
        path("drift"),
    );
    fs::File::create(folder.path().join("c.conf"))
        .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
        .unwrap();
    let arguments = ["-x", "-d", "-U", "-f", &path("c.conf")].map(str::to_owned);
    let mut command = Command::new("chronyd");
    let process = command
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(process) = process else {
        eprintln!("SKIPPED: chronyd is not installed (Debian: chrony)");
        return None;
    };
    let server = Chronyd {
        process,
        address: ([127, 0, 0, 1], port).into(),
        _folder: folder,
    };
    for _ in 0..100 {
        if ask(server.address, Duration::from_millis(200)).is_ok() {
            return Some(server);
        }
        thread::sleep(Duration::from_millis(100));
    }

    panic!("chronyd on port {port} does not answer");
}

/// What `chronyd -Q` measures, in seconds (server − local).
fn chronyds_own(server: SocketAddr) -> f64 {
    let output = Command::new("chronyd")
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .args(["-Q", "-t", "10", "-U"])
        .arg(format!(
            "server {} port {} iburst maxsamples 1",
            server.ip(),
            server.port()
        ))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    let (_, rest) = text
        .split_once("wrong by ")
        .unwrap_or_else(|| panic!("{text}"));

    rest.split(' ').next().unwrap().parse().unwrap()
}

/// How far our measurement is from chronyd's, in seconds, each time side by side; sorted.
fn apart(server: SocketAddr) -> Vec<f64> {
    let wanted = option_env!("CLAVIGER_CHRONYD_RUNS").and_then(|runs| runs.parse().ok());
    let mut apart: Vec<f64> = (0..wanted.unwrap_or(RUNS))
        .map(|_| {
            let theirs = chronyds_own(server);
            let ours = (0..ROUNDS)
                .map(|_| ask(server, DEADLINE).unwrap())
                .min_by_key(|sample| sample.delay)
                .unwrap();
            (ours.offset.seconds() - theirs).abs()
        })
        .collect();
    apart.sort_by(f64::total_cmp);
    let at = |per_cent: usize| apart[(apart.len() - 1) * per_cent / 100] * 1e6;
    println!(
        "{} runs: median {:.0} µs, p99 {:.0} µs, most {:.0} µs apart",
        apart.len(),
        at(50),
        at(99),
        at(100)
    );

    apart
}

/// Half of the runs are within a millisecond, however busy the machine is. On an idle one nearly all are: that is what
/// the printed figures say.
fn is_near(apart: &[f64]) -> bool {
    apart[apart.len() / 2] < 0.001
}

#[test]
fn we_measure_what_chronyd_measures() {
    let Some(server) = chronyd() else { return };
    let apart = apart(server.address);

    assert!(is_near(&apart), "{apart:?}");
}

/// chronyd serves this computer's clock and nothing else, so the shifted clocks are those of our own responder: it takes
/// the computer's clock, adds the shift to both of its timestamps, and is asked by us and by chronyd.
#[test]
fn a_clock_that_is_ahead_or_behind_is_measured_alike() {
    if chronyd().is_none() {
        return;
    }
    for ahead in [
        0.4,
        -0.4,
        34.2,
        -34.2,
        3_600.0,
        -3_600.0,
        86_400.0,
        -86_400.0,
        315_576_000.0,
    ] {
        #[expect(clippy::cast_possible_truncation, reason = "ten years of microseconds")]
        let shift = Offset::from_micros((ahead * 1e6) as i64);
        let server = Server::ahead(shift);
        let apart = apart(server.address);
        let ours = ask(server.address, DEADLINE).unwrap();

        assert!((ours.offset - shift).abs() <= ours.uncertainty, "{ahead}");
        assert!(is_near(&apart), "{ahead}: {apart:?}");
    }
}
