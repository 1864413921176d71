//! What a person does in Claviger's window, in the words of the interface.

use std::{path::Path, time::Duration};

use serde_json::Value;

use crate::{
    claviger::{Claviger, PASSWORD, TITLE},
    screen::Screen,
    stage::Stage,
    wait::{self, PATIENCE},
};

/// The choices of the first run.
#[derive(Clone, Copy, Debug)]
pub enum Protection {
    /// "A password".
    Password,
    /// "A password, and the system login to open it faster".
    PasswordAndKeychain,
    /// "No lock".
    KeychainOnly,
}

/// The ways in to "Add account".
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// "Capture the screen".
    Capture,
    /// "Capture a part of the screen".
    Part,
    /// "Paste a screenshot".
    Paste,
    /// "Open an image".
    Open,
    /// "Type the key".
    Type,
}

impl Protection {
    fn title(self) -> &'static str {
        match self {
            Self::Password => "A password",
            Self::PasswordAndKeychain => "A password, and the system login to open it faster",
            Self::KeychainOnly => "No lock",
        }
    }
}

impl Way {
    fn title(self) -> &'static str {
        match self {
            Self::Capture => "Capture the screen*",
            Self::Part => "Capture a part of the screen",
            Self::Paste => "Paste a screenshot*",
            Self::Open => "Open an image*",
            Self::Type => "Type the key*",
        }
    }
}

impl Claviger<'_> {
    /// Goes through the first run with [`PASSWORD`] and without the clock check, to the empty list.
    pub fn set_up(&self, protection: Protection) {
        self.choose_protection(protection);
        if !matches!(protection, Protection::KeychainOnly) {
            self.page().fill("Password", PASSWORD);
            self.page().fill("Type it again", PASSWORD);
        }
        self.page().click_button("Continue");
        self.answer_clock_question();
        if matches!(protection, Protection::KeychainOnly) {
            self.page().find("heading", "Your recovery key");
            self.page()
                .click("checkbox", "I have printed it or written it down");
            self.page().click_button("Continue");
        }
        self.page().find("heading", "Add your first account");
        self.page().click_button("Later");
        self.page().find("button", "Lock");
    }

    /// Chooses one of the first run's ways to protect the accounts.
    pub fn choose_protection(&self, protection: Protection) {
        self.page()
            .find("heading", "How should Claviger be unlocked?");
        self.page().click("radio", protection.title());
    }

    /// Answers No: nothing goes to the network.
    pub fn answer_clock_question(&self) {
        self.page().find("heading", "May Claviger check the time?");
        self.page().click("radio", "No");
        self.page().click_button("Continue");
    }

    /// Presses Lock and waits for the closed door.
    pub fn lock(&self) {
        self.page().click_button("Lock");
        self.page().find("heading", "Claviger is locked");
    }

    /// Types a password at the closed door and waits until it opens.
    pub fn unlock(&self, password: &str) {
        self.try_password(password);
        self.wait_until_open();
    }

    /// Answers who it is with the password: the system login opened the vault, and proves nothing where there is one.
    pub fn prove_by_password(&self) {
        self.page().find("dialog", "Is it you?");
        self.page().fill("Password", PASSWORD);
        self.page().click_button("Go on");
    }

    /// Types a password at the closed door, whatever comes of it.
    pub fn try_password(&self, password: &str) {
        self.page().find("heading", "Claviger is locked");
        self.page().fill("Password", password);
        self.page().click_button("Unlock");
    }

    /// Waits for the list of accounts, also if it is empty.
    pub fn wait_until_open(&self) {
        self.page().find("button", "Add account");
    }

    /// Opens "Add account" at one of its ways.
    pub fn start_adding(&self, way: Way) {
        self.page().click_button("Add account");
        self.page().find("dialog", "Add account");
        self.page().click("button", way.title());
    }

    /// In step 2: what was found is named as expected; adds it.
    pub fn check_and_add(&self, issuer: &str, label: &str) {
        let portal = self.page().find("textbox", "Portal or service");
        assert_eq!(portal.value(), issuer, "the portal's name in step 2");
        assert_eq!(
            self.page().find("textbox", "Account").value(),
            label,
            "the account's name in step 2"
        );
        self.page().click_button("Add account");
        self.page().see("is saved. Now try it.");
    }

    /// In step 3: the code on screen, then "It accepted the code".
    pub fn say_accepted(&self) {
        self.page().click_button("It accepted the code");
        self.page().wait_until_gone("dialog", "Add account");
    }

    /// In step 3: "I will do it later".
    pub fn try_later(&self) {
        self.page().click_button("I will do it later");
        self.page().wait_until_gone("dialog", "Add account");
    }

    /// Adds an account by typing its key.
    pub fn add_by_typing(&self, key: &str, issuer: &str, label: &str) {
        self.start_adding(Way::Type);
        self.page().fill("Portal or service", issuer);
        self.page().fill("Account", label);
        self.page().fill("Key from the portal", key);
        self.page().click_button("Add account");
        self.page().see("is saved. Now try it.");
        self.try_later();
    }

    /// Waits for the row of an account.
    pub fn wait_for_row(&self, issuer: &str, label: &str) {
        self.page().find("button", &copy_button(issuer, label));
    }

    /// The code that the row of an account shows now, without its gap.
    pub fn shown_code(&self, issuer: &str, label: &str) -> String {
        // The gap is a margin, so the text of the code holds its digits only.
        const CODE: &str =
            "return arguments[0].closest('li').querySelector('.now')?.textContent ?? ''";
        let row = self.page().find("button", &copy_button(issuer, label));
        wait::until(&format!("the code of {issuer}"), PATIENCE, || {
            match self.page().run(CODE, vec![row.reference()]) {
                Value::String(code)
                    if code.chars().all(|digit| digit.is_ascii_alphanumeric())
                        && !code.is_empty() =>
                {
                    Some(code)
                }
                _ => None,
            }
        })
    }

    /// Clicks the row of an account and returns what then lies on the clipboard.
    pub fn copied_code(&self, issuer: &str, label: &str) -> String {
        self.copied_by(|| self.page().click("button", &copy_button(issuer, label)))
    }

    /// Does what copies something, and returns what then lies on the clipboard.
    pub fn copied_by(&self, copy: impl FnOnce()) -> String {
        const NOTHING: &str = "nothing copied yet";
        self.screen().copy_text(NOTHING);
        copy();
        wait::until("something on the clipboard", PATIENCE, || {
            let text = self.screen().clipboard();
            (!text.is_empty() && text != NOTHING).then_some(text)
        })
    }

    /// Opens the menu of a row and chooses an item.
    pub fn choose_in_menu_of(&self, issuer: &str, item: &str) {
        self.page().click_button(&format!("More for {issuer}"));
        self.page().click("menuitem", item);
    }

    /// Presses a chord on the real keyboard, with the window in front.
    pub fn press(&self, chord: &str) {
        self.screen().activate(&self.window());
        self.screen().press(chord);
    }

    /// Waits a moment in which nothing should happen.
    pub fn stay(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// The accessible name of a row's copy button.
pub fn copy_button(issuer: &str, label: &str) -> String {
    format!("{issuer}, {label}. Copy code.")
}

/// Opens the windows of two people on the screen that both see, beside each other.
pub fn stand_beside<'s>(here: &'s Stage, there: &'s Stage) -> (Claviger<'s>, Claviger<'s>) {
    let screen = here.screen();
    let left = Claviger::open(here);
    let first = left.window();
    put(screen, &first, 10);
    let right = Claviger::open(there);
    let second = wait::until("the second window", PATIENCE, || {
        let mut windows = screen.windows(TITLE).into_iter();
        windows.find(|id| *id != first)
    });
    put(screen, &second, 800);

    (left, right)
}

