//! The generator of the tests, for pictures that no threshold was chosen by.

#[path = "../../tests/drawn/picture.rs"]
pub(crate) mod picture;
#[path = "../../tests/drawn/random.rs"]
mod random;
#[path = "../../tests/drawn/style.rs"]
pub(crate) mod style;
