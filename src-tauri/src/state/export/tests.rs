//! What other authenticators get, and what they do not.

use vault::Proof;

use super::*;
use crate::state::support::Opened;

const TOTP: &str = "otpauth://totp/Acme:ann?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme";
const HOTP: &str =
    "otpauth://hotp/Bank:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bank&counter=3";

fn revealed(addresses: &[&str]) -> Revealed {
    let mut opened = Opened::new();
    for address in addresses {
        opened.add(address);
    }
    let open = opened.after(0);
    let proof = Proof::Password(SecretText::new("a long password".to_owned()));
    let proven = open.vault.door(open.now).unwrap().prove(&proof).unwrap();

    Revealed::of(open.vault, &proven)
}

#[test]
fn a_loss_is_told_once_with_all_accounts_that_it_befalls() {
    let losses = losses_of(&revealed(&[TOTP, HOTP]), Target::Proton);

    assert_eq!((losses.accounts, losses.kept), (2, 1));
    assert_eq!(
        losses.losses,
        [ExportLossView {
            lost: Lost::AccountOfThisKind,
            accounts: 1,
            names: vec![ExportNameView {
                issuer: "Bank".to_owned(),
                label: "me".to_owned()
            }],
        }]
    );
    assert_eq!(
        losses_of(&revealed(&[TOTP, HOTP]), Target::Aegis).losses,
        []
    );
}

#[test]
fn eleven_accounts_are_two_pictures_that_google_authenticator_reads() {
    let addresses: Vec<String> = (0..11)
        .map(|number| TOTP.replace("ann", &format!("ann{number}")))
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let revealed = revealed(&addresses);

    let shown = pictures_of(&revealed.accounts()).unwrap();

    assert_eq!((shown.pictures.len(), shown.accounts), (2, 11));
    let labels: Vec<String> = shown
        .pictures
        .iter()
        .flat_map(|url| labels_in(url))
        .collect();
    let mut expected: Vec<String> = (0..11).map(|number| format!("ann{number}")).collect();
    let mut labels = labels;
    expected.sort();
    labels.sort();
    assert_eq!(labels, expected);
}

/// As a phone sees it.
fn labels_in(picture: &str) -> Vec<String> {
    let png = picture.strip_prefix("data:image/png;base64,").unwrap();
    let png = data_encoding::BASE64.decode(png.as_bytes()).unwrap();
    let qr::Outcome::Found(found) = qr::read(&png).unwrap().outcome else {
        panic!("nothing found")
    };
    let otp::Payload::Transfer(transfer) = otp::Payload::read(found[0].text.expose()).unwrap()
    else {
        panic!("no transfer")
    };

    transfer
        .enrollments
        .into_iter()
        .map(|account| account.label)
        .collect()
}

#[test]
fn files_are_named_as_the_app_names_its_own() {
    assert_eq!(
        file_name(Target::TwoFas, "2026-11-22"),
        "claviger-2fas-2026-11-22.2fas"
    );
    assert_eq!(
        file_name(Target::AegisPlain, "2026-11-22"),
        "claviger-aegis-plain-2026-11-22.json"
    );
}
