//! A server on the loopback that remembers what knocked: the other end of every way out of a page.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use serde_json::{Value, json};

use crate::page::Page;

const ATTACKS: &str = include_str!("attacks.js");

/// What a page without any protection looks like; the trap serves it at `/page`.
const PAGE: &str =
    "<!doctype html><title>Unprotected</title><body><p>An unprotected page.</p></body>";

/// The server. It answers everything with a script, and lets every page read the answer.
pub struct Trap {
    address: String,
    knocks: Arc<Mutex<Vec<String>>>,
}

/// What came of the attempts.
#[derive(Debug)]
pub struct Outcome {
    /// All attempts by name.
    pub tried: Vec<String>,
    /// Those that reached their goal.
    pub succeeded: Vec<String>,
}

impl Trap {
    /// Starts to listen. The thread ends with the test's process.
    pub fn set() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port is free");
        let address = format!(
            "http://{}",
            listener.local_addr().expect("a bound port has a number")
        );
        let knocks = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&knocks);
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let heard = Arc::clone(&heard);
                thread::spawn(move || answer(caller, &heard));
            }
        });

        Self { address, knocks }
    }

    /// The address of a page without any protection.
    pub fn unprotected_page(&self) -> String {
        format!("{}/page", self.address)
    }

    /// An address on this server that nothing may ever ask for.
    pub fn forbidden(&self, name: &str) -> String {
        format!("{}/{name}", self.address)
    }

    /// The names that anything asked for so far.
    pub fn knocks(&self) -> Vec<String> {
        self.knocks
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Runs all attempts in a page.
    pub fn attack(&self, page: &Page) -> Outcome {
        let answer = page.run_async(ATTACKS, vec![json!(self.address)]);
        let tried = names(&answer[0]);
        let mut succeeded = names(&answer[1]);
        succeeded.extend(
            self.knocks()
                .into_iter()
                .filter(|name| tried.contains(name)),
        );
        succeeded.sort();
        succeeded.dedup();

        Outcome { tried, succeeded }
    }
}

fn names(list: &Value) -> Vec<String> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn answer(mut caller: TcpStream, heard: &Mutex<Vec<String>>) {
    let mut request = String::new();
    let mut lines = BufReader::new(&caller);
    // "GET /name HTTP/1.1"; a connection that asks for nothing is a knock, too.
    drop(lines.read_line(&mut request));
    let name = decoded(
        request
            .split(' ')
            .nth(1)
            .unwrap_or("/a connection")
            .trim_start_matches('/'),
    );
    let (kind, body) = if name == "page" {
        ("text/html", PAGE.to_owned())
    } else {
        heard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(name);
        ("text/javascript", String::new())
    };
    // The caller may be gone; it has been heard.
    drop(write!(
        caller,
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n{body}",
        body.len()
    ));
}

/// Percent-decodes a name; the names of the attempts are ASCII.
fn decoded(name: &str) -> String {
    name.replace("%20", " ")
}
