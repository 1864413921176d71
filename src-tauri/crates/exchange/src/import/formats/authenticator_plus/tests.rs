use std::ffi::c_int;

use cbc::cipher::BlockModeEncrypt as _;
use otp::SecretText;
use rusqlite::{Connection, FileControl, MAIN_DB};

use super::*;
use crate::import::{Format, Import, Source, effort::Effort, read as import};

const SALT: [u8; SALT_BYTES] = [0x61; SALT_BYTES];
const IV: [u8; IV_BYTES] = [0x62; IV_BYTES];

/// A database of the program without its seals.
fn plain() -> Vec<u8> {
    let mut database = Connection::open_in_memory().unwrap();
    let mut reserved = c_int::try_from(RESERVED_BYTES).unwrap();
    database.execute_batch("PRAGMA page_size = 1024;").unwrap();
    database
        .file_control(Some(MAIN_DB), FileControl::ReserveBytes(&mut reserved))
        .unwrap();
    database
        .execute_batch(
            "VACUUM;
            CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT, secret TEXT, counter INTEGER, type INTEGER,
                issuer TEXT, category TEXT);
            INSERT INTO accounts (email, secret, counter, type, issuer, category) VALUES
                ('ann', 'GEZDGNBVGY3TQOJQ', 0, 0, 'Acme', 'Work'),
                ('bob', 'GEZDGNBVGY3TQOJQ', 7, 1, NULL, 'All Accounts'),
                ('EU-1', '31323334353637383930', 0, 2, 'Battle.net', 'All Accounts');",
        )
        .unwrap();

    database.serialize(MAIN_DB).unwrap().to_vec()
}

fn sealed(password: &str) -> Vec<u8> {
    let key = |secret: &[u8], salt: &[u8], rounds| {
        Effort::new(Format::AuthenticatorPlus)
            .pbkdf2(Hash::Sha1, secret, salt, rounds, 32)
            .unwrap()
    };
    let pages = key(password.as_bytes(), &SALT, ROUNDS);
    let codes = key(&pages, &SALT.map(|byte| byte ^ CODE_SALT), CODE_ROUNDS);
    let mut file = SALT.to_vec();
    for (number, page) in (1_u32..).zip(plain().chunks(PAGE_BYTES)) {
        let begin = if number == 1 { SALT_BYTES } else { 0 };
        let body = cbc::Encryptor::<aes::Aes256>::new_from_slices(&pages, &IV)
            .unwrap()
            .encrypt_padded_vec::<NoPadding>(&page[begin..PAGE_BYTES - RESERVED_BYTES]);
        let code = Hmac::<Sha1>::new_from_slice(&codes)
            .unwrap()
            .chain_update(&body)
            .chain_update(IV)
            .chain_update(number.to_le_bytes())
            .finalize();
        file.extend([&body, IV.as_slice(), &code.into_bytes(), &[0; 12]].concat());
    }

    file
}

fn open(bytes: &[u8], password: Option<&str>) -> Result<Import, ImportError> {
    let password = password.map(|password| SecretText::new(password.to_owned()));

    import(&Source {
        name: Some("AuthPlus (1).db"),
        password: password.as_ref(),
        ..Source::of(bytes)
    })
}

#[test]
fn a_sealed_database_gives_its_accounts() {
    let import = open(&sealed("password"), Some("password")).unwrap();
    let accounts: Vec<String> = import
        .found()
        .map(|found| {
            let account = &found.enrollment;
            // EXPOSE: a key of this file.
            assert_eq!(account.secret.expose(), b"1234567890");
            format!(
                "{} / {}: {:?} {:?}",
                account.issuer.as_deref().unwrap_or_default(),
                account.label,
                account.parameters,
                found.groups
            )
        })
        .collect();

    insta::assert_snapshot!(accounts.join("\n"), @r#"
    Acme / ann: Totp { algorithm: Sha1, digits: Digits(6), period: Period(30) } ["Work"]
     / bob: Hotp { algorithm: Sha1, digits: Digits(6), counter: 7 } []
    Battle.net / EU-1: Totp { algorithm: Sha1, digits: Digits(8), period: Period(30) } []
    "#);
}

#[test]
fn a_wrong_password_is_told_from_a_changed_page() {
    let format = Format::AuthenticatorPlus;
    let mut file = sealed("password");
    assert_eq!(
        open(&file, None),
        Err(ImportError::PasswordNeeded { format })
    );
    assert_eq!(
        open(&file, Some("another one")),
        Err(ImportError::PasswordWrong { format })
    );

    file[PAGE_BYTES] ^= 1;
    assert_eq!(
        open(&file, Some("password")),
        Err(ImportError::Damaged { format })
    );
}
