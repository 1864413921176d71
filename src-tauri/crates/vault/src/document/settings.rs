//! What a person set. Kept inside the vault, each setting with the time of its last change.

use std::collections::BTreeMap;

use otp::UnixTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{account::merge_unknown, json::Unknown, register::Register};

/// All settings that are kept inside the vault.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// When the vault locks.
    pub lock: LockSettings,
    /// How codes are shown and copied.
    pub codes: CodesSettings,
    /// Clock checks.
    pub clock: ClockSettings,
}

/// When the vault locks.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one switch of the settings page"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockSettings {
    /// After so many idle minutes; `None` for never.
    pub after_minutes: Option<u32>,
    /// When the computer goes to sleep.
    pub on_suspend: bool,
    /// When the screen is locked.
    pub on_screen_lock: bool,
    /// When the window is hidden.
    pub when_hidden: bool,
    /// Whether to ask for the password now and then, so that it is not forgotten.
    pub password_reminder: bool,
    /// From when on to ask for it; `None` until the vault was first opened without it.
    pub ask_password_from: Option<UnixTime>,
}

/// How codes are shown and copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodesSettings {
    /// Whether codes are dots until they are asked for.
    pub hidden: bool,
    /// When the next code is shown.
    pub next_code: NextCode,
    /// How the digits are grouped.
    pub grouping: Grouping,
    /// After how many seconds a copied code leaves the clipboard; `None` for never.
    pub clear_clipboard_after_s: Option<u32>,
    /// Whether clipboard histories are asked to leave codes out.
    pub keep_out_of_history: bool,
    /// What the window does after a copy.
    pub after_copying: AfterCopying,
    /// The order of the list.
    pub order: Order,
    /// What a screen reader hears of the time left.
    pub speak: Speak,
    /// Whether single letters act while the list has the focus.
    pub single_keys: bool,
}

/// Clock checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockSettings {
    /// Whether the person agreed that time servers are asked.
    pub consent: bool,
    /// Servers that the person added, as `host` or `host:port`.
    pub own_servers: Vec<String>,
    /// Servers that are not asked, by host.
    pub servers_off: Vec<String>,
    /// Whether the servers that this system is set up with are asked.
    pub use_system_servers: bool,
}

/// When the next code is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextCode {
    /// In the last ten seconds.
    LastTenSeconds,
    /// All the time.
    Always,
    /// Not at all.
    Never,
}

/// How the digits of a code are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// `123 456`
    Halves,
    /// `12 34 56`
    Pairs,
    /// `123456`
    None,
}

/// What the window does after a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterCopying {
    /// It stays.
    Stay,
    /// It gets out of the way.
    Hide,
}

/// The order of the list, below the pinned accounts and within them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speak {
    /// Nothing.
    Off,
    /// Of the row that has the focus.
    Focused,
    /// Every ten seconds.
    EveryTenSeconds,
}

impl Default for LockSettings {
    fn default() -> Self {
        Self {
            after_minutes: Some(10),
            on_suspend: true,
            on_screen_lock: true,
            when_hidden: false,
            password_reminder: true,
            ask_password_from: None,
        }
    }
}

impl Default for ClockSettings {
    fn default() -> Self {
        Self {
            consent: false,
            own_servers: Vec::new(),
            servers_off: Vec::new(),
            use_system_servers: true,
        }
    }
}

impl Default for CodesSettings {
    fn default() -> Self {
        Self {
            hidden: false,
            next_code: NextCode::LastTenSeconds,
            grouping: Grouping::Halves,
            clear_clipboard_after_s: Some(30),
            keep_out_of_history: true,
            after_copying: AfterCopying::Stay,
            order: Order::Name,
            speak: Speak::Off,
            single_keys: true,
        }
    }
}

/// Each setting that was ever changed, by its name (`lock.after_minutes`), with the time of the change. Settings of
/// later versions stay in here unread.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SettingsHistory(BTreeMap<String, Register<Unknown>>);

/// One setting as the document spells it.
#[derive(Serialize, Deserialize)]
struct SettingText {
    value: Unknown,
    set_at: UnixTime,
}

