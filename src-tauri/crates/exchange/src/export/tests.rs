//! Every file that is written is read again, and only what the list of losses names is gone.

use otp::{Algorithm, Digits, Period, PinLength, join_pin};
use proptest::prelude::*;

use super::*;
use crate::import::{self, Found, Source};

#[derive(Debug, Clone)]
struct Owned {
    issuer: String,
    label: String,
    secret: Secret,
    parameters: Parameters,
    note: String,
    group: Option<String>,
    pinned: bool,
}

impl Owned {
    fn account(&self) -> Account<'_> {
        Account {
            issuer: &self.issuer,
            label: &self.label,
            secret: &self.secret,
            parameters: self.parameters,
            note: &self.note,
            group: self.group.as_deref(),
            pinned: self.pinned,
        }
    }
}

/// Names as the vault has them: trimmed, any characters, never both empty.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 @.:+&%#,\"'-]{1,30}",
        "\\PC{1,60}",
        Just("Steam".to_owned()),
        Just("Müller & Söhne".to_owned()),
    ]
    .prop_map(|name| name.trim().to_owned())
    .prop_filter("a name has words", |name| {
        name.chars().any(char::is_alphanumeric)
    })
}

fn parameters() -> impl Strategy<Value = (Secret, Parameters)> {
    let algorithm = prop_oneof![
        Just(Algorithm::Sha1),
        Just(Algorithm::Sha256),
        Just(Algorithm::Sha512)
    ];
    let digits = prop_oneof![Just(6_u32), Just(8), 1_u32..=10];
    let period = prop_oneof![Just(30_u32), Just(60), 1_u32..=86_400];
    let key = prop::collection::vec(any::<u8>(), 1..70);
    let choice = (
        algorithm,
        digits,
        period,
        any::<u64>(),
        0_u8..9,
        key,
        "[0-9]{4,8}",
    );

    choice.prop_map(|(algorithm, digits, period, counter, kind, key, pin)| {
        let digits = Digits::try_from(digits).unwrap();
        let secret = |key: &[u8]| Secret::from_bytes(key.to_vec()).unwrap();
        match kind {
            0..4 => (
                secret(&key),
                Parameters::Totp {
                    algorithm,
                    digits,
                    period: Period::try_from(period).unwrap(),
                },
            ),
            4..6 => (
                secret(&key),
                Parameters::Hotp {
                    algorithm,
                    digits,
                    counter,
                },
            ),
            6 => (secret(&key), Parameters::Steam),
            7 => {
                let key = data_encoding::HEXLOWER.encode(&key);
                let (secret, pin) = join_pin(key.as_bytes(), &pin).unwrap();
                (secret, Parameters::Motp { pin })
            }
            _ => {
                let (secret, pin): (Secret, PinLength) = join_pin(&[key[0]; 16], &pin).unwrap();
                (secret, Parameters::Yandex { pin })
            }
        }
    })
}

fn account() -> impl Strategy<Value = Owned> {
    let names = prop_oneof![
        (name(), name()),
        (name(), Just(String::new())),
        (Just(String::new()), name())
    ];
    let extras = ("\\PC{0,40}", prop::option::of(name()), any::<bool>());

    (names, parameters(), extras).prop_map(
        |((issuer, label), (secret, parameters), (note, group, pinned))| Owned {
            issuer,
            label,
            secret,
            parameters,
            note: note.trim().to_owned(),
            group,
            pinned,
        },
    )
}

fn without_colons(name: &str) -> String {
    let words: Vec<&str> = name
        .split(':')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();

    words.join(" ")
}

/// What should come back of an account that is in the file.
fn assert_equal(target: Target, owned: &Owned, lost: &[LossKind], found: &Found) {
    let back = &found.enrollment;
    let name = |name: &str, chars: usize| {
        let text = if lost.contains(&LossKind::Colon) {
            without_colons(name)
        } else {
            name.to_owned()
        };
        let cut = lost.contains(&LossKind::NameEnd);
        let text: String = text
            .chars()
            .take(if cut { chars } else { usize::MAX })
            .collect();
        text.trim().to_owned()
    };
    let what = format!("{target:?} {owned:?} {found:?}");

    assert_eq!(back.secret, owned.secret, "{what}");
    assert_eq!(back.parameters, owned.parameters, "{what}");
    assert_eq!(
        back.issuer.as_deref().unwrap_or(""),
        name(&owned.issuer, 32),
        "{what}"
    );
    assert_eq!(back.label, name(&owned.label, 40), "{what}");
    if !lost.contains(&LossKind::Note) {
        assert_eq!(found.note.as_deref().unwrap_or(""), owned.note, "{what}");
    }
    if !lost.contains(&LossKind::Group) {
        let groups: Vec<String> = owned.group.clone().into_iter().collect();
        assert_eq!(found.groups, groups, "{what}");
    }
    if !lost.contains(&LossKind::Pinned) {
        assert_eq!(found.pinned, owned.pinned, "{what}");
    }
}

