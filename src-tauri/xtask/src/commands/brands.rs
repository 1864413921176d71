//! `cargo xtask brands`: the brand icons, from the list of services and the simple-icons package.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    failure::{Failure, Result},
    layout, node, output,
    process::{self, command},
};

/// Where the drawings come from: <https://github.com/simple-icons/simple-icons>, CC0-1.0.
const SIMPLE_ICONS: &str = "simple-icons@16.37.0";

/// Most drawings state no licence of their own; those that state one of these may come along.
/// Attribution, where it is asked for, stands in `icons/brands/LICENSE.md`.
const LICENCES: [&str; 2] = ["CC0-1.0", "Apache-2.0"];

pub(crate) fn run() -> Result {
    let package = download()?;
    let folder = layout::root().join("icons/brands");
    let list = read(&folder.join("services.txt"))?;
    let catalogue = catalogue(&read(&package.join("data/simple-icons.json"))?)?;
    let brands = choose(&list, &catalogue)?;

    remove_drawings(&folder)?;
    for brand in &brands {
        let file = format!("{}.svg", brand.slug);
        let drawing = without_title(&read(&package.join("icons").join(&file))?);
        write(&folder.join(file), &drawing)?;
    }
    write(&folder.join("icons.json"), &index(&brands))?;
    output::line(&format!("icons/brands holds {} brands.", brands.len()));

    Ok(())
}

/// One service with its icon.
#[derive(Debug, PartialEq)]
struct Brand {
    slug: String,
    /// Normalised; see [`normalised`].
    names: BTreeSet<String>,
    /// Six digits.
    hex: String,
}

/// Letters and digits in lower case; blanks, dots and dashes differ too often between a service's own spellings.
fn normalised(name: &str) -> String {
    name.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// simple-icons' own description of its icons, by slug.
fn catalogue(text: &str) -> Result<BTreeMap<String, Value>> {
    let icons: Vec<Value> = serde_json::from_str(text)
        .map_err(|error| Failure::new(format!("simple-icons.json: {error}.")))?;

    Ok(icons
        .into_iter()
        .filter_map(|icon| Some((icon["slug"].as_str()?.to_owned(), icon)))
        .collect())
}

/// The brands of `services.txt`, sorted by slug.
fn choose(list: &str, catalogue: &BTreeMap<String, Value>) -> Result<Vec<Brand>> {
    let mut brands = BTreeMap::new();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for line in list
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (slug, spellings) = line.split_once(':').unwrap_or((line, ""));
        let brand = brand(slug, spellings, catalogue)?;
        for name in &brand.names {
            if let Some(other) = owners.insert(name.clone(), slug.to_owned()) {
                return Err(Failure::new(format!(
                    "services.txt: \"{name}\" names both {other} and {slug}."
                )));
            }
        }
        brands.insert(slug, brand);
    }

    Ok(brands.into_values().collect())
}

fn brand(slug: &str, spellings: &str, catalogue: &BTreeMap<String, Value>) -> Result<Brand> {
    let icon = catalogue
        .get(slug)
        .ok_or_else(|| Failure::new(format!("services.txt: simple-icons has no {slug}.")))?;
    if let Some(licence) = icon["license"]["type"].as_str()
        && !LICENCES.contains(&licence)
    {
        return Err(Failure::new(format!(
            "services.txt: the drawing of {slug} is under {licence}."
        )));
    }

    let names = [&icon["title"], &icon["slug"]]
        .into_iter()
        .chain(icon["aliases"]["aka"].as_array().into_iter().flatten())
        .chain(icon["aliases"]["old"].as_array().into_iter().flatten())
        .chain(
            icon["aliases"]["dup"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|other| &other["title"]),
        )
        .filter_map(Value::as_str)
        .chain(spellings.split(','))
        .map(normalised)
        .filter(|name| !name.is_empty())
        .collect();

    Ok(Brand {
        slug: slug.to_owned(),
        names,
        hex: icon["hex"].as_str().unwrap_or_default().to_owned(),
    })
}

/// One brand per line, so that a change shows as a line.
fn index(brands: &[Brand]) -> String {
    let lines: Vec<String> = brands
        .iter()
        .map(|Brand { slug, names, hex }| {
            format!(
                r#"{{"slug":{},"names":{},"hex":{}}}"#,
                json!(slug),
                json!(names),
                json!(hex)
            )
        })
        .collect();

    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// The name beside the icon says what the title would.
fn without_title(drawing: &str) -> String {
    match (
        drawing.split_once("<title>"),
        drawing.split_once("</title>"),
    ) {
        (Some((before, _)), Some((_, after))) => format!("{before}{after}\n"),
        _ => format!("{drawing}\n"),
    }
}

fn download() -> Result<PathBuf> {
    node::require()?;
    let folder = layout::cache()?.join("simple-icons");
    fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
    process::run(
        command(
            "npm",
            [
                "install",
                "--no-save",
                "--no-fund",
                "--no-audit",
                "--prefix",
            ],
        )
        .arg(&folder)
        .arg(SIMPLE_ICONS),
    )?;

    Ok(folder.join("node_modules/simple-icons"))
}

fn remove_drawings(folder: &Path) -> Result {
    for entry in fs::read_dir(folder).map_err(Failure::at(folder))? {
        let path = entry.map_err(Failure::at(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "svg") {
            fs::remove_file(&path).map_err(Failure::at(&path))?;
        }
    }

    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(Failure::at(path))
}

#[expect(
    clippy::disallowed_methods,
    reason = "these files are made again by the same command when a write is cut short"
)]
fn write(path: &Path, text: &str) -> Result {
    fs::write(path, text).map_err(Failure::at(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ICONS: &str = r#"[
        {"title": "GitHub", "slug": "github", "hex": "181717"},
        {"title": "Cal.com", "slug": "caldotcom", "hex": "292929", "aliases": {"aka": ["Calendso"]}},
        {"title": "Weblate", "slug": "weblate", "hex": "2ECCAA", "license": {"type": "GPL-3.0-only"}}
    ]"#;

    #[test]
    fn a_brand_answers_to_its_title_its_slug_and_every_spelling_that_issuers_use() {
        let brands = choose(
            "# ours\n\ngithub: GitHub.com, GitHub Enterprise\ncaldotcom\n",
            &known(),
        )
        .unwrap();

        assert_eq!(
            index(&brands),
            "[\n\
             {\"slug\":\"caldotcom\",\"names\":[\"calcom\",\"caldotcom\",\"calendso\"],\"hex\":\"292929\"},\n\
             {\"slug\":\"github\",\"names\":[\"github\",\"githubcom\",\"githubenterprise\"],\"hex\":\"181717\"}\n\
             ]\n"
        );
    }

    #[test]
    fn one_name_never_means_two_brands() {
        let failure = choose("github\ncaldotcom: Git-Hub\n", &known()).unwrap_err();

        assert_eq!(
            failure.to_string(),
            "services.txt: \"github\" names both github and caldotcom."
        );
    }

    #[test]
    fn a_drawing_under_a_licence_that_we_do_not_take_is_refused() {
        let failure = choose("weblate\n", &known()).unwrap_err();

        assert_eq!(
            failure.to_string(),
            "services.txt: the drawing of weblate is under GPL-3.0-only."
        );
    }

    #[test]
    fn a_service_that_has_no_icon_is_named() {
        let failure = choose("nordlayer\n", &known()).unwrap_err();

        assert_eq!(
            failure.to_string(),
            "services.txt: simple-icons has no nordlayer."
        );
    }

    fn known() -> BTreeMap<String, Value> {
        catalogue(ICONS).unwrap()
    }
}
