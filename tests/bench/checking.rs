//! What a person feels of a clock check that nobody answers.

use std::net::{TcpListener, UdpSocket};

use support::{Claviger, Stage, wait::PATIENCE};

use crate::{figures, search};

/// Notes the longest time between two beats of a timer that beats every 10 ms.
const WATCH: &str = r"
    window.longestPause = 0;
    let last = performance.now();
    setInterval(() => {
        const now = performance.now();
        window.longestPause = Math.max(window.longestPause, now - last);
        last = now;
    }, 10);";

pub(crate) fn print(stage: &mut Stage, accounts: usize) {
    let servers: Vec<UdpSocket> = (0..3)
        .map(|_| UdpSocket::bind(("127.0.0.1", 0)).expect("a loopback port is free"))
        .collect();
    let site = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port is free");
    let names: Vec<String> = servers
        .iter()
        .map(|server| place(server.local_addr()))
        .collect();
    stage.put_variable("CLAVIGER_NTP_SERVERS", &names.join(","));
    stage.put_variable("CLAVIGER_TIME_SITES", &place(site.local_addr()));

    let claviger = Claviger::open(stage);
    claviger.wait_until_open();
    let page = claviger.page();
    page.click("button", "Clock*");
    page.find("heading", "The clock is not checked");
    page.run(WATCH, Vec::new());
    page.click_button("Yes, check the clock");
    page.find("heading", "Checking the clock");
    page.click("button", "Codes*");
    let mut times = search::paints(&claviger, stage, &["serv"]);
    page.click("button", "Clock*");
    page.find("heading", "Checking the clock");
    figures::print_times(
        &format!("search while the clock is checked, key press to paint, {accounts} accounts"),
        &mut times,
    );
    page.find_within(PATIENCE, "heading", "The time servers did not answer");
    let pause = page.run("return window.longestPause", Vec::new());
    figures::print(
        "longest time that the page did not answer during a check without answers",
        &format!("{:.0} ms", pause.as_f64().unwrap_or(f64::NAN)),
    );
}

fn place(address: std::io::Result<std::net::SocketAddr>) -> String {
    address.expect("a bound port has an address").to_string()
}
