//! The profiles inside the program.

use std::sync::LazyLock;

use crate::profile::Profile;

/// The guide for a portal that has no profile.
pub const PLAIN_ID: &str = "plain";

const TEXTS: [&str; 5] = [
    include_str!("../profiles/nordlayer-smp.toml"),
    include_str!("../profiles/customer-portal.toml"),
    include_str!("../profiles/emnify.toml"),
    include_str!("../profiles/portal-sms.toml"),
    include_str!("../profiles/nexudus.toml"),
];
pub(crate) const PLAIN_TEXT: &str = include_str!("../profiles/plain.toml");

static SHIPPED: LazyLock<Vec<Profile>> = LazyLock::new(|| TEXTS.into_iter().map(read).collect());
static PLAIN: LazyLock<Profile> = LazyLock::new(|| read(PLAIN_TEXT));

fn read(text: &str) -> Profile {
    Profile::parse(text).expect("the tests read every profile that ships")
}

/// The profiles that ship, in the order of the list. Read once.
pub fn shipped() -> &'static [Profile] {
    &SHIPPED
}

/// The guide for any other portal.
pub fn plain() -> &'static Profile {
    &PLAIN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Origin;

    #[test]
    fn every_profile_that_ships_is_whole() {
        for text in TEXTS.into_iter().chain([PLAIN_TEXT]) {
            let profile = Profile::parse(text);
            assert!(profile.is_ok(), "{:?}", profile.err());
        }
    }

    #[test]
    fn the_five_portals_have_the_steps_that_their_documents_have() {
        let found: Vec<_> = shipped()
            .iter()
            .map(|profile| {
                format!(
                    "{}: {} steps, {} problems, {} ways back",
                    profile.id,
                    profile.enrollment.steps.len(),
                    profile.troubleshooting.len(),
                    profile.lost_device.len()
                )
            })
            .collect();

        insta::assert_snapshot!(found.join("\n"), @r"
        nordlayer-smp: 11 steps, 5 problems, 2 ways back
        customer-portal: 8 steps, 3 problems, 2 ways back
        emnify: 8 steps, 4 problems, 2 ways back
        portal-sms: 8 steps, 4 problems, 2 ways back
        nexudus: 7 steps, 4 problems, 2 ways back
        ");
    }

    #[test]
    fn the_plain_guide_says_nothing_about_a_portal() {
        let origins: Vec<Origin> = plain()
            .enrollment
            .steps
            .iter()
            .map(|step| step.origin)
            .collect();

        assert!(origins.iter().all(|origin| *origin == Origin::Claviger));
        assert!(plain().urls.is_empty() && plain().facts.is_empty());
    }
}
