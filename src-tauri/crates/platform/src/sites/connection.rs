//! One connection to a site: TLS, and as much of HTTP/1.1 as a question for the date needs.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::TcpStream,
    sync::Arc,
    time::{Duration, Instant, UNIX_EPOCH},
};

use clock::{SiteProblem, Wall};
use rustls::{
    ClientConfig, ClientConnection, StreamOwned, client::Resumption, pki_types::ServerName,
};

use super::{
    Site,
    proof::{LaterProof, Loaded, NoTime},
};
use crate::{sntp::Addresses, system_clock::stopwatch};

/// The first of two addresses has this long: a network may lose all of version 6 without saying so.
const FIRST_TRY: Duration = Duration::from_secs(1);
/// The longest head of an answer that is read.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// The most header lines.
const LINES_MAX: usize = 128;
/// Interim answers, as for early hints, before the real one.
const INTERIM_MAX: usize = 4;

/// An open connection; TLS is agreed on, and nothing is proven yet.
pub(super) struct Connection {
    stream: StreamOwned<ClientConnection, Timed>,
    proof: Arc<LaterProof>,
    request: String,
    goes_on: bool,
}

/// What one answer says.
pub(super) struct Answer {
    pub(super) date: Wall,
    pub(super) arrived: Instant,
}

impl Connection {
    pub(super) fn open(
        site: &Site,
        addresses: Addresses,
        roots: &Loaded,
        until: Instant,
    ) -> Result<Self, SiteProblem> {
        let proof = roots.judge()?;
        let mut config = ClientConfig::builder_with_details(roots.provider(), Arc::new(NoTime))
            .with_safe_default_protocol_versions()
            .map_err(|_| SiteProblem::Certificate)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::clone(&proof) as _)
            .with_no_client_auth();
        // Nothing is kept by which a site could know this computer again.
        config.resumption = Resumption::disabled();
        let name = ServerName::try_from(site.host.clone()).map_err(|_| SiteProblem::Certificate)?;
        let tls =
            ClientConnection::new(Arc::new(config), name).map_err(|_| SiteProblem::Certificate)?;
        let socket = Timed::connect(addresses, until).map_err(|error| problem(&error))?;
        let mut stream = StreamOwned::new(tls, socket);
        // Before the first question, so that no handshake counts as a part of its round trip.
        stream
            .conn
            .complete_io(&mut stream.sock)
            .map_err(|error| problem(&error))?;

        Ok(Self {
            stream,
            proof,
            request: format!("HEAD / HTTP/1.1\r\nHost: {site}\r\nCache-Control: no-cache\r\n\r\n"),
            goes_on: true,
        })
    }

    /// Asks once.
    pub(super) fn ask(&mut self) -> Result<Answer, SiteProblem> {
        self.stream
            .write_all(self.request.as_bytes())
            .and_then(|()| self.stream.flush())
            .map_err(|error| problem(&error))?;
        let mut rest = Vec::new();
        for _ in 0..=INTERIM_MAX {
            let (head, arrived) = self.read_head(&mut rest)?;
            if let Some(date) = self.date_of(&head)? {
                return Ok(Answer { date, arrived });
            }
        }

        Err(SiteProblem::NoDate)
    }

    /// Whether the site waits for another question.
    pub(super) const fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Whether the site is who it should be, if this is the time.
    pub(super) fn prove(&self, time: Wall) -> Result<(), SiteProblem> {
        self.proof.holds_at(time)
    }

    /// Up to the empty line; what came behind it stays in `rest`.
    fn read_head(&mut self, rest: &mut Vec<u8>) -> Result<(Vec<u8>, Instant), SiteProblem> {
        const END: &[u8] = b"\r\n\r\n";
        let mut head = std::mem::take(rest);
        let mut part = [0; 1_024];
        loop {
            if let Some(at) = head.windows(END.len()).position(|bytes| bytes == END) {
                *rest = head.split_off(at + END.len());
                return Ok((head, stopwatch()));
            }
            if head.len() > HEAD_BYTES_MAX {
                return Err(SiteProblem::NoDate);
            }
            let length = self
                .stream
                .read(&mut part)
                .map_err(|error| problem(&error))?;
            if length == 0 {
                return Err(SiteProblem::NoDate);
            }
            head.extend_from_slice(&part[..length]);
        }
    }

    /// The date of an answer; `None` for an interim one.
    fn date_of(&mut self, head: &[u8]) -> Result<Option<Wall>, SiteProblem> {
        let mut lines = [httparse::EMPTY_HEADER; LINES_MAX];
        let mut answer = httparse::Response::new(&mut lines);
        answer.parse(head).map_err(|_| SiteProblem::NoDate)?;
        if answer.code.is_none_or(|code| code < 200) {
            return Ok(None);
        }
        let line = |name: &str| {
            answer
                .headers
                .iter()
                .find(|line| line.name.eq_ignore_ascii_case(name))
                .and_then(|line| std::str::from_utf8(line.value).ok())
                .map(str::trim)
        };
        // RFC 9111 §5.1: how long ago the site made this answer, if somebody on the way kept it.
        if line("Age").is_some_and(|age| age != "0") {
            return Err(SiteProblem::Old);
        }
        self.goes_on = answer.version == Some(1)
            && line("Connection").is_none_or(|word| !word.eq_ignore_ascii_case("close"));
        let date = line("Date").ok_or(SiteProblem::NoDate)?;

        wall_of(date).map(Some).ok_or(SiteProblem::NoDate)
    }
}

