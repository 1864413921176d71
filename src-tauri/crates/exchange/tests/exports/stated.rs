//! Files of which only a statement is known: how many accounts, or that they must be refused.

use exchange::import::{Format, ImportError};

use crate::{expectations, import, say};

/// These databases are recognised and not read; their CSV is.
const KEEPASS: ImportError = ImportError::FormUnsupported {
    format: Format::KeePass,
};

#[test]
fn files_with_a_statement_do_what_it_states() {
    if expectations("stratum").is_none() {
        return;
    }
    for (path, found, skipped) in [
        ("cotp/cotp_input.json", 2, 0),
        ("cotp/otp_uri_input_otp_uri.json", 1, 0),
        ("extract_otp_secrets/example_keepass_output.totp.csv", 5, 0),
        // Its header is no address.
        ("extract_otp_secrets/example_output.csv", 6, 1),
        ("extract_otp_secrets/example_output.json", 6, 0),
        ("stratum/backup.html", 7, 2),
    ] {
        let import = import(path, None).unwrap();
        assert_eq!(
            (import.found().count(), import.skipped().count()),
            (found, skipped),
            "{path}: {import:?}"
        );
    }

    for (path, error) in [
        ("extract_otp_secrets/empty_file.txt", ImportError::Empty),
        (
            "extract_otp_secrets/only_comments.txt",
            ImportError::Unknown,
        ),
        (
            "extract_otp_secrets/test_export_wrong_content.txt",
            ImportError::Unknown,
        ),
        (
            "extract_otp_secrets/test_export_wrong_data.txt",
            ImportError::Damaged {
                format: Format::Addresses,
            },
        ),
        (
            "extract_otp_secrets/text_masquerading_as_image.jpeg",
            ImportError::Unknown,
        ),
        (
            "stratum/bitwarden.encrypted.accountrestricted.json",
            ImportError::Restricted {
                format: Format::Bitwarden,
            },
        ),
        ("stratum/winauth.invalid.zip", ImportError::Unknown),
        ("stratum/authplus.db", ImportError::Unknown),
        ("stratum/keepass.kdbx3.kdbx", KEEPASS),
        ("stratum/keepass.aes256.argon2d.kdbx", KEEPASS),
    ] {
        assert_eq!(import(path, Some("test")).unwrap_err(), error, "{path}");
    }

    say("stated: 16 files");
}
