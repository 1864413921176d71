//! The work itself, and how the fuzzer gets around it.

#[cfg(feature = "fuzzing")]
mod known;

#[cfg(feature = "fuzzing")]
pub(super) use known::derive;
#[cfg(feature = "fuzzing")]
pub use known::only_known_keys;

/// Derives a key. `_of` is all that it depends on.
#[cfg(not(feature = "fuzzing"))]
pub(super) fn derive<E>(
    key: &mut [u8],
    _of: impl std::hash::Hash,
    work: impl FnOnce(&mut [u8]) -> Result<(), E>,
) -> Result<(), E> {
    work(key)
}
