//! Sleep and screen lock, as the desktop announces them on the system's buses.

use std::thread;

use zbus::{
    MatchRule, Message,
    blocking::{Connection, MessageIterator, Proxy, fdo::DBusProxy},
    message::Type,
    zvariant::{OwnedFd, OwnedObjectPath},
};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Away {
    /// The computer goes to sleep.
    Suspend,
    /// The screen was locked, or another person took over the computer.
    ScreenLock,
}

const LOGIN: &str = "org.freedesktop.login1";
const LOGIN_PATH: &str = "/org/freedesktop/login1";
const LOGIN_MANAGER: &str = "org.freedesktop.login1.Manager";
const LOGIN_SESSION: &str = "org.freedesktop.login1.Session";

/// Desktops announce a locked screen under one of these names.
const SCREEN_SAVERS: [&str; 3] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
];

/// Calls `away` from other threads, for as long as the program runs. Without a bus nothing is ever announced.
pub(crate) fn watch(away: impl Fn(Away) + Clone + Send + 'static) {
    let on_system_bus = away.clone();
    thread::spawn(move || watch_login(&on_system_bus));
    thread::spawn(move || watch_screen_saver(&away));
}

fn watch_login(away: &impl Fn(Away)) -> Option<()> {
    let connection = Connection::system().ok()?;
    let manager = Proxy::new(&connection, LOGIN, LOGIN_PATH, LOGIN_MANAGER).ok()?;
    // Without a session of our own, any session's lock counts: better once too often.
    let session: Option<OwnedObjectPath> =
        manager.call("GetSessionByPID", &(std::process::id(),)).ok();
    let bus = DBusProxy::new(&connection).ok()?;
    for interface in [LOGIN_MANAGER, LOGIN_SESSION] {
        bus.add_match_rule(signals_of(interface)?).ok()?;
    }

    // While this is open the computer waits with its sleep, for a few seconds at most.
    let mut delay = delay_of_sleep(&manager);
    for message in MessageIterator::from(&connection).flatten() {
        match login_signal(&message, session.as_ref()) {
            Some(LoginSignal::FallsAsleep) => {
                away(Away::Suspend);
                delay = None;
            }
            Some(LoginSignal::Wakes) => delay = delay_of_sleep(&manager),
            Some(LoginSignal::Locks) => away(Away::ScreenLock),
            None => {}
        }
    }
    drop(delay);

    Some(())
}

fn watch_screen_saver(away: &impl Fn(Away)) -> Option<()> {
    let connection = Connection::session().ok()?;
    let bus = DBusProxy::new(&connection).ok()?;
    for interface in SCREEN_SAVERS {
        bus.add_match_rule(signals_of(interface)?).ok()?;
    }
    for message in MessageIterator::from(&connection).flatten() {
        if is_screen_saver_start(&message) {
            away(Away::ScreenLock);
        }
    }

    Some(())
}

fn signals_of(interface: &'static str) -> Option<MatchRule<'static>> {
    Some(
        MatchRule::builder()
            .msg_type(Type::Signal)
            .interface(interface)
            .ok()?
            .build(),
    )
}

fn delay_of_sleep(manager: &Proxy<'_>) -> Option<OwnedFd> {
    manager
        .call(
            "Inhibit",
            &("sleep", "Claviger", "Locks the codes", "delay"),
        )
        .ok()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LoginSignal {
    FallsAsleep,
    Wakes,
    Locks,
}

fn login_signal(message: &Message, session: Option<&OwnedObjectPath>) -> Option<LoginSignal> {
    let header = message.header();
    let member = header.member()?.as_str();
    match header.interface()?.as_str() {
        LOGIN_MANAGER if member == "PrepareForSleep" => {
            let asleep = message.body().deserialize::<bool>().ok()?;
            Some(if asleep {
                LoginSignal::FallsAsleep
            } else {
                LoginSignal::Wakes
            })
        }
        LOGIN_SESSION if member == "Lock" => {
            let ours =
                session.is_none_or(|session| header.path().is_some_and(|path| *path == **session));
            ours.then_some(LoginSignal::Locks)
        }
        _ => None,
    }
}

fn is_screen_saver_start(message: &Message) -> bool {
    let header = message.header();
    let is_change = header
        .member()
        .is_some_and(|member| member == "ActiveChanged");
    let from_screen_saver = header
        .interface()
        .is_some_and(|interface| SCREEN_SAVERS.contains(&interface.as_str()));

    is_change && from_screen_saver && message.body().deserialize::<bool>().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal<Body: serde::Serialize + zbus::zvariant::DynamicType>(
        path: &str,
        interface: &str,
        member: &str,
        body: &Body,
    ) -> Message {
        Message::signal(path, interface, member)
            .unwrap()
            .build(body)
            .unwrap()
    }

    #[test]
    fn going_to_sleep_and_waking_are_told_apart() {
        let falls_asleep = signal(LOGIN_PATH, LOGIN_MANAGER, "PrepareForSleep", &true);
        let wakes = signal(LOGIN_PATH, LOGIN_MANAGER, "PrepareForSleep", &false);

        assert_eq!(
            login_signal(&falls_asleep, None),
            Some(LoginSignal::FallsAsleep)
        );
        assert_eq!(login_signal(&wakes, None), Some(LoginSignal::Wakes));
    }

    #[test]
    fn another_persons_session_does_not_lock_ours() {
        let ours = OwnedObjectPath::try_from("/org/freedesktop/login1/session/_32").unwrap();
        let lock = |path: &str| signal(path, LOGIN_SESSION, "Lock", &());

        assert_eq!(
            login_signal(&lock(ours.as_str()), Some(&ours)),
            Some(LoginSignal::Locks)
        );
        assert_eq!(
            login_signal(&lock("/org/freedesktop/login1/session/_33"), Some(&ours)),
            None
        );
        assert_eq!(
            login_signal(&lock("/org/freedesktop/login1/session/_33"), None),
            Some(LoginSignal::Locks)
        );
    }

    #[test]
    fn a_screen_saver_counts_when_it_starts() {
        let path = "/org/freedesktop/ScreenSaver";

        assert!(is_screen_saver_start(&signal(
            path,
            SCREEN_SAVERS[0],
            "ActiveChanged",
            &true
        )));
        assert!(!is_screen_saver_start(&signal(
            path,
            SCREEN_SAVERS[0],
            "ActiveChanged",
            &false
        )));
        assert!(!is_screen_saver_start(&signal(
            path,
            "org.example.Other",
            "ActiveChanged",
            &true
        )));
    }
}
