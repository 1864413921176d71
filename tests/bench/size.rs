//! What the program takes on the disk.

use std::{fs, path::Path};

use support::{claviger, parts::target_folder};

use crate::figures;

pub(crate) fn print() {
    let program = claviger::window_program();
    figures::print(&format!("size of {}", name(&program)), &size(&program));
    for package in fs::read_dir(target_folder().join("deb"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let path = package.path();
        if path.extension().is_some_and(|ending| ending == "deb") {
            figures::print(&format!("size of {}", name(&path)), &size(&path));
        }
    }
}

fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn size(file: &Path) -> String {
    fs::metadata(file).map_or_else(
        |error| error.to_string(),
        |data| figures::megabytes(data.len() / 1024),
    )
}
