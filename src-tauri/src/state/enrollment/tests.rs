use otp::SecretText;
use vault::ports::WriteReason;

use super::*;
use crate::{
    drafts::Taken,
    state::support::{NOW, Opened},
    views::accounts::AlgorithmView,
};

const ALICE: &str = "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example";
const ALICE_AGAIN: &str = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";

fn drafted(opened: &mut Opened, address: &str) -> DraftId {
    match opened.drafts.take([address]) {
        Ok(Some(Taken::Found(ids))) => ids[0],
        other => panic!("{other:?}"),
    }
}

fn request(id: DraftId, label: &str, when_exists: WhenExists) -> SaveDraft {
    SaveDraft {
        id: id.to_string(),
        issuer: "Example".to_owned(),
        label: label.to_owned(),
        group: None,
        when_exists,
    }
}

fn typed(key: &str) -> TypedKeyRequest {
    TypedKeyRequest {
        key: SecretText::new(key.to_owned()),
        issuer: String::new(),
        label: String::new(),
        code_kind: CodeKind::Totp,
        algorithm: AlgorithmView::Sha1,
        digits: 6,
        period_s: 30,
    }
}

#[test]
fn drafts_are_saved_together_or_not_at_all() {
    let mut opened = Opened::new();
    let good = drafted(&mut opened, ALICE);
    let bad = drafted(&mut opened, ALICE_AGAIN);
    let drafts = [
        request(good, "alice", WhenExists::KeepBoth),
        request(bad, &"x".repeat(257), WhenExists::KeepBoth),
    ];

    let refused = save(&mut opened.after(0), &drafts);

    assert_eq!(refused, Err(CommandError::NameTooLong { max: 256 }));
    assert_eq!(opened.vault.account_count(), 0);
    assert!(
        opened.drafts.get(good).is_some(),
        "the draft can still be saved"
    );
}

#[test]
fn a_replaced_key_is_kept_and_the_note_stays() {
    let mut opened = Opened::new();
    let account = opened.add(ALICE);
    let names = Names::new("Example", "alice")
        .unwrap()
        .with_note("the grey token")
        .unwrap();
    opened.vault.edit(account, names, NOW).unwrap();
    let draft = drafted(&mut opened, ALICE_AGAIN);

    let saved = save(
        &mut opened.after(0),
        &[request(draft, "alice", WhenExists::ReplaceKey)],
    )
    .unwrap();

    assert_eq!(saved[0].account_id, account.to_string());
    let account = opened.vault.account(account).unwrap();
    assert_eq!(account.note(), "the grey token");
    assert_eq!(account.replaced_keys().count(), 1);
}

#[test]
fn a_draft_says_what_is_here_already() {
    let mut opened = Opened::new();
    opened.add(ALICE);
    let (same, new) = (
        drafted(&mut opened, ALICE),
        drafted(&mut opened, ALICE_AGAIN),
    );
    let mut conflict = |id| draft_views(&opened.after(0), [id]).remove(0).conflict;

    assert!(matches!(conflict(same), ConflictView::Same { .. }));
    assert!(matches!(conflict(new), ConflictView::NewKey { .. }));
}

#[test]
fn a_full_disk_keeps_the_new_account_in_memory() {
    let mut opened = Opened::new();
    let draft = drafted(&mut opened, ALICE);
    opened.disk.fail_writes(Some(WriteReason::DiskFull));

    let failed = save(
        &mut opened.after(0),
        &[request(draft, "alice", WhenExists::KeepBoth)],
    );

    assert!(matches!(failed, Err(CommandError::VaultWrite { .. })));
    assert_eq!(opened.vault.account_count(), 1);
    assert!(
        opened.drafts.get(draft).is_none(),
        "pressing Add again must not add it twice"
    );
}

#[test]
fn a_typed_key_shows_its_codes_before_it_is_saved() {
    let mut opened = Opened::new();

    let wrong = check_key(&mut opened.after(0), &typed("JBSW Y3DP EHPK 3PX0")).unwrap();
    let right = check_key(&mut opened.after(0), &typed("jbsw y3dp ehpk 3pxp")).unwrap();
    let draft = right.draft.unwrap();
    let codes = draft_codes(&opened.after(0), &[draft.id]);

    assert_eq!(
        wrong.problem,
        Some(KeyProblem::Char {
            position: 16,
            char: '0',
            fix: Some('O')
        })
    );
    assert_eq!(codes.codes.len(), 1);
    assert_eq!(codes.codes[0].valid_until_ms.0, NOW.millis() + 20_000);
}
