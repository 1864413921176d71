//! Adapters to the operating system: clock, keychain, files. The only crate with side effects.
#![forbid(unsafe_code)]

mod keychain;
pub mod system_clock;

pub use keychain::OsKeychain;
