//! Steps from one state of the session to the next. Keys are derived between two short holds of the lock.

use std::{sync::MutexGuard, thread, time::Duration};

use otp::{SecretText, UnixTime};
use tauri::Manager;
use vault::{
    Door, NewPassword, Proof, ProofRefused, Proven, Session, SetUp, SetUpError, Settings, TooSoon,
    UnlockError, Unlocked, VaultProblem, ports::SnapshotId,
};

use super::{Desktop, Inside, now};
use crate::{
    error::CommandError,
    events::SessionChanged,
    views::session::{Protection, SessionView, SetUpRequest, SetUpView},
};

/// A keychain that answered is not asked again for so long: one that hangs costs five seconds each time.
const KEYCHAIN_KNOWN: Duration = Duration::from_secs(30);

/// The word that starts anew.
const CONFIRMATION: &str = "START";

impl Desktop {
    /// Where the session stands.
    pub(crate) fn session_view(&self) -> SessionView {
        let view = self.looked_again().view(now());
        view.unwrap_or_else(|| SessionView::NotSetUp {
            keychain_available: self.keychain_available(),
        })
    }

    /// A file that could not be read may be readable by now: its folder was mounted, or given back.
    fn looked_again(&self) -> MutexGuard<'_, Inside> {
        let mut inside = self.inside();
        if let Some(Session::Unreadable(unreadable)) = &inside.session
            && matches!(unreadable.problem(), VaultProblem::NoAccess(_))
        {
            inside.session = Some(Session::start(self.parts.ports.clone()));
        }

        inside
    }

    /// Opens the vault.
    pub(crate) fn unlock(&self, proof: &Proof) -> Result<SessionView, CommandError> {
        let door = match &mut self.inside().session {
            Some(Session::Locked(locked)) => Some(locked.door(now())?),
            _ => None,
        };
        if let Some(door) = door {
            let proven = self.prove_at(&door, proof)?;
            self.step(|session, now| open(session, &proven, now))?;
        }
        self.note_activity();

        Ok(self.session_changed())
    }

    /// Asks again for a proof, before what only the owner may do.
    pub(crate) fn prove(&self, proof: &Proof) -> Result<Proven, CommandError> {
        let door = self.read(|open| Ok(open.vault.door(open.now)?))?;

        self.prove_at(&door, proof)
    }

    /// Makes a vault.
    pub(crate) fn set_up(&self, request: &SetUpRequest) -> Result<SetUpView, CommandError> {
        let password = || self.new_password(&request.password.clone().unwrap_or_else(no_password));
        let protection = match request.protection {
            Protection::Password => vault::Protection::Password(password()?),
            Protection::PasswordAndKeychain => vault::Protection::PasswordAndKeychain(password()?),
            Protection::KeychainOnly => vault::Protection::KeychainOnly,
        };
        let mut settings = Settings::default();
        settings.clock.consent = request.clock_consent;

        let recovery_key = self.step(|session, now| {
            let Session::NotSetUp(not_set_up) = session else {
                return Err(CommandError::VaultExists);
            };
            let made = not_set_up.set_up(protection, &settings, now);
            if matches!(made, Err(SetUpError::VaultExists)) {
                // Another program was quicker.
                *session = not_set_up.look_again();
            }
            let SetUp {
                unlocked,
                recovery_key,
            } = made?;
            *session = Session::Unlocked(unlocked);
            Ok(recovery_key.map(|key| key.to_text()))
        })?;
        self.note_activity();

        // EXPOSE: shown once, to be written down.
        let recovery_key = recovery_key.map(|key| key.expose().to_owned());
        Ok(SetUpView {
            session: self.session_changed(),
            recovery_key,
        })
    }

    /// Moves a vault that cannot be opened out of the way.
    pub(crate) fn start_again(&self, confirmation: &str) -> Result<SessionView, CommandError> {
        if confirmation.trim() != CONFIRMATION {
            return Err(CommandError::ConfirmationMissing);
        }
        self.step(|session, now| {
            let not_set_up = match session {
                Session::Locked(locked) => locked.start_again(now)?,
                Session::Unreadable(unreadable) => unreadable.start_again(now)?,
                Session::NotSetUp(_) | Session::Unlocked(_) => return Ok(()),
            };
            *session = Session::NotSetUp(not_set_up);
            Ok(())
        })?;

        Ok(self.session_changed())
    }

    /// Puts an earlier save in the place of a file that cannot be read.
    pub(crate) fn open_snapshot(&self, id: String) -> Result<SessionView, CommandError> {
        let id = SnapshotId::new(id);
        self.step(|session, now| match session {
            Session::Unreadable(unreadable) => {
                *session = unreadable.open_snapshot(&id, now)?;
                Ok(())
            }
            Session::Unlocked(vault) => bring_back(vault, &id, now),
            Session::NotSetUp(_) | Session::Locked(_) => Err(CommandError::SnapshotMissing),
        })?;

        Ok(self.session_changed())
    }

    /// Derives the key of a new password. Slow on purpose.
    pub(crate) fn new_password(&self, password: &SecretText) -> Result<NewPassword, CommandError> {
        Ok(NewPassword::derive(
            password,
            *self.cost.get_or_init(platform::password_cost),
        )?)
    }

    /// Measures what guessing may cost, before the first password is typed, if there is none yet.
    pub(crate) fn measure_ahead(&self) {
        if matches!(self.inside().session, Some(Session::NotSetUp(_))) {
            let app = self.app.clone();
            thread::spawn(move || {
                app.state::<Self>()
                    .cost
                    .get_or_init(platform::password_cost);
            });
        }
    }

    /// Whether the system's key store answers.
    pub(crate) fn keychain_available(&self) -> bool {
        let known = self
            .inside()
            .keychain
            .filter(|(asked, _)| now().saturating_since(*asked) < KEYCHAIN_KNOWN);
        if let Some((_, answered)) = known {
            return answered;
        }
        let answered = self.parts.ports.keychain.probe().is_ok();
        self.inside().keychain = Some((now(), answered));

        answered
    }

    /// Announces where the session stands, and answers it.
    fn session_changed(&self) -> SessionView {
        let view = self.session_view();
        self.announce(&SessionChanged(view.clone()));
        if matches!(view, SessionView::Unlocked { .. }) {
            self.open_waiting_link();
        }

        view
    }

    fn prove_at(&self, door: &Door, proof: &Proof) -> Result<Proven, CommandError> {
        door.prove(proof).map_err(|refused| self.refused(refused))
    }

    /// Counts a wrong guess, and tells what the page is told of it: from the fifth on, to wait.
    pub(super) fn refused(&self, refused: ProofRefused) -> CommandError {
        let waits = self.inside().count_refused(refused, now());

        waits.map_or_else(|| refused.into(), CommandError::from)
    }

    fn step<T>(
        &self,
        step: impl FnOnce(&mut Session, UnixTime) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let mut inside = self.inside();
        // `inside()` always leaves a session behind.
        let session = inside
            .session
            .as_mut()
            .ok_or(CommandError::Unexpected { saved_at_ms: None })?;

        step(session, now())
    }
}

