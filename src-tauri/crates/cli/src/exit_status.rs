//! The numbers that scripts may rely on. They never change their meaning.

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ExitStatus {
    Done = 0,
    Unexpected = 1,
    /// Given by the argument parser itself.
    Usage = 2,
    AccountMissing = 3,
    Ambiguous = 4,
    TextUnusable = 5,
    CodeMissing = 6,
    PictureUnusable = 7,
    NotOtp = 8,
    AlreadyThere = 9,
    VaultMissing = 10,
    VaultExists = 11,
    PasswordWrong = 12,
    PasswordMissing = 13,
    KeychainUnavailable = 14,
    VaultDamaged = 15,
    VaultNewer = 16,
    VaultInaccessible = 17,
    VaultReadOnly = 18,
    FileUnusable = 19,
    FilePasswordWrong = 20,
    FileNotWritten = 21,
    LeftOut = 22,
    ClockWrong = 23,
    ClockDisagree = 24,
    ClockOffline = 25,
    CodeForeign = 26,
    RecoveryMissing = 27,
    RecoveryUnusable = 28,
    PortalMissing = 29,
    PortalUnusable = 30,
    BackupOutdated = 31,
    DeviceMissing = 32,
}

impl ExitStatus {
    /// All of them, in order, for the manual page.
    pub(crate) const ALL: [Self; 33] = [
        Self::Done,
        Self::Unexpected,
        Self::Usage,
        Self::AccountMissing,
        Self::Ambiguous,
        Self::TextUnusable,
        Self::CodeMissing,
        Self::PictureUnusable,
        Self::NotOtp,
        Self::AlreadyThere,
        Self::VaultMissing,
        Self::VaultExists,
        Self::PasswordWrong,
        Self::PasswordMissing,
        Self::KeychainUnavailable,
        Self::VaultDamaged,
        Self::VaultNewer,
        Self::VaultInaccessible,
        Self::VaultReadOnly,
        Self::FileUnusable,
        Self::FilePasswordWrong,
        Self::FileNotWritten,
        Self::LeftOut,
        Self::ClockWrong,
        Self::ClockDisagree,
        Self::ClockOffline,
        Self::CodeForeign,
        Self::RecoveryMissing,
        Self::RecoveryUnusable,
        Self::PortalMissing,
        Self::PortalUnusable,
        Self::BackupOutdated,
        Self::DeviceMissing,
    ];

    /// The number itself.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// What it means, for the manual page.
    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "Done.",
            Self::Unexpected => "Something went wrong that should not be possible.",
            Self::Usage => "The arguments are wrong.",
            Self::AccountMissing => "No account fits the query.",
            Self::Ambiguous => {
                "Several accounts fit the query, or several codes are in the picture."
            }
            Self::TextUnusable => "An address, a key, a name or a number cannot be used.",
            Self::CodeMissing => "A picture holds no QR code, or one that cannot be read.",
            Self::PictureUnusable => {
                "A file cannot be read, or is no picture, too large or damaged."
            }
            Self::NotOtp => "What was found is not for codes, or works only with one vendor's app.",
            Self::AlreadyThere => {
                "The account is in the vault already, with the same or another key; or a device has this name."
            }
            Self::VaultMissing => "There is no vault yet.",
            Self::VaultExists => "There is a vault already.",
            Self::PasswordWrong => "The password or recovery key does not open the vault.",
            Self::PasswordMissing => "No password was given, or a new one is too short.",
            Self::KeychainUnavailable => "The keychain did not give its key.",
            Self::VaultDamaged => "The vault is damaged.",
            Self::VaultNewer => "The vault was saved by a newer Claviger.",
            Self::VaultInaccessible => "The vault cannot be read or saved.",
            Self::ClockWrong => "The clock, or the other device's, is off.",
            Self::ClockDisagree => {
                "The time servers contradict each other, or somebody answers for all of them."
            }
            Self::ClockOffline => "Too few time servers answered, or none.",
            Self::CodeForeign => "Another device has another key, or makes codes in another way.",
            Self::VaultReadOnly => {
                "The vault may only be read, because it is older than the last save of this computer."
            }
            Self::FileUnusable => {
                "A file to import or restore is of no known program, too new, damaged, or would take too much to open."
            }
            Self::FileNotWritten => "A file is there already, or cannot be written or read back.",
            Self::LeftOut => "The file is written, without the accounts that it cannot hold.",
            Self::FilePasswordWrong => {
                "The password or key does not open the file to import or restore."
            }
            Self::RecoveryMissing => "No recovery set fits, or it has no code left.",
            Self::RecoveryUnusable => {
                "A text holds no recovery codes, or more or fewer than the portal gives."
            }
            Self::PortalMissing => "There is no guide with this id.",
            Self::PortalUnusable => "A guide cannot be read, or its parts do not fit together.",
            Self::BackupOutdated => "The backup is whole, but it is not what the vault holds.",
            Self::DeviceMissing => "No device is paired under this name.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_documented_in_order_and_without_a_gap() {
        for (number, status) in (0..).zip(ExitStatus::ALL) {
            assert_eq!(status.number(), number);
            assert!(!status.meaning().is_empty());
        }
    }
}
