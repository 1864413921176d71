use data_encoding::BASE64;
use exchange::pairing::Sender;

use super::{reading::in_bytes, *};
use crate::state::support::{NOW, Opened};

const GITHUB: &str =
    "otpauth://totp/GitHub:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub";

fn own_key(opened: &Opened) -> PrivateKey {
    PrivateKey::from_bytes(&opened.vault.backup_key(&opened.proven()).unwrap()).unwrap()
}

fn pair(here: &mut Opened, text: &str, name: &str) {
    let introduction = introduction_in(text).unwrap();
    let key = DeviceKey::from_bytes(*introduction.key().bytes());
    here.vault.pair_device(key, name, NOW).unwrap();
}

#[test]
fn what_one_window_shows_another_one_reads_as_picture_and_as_text_with_the_same_words() {
    let (anna, ben) = (Opened::new(), Opened::new());
    let shown = introduce(&own_key(&anna), Some("Anna's laptop")).unwrap();
    let png = shown
        .picture
        .strip_prefix("data:image/png;base64,")
        .unwrap();
    let png = BASE64.decode(png.as_bytes()).unwrap();

    let at_ben = own_key(&ben).public_key();
    let seen = found_view(&at_ben, &in_bytes(&png, "png".to_owned()).unwrap()).unwrap();
    let mailed = in_bytes(format!("{}\n", shown.text).as_bytes(), "txt".to_owned()).unwrap();
    assert_eq!(found_view(&at_ben, &mailed), Ok(seen.clone()));
    assert_eq!(
        (seen.name.as_str(), &seen.text),
        ("Anna's laptop", &shown.text)
    );

    let back = introduce(&own_key(&ben), Some("Ben")).unwrap();
    let back = introduction_in(&back.text).unwrap();
    let at_anna = found_view(&own_key(&anna).public_key(), &back).unwrap();
    assert_eq!(at_anna.check_phrase, seen.check_phrase);
}

#[test]
fn a_vault_is_not_introduced_to_itself_and_other_texts_say_what_they_are() {
    let anna = Opened::new();
    let own = own_key(&anna);
    let shown = introduce(&own, Some("Anna's laptop")).unwrap();
    let problem = |problem| Some(CommandError::from(problem));

    let itself = introduction_in(&shown.text).unwrap();
    assert_eq!(
        found_view(&own.public_key(), &itself).err(),
        problem(PairingProblem::Own)
    );
    assert_eq!(
        introduction_in(GITHUB).err(),
        problem(PairingProblem::NoneFound)
    );
    let (start, _) = shown.text.split_at(40);
    assert_eq!(
        introduction_in(start).err(),
        problem(PairingProblem::Damaged)
    );
    assert_eq!(
        introduce(&own, Some(" ")).err(),
        problem(PairingProblem::NameMissing)
    );
    let code = draw_qr(&SecretText::new(GITHUB.to_owned())).unwrap();
    assert_eq!(
        in_bytes(&code, "png".to_owned()).err(),
        problem(PairingProblem::NoneFound)
    );
}

#[test]
fn a_device_lacks_what_was_added_after_its_backup_and_is_gone_when_it_is_retired() {
    let (mut anna, ben) = (Opened::new(), Opened::new());
    anna.add(GITHUB);
    pair(
        &mut anna,
        &introduce(&own_key(&ben), Some("Ben")).unwrap().text,
        "Ben",
    );
    let [device] = &devices_of(&anna.after(0))[..] else {
        panic!("one device is paired");
    };
    assert_eq!((device.lacking, device.sent_at_ms), (1, None));
    assert_eq!(device.lacking_names, ["GitHub"]);

    let key = device_of(&anna.vault, &device.id).unwrap().key();
    let backup = anna.vault.backup(&anna.proven(), NOW).unwrap();
    anna.vault.note_sent(&backup, &[key], NOW).unwrap();
    assert_eq!(devices_of(&anna.after(0))[0].lacking, 0);

    anna.vault.retire_device(key, NOW).unwrap();
    assert_eq!(devices_of(&anna.after(0)), []);
    assert_eq!(
        device_of(&anna.vault, &device.id).err(),
        Some(PairingProblem::DeviceMissing.into())
    );
}

#[test]
fn a_backup_for_a_device_opens_there_without_a_passphrase_and_tells_whom_it_is_from() {
    use crate::state::backups::{Seal, make, open_own};

    let (mut anna, mut ben) = (Opened::new(), Opened::new());
    anna.add(GITHUB);
    let (at_anna, at_ben) = (own_key(&anna), own_key(&ben));
    pair(
        &mut ben,
        &introduce(&at_anna, Some("Anna")).unwrap().text,
        "Anna",
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.age");
    let backup = anna.vault.backup(&anna.proven(), NOW).unwrap();

    let seal = Seal::Keys {
        own: at_anna,
        others: vec![at_ben.public_key()],
    };
    make(&backup, &seal, &path, |_| true).unwrap().unwrap();

    let bytes = std::fs::read(&path).unwrap();
    let (opened, sender) = open_own(&bytes, &at_ben, known_devices(&ben.vault)).unwrap();
    assert_eq!(opened, backup);
    assert_eq!(sender, Sender::Known("Anna".to_owned()));
    let (_, sender) = open_own(&bytes, &at_ben, Vec::new()).unwrap();
    assert_eq!(sender, Sender::Unknown);
}
