use crate::run::{run, run_with_input};

#[test]
fn an_address_is_explained_without_its_key() {
    insta::assert_snapshot!(run(&["uri", "check", "otpauth://totp/Big%20Corp:bob@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Big%20Corp"]), @r"
    Big Corp (bob@example.com): totp, SHA1, 6 digits, 30 s
    --- status 0
    ");
    insta::assert_snapshot!(run(&["uri", "check", "--json", "otpauth://hotp/door?secret=JBSWY3DPEHPK3PXP&digits=8&counter=7"]), @r#"
    {"ok":true,"kind":"hotp","issuer":null,"label":"door","secret_base32":null,"algorithm":"SHA1","digits":8,"period":null,"counter":7,"warnings":[],"error":null}
    --- status 0
    "#);
}

#[test]
fn the_key_is_shown_when_asked_for() {
    let run = run(&[
        "uri",
        "check",
        "--show-secrets",
        "--json",
        "otpauth://totp/A:b?secret=jbsw-y3dp",
    ]);

    assert_eq!(run.json()["secret_base32"], "JBSWY3DP");
}

#[test]
fn warnings_stand_below_the_account_they_are_about() {
    insta::assert_snapshot!(
        run(&["uri", "check", "otpauth://totp/Contoso:jo?secret=GEZDG&issuer=Microsoft&digits=9&period=10&pin=1"]),
        @r"
    Microsoft (jo): totp, SHA1, 9 digits, 10 s
      warning: This key has only 24 bits. The standard asks for 128.
      warning: Codes of 9 digits are unusual.
      warning: A new code every 10 seconds is unusual.
      warning: The address names two issuers: Contoso and Microsoft.
      warning: The parameter pin means nothing here.
    --- status 0
    "
    );
}

#[test]
fn what_cannot_be_used_is_refused_in_three_parts() {
    insta::assert_snapshot!(run(&["uri", "check", "otpauth://totp/A:b?secret=JBSW0"]), @r"
    refused: unexpected '0' at position 5
    --- stderr
    claviger-cli: The key in this address is not right: character 5 is 0.
      Nothing was saved.
      Go back to the portal and show the QR code or the key again.
    --- status 5
    ");
    insta::assert_snapshot!(run(&["uri", "check", "phonefactor://activate_account?code=1"]), @r#"
    refused: works only with Microsoft Authenticator
    --- stderr
    claviger-cli: This QR code works only with the app of Microsoft Authenticator.
      Nothing was saved.
      Look on that page for a choice like "use another authenticator app", then scan the new QR code.
    --- status 8
    "#);
    insta::assert_snapshot!(run(&["uri", "check", "--json", "otpauth://yaotp/x?secret=AAAA"]), @r#"
    {"ok":false,"kind":null,"issuer":null,"label":null,"secret_base32":null,"algorithm":null,"digits":null,"period":null,"counter":null,"warnings":[],"error":{"kind":"kind_unknown","message":"unknown kind of codes \"yaotp\""}}
    --- stderr
    claviger-cli: This address is for a kind of code that Claviger does not know (yaotp).
      Nothing was saved.
      Go back to the portal and show the QR code or the key again.
    --- status 5
    "#);
}

#[test]
fn several_addresses_give_one_line_of_json_each() {
    let input = "otpauth://totp/A:b?secret=JBSWY3DP\n\nhttps://example.com\nsteam://JBSWY3DP\n";
    let run = run_with_input(&["uri", "check", "--json", "-"], input);

    let lines: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        lines.iter().map(|line| &line["ok"]).collect::<Vec<_>>(),
        [true, false, true]
    );
    assert_eq!(lines[1]["error"]["kind"], "not_otp_web_address");
    assert_eq!(lines[2]["kind"], "steam");
    assert_eq!(run.status, 8);
    assert!(
        run.stderr.starts_with("claviger-cli: text 2: "),
        "{}",
        run.stderr
    );
}

#[test]
fn a_google_transfer_lists_its_accounts() {
    // One account "Acme:bob" with the key "Hello!" and a second one with an unknown algorithm.
    let transfer = "otpauth-migration://offline?data=ChwKBkhlbGxvIRIIQWNtZTpib2IaBEFjbWUgASgBMAIKEQoGSGVsbG8hEgNtZDUgBDACEAEYAg%3D%3D";

    insta::assert_snapshot!(run(&["uri", "check", transfer]), @r"
    transfer, part 1 of 2
    Acme (bob): totp, SHA1, 6 digits, 30 s
      warning: This key has only 48 bits. The standard asks for 128.
    skipped: md5: unknown algorithm number 4
    --- status 0
    ");
    let json = run(&["uri", "check", "--json", transfer]).json();
    assert_eq!(json["kind"], "transfer");
    assert_eq!(json["transfer"]["accounts"][0]["issuer"], "Acme");
    assert_eq!(json["transfer"]["skipped"][0]["label"], "md5");
}

#[test]
fn hostile_names_cannot_command_the_terminal() {
    let hostile =
        "otpauth://totp/%1B%5D0;owned%07%E2%80%AE%3Cimg%20src=x%3E:bob?secret=JBSWY3DPEHPK3PXP";

    insta::assert_snapshot!(run(&["uri", "check", hostile]), @r"
    \u{1b}]0;owned\u{7}\u{202e}<img src=x> (bob): totp, SHA1, 6 digits, 30 s
    --- status 0
    ");
    let json = run(&["uri", "check", "--json", hostile]);
    assert!(json.stdout.is_ascii(), "{json}");
    assert_eq!(
        json.json()["issuer"],
        "\u{1b}]0;owned\u{7}\u{202e}<img src=x>"
    );
}

#[test]
fn a_name_of_ten_thousand_characters_is_shortened_for_people_and_whole_for_programs() {
    let uri = format!(
        "otpauth://totp/{}:b?secret=JBSWY3DPEHPK3PXP",
        "x".repeat(10_000)
    );

    assert!(run(&["uri", "check", &uri]).stdout.len() < 250);
    assert_eq!(
        run(&["uri", "check", "--json", &uri]).json()["issuer"]
            .as_str()
            .unwrap()
            .len(),
        10_000
    );
}