impl SettingsHistory {
    /// The settings that result; a value that this version cannot read counts as never set.
    pub(super) fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        let known = fields_of(&settings);
        for (name, register) in self.0.iter().filter(|(name, _)| known.contains_key(*name)) {
            let mut fields = fields_of(&settings);
            fields.insert(name.clone(), register.get().0.clone());
            settings = from_fields(fields).unwrap_or(settings);
        }

        settings
    }

    /// Records what differs between `old` and `new`.
    pub(super) fn change(&mut self, old: &Settings, new: &Settings, now: UnixTime) {
        let old = fields_of(old);
        for (name, value) in fields_of(new) {
            if old.get(&name) == Some(&value) {
                continue;
            }
            match self.0.get_mut(&name) {
                Some(register) => register.set(Unknown(value), now),
                None => {
                    self.0.insert(name, Register::new(Unknown(value), now));
                }
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        merge_unknown(&mut self.0, other.0);
    }
}

impl Serialize for SettingsHistory {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, register)| {
            let text = SettingText {
                value: register.get().clone(),
                set_at: register.set_at(),
            };

            (name, text)
        }))
    }
}

impl<'de> Deserialize<'de> for SettingsHistory {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let settings = BTreeMap::<String, SettingText>::deserialize(deserializer)?;

        Ok(Self(
            settings
                .into_iter()
                .map(|(name, text)| (name, Register::new(text.value, text.set_at)))
                .collect(),
        ))
    }
}

/// `{"lock": {"after_minutes": 10}}` becomes `lock.after_minutes: 10`.
fn fields_of(settings: &Settings) -> BTreeMap<String, Value> {
    let sections: BTreeMap<String, Map<String, Value>> = serde_json::to_value(settings)
        .and_then(serde_json::from_value)
        .expect("settings are sections of plain values");

    sections
        .into_iter()
        .flat_map(|(section, fields)| {
            fields
                .into_iter()
                .map(move |(name, value)| (format!("{section}.{name}"), value))
        })
        .collect()
}

fn from_fields(fields: BTreeMap<String, Value>) -> serde_json::Result<Settings> {
    let mut sections = json!({});
    for (name, value) in fields {
        if let Some((section, field)) = name.split_once('.') {
            sections[section][field] = value;
        }
    }

    serde_json::from_value(sections)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> UnixTime {
        UnixTime::from_millis(millis)
    }

    fn changed(history: &mut SettingsHistory, now: u64, change: impl FnOnce(&mut Settings)) {
        let old = history.settings();
        let mut new = old.clone();
        change(&mut new);
        history.change(&old, &new, at(now));
    }

    #[test]
    fn only_what_was_changed_is_recorded() {
        let mut history = SettingsHistory::default();
        changed(&mut history, 5, |settings| {
            settings.codes.order = Order::Own;
        });

        insta::assert_snapshot!(
            serde_json::to_string(&history).unwrap(),
            @r#"{"codes.order":{"value":"own","set_at":5}}"#
        );
        assert_eq!(history.settings().codes.order, Order::Own);
        assert_eq!(history.settings().lock, LockSettings::default());
    }

    #[test]
    fn changes_of_two_computers_to_different_settings_both_count() {
        let (mut ours, mut theirs) = (SettingsHistory::default(), SettingsHistory::default());
        changed(&mut ours, 5, |settings| settings.lock.after_minutes = None);
        changed(&mut theirs, 4, |settings| settings.codes.hidden = true);
        changed(&mut theirs, 4, |settings| {
            settings.lock.after_minutes = Some(1);
        });
        ours.merge(theirs);

        assert!(ours.settings().codes.hidden);
        assert_eq!(ours.settings().lock.after_minutes, None);
    }

    #[test]
    fn a_setting_of_a_later_version_is_kept_and_an_unreadable_one_counts_as_never_set() {
        let text = r#"{"codes.grouping":{"value":"by_fives","set_at":3},"codes.hidden":{"value":true,"set_at":3},"sky.colour":{"value":"blue","set_at":3}}"#;
        let history: SettingsHistory = serde_json::from_str(text).unwrap();

        assert_eq!(serde_json::to_string(&history).unwrap(), text);
        assert_eq!(history.settings().codes.grouping, Grouping::Halves);
        assert!(history.settings().codes.hidden);
    }
}
