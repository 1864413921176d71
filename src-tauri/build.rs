//! Prepares the window's resources.
fn main() {}
