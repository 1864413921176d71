//! Claviger without a window.

fn main() {}