fn round_trip(target: Target, owned: &[Owned], password: Option<&SecretText>) {
    let accounts: Vec<Account<'_>> = owned.iter().map(Owned::account).collect();
    let export = write(target, &accounts, password).unwrap();
    assert_eq!(export.losses, losses(target, &accounts));
    let lost = |place: usize| -> Vec<LossKind> {
        let of_account = export.losses.iter().filter(|loss| loss.account == place);
        of_account.map(|loss| loss.kind).collect()
    };
    let kept: Vec<(usize, &Owned)> = owned
        .iter()
        .enumerate()
        .filter(|(place, _)| !lost(*place).iter().any(|kind| kind.is_whole_account()))
        .collect();
    if kept.is_empty() {
        return;
    }

    let import = import::read(&Source {
        password,
        ..Source::of(&export.bytes)
    })
    .unwrap_or_else(|error| panic!("{target:?}: {error} {owned:?}"));
    assert_eq!(
        import.skipped().collect::<Vec<_>>(),
        Vec::<&import::Skipped>::new(),
        "{target:?} {owned:?}"
    );
    let found: Vec<&Found> = import.found().collect();
    assert_eq!(found.len(), kept.len(), "{target:?} {owned:?}");
    for ((place, owned), found) in kept.into_iter().zip(found) {
        assert_equal(target, owned, &lost(place), found);
    }
}

/// How many accounts go into each kind of file: as many as there is time for, or as many as were said at building:
/// `CLAVIGER_ROUND_TRIPS=100000 cargo test --release -p exchange loses_only` takes minutes.
fn round_trips(usual: u32) -> u32 {
    option_env!("CLAVIGER_ROUND_TRIPS").map_or(usual, |wished| wished.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(round_trips(1_500) / 5))]

    #[test]
    fn a_plain_file_loses_only_what_its_list_names(owned in prop::collection::vec(account(), 1..12)) {
        for target in Target::ALL.iter().filter(|target| !target.is_sealed()) {
            round_trip(*target, &owned, None);
        }
    }
}

/// Each encrypted file derives a key twice, so that many accounts share few files.
const IN_ENCRYPTED_FILE: u32 = 10_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(round_trips(5).div_ceil(IN_ENCRYPTED_FILE)))]

    #[test]
    fn an_encrypted_file_loses_only_what_its_list_names(
        owned in prop::collection::vec(account(), round_trips(5).min(IN_ENCRYPTED_FILE) as usize),
        password in "\\PC{4,20}",
    ) {
        let password = SecretText::new(password);
        for target in Target::ALL.iter().filter(|target| target.is_sealed()) {
            round_trip(*target, &owned, Some(&password));
        }
    }
}

#[test]
fn an_encrypted_file_needs_a_password() {
    for target in Target::ALL.iter().filter(|target| target.is_sealed()) {
        assert_eq!(
            write(*target, &[], None).unwrap_err(),
            ExportError::PasswordMissing
        );
    }
}

#[test]
fn a_file_is_read_back_with_all_its_codes_and_a_changed_one_is_not() {
    let password = SecretText::new("correct horse".to_owned());
    let keys: Vec<Secret> = (1..=3)
        .map(|byte| Secret::from_bytes(vec![byte; 20]).unwrap())
        .collect();
    let accounts: Vec<Account<'_>> = keys
        .iter()
        .map(|secret| Account {
            issuer: "Acme",
            label: "ann",
            secret,
            parameters: Parameters::default(),
            note: "",
            group: None,
            pinned: false,
        })
        .collect();
    let other: Vec<Account<'_>> = accounts.iter().rev().cloned().collect();
    let plain = Target::ALL.iter().filter(|target| !target.is_sealed());
    // Of the sealed ones that which is opened the fastest.
    for &target in plain.chain(&[Target::TwoFas]) {
        let written = write(target, &accounts, Some(&password)).unwrap();
        let back = |accounts: &[Account<'_>]| {
            read_back(target, accounts, &written.bytes, Some(&password)).unwrap()
        };

        assert!(back(&accounts).is_whole(), "{target:?}");
        assert_eq!(
            back(&other),
            ReadBack {
                accounts: 3,
                codes_equal: 1
            },
            "{target:?}"
        );
        let cut = written.bytes.get(..written.bytes.len() / 2).unwrap();
        let cut = read_back(target, &accounts, cut, Some(&password));
        assert!(cut.is_err() || !cut.unwrap().is_whole(), "{target:?}");
    }
}
