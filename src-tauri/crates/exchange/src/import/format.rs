//! The kinds of files, with their names for scripts and for people.

use std::fmt;

macro_rules! formats {
    ($($variant:ident $id:literal $name:literal,)*) => {
        /// A kind of file that can be imported.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Format {
            $(#[doc = concat!("`", $name, "`.")] $variant,)*
        }

        impl Format {
            /// All of them, in the order in which people are told. Of [`Format::is_read`] some are only told by name.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name for scripts.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Whether its accounts are read. Others are recognised, and refused by name.
            pub const fn is_read(self) -> bool {
                !matches!(self, Self::Backup)
            }

            /// Whether a password may not be enough: a key file or a device may be part of the key, and no file says so.
            pub const fn may_need_key_file(self) -> bool {
                matches!(self, Self::KeePass)
            }

            /// The name for people.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

formats! {
    Addresses "otpauth" "list of otpauth addresses",
    GoogleTransfer "google-transfer" "Google Authenticator transfer",
    Aegis "aegis" "Aegis",
    TwoFas "2fas" "2FAS",
    Ente "ente" "Ente Auth",
    Proton "proton" "Proton Authenticator",
    AndOtp "andotp" "andOTP",
    FreeOtp "freeotp" "FreeOTP",
    FreeOtpPlus "freeotp-plus" "FreeOTP+",
    Bitwarden "bitwarden" "Bitwarden",
    Stratum "stratum" "Stratum",
    Raivo "raivo" "Raivo OTP",
    LastPass "lastpass" "LastPass Authenticator",
    Authy "authy" "Authy",
    Duo "duo" "Duo Mobile",
    Microsoft "microsoft" "Microsoft Authenticator database",
    GoogleDatabase "google-database" "Google Authenticator database",
    Steam "steam" "Steam",
    TwoFAuth "2fauth" "2FAuth",
    Authme "authme" "Authme",
    Cotp "cotp" "cotp",
    OtpClient "otpclient" "OTPClient",
    GhostAuth "ghost-auth" "Ghost Auth",
    TotpAuthenticator "totp-authenticator" "TOTP Authenticator",
    WinAuth "winauth" "WinAuth",
    AuthenticatorPlus "authenticator-plus" "Authenticator Plus",
    BattleNet "battle-net" "Battle.net",
    KeePass "keepass" "KeePass database",
    KeePassCsv "keepass-csv" "KeePassXC CSV",
    OnePassword "1password" "1Password 1PUX",
    ProtonPass "proton-pass" "Proton Pass",
    Backup "age" "backup in the age format",
    Cxf "cxf" "FIDO credential exchange (CXF)",
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
