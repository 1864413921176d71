use crate::vault_folder::{RFC_URI, VaultFolder};

const OTHER_URI: &str = "otpauth://totp/Acme:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Acme";

#[test]
fn an_added_account_gives_its_codes() {
    let folder = VaultFolder::with_vault();

    insta::assert_snapshot!(folder.run(&["add", "--uri", RFC_URI]), @r"
    added: Acme (bob@example.com)
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["list"]), @r"
    Acme (bob@example.com)
    --- status 0
    ");
    // RFC 6238 appendix B, the last six of its eight digits.
    insta::assert_snapshot!(folder.run(&["code", "acme", "--at", "59"]), @r"
    287082
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["code", "acme", "--at", "2005-03-18T01:58:29Z"]), @r"
    081804
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["code", "acme", "--at", "29", "--next"]), @r"
    287082
    --- status 0
    ");
}

#[test]
fn json_has_both_codes_and_their_times() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let json = folder.json(&["code", "Acme:bob@example.com", "--at", "59"]);
    let id = json[0]["id"].as_str().unwrap().to_owned();

    assert_eq!(
        json,
        serde_json::json!([{
            "id": id, "issuer": "Acme", "label": "bob@example.com",
            "code": "287082", "next_code": "359152", "valid_from": 30, "valid_until": 60,
        }])
    );
    assert_eq!(folder.json(&["code", &id, "--at", "59"]), json);
    assert_eq!(folder.json(&["code", "--all", "--at", "59"]), json);
}

#[test]
fn the_code_of_now_is_valid_now() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let code = folder.json(&["code", "acme"]);
    let (from, until) = (
        code[0]["valid_from"].as_u64().unwrap(),
        code[0]["valid_until"].as_u64().unwrap(),
    );

    assert_eq!(until - from, 30);
    // This year or later, and the same code when asked for that instant.
    assert!(from > 1_760_000_000, "{from}");
    assert_eq!(
        folder.json(&["code", "acme", "--at", &from.to_string()]),
        code
    );
}

