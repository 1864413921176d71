//! The desktop shell: what the page may ask, what it is shown, and the desktop around both.
//!
//! The core knows nothing of this crate. Commands read the session, call one function of `vault`, and convert.

mod brand_icons;
mod clean_stack;
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

use zeroizing_alloc::ZeroAlloc;

pub use ipc::ipc;
pub use start::run;

/// Wipes all memory that is given back. Keys have types that wipe themselves; but a text that grows leaves its shorter
/// copies behind, and so do picture decoders, parsers and the page bridge, which know nothing of keys.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);
