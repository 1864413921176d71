//! Claviger's window.

use std::process::ExitCode;

fn main() -> ExitCode {
    claviger_desktop::run()
}
