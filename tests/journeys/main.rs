//! User stories on the real window.
