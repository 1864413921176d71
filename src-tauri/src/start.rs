//! The composition root: builds the adapters, opens the session, and hands both to tauri.

use std::{env, io::Write, process::ExitCode, sync::Arc};

use platform::{Folders, NoHome, OsKeychain, PreferencesFile, VaultFiles, sites, sntp};
use tauri::{App, AppHandle, DragDropEvent, Manager, RunEvent, Window, WindowEvent};
use vault::ports::Ports;

use crate::{
    clean_stack::wiped,
    events::{DropHovered, DropLeft},
    ipc::ipc,
    links::address_among,
    os::{
        clipboard,
        drop::{Drag, drag_of},
        engine,
        hardening::{self, Hardening},
        instance::{self, Other},
        watcher::{self, Away},
        window::{self, MAIN},
    },
    state::{Desktop, Parts, clock::DesktopKind},
    views::session::LockReason,
};

/// WebKitWebDriver, by way of tauri: tests drive the page.
const AUTOMATION: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Time servers to ask in the place of all others, with commas between.
const TIME_SERVERS: &str = "CLAVIGER_NTP_SERVERS";
/// Web sites that confirm them, likewise.
const TIME_SITES: &str = "CLAVIGER_TIME_SITES";
/// Which desktop runs.
const DESKTOP: &str = "XDG_CURRENT_DESKTOP";

const FROZEN: &str = "It runs already and does not answer. Nothing was changed. End that program, then start it again.";

/// Set inside of Flatpak and Snap.
const SANDBOXES: [&str; 2] = ["FLATPAK_ID", "SNAP"];

/// Runs the window until it is closed.
pub fn run() -> ExitCode {
    engine::prepare();
    say_nothing_of_secrets_when_panicking();
    let sandboxed = SANDBOXES.iter().any(|name| env::var_os(name).is_some());
    let hardening = hardening::harden_process(sandboxed);

    let context = tauri::generate_context!();
    if instance::other(&context.config().identifier) == Other::Frozen {
        complain(&FROZEN);
        return ExitCode::FAILURE;
    }
    let ipc = ipc();
    let built = tauri::Builder::default()
        // First, so that a second start ends before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| {
            second_start(app, arguments);
        }))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(ipc.invoke_handler())
        .on_window_event(window_event)
        .setup(move |app| {
            ipc.mount_events(app);
            start(app, parts(hardening)?)?;
            Ok(())
        })
        .build(context);

    match built {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(run_event)).unwrap_or(1)),
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn parts(hardening: Hardening) -> Result<Parts, NoHome> {
    let folders = Folders::find(|name| env::var_os(name))?;
    let ports = Ports {
        store: Arc::new(VaultFiles::new(&folders)),
        keychain: Arc::new(OsKeychain::new()),
        device: platform::device_id(&folders, platform::system_clock::now()),
    };

    Ok(Parts {
        ports,
        preferences: PreferencesFile::new(&folders),
        page_folder: folders.state.join("page"),
        folders,
        hardening,
        wayland: window::is_wayland(),
        desktop: DesktopKind::of(&text_of(DESKTOP)),
        time_servers: env::var_os(TIME_SERVERS)
            .map(|servers| sntp::parse_list(&servers.to_string_lossy())),
        time_sites: env::var_os(TIME_SITES)
            .map(|sites| sites::parse_list(&sites.to_string_lossy())),
    })
}

fn text_of(variable: &str) -> String {
    env::var_os(variable).map_or_else(String::new, |text| text.to_string_lossy().into_owned())
}

fn start(app: &App, parts: Parts) -> tauri::Result<()> {
    let handle = app.handle();
    app.manage(Desktop::new(handle.clone(), parts));
    let desktop = handle.state::<Desktop>();
    if let Some(address) = address_among(env::args_os().skip(1)) {
        desktop.open_link(address);
    }
    window::open(
        handle,
        env::var_os(AUTOMATION).is_some_and(|value| value == "true"),
    )?;
    desktop.measure_ahead();
    desktop.keep_watch();
    desktop.keep_backing_up();
    desktop.watch_clock();

    let watched = handle.clone();
    watcher::watch(move |away| {
        let reason = match away {
            Away::Suspend => LockReason::Suspend,
            Away::ScreenLock => LockReason::ScreenLock,
        };
        watched.state::<Desktop>().lock_unasked(reason);
    });

    Ok(())
}

/// The second program hands over what it was started with, and ends.
fn second_start(app: &AppHandle, arguments: Vec<String>) {
    window::bring_to_front(app);
    if let Some(address) = address_among(arguments.into_iter().skip(1).map(Into::into)) {
        let app = app.clone();
        std::thread::spawn(move || wiped(|| app.state::<Desktop>().open_link(address)));
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of what tauri tells, most concerns nobody here"
)]
fn window_event(window: &Window, event: &WindowEvent) {
    let desktop = window.state::<Desktop>();
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            if let Some(window) = window.get_webview_window(MAIN) {
                desktop.note_place(&window);
            }
            desktop.close();
        }
        WindowEvent::Focused(true) => {
            // On another thread: reading a changed vault takes a moment.
            let app = window.app_handle().clone();
            std::thread::spawn(move || wiped(|| app.state::<Desktop>().refresh()));
        }
        WindowEvent::DragDrop(event) => dragged(window.app_handle(), event),
        // Moving, resizing, themes: the page sees what it needs.
        _ => {}
    }
}

fn dragged(app: &AppHandle, event: &DragDropEvent) {
    let desktop = app.state::<Desktop>();
    match drag_of(event) {
        Some(Drag::Hovered { name, bytes }) => desktop.announce(&DropHovered { name, bytes }),
        Some(Drag::Left) => desktop.announce(&DropLeft),
        Some(Drag::Dropped(path)) => {
            let app = app.clone();
            std::thread::spawn(move || wiped(|| app.state::<Desktop>().scan_dropped(&path)));
        }
        None => {}
    }
}

#[expect(clippy::needless_pass_by_value, reason = "tauri calls it so")]
fn run_event(_: &AppHandle, event: RunEvent) {
    if matches!(event, RunEvent::Exit) {
        clipboard::let_go();
    }
}

/// A panic's message may quote what it failed on. Where it happened is enough to find the mistake.
fn say_nothing_of_secrets_when_panicking() {
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            complain(&format_args!(
                "a mistake in Claviger at {}:{}",
                place.file(),
                place.line()
            ));
        }
    }));
}

/// To the terminal, if there is one.
fn complain(what: &dyn std::fmt::Display) {
    let _nobody_reads_it = writeln!(std::io::stderr(), "claviger: {what}");
}
