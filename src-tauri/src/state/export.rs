//! The accounts for another authenticator: as a file, or as pictures on the screen.

mod revealed;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use exchange::export::{self, Account, ReadBack, Target, read_back};
use otp::SecretText;
use platform::files::{NotKept, write_checked};
use vault::Proven;

use super::Desktop;
use crate::{
    error::{CommandError, count, not_written},
    os::{dialog, files, local_time},
    pictures,
    views::{
        export::{
            ExportFileRequest, ExportLossView, ExportLossesRequest, ExportLossesView,
            ExportNameView, ExportPicturesView, ExportedView, Lost,
        },
        session::Proof,
    },
};
use revealed::Revealed;

/// Names that are told of each kind of loss; the number says how many there are.
const NAMES_TOLD: usize = 20;

/// Nobody holds a phone in front of more pictures.
const PICTURES_MAX: usize = 100;

impl Desktop {
    /// What a target cannot hold. Whether two accounts have the same key is a part of it, so it needs a proof.
    pub(crate) fn export_losses(
        &self,
        request: &ExportLossesRequest,
    ) -> Result<ExportLossesView, CommandError> {
        let proven = self.proven_lately()?;
        let revealed = self.reveal_all(&proven)?;

        Ok(losses_of(&revealed, request.target.into()))
    }

    /// Writes a file where the person says, and imports it again before it gets its name.
    pub(crate) fn export_file(
        &self,
        request: ExportFileRequest,
    ) -> Result<Option<ExportedView>, CommandError> {
        let target = Target::from(request.target);
        // Keys for everybody to read are worth a proof of this very moment.
        let proven = match request.proof {
            Some(proof) => self.prove_and_remember(proof)?,
            None if target.is_sealed() => self.proven_lately()?,
            None => return Err(CommandError::ProofNeeded),
        };
        let revealed = self.reveal_all(&proven)?;
        let kind = (target.name(), ending(target));
        let name = self.read(|open| Ok(file_name(target, &local_time::day(open.now))))?;
        let Some(path) = dialog::choose_new(&self.app, &name, kind) else {
            return Ok(None);
        };
        let accounts = revealed.accounts();
        let bytes = export::write(target, &accounts, request.password.as_ref())?.bytes;
        let mut back = None;
        write_checked(&path, &bytes, |bytes| {
            let found = read_back(target, &accounts, bytes, request.password.as_ref());
            back = found.ok().filter(|back| back.is_whole());
            back.map(|_| ()).ok_or(CommandError::FileNotReadBack)
        })?;
        let ReadBack {
            accounts,
            codes_equal,
        } = back.ok_or(CommandError::FileNotReadBack)?;

        Ok(Some(ExportedView {
            file: files::name_of(&path),
            accounts: count(accounts),
            codes_equal: count(codes_equal),
        }))
    }

    /// Draws the pictures of a transfer to Google Authenticator.
    pub(crate) fn export_pictures(&self, proof: Proof) -> Result<ExportPicturesView, CommandError> {
        let proven = self.prove(&proof.into())?;
        let revealed = self.reveal_all(&proven)?;

        pictures_of(&revealed.accounts())
    }

    fn reveal_all(&self, proven: &Proven) -> Result<Revealed, CommandError> {
        self.note_activity();

        self.read(|open| Ok(Revealed::of(open.vault, proven)))
    }
}

/// The list of losses, by what is lost.
fn losses_of(revealed: &Revealed, target: Target) -> ExportLossesView {
    let accounts = revealed.accounts();
    let losses = export::losses(target, &accounts);
    let mut names: BTreeMap<Lost, Vec<ExportNameView>> = BTreeMap::new();
    if !revealed.unreadable.is_empty() {
        names.insert(Lost::UnreadableKey, revealed.unreadable.clone());
    }
    for loss in &losses {
        if let Some(account) = accounts.get(loss.account) {
            names
                .entry(loss.kind.into())
                .or_default()
                .push(ExportNameView {
                    issuer: account.issuer.to_owned(),
                    label: account.label.to_owned(),
                });
        }
    }
    let left_out = losses.iter().filter(|loss| loss.kind.is_whole_account());

    ExportLossesView {
        accounts: count(revealed.count()),
        kept: count(accounts.len() - left_out.count()),
        losses: names
            .into_iter()
            .map(|(lost, mut names)| {
                let accounts = count(names.len());
                names.truncate(NAMES_TOLD);
                ExportLossView {
                    lost,
                    accounts,
                    names,
                }
            })
            .collect(),
    }
}

fn pictures_of(accounts: &[Account<'_>]) -> Result<ExportPicturesView, CommandError> {
    let written = export::write(Target::GoogleTransfer, accounts, None)?;
    let back = read_back(Target::GoogleTransfer, accounts, &written.bytes, None)
        .map_err(|_| CommandError::FileNotReadBack)?;
    let addresses: Vec<SecretText> = String::from_utf8_lossy(&written.bytes)
        .lines()
        .map(|line| SecretText::new(line.to_owned()))
        .collect();
    if addresses.len() > PICTURES_MAX {
        return Err(CommandError::TooMany {
            limit: count(PICTURES_MAX),
        });
    }
    let picture = |address: &SecretText| {
        let png = pictures::draw_qr(address).map_err(|_| CommandError::FileNotReadBack)?;
        Ok(pictures::data_url(&png))
    };

    Ok(ExportPicturesView {
        pictures: addresses
            .iter()
            .map(picture)
            .collect::<Result<_, CommandError>>()?,
        accounts: count(back.codes_equal),
    })
}

/// `claviger-aegis-2026-11-22.json`
fn file_name(target: Target, day: &str) -> String {
    format!("claviger-{}-{day}.{}", target.id(), ending(target))
}

/// How the app's own exports end.
const fn ending(target: Target) -> &'static str {
    match target {
        Target::TwoFas | Target::TwoFasPlain => "2fas",
        Target::Stratum | Target::StratumPlain => "authpro",
        Target::Ente | Target::EntePlain | Target::Addresses | Target::GoogleTransfer => "txt",
        Target::Aegis
        | Target::AegisPlain
        | Target::Proton
        | Target::ProtonPlain
        | Target::Bitwarden
        | Target::BitwardenPlain
        | Target::FreeOtpPlus => "json",
    }
}

impl From<NotKept<Self>> for CommandError {
    fn from(error: NotKept<Self>) -> Self {
        match error {
            NotKept::NotWritten(error) => not_written(&error),
            NotKept::NotReadBack(_) => Self::FileNotReadBack,
            NotKept::Refused(error) => error,
        }
    }
}

impl From<export::ExportError> for CommandError {
    fn from(error: export::ExportError) -> Self {
        match error {
            // The page asks for it; whoever leaves it out gets no file that everybody can read instead.
            export::ExportError::PasswordMissing => Self::PasswordTooShort {
                min: count(vault::PASSWORD_CHARS_MIN),
            },
            export::ExportError::Seal(_) => Self::Unexpected { saved_at_ms: None },
        }
    }
}
