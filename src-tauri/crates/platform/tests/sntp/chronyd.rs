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
/// Enough for a percentile in a test that is run often.
const RUNS: usize = 300;

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

#[test]
fn we_measure_what_chronyd_measures() {
    let Some(server) = chronyd() else { return };
    let mut offsets: Vec<Offset> = (0..RUNS)
        .map(|_| ask(server.address, DEADLINE).unwrap().offset)
        .collect();
    offsets.sort_by_key(|offset| offset.abs());
    let theirs = chronyds_own(server.address);

    assert!(theirs.abs() < 0.001, "{theirs}");
    assert!(
        offsets[RUNS * 99 / 100].abs() < Duration::from_millis(1),
        "{offsets:?}"
    );
}

#[test]
fn a_clock_that_is_ahead_or_behind_is_measured_alike() {
    if chronyd().is_none() {
        return;
    }
    for ahead in [0.4, -0.4, 34.2, -34.2, 3_600.0, 86_400.0, 315_576_000.0] {
        #[expect(clippy::cast_possible_truncation, reason = "ten years of microseconds")]
        let shift = Offset::from_micros((ahead * 1e6) as i64);
        let server = Server::ahead(shift);
        let sample = ask(server.address, DEADLINE).unwrap();
        let theirs = chronyds_own(server.address);

        assert!(
            (sample.offset.seconds() - ahead).abs() < 0.005,
            "{ahead}: {sample:?}"
        );
        assert!(
            (sample.offset.seconds() - theirs).abs() < 0.005,
            "{ahead}: {theirs}"
        );
    }
}
