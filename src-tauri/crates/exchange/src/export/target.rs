//! The kinds of files that can be written.

macro_rules! targets {
    ($($variant:ident $id:literal $name:literal $sealed:literal,)*) => {
        /// A kind of file that can be written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Target {
            $(#[doc = concat!("`", $name, "`.")] $variant,)*
        }

        impl Target {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name for scripts.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The name for people.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether a password seals it. The others hold the keys for anybody to read.
            pub const fn is_sealed(self) -> bool {
                match self { $(Self::$variant => $sealed,)* }
            }
        }
    };
}

targets! {
    Aegis "aegis" "Aegis, encrypted" true,
    AegisPlain "aegis-plain" "Aegis" false,
    TwoFas "2fas" "2FAS, encrypted" true,
    TwoFasPlain "2fas-plain" "2FAS" false,
    Ente "ente" "Ente Auth, encrypted" true,
    EntePlain "ente-plain" "Ente Auth" false,
    Stratum "stratum" "Stratum, encrypted" true,
    StratumPlain "stratum-plain" "Stratum" false,
    Proton "proton" "Proton Authenticator, encrypted" true,
    ProtonPlain "proton-plain" "Proton Authenticator" false,
    Bitwarden "bitwarden" "Bitwarden, encrypted" true,
    BitwardenPlain "bitwarden-plain" "Bitwarden" false,
    FreeOtpPlus "freeotp-plus" "FreeOTP+" false,
    GoogleTransfer "google-transfer" "Google Authenticator transfer" false,
    Addresses "otpauth" "list of otpauth addresses" false,
}

/// What a target can hold by its own importer.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a table of what is there and what is not"
)]
pub(super) struct Holds {
    pub(super) hotp: bool,
    pub(super) steam: bool,
    /// Mobile-OTP and Yandex.
    pub(super) pins: bool,
    /// Lengths of codes.
    pub(super) digits: &'static [u8],
    pub(super) other_periods: bool,
    pub(super) note: bool,
    pub(super) group: bool,
    pub(super) pinned: bool,
    /// Addresses cannot have a colon inside a name.
    pub(super) colons: bool,
    /// Characters of an issuer and of a label.
    pub(super) name_chars: Option<(usize, usize)>,
}

const ADDRESSES: Holds = Holds {
    hotp: true,
    steam: true,
    pins: true,
    digits: &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    other_periods: true,
    note: false,
    group: false,
    pinned: false,
    colons: false,
    name_chars: None,
};

impl Target {
    pub(super) const fn holds(self) -> Holds {
        match self {
            Self::Addresses => ADDRESSES,
            Self::Aegis | Self::AegisPlain => Holds {
                note: true,
                group: true,
                pinned: true,
                colons: true,
                ..ADDRESSES
            },
            Self::TwoFas | Self::TwoFasPlain => Holds {
                pins: false,
                group: true,
                colons: true,
                ..ADDRESSES
            },
            Self::Ente | Self::EntePlain => Holds {
                pins: false,
                note: true,
                group: true,
                pinned: true,
                ..ADDRESSES
            },
            Self::Stratum | Self::StratumPlain => Holds {
                digits: &[6, 7, 8, 9, 10],
                group: true,
                colons: true,
                name_chars: Some((32, 40)),
                ..ADDRESSES
            },
            Self::Proton | Self::ProtonPlain => Holds {
                hotp: false,
                pins: false,
                digits: &[1, 2, 3, 4, 5, 6, 7, 8, 9],
                note: true,
                ..ADDRESSES
            },
            Self::Bitwarden | Self::BitwardenPlain => Holds {
                hotp: false,
                pins: false,
                note: true,
                group: true,
                pinned: true,
                ..ADDRESSES
            },
            Self::FreeOtpPlus => Holds {
                pins: false,
                colons: true,
                ..ADDRESSES
            },
            Self::GoogleTransfer => Holds {
                digits: &[6, 8],
                steam: false,
                pins: false,
                other_periods: false,
                ..ADDRESSES
            },
        }
    }
}
