//! From a key press in the search field to the painted list.

use std::{thread, time::Duration};

use serde_json::Value;
use support::{Claviger, Stage};

use crate::figures;

/// Notes, for each letter, when the list that answers it is painted: after the frame that follows its change. A letter
/// that changes nothing is not counted.
const WATCH: &str = r"
    window.paints = [];
    const list = () => document.querySelector('#account-list') ?? document.body;
    let seen;
    addEventListener('keydown', (event) => {
        seen?.disconnect();
        if (event.key.length > 1 || event.ctrlKey) return;
        const pressed = event.timeStamp;
        seen = new MutationObserver(() => {
            seen.disconnect();
            requestAnimationFrame(() => {
                const after = new MessageChannel();
                after.port1.onmessage = () => window.paints.push(performance.now() - pressed);
                after.port2.postMessage(null);
            });
        });
        seen.observe(list(), { childList: true, subtree: true });
    }, true);";

/// Words that narrow the list with every key.
const WORDS: [&str; 4] = ["service 04", "person77", "09123", "ice 031"];

pub(crate) fn print(stage: &Stage, accounts: usize) {
    let claviger = Claviger::open(stage);
    claviger.wait_until_open();
    let mut times = paints(&claviger, stage, &WORDS);
    figures::print_times(
        &format!("search, key press to paint, {accounts} accounts"),
        &mut times,
    );
}

/// Types each of `words` into the search field; how long each letter took to be answered on the screen.
pub(crate) fn paints(claviger: &Claviger<'_>, stage: &Stage, words: &[&str]) -> Vec<Duration> {
    let page = claviger.page();
    page.run(WATCH, Vec::new());
    for word in words {
        claviger.press("ctrl+f");
        for letter in word.chars() {
            stage.screen().type_text(&letter.to_string());
            thread::sleep(Duration::from_millis(200));
        }
        claviger.press("Escape");
        thread::sleep(Duration::from_millis(300));
    }

    match page.run("return window.paints", Vec::new()) {
        Value::Array(paints) => paints
            .iter()
            .filter_map(Value::as_f64)
            .map(|millis| Duration::from_secs_f64(millis / 1000.0))
            .collect(),
        _ => Vec::new(),
    }
}
