//! `cargo xtask check`: all that reads the tree and runs none of it.

use crate::{checks, failure::Result, node, steps::Steps};

pub(crate) fn run() -> Result {
    node::install()?;
    let licences = checks::licences()?;

    let mut steps = Steps::default();
    steps.run("formatting", checks::formatting());
    steps.run("tree", checks::tree());
    steps.run("interface", checks::interface());
    steps.run("licences", licences);
    steps.run("lints", checks::lints());

    steps.finish()
}
