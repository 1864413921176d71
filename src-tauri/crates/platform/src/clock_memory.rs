//! What one run of the command line leaves the next about the clock: the true time, until the computer is started again,
//! and which servers asked to be left alone.

use std::{collections::BTreeMap, fs, io, path::PathBuf, time::Duration};

use clock::{
    Boot, By, Known, Offset, Reading, TrustedClock, Wall,
    manners::{Manners, Rest},
};
use serde::{Deserialize, Serialize};

use crate::files::{Folders, write_atomically};

/// More is not read: a dozen servers fit many times.
const FILE_BYTES_MAX: u64 = 64 * 1024;
/// Changes with every start of the computer.
const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

/// A small file in the state folder. Nothing in it is secret, and without it nothing is lost but a check.
pub struct ClockMemory {
    path: PathBuf,
    boot: Option<String>,
}

/// What is kept.
#[derive(Debug, Clone, Default)]
pub struct Remembered {
    /// The true time, if a check since the start of the computer found it.
    pub trusted: Option<TrustedClock>,
    /// Who is to be left alone.
    pub manners: Manners,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct File {
    /// The start of the computer that `time` belongs to.
    boot: String,
    time: Option<Time>,
    resting: BTreeMap<String, Resting>,
}

#[derive(Serialize, Deserialize)]
struct Time {
    wall_us: i64,
    boot_us: u64,
    offset_us: i64,
    uncertainty_us: u64,
    agreeing: usize,
    asked: usize,
    https: bool,
    confirmed: bool,
}

/// By the computer's own clock, which goes on while the computer is off.
#[derive(Serialize, Deserialize)]
struct Resting {
    since_us: i64,
    until_us: i64,
    lasts_s: u64,
}

impl ClockMemory {
    /// The memory in the state folder, whether there is any yet or not.
    pub fn new(folders: &Folders) -> Self {
        Self {
            path: folders.state.join("clock.json"),
            boot: fs::read_to_string(BOOT_ID)
                .ok()
                .map(|id| id.trim().to_owned()),
        }
    }

    /// What was kept, as it applies now; nothing from a file that cannot be read.
    pub fn read(&self, now: Reading) -> Remembered {
        let is_small = fs::metadata(&self.path)
            .is_ok_and(|file| file.is_file() && file.len() <= FILE_BYTES_MAX);
        let file: File = is_small
            .then(|| fs::read(&self.path).ok())
            .flatten()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let same_start = self.boot.as_ref().is_some_and(|boot| *boot == file.boot);
        let mut manners = Manners::default();
        for (server, rest) in file.resting {
            // A clock that was set back since then would have a server rest for years.
            let is_resting = (rest.since_us..rest.until_us).contains(&now.wall.micros());
            if is_resting {
                let left = (Wall::from_micros(rest.until_us) - now.wall).abs();
                let lasts = Duration::from_secs(rest.lasts_s);
                let until = now.boot.after(left.min(lasts));
                manners.remember(server, Rest { until, lasts });
            }
        }

        Remembered {
            trusted: file.time.filter(|_| same_start).map(TrustedClock::from),
            manners,
        }
    }

