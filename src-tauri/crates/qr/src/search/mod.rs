//! Where could a code be? Finder patterns, and groups of them that stand like the corners of a code.

pub(crate) mod candidate;
pub(crate) mod finders;
pub(crate) mod pairs;
pub(crate) mod triples;

/// How the modules are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Polarity {
    DarkOnLight,
    LightOnDark,
}
