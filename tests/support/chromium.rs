//! Chromium, as the person's browser, on the same screen as Claviger.

use serde_json::{Map, Value, json};

use crate::{driver::Driver, page::Page, parts::path_of, stage::Stage, wait};

/// A browser window with one page.
pub struct Chromium<'s> {
    page: Option<Page>,
    _driver: Driver,
    stage: &'s Stage,
}

impl<'s> Chromium<'s> {
    /// Opens the browser, with a profile of its own, over the whole screen.
    pub fn open(stage: &'s Stage) -> Self {
        let driver = Driver::chromium(stage);
        let page = driver.open("the browser", capabilities(stage));

        Self {
            page: Some(page),
            _driver: driver,
            stage,
        }
    }

    /// What the browser shows.
    pub fn page(&self) -> &Page {
        self.page
            .as_ref()
            .expect("the page is there until the browser closes")
    }

    /// Presses a chord on the real keyboard, with the browser in front.
    pub fn press(&self, chord: &str) {
        let screen = self.stage.screen();
        screen.activate(&self.window());
        screen.press(chord);
    }

    /// Moves the browser's window.
    pub fn move_to(&self, x: i32, y: i32) {
        self.stage.screen().move_window(&self.window(), x, y);
    }

    fn window(&self) -> String {
        wait::until("the browser's window", wait::PATIENCE, || {
            self.stage.screen().windows_of("chromium").pop()
        })
    }

    /// Copies what is selected, as a person does, and waits until the clipboard holds `text`.
    pub fn copy(&self, text: &str) {
        self.press("ctrl+c");
        wait::until("the browser to copy", wait::PATIENCE, || {
            (self.stage.screen().clipboard().trim() == text).then_some(())
        });
    }

    /// Pastes the clipboard over what a text field holds, as a person does.
    pub fn paste_into(&self, field: &str) {
        let text = self.stage.screen().clipboard();
        self.page().click("textbox", field);
        self.press("ctrl+a");
        self.press("ctrl+v");
        wait::until("the browser to paste", wait::PATIENCE, || {
            (self.page().find("textbox", field).value() == text).then_some(())
        });
    }
}

impl Drop for Chromium<'_> {
    fn drop(&mut self) {
        self.stage.keep_evidence_of_failure();
        if let Some(page) = self.page.take() {
            page.close();
        }
    }
}

fn capabilities(stage: &Stage) -> Map<String, Value> {
    let profile = format!(
        "--user-data-dir={}",
        stage.home().join("chromium").display()
    );
    let mut arguments = vec![
        "--disable-gpu",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--disable-features=Translate,PasswordManagerOnboarding",
        "--password-store=basic",
        "--window-position=0,0",
        "--window-size=1600,980",
        &profile,
    ];
    if rustix::process::geteuid().is_root() {
        // Chromium's sandbox does not start as root, which test machines often are.
        arguments.push("--no-sandbox");
    }
    let options = json!({ "binary": path_of("chromium"), "args": arguments });

    Map::from_iter([
        ("browserName".to_owned(), json!("chrome")),
        ("goog:chromeOptions".to_owned(), options),
    ])
}
