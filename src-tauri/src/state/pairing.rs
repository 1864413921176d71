//! Devices that backups are made for: introducing this vault, and taking another one's introduction.

mod reading;
#[cfg(test)]
mod tests;

use exchange::{
    pairing::{Introduction, usual_name},
    sealed::{PrivateKey, PublicKey},
};
use otp::SecretText;
use platform::computer_name;
use vault::{DeviceKey, PairedDevice, Unlocked, check_phrase};

use super::{Desktop, Open, backups::names_of};
use crate::{
    error::{CommandError, count, unexpected},
    pictures::{data_url, draw_qr},
    views::pairing::{
        FoundDeviceView, IntroduceRequest, IntroducedBy, IntroductionView, PairDeviceRequest,
        PairedDeviceView, PairingProblem,
    },
};

impl Desktop {
    /// What another device reads to know this vault.
    pub(crate) fn introduce(
        &self,
        request: &IntroduceRequest,
    ) -> Result<IntroductionView, CommandError> {
        self.note_activity();
        let own = self.own_key()?;

        introduce(&own, request.name.as_deref())
    }

    /// Looks for another device's introduction. `None` if the person changed their mind.
    pub(crate) fn read_introduction(
        &self,
        from: IntroducedBy,
    ) -> Result<Option<FoundDeviceView>, CommandError> {
        let own = self.own_key()?.public_key();
        let Some(found) = self.look_for_introduction(from)? else {
            return Ok(None);
        };

        Ok(Some(found_view(&own, &found)?))
    }

    /// Pairs a device that was found.
    pub(crate) fn pair_device(&self, request: &PairDeviceRequest) -> Result<(), CommandError> {
        self.note_activity();
        let introduction = introduction_in(&request.text)?;
        let key = DeviceKey::from_bytes(*introduction.key().bytes());

        self.change(|open| Ok(open.vault.pair_device(key, &request.name, open.now)?))
    }

    /// Makes no more backups for a device.
    pub(crate) fn retire_device(&self, id: &str) -> Result<(), CommandError> {
        self.note_activity();

        self.change(|open| {
            let key = device_of(open.vault, id)?.key();
            Ok(open.vault.retire_device(key, open.now)?)
        })
    }

    /// Notes that a device showed a code that is the same here.
    pub(crate) fn note_device_proven(&self, id: &str) -> Result<(), CommandError> {
        self.note_activity();

        self.change(|open| {
            let key = device_of(open.vault, id)?.key();
            Ok(open.vault.note_device_proven(key, open.now)?)
        })
    }

    /// The vault's own key. Needs a proof that is fresh.
    pub(super) fn own_key(&self) -> Result<PrivateKey, CommandError> {
        let proven = self.proven_lately()?;
        let key = self.read(|open| Ok(open.vault.backup_key(&proven)?))?;

        PrivateKey::from_bytes(&key).map_err(|_| unexpected())
    }
}

/// The paired devices, and what each lacks.
pub(crate) fn devices_of(open: &Open<'_>) -> Vec<PairedDeviceView> {
    let vault = &open.vault;
    let devices = vault.paired_devices().into_iter();

    devices
        .map(|device| {
            let lacking = vault.lacking_on(device);

            PairedDeviceView {
                id: device.key().to_string(),
                name: device.name().to_owned(),
                sent_at_ms: device.sent_at().map(Into::into),
                lacking: count(lacking.len()),
                lacking_names: names_of(vault, &lacking),
                proven_at_ms: device.proven_at().map(Into::into),
            }
        })
        .collect()
}

/// The paired device of an id.
pub(super) fn device_of<'a>(
    vault: &'a Unlocked,
    id: &str,
) -> Result<&'a PairedDevice, CommandError> {
    let mut devices = vault.paired_devices().into_iter();

    devices
        .find(|device| device.key().to_string() == id)
        .ok_or_else(|| PairingProblem::DeviceMissing.into())
}

/// The keys of all paired devices, and what each device is called.
pub(super) fn known_devices(vault: &Unlocked) -> Vec<(PublicKey, String)> {
    let devices = vault.paired_devices().into_iter();

    devices
        .filter_map(|device| Some((public_key(device).ok()?, device.name().to_owned())))
        .collect()
}

/// The key of a device, as the format age takes it.
pub(super) fn public_key(device: &PairedDevice) -> Result<PublicKey, CommandError> {
    PublicKey::from_bytes(device.key().bytes()).map_err(|_| unexpected())
}

fn introduce(own: &PrivateKey, name: Option<&str>) -> Result<IntroductionView, CommandError> {
    let name = name.map_or_else(|| usual_name(computer_name()), str::to_owned);
    let introduction = Introduction::new(own.public_key(), &name).map_err(PairingProblem::from)?;
    let text = introduction.to_string();
    let picture = draw_qr(&SecretText::new(text.clone())).map_err(|_| unexpected())?;

    Ok(IntroductionView {
        name: introduction.name().to_owned(),
        text,
        picture: data_url(&picture),
    })
}

fn introduction_in(text: &str) -> Result<Introduction, CommandError> {
    text.parse::<Introduction>()
        .map_err(|error| PairingProblem::from(error).into())
}

fn found_view(own: &PublicKey, found: &Introduction) -> Result<FoundDeviceView, CommandError> {
    if found.key() == own {
        return Err(PairingProblem::Own.into());
    }
    let [ours, theirs] = [own, found.key()].map(|key| DeviceKey::from_bytes(*key.bytes()));

    Ok(FoundDeviceView {
        text: found.to_string(),
        name: found.name().to_owned(),
        check_phrase: check_phrase(ours, theirs).map_err(PairingProblem::from)?,
    })
}
