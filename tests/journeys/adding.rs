//! The other ways to add an account. Each is proven by the portal: it takes the code that the window makes.

use std::fs;

use support::{Claviger, FileManager, Portal, Protection, Stage, Way, codes, picture, steps};

const ISSUER: &str = "Northwind Portal";

/// Signs `user` up, lets `add` bring the account into Claviger, and turns two-factor on with its code.
fn the_portal_accepts_the_code(
    story: &str,
    user: &str,
    add: impl FnOnce(&Stage, &Claviger<'_>, &str),
) {
    let stage = Stage::set(story);
    let portal = Portal::open(&stage);
    portal.sign_up(user);
    let key = portal.open_two_factor();

    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    add(&stage, &claviger, &key);

    codes::wait_for_room(10);
    let code = claviger.shown_code(ISSUER, user);
    assert_eq!(code, codes::code_now(&key));
    assert_eq!(claviger.copied_code(ISSUER, user), code);
    portal.turn_on_with(&code);
}

#[test]
fn a_screenshot_on_the_clipboard_is_enough() {
    the_portal_accepts_the_code("add-pasted-picture", "paul", |stage, claviger, _key| {
        let screenshot = stage.home().join("screenshot.png");
        // The browser is under Claviger's window: bring it up, as a person does for a screenshot.
        let window = claviger.window();
        stage.screen().minimise(&window);
        stage.screen().save_picture(&screenshot);
        stage.screen().copy_picture(&screenshot);
        stage.screen().activate(&window);
        claviger.press("ctrl+v");
        claviger.check_and_add(ISSUER, "paul");
        // The picture holds the key: Claviger offers to clear it.
        claviger.page().click_button("Clear the clipboard");
        support::wait::until("an empty clipboard", support::wait::PATIENCE, || {
            (!stage
                .screen()
                .clipboard_kinds()
                .contains(&"image/png".to_owned()))
            .then_some(())
        });
        claviger.try_later();
    });
}

#[test]
fn a_link_on_the_clipboard_is_enough() {
    the_portal_accepts_the_code("add-pasted-link", "lena", |stage, claviger, key| {
        stage.screen().copy_text(&Portal::address_of("lena", key));
        claviger.start_adding(Way::Paste);
        claviger.check_and_add(ISSUER, "lena");
        claviger.try_later();
    });
}

#[test]
fn a_key_on_the_clipboard_asks_only_for_the_names() {
    the_portal_accepts_the_code("add-pasted-key", "karl", |stage, claviger, key| {
        stage.screen().copy_text(key);
        claviger.start_adding(Way::Paste);
        claviger.page().fill("Portal or service", ISSUER);
        claviger.page().fill("Account", "karl");
        claviger.page().click_button("Add account");
        claviger.page().see("is saved. Now try it.");
        claviger.try_later();
    });
}

#[test]
fn a_picture_file_is_opened_and_then_moved_to_the_trash() {
    the_portal_accepts_the_code("add-opened-file", "olga", |stage, claviger, key| {
        let file = stage.home().join("two-factor.png");
        picture::save_qr(&Portal::address_of("olga", key), &file);
        claviger.start_adding(Way::Open);
        steps::choose_in_file_dialog(stage, &file);
        claviger.check_and_add(ISSUER, "olga");
        claviger.page().see("two-factor.png");
        claviger.page().click_button("Move it to the trash");
        support::wait::until(
            "the file to leave its folder",
            support::wait::PATIENCE,
            || (!file.exists()).then_some(()),
        );
        let trashed = stage.home().join(".local/share/Trash/files/two-factor.png");
        assert!(
            trashed.exists(),
            "the trash keeps the file until it is emptied"
        );
        claviger.try_later();
    });
}

#[test]
fn a_picture_file_is_dragged_from_the_file_manager_onto_the_window() {
    the_portal_accepts_the_code("add-dropped-file", "dora", |stage, claviger, key| {
        let folder = stage.home().join("Pictures");
        fs::create_dir(&folder).expect("a folder for pictures");
        picture::save_qr(
            &Portal::address_of("dora", key),
            &folder.join("two-factor.png"),
        );
        FileManager::open(stage, &folder).drop_file_on(claviger, "textbox", "Portal or service");
        claviger.check_and_add(ISSUER, "dora");
        claviger.page().see("two-factor.png");
        claviger.try_later();
    });
}

#[test]
fn a_typed_key_shows_its_code_while_it_is_typed() {
    the_portal_accepts_the_code("add-typed-key", "timo", |_stage, claviger, key| {
        // As people copy keys: in small letters and groups.
        let groups: Vec<String> = key
            .to_lowercase()
            .as_bytes()
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        claviger.add_by_typing(&groups.join(" "), ISSUER, "timo");
    });
}
