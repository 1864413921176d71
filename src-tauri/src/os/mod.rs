//! The desktop around the window: clipboard, screens, dropped files, sleep, other instances.

pub(crate) mod browser;
pub(crate) mod clipboard;
pub(crate) mod dialog;
pub(crate) mod drop;
pub(crate) mod engine;
pub(crate) mod files;
pub(crate) mod hardening;
pub(crate) mod instance;
pub(crate) mod local_time;
pub(crate) mod main_thread;
pub(crate) mod place;
pub(crate) mod print;
pub(crate) mod screens;
pub(crate) mod watcher;
pub(crate) mod window;
mod x_server;
