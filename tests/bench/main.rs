//! Figures of the real window.

fn main() {}
