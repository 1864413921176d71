//! Our own files: backups, sealed and opened, keys, and the texts that introduce two vaults to each other.

use std::{slice, sync::LazyLock};

use exchange::{
    pairing::{self, Introduction},
    sealed::{self, Needs, PrivateKey, PublicKey, Sealed, To, With},
};
use otp::SecretText;
use vault::Backup;

/// What the payload of a backup that proves whom it is from has behind its document.
const PROOFS: &[u8] = b",\"macs\":[";

/// The key that the sealed files among those that the fuzzer begins with are sealed to, and its public one.
static OWN: LazyLock<(PrivateKey, PublicKey)> = LazyLock::new(|| {
    let key = PrivateKey::from_bytes(&[7; 32]).expect("a key");
    let public = key.public_key();

    (key, public)
});

/// Reads what stands on each of the ways that a backup, a key or an introduction takes.
pub fn backup(bytes: &[u8]) {
    match Sealed::parse(bytes) {
        Ok(file) => open(file),
        Err(_) => read(bytes),
    }
}

fn open(file: Sealed<'_>) {
    let passphrase = SecretText::new("password".to_owned());
    let plain = match file.needs() {
        Needs::Passphrase => file.open(With::Passphrase(&passphrase)),
        Needs::Key => file.open(With::Keys(slice::from_ref(&OWN.0))),
    };
    if let Ok(plain) = plain {
        read(&plain);
    }
}

fn read(plain: &[u8]) {
    if let Ok(text) = str::from_utf8(plain) {
        introduce(text);
        let _key = text.parse::<PublicKey>();
        let _keys = PrivateKey::parse_file(&SecretText::new(text.to_owned()));
    }
    restore(plain);
    if plain.windows(PROOFS.len()).any(|part| part == PROOFS) {
        prove(plain);
    }
}

/// What can be read is written, and gives the same when it is read again.
fn restore(payload: &[u8]) {
    let Ok(backup) = Backup::read(payload) else {
        return;
    };
    let written = backup.write().expect("what was read can be written");
    let again = Backup::read(&written).expect("a backup of ours");

    assert!(again == backup, "a backup of ours says something else");
    let agreement = again.agreement_with(&backup);
    assert_eq!(agreement.codes_equal, backup.account_count());
}

/// The proofs at the end, whatever they are proofs of.
fn prove(payload: &[u8]) {
    let (own, public) = &*OWN;
    let sealed = sealed::seal(payload, To::Keys(slice::from_ref(public)));
    let sealed = sealed.expect("a small file");
    let file = Sealed::parse(&sealed).expect("a file of ours");
    let (opened, _sender) = pairing::open(file, own, [(public.clone(), ())]).expect("our own file");

    assert_eq!(opened.as_slice(), payload);
}

fn introduce(text: &str) {
    if let Ok(introduction) = text.parse::<Introduction>() {
        assert_eq!(introduction.to_string().parse(), Ok(introduction));
    }
    // No chance gets by the check in the text: what is a name is also tried by itself.
    if let Ok(introduction) = Introduction::new(OWN.1.clone(), text) {
        assert_eq!(introduction.to_string().parse(), Ok(introduction));
    }
}
