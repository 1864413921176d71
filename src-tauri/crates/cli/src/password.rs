//! Where a password comes from. Never from the arguments: every program of this computer can see those.

use std::{
    fs::File,
    io::{self, Read as _},
};

use otp::SecretText;
use zeroize::Zeroizing;

use crate::{arguments::Global, exit_status::ExitStatus, failure::Failure, input};

/// Longer than every password that anyone types.
const PASSWORD_BYTES_MAX: u64 = 64 * 1_024;

/// The sources that the arguments can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The next line of the standard input.
    Stdin,
    /// The first line of an open file descriptor.
    Descriptor(u32),
    /// None: only the keychain may open the vault.
    Keychain,
    /// The terminal, if there is one.
    Terminal,
}

impl Source {
    /// What the arguments say.
    pub(crate) fn of(global: &Global) -> Self {
        match global {
            Global {
                password_stdin: true,
                ..
            } => Self::Stdin,
            Global {
                password_fd: Some(descriptor),
                ..
            } => Self::Descriptor(*descriptor),
            Global { keychain: true, .. } => Self::Keychain,
            Global { .. } => Self::Terminal,
        }
    }

    /// The password of the vault, or whatever else `prompt` asks for on a terminal.
    pub(crate) fn password(self, prompt: &str) -> Result<SecretText, Failure> {
        let password = match self {
            Self::Stdin => input::stdin_line(),
            Self::Descriptor(descriptor) => descriptor_line(descriptor),
            Self::Keychain => Ok(None),
            Self::Terminal => ask(prompt),
        };

        given(password)
    }

    /// The password that a file was made with: a line of its own on the standard input, or asked for.
    pub(crate) fn of_file(from_stdin: bool) -> io::Result<Option<SecretText>> {
        if from_stdin {
            return input::stdin_line();
        }

        ask("Password of the file: ")
    }

    /// A password for a new file: a line of its own on the standard input, or asked for twice.
    pub(crate) fn of_new_file(from_stdin: bool) -> Result<SecretText, Failure> {
        if from_stdin {
            return given(input::stdin_line());
        }

        Self::Terminal.new_password()
    }

    /// A new password; on a terminal it is asked for twice.
    pub(crate) fn new_password(self) -> Result<SecretText, Failure> {
        self.new_password_after("New password: ")
    }

    /// The same with other words before it.
    pub(crate) fn new_password_after(self, prompt: &str) -> Result<SecretText, Failure> {
        let first = self.password(prompt)?;
        if self != Self::Terminal {
            return Ok(first);
        }
        let second = given(ask("Type it again: "))?;
        if first != second {
            return Err(Failure::new(
                ExitStatus::PasswordMissing,
                "The two passwords are not the same.",
                "Nothing was changed.",
                "Try again.",
            ));
        }

        Ok(first)
    }
}

/// Asks on the terminal without echo.
fn ask(prompt: &str) -> io::Result<Option<SecretText>> {
    rpassword::prompt_password(prompt).map(|password| Some(SecretText::new(password)))
}

/// Reads a descriptor through its name, so that no foreign file is ever closed.
fn descriptor_line(descriptor: u32) -> io::Result<Option<SecretText>> {
    let mut text = Zeroizing::new(String::new());
    File::open(format!("/dev/fd/{descriptor}"))?
        .take(PASSWORD_BYTES_MAX)
        .read_to_string(&mut text)?;

    Ok(text
        .lines()
        .next()
        .map(|line| SecretText::new(line.to_owned())))
}

/// The password, if there is one.
pub(crate) fn given(password: io::Result<Option<SecretText>>) -> Result<SecretText, Failure> {
    match password {
        // EXPOSE: only looked at to tell whether it is there.
        Ok(Some(password)) if !password.expose().is_empty() => Ok(password),
        Ok(_) | Err(_) => Err(Failure::new(
            ExitStatus::PasswordMissing,
            "No password was given.",
            "Nothing was changed.",
            "Run it in a terminal, or give the password with --password-stdin or --password-fd.",
        )),
    }
}