#[test]
fn a_key_and_the_password_may_share_the_standard_input() {
    let folder = VaultFolder::with_vault();
    let add = folder.run_with_input(
        &[
            "add",
            "--key-stdin",
            "--issuer",
            "Bank",
            "--label",
            "me",
            "--digits",
            "8",
            "--period",
            "60",
            "--algorithm",
            "sha-256",
        ],
        "gezd gnbv gy3t qojq gezd gnbv gy3t qojq\n",
    );
    insta::assert_snapshot!(add.succeeded(), @r"
    added: Bank (me)
    --- status 0
    ");

    let account = &folder.json(&["list"])[0];
    assert_eq!(account["algorithm"], "SHA256");
    assert_eq!(
        (&account["digits"], &account["period"]),
        (&8.into(), &60.into())
    );
}

#[test]
fn keys_and_parameters_that_cannot_be_right_are_refused() {
    let folder = VaultFolder::with_vault();
    let add = |key: &str, more: &[&str]| {
        let arguments: Vec<&str> = ["add", "--key-stdin", "--label", "x"]
            .iter()
            .chain(more)
            .copied()
            .collect();
        folder.run_with_input(&arguments, &format!("{key}\n"))
    };

    insta::assert_snapshot!(add("JBSW1", &[]), @r"
    --- stderr
    claviger-cli: Character 5 is 1. Keys use only A to Z and 2 to 7; it may be I.
      Nothing was saved.
      Correct it, or copy the key from the portal.
    --- status 5
    ");
    insta::assert_snapshot!(add("JBSWY3DP", &["--digits", "11"]), @r"
    --- stderr
    claviger-cli: A code has 1 to 10 digits, not 11.
      Nothing was saved.
      Leave it out unless the portal says otherwise.
    --- status 5
    ");
    insta::assert_snapshot!(add("JBSWY3DP", &["--period", "0"]), @r"
    --- stderr
    claviger-cli: A code lives 1 to 86,400 seconds, not 0.
      Nothing was saved.
      Leave it out unless the portal says otherwise.
    --- status 5
    ");
    insta::assert_snapshot!(add("JBSWY3DP", &["--algorithm", "MD5"]), @r"
    --- stderr
    claviger-cli: Claviger does not know the hash MD5.
      Nothing was saved.
      Leave it out unless the portal says otherwise.
    --- status 5
    ");
    assert_eq!(add("", &[]).status, 5);
    assert_eq!(folder.json(&["list"]), serde_json::json!([]));
}

#[test]
fn a_query_means_one_account_or_says_which_ones_fit() {
    let folder = VaultFolder::with_accounts(&[RFC_URI, OTHER_URI]);

    insta::assert_snapshot!(folder.run(&["code", "acme"]), @r#"
    --- stderr
    claviger-cli: 2 accounts fit: Acme (alice@example.com), Acme (bob@example.com).
      Nothing was changed.
      Say more, for example "issuer:label", or give the id that claviger-cli list --json shows.
    --- status 4
    "#);
    insta::assert_snapshot!(folder.run(&["code", "nobody"]), @r"
    --- stderr
    claviger-cli: No account fits.
      Nothing was changed.
      Run claviger-cli list to see what there is.
    --- status 3
    ");
    assert_eq!(folder.json(&["code", "acme"]).as_array().unwrap().len(), 2);
    assert_eq!(
        folder
            .run(&["code", "acme:bob@example.com", "--at", "59"])
            .succeeded()
            .stdout,
        "287082\n"
    );
    assert_eq!(
        folder
            .run(&["code", "bob", "--at", "59"])
            .succeeded()
            .stdout,
        "287082\n"
    );
    insta::assert_snapshot!(folder.run(&["code", "--all", "--at", "59"]), @r"
    996554  Acme (alice@example.com)
    287082  Acme (bob@example.com)
    --- status 0
    ");
}

#[test]
fn a_counter_moves_with_every_code_and_only_when_asked_for() {
    let folder = VaultFolder::with_accounts(&[
        "otpauth://hotp/Door?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0",
    ]);

    // RFC 4226 appendix D.
    assert_eq!(folder.run(&["code", "door"]).succeeded().stdout, "755224\n");
    assert_eq!(folder.json(&["code", "door"])[0]["code"], "287082");
    insta::assert_snapshot!(folder.run(&["code", "door", "--at", "59"]), @r"
    --- stderr
    claviger-cli: This account has no code for that.
      Its counter was not moved.
      An account with a counter has only its current code: leave out --at and --next.
    --- status 5
    ");
    assert_eq!(
        folder.json(&["code", "--all"])[0]["code"],
        serde_json::Value::Null
    );
    assert_eq!(folder.json(&["list"])[0]["counter"], 2);
    assert_eq!(folder.run(&["code", "door"]).succeeded().stdout, "359152\n");
}

#[test]
fn the_same_account_is_not_added_twice() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);

    insta::assert_snapshot!(folder.run(&["add", "--uri", RFC_URI]), @r"
    already there: Acme (bob@example.com)
    --- stderr
    claviger-cli: Acme (bob@example.com): This account is here already, with the same key.
      Nothing was changed.
      There is nothing to do.
    --- status 9
    ");
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 1);
}

#[test]
fn another_key_for_the_same_account_needs_a_decision() {
    let new_key = "otpauth://totp/Acme:bob@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Acme";
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let code = || {
        folder
            .run(&["code", "acme", "--at", "59"])
            .succeeded()
            .stdout
    };

    insta::assert_snapshot!(folder.run(&["add", "--uri", new_key]), @r"
    already there: Acme (bob@example.com)
    --- stderr
    claviger-cli: You already have Acme (bob@example.com), with another key.
      Nothing was changed.
      If you set up two-factor again in the portal, add it with --replace-key; to have both, with --keep-both.
    --- status 9
    ");
    assert_eq!(code(), "287082\n");
    insta::assert_snapshot!(folder.run(&["add", "--uri", new_key, "--replace-key"]), @r"
    key replaced: Acme (bob@example.com)
    --- status 0
    ");
    assert_ne!(code(), "287082\n");
    folder
        .run(&["add", "--uri", RFC_URI, "--keep-both"])
        .succeeded();
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 2);
}

#[test]
fn an_account_gets_other_names() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);

    insta::assert_snapshot!(folder.run(&["rename", "acme", "--issuer", "Umbrella"]), @r"
    Acme (bob@example.com) is now Umbrella (bob@example.com)
    --- status 0
    ");
    let json = folder.json(&["rename", "umbrella", "--label", "carol", "--group", "Work"]);
    assert_eq!(
        (&json["issuer"], &json["label"], &json["group"]),
        (&"Umbrella".into(), &"carol".into(), &"Work".into())
    );
    assert_eq!(folder.json(&["list"])[0]["group"], "Work");
    assert_eq!(
        folder
            .run(&["rename", "umbrella", "--issuer", "", "--label", " "])
            .status,
        5
    );
    assert_eq!(folder.run(&["rename", "umbrella"]).status, 2);
}

#[test]
fn a_removed_account_leaves_the_list() {
    let folder = VaultFolder::with_accounts(&[RFC_URI, OTHER_URI]);

    insta::assert_snapshot!(folder.run(&["remove", "bob"]), @r"
    Acme (bob@example.com) is in the trash. It stays there for 30 days.
    --- status 0
    ");
    assert_eq!(folder.run(&["remove", "bob"]).status, 3);
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 1);
}

#[test]
fn hostile_names_are_shown_and_not_obeyed() {
    let html = "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&issuer=%3Cscript%3Ealert(1)%3C/script%3E";
    let escape = "otpauth://totp/x?secret=KBSWY3DPEHPK3PXP&issuer=%1B%5B2J%1B]0;owned%07";
    let bidi = "otpauth://totp/x?secret=LBSWY3DPEHPK3PXP&issuer=%E2%80%AEknab%E2%80%AC";
    let folder = VaultFolder::with_accounts(&[html, escape, bidi]);

    insta::assert_snapshot!(folder.run(&["list"]), @r"
    \u{1b}[2J\u{1b}]0;owned\u{7} (x)
    <script>alert(1)</script> (x)
    \u{202e}knab\u{202c} (x)
    --- status 0
    ");
    let all = folder.run(&["code", "--all"]).succeeded().stdout;
    assert!(!all.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{all:?}");
    let json = folder.run(&["list", "--json"]).succeeded();
    assert!(json.stdout.is_ascii(), "{json}");
    assert_eq!(json.json().as_array().unwrap().len(), 3);
}

#[test]
fn a_name_of_ten_thousand_characters_is_refused_until_it_is_shortened() {
    let folder = VaultFolder::with_vault();
    let uri = format!(
        "otpauth://totp/{}:b?secret=JBSWY3DPEHPK3PXP",
        "x".repeat(10_000)
    );

    insta::assert_snapshot!(folder.run(&["add", "--uri", &uri]), @r"
    --- stderr
    claviger-cli: This name is too long.
      Nothing was saved.
      Use at most 256 characters, for example with --issuer and --label.
    --- status 5
    ");
    folder
        .run(&["add", "--uri", &uri, "--issuer", "Short"])
        .succeeded();
}
