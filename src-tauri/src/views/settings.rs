//! Settings, as shown and as changed.

mod from;

use otp::SecretText;
use serde::{Deserialize, Deserializer, Serialize};
use specta::Type;

use super::session::Proof;

/// All settings. While the vault is locked, `look` and `about` are right and the rest are defaults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// When the vault locks, and what opens it.
    pub lock: LockSettings,
    /// How codes are shown and copied.
    pub codes: CodesSettings,
    /// How the window looks; kept outside the vault.
    pub look: LookSettings,
    /// Clock checks.
    pub clock: ClockSettings,
    /// This program on this computer.
    pub about: AboutView,
}

/// When the vault locks, and what opens it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one switch of the settings page"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LockSettings {
    /// After so many idle minutes; null for never.
    pub after_minutes: Option<u32>,
    /// When the computer goes to sleep.
    pub on_suspend: bool,
    /// When the screen is locked.
    pub on_screen_lock: bool,
    /// When the window is hidden.
    pub when_hidden: bool,
    /// Whether the system login opens it.
    pub keychain: bool,
    /// Whether the system's key store answers.
    pub keychain_available: bool,
    /// Whether a password opens it.
    pub has_password: bool,
    /// Whether a recovery key opens it.
    pub recovery_key: bool,
    /// Whether the recovery codes have a password of their own.
    pub codes_locked: bool,
    /// Whether to ask for the password now and then, so that it is not forgotten.
    pub password_reminder: bool,
}

/// How codes are shown and copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CodesSettings {
    /// Whether codes are dots until they are asked for.
    pub hidden: bool,
    /// When the next code is shown.
    pub next_code: NextCodeSetting,
    /// How the digits are grouped.
    pub grouping: GroupingSetting,
    /// After how many seconds a copied code leaves the clipboard; null for never.
    pub clear_clipboard_after_s: Option<u32>,
    /// Whether clipboard histories are asked to leave codes out.
    pub keep_out_of_history: bool,
    /// What the window does after a copy.
    pub after_copying: AfterCopyingSetting,
    /// The order of the list.
    pub order: OrderSetting,
    /// What a screen reader hears of the time left.
    pub speak: SpeakSetting,
    /// Whether single letters act while the list has the focus.
    pub single_keys: bool,
}

/// When the next code is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NextCodeSetting {
    /// In the last ten seconds.
    #[serde(rename = "last10s")]
    LastTenSeconds,
    /// All the time.
    Always,
    /// Not at all.
    Never,
}

/// How the digits are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum GroupingSetting {
    /// `123 456`
    Halves,
    /// `12 34 56`
    Pairs,
    /// `123456`
    None,
}

/// What the window does after a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum AfterCopyingSetting {
    /// It stays.
    Stay,
    /// It gets out of the way.
    Hide,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum OrderSetting {
    /// By issuer, then label.
    Name,
    /// The last one copied first.
    LastUsed,
    /// The one copied most often first.
    MostUsed,
    /// As the person arranged it.
    Own,
}

/// What a screen reader hears of the time left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SpeakSetting {
    /// Nothing.
    Off,
    /// Of the row that has the focus.
    Focused,
    /// Every ten seconds.
    #[serde(rename = "every10s")]
    EveryTenSeconds,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct LookSettings {
    /// Light or dark.
    pub theme: ThemeSetting,
    /// Stronger lines and text.
    pub contrast: ContrastSetting,
    /// How tall rows are.
    pub density: DensitySetting,
    /// The size of text, 100 is normal.
    pub text_percent: u32,
    /// Whether brands' glyphs are shown.
    pub icons: bool,
}

impl Default for LookSettings {
    fn default() -> Self {
        Self {
            theme: ThemeSetting::System,
            contrast: ContrastSetting::System,
            density: DensitySetting::Comfortable,
            text_percent: 100,
            icons: true,
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ThemeSetting {
    /// As the desktop.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Stronger lines and text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ContrastSetting {
    /// As the desktop.
    System,
    /// More.
    More,
}

/// How tall rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DensitySetting {
    /// With room.
    Comfortable,
    /// More rows.
    Compact,
}

/// Clock checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockSettings {
    /// Whether they may use the network.
    pub consent: bool,
}

/// This program on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// The program's version.
    pub version: String,
    /// Where the vault lies.
    pub data_folder: String,
    /// The operating system.
    pub platform: Platform,
    /// Whether windows can be left out of screenshots here.
    pub content_protection: bool,
    /// Whether the desktop speaks Wayland.
    pub wayland: bool,
}

