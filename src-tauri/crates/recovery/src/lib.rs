//! From a portal's list of recovery codes, however it was copied, to the codes.
//!
//! ```text
//! text ──plain_text──▶ one kind of blank and dash ──lines──▶ cells of tokens ──grouping──▶ candidates ──shape──▶ codes
//! ```
//!
//! Nothing here knows a portal. What counts is how the candidates look beside each other: codes of one list are alike,
//! words are not. The text and the codes are wiped when dropped, and never stand in an error.
#![forbid(unsafe_code)]

mod grouping;
mod lines;
mod list;
mod plain_text;
mod shape;

pub use list::{CODES_MAX, CountCheck, ListError, RecoveryList, TEXT_BYTES_MAX};