    /// Keeps what is known for the next run.
    pub fn write(&self, remembered: &Remembered, now: Reading) -> io::Result<()> {
        let resting = remembered
            .manners
            .resting(now.boot)
            .map(|(server, rest)| {
                let left = rest.until.since(now.boot).unwrap_or_default();
                let resting = Resting {
                    since_us: now.wall.micros(),
                    until_us: now.wall.after(left).micros(),
                    lasts_s: rest.lasts.as_secs(),
                };
                (server.to_owned(), resting)
            })
            .collect();
        let file = File {
            boot: self.boot.clone().unwrap_or_default(),
            time: remembered.trusted.as_ref().map(Time::from),
            resting,
        };

        write_atomically(&self.path, &serde_json::to_vec(&file)?)
    }
}

impl From<&TrustedClock> for Time {
    fn from(trusted: &TrustedClock) -> Self {
        let (known, reading) = trusted.parts();
        let micros = |span: Duration| u64::try_from(span.as_micros()).unwrap_or(u64::MAX);
        let since_start = reading.boot.since(Boot::new(Duration::ZERO));

        Self {
            wall_us: reading.wall.micros(),
            boot_us: micros(since_start.unwrap_or_default()),
            offset_us: known.offset.micros(),
            uncertainty_us: micros(known.uncertainty),
            agreeing: known.agreeing,
            asked: known.asked,
            https: known.by == By::Https,
            confirmed: known.is_confirmed,
        }
    }
}

impl From<Time> for TrustedClock {
    fn from(time: Time) -> Self {
        let known = Known {
            offset: Offset::from_micros(time.offset_us),
            uncertainty: Duration::from_micros(time.uncertainty_us),
            agreeing: time.agreeing,
            asked: time.asked,
            by: if time.https { By::Https } else { By::Ntp },
            is_confirmed: time.confirmed,
        };
        let reading = Reading {
            wall: Wall::from_micros(time.wall_us),
            boot: Boot::new(Duration::from_micros(time.boot_us)),
        };

        Self::new(known, reading)
    }
}

#[cfg(test)]
mod tests {
    use clock::Rejection;

    use super::*;

    fn at(seconds: u64) -> Reading {
        Reading {
            wall: Wall::from_seconds(1_795_320_000).after(Duration::from_secs(seconds)),
            boot: Boot::new(Duration::from_secs(1_000 + seconds)),
        }
    }

    fn memory(folder: &tempfile::TempDir, boot: &str) -> ClockMemory {
        ClockMemory {
            path: folder.path().join("clock.json"),
            boot: Some(boot.to_owned()),
        }
    }

    fn remembered() -> Remembered {
        let known = Known {
            offset: Offset::from_seconds(47),
            uncertainty: Duration::from_millis(20),
            agreeing: 4,
            asked: 5,
            by: By::Ntp,
            is_confirmed: true,
        };
        let mut manners = Manners::default();
        manners.hear("a.example", Err(Rejection::Denied), at(0).boot);

        Remembered {
            trusted: Some(TrustedClock::new(known, at(0))),
            manners,
        }
    }

    #[test]
    fn the_next_run_knows_the_time_and_whom_to_leave_alone() {
        let folder = tempfile::tempdir().unwrap();
        memory(&folder, "one").write(&remembered(), at(0)).unwrap();
        let later = memory(&folder, "one").read(at(3_600));

        assert_eq!(later.trusted, remembered().trusted);
        assert!(!later.manners.may_ask("a.example", at(86_399).boot));
        assert!(later.manners.may_ask("a.example", at(86_400).boot));
    }

    #[test]
    fn after_a_start_of_the_computer_only_the_wishes_of_servers_count() {
        let folder = tempfile::tempdir().unwrap();
        memory(&folder, "one").write(&remembered(), at(0)).unwrap();
        let restarted = Reading {
            wall: at(3_600).wall,
            boot: Boot::new(Duration::from_secs(5)),
        };
        let later = memory(&folder, "two").read(restarted);

        assert_eq!(later.trusted, None);
        let after = |seconds| restarted.boot.after(Duration::from_secs(seconds));
        assert!(!later.manners.may_ask("a.example", after(82_799)));
        assert!(later.manners.may_ask("a.example", after(82_800)));
    }

    #[test]
    fn a_file_that_says_nothing_is_no_memory() {
        let folder = tempfile::tempdir().unwrap();
        let memory = memory(&folder, "one");
        assert_eq!(memory.read(at(0)).trusted, None);
        for text in ["", "{}", "[]", "{\"time\":{\"wall_us\":1}}"] {
            write_atomically(&memory.path, text.as_bytes()).unwrap();
            assert_eq!(memory.read(at(0)).trusted, None, "{text}");
        }
    }
}
