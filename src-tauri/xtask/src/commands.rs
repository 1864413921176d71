//! One file per command.

pub(crate) mod bench;
pub(crate) mod brands;
pub(crate) mod check;
pub(crate) mod fresh;
pub(crate) mod fuzz;
pub(crate) mod icons;
pub(crate) mod package;
pub(crate) mod run;
pub(crate) mod test;
