//! The application core: the session, the vault's document, and everything a person can do with it.
