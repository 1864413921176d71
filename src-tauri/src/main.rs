//! Claviger's window.

fn main() {}
