//! A portal that nobody here wrote: Django with django-allauth's two-factor pages, on a loopback port. Beside them, on the
//! same site, pages that play the five portals of the guides.

mod site;

use crate::{chromium::Chromium, page::Page, stage::Stage, wait};

use site::Site;

/// Who signs in to the five portals of the guides.
pub const PERSON: &str = "mara@example.org";

/// The password of every portal user in the journeys.
pub const PASSWORD: &str = "north wind 7 lanterns";

/// Where the code is in the browser's window, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct ShownCode {
    /// From the window's upper edge to the code's.
    pub top: i32,
    /// Its width and its height, without the border.
    pub side: i32,
}

/// The running site, shown by a browser on the stage's screen.
pub struct Portal<'s> {
    chromium: Chromium<'s>,
    site: Site,
}

impl<'s> Portal<'s> {
    /// Starts the site and opens the browser.
    pub fn open(stage: &'s Stage) -> Self {
        let site = Site::start(stage);
        let chromium = Chromium::open(stage);
        site.wait();

        Self { chromium, site }
    }

    /// What the browser shows.
    pub fn page(&self) -> &Page {
        self.chromium.page()
    }

    /// Opens a page of the site, `/nordlayer/settings/`.
    pub fn visit(&self, path: &str) {
        self.page().go_to(&format!("{}{path}", self.site.address));
    }

    /// Types name and password at one of the five portals, `/nordlayer/`, and presses its button.
    pub fn sign_in_to(&self, site: &str, button: &str) {
        self.visit(site);
        let name = if site == "/sms/" {
            "User name"
        } else {
            "E-mail"
        };
        self.page().fill(name, PERSON);
        self.page().fill("Password", PASSWORD);
        self.page().click_button(button);
    }

    /// Signs out of one of the five portals.
    pub fn sign_out_of(&self, site: &str) {
        self.visit(&format!("{site}sign-out/"));
    }

    /// Pastes the clipboard into a text field, with the real keyboard.
    pub fn paste_into(&self, field: &str) {
        self.chromium.paste_into(field);
    }

    /// Types a code and presses the button, whatever the portal says.
    pub fn answer(&self, field: &str, code: &str, button: &str) {
        self.page().fill(field, code);
        self.page().click_button(button);
    }

    /// The key in the QR code that the page shows: its picture is a link, too.
    pub fn shown_key(&self) -> String {
        let address = self.page().find("link", "QR code").attribute("href");
        let address = address.expect("a link has an address");
        let (_, key) = address.split_once("secret=").expect("an address has a key");

        key.split('&').next().unwrap_or_default().to_owned()
    }

    /// The lines of the list that the page shows: recovery codes, messages.
    pub fn listed(&self) -> Vec<String> {
        wait::until("a list on the page", wait::PATIENCE, || {
            let listed = self.page().run(
                "return [...document.querySelectorAll('li code')].map((code) => code.textContent)",
                Vec::new(),
            );
            let lines: Vec<String> = serde_json::from_value(listed).expect("a list of texts");

            Some(lines).filter(|lines| !lines.is_empty())
        })
    }

    /// Selects the list that the page shows and copies it, with the real keyboard. Returns its lines.
    pub fn copy_list(&self) -> Vec<String> {
        let lines = self.listed();
        self.page().run(
            "getSelection().selectAllChildren(document.querySelector('ul'))",
            Vec::new(),
        );
        self.chromium.copy(&lines.join("\n"));

        lines
    }

    /// Copies allauth's recovery codes from the page that shows them, with the real keyboard. Returns its lines.
    pub fn copy_recovery_codes(&self) -> Vec<String> {
        let field = self.page().find("textbox", "Unused codes");
        let codes = field.value();
        self.page().click("textbox", "Unused codes");
        self.chromium.press("ctrl+a");
        self.chromium.copy(&codes);

        codes.lines().map(str::to_owned).collect()
    }

    /// Makes a new user and signs in.
    pub fn sign_up(&self, user: &str) {
        self.visit("/accounts/signup/");
        self.page().fill("Username:", user);
        self.page().fill("Password:", PASSWORD);
        self.page().fill("Password (again):", PASSWORD);
        self.page().click_button("Sign Up");
        self.page().see("Two-Factor Authentication");
    }

    /// Opens the page that shows the QR code, and returns the key it shows below.
    pub fn open_two_factor(&self) -> String {
        self.visit("/accounts/2fa/totp/activate/");
        // Before a change of how one signs in, the portal asks for the password again.
        self.page().find("heading", "Confirm Access");
        self.page().fill("Password:", PASSWORD);
        self.page().click_button("Confirm");
        self.page().find("heading", "Activate Authenticator App");

        self.page().find("textbox", "Authenticator secret").value()
    }

    /// Makes the page with the QR code dark, as extensions do it, and the code small: so many pixels for each of its
    /// squares.
    pub fn show_code_in_the_dark(&self, pixels: u32) -> ShownCode {
        let place = self.page().run(
            include_str!("portal/dark.js"),
            vec![serde_json::json!(pixels)],
        );
        let number = |name: &str| {
            let number = place[name].as_i64().expect("a place on the page");
            i32::try_from(number).expect("a page of some thousand pixels")
        };

        ShownCode {
            top: number("top"),
            side: number("side"),
        }
    }

    /// Moves the browser's window, and waits until all of it is painted there.
    pub fn move_to(&self, x: i32, y: i32) {
        self.chromium.move_to(x, y);
        self.page().run_async(
            "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))",
            Vec::new(),
        );
    }

    /// The address inside the QR code, as a browser extension or a phone would read it.
    pub fn address_of(user: &str, key: &str) -> String {
        format!("otpauth://totp/Northwind%20Portal:{user}?secret={key}&issuer=Northwind%20Portal")
    }

    /// Types a code on the page with the QR code; the portal must turn two-factor on.
    pub fn turn_on_with(&self, code: &str) {
        self.page().fill("Authenticator code:", code);
        self.page().click_button("Activate");
        self.page().see("Authenticator app activated.");
    }

    /// Pastes the clipboard into the code field of the page with the QR code, with the real keyboard.
    pub fn turn_on_by_pasting(&self) {
        self.paste_into("Authenticator code:");
        self.page().click_button("Activate");
        self.page().see("Authenticator app activated.");
    }

    /// Signs out.
    pub fn sign_out(&self) {
        self.visit("/accounts/logout/");
        self.page().click_button("Sign Out");
        self.page().see("You have signed out.");
    }

    /// Types name and password; the portal must ask for a code.
    pub fn begin_sign_in(&self, user: &str) {
        self.visit("/accounts/login/");
        self.page().fill("Username:", user);
        self.page().fill("Password:", PASSWORD);
        self.page().click_button("Sign In");
        self.page().find("textbox", "Code:");
    }

    /// Types a code after [`Self::begin_sign_in`]; the portal must let the user in.
    pub fn finish_sign_in_with(&self, code: &str) {
        self.try_code(code);
        self.page().see("Two-Factor Authentication");
    }

    /// Pastes a code after [`Self::begin_sign_in`]; the portal must let the user in.
    pub fn finish_sign_in_by_pasting(&self) {
        self.paste_into("Code:");
        self.page().click_button("Sign In");
        self.page().see("Two-Factor Authentication");
    }

    /// Types a code after [`Self::begin_sign_in`], whatever the portal says.
    pub fn try_code(&self, code: &str) {
        self.page().fill("Code:", code);
        self.page().click_button("Sign In");
    }
}