/// Gives a window half of the screen.
fn put(screen: &Screen, window: &str, left: i32) {
    screen.resize(window, 760, 900);
    screen.move_window(window, left, 40);
}

/// Types a path into GTK's file dialog, for opening or for saving: Ctrl L goes to its text field.
pub fn choose_in_file_dialog(stage: &Stage, file: &Path) {
    let screen = stage.screen();
    let dialog = wait_for_dialog(screen);
    screen.press("ctrl+l");
    // A dialog for saving proposes a name there.
    screen.press("ctrl+a");
    screen.type_text(&file.display().to_string());
    // The first Return may only take what GTK proposes while it is still looking the path up.
    press_until_closed(screen, &dialog, &["Return"]);
}

/// Prints to a file by GTK's print dialog: Tab goes to the list of printers, whose first line that is.
pub fn print_to_file(stage: &Stage) {
    let screen = stage.screen();
    let dialog = wait_for_dialog(screen);
    screen.press("Tab");
    // The list may be empty for a moment.
    press_until_closed(screen, &dialog, &["Down", "Return"]);
}

/// A window of the program beside its own one, brought to the front.
fn wait_for_dialog(screen: &Screen) -> String {
    let dialog = wait::until("a dialog of the desktop", PATIENCE, || {
        let main = screen.windows(TITLE);
        screen
            .windows_of("claviger")
            .into_iter()
            .find(|id| !main.contains(id))
    });
    screen.activate(&dialog);

    dialog
}

fn press_until_closed(screen: &Screen, dialog: &str, keys: &[&str]) {
    wait::until("the dialog to close", PATIENCE, || {
        for key in keys {
            screen.press(key);
        }
        wait::within(Duration::from_secs(1), || {
            let open = screen.windows_of("claviger");
            (!open.iter().any(|id| id == dialog)).then_some(())
        })
    });
}
