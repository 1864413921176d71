//! The harness of the journeys: one [`Stage`] per story, with a screen, a home, a session bus and a keychain of its own.
//!
//! A story reads like a person's: find a button by its role and name, press a key, look at the clipboard. Waiting, deadlines
//! and the picture of the screen after a failure are the harness's work, not the story's.

pub mod canary;
pub mod chromium;
pub mod claviger;
pub mod codes;
pub mod driver;
pub mod eye;
pub mod file_manager;
pub mod memory;
pub mod monitors;
pub mod page;
pub mod parts;
pub mod picture;
pub mod portal;
pub mod running;
pub mod screen;
pub mod seed;
pub mod session;
pub mod stage;
pub mod steps;
pub mod trap;
pub mod tree;
pub mod usage;
pub mod wait;

pub use canary::Canary;
pub use claviger::Claviger;
pub use file_manager::FileManager;
pub use page::Page;
pub use portal::Portal;
pub use stage::Stage;
pub use steps::{Protection, Way};
