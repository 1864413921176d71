//! A wrong clock, from the banner to a code that a real portal takes. Time servers and web sites are on this computer:
//! theirs is the true time, and this computer's clock is wrong beside it.

use clock::Offset;
use support::{Claviger, Portal, Protection, Stage, codes, wait::PATIENCE};

use crate::{
    server::{Datagrams, Server},
    site::{Authority, WebSite},
};

const ISSUER: &str = "Northwind Portal";
const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A stage whose time servers are so many seconds ahead of this computer.
fn stage_with(name: &str, servers: &[Server]) -> Stage {
    let mut stage = Stage::set(name);
    let names: Vec<String> = servers
        .iter()
        .map(|server| server.address.to_string())
        .collect();
    stage.put_variable("CLAVIGER_NTP_SERVERS", &names.join(","));

    stage
}

fn ahead(seconds: &[i64]) -> Vec<Server> {
    seconds
        .iter()
        .map(|&seconds| Server::ahead(Offset::from_seconds(seconds)))
        .collect()
}

fn silent() -> Server {
    Server::new(|_, _| Datagrams::new())
}

fn asked(servers: &[Server]) -> Vec<u32> {
    servers.iter().map(Server::asked).collect()
}

/// Opens Claviger, with one account and a person who agrees to the check of the clock.
fn open_and_agree(stage: &Stage) -> Claviger<'_> {
    let claviger = Claviger::open(stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(KEY, "GitHub", "mara");
    agree(&claviger);

    claviger
}

/// Opens the clock's page and agrees to the check.
fn agree(claviger: &Claviger<'_>) {
    claviger.page().click("button", "Clock*");
    claviger.page().find("heading", "The clock is not checked");
    claviger.page().click_button("Yes, check the clock");
}

/// The code of the account is the one of a clock that is so many seconds ahead of this computer's.
fn makes_codes_ahead_by(claviger: &Claviger<'_>, ahead: u64) {
    codes::checked_at(KEY, ahead, || claviger.copied_code("GitHub", "mara"));
}

fn go_to_codes(claviger: &Claviger<'_>) {
    claviger.page().click("button", "Codes*");
}

#[test]
fn a_slow_clock_is_noticed_and_a_corrected_code_opens_the_portal() {
    const SLOW: u64 = 47;

    let servers = ahead(&[47, 47, 47, 47, 47]);
    let mut stage = stage_with("clock-slow", &servers);
    stage.put_variable("PORTAL_AHEAD", "47");
    let portal = Portal::open(&stage);
    portal.sign_up("mara");
    let key = portal.open_two_factor();
    codes::wait_for_room_at(SLOW, 10);
    portal.turn_on_with(&codes::code_at(&key, codes::unix_seconds() + SLOW));
    portal.sign_out();

    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(&key, ISSUER, "mara");
    assert_eq!(asked(&servers), [0; 5], "nobody agreed to a check yet");
    agree(&claviger);
    claviger
        .page()
        .find_within(PATIENCE, "heading", "Your clock is 47 seconds slow");
    claviger.page().see("5 of 5 time servers agree");
    claviger
        .page()
        .see("Portals will refuse most codes. Your accounts and keys are fine.");
    stage.take_picture("clock-slow");
    assert_eq!(asked(&servers), [1; 5]);

    go_to_codes(&claviger);
    claviger.page().find("region", "Clock");
    stage.take_picture("codes-clock-slow");
    let spoilt = codes::checked(&key, || claviger.copied_code(ISSUER, "mara"));
    portal.begin_sign_in("mara");
    portal.try_code(&spoilt);
    portal.page().see("Incorrect code.");

    claviger.page().click_button("Correct by +47 s");
    claviger.page().wait_until_gone("region", "Clock");
    claviger.page().see("Codes corrected by +47 s");
    // The portal took one code already when two-factor was turned on, and takes none twice.
    codes::wait_for_room_at(SLOW, 10);
    let good = codes::checked_at(&key, SLOW, || claviger.copied_code(ISSUER, "mara"));
    stage.take_picture("codes-corrected");
    portal.finish_sign_in_with(&good);

    // Within the same 16 seconds or after them: one check asked once.
    assert!(asked(&servers).iter().all(|&asked| asked <= 4));
}

