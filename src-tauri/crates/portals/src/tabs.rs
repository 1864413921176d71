//! The tabs of a guide.

use crate::{profile::Profile, stated::Stated};

/// One tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Turning two-factor on.
    SetUp,
    /// Getting back in.
    LostDevice,
    /// What goes wrong, and what helps.
    Problems,
    /// Recovery set, trusted browsers, phone note, replacing the key, turning off.
    Manage,
    /// For administrators.
    Admin,
}

/// The tabs that have something to show, in order.
pub fn tabs_of(profile: &Profile) -> Vec<Tab> {
    let admin = &profile.admin;
    let for_admins = admin.view != Stated::Unstated
        || admin.can_enable_for_others != Stated::Unstated
        || !admin.facts.is_empty()
        || profile.enforcement.stated_scope().is_some();

    [
        (Tab::SetUp, true),
        (Tab::LostDevice, !profile.lost_device.is_empty()),
        (Tab::Problems, !profile.troubleshooting.is_empty()),
        (Tab::Manage, true),
        (Tab::Admin, for_admins),
    ]
    .into_iter()
    .filter_map(|(tab, is_there)| is_there.then_some(tab))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::{plain, shipped};

    #[test]
    fn only_portals_whose_documents_speak_of_administrators_have_a_tab_for_them() {
        let with_admin: Vec<&str> = shipped()
            .iter()
            .filter(|profile| tabs_of(profile).contains(&Tab::Admin))
            .map(|profile| profile.id.as_str())
            .collect();

        assert_eq!(
            with_admin,
            ["nordlayer-smp", "customer-portal", "portal-sms", "nexudus"]
        );
        assert_eq!(
            tabs_of(plain()),
            [Tab::SetUp, Tab::LostDevice, Tab::Problems, Tab::Manage]
        );
    }
}
