//! The desktop shell: what the page may ask, what it is shown, and the desktop around both.
//!
//! The core knows nothing of this crate. Commands read the session, call one function of `vault`, and convert.

mod brand_icons;
mod commands;
mod drafts;
pub mod error;
pub mod events;
mod ipc;
mod links;
mod os;
mod pictures;
mod start;
mod state;
pub mod views;

pub use ipc::ipc;
pub use start::run;
