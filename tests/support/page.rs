//! A page as a person meets it: things with a role and a name, text, and the keyboard.

use std::time::Duration;

use fantoccini::{
    Client, ClientBuilder,
    actions::{InputSource, KeyAction, KeyActions},
    elements::{Element, ElementRef},
    error::CmdError,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};

use crate::wait::{self, PATIENCE};

const FIND: &str = include_str!("aria.js");

/// A driver that is silent for so long never answers: the program that it started is gone, and it does not notice.
const ANSWER: Duration = Duration::from_secs(120);

/// The page in a browser or in Claviger's window.
pub struct Page {
    what: String,
    client: Client,
    runtime: Runtime,
}

impl Page {
    /// Asks the driver at `address` for a browser; `what` names it in failures.
    pub(crate) fn open(what: &str, address: &str, capabilities: Map<String, Value>) -> Self {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let client = runtime.block_on(answer(what, async {
            ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities)
                .connect(address)
                .await
        }));
        let client =
            client.unwrap_or_else(|error| panic!("{what} cannot be opened by its driver: {error}"));

        Self {
            what: what.to_owned(),
            client,
            runtime,
        }
    }

    /// Opens an address.
    pub fn go_to(&self, address: &str) {
        self.told(self.client.goto(address), "going to an address");
    }

    /// The element with this role and name, as soon as there is one. A name that ends in `*` matches the beginning.
    pub fn find(&self, role: &str, name: &str) -> Found<'_> {
        self.find_within(PATIENCE, role, name)
    }

    /// Like [`Self::find`], with a deadline of its own.
    pub fn find_within(&self, patience: Duration, role: &str, name: &str) -> Found<'_> {
        wait::within(patience, || self.look_for(role, name)).unwrap_or_else(|| {
            panic!(
                "{}: no {role} named {name:?}; there is:\n{}",
                self.what,
                self.inventory()
            )
        })
    }

    /// The element with this role and name, if it is there now.
    pub fn look_for(&self, role: &str, name: &str) -> Option<Found<'_>> {
        self.all(role, name).into_iter().next()
    }

    /// All elements with this role and name that are there now.
    pub fn all(&self, role: &str, name: &str) -> Vec<Found<'_>> {
        let answer = self
            .try_run(FIND, vec![json!(role), json!(name)])
            .unwrap_or(Value::Null);
        let Value::Array(elements) = answer else {
            return Vec::new();
        };
        elements
            .iter()
            .filter_map(|element| self.found(element))
            .collect()
    }

    /// Clicks the element with this role and name, as soon as it can be clicked: while a dialog comes up, it moves.
    pub fn click(&self, role: &str, name: &str) {
        self.click_one(role, name, |found| found.into_iter().next());
    }

    /// Like [`Self::click`], for the last of several elements with this role and name.
    pub fn click_last(&self, role: &str, name: &str) {
        self.click_one(role, name, |mut found| found.pop());
    }

    fn click_one<'p>(
        &'p self,
        role: &str,
        name: &str,
        choose: impl Fn(Vec<Found<'p>>) -> Option<Found<'p>>,
    ) {
        let mut refused = String::from("it is not there");
        let clicked = wait::within(PATIENCE, || {
            let found = choose(self.all(role, name))?;
            match self.answer(found.element.click()) {
                Ok(()) => Some(()),
                Err(error) => {
                    refused = format!("{error:?}");
                    None
                }
            }
        });
        assert!(
            clicked.is_some(),
            "{}: no click on the {role} {name:?} ({refused}); there is:\n{}",
            self.what,
            self.inventory()
        );
    }

    /// Waits until there is no such element any more.
    pub fn wait_until_gone(&self, role: &str, name: &str) {
        let what = format!("{}: the {role} {name:?} to go", self.what);
        wait::until(&what, PATIENCE, || {
            self.look_for(role, name).is_none().then_some(())
        });
    }

    /// Clicks the button with this name.
    pub fn click_button(&self, name: &str) {
        self.click("button", name);
    }

    /// Replaces what the text field with this name holds.
    pub fn fill(&self, name: &str, text: &str) {
        self.find("textbox", name).fill(text);
    }

    /// Chooses from the list with this name.
    pub fn choose(&self, name: &str, option: &str) {
        let list = self.find("combobox", name);
        self.told(list.element.select_by_label(option), "choosing from a list");
    }

    /// Waits until the page shows this text.
    pub fn see(&self, text: &str) {
        self.see_within(PATIENCE, text);
    }

    /// Like [`Self::see`], with a deadline of its own.
    pub fn see_within(&self, patience: Duration, text: &str) {
        let seen = wait::within(patience, || self.text().contains(text).then_some(()));
        assert!(
            seen.is_some(),
            "{}: {text:?} does not appear; the page says:\n{}",
            self.what,
            self.text()
        );
    }

    /// Everything the page shows as text, with blanks as on screen.
    pub fn text(&self) -> String {
        match self.try_run("return document.body.innerText", Vec::new()) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    /// Presses one key, with others held, on whatever has the focus in the page.
    pub fn press(&self, chord: &[char]) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for &value in chord {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in chord.iter().rev() {
            actions = actions.then(KeyAction::Up { value });
        }
        self.told(self.client.perform_actions(actions), "pressing keys");
    }

    /// Runs a script as WebDriver does, outside the page's own content policy.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.told(self.client.execute(script, arguments), "running a script")
    }

    /// Runs a script whose last argument is a function to call with the answer.
    pub fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.told(
            self.client.execute_async(script, arguments),
            "running a script",
        )
    }

    /// Role and name of everything that can be found, one per line.
    pub fn inventory(&self) -> String {
        match self.try_run(FIND, Vec::new()) {
            Some(Value::Array(lines)) => lines
                .iter()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join("\n"),
            _ => "(the page does not answer)".to_owned(),
        }
    }

    /// Role and name of the element that has the focus, as `role: name`.
    pub fn focused(&self) -> String {
        match self.try_run(FIND, vec![json!(":focused")]) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    /// Ends the session; the browser ends with it.
    pub fn close(self) {
        // The browser may have ended by itself, which is as good.
        let Self {
            what,
            client,
            runtime,
        } = self;
        drop(runtime.block_on(answer(&what, client.close())));
    }

    fn try_run(&self, script: &str, arguments: Vec<Value>) -> Option<Value> {
        self.answer(self.client.execute(script, arguments)).ok()
    }

    fn found(&self, element: &Value) -> Option<Found<'_>> {
        // WebDriver's fixed name for a reference to an element (W3C WebDriver §12.1).
        const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";
        let id = element.get(REFERENCE)?.as_str()?;
        let element =
            Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()));
        Some(Found {
            page: self,
            element,
        })
    }

    fn told<T>(&self, work: impl Future<Output = Result<T, CmdError>>, doing: &str) -> T {
        self.answer(work)
            .unwrap_or_else(|error| panic!("{}: {doing} failed: {error}", self.what))
    }

    fn answer<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(answer(&self.what, work))
    }
}

