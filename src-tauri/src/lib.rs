//! Claviger's window.
