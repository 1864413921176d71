//! The operating system's keychain, so that a hung or missing service never blocks the program.
//!
//! Every call runs on a thread of its own and is given up after five seconds. The vault never depends on the keychain
//! alone: whoever gets an error here asks for the password.

#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod secret_service;

#[cfg(not(target_os = "linux"))]
use native::Drawer;
#[cfg(target_os = "linux")]
use secret_service::Drawer;

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use otp::SecretText;
use vault::ports::{Keychain, KeychainEntry, KeychainError};

/// How long a keychain may take. A person who has to unlock it in a dialog of the system is quicker with the password.
const ANSWER_WAIT: Duration = Duration::from_secs(5);

/// The keychain of the person who is signed in: Secret Service, macOS Keychain or Windows Credential Manager.
#[derive(Default)]
pub struct OsKeychain {
    /// Where jobs for the thread go; `None` until the first call, and after a call that was not answered.
    jobs: Mutex<Option<Sender<Job>>>,
}

type Job = Box<dyn FnOnce(&mut Drawer) + Send>;

impl OsKeychain {
    /// A keychain that is not asked for anything yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Drawer) -> Result<T, KeychainError> + Send + 'static,
    ) -> Result<T, KeychainError> {
        let (answer, answered) = mpsc::sync_channel(1);
        self.send(Box::new(move |drawer| {
            // Nobody waits any more after the time-out: the answer is dropped, and wiped if it is a secret.
            let _ = answer.send(question(drawer));
        }))?;

        answered.recv_timeout(ANSWER_WAIT).unwrap_or_else(|_| {
            // The thread hangs in the call. The next call gets a fresh one; this one ends when the call does.
            *self.jobs.lock().unwrap_or_else(PoisonError::into_inner) = None;
            Err(KeychainError::NoAnswer)
        })
    }

    fn send(&self, job: Job) -> Result<(), KeychainError> {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = match jobs.take() {
            Some(sender) => sender,
            None => start_thread()?,
        };
        sender.send(job).map_err(|_| KeychainError::Failed)?;
        *jobs = Some(sender);

        Ok(())
    }
}

fn start_thread() -> Result<Sender<Job>, KeychainError> {
    let (sender, jobs) = mpsc::channel::<Job>();
    thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            let mut drawer = Drawer::default();
            for job in jobs {
                job(&mut drawer);
            }
        })
        .map_err(|_| KeychainError::Failed)?;

    Ok(sender)
}

impl Keychain for OsKeychain {
    fn probe(&self) -> Result<(), KeychainError> {
        self.ask(Drawer::probe)
    }

    fn put(&self, entry: &KeychainEntry, secret: &SecretText) -> Result<(), KeychainError> {
        let (entry, secret) = (entry.clone(), secret.clone());

        // EXPOSE: the keychain is where this secret belongs.
        self.ask(move |drawer| drawer.put(&entry, secret.expose()))
    }

    fn get(&self, entry: &KeychainEntry) -> Result<SecretText, KeychainError> {
        let entry = entry.clone();

        self.ask(move |drawer| drawer.get(&entry))
    }

    fn delete(&self, entry: &KeychainEntry) -> Result<(), KeychainError> {
        let entry = entry.clone();

        self.ask(move |drawer| drawer.delete(&entry))
    }
}
