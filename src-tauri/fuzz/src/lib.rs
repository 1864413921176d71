//! What the targets that read files share.

#[path = "../../crates/qr/tests/hostile/mod.rs"]
pub mod hostile;

use exchange::{
    export::{self, Account, Target},
    import::{self, Found, Import, Source},
};
use otp::SecretText;

/// Imports a file. What it gives is written for another program and has to come back.
pub fn import(bytes: &[u8], password: Option<&str>) {
    let password = password.map(|password| SecretText::new(password.to_owned()));
    let read = import::read(&Source {
        bytes,
        // The name that a form of andOTP's files is told by, which nothing in them marks.
        name: Some("accounts.json.aes"),
        password: password.as_ref(),
        beside: &|_| Some(bytes.to_vec()),
    });
    let Ok(import) = read else {
        return;
    };
    let accounts = accounts_of(&import);
    let written = export::write(Target::AegisPlain, &accounts, None).expect("a plain file");
    let lost = written
        .losses
        .iter()
        .filter(|loss| loss.kind.is_whole_account());
    let expected = accounts.len() - lost.count();

    let back = import::read(&Source::of(&written.bytes)).expect("a file of ours");
    assert_eq!(
        back.found().count(),
        expected,
        "accounts are lost in a file of ours"
    );
}

fn accounts_of(import: &Import) -> Vec<Account<'_>> {
    import.found().map(account_of).collect()
}

fn account_of(found: &Found) -> Account<'_> {
    let enrollment = &found.enrollment;

    Account {
        issuer: enrollment.issuer.as_deref().unwrap_or_default(),
        label: &enrollment.label,
        secret: &enrollment.secret,
        parameters: enrollment.parameters,
        note: found.note.as_deref().unwrap_or_default(),
        group: found.groups.first().map(String::as_str),
        pinned: found.pinned,
    }
}

/// Ends a search after so many questions: the slow rungs would take the fuzzer's time and show it nothing new.
pub struct Patience(pub u32);

impl qr::Watch for Patience {
    fn stop(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 == 0
    }
}
