//! The portal with an SMS step: it wants two codes of six digits, and only the second one is Claviger's.

use support::{Portal, Stage};

use super::walk::Walk;

const SITE: &str = "/sms/";
const NUMBER: &str = "491700000";
const NOTE: &str = "My own phone, ends in 00";

/// The code of the last message on the phone.
fn code_on_the_phone(portal: &Portal<'_>) -> String {
    portal.visit(&format!("/sms/phone/{NUMBER}/"));
    let message = portal.listed().pop().expect("a message");

    message.rsplit(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn the_sms_portals_guide_tells_its_two_codes_apart_and_keeps_the_phone_as_a_way_back() {
    let stage = Stage::set("guide-sms");
    let walk = Walk::begin(&stage, "Portal with SMS fallback");
    let portal = &walk.portal;

    portal.sign_in_to(SITE, "Sign in");
    portal
        .page()
        .click("link", "Set up two-factor authentication");
    walk.done("Sign in and follow the link");
    portal.page().click_button("Continue");
    walk.done("Choose Continue");
    portal.answer("Mobile number", NUMBER, "Send SMS");
    walk.page()
        .fill("Which phone did you use? A note for you", NOTE);
    walk.done("Enter your mobile number and press Send SMS");
    let by_sms = code_on_the_phone(portal);
    walk.page().see("It is not the code that Claviger shows.");
    portal.visit("/sms/sms-code/");
    portal.answer("Code from the SMS", &by_sms, "Verify");
    walk.done("Type the code from the SMS and press Verify");

    let key = portal.shown_key();
    walk.scan("Scan the QR code and choose Continue");
    portal.page().click_button("Continue");
    portal.answer("Code of the app", &by_sms, "Verify");
    portal.page().see("This is not the code of the app.");
    walk.page()
        .find("heading", "Enter the code from Claviger and press Verify");
    walk.turn_to("Problems");
    walk.page().click("button", "Verify refuses the code");
    walk.page()
        .see("The wizard asks for two different 6-digit codes.");
    walk.copy_code(&key);
    walk.paste("Code of the app", "Verify");
    walk.turn_to("Set up");
    walk.page().click_button("The portal accepted it");
    portal.page().click_button("Finish");
    portal.page().see("with two-factor authentication");
    walk.done("Choose Finish");
    walk.note_second_device("Add a second device", "Office PC");
    walk.finished("Portal with SMS fallback");

    // Without Claviger the phone helps, and its note says which one it is.
    portal.sign_out_of(SITE);
    portal.sign_in_to(SITE, "Sign in");
    walk.turn_to("Lost device");
    walk.page().see(NOTE);
    portal.page().click_button("Send me a code by SMS");
    let by_sms = code_on_the_phone(portal);
    portal.visit("/sms/code/");
    portal.answer("Code", &by_sms, "Sign in");
    portal.page().see("with two-factor authentication");
}
