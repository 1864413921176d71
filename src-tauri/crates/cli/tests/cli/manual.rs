use crate::run::run;

#[test]
fn every_command_has_a_manual_page() {
    for command in [&["man"][..], &["man", "scan"], &["man", "uri", "check"]] {
        let page = run(command).succeeded().stdout;
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

    for number in 0..=18 {
        assert!(
            page.contains(&format!("\\fB{number}\\fR")),
            "{number}\n{page}"
        );
    }
    for field in ["outcome", "corners", "secret_base32"] {
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
