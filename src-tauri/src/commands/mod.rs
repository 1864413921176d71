//! What the page may ask. A command reads, calls one function, and converts.

pub(crate) mod accounts;
pub(crate) mod backup_codes;
pub(crate) mod backups;
pub(crate) mod clock;
pub(crate) mod codes;
pub(crate) mod enrollment;
pub(crate) mod export;
pub(crate) mod pairing;
pub(crate) mod portals;
pub(crate) mod program;
pub(crate) mod readiness;
pub(crate) mod recovery;
pub(crate) mod session;
pub(crate) mod settings;
