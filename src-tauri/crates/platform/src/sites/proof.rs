//! Who a site is, judged at the time that it claims.

use std::sync::{Arc, Mutex, PoisonError};

use clock::{SiteProblem, Wall};
use rustls::{
    CertificateError, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, UnixTime},
    time_provider::TimeProvider,
};

/// Whose signatures on certificates count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Roots {
    /// Those that this system trusts.
    #[default]
    OfSystem,
    /// These alone, each in DER.
    These(Vec<Vec<u8>>),
}

/// What is needed to judge certificates; `None` where the system trusts nobody.
pub(super) struct Loaded {
    provider: Arc<CryptoProvider>,
    judge: Option<Arc<WebPkiServerVerifier>>,
}

impl Roots {
    /// Reads the system's roots, which takes some milliseconds.
    pub(super) fn load(&self) -> Loaded {
        let mut store = RootCertStore::empty();
        let certificates: Vec<CertificateDer<'static>> = match self {
            Self::OfSystem => rustls_native_certs::load_native_certs().certs,
            Self::These(der) => der.iter().cloned().map(CertificateDer::from).collect(),
        };
        // Systems carry some that nobody can read; the others still count.
        let _numbers = store.add_parsable_certificates(certificates);
        let provider = Arc::new(ring::default_provider());
        let judge =
            WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(&provider))
                .build()
                .ok();

        Loaded { provider, judge }
    }
}

impl Loaded {
    pub(super) fn provider(&self) -> Arc<CryptoProvider> {
        Arc::clone(&self.provider)
    }

    /// A judge for one connection.
    pub(super) fn judge(&self) -> Result<Arc<LaterProof>, SiteProblem> {
        let judge = self.judge.clone().ok_or(SiteProblem::Certificate)?;

        Ok(Arc::new(LaterProof {
            judge,
            shown: Mutex::new(None),
        }))
    }
}

/// Keeps a certificate until the time is known that it has to be valid at. Nothing but "what time is it" is said before
/// that, and nothing that is heard counts.
#[derive(Debug)]
pub(super) struct LaterProof {
    judge: Arc<WebPkiServerVerifier>,
    shown: Mutex<Option<Shown>>,
}

#[derive(Debug, Clone)]
struct Shown {
    certificate: CertificateDer<'static>,
    intermediates: Vec<CertificateDer<'static>>,
    name: ServerName<'static>,
}

impl LaterProof {
    /// Whether what was shown proves who the site is, at this time.
    pub(super) fn holds_at(&self, time: Wall) -> Result<(), SiteProblem> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = shown.as_ref().ok_or(SiteProblem::Certificate)?;

        self.judge
            .verify_server_cert(
                &shown.certificate,
                &shown.intermediates,
                &shown.name,
                &[],
                unix(time),
            )
            .map(|_valid| ())
            .map_err(|_| SiteProblem::Certificate)
    }
}

impl ServerCertVerifier for LaterProof {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let mut shown = self.shown.lock().map_err(|_| {
            Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure)
        })?;
        *shown = Some(Shown {
            certificate: certificate.clone().into_owned(),
            intermediates: intermediates
                .iter()
                .map(|one| one.clone().into_owned())
                .collect(),
            name: name.to_owned(),
        });

        Ok(ServerCertVerified::assertion())
    }

    // That the site holds the key of the certificate needs no clock.
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge
            .verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge
            .verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}

/// TLS asks for a time, and with [`LaterProof`] uses it for nothing. rustls's own would panic before 1970.
#[derive(Debug)]
pub(super) struct NoTime;

impl TimeProvider for NoTime {
    fn current_time(&self) -> Option<UnixTime> {
        Some(unix(clock::reply::NOT_BEFORE))
    }
}

fn unix(time: Wall) -> UnixTime {
    UnixTime::since_unix_epoch(std::time::Duration::from_secs(time.unix().seconds()))
}