impl Inside {
    /// `None` before there is a vault: what is shown then depends on the keychain, which may take its time.
    fn view(&self, now: UnixTime) -> Option<SessionView> {
        match self.session.as_ref()? {
            Session::NotSetUp(_) => None,
            Session::Locked(locked) => Some(SessionView::of_locked(locked, self.locked, now)),
            Session::Unlocked(vault) => Some(SessionView::of_unlocked(vault, now)),
            Session::Unreadable(unreadable) => Some(unreadable.into()),
        }
    }

    /// Answers whether the next try has to wait.
    fn count_refused(&mut self, refused: ProofRefused, now: UnixTime) -> Option<TooSoon> {
        match &mut self.session {
            Some(Session::Locked(locked)) => {
                locked.count_refused(refused, now);
                locked.door(now).err()
            }
            Some(Session::Unlocked(vault)) => {
                vault.count_refused(refused, now);
                vault.door(now).err()
            }
            _ => None,
        }
    }
}

fn no_password() -> SecretText {
    SecretText::new(String::new())
}

/// A file that turns out to be unreadable, or gone, is a state of its own, and no error.
fn open(session: &mut Session, proven: &Proven, now: UnixTime) -> Result<(), CommandError> {
    let Session::Locked(locked) = session else {
        return Ok(());
    };
    *session = match locked.open(proven, now) {
        Ok(vault) => Session::Unlocked(vault),
        Err(UnlockError::Unreadable { problem, snapshots }) => {
            Session::Unreadable(locked.found_unreadable(problem, snapshots))
        }
        Err(UnlockError::Gone) => locked.look_again(),
        Err(
            error @ (UnlockError::TooSoon(_) | UnlockError::Refused(_) | UnlockError::KeyChanged),
        ) => {
            return Err(error.into());
        }
    };

    Ok(())
}

fn bring_back(vault: &mut Unlocked, id: &SnapshotId, now: UnixTime) -> Result<(), CommandError> {
    vault.bring_back(id, now).map_err(|error| match error {
        vault::BringBackError::Missing => CommandError::SnapshotMissing,
        vault::BringBackError::NotSaved(error) => error.into(),
    })
}
