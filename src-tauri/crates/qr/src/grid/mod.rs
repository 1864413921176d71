//! From three finders to modules: where each module's middle lies in the picture, and how dark it is there.

pub(crate) mod alignment;
pub(crate) mod deblur;
pub(crate) mod finder_match;
pub(crate) mod fit;
pub(crate) mod frame;
pub(crate) mod ink;
pub(crate) mod reader;
pub(crate) mod samples;
pub(crate) mod timing;

/// Half a finder: from a code's edge to the middle of its finder, in modules.
pub(crate) const FINDER_MIDDLE: f32 = 3.5;
