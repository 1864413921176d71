//! Settings: most lie inside the vault; how the window looks lies outside, because it counts while locked too.

use tauri::Manager;
use vault::{CodesLockStanding, Settings, Unlocked};

use super::{Desktop, now};
use crate::{
    error::{CommandError, WriteReason},
    events::SettingsChanged,
    os::{
        hardening::Hardening,
        window::{self, MAIN},
    },
    views::{
        security::{SecurityProtection, SecurityState, SecurityStatusView},
        session::SessionView,
        settings::{
            AboutView, ChangeSettingsRequest, ClockChange, ClockSettings, CodesChange,
            CodesSettings, LockChange, LockSettings, LookSettings, Platform, SettingsView,
        },
    },
};

impl Desktop {
    /// How the window looks.
    pub(crate) fn look(&self) -> LookSettings {
        self.inside().preferences.look
    }

    /// All settings.
    pub(crate) fn settings(&self) -> SettingsView {
        let keychain_available = self.keychain_available();
        let inside = self.inside();
        let vault = inside.unlocked().ok();
        let settings = vault.map_or_else(Settings::default, |vault| vault.settings().clone());
        let lock = &settings.lock;

        SettingsView {
            lock: LockSettings {
                after_minutes: lock.after_minutes,
                on_suspend: lock.on_suspend,
                on_screen_lock: lock.on_screen_lock,
                when_hidden: lock.when_hidden,
                keychain: vault.is_some_and(Unlocked::has_keychain),
                keychain_available,
                has_password: vault.is_some_and(Unlocked::has_password),
                recovery_key: vault.is_some_and(Unlocked::has_recovery_key),
                codes_locked: vault
                    .is_some_and(|vault| vault.codes_lock(now()) != CodesLockStanding::Off),
                password_reminder: lock.password_reminder,
            },
            codes: CodesSettings::from(&settings),
            look: inside.preferences.look,
            clock: ClockSettings::from(&settings),
            about: self.about(),
        }
    }

    /// Changes settings, and saves them.
    pub(crate) fn change_settings(
        &self,
        request: ChangeSettingsRequest,
    ) -> Result<SettingsView, CommandError> {
        let ChangeSettingsRequest {
            lock,
            codes,
            look,
            clock,
        } = request;
        self.change_look(|settings| look.apply(settings))?;
        self.scale_window();
        if lock != LockChange::default()
            || codes != CodesChange::default()
            || clock != ClockChange::default()
        {
            self.change(|open| {
                let change = |settings: &mut Settings| {
                    lock.apply(settings);
                    codes.apply(settings);
                    clock.apply(settings);
                };
                Ok(open.vault.change_settings(open.now, change)?)
            })?;
        }

        Ok(self.settings_changed())
    }

    /// Announces the settings, and answers them.
    pub(crate) fn settings_changed(&self) -> SettingsView {
        let settings = self.settings();
        self.announce(&SettingsChanged(settings.clone()));

        settings
    }

    /// What protects the person here.
    pub(crate) fn security_status(&self) -> Vec<SecurityStatusView> {
        use SecurityProtection as Protection;

        let Hardening { memory, core_dumps } = self.parts.hardening;
        let on = |is_on| {
            if is_on {
                SecurityState::On
            } else {
                SecurityState::Off
            }
        };
        let settings = self.settings();
        let has_vault = !matches!(self.session_view(), SessionView::NotSetUp { .. });

        let states = [
            (Protection::MemoryReadByOthers, memory),
            (Protection::CoreDumps, core_dumps),
            (Protection::ScreenCapture, SecurityState::Impossible),
            (
                Protection::ClipboardHistory,
                on(settings.codes.keep_out_of_history),
            ),
            (Protection::Keychain, on(settings.lock.keychain_available)),
            (Protection::VaultEncrypted, on(has_vault)),
        ];
        states
            .map(|(protection, state)| SecurityStatusView { protection, state })
            .into()
    }

    fn scale_window(&self) {
        if let Some(window) = self.app.get_webview_window(MAIN) {
            // A window that is going away needs no other size.
            let _scaled = window::scale(&window, self.look());
        }
    }

    fn change_look(&self, change: impl FnOnce(&mut LookSettings)) -> Result<(), CommandError> {
        let mut inside = self.inside();
        let before = inside.preferences.look;
        change(&mut inside.preferences.look);
        if inside.preferences.look != before
            && let Err(error) = self.parts.preferences.write(&inside.preferences)
        {
            inside.preferences.look = before;
            return Err(CommandError::VaultWrite {
                reason: WriteReason::Other,
                detail: error.to_string(),
            });
        }

        Ok(())
    }

    fn about(&self) -> AboutView {
        AboutView {
            version: self.app.package_info().version.to_string(),
            data_folder: self.parts.folders.data.display().to_string(),
            platform: Platform::Linux,
            // GTK has no way to leave a window out of screenshots.
            content_protection: false,
            wayland: self.parts.wayland,
        }
    }
}
