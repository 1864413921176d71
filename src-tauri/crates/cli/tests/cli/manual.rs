use crate::run::run;

#[test]
fn every_command_has_a_manual_page() {
    for command in [
        "",
        "scan",
        "add",
        "import",
        "export",
        "backup",
        "backup create",
        "backup verify",
        "backup restore",
        "device",
        "device pair",
        "device list",
        "device retire",
        "list",
        "code",
        "uri",
        "uri check",
        "rename",
        "remove",
        "init",
        "check",
        "clock",
        "clock compare",
        "portals",
        "portals list",
        "portals show",
        "portals check",
        "recovery",
        "recovery list",
        "recovery add",
        "recovery show",
        "recovery use",
        "recovery replace",
        "recovery lock",
        "recovery unlock",
        "ready",
    ] {
        let arguments: Vec<&str> = ["man"]
            .into_iter()
            .chain(command.split_whitespace())
            .collect();
        let page = run(&arguments).succeeded().stdout;
        assert!(
            page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"),
            "{page}"
        );
    }
    assert_eq!(run(&["man", "nonsense"]).status, 2);
}

#[test]
fn the_manual_page_lists_every_exit_status_and_every_json_field() {
    let page = run(&["man"]).succeeded().stdout;

    for number in 0..=31 {
        assert!(
            page.contains(&format!("\\fB{number}\\fR")),
            "{number}\n{page}"
        );
    }
    for field in [
        "outcome",
        "corners",
        "secret_base32",
        "next_code",
        "valid_until",
        "recovery_key",
        "kept_elsewhere_at",
        "would_be_lost",
    ] {
        assert!(page.contains(field), "{field}");
    }
}

#[test]
fn completions_exist_for_the_usual_shells() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            run(&["completions", shell])
                .succeeded()
                .stdout
                .contains("claviger-cli"),
            "{shell}"
        );
    }
}
