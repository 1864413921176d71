//! The two WebDriver servers: WebKitGTK's for Claviger's window, Chromium's for the portal.

use std::{
    collections::BTreeSet,
    net::{TcpListener, TcpStream},
    sync::{Mutex, PoisonError},
};

use serde_json::{Map, Value};

use crate::{page::Page, parts::path_of, running::Running, stage::Stage, wait};

/// A WebDriver server on a loopback port, and the browser that it started.
pub struct Driver {
    server: Running,
    address: String,
}

impl Driver {
    /// WebKitGTK's own driver, which starts any program that holds a web view of this engine.
    pub fn webkit(stage: &Stage) -> Self {
        Self::start(
            stage,
            "WebKitWebDriver",
            &[
                ("TAURI_WEBVIEW_AUTOMATION", "true"),
                ("TAURI_AUTOMATION", "true"),
            ],
        )
    }

    /// Chromium's driver.
    pub fn chromium(stage: &Stage) -> Self {
        Self::start(stage, "chromedriver", &[])
    }

    fn start(stage: &Stage, program: &str, variables: &[(&str, &str)]) -> Self {
        let port = free_port();
        let mut command = stage.command(&path_of(program));
        command
            .arg(format!("--port={port}"))
            .envs(variables.iter().copied());
        let server = Running::start(program, command, &stage.logs());
        wait::until(program, wait::PATIENCE, || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        });

        Self {
            server,
            address: format!("http://127.0.0.1:{port}"),
        }
    }

    /// Starts a browser by these capabilities.
    pub fn open(&self, what: &str, capabilities: Map<String, Value>) -> Page {
        Page::open(what, &self.address, capabilities)
    }

    /// Ends the driver and its browser at once.
    pub fn kill(&mut self) {
        self.server.kill();
    }
}

/// A loopback port that nothing uses at this moment, and that no other story was given.
pub fn free_port() -> u16 {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port is free");
        let port = listener
            .local_addr()
            .expect("a bound port has a number")
            .port();
        if GIVEN
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(port)
        {
            return port;
        }
    }
}
