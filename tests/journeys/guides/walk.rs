//! What a person does in every guide: a portal in the browser, Claviger beside it.

use std::time::Duration;

use support::{Claviger, Page, Portal, Protection, Stage, codes};

/// A new code comes after 30 seconds at the latest.
const A_NEW_CODE: Duration = Duration::from_secs(40);

/// A person in the middle of a guide.
pub(super) struct Walk<'s> {
    pub(super) claviger: Claviger<'s>,
    pub(super) portal: Portal<'s>,
}

impl<'s> Walk<'s> {
    /// Opens the site of the portals and Claviger, at its list of guides.
    pub(super) fn open(stage: &'s Stage) -> Self {
        let portal = Portal::open(stage);
        let claviger = Claviger::open(stage);
        claviger.set_up(Protection::Password);
        claviger.page().click("button", "Portals");

        Self { claviger, portal }
    }

    /// The same, and begins the guide with this name.
    pub(super) fn begin(stage: &'s Stage, name: &str) -> Self {
        let walk = Self::open(stage);
        walk.page().click_button(&format!("Start: {name}"));

        walk
    }

    /// What Claviger shows.
    pub(super) fn page(&self) -> &Page {
        self.claviger.page()
    }

    /// The step under this title is on screen. What it asks for was done in the portal: goes on.
    pub(super) fn done(&self, title: &str) {
        self.go_on(title, "Done, next");
    }

    /// The same for a step that ends with another button.
    pub(super) fn go_on(&self, title: &str, button: &str) {
        self.page().find("heading", title);
        self.page().click_button(button);
    }

    /// Lets Claviger read the QR code from the screen, and adds what it holds.
    pub(super) fn scan(&self, title: &str) {
        self.page().find("heading", title);
        self.page().click("button", "Capture the screen*");
        self.page().find("textbox", "Portal or service");
        self.page().click_button("Add account");
    }

    /// Copies the code that the step shows.
    pub(super) fn copy_code(&self, key: &str) -> String {
        codes::checked(key, || {
            self.claviger
                .copied_by(|| self.page().click_button("Copy code"))
        })
    }

    /// Copies a code when the guide offers one that was not used before.
    pub(super) fn copy_fresh_code(&self, key: &str, used: &str) -> String {
        self.page().find_within(A_NEW_CODE, "button", "Copy code");
        let fresh = self.copy_code(key);
        assert_ne!(fresh, used, "a portal takes a code only once");

        fresh
    }

    /// Pastes what was copied into a field of the portal, and presses its button.
    pub(super) fn paste(&self, field: &str, button: &str) {
        self.portal.paste_into(field);
        self.portal.page().click_button(button);
    }

    /// Pastes the portal's list of so many codes, and keeps it.
    pub(super) fn keep_codes(&self, title: &str, count: usize) {
        self.page().find("heading", title);
        self.paste_list("Paste the list here", count);
        self.page().click_button(&format!("Keep {count} codes"));
    }

    /// Pastes a list into a field of Claviger, which counts it.
    pub(super) fn paste_list(&self, field: &str, count: usize) {
        self.page().click("textbox", field);
        self.claviger.press("ctrl+v");
        self.page().see(&format!("{count} codes, all different"));
    }

    /// Names the device that has the key, too.
    pub(super) fn note_second_device(&self, title: &str, device: &str) {
        self.page().find("heading", title);
        self.page().fill("Which device has a copy?", device);
        self.page().click_button("I have one already");
    }

    /// The end of the guide: nothing was left out.
    pub(super) fn finished(&self, name: &str) {
        self.page().find("heading", &format!("{name} is set up"));
        self.page()
            .see("Nothing is missing: you have a way back in, and everything was tried.");
    }

    /// Turns to another part of the guide.
    pub(super) fn turn_to(&self, tab: &str) {
        self.page().click("tab", tab);
    }

    /// Without the device: copies a recovery code, gets in with it, and marks it as used. So many are left then.
    pub(super) fn get_in_with_recovery_code(&self, left: &str, sign_in: impl FnOnce()) {
        self.turn_to("Lost device");
        self.page().click_button("Show your codes");
        self.use_first_code(left, sign_in);
    }

    /// The same with the codes of a set on screen.
    pub(super) fn use_first_code(&self, left: &str, sign_in: impl FnOnce()) {
        self.claviger
            .copied_by(|| self.page().click_button("Copy code 1"));
        self.page().see("Code 1 copied. Did you use it?");
        sign_in();
        self.page().click_button("Mark as used: code 1");
        self.page().see("Code 1 is marked as used");
        self.page().see(left);
        self.page().find("button", "Not used after all: code 1");
        assert!(
            self.page().look_for("button", "Copy code 1").is_none(),
            "a used code is not offered again"
        );
    }

    /// Comes back to the guide by the button of its card.
    pub(super) fn come_back(&self, button: &str) {
        self.page().click("button", "Portals");
        self.page().click_button(button);
    }
}
