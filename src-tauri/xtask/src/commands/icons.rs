//! `cargo xtask icons`: the app icon's PNG, ICO and ICNS files, from its one drawing.

use std::{fs, path::Path};

use crate::{
    failure::{Failure, Result},
    layout, output,
    process::{self, command},
};

/// The sizes that the ICO and ICNS files hold, in pixels a side.
const ICO_SIDES: [u32; 6] = [16, 24, 32, 48, 64, 256];
const ICNS_SIDES: [u32; 7] = [16, 32, 48, 128, 256, 512, 1024];

/// The PNG files that the window and the package name, with their sides.
const PICTURES: [(&str, u32); 4] = [
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];

pub(crate) fn run() -> Result {
    for (program, package) in [
        ("rsvg-convert", "librsvg2-bin"),
        ("convert", "imagemagick"),
        ("png2icns", "icnsutils"),
    ] {
        if !process::exists(program) {
            return Err(Failure::new(format!(
                "`{program}` is missing; it comes with the Debian package {package}."
            )));
        }
    }

    let icons = layout::root().join("icons");
    for (name, side) in PICTURES {
        draw(side, &icons.join(name))?;
    }
    pack(
        "convert",
        &[],
        &ICO_SIDES,
        &[icons.join("icon.ico").as_path()],
    )?;
    pack(
        "png2icns",
        &[icons.join("icon.icns").as_path()],
        &ICNS_SIDES,
        &[],
    )?;
    output::line("The app icon's files are drawn.");

    Ok(())
}

fn draw(side: u32, into: &Path) -> Result {
    let side = side.to_string();
    let picture = layout::root().join("icons/claviger.svg");

    process::run(
        command(
            "rsvg-convert",
            ["--width", &side, "--height", &side, "--output"],
        )
        .arg(into)
        .arg(picture),
    )
}

/// Runs `program before.. PNG.. after..` with the icon drawn at each of `sides`.
fn pack(program: &str, before: &[&Path], sides: &[u32], after: &[&Path]) -> Result {
    let folder = layout::cache()?.join("icons");
    fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;

    let mut packer = command(program, before);
    for side in sides {
        let picture = folder.join(format!("{side}.png"));
        draw(*side, &picture)?;
        packer.arg(picture);
    }

    process::run(packer.args(after))
}
