//! Chromium, as the person's browser, on the same screen as Claviger.

use serde_json::{Map, Value, json};

use crate::{driver::Driver, page::Page, parts::path_of, stage::Stage};

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
