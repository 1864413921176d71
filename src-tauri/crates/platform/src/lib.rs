//! Adapters to the operating system: clock, keychain, files. The only crate with side effects.
#![forbid(unsafe_code)]

mod clock_memory;
mod computer_name;
mod device;
pub mod files;
mod keychain;
mod password_cost;
pub mod sites;
pub mod sntp;
pub mod system_clock;

pub use clock_memory::{ClockMemory, Remembered};
pub use computer_name::computer_name;
pub use device::device_id;
pub use files::{Folders, NoHome, PreferencesFile, VaultFiles, own_profiles, read_profile};
pub use keychain::OsKeychain;
pub use password_cost::password_cost;

/// Random bits for whatever has to happen at a time that nobody can foresee; nothing secret depends on them.
pub fn chance_bits() -> u64 {
    let mut bits = [0; 8];
    // Without randomness everything happens at the earliest time, which is no harm.
    let _zeros = getrandom::fill(&mut bits);

    u64::from_ne_bytes(bits)
}
