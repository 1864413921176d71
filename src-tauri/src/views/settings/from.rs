//! Between the core's settings and those that are shown.

use vault::{AfterCopying, Grouping, NextCode, Order, Settings, Speak};

use super::{
    AfterCopyingSetting, ClockChange, ClockSettings, CodesChange, CodesSettings, GroupingSetting,
    LockChange, LookChange, LookSettings, NextCodeSetting, OrderSetting, SpeakSetting,
};

/// Text smaller than half or larger than three times normal cannot be put right again from the page.
const TEXT_PERCENT: std::ops::RangeInclusive<u32> = 50..=300;

impl From<&Settings> for CodesSettings {
    fn from(settings: &Settings) -> Self {
        let codes = &settings.codes;

        Self {
            hidden: codes.hidden,
            next_code: codes.next_code.into(),
            grouping: codes.grouping.into(),
            clear_clipboard_after_s: codes.clear_clipboard_after_s,
            keep_out_of_history: codes.keep_out_of_history,
            after_copying: codes.after_copying.into(),
            order: codes.order.into(),
            speak: codes.speak.into(),
            single_keys: codes.single_keys,
        }
    }
}

impl From<&Settings> for ClockSettings {
    fn from(settings: &Settings) -> Self {
        Self {
            consent: settings.clock.consent,
        }
    }
}

/// Puts what a change holds in the place of what was there.
fn put<T>(place: &mut T, change: Option<impl Into<T>>) {
    if let Some(value) = change {
        *place = value.into();
    }
}

impl LockChange {
    pub(crate) fn apply(self, settings: &mut Settings) {
        let lock = &mut settings.lock;
        put(&mut lock.after_minutes, self.after_minutes);
        put(&mut lock.on_suspend, self.on_suspend);
        put(&mut lock.on_screen_lock, self.on_screen_lock);
        put(&mut lock.when_hidden, self.when_hidden);
        put(&mut lock.password_reminder, self.password_reminder);
    }
}

impl CodesChange {
    pub(crate) fn apply(self, settings: &mut Settings) {
        let codes = &mut settings.codes;
        put(&mut codes.hidden, self.hidden);
        put(&mut codes.next_code, self.next_code);
        put(&mut codes.grouping, self.grouping);
        put(
            &mut codes.clear_clipboard_after_s,
            self.clear_clipboard_after_s,
        );
        put(&mut codes.keep_out_of_history, self.keep_out_of_history);
        put(&mut codes.after_copying, self.after_copying);
        put(&mut codes.order, self.order);
        put(&mut codes.speak, self.speak);
        put(&mut codes.single_keys, self.single_keys);
    }
}

impl ClockChange {
    pub(crate) fn apply(self, settings: &mut Settings) {
        put(&mut settings.clock.consent, self.consent);
    }
}

impl LookChange {
    pub(crate) fn apply(self, look: &mut LookSettings) {
        put(&mut look.theme, self.theme);
        put(&mut look.contrast, self.contrast);
        put(&mut look.density, self.density);
        put(
            &mut look.text_percent,
            self.text_percent
                .filter(|percent| TEXT_PERCENT.contains(percent)),
        );
        put(&mut look.icons, self.icons);
    }
}

/// Both directions between a setting of the core and its twin on the page.
macro_rules! twins {
    ($($core:ident $shown:ident { $($variant:ident),* })*) => {$(
        impl From<$core> for $shown {
            fn from(setting: $core) -> Self {
                match setting { $($core::$variant => Self::$variant),* }
            }
        }

        impl From<$shown> for $core {
            fn from(setting: $shown) -> Self {
                match setting { $($shown::$variant => Self::$variant),* }
            }
        }
    )*};
}

twins! {
    NextCode NextCodeSetting { LastTenSeconds, Always, Never }
    Grouping GroupingSetting { Halves, Pairs, None }
    AfterCopying AfterCopyingSetting { Stay, Hide }
    Order OrderSetting { Name, LastUsed, MostUsed, Own }
    Speak SpeakSetting { Off, Focused, EveryTenSeconds }
}