/// What comes of asking a driver.
///
/// # Panics
/// After [`ANSWER`].
async fn answer<T>(what: &str, work: impl Future<Output = T>) -> T {
    tokio::time::timeout(ANSWER, work)
        .await
        .unwrap_or_else(|_| panic!("{what}: no answer in {} s", ANSWER.as_secs()))
}

/// Something found on a page.
pub struct Found<'p> {
    page: &'p Page,
    element: Element,
}

impl Found<'_> {
    /// Types into it, after what it holds.
    pub fn type_text(&self, text: &str) {
        self.page.told(self.element.send_keys(text), "typing");
    }

    /// Replaces what it holds.
    pub fn fill(&self, text: &str) {
        self.page.told(self.element.clear(), "clearing a field");
        self.type_text(text);
    }

    /// What a field holds.
    pub fn value(&self) -> String {
        self.page
            .told(self.element.prop("value"), "reading a value")
            .unwrap_or_default()
    }

    /// Its text as shown.
    pub fn text(&self) -> String {
        self.page.told(self.element.text(), "reading a text")
    }

    /// One of its attributes.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.page
            .told(self.element.attr(name), "reading an attribute")
    }

    /// Whether a checkbox, switch or radio button is on.
    pub fn is_on(&self) -> bool {
        self.page
            .told(self.element.is_selected(), "reading a state")
    }

    /// Left, top, width and height in the page, in CSS pixels.
    pub fn place(&self) -> (f64, f64, f64, f64) {
        self.page.told(self.element.rectangle(), "reading a place")
    }

    /// Brings it into view.
    pub fn scroll_to(&self) {
        self.page.run(
            "arguments[0].scrollIntoView({ block: 'center' })",
            vec![self.reference()],
        );
    }

    /// For a script: the element itself.
    pub fn reference(&self) -> Value {
        serde_json::to_value(&self.element).expect("a reference is text")
    }
}
