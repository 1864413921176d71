//! Files: written whole or not at all, readable by their owner only.

mod anchors;
mod atomic;
mod checked;
mod dated;
mod errors;
mod folders;
mod lock;
mod names;
mod own_profiles;
mod preferences;
mod reading;
mod snapshots;
mod thinning;
mod vault_files;

pub use atomic::{write_atomically, write_new};
pub use checked::{NotKept, write_checked, write_new_checked};
pub use dated::{DatedName, dated_names};
pub use folders::{Folders, NoHome};
pub use own_profiles::{own_profiles, read_profile};
pub use preferences::PreferencesFile;
pub use vault_files::VaultFiles;
