//! This computer's name in the vaults that it saves.

use otp::UnixTime;
use vault::DeviceId;

use crate::files::{Folders, write_atomically};

/// The name that this computer has, or a new one. If a new one cannot be kept, the next start makes another: it only
/// tells computers apart.
pub fn device_id(folders: &Folders, now: UnixTime) -> DeviceId {
    let path = folders.state.join("device");
    let known = std::fs::read_to_string(&path)
        .ok()
        .and_then(|text| text.trim().parse().ok());

    known.unwrap_or_else(|| {
        let device = DeviceId::make(now);
        let _ = write_atomically(&path, device.to_string().as_bytes());

        device
    })
}