#[test]
fn without_a_network_codes_are_made_and_the_page_says_what_could_not_be_done() {
    let stage = stage_with("clock-offline", &[silent(), silent(), silent()]);
    let claviger = open_and_agree(&stage);
    claviger
        .page()
        .find_within(PATIENCE, "heading", "The time servers did not answer");
    claviger
        .page()
        .see("Your codes still work without the internet.");
    claviger
        .page()
        .find("heading", "Check with a second device instead");
    stage.take_picture("clock-offline");

    go_to_codes(&claviger);
    makes_codes_ahead_by(&claviger, 0);
}

#[test]
fn servers_that_disagree_change_no_code() {
    let servers = ahead(&[0, 40, 80]);
    let stage = stage_with("clock-disagree", &servers);
    let claviger = open_and_agree(&stage);
    claviger
        .page()
        .find_within(PATIENCE, "heading", "The time servers disagree by 80 s");
    claviger.page().see("No correction was made.");
    stage.take_picture("clock-disagree");
    assert_eq!(asked(&servers), [4; 3], "four packets to each, and no more");

    go_to_codes(&claviger);
    assert!(claviger.page().look_for("region", "Clock").is_none());
    makes_codes_ahead_by(&claviger, 0);
}

#[test]
fn where_no_time_server_can_be_reached_web_sites_tell_the_time() {
    let mut stage = stage_with("clock-https", &[silent(), silent(), silent()]);
    let authority = Authority::new();
    let site = || {
        // Its certificate is not valid yet by this computer's clock.
        let vouched = authority.vouches_for("localhost", 200, 3_600);
        WebSite::ahead(vouched, Offset::from_seconds(300))
    };
    let sites = [site(), site()];
    let roots = stage.home().join("roots.pem");
    std::fs::write(&roots, authority.certificate.pem()).expect("a file of roots");
    stage.put_variable("SSL_CERT_FILE", &roots.display().to_string());
    stage.put_variable(
        "CLAVIGER_TIME_SITES",
        &sites.each_ref().map(WebSite::name).join(","),
    );

    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(KEY, "GitHub", "mara");
    assert_eq!(sites.each_ref().map(WebSite::asked), [0; 2]);
    agree(&claviger);
    claviger
        .page()
        .find_within(PATIENCE, "heading", "Your clock is 5 minutes slow");
    claviger.page().see("over HTTPS");
    stage.take_picture("clock-https");
    assert!(sites.iter().all(|site| (1..=4).contains(&site.asked())));

    go_to_codes(&claviger);
    claviger.page().click_button("Correct by +5 min");
    claviger.page().wait_until_gone("region", "Clock");
    // Web sites tell the time in whole seconds.
    codes::wait_for_room(5);
    makes_codes_ahead_by(&claviger, 300);
}

#[test]
fn another_devices_code_tells_whose_clock_is_off() {
    let stage = stage_with("clock-compare", &ahead(&[0, 0, 0]));
    let claviger = open_and_agree(&stage);
    claviger
        .page()
        .find_within(PATIENCE, "heading", "Your clock is right");
    stage.take_picture("clock-right");

    let on_the_phone = |code: &str| claviger.page().fill("Code on the other device", code);
    codes::wait_for_room(8);
    on_the_phone(&codes::code_now(KEY));
    claviger.page().see("Both devices agree.");

    codes::wait_for_room(8);
    on_the_phone(&codes::code_at(KEY, codes::unix_seconds() - 90));
    claviger
        .page()
        .see("That code is for a moment 90 seconds ago.");
    claviger
        .page()
        .see("The clock of this computer was measured");
    stage.take_picture("clock-compare");

    // A phone with another key: one code is not enough to say so.
    let other = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";
    on_the_phone(&codes::code_now(other));
    claviger.page().see("This code fits more than one moment.");
    claviger.page().fill(
        "The code after that one",
        &codes::code_at(other, codes::unix_seconds() + 30),
    );
    claviger
        .page()
        .see("That code does not belong to this key.");
}
