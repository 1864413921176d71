//! Another run of this program, as the session bus knows it.

use std::{thread, time::Duration};

use zbus::blocking::{Connection, connection, fdo::DBusProxy};

/// What there is of another run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    /// Nothing, or nobody can tell.
    Gone,
    /// It runs and takes what is handed to it.
    Running,
    /// It is there and does not answer.
    Frozen,
}

/// What the single-instance plugin adds to the app's identifier.
const SUFFIX: &str = "SingleInstance";
const PEER: &str = "org.freedesktop.DBus.Peer";

/// How long a run that is well needs at most to answer; no window is involved in that.
const ANSWER: Duration = Duration::from_secs(5);
/// How often to look whether a run that went away without answering has left the bus, too ...
const LOOKS: u32 = 100;
/// ... and how long to wait between.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Looks for another run of the app with this identifier.
///
/// Who was ended a moment ago still has its name on the bus. The single-instance plugin would hand its arguments to
/// it, hear that it went away, and give up: nothing would open. So this waits until it is gone.
pub(crate) fn other(identifier: &str) -> Other {
    let connection =
        connection::Builder::session().and_then(|session| session.method_timeout(ANSWER).build());

    connection.map_or(Other::Gone, |connection| {
        other_on(&connection, &format!("{identifier}.{SUFFIX}"))
    })
}

fn other_on(connection: &Connection, name: &str) -> Other {
    for _ in 0..LOOKS {
        if !has_owner(connection, name) {
            return Other::Gone;
        }
        match connection.call_method(Some(name), "/", Some(PEER), "Ping", &()) {
            Ok(_) => return Other::Running,
            Err(zbus::Error::InputOutput(_)) => return Other::Frozen,
            Err(_went_away) => thread::sleep(LOOK_EVERY),
        }
    }

    Other::Frozen
}

fn has_owner(connection: &Connection, name: &str) -> bool {
    let asked = |name| DBusProxy::new(connection)?.name_has_owner(name);

    name.try_into()
        .is_ok_and(|name| asked(name).unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead, BufReader},
        process::{Child, Command, Stdio},
    };

    use zbus::blocking::MessageIterator;

    use super::*;

    const NAME: &str = "org.example.Sample.SingleInstance";

    /// A session bus of our own.
    struct Bus {
        daemon: Child,
        address: String,
    }

    impl Bus {
        fn start() -> Self {
            let mut daemon = Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut address = String::new();
            BufReader::new(daemon.stdout.take().unwrap())
                .read_line(&mut address)
                .unwrap();

            Self {
                daemon,
                address: address.trim().to_owned(),
            }
        }

        fn connect(&self, patience: Duration) -> Connection {
            connection::Builder::address(self.address.as_str())
                .unwrap()
                .method_timeout(patience)
                .build()
                .unwrap()
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            self.daemon.kill().unwrap();
            self.daemon.wait().unwrap();
        }
    }

    #[test]
    fn a_name_that_nobody_has_is_nobody() {
        let bus = Bus::start();

        assert_eq!(other_on(&bus.connect(ANSWER), NAME), Other::Gone);
    }

    #[test]
    fn a_program_that_answers_runs() {
        let bus = Bus::start();
        let running = bus.connect(ANSWER);
        running.object_server();
        running.request_name(NAME).unwrap();

        assert_eq!(other_on(&bus.connect(ANSWER), NAME), Other::Running);
    }

    #[test]
    fn a_program_that_goes_away_instead_of_answering_is_gone() {
        let bus = Bus::start();
        let ending = bus.connect(ANSWER);
        ending.request_name(NAME).unwrap();
        let asked = MessageIterator::from(&ending);
        let gone = thread::spawn(move || {
            for message in asked.flatten() {
                if message
                    .header()
                    .member()
                    .is_some_and(|member| member == "Ping")
                {
                    break;
                }
            }
            ending.close().unwrap();
        });

        assert_eq!(other_on(&bus.connect(ANSWER), NAME), Other::Gone);
        gone.join().unwrap();
    }

    #[test]
    fn a_program_that_neither_answers_nor_goes_is_frozen() {
        let bus = Bus::start();
        let frozen = bus.connect(ANSWER);
        frozen.request_name(NAME).unwrap();

        let patience = Duration::from_millis(200);
        assert_eq!(other_on(&bus.connect(patience), NAME), Other::Frozen);
    }
}
