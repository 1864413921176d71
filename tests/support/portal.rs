//! A portal that nobody here wrote: Django with django-allauth's two-factor pages, on a loopback port. Beside them, on the
//! same site, pages that play the five portals of the guides.

use std::{fs, net::TcpStream, path::PathBuf, process::Command};

use crate::{
    chromium::Chromium,
    driver::free_port,
    page::Page,
    parts::{path_of, repository, target_folder},
    running::Running,
    stage::Stage,
    wait,
};

/// The password of every portal user in the journeys.
const PASSWORD: &str = "north wind 7 lanterns";

/// The running site, shown by a browser on the stage's screen.
pub struct Portal<'s> {
    chromium: Chromium<'s>,
    address: String,
    _server: Running,
}

impl<'s> Portal<'s> {
    /// Starts the site and opens the browser.
    pub fn open(stage: &'s Stage) -> Self {
        let python = installed_python();
        let data = stage.home().join("portal");
        fs::create_dir_all(&data).expect("the portal's folder");
        let django = |arguments: &[&str]| {
            let mut command = stage.command(&python);
            command
                .args(["-m", "django"])
                .args(arguments)
                .current_dir(site())
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .env("PYTHONPATH", site())
                .env("DJANGO_SETTINGS_MODULE", "settings")
                .env("PORTAL_DATA", &data)
                .env("PORTAL_KEY", stage.home());
            command
        };
        succeed(&mut django(&["migrate", "--verbosity=0"]));

        let port = free_port();
        let place = format!("127.0.0.1:{port}");
        let server = Running::start(
            "portal",
            django(&["runserver", "--noreload", &place]),
            &stage.logs(),
        );
        wait::until("the portal", wait::PATIENCE, || {
            TcpStream::connect(&place).ok()
        });

        Self {
            chromium: Chromium::open(stage),
            address: format!("http://{place}"),
            _server: server,
        }
    }

    /// What the browser shows.
    pub fn page(&self) -> &Page {
        self.chromium.page()
    }

    /// Opens a page of the site, `/nordlayer/`.
    pub fn visit(&self, path: &str) {
        self.go(path);
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

    /// Makes a new user and signs in.
    pub fn sign_up(&self, user: &str) {
        self.go("/accounts/signup/");
        self.page().fill("Username:", user);
        self.page().fill("Password:", PASSWORD);
        self.page().fill("Password (again):", PASSWORD);
        self.page().click_button("Sign Up");
        self.page().see("Two-Factor Authentication");
    }

    /// Opens the page that shows the QR code, and returns the key it shows below.
    pub fn open_two_factor(&self) -> String {
        self.go("/accounts/2fa/totp/activate/");
        // Before a change of how one signs in, the portal asks for the password again.
        self.page().find("heading", "Confirm Access");
        self.page().fill("Password:", PASSWORD);
        self.page().click_button("Confirm");
        self.page().find("heading", "Activate Authenticator App");

        self.page().find("textbox", "Authenticator secret").value()
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
    pub fn turn_on_by_pasting(&self, stage: &Stage) {
        let screen = stage.screen();
        let window = wait::until("the browser's window", wait::PATIENCE, || {
            screen.windows("Activate Authenticator App.*").pop()
        });
        screen.activate(&window);
        self.page().click("textbox", "Authenticator code:");
        screen.press("ctrl+v");
        self.page().click_button("Activate");
        self.page().see("Authenticator app activated.");
    }

    /// Signs out.
    pub fn sign_out(&self) {
        self.go("/accounts/logout/");
        self.page().click_button("Sign Out");
        self.page().see("You have signed out.");
    }

    /// Types name and password; the portal must ask for a code.
    pub fn begin_sign_in(&self, user: &str) {
        self.go("/accounts/login/");
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

    /// Types a code after [`Self::begin_sign_in`], whatever the portal says.
    pub fn try_code(&self, code: &str) {
        self.page().fill("Code:", code);
        self.page().click_button("Sign In");
    }

    fn go(&self, path: &str) {
        self.page().go_to(&format!("{}{path}", self.address));
    }
}

fn site() -> PathBuf {
    repository().join("tests/portal")
}

/// Python with the pinned packages, installed once per version of the list.
fn installed_python() -> PathBuf {
    let folder = target_folder().join("portal");
    let python = folder.join("bin/python");
    let wanted = fs::read_to_string(site().join("requirements.txt")).expect("the list of packages");
    let installed = folder.join("installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|list| list == wanted) {
        return python;
    }

    succeed(
        Command::new(path_of("python3"))
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    );
    succeed(
        Command::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .arg(site().join("requirements.txt")),
    );
    fs::write(installed, wanted).expect("the list of installed packages");

    python
}

fn succeed(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{said}");
}
