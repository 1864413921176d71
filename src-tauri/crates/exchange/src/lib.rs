//! The files of other authenticators: told apart, read, and written. Pure: bytes in, values out.
//!
//! Every file is hostile until it has been read: sizes, counts and the cost of its password are checked before any
//! work is done, a bad entry never loses the others, and nothing is dropped in silence.
#![forbid(unsafe_code)]

pub mod export;
pub mod frames;
pub mod import;
pub mod pairing;
pub mod sealed;
