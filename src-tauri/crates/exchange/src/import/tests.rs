//! What is no export at all.

use super::*;

fn error_of(bytes: &[u8]) -> ImportError {
    read(&Source::of(bytes)).unwrap_err()
}

#[test]
fn what_is_no_export_is_told_apart() {
    assert_eq!(error_of(b" \n"), ImportError::Empty);
    assert_eq!(
        error_of(b"<!doctype html><title>404</title>"),
        ImportError::Unknown
    );
    assert_eq!(error_of(b"{}"), ImportError::Unknown);
    assert_eq!(error_of(b"[]"), ImportError::Unknown);
    assert_eq!(
        error_of("[".repeat(1_000_000).as_bytes()),
        ImportError::Unknown
    );
}
