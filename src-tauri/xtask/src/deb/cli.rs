//! What the command line says about itself: manual pages and completions.

use std::path::Path;

use crate::{
    failure::Result,
    process::{self, command},
};

/// A file of the package, by its place in it.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) place: String,
    pub(super) text: String,
}

/// The manual pages of `program` and of every command below it.
pub(super) fn manual(program: &Path) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    let mut left = vec![Vec::<String>::new()];
    while let Some(words) = left.pop() {
        let text = process::read(command(program, ["man"]).args(&words))?;
        let name = ["claviger-cli".to_owned()]
            .into_iter()
            .chain(words.iter().cloned())
            .collect::<Vec<_>>()
            .join("-");
        left.extend(commands(&name, &text).map(|word| [words.as_slice(), &[word]].concat()));
        pages.push(Page {
            place: format!("usr/share/man/man1/{name}.1"),
            text,
        });
    }

    Ok(pages)
}

/// The completions of `program`, where Debian's shells look for them.
pub(super) fn completions(program: &Path) -> Result<Vec<Page>> {
    [
        ("bash", "usr/share/bash-completion/completions/claviger-cli"),
        ("zsh", "usr/share/zsh/vendor-completions/_claviger-cli"),
        (
            "fish",
            "usr/share/fish/vendor_completions.d/claviger-cli.fish",
        ),
    ]
    .into_iter()
    .map(|(shell, place)| {
        let text = process::read(&mut command(program, ["completions", shell]))?;
        Ok(Page {
            place: place.to_owned(),
            text,
        })
    })
    .collect()
}

/// The commands that the page `name` refers to, such as `check` for `claviger\-cli\-uri\-check(1)`.
fn commands(name: &str, page: &str) -> impl Iterator<Item = String> {
    page.lines()
        .filter_map(move |line| {
            let reference = line.strip_suffix("(1)")?.replace("\\-", "-");
            reference
                .strip_prefix(name)?
                .strip_prefix('-')
                .map(str::to_owned)
        })
        .filter(|word| word != "help")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_commands_below_it() {
        let page = ".SH SUBCOMMANDS\n.TP\nclaviger\\-cli\\-uri\\-check(1)\nTell\n.TP\nclaviger\\-cli\\-uri\\-help(1)\n";

        assert_eq!(
            commands("claviger-cli-uri", page).collect::<Vec<_>>(),
            ["check"]
        );
        assert_eq!(commands("claviger-cli-scan", page).count(), 0);
    }
}
