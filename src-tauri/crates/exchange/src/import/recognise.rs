//! Telling formats apart by what is in the file, never by its name.

mod text;

use zeroize::Zeroizing;

use super::{
    Format, ImportError, Source,
    fields::base64,
    formats::{self, databases::Database, zipped::Zipped},
    job::Job,
    report::Entry,
    text::text_of,
    xml,
};

use self::text::Text;

/// What a file turned out to be, as far as its reader needs it.
pub(super) enum Recognised<'a> {
    Binary(Binary, &'a [u8]),
    Zip(Zipped),
    Database(Database),
    Preferences(Preferences, Vec<(String, String)>),
    Text(Text, Zeroizing<String>),
    SealedTotpAuthenticator(Vec<u8>),
}

#[derive(Clone, Copy)]
pub(super) enum Binary {
    StratumStrong,
    StratumLegacy,
    FreeOtp,
    OtpClient,
    GhostAuth,
    AndOtp,
    AuthenticatorPlus,
    KeePass,
    Backup,
}

#[derive(Clone, Copy)]
pub(super) enum Preferences {
    Authy,
    BattleNet,
    FreeOtp,
    TotpAuthenticator,
}

/// What the file is; `None` when nothing fits.
pub(super) fn recognise<'a>(source: &Source<'a>) -> Option<Recognised<'a>> {
    let bytes = source.bytes;
    if let Some(binary) = Binary::of(bytes) {
        return Some(Recognised::Binary(binary, bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Zipped::recognise(bytes).map(Recognised::Zip);
    }
    if bytes.starts_with(b"SQLite format 3\0") {
        return Database::recognise(bytes).map(Recognised::Database);
    }
    let Some(text) = text_of(bytes) else {
        return Binary::of_noise(source).map(|binary| Recognised::Binary(binary, bytes));
    };
    if let Some(kind) = Text::of(&text) {
        return Some(Recognised::Text(kind, text));
    }
    if text.trim_start().starts_with("<?xml") {
        let values = xml::preferences(&text)?;
        return Some(Recognised::Preferences(Preferences::of(&values)?, values));
    }

    of_base64(source, text)
}

/// A text that is base64 alone: TOTP Authenticator, or a file of Steam Desktop Authenticator with its manifest.
fn of_base64<'a>(source: &Source<'a>, text: Zeroizing<String>) -> Option<Recognised<'a>> {
    const BLOCK_BYTES: usize = 16;
    let sealed = base64(&text).filter(|sealed| sealed.len() >= BLOCK_BYTES)?;
    if sealed.len() % BLOCK_BYTES != 0 {
        return None;
    }
    let is_steam = source.name.is_some_and(|name| {
        std::path::Path::new(name)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("maFile"))
    });

    Some(if is_steam {
        Recognised::Text(Text::SteamSealed, text)
    } else {
        Recognised::SealedTotpAuthenticator(sealed)
    })
}

/// Nothing marks these files but the number of rounds in front, which the program chooses between 140,000 and 160,000.
/// Old ones have not even that, only the name that the program gives them.
fn is_sealed_and_otp(source: &Source<'_>) -> bool {
    let named = source
        .name
        .is_some_and(|name| name.to_ascii_lowercase().ends_with(".json.aes"));

    source.bytes.len() >= formats::and_otp::SEALED_BYTES_MIN
        && (named || source.bytes.starts_with(&[0, 2]))
}

impl Binary {
    fn of(bytes: &[u8]) -> Option<Self> {
        let kinds: [(&[u8], Self); 7] = [
            (&formats::keepass::MAGIC, Self::KeePass),
            (crate::sealed::MAGIC, Self::Backup),
            (formats::stratum::STRONG, Self::StratumStrong),
            (formats::stratum::LEGACY, Self::StratumLegacy),
            (&[0xac, 0xed, 0x00, 0x05], Self::FreeOtp),
            (formats::otp_client::NAME, Self::OtpClient),
            (formats::ghost_auth::NAME, Self::GhostAuth),
        ];
        let kind = kinds.into_iter().find(|(name, _)| bytes.starts_with(name));

        kind.map(|(_, kind)| kind)
    }