fn wall_of(date: &str) -> Option<Wall> {
    let since = httpdate::parse_http_date(date)
        .ok()?
        .duration_since(UNIX_EPOCH)
        .ok()?;

    i64::try_from(since.as_secs()).ok().map(Wall::from_seconds)
}

/// A socket that ends at a moment, however slowly the other side drips.
struct Timed {
    tcp: TcpStream,
    until: Instant,
}

impl Timed {
    fn connect(addresses: Addresses, until: Instant) -> io::Result<Self> {
        let Addresses { first, other } = addresses;
        let tcp = match other {
            None => TcpStream::connect_timeout(&first, left(until)?)?,
            Some(other) => TcpStream::connect_timeout(&first, left(until)?.min(FIRST_TRY))
                .or_else(|_| TcpStream::connect_timeout(&other, left(until)?))?,
        };
        tcp.set_nodelay(true)?;

        Ok(Self { tcp, until })
    }
}

fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(stopwatch());
    if left.is_zero() {
        return Err(ErrorKind::TimedOut.into());
    }

    Ok(left)
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.tcp.set_read_timeout(Some(left(self.until)?))?;
        self.tcp.read(into)
    }
}

impl Write for Timed {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        self.tcp.set_write_timeout(Some(left(self.until)?))?;
        self.tcp.write(from)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of all that can fail, silence is what most of it looks like"
)]
fn problem(error: &io::Error) -> SiteProblem {
    match error.kind() {
        ErrorKind::ConnectionRefused
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::PermissionDenied => SiteProblem::Refused,
        // What rustls says of a handshake, and of whoever speaks something else.
        ErrorKind::InvalidData => SiteProblem::NoDate,
        _ => SiteProblem::NoAnswer,
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_site_that_refuses_by_one_version_is_reached_by_the_other() {
        let closed = TcpListener::bind("127.0.0.1:0").unwrap();
        let first = closed.local_addr().unwrap();
        drop(closed);
        let open = TcpListener::bind("127.0.0.1:0").unwrap();
        let other = open.local_addr().unwrap();
        let until = stopwatch() + Duration::from_secs(10);
        let connect = |other| Timed::connect(Addresses { first, other }, until);

        let reached = connect(Some(other)).unwrap();
        assert_eq!(reached.tcp.peer_addr().unwrap(), other);
        assert_eq!(
            connect(None).err().map(|error| error.kind()),
            Some(ErrorKind::ConnectionRefused)
        );
    }
}
