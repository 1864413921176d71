//! Whatever a QR code, a link or a copied text holds, told apart and named.

use crate::{
    enrollment::Enrollment,
    migration::Transfer,
    uri::{self, Address, UriError},
};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// One account.
    Enrollment(Enrollment),
    /// A part of a transfer out of Google Authenticator.
    Transfer(Transfer),
    /// An enrolment that works with one vendor's app only. The portal usually offers another way beside it.
    Vendor {
        /// The name of the app.
        name: &'static str,
    },
    /// Something else altogether.
    NotOtp(OtherKind),
}

/// What a code holds that is not for two-factor sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherKind {
    /// A web page.
    WebAddress,
    /// Access to a wireless network.
    Wifi,
    /// A business card.
    Contact,
    /// A transfer of money.
    Payment,
    /// Anything else.
    Text,
}

/// Schemes of push enrolments: the code is an invitation for that app alone.
const VENDOR_SCHEMES: [(&str, &str); 6] = [
    ("phonefactor", "Microsoft Authenticator"),
    ("duo", "Duo Mobile"),
    ("oktaverify", "Okta Verify"),
    ("com.rsa.securid", "RSA Authenticator"),
    ("com.rsa.securid.iphone", "RSA Authenticator"),
    ("igmobileotp", "Entrust Identity"),
];

/// Beginnings of texts, in capitals, that name what they hold.
const BEGINNINGS: [(&str, OtherKind); 18] = [
    ("HTTP://", OtherKind::WebAddress),
    ("HTTPS://", OtherKind::WebAddress),
    ("WWW.", OtherKind::WebAddress),
    ("WIFI:", OtherKind::Wifi),
    ("BEGIN:VCARD", OtherKind::Contact),
    ("MECARD:", OtherKind::Contact),
    ("BIZCARD:", OtherKind::Contact),
    ("BITCOIN:", OtherKind::Payment),
    ("ETHEREUM:", OtherKind::Payment),
    ("LITECOIN:", OtherKind::Payment),
    ("MONERO:", OtherKind::Payment),
    ("LIGHTNING:", OtherKind::Payment),
    ("UPI://", OtherKind::Payment),
    ("PAYTO://", OtherKind::Payment),
    // EPC069-12 (Girocode), the Swiss QR-bill, and EMV merchant codes.
    ("BCD\n", OtherKind::Payment),
    ("BCD\r\n", OtherKind::Payment),
    ("SPC\n", OtherKind::Payment),
    ("SPC\r\n", OtherKind::Payment),
];

impl Payload {
    /// Tells what a text holds. An error means: it is meant for two-factor sign-in, and it cannot be used.
    pub fn read(text: &str) -> Result<Self, UriError> {
        let Some(address) = Address::split(text)? else {
            return Ok(Self::NotOtp(other_kind(text)));
        };
        if address.scheme == "otpauth-migration" {
            return Transfer::read(&address).map(Self::Transfer);
        }
        let vendor = VENDOR_SCHEMES
            .iter()
            .find(|(scheme, _)| *scheme == address.scheme);
        if let Some((_, name)) = vendor {
            return Ok(Self::Vendor { name });
        }

        match uri::parse(text) {
            Ok(enrollment) => Ok(Self::Enrollment(enrollment)),
            Err(UriError::NotOtpauth) => Ok(Self::NotOtp(other_kind(text))),
            Err(error) => Err(error),
        }
    }
}

fn other_kind(text: &str) -> OtherKind {
    let beginning: String = text
        .trim_start()
        .chars()
        .take(16)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let known = BEGINNINGS
        .iter()
        .find(|(prefix, _)| beginning.starts_with(prefix));

    known.map_or(OtherKind::Text, |(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_enrolments_are_named_after_their_app() {
        for (text, app) in [
            (
                "phonefactor://activate_account?code=1",
                "Microsoft Authenticator",
            ),
            (
                "PhoneFactor://activate_account?code=1",
                "Microsoft Authenticator",
            ),
            ("duo://hOYqvL9lBZ-ZXhhbXBsZQ", "Duo Mobile"),
        ] {
            assert_eq!(Payload::read(text), Ok(Payload::Vendor { name: app }));
        }
    }

    #[test]
    fn other_codes_are_told_apart() {
        for (text, kind) in [
            (
                "https://example.com/setup?secret=JBSWY3DPEHPK3PXP",
                OtherKind::WebAddress,
            ),
            ("HTTP://EXAMPLE.COM", OtherKind::WebAddress),
            ("WIFI:T:WPA;S:net;P:word;;", OtherKind::Wifi),
            ("BEGIN:VCARD\r\nVERSION:3.0", OtherKind::Contact),
            ("mecard:N:Doe;;", OtherKind::Contact),
            ("bitcoin:1A1zP1", OtherKind::Payment),
            ("BCD\n002\n1\nSCT", OtherKind::Payment),
            ("just words", OtherKind::Text),
            ("", OtherKind::Text),
            ("ftp://example.com", OtherKind::Text),
            ("JBSWY3DPEHPK3PXP", OtherKind::Text),
        ] {
            assert_eq!(Payload::read(text), Ok(Payload::NotOtp(kind)), "{text:?}");
        }
    }

    #[test]
    fn an_account_that_cannot_be_used_is_an_error_and_not_another_kind_of_code() {
        assert_eq!(
            Payload::read("otpauth://totp/A:b"),
            Err(UriError::SecretMissing)
        );
        assert_eq!(
            Payload::read("otpauth://yaotp/a?secret=AAAA"),
            Err(UriError::KindUnknown {
                name: "yaotp".to_owned()
            })
        );
        assert_eq!(
            Payload::read("otpauth-migration://offline?data=XXXX"),
            Err(UriError::Malformed)
        );
        assert_eq!(Payload::read(&"x".repeat(300_000)), Err(UriError::TooLong));
    }
}
