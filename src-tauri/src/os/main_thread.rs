//! GTK lives on the main thread; commands run on others and wait for its answers.

use std::{
    sync::mpsc::{self, Receiver, Sender},
    time::Duration,
};

use tauri::AppHandle;

/// Another program that holds the clipboard may never answer; then we do not either.
const ANSWER_WAIT: Duration = Duration::from_secs(5);

/// The main thread gave no answer in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the desktop did not answer")]
pub(crate) struct NoAnswer;

/// The way back from the main thread.
pub(crate) struct Answer<T>(Sender<T>);

impl<T> Answer<T> {
    /// Gives the answer, unless nobody waits for it any more.
    pub(crate) fn give(self, answer: T) {
        let _nobody_waits = self.0.send(answer);
    }
}

/// Runs `question` on the main thread and waits for its answer. Never call this from the main thread itself.
pub(crate) fn ask<T: Send + 'static>(
    app: &AppHandle,
    question: impl FnOnce(Answer<T>) + Send + 'static,
) -> Result<T, NoAnswer> {
    posed(app, question)?
        .recv_timeout(ANSWER_WAIT)
        .map_err(|_| NoAnswer)
}

/// The same for a question that goes on to the person, who may take their time.
pub(crate) fn ask_person<T: Send + 'static>(
    app: &AppHandle,
    question: impl FnOnce(Answer<T>) + Send + 'static,
) -> Result<T, NoAnswer> {
    posed(app, question)?.recv().map_err(|_| NoAnswer)
}

fn posed<T: Send + 'static>(
    app: &AppHandle,
    question: impl FnOnce(Answer<T>) + Send + 'static,
) -> Result<Receiver<T>, NoAnswer> {
    let (sender, receiver) = mpsc::channel();
    app.run_on_main_thread(move || question(Answer(sender)))
        .map_err(|_| NoAnswer)?;

    Ok(receiver)
}
