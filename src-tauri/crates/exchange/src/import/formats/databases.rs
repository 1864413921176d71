//! The `SQLite` databases of programs without an export, read in memory: Google Authenticator, Microsoft Authenticator,
//! Stratum, and Authenticator Plus, whose pages are unsealed before.

use data_encoding::HEXLOWER_PERMISSIVE;
use otp::SecretText;
use rusqlite::{Connection, MAIN_DB, Row, types::ValueRef};
use zeroize::Zeroizing;

use super::super::{
    ENTRIES_MAX, Format, ImportError,
    fields::{Extras, Fields, Key, base64, skipped},
    job::Job,
    loose::Loose,
    report::{Entry, Reason},
};

/// Steps of the database's machine: a hostile query plan ends here, a table of 20,000 accounts long before.
const STEPS_MAX: u32 = 20_000;
/// How often it is asked whether to go on, in instructions.
const INSTRUCTIONS_PER_STEP: i32 = 1_000;

/// Whose database it is.
#[derive(Clone, Copy)]
pub(in super::super) enum Database {
    AuthenticatorPlus,
    Google,
    Microsoft,
    Stratum,
}

impl Database {
    /// By its tables. They must be tables: a view could ask for anything.
    pub(in super::super) fn recognise(bytes: &[u8]) -> Option<Self> {
        let connection = open(bytes)?;
        let columns = |table: &str| {
            let sql: String = connection
                .query_row(
                    "SELECT sql FROM sqlite_master WHERE type = 'table' AND lower(name) = ?1",
                    [table],
                    |row| row.get(0),
                )
                .ok()?;
            let sql = sql.to_ascii_lowercase();
            (!sql.contains("virtual")).then_some(sql)
        };
        let accounts = columns("accounts").unwrap_or_default();

        if accounts.contains("oath_secret_key") {
            Some(Self::Microsoft)
        } else if accounts.contains("email") && accounts.contains("secret") {
            Some(Self::Google)
        } else {
            columns("authenticator").map(|_| Self::Stratum)
        }
    }

    pub(in super::super) const fn format(self) -> Format {
        match self {
            Self::AuthenticatorPlus => Format::AuthenticatorPlus,
            Self::Google => Format::GoogleDatabase,
            Self::Microsoft => Format::Microsoft,
            Self::Stratum => Format::Stratum,
        }
    }

    pub(in super::super) fn read(
        self,
        job: &Job<'_>,
        bytes: &[u8],
    ) -> Result<Vec<Entry>, ImportError> {
        let (query, entry): (&str, fn(&Columns<'_, '_>) -> Entry) = match self {
            Self::AuthenticatorPlus => ("SELECT * FROM accounts", authenticator_plus),
            Self::Google => ("SELECT * FROM accounts", google),
            Self::Microsoft => ("SELECT * FROM accounts", microsoft),
            Self::Stratum => ("SELECT * FROM authenticator", stratum),
        };
        let connection = open(bytes).ok_or_else(|| job.damaged())?;
        let entries = read_rows(&connection, query, entry).map_err(|_| job.damaged())?;
        if entries.len() > ENTRIES_MAX {
            return Err(ImportError::TooMany);
        }

        Ok(entries)
    }
}

/// The database in memory. Nothing in it may call functions, and nothing runs without end.
fn open(bytes: &[u8]) -> Option<Connection> {
    let mut bytes = Zeroizing::new(bytes.to_vec());
    // Written with a journal beside it, which memory has not: what is in this file is read as it is.
    for version in bytes.get_mut(18..20)? {
        *version = 1;
    }
    let mut connection = Connection::open_in_memory().ok()?;
    let length = bytes.len();
    connection
        .deserialize_read_exact(MAIN_DB, bytes.as_slice(), length, true)
        .ok()?;
    connection
        .pragma_update(None, "trusted_schema", false)
        .ok()?;
    let mut steps = 0;
    connection
        .progress_handler(
            INSTRUCTIONS_PER_STEP,
            Some(move || {
                steps += 1;
                steps > STEPS_MAX
            }),
        )
        .ok()?;

    Some(connection)
}

