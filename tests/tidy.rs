//! Keeps the tree in the order that `src-tauri/ARCHITECTURE.md` describes. Needs no window and runs always.

use std::fs;

use support::{
    parts::repository as root,
    tree::{
        all_texts, dependencies, files_below, is_test, packages, read, short, sources, text,
        without_tests,
    },
};

/// Which packages of ours a package may name. An arrow that is not here is a change of the architecture.
const ARROWS: &[(&str, &[&str])] = &[
    ("otp", &[]),
    ("portals", &[]),
    ("qr", &[]),
    ("clock", &["otp"]),
    ("recovery", &["otp"]),
    ("vault", &["otp"]),
    ("platform", &["clock", "otp", "vault"]),
    ("exchange", &["otp"]),
    (
        "claviger-cli",
        &[
            "clock", "exchange", "otp", "platform", "portals", "qr", "recovery", "vault",
        ],
    ),
    (
        "claviger-desktop",
        &[
            "clock", "exchange", "otp", "platform", "portals", "qr", "recovery", "vault",
        ],
    ),
    ("xtask", &["otp", "platform", "qr", "vault"]),
    ("claviger-journeys", &["clock", "otp", "platform", "vault"]),
];

/// Crates of others that open a side of the system, and the only packages that may name them. Tests may use more.
const DOORS: &[(&str, &[&str])] = &[
    ("tauri", &["claviger-desktop"]),
    ("tauri-specta", &["claviger-desktop"]),
    ("specta", &["claviger-desktop"]),
    ("gtk", &["claviger-desktop"]),
    ("webkit2gtk", &["claviger-desktop"]),
    ("arboard", &["claviger-desktop"]),
    ("xcap", &["claviger-desktop"]),
    ("ashpd", &["claviger-desktop"]),
    ("x11rb", &["claviger-desktop", "claviger-journeys"]),
    ("keyring-core", &["platform"]),
    ("sntpc", &["platform"]),
    ("rustls", &["platform"]),
    ("totp-rs", &["otp"]),
    ("rqrr", &["qr"]),
    ("age", &["exchange"]),
    ("argon2", &["exchange", "vault"]),
    ("chacha20poly1305", &["exchange", "vault"]),
];

/// What code in a pure crate never says: it knows no files, no sockets, no variables and no current time.
const PURE: &[&str] = &[
    "clock", "exchange", "otp", "portals", "qr", "recovery", "vault",
];
const IMPURE_WORDS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "SystemTime::now",
    "Instant::now",
    "Utc::now",
    "Local::now",
];

/// The most lines a file has, its tests not counted, so that one idea fits one file.
const LINES_MAX: &[(&str, usize)] = &[("rs", 350), ("svelte", 250), ("ts", 300), ("css", 300)];

/// Files that are longer, and why.
const LONG_FOR_A_REASON: &[(&str, &str)] = &[
    (
        "ui/src/ipc/types.ts",
        "the whole contract with Rust, read as one page",
    ),
    ("ui/src/ipc/bindings.ts", "written by the contract test"),
    (
        "src-tauri/src/views/settings.rs",
        "every setting beside the request that changes it",
    ),
];

/// What lies at the root, by the tools' need or by plan. Nothing else goes there.
const ROOT: &[&str] = &[
    ".cargo",
    ".ci",
    ".git",
    ".github",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "icons",
    "src-tauri",
    "target",
    "tests",
    "ui",
];

#[test]
fn packages_name_only_the_packages_that_the_architecture_allows() {
    let mut wrong = Vec::new();
    for package in packages() {
        let name = text(&package, "name");
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == name) else {
            wrong.push(format!("{name} is new: give it a line in ARROWS"));
            continue;
        };
        for dependency in dependencies(&package).filter(|dependency| !dependency["path"].is_null())
        {
            let to = text(dependency, "name");
            if to != name && !allowed.contains(&to) {
                wrong.push(format!("{name} -> {to}"));
            }
        }
    }
    assert_none(&wrong, "arrows that point the wrong way");
}

#[test]
fn only_the_crate_at_the_door_names_what_opens_it() {
    let mut wrong = Vec::new();
    for package in packages() {
        let name = text(&package, "name");
        for dependency in dependencies(&package).filter(|dependency| dependency["kind"].is_null()) {
            let door = DOORS
                .iter()
                .find(|(door, _)| *door == text(dependency, "name"));
            if let Some((door, owners)) = door.filter(|(_, owners)| !owners.contains(&name)) {
                wrong.push(format!(
                    "{name} names {door}, which belongs to {}",
                    owners.join(", ")
                ));
            }
        }
    }
    assert_none(&wrong, "crates named by the wrong package");
}

