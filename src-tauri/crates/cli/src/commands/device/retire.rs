//! `device retire NAME`: no more backups for it.

use serde::Serialize;

use super::{named, public_key};
use crate::{
    answer::Answer,
    arguments::{DeviceRetire, Global},
    computer,
    failure::Failure,
    shown,
};

/// The device, as in JSON.
#[derive(Serialize)]
struct RetiredView {
    name: String,
    key: String,
}

pub(crate) fn run(global: &Global, arguments: &DeviceRetire) -> Result<Answer, Failure> {
    let mut vault = computer::unlocked(global)?;
    let device = named(&vault, &arguments.name)?;
    let (key, name) = (device.key(), device.name().to_owned());
    vault.retire_device(key, computer::now())?;

    Answer::new(
        format!(
            "retired: {}\n  It keeps what it has. If it is lost, change the keys of your accounts in their portals.\n",
            shown::name(&name)
        ),
        &RetiredView {
            name,
            key: public_key(key)?.to_string(),
        },
    )
}
