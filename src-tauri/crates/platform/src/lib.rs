//! Adapters to the operating system: clock, keychain, files. The only crate with side effects.