fn read_rows(
    connection: &Connection,
    query: &str,
    entry: fn(&Columns<'_, '_>) -> Entry,
) -> rusqlite::Result<Vec<Entry>> {
    let mut statement = connection.prepare(query)?;
    let mut rows = statement.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(&Columns(row)));
        if entries.len() > ENTRIES_MAX {
            break;
        }
    }

    Ok(entries)
}

struct Columns<'a, 'stmt>(&'a Row<'stmt>);

impl Columns<'_, '_> {
    fn text(&self, name: &str) -> Loose {
        match self.0.get_ref(name) {
            Ok(ValueRef::Text(text)) => String::from_utf8_lossy(text).as_ref().into(),
            Ok(ValueRef::Integer(number)) => number.to_string().as_str().into(),
            Ok(ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_)) | Err(_) => Loose::default(),
        }
    }

    fn secret(&self, name: &str) -> SecretText {
        SecretText::new(self.text(name).as_str().to_owned())
    }
}

/// Accounts of Battle.net have a key in hexadecimal and eight digits.
fn authenticator_plus(columns: &Columns<'_, '_>) -> Entry {
    let secret = columns.secret("secret");
    let (kind, key, digits) = match columns.text("type").number() {
        Some(2) => {
            // EXPOSE: becomes the key of the account.
            let key = HEXLOWER_PERMISSIVE.decode(secret.expose().as_bytes());
            (
                "totp",
                key.map_or(Key::Undecodable, Key::Bytes),
                8_u64.into(),
            )
        }
        Some(1) => ("hotp", Key::Text(&secret), Loose::default()),
        _ => ("totp", Key::Text(&secret), Loose::default()),
    };
    let category = columns.text("category");
    // Where accounts without a category are.
    let group = category.text().filter(|&name| name != "All Accounts");

    Fields {
        kind,
        issuer: columns.text("issuer").as_str(),
        label: columns.text("email").as_str(),
        key,
        digits,
        counter: columns.text("counter"),
        ..Fields::default()
    }
    .entry(Extras {
        groups: group.map(Into::into).into_iter().collect(),
        ..Extras::default()
    })
}

fn google(columns: &Columns<'_, '_>) -> Entry {
    let (name, issuer) = (columns.text("email"), columns.text("issuer"));
    let names = otp::uri::split_label(name.as_str(), issuer.text());
    let issuer = names.issuer.unwrap_or_default();
    if columns.text("isencrypted").is_true() {
        return skipped(&issuer, &names.label, Reason::KeyEncoding);
    }

    Fields {
        kind: match columns.text("type").number() {
            Some(1) => "hotp",
            _ => "totp",
        },
        issuer: &issuer,
        label: &names.label,
        key: Key::Text(&columns.secret("secret")),
        counter: columns.text("counter"),
        ..Fields::default()
    }
    .entry(Extras::default())
}

/// Accounts of Microsoft itself have a key in base64 and eight digits.
fn microsoft(columns: &Columns<'_, '_>) -> Entry {
    let secret = columns.secret("oath_secret_key");
    let is_own = columns.text("account_type").number() == Some(1);
    let (key, digits) = if is_own {
        // EXPOSE: becomes the key of the account.
        let key = base64(secret.expose()).map_or(Key::Undecodable, Key::Bytes);
        (key, 8_u64.into())
    } else {
        (Key::Text(&secret), Loose::default())
    };

    Fields {
        issuer: columns.text("name").as_str(),
        label: columns.text("username").as_str(),
        key,
        digits,
        ..Fields::default()
    }
    .entry(Extras::default())
}

fn stratum(columns: &Columns<'_, '_>) -> Entry {
    let pin = columns.secret("pin");
    let algorithm = match columns.text("algorithm").number() {
        None | Some(0) => "SHA1".into(),
        Some(1) => "SHA256".into(),
        Some(2) => "SHA512".into(),
        Some(other) => other.into(),
    };

    Fields {
        kind: super::stratum::kind(columns.text("type").number().unwrap_or(0)),
        issuer: columns.text("issuer").as_str(),
        label: columns.text("username").as_str(),
        key: Key::Text(&columns.secret("secret")),
        algorithm,
        digits: columns.text("digits"),
        period: columns.text("period"),
        counter: columns.text("counter"),
        pin: Some(&pin),
    }
    .entry(Extras::default())
}
