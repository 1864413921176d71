//! Addresses that the desktop hands over: at the start, and from a second start while we run.

use std::ffi::OsString;

use otp::SecretText;

/// What the desktop entry announces; `steam://` belongs to Steam.
const SCHEMES: [&str; 2] = ["otpauth:", "otpauth-migration:"];

/// The first address among the arguments of a start. Arguments that are no text are no addresses.
pub(crate) fn address_among(arguments: impl IntoIterator<Item = OsString>) -> Option<SecretText> {
    arguments
        .into_iter()
        .filter_map(|argument| argument.into_string().ok())
        .find(|argument| is_address(argument))
        .map(SecretText::new)
}

fn is_address(argument: &str) -> bool {
    let argument = argument.trim_start().to_ascii_lowercase();

    SCHEMES.iter().any(|scheme| argument.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(arguments: &[&str]) -> Option<String> {
        let arguments = arguments.iter().map(OsString::from);
        address_among(arguments).map(|address| address.expose().to_owned())
    }

    #[test]
    fn an_otpauth_address_is_found_among_other_arguments() {
        let address = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP";

        assert_eq!(
            found(&["claviger", "--quick", address]).as_deref(),
            Some(address)
        );
        assert!(found(&["claviger", "OTPAUTH-MIGRATION://offline?data=x"]).is_some());
    }

    #[test]
    fn files_and_web_pages_are_not_opened() {
        assert_eq!(
            found(&[
                "claviger",
                "https://example.com",
                "/etc/passwd",
                "file:///etc/passwd"
            ]),
            None
        );
    }
}
