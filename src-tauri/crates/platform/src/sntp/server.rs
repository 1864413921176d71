//! Who can be asked.

use std::{fmt, net::Ipv6Addr, str::FromStr, time::Duration};

/// NTP's port.
pub const PORT: u16 = 123;

/// The longest name of a host (RFC 1035 §2.3.4).
const HOST_CHARS_MAX: usize = 253;

/// A time server: a host name or an address, and a port.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Server {
    /// A name, or an address without brackets.
    pub host: String,
    /// Usually [`PORT`].
    pub port: u16,
    /// The least time between two packets, as its operator asks.
    pub pause: Duration,
}

/// A server that is asked without anybody naming it, and who runs it. Each has another operator, and none smears leap
/// seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name.
    pub host: &'static str,
    /// Seconds between two packets, as its operator asks.
    pub pause_seconds: u64,
}

/// The servers that are asked unless somebody switches them off.
pub const SHIPPED: [Shipped; 5] = [
    Shipped {
        host: "time.cloudflare.com",
        pause_seconds: 2,
    },
    Shipped {
        host: "nts.netnod.se",
        pause_seconds: 2,
    },
    Shipped {
        host: "ptbtime1.ptb.de",
        pause_seconds: 2,
    },
    Shipped {
        host: "ntppool1.time.nl",
        pause_seconds: 2,
    },
    Shipped {
        host: "time.nist.gov",
        pause_seconds: 4,
    },
];

impl From<Shipped> for Server {
    fn from(shipped: Shipped) -> Self {
        Self {
            host: shipped.host.to_owned(),
            port: PORT,
            pause: Duration::from_secs(shipped.pause_seconds),
        }
    }
}

/// A text that names no server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// No name, or one that no host can have.
    #[error("not the name of a host")]
    Host,
    /// Not a number from 1 to 65535.
    #[error("not a port")]
    Port,
}

impl FromStr for Server {
    type Err = ServerError;

    /// Reads `host`, `host:port`, `192.0.2.1:123`, `2001:db8::1`, `[2001:db8::1]:123`.
    fn from_str(text: &str) -> Result<Self, ServerError> {
        Self::with_usual_port(text, PORT)
    }
}

impl Server {
    /// The same, with another port where the text names none.
    pub(crate) fn with_usual_port(text: &str, usual: u16) -> Result<Self, ServerError> {
        let text = text.trim();
        let (host, port) = split(text)?;
        let is_address = host.parse::<Ipv6Addr>().is_ok();
        let is_name = !host.is_empty()
            && host.len() <= HOST_CHARS_MAX
            && !host.starts_with(['-', '.'])
            && host
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        if !is_address && !is_name {
            return Err(ServerError::Host);
        }
        let port = port
            .map_or(Ok(usual), str::parse)
            .map_err(|_| ServerError::Port)?;
        if port == 0 {
            return Err(ServerError::Port);
        }

        Ok(Self {
            host: host.to_ascii_lowercase(),
            port,
            pause: Duration::from_secs(2),
        })
    }
}

fn split(text: &str) -> Result<(&str, Option<&str>), ServerError> {
    if text.contains('/') {
        return Err(ServerError::Host);
    }
    if let Some(rest) = text.strip_prefix('[') {
        let (host, port) = rest.split_once(']').ok_or(ServerError::Host)?;
        return match port.strip_prefix(':') {
            Some(port) => Ok((host, Some(port))),
            None if port.is_empty() => Ok((host, None)),
            None => Err(ServerError::Port),
        };
    }
    if text.parse::<Ipv6Addr>().is_ok() {
        return Ok((text, None));
    }

    Ok(match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    })
}

/// Servers separated by commas or blanks, as in an environment variable; what names none is left out.
pub fn parse_list(text: &str) -> Vec<Server> {
    text.split([',', ' ', '\n', '\t'])
        .filter_map(|server| server.parse().ok())
        .collect()
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_address = self.host.contains(':');
        match (is_address, self.port) {
            (false, PORT) => f.write_str(&self.host),
            (false, port) => write!(f, "{}:{port}", self.host),
            (true, PORT) => write!(f, "[{}]", self.host),
            (true, port) => write!(f, "[{}]:{port}", self.host),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_written_as_people_write_them() {
        for (text, host, port) in [
            ("time.example.org", "time.example.org", 123),
            (" Time.Example.org:1123 ", "time.example.org", 1123),
            ("192.0.2.1", "192.0.2.1", 123),
            ("2001:db8::1", "2001:db8::1", 123),
            ("[2001:db8::1]:99", "2001:db8::1", 99),
            ("[::1]", "::1", 123),
        ] {
            let server: Server = text.parse().unwrap();
            assert_eq!((server.host.as_str(), server.port), (host, port), "{text}");
            assert_eq!(server.to_string().parse(), Ok(server));
        }
    }

    #[test]
    fn what_is_no_server_is_refused() {
        for (text, error) in [
            ("", ServerError::Host),
            ("a b", ServerError::Host),
            ("http://time.example.org", ServerError::Host),
            ("-x", ServerError::Host),
            ("[::1", ServerError::Host),
            ("a:0", ServerError::Port),
            ("a:70000", ServerError::Port),
            ("a:b", ServerError::Port),
            ("[::1]99", ServerError::Port),
        ] {
            assert_eq!(text.parse::<Server>(), Err(error), "{text}");
        }
        assert_eq!("x".repeat(300).parse::<Server>(), Err(ServerError::Host));
    }

    #[test]
    fn a_list_has_commas_or_blanks_between_its_servers() {
        let servers = parse_list("127.0.0.1:11, 127.0.0.1:12\n127.0.0.1:13,,a:b");

        assert_eq!(
            servers.iter().map(|server| server.port).collect::<Vec<_>>(),
            [11, 12, 13]
        );
    }
}
