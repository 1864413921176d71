//! Which web sites can be asked.

use std::{fmt, str::FromStr};

use crate::sntp::{Server, ServerError};

/// HTTPS.
const PORT: u16 = 443;

/// A web site: a host name, and a port.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Site {
    /// Its name, which its certificate has to bear.
    pub host: String,
    /// Usually 443.
    pub port: u16,
}

/// The sites that are asked unless somebody switches them off: the home pages of operators of time servers, each of
/// another one.
pub const SHIPPED: [&str; 3] = ["www.ptb.de", "www.cloudflare.com", "www.nist.gov"];

impl Site {
    /// A site that answers on the usual port.
    pub fn named(host: &str) -> Self {
        Self {
            host: host.to_owned(),
            port: PORT,
        }
    }
}

impl FromStr for Site {
    type Err = ServerError;

    /// Reads `host` and `host:port`.
    fn from_str(text: &str) -> Result<Self, ServerError> {
        let Server { host, port, .. } = Server::with_usual_port(text, PORT)?;

        Ok(Self { host, port })
    }
}

/// Sites separated by commas or blanks, as in an environment variable; what names none is left out.
pub fn parse_list(text: &str) -> Vec<Site> {
    text.split([',', ' ', '\n', '\t'])
        .filter_map(|site| site.parse().ok())
        .collect()
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            PORT => f.write_str(&self.host),
            port => write!(f, "{}:{port}", self.host),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_answers_on_port_443_unless_it_is_said_otherwise() {
        assert_eq!(
            "www.Example.org".parse(),
            Ok(Site::named("www.example.org"))
        );
        let other: Site = "localhost:8443".parse().unwrap();
        assert_eq!(
            (other.port, other.to_string().as_str()),
            (8443, "localhost:8443")
        );
        assert_eq!("https://a.example".parse::<Site>(), Err(ServerError::Host));
    }
}
