//! Who is asked for the time.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Who can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who named it.
    pub from: ServerFrom,
    /// Whether it is asked.
    pub on: bool,
}

/// Who named a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ServerFrom {
    /// Claviger.
    Shipped,
    /// The person.
    Own,
    /// This system's own settings.
    System,
    /// Claviger: a web site, asked where time servers are not enough.
    Site,
}

/// Chooses who is asked.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetClockServersRequest {
    /// Added by the person, as `host` or `host:port`.
    pub own: Vec<String>,
    /// Hosts that are not asked.
    pub off: Vec<String>,
    /// Whether the servers of this system are asked.
    pub use_system: bool,
}
