//! `device list`: the paired devices, and what each lacks.

use std::fmt::Write as _;

use otp::UnixTime;
use serde::Serialize;
use vault::{PairedDevice, Unlocked};

use super::public_key;
use crate::{
    answer::Answer,
    arguments::Global,
    commands::{accounts::names, backup::NamedView},
    computer,
    failure::{Failure, date_of},
    shown,
};

/// One device, as in JSON.
#[derive(Serialize)]
struct DeviceView {
    name: String,
    /// As the format age spells it.
    key: String,
    /// Times are Unix seconds.
    paired_at: u64,
    last_backup_at: Option<u64>,
    lacking: Vec<NamedView>,
    #[serde(skip)]
    last: String,
}

pub(crate) fn run(global: &Global) -> Result<Answer, Failure> {
    let vault = computer::unlocked(global)?;
    let devices: Vec<DeviceView> = vault
        .paired_devices()
        .into_iter()
        .map(|device| DeviceView::of(&vault, device))
        .collect::<Result<_, _>>()?;
    let plain = devices.iter().map(DeviceView::plain).collect();

    Answer::new(plain, &devices)
}

impl DeviceView {
    fn of(vault: &Unlocked, device: &PairedDevice) -> Result<Self, Failure> {
        let lacking = vault.lacking_on(device).into_iter();

        Ok(Self {
            name: device.name().to_owned(),
            key: public_key(device.key())?.to_string(),
            paired_at: device.paired_at().seconds(),
            last_backup_at: device.sent_at().map(UnixTime::seconds),
            lacking: lacking.map(|id| NamedView::of(vault, id)).collect(),
            last: device
                .sent_at()
                .map_or_else(|| "never".to_owned(), |at| format!("of {}", date_of(at))),
        })
    }

    fn plain(&self) -> String {
        // Writing to a String cannot fail.
        let mut text = format!("{}: last backup {}\n", shown::name(&self.name), self.last);
        for account in &self.lacking {
            let _ = writeln!(
                text,
                "  not on it: {}",
                names(Some(&account.issuer), &account.label)
            );
        }

        text
    }
}
