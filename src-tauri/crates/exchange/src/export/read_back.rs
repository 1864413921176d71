//! What a file gives back to whoever imports it.

use otp::SecretText;

use super::{Account, Target, loss};
use crate::import::{self, Found, ImportError, Source};

/// What an import found in a file that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadBack {
    /// How many accounts the file should hold.
    pub accounts: usize,
    /// How many of them came back with the same key and the same kind of codes, so that all their codes are equal.
    pub codes_equal: usize,
}

impl ReadBack {
    /// Whether all of them did.
    pub const fn is_whole(self) -> bool {
        self.accounts == self.codes_equal
    }
}

/// Imports what [`write`](super::write) made of these accounts for `target`, from the bytes that the disk gave back.
pub fn read_back(
    target: Target,
    accounts: &[Account<'_>],
    bytes: &[u8],
    password: Option<&SecretText>,
) -> Result<ReadBack, ImportError> {
    let expected = loss::sort(target, accounts).kept;
    if expected.is_empty() {
        // A list without accounts is no list to anybody.
        return Ok(ReadBack {
            accounts: 0,
            codes_equal: 0,
        });
    }
    let import = import::read(&Source {
        password: password.filter(|_| target.is_sealed()),
        ..Source::of(bytes)
    })?;
    let is_equal = |(account, found): &(&&Account<'_>, &Found)| {
        found.enrollment.secret == *account.secret
            && found.enrollment.parameters == account.parameters
    };

    Ok(ReadBack {
        accounts: expected.len(),
        codes_equal: expected.iter().zip(import.found()).filter(is_equal).count(),
    })
}