#[test]
fn pure_crates_know_no_files_no_sockets_and_no_current_time() {
    let mut wrong = Vec::new();
    for name in PURE {
        for file in files_below(
            &root().join("src-tauri/crates").join(name).join("src"),
            &["rs"],
        ) {
            let code = without_tests(&read(&file));
            for word in IMPURE_WORDS
                .iter()
                .filter(|word| code.lines().any(|line| says(line, word)))
            {
                wrong.push(format!("{}: {word}", short(&file)));
            }
        }
    }
    assert_none(&wrong, "pure crates that reach outside");
}

#[test]
fn every_module_begins_by_saying_what_it_is() {
    let wrong: Vec<_> = sources(&["rs"])
        .into_iter()
        .filter(|file| !is_test(file))
        .filter(|file| {
            !read(file)
                .lines()
                .find(|line| !line.is_empty())
                .is_some_and(|line| line.starts_with("//!"))
        })
        .map(|file| short(&file))
        .collect();
    assert_none(&wrong, "modules without a doc comment");
}

#[test]
fn no_file_is_long_without_a_reason() {
    let mut wrong = Vec::new();
    for (ending, most) in LINES_MAX {
        for file in sources(&[ending]).into_iter().filter(|file| !is_test(file)) {
            let name = short(&file);
            let lines = without_tests(&read(&file)).lines().count();
            if lines > *most && !LONG_FOR_A_REASON.iter().any(|(long, _)| *long == name) {
                wrong.push(format!("{name}: {lines} lines, the limit is {most}"));
            }
        }
    }
    assert_none(&wrong, "files with more than one idea");
}

#[test]
fn colours_stand_in_the_tokens_only() {
    let mut wrong = Vec::new();
    let interface = root().join("ui/src");
    for file in files_below(&interface, &["svelte", "css", "ts"]) {
        if file.ends_with("styles/tokens.css") || is_test(&file) {
            continue;
        }
        for (number, line) in read(&file)
            .lines()
            .enumerate()
            .filter(|(_, line)| has_colour(line))
        {
            wrong.push(format!("{}:{}: {}", short(&file), number + 1, line.trim()));
        }
    }
    assert_none(&wrong, "colours outside tokens.css");
}

#[test]
fn nothing_speaks_of_the_machine_it_was_written_on() {
    // Put together here, so that this file does not name them itself.
    let paths = [
        ["/work", "/"],
        ["/tmp/", "plan"],
        ["/root", "/"],
        ["/tmp/", "target-"],
    ]
    .map(|parts| parts.concat());
    let mut wrong = Vec::new();
    for file in all_texts() {
        for (number, line) in read(&file).lines().enumerate() {
            if paths.iter().any(|path| line.contains(path)) {
                wrong.push(format!("{}:{}", short(&file), number + 1));
            }
        }
    }
    assert_none(&wrong, "paths of one machine");
}

#[test]
fn the_root_holds_only_what_belongs_there() {
    let wrong: Vec<_> = fs::read_dir(root())
        .expect("the repository can be listed")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !ROOT.contains(&name.as_str()))
        .collect();
    assert_none(&wrong, "at the root");
}

#[test]
fn the_search_for_colours_sees_colours_and_nothing_else() {
    for colour in [
        "color: #fff;",
        "fill=\"#1a2b3c\"",
        "background: rgb(0 0 0 / 40%)",
        "border: 1px solid hsl(10 20% 30%)",
    ] {
        assert!(has_colour(colour), "{colour}");
    }
    for other in [
        "{#each rows as row}",
        "{#if add}",
        "href=\"#accounts\"",
        "this.#add()",
        "color: var(--text)",
        "fill=\"#{id}\"",
    ] {
        assert!(!has_colour(other), "{other}");
    }
}

fn has_colour(line: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "lab("];
    functions.iter().any(|function| says(line, function))
        || line
            .match_indices('#')
            .any(|(at, _)| is_hex_colour(line, at))
}

fn is_hex_colour(line: &str, at: usize) -> bool {
    let (before, after) = (&line[..at], &line[at + 1..]);
    let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
    let ends = !after[digits..]
        .starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '-' | '('));

    matches!(digits, 3 | 4 | 6 | 8) && ends && before.ends_with([' ', ':', '"', '\'', '(', ','])
}

/// Whether `word` stands in code, not in a comment and not as the end of a longer word.
fn says(line: &str, word: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '-')
    })
}

fn assert_none(wrong: &[String], what: &str) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}