/// The operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Platform {
    /// Linux and its relatives.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
}

/// Changes some settings; what is absent stays.
#[derive(Debug, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ChangeSettingsRequest {
    /// When the vault locks.
    pub lock: LockChange,
    /// How codes are shown and copied.
    pub codes: CodesChange,
    /// How the window looks.
    pub look: LookChange,
    /// Clock checks.
    pub clock: ClockChange,
}

/// Changes to [`LockSettings`]; the keys themselves have their own commands.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct LockChange {
    /// See [`LockSettings::after_minutes`]; null means never.
    #[serde(deserialize_with = "null_or_value")]
    #[specta(type = Option<u32>)]
    pub after_minutes: Option<Option<u32>>,
    /// See [`LockSettings::on_suspend`].
    pub on_suspend: Option<bool>,
    /// See [`LockSettings::on_screen_lock`].
    pub on_screen_lock: Option<bool>,
    /// See [`LockSettings::when_hidden`].
    pub when_hidden: Option<bool>,
    /// See [`LockSettings::password_reminder`].
    pub password_reminder: Option<bool>,
}

/// Changes to [`CodesSettings`].
#[derive(Debug, Default, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct CodesChange {
    /// See [`CodesSettings::hidden`].
    pub hidden: Option<bool>,
    /// See [`CodesSettings::next_code`].
    pub next_code: Option<NextCodeSetting>,
    /// See [`CodesSettings::grouping`].
    pub grouping: Option<GroupingSetting>,
    /// See [`CodesSettings::clear_clipboard_after_s`]; null means never.
    #[serde(deserialize_with = "null_or_value")]
    #[specta(type = Option<u32>)]
    pub clear_clipboard_after_s: Option<Option<u32>>,
    /// See [`CodesSettings::keep_out_of_history`].
    pub keep_out_of_history: Option<bool>,
    /// See [`CodesSettings::after_copying`].
    pub after_copying: Option<AfterCopyingSetting>,
    /// See [`CodesSettings::order`].
    pub order: Option<OrderSetting>,
    /// See [`CodesSettings::speak`].
    pub speak: Option<SpeakSetting>,
    /// See [`CodesSettings::single_keys`].
    pub single_keys: Option<bool>,
}

/// Changes to [`LookSettings`].
#[derive(Debug, Default, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct LookChange {
    /// See [`LookSettings::theme`].
    pub theme: Option<ThemeSetting>,
    /// See [`LookSettings::contrast`].
    pub contrast: Option<ContrastSetting>,
    /// See [`LookSettings::density`].
    pub density: Option<DensitySetting>,
    /// See [`LookSettings::text_percent`].
    pub text_percent: Option<u32>,
    /// See [`LookSettings::icons`].
    pub icons: Option<bool>,
}

/// Changes to [`ClockSettings`].
#[derive(Debug, Default, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ClockChange {
    /// See [`ClockSettings::consent`].
    pub consent: Option<bool>,
}

/// Absent leaves a setting as it is, null sets it to "never".
#[expect(
    clippy::option_option,
    reason = "absent, null and a number mean three things"
)]
fn null_or_value<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<u32>>, D::Error> {
    Option::<u32>::deserialize(deserializer).map(Some)
}

/// A new password.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangePasswordRequest {
    /// That the person is still the same.
    pub proof: Proof,
    /// The new one.
    #[specta(type = String)]
    pub password: SecretText,
}

/// Switches the system login on or off.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetKeychainRequest {
    /// That the person is still the same.
    pub proof: Proof,
    /// Whether it opens the vault.
    pub on: bool,
}

/// Something that asks for a proof and nothing else.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProofRequest {
    /// That the person is still the same.
    pub proof: Proof,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_is_absent_stays_and_null_means_never() {
        let absent: LockChange = serde_json::from_str("{}").unwrap();
        let never: LockChange = serde_json::from_str(r#"{"afterMinutes":null}"#).unwrap();
        let five: LockChange = serde_json::from_str(r#"{"afterMinutes":5}"#).unwrap();

        assert_eq!(absent.after_minutes, None);
        assert_eq!(never.after_minutes, Some(None));
        assert_eq!(five.after_minutes, Some(Some(5)));
    }
}
