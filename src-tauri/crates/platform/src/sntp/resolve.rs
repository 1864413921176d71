//! From names to addresses, all at once, and never for longer than two seconds.

use std::{
    net::{SocketAddr, ToSocketAddrs},
    sync::mpsc,
    thread,
    time::Duration,
};

use crate::system_clock::stopwatch;

/// The system's resolver knows no deadline, so its threads may outlive the check.
const LOOKUP: Duration = Duration::from_secs(2);

/// Where a host can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addresses {
    /// Version 6 where this computer has a route for it; a route may still lead nowhere.
    pub first: SocketAddr,
    /// Of the other version, for when nothing is heard from the first.
    pub other: Option<SocketAddr>,
}

/// The addresses of each host and port; `None` for those that were not found in time.
pub(crate) fn all(named: Vec<(String, u16)>) -> Vec<Option<Addresses>> {
    let (found, results) = mpsc::channel();
    let mut addresses = vec![None; named.len()];
    for (at, (host, port)) in named.into_iter().enumerate() {
        let found = found.clone();
        thread::spawn(move || {
            // Nobody listens after the deadline.
            let _too_late = found.send((at, one(&host, port)));
        });
    }
    drop(found);

    let until = stopwatch() + LOOKUP;
    while let Ok((at, address)) = results.recv_timeout(until.saturating_duration_since(stopwatch()))
    {
        addresses[at] = address;
    }

    addresses
}

fn one(host: &str, port: u16) -> Option<Addresses> {
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs().ok()?.collect();
    let six = addresses
        .iter()
        .find(|address| address.is_ipv6() && has_way_to(address));
    let four = addresses.iter().find(|address| address.is_ipv4());

    Some(match (six, four) {
        (Some(&six), other) => Addresses {
            first: six,
            other: other.copied(),
        },
        (None, four) => Addresses {
            first: *four.or(addresses.first())?,
            other: None,
        },
    })
}

/// Connecting a datagram socket sends nothing; it only asks the system for a route.
fn has_way_to(address: &SocketAddr) -> bool {
    std::net::UdpSocket::bind("[::]:0").is_ok_and(|socket| socket.connect(address).is_ok())
}
