//! One packet to one server, and its reply.
//!
//! sntpc writes the request and checks that a reply answers it; [`clock::reply`] checks what the reply says. The
//! request carries a random time instead of ours: nobody who does not see it can answer it, and it tells nothing about
//! this computer.

use std::{
    cell::Cell,
    future::{Future, ready},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
    time::{Duration, Instant},
};

use clock::{
    Exchange, Rejection, Sample,
    reply::{self, REPLY_BYTES},
};
use sntpc::{Error, KissOfDeathCode, NtpContext, NtpTimestampGenerator, NtpUdpSocket};

use crate::system_clock::{reading, stopwatch};

/// Longer than any reply. On some systems a datagram that does not fit is an error.
const DATAGRAM_BYTES: usize = 2_048;
/// After so many packets that answer nothing, whoever sends them has won.
const JUNK_MAX: u32 = 64;

/// Asks a server once. Returns within `deadline`.
pub fn ask(server: SocketAddr, deadline: Duration) -> Result<Sample, Rejection> {
    let socket = Socket::connect(server, deadline).map_err(|error| rejection_of(&error))?;
    let asked = RandomTime::make().ok_or(Rejection::NoAnswer)?;
    let sent = reading().wall;
    let started = stopwatch();
    let request = sntpc::sync::sntp_send_request(server, &socket, NtpContext::new(asked))
        .map_err(|_| socket.failure())?;

    let mut junk = 0;
    loop {
        let answer =
            sntpc::sync::sntp_process_response(server, &socket, NtpContext::new(asked), request);
        // sntpc's own figures rest on the random time, so only its checks count.
        let round_trip = socket.arrived_at().saturating_duration_since(started);
        match answer {
            Ok(_) => return reply::judge(&socket.reply.get(), Exchange { sent, round_trip }),
            Err(error) => match rejection(error) {
                Heard::Junk if junk < JUNK_MAX => junk += 1,
                Heard::Junk => return Err(Rejection::OnlyJunk),
                Heard::Nothing => {
                    let silence = socket.failure();
                    return Err(if junk > 0 && silence == Rejection::NoAnswer {
                        Rejection::OnlyJunk
                    } else {
                        silence
                    });
                }
                Heard::Rejected(rejection) => return Err(rejection),
            },
        }
    }
}

/// What an error of sntpc means.
enum Heard {
    /// A packet that does not answer the request: the answer may still come.
    Junk,
    /// No packet.
    Nothing,
    /// The server's own word.
    Rejected(Rejection),
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "sntpc may learn more reasons; they are no good answers"
)]
fn rejection(error: Error) -> Heard {
    Heard::Rejected(match error {
        Error::ResponseAddressMismatch
        | Error::IncorrectOriginTimestamp
        | Error::IncorrectPayload
        | Error::IncorrectMode => return Heard::Junk,
        Error::Network => return Heard::Nothing,
        Error::KissOfDeath(KissOfDeathCode::Deny | KissOfDeathCode::Rstr) => Rejection::Denied,
        Error::KissOfDeath(KissOfDeathCode::Rate) => Rejection::TooOften,
        Error::KissOfDeath(_) => Rejection::OtherKiss,
        Error::UnsynchronizedClock | Error::IncorrectStratumHeaders => Rejection::Unsynchronised,
        Error::ExcessiveRootDistance => Rejection::TooFar,
        Error::InvalidTimestamp => Rejection::TimestampMissing,
        Error::BackwardReferenceTimestamp => Rejection::SetInFuture,
        Error::IncorrectResponseVersion => Rejection::Version,
        _ => Rejection::OnlyJunk,
    })
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of all that can fail, silence is what most of it looks like"
)]
fn rejection_of(error: &std::io::Error) -> Rejection {
    use std::io::ErrorKind;

    match error.kind() {
        ErrorKind::ConnectionRefused
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::AddrNotAvailable
        | ErrorKind::PermissionDenied => Rejection::Refused,
        _ => Rejection::NoAnswer,
    }
}

/// What is written as our time into the request, and read again from the reply.
#[derive(Debug, Clone, Copy)]
struct RandomTime {
    seconds: u32,
    micros: u32,
}

impl RandomTime {
    fn make() -> Option<Self> {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).ok()?;
        let [a, b, c, d, rest @ ..] = bytes;

        Some(Self {
            seconds: u32::from_be_bytes([a, b, c, d]),
            // Reading it again gives the same microsecond, whatever the rest of the division.
            micros: u32::from_be_bytes(rest) % 1_000_000,
        })
    }
}

impl NtpTimestampGenerator for RandomTime {
    fn init(&mut self) {}

    fn timestamp_sec(&self) -> u64 {
        self.seconds.into()
    }

    fn timestamp_subsec_micros(&self) -> u32 {
        self.micros
    }
}

/// A connected socket: the system drops what comes from elsewhere, and tells when nobody listens there.
struct Socket {
    udp: UdpSocket,
    until: Instant,
    arrived: Cell<Instant>,
    reply: Cell<[u8; REPLY_BYTES]>,
    failure: Cell<Option<Rejection>>,
}

impl Socket {
    fn connect(server: SocketAddr, deadline: Duration) -> std::io::Result<Self> {
        let any: SocketAddr = match server {
            SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
            SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
        };
        let socket = UdpSocket::bind(any)?;
        socket.connect(server)?;
        let now = stopwatch();

        Ok(Self {
            udp: socket,
            until: now + deadline,
            arrived: Cell::new(now),
            reply: Cell::new([0; REPLY_BYTES]),
            failure: Cell::new(None),
        })
    }

    fn arrived_at(&self) -> Instant {
        self.arrived.get()
    }

    fn failure(&self) -> Rejection {
        self.failure.get().unwrap_or(Rejection::NoAnswer)
    }

    fn failed(&self, error: &std::io::Error) -> Error {
        self.failure.set(Some(rejection_of(error)));

        Error::Network
    }

    fn receive(&self, wanted: &mut [u8]) -> sntpc::Result<(usize, SocketAddr)> {
        let left = self.until.saturating_duration_since(stopwatch());
        if left.is_zero() {
            return Err(Error::Network);
        }
        self.udp
            .set_read_timeout(Some(left))
            .map_err(|error| self.failed(&error))?;
        let mut datagram = [0; DATAGRAM_BYTES];
        let (length, from) = self
            .udp
            .recv_from(&mut datagram)
            .map_err(|error| self.failed(&error))?;
        self.arrived.set(stopwatch());
        for (to, byte) in wanted.iter_mut().zip(datagram) {
            *to = byte;
        }
        let mut reply = [0; REPLY_BYTES];
        reply.copy_from_slice(&datagram[..REPLY_BYTES]);
        self.reply.set(reply);

        Ok((length, from))
    }
}

impl NtpUdpSocket for Socket {
    fn send_to(&self, request: &[u8], _: SocketAddr) -> impl Future<Output = sntpc::Result<usize>> {
        ready(self.udp.send(request).map_err(|error| self.failed(&error)))
    }

    fn recv_from(
        &self,
        reply: &mut [u8],
    ) -> impl Future<Output = sntpc::Result<(usize, SocketAddr)>> {
        ready(self.receive(reply))
    }
}
