//! A web site on this computer that answers as it is told, with a certificate made for it.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

use clock::{Offset, Wall};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
};

use crate::server::now;

/// Somebody who vouches for sites.
pub(crate) struct Authority {
    key: KeyPair,
    parameters: CertificateParams,
    pub(crate) certificate: rcgen::Certificate,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut parameters = CertificateParams::default();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = parameters.self_signed(&key).unwrap();

        Self {
            key,
            parameters,
            certificate,
        }
    }

    /// A certificate for a name, valid from and until so many seconds from now.
    pub(crate) fn vouches_for(&self, name: &str, from: i64, until: i64) -> Vouched {
        let key = KeyPair::generate().unwrap();
        let mut parameters = CertificateParams::new([name.to_owned()]).unwrap();
        let moment = |seconds: i64| {
            let since_1970 = (now() + Offset::from_seconds(seconds)).seconds();
            date_time_ymd(1970, 1, 1) + Duration::from_secs(since_1970.try_into().unwrap())
        };
        (parameters.not_before, parameters.not_after) = (moment(from), moment(until));
        let issuer = Issuer::from_params(&self.parameters, &self.key);

        Vouched {
            certificate: parameters.signed_by(&key, &issuer).unwrap().der().clone(),
            key: key.serialize_der(),
        }
    }
}

/// A certificate and its key.
pub(crate) struct Vouched {
    certificate: CertificateDer<'static>,
    key: Vec<u8>,
}

/// A site on a port of its own.
pub(crate) struct WebSite {
    pub(crate) address: SocketAddr,
    asked: Arc<AtomicU32>,
}

impl WebSite {
    /// Answers each request with what `answer` makes of the number of requests before.
    pub(crate) fn new(
        vouched: Vouched,
        answer: impl Fn(u32) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(vouched.key));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![vouched.certificate], key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicU32::new(0));
        let (count, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for tcp in listener.incoming().flatten() {
                let tls = ServerConnection::new(Arc::clone(&config)).unwrap();
                let (count, answer) = (Arc::clone(&count), Arc::clone(&answer));
                thread::spawn(move || talk(StreamOwned::new(tls, tcp), &count, &*answer));
            }
        });

        Self { address, asked }
    }

    /// An honest site whose clock is ahead by `offset`.
    pub(crate) fn ahead(vouched: Vouched, offset: Offset) -> Self {
        Self::new(vouched, move |_| dated(now() + offset))
    }

    pub(crate) fn asked(&self) -> u32 {
        self.asked.load(Ordering::SeqCst)
    }

    /// As it is named by whoever asks.
    pub(crate) fn name(&self) -> String {
        format!("localhost:{}", self.address.port())
    }
}

/// One connection, until the other side or a mistake ends it.
fn talk(
    mut stream: StreamOwned<ServerConnection, std::net::TcpStream>,
    count: &AtomicU32,
    answer: &dyn Fn(u32) -> Vec<u8>,
) {
    let mut request = Vec::new();
    let mut part = [0; 512];
    while let Ok(length @ 1..) = stream.read(&mut part) {
        request.extend_from_slice(&part[..length]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            let number = count.fetch_add(1, Ordering::SeqCst);
            let sent = stream
                .write_all(&answer(number))
                .and_then(|()| stream.flush());
            if sent.is_err() {
                return;
            }
        }
    }
}

/// An ordinary answer.
pub(crate) fn dated(date: Wall) -> Vec<u8> {
    format!(
        "HTTP/1.1 301 Moved Permanently\r\nServer: test\r\nDate: {}\r\nLocation: https://elsewhere.invalid/\r\n\r\n",
        http_date(date)
    )
    .into_bytes()
}

/// RFC 9110 §5.6.7.
pub(crate) fn http_date(date: Wall) -> String {
    let since = Duration::from_secs(date.seconds().try_into().unwrap());

    httpdate::fmt_http_date(std::time::UNIX_EPOCH + since)
}
