//! The one list of what the page may ask, and of what it is told.

use tauri::Wry;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{
    commands::{
        accounts, clock, codes, enrollment, portals, program, readiness, recovery, session,
        settings,
    },
    events,
};

/// Commands and events. `tests/contract.rs` writes them to `ui/src/ipc/bindings.ts` and compares them with the
/// capability.
pub fn ipc() -> Builder<Wry> {
    Builder::<Wry>::new()
        .commands(commands())
        .events(events_told())
        .disable_serde_phases()
}

#[expect(
    clippy::too_many_lines,
    reason = "one line for each command, and one list of all"
)]
fn commands() -> tauri_specta::Commands<Wry> {
    collect_commands![
        session::session_state,
        session::password_strength,
        session::make_passphrase,
        session::set_up,
        session::unlock,
        session::lock,
        session::start_again,
        session::open_snapshot,
        session::accept_rolled_back,
        session::retry_save,
        session::report_activity,
        accounts::list_accounts,
        accounts::find_row,
        accounts::account_details,
        accounts::update_account,
        accounts::set_pinned,
        accounts::move_account,
        accounts::mark_tried,
        accounts::delete_account,
        accounts::restore_account,
        accounts::trash,
        accounts::purge_account,
        accounts::show_account_qr,
        accounts::groups,
        codes::codes,
        codes::reveal_code,
        codes::advance_counter,
        codes::copy_code,
        codes::clear_clipboard,
        enrollment::scan_screens,
        enrollment::scan_clipboard,
        enrollment::scan_open,
        enrollment::import_open,
        enrollment::import_password,
        enrollment::check_key,
        enrollment::draft_codes,
        enrollment::save_drafts,
        enrollment::discard_drafts,
        enrollment::trash_source,
        enrollment::clear_clipboard_picture,
        settings::settings,
        settings::change_settings,
        settings::change_password,
        settings::confirm_password,
        settings::put_password_off,
        settings::set_keychain,
        settings::make_recovery_key,
        settings::remove_recovery_key,
        settings::security_status,
        clock::clock_state,
        clock::check_clock,
        clock::set_clock_correction,
        clock::clock_history,
        clock::clear_clock_history,
        clock::set_clock_servers,
        clock::compare_code,
        clock::refused_help,
        clock::try_offsets,
        clock::set_account_offset,
        clock::refusal_solved,
        clock::copy_fix_command,
        clock::open_system_settings,
        portals::portals,
        portals::guide,
        portals::match_portals,
        portals::begin_guide,
        portals::mark_step,
        portals::assign_run,
        portals::edit_run,
        portals::remind_of_run,
        portals::delete_run,
        portals::restore_run,
        portals::search_problems,
        portals::open_portal_url,
        portals::copy_portal_text,
        portals::save_plain_guide,
        portals::note_phone,
        portals::note_way,
        portals::mark_way_tested,
        portals::remove_way,
        recovery::recovery,
        recovery::parse_recovery_text,
        recovery::parse_recovery_file,
        recovery::pick_recovery_picture,
        recovery::discard_recovery_drafts,
        recovery::add_recovery_set,
        recovery::replace_recovery_set,
        recovery::type_recovery_codes,
        recovery::edit_recovery_set,
        recovery::delete_recovery_set,
        recovery::restore_recovery_set,
        recovery::purge_recovery_set,
        recovery::reveal_recovery_set,
        recovery::reveal_recovery_picture,
        recovery::copy_recovery_code,
        recovery::copy_unused_codes,
        recovery::mark_recovery_code,
        recovery::print_recovery_set,
        recovery::save_recovery_set,
        readiness::readiness,
        program::show_vault_folder,
        program::print_page,
        program::quit,
    ]
}

fn events_told() -> tauri_specta::Events {
    collect_events![
        events::SessionChanged,
        events::AccountsChanged,
        events::SettingsChanged,
        events::ClipboardCleared,
        events::ClockChanged,
        events::PortalsChanged,
        events::RecoveryChanged,
        events::SaveFailed,
        events::Saved,
        events::DropHovered,
        events::DropLeft,
        events::DropScanning,
        events::DropScanned,
        events::LinkOpened,
    ]
}
