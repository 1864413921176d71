//! Adapters to the operating system: clock, keychain, files. The only crate with side effects.
#![forbid(unsafe_code)]

mod device;
pub mod files;
mod keychain;
mod password_cost;
pub mod system_clock;

pub use device::device_id;
pub use files::{Folders, NoHome, PreferencesFile, VaultFiles};
pub use keychain::OsKeychain;
pub use password_cost::password_cost;
