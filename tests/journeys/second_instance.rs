//! Starting Claviger while it runs.

use support::{Claviger, Protection, Stage, claviger, claviger::TITLE, wait};

#[test]
fn a_second_start_brings_the_first_window_to_the_front() {
    let stage = Stage::set_without_keychain("second-start");
    let first = Claviger::open(&stage);
    first.set_up(Protection::Password);
    stage.screen().minimise(&first.window());
    wait::until("no window on the screen", wait::PATIENCE, || {
        stage.screen().windows(TITLE).is_empty().then_some(())
    });

    let mut second = claviger::start(&stage, &[]);
    assert!(
        second.wait_for_end().success(),
        "the second program ends by itself: {}",
        second.log()
    );
    wait::until("the window in front", wait::PATIENCE, || {
        (stage.screen().active_window() == TITLE).then_some(())
    });
    assert_eq!(
        stage.screen().windows(TITLE).len(),
        1,
        "there is one window"
    );
}

#[test]
fn an_address_from_the_desktop_opens_in_the_window_that_is_there() {
    let stage = Stage::set_without_keychain("second-link");
    let first = Claviger::open(&stage);
    first.set_up(Protection::Password);

    let link =
        "otpauth://totp/Northwind:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Northwind";
    let mut second = claviger::start(&stage, &[link]);
    assert!(
        second.wait_for_end().success(),
        "the second program ends by itself: {}",
        second.log()
    );
    first.check_and_add("Northwind", "mara");
    first.try_later();
    first.wait_for_row("Northwind", "mara");
}
