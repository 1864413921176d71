//! Randomness from the operating system.

/// `N` fresh random bytes.
///
/// # Panics
///
/// When the operating system has no randomness to give. Going on with anything weaker would make keys that only look
/// like keys, so this is the one failure that ends the program.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");

    bytes
}