    /// Of what nothing in the file marks.
    fn of_noise(source: &Source<'_>) -> Option<Self> {
        if is_sealed_and_otp(source) {
            return Some(Self::AndOtp);
        }

        formats::authenticator_plus::is_sealed(source.name, source.bytes)
            .then_some(Self::AuthenticatorPlus)
    }
}

impl Preferences {
    fn of(values: &[(String, String)]) -> Option<Self> {
        let has = |wanted: &str| values.iter().any(|(name, _)| name == wanted);
        if has(formats::authy::TOKENS) || has(formats::authy::OWN_TOKENS) {
            return Some(Self::Authy);
        }
        if has(formats::battle_net::SECRET) {
            return Some(Self::BattleNet);
        }
        if has(formats::totp_authenticator::TOKENS) {
            return Some(Self::TotpAuthenticator);
        }

        formats::free_otp::are_tokens(values).then_some(Self::FreeOtp)
    }
}

impl Recognised<'_> {
    pub(super) const fn format(&self) -> Format {
        match self {
            Self::Binary(Binary::StratumStrong | Binary::StratumLegacy, _) => Format::Stratum,
            Self::Binary(Binary::OtpClient, _) => Format::OtpClient,
            Self::Binary(Binary::GhostAuth, _) => Format::GhostAuth,
            Self::Binary(Binary::AndOtp, _) => Format::AndOtp,
            Self::Binary(Binary::AuthenticatorPlus, _) => Format::AuthenticatorPlus,
            Self::Binary(Binary::KeePass, _) => Format::KeePass,
            Self::Binary(Binary::Backup, _) => Format::Backup,
            Self::Binary(Binary::FreeOtp, _) | Self::Preferences(Preferences::FreeOtp, _) => {
                Format::FreeOtp
            }
            Self::Zip(zipped) => zipped.format,
            Self::Database(database) => database.format(),
            Self::Preferences(Preferences::Authy, _) => Format::Authy,
            Self::Preferences(Preferences::BattleNet, _) => Format::BattleNet,
            Self::Preferences(Preferences::TotpAuthenticator, _)
            | Self::SealedTotpAuthenticator(_) => Format::TotpAuthenticator,
            Self::Text(kind, _) => kind.format(),
        }
    }

    pub(super) fn read(&self, job: &mut Job<'_>) -> Result<Vec<Entry>, ImportError> {
        match self {
            Self::Binary(Binary::StratumStrong, bytes) => formats::stratum::read_strong(job, bytes),
            Self::Binary(Binary::StratumLegacy, bytes) => formats::stratum::read_legacy(job, bytes),
            Self::Binary(Binary::FreeOtp, bytes) => formats::free_otp::read_sealed(job, bytes),
            Self::Binary(Binary::OtpClient, bytes) => formats::otp_client::read(job, bytes),
            Self::Binary(Binary::GhostAuth, bytes) => formats::ghost_auth::read(job, bytes),
            Self::Binary(Binary::AndOtp, bytes) => formats::and_otp::read_sealed(job, bytes),
            Self::Binary(Binary::AuthenticatorPlus, bytes) => {
                formats::authenticator_plus::read(job, bytes)
            }
            Self::Binary(Binary::KeePass, bytes) => formats::keepass::read(job, bytes),
            // Told by name, because people will try: it is restored.
            Self::Binary(Binary::Backup, _) => {
                Err(ImportError::FormUnsupported { format: job.format })
            }
            Self::Zip(zipped) => zipped.read(job),
            Self::Database(database) => database.read(job, job.source.bytes),
            Self::Preferences(Preferences::Authy, values) => formats::authy::read(job, values),
            Self::Preferences(Preferences::BattleNet, values) => {
                formats::battle_net::read(job, values)
            }
            Self::Preferences(Preferences::FreeOtp, values) => {
                Ok(formats::free_otp::read_preferences(values))
            }
            Self::Preferences(Preferences::TotpAuthenticator, values) => {
                let list = values
                    .iter()
                    .find(|(name, _)| name == formats::totp_authenticator::TOKENS);
                let (_, list) = list.ok_or_else(|| job.damaged())?;
                formats::totp_authenticator::read_list(job, list)
            }
            Self::SealedTotpAuthenticator(sealed) => {
                formats::totp_authenticator::read_sealed(job, sealed)
            }
            Self::Text(kind, text) => kind.read(job, text),
        }
    }
}
