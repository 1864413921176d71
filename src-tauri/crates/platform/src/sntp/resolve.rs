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

/// One address for each host and port; `None` for those that were not found in time.
pub(crate) fn all(named: Vec<(String, u16)>) -> Vec<Option<SocketAddr>> {
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

/// Version 6 first, where this computer has a way to it; otherwise version 4.
fn one(host: &str, port: u16) -> Option<SocketAddr> {
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs().ok()?.collect();
    let six = addresses
        .iter()
        .find(|address| address.is_ipv6() && has_way_to(address));

    six.or_else(|| addresses.iter().find(|address| address.is_ipv4()))
        .or(addresses.first())
        .copied()
}

/// Connecting a datagram socket sends nothing; it only asks the system for a route.
fn has_way_to(address: &SocketAddr) -> bool {
    std::net::UdpSocket::bind("[::]:0").is_ok_and(|socket| socket.connect(address).is_ok())
}
