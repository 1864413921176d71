//! What the types cannot say about a profile: that its parts fit together, and that its texts are only texts.

use std::collections::BTreeSet;

use crate::{
    action::{Action, is_id, is_name},
    matching::pattern,
    profile::{Profile, Step},
    stated::Stated,
};

/// Longer than every title that fits its place.
const TITLE_CHARS_MAX: usize = 72;
const SHORT_NAME_CHARS_MAX: usize = 24;
const FACT_CHARS_MAX: usize = 90;
const NAME_CHARS_MAX: usize = 100;

/// Something in a profile that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The form is of a later version.
    #[error("schema {found} is not known; this program knows schema 1")]
    Schema {
        /// The schema that it names.
        found: u32,
    },
    /// A name has other characters than lower-case letters, digits and dashes.
    #[error("\"{id}\" is not a name: use lower-case letters, digits and dashes")]
    BadId {
        /// The name.
        id: String,
    },
    /// Two things have one name.
    #[error("\"{id}\" is there twice")]
    TwoOfAName {
        /// The name.
        id: String,
    },
    /// A step is in a group that does not exist.
    #[error("step \"{step}\" is in a group that does not exist")]
    UnknownGroup {
        /// The step.
        step: String,
    },
    /// A step stands after one of a later group.
    #[error("step \"{step}\" stands after steps of a later group")]
    OutOfOrder {
        /// The step.
        step: String,
    },
    /// A group has no step.
    #[error("group \"{group}\" has no step")]
    EmptyGroup {
        /// The group.
        group: String,
    },
    /// An action leads to a step that does not exist.
    #[error("\"{at}\" leads to step \"{step}\", which does not exist")]
    NoSuchStep {
        /// Where the action is.
        at: String,
        /// The step.
        step: String,
    },
    /// An action opens an address that is not stated.
    #[error("\"{at}\" opens \"{url}\", which is not among the addresses")]
    NoSuchUrl {
        /// Where the action is.
        at: String,
        /// The name of the address.
        url: String,
    },
    /// A step copies a message and has none.
    #[error("step \"{step}\" copies a message and has none")]
    NoMessage {
        /// The step.
        step: String,
    },
    /// No step offers what every guide needs.
    #[error("no step offers {action}")]
    NothingOffers {
        /// The action, as profiles spell it.
        action: String,
    },
    /// The portal gives recovery codes, and no step keeps them.
    #[error("the portal gives recovery codes, and no step keeps them")]
    CodesNotKept,
    /// An address is not a plain `https` one.
    #[error("address \"{name}\" is not a plain https address")]
    BadUrl {
        /// Its name.
        name: String,
    },
    /// A pattern cannot be read, or is too large.
    #[error("pattern \"{pattern}\" cannot be used")]
    BadPattern {
        /// The pattern.
        pattern: String,
    },
    /// A text does not fit its place.
    #[error("\"{at}\" has more than {chars_max} characters")]
    TooLong {
        /// Which text.
        at: String,
        /// Its limit.
        chars_max: usize,
    },
    /// Turning off is documented, and no step says how; or it is neither documented nor not.
    #[error("turning off is documented by steps, or not documented")]
    Disable,
}

/// All that does not fit, in the order of the file.
pub(crate) fn flaws_in(profile: &Profile) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if profile.schema != 1 {
        flaws.push(Flaw::Schema {
            found: profile.schema,
        });
    }
    flaws.extend(names(profile));
    flaws.extend(lengths(profile));
    flaws.extend(order(profile));
    flaws.extend(targets(profile));
    flaws.extend(offers(profile));
    flaws.extend(addresses(profile));
    let says_how = !profile.disable.steps.is_empty();
    if (profile.disable.documented == Stated::Yes) != says_how
        || profile.disable.documented == Stated::Unstated
    {
        flaws.push(Flaw::Disable);
    }

    flaws
}

fn names(profile: &Profile) -> Vec<Flaw> {
    let lists: [Vec<&str>; 4] = [
        profile
            .enrollment
            .groups
            .iter()
            .map(|group| group.id.as_str())
            .collect(),
        profile
            .enrollment
            .steps
            .iter()
            .map(|step| step.id.as_str())
            .collect(),
        profile
            .lost_device
            .iter()
            .map(|entry| entry.id.as_str())
            .collect(),
        profile
            .troubleshooting
            .iter()
            .map(|entry| entry.id.as_str())
            .collect(),
    ];
    let mut flaws: Vec<Flaw> = lists
        .iter()
        .flatten()
        .copied()
        .chain([profile.id.as_str()])
        .filter(|id| !is_id(id))
        .map(|id| Flaw::BadId { id: id.to_owned() })
        .collect();
    for list in lists {
        let mut seen = BTreeSet::new();
        flaws.extend(
            list.into_iter()
                .filter(|id| !seen.insert(*id))
                .map(|id| Flaw::TwoOfAName { id: id.to_owned() }),
        );
    }

    flaws
}

fn lengths(profile: &Profile) -> Vec<Flaw> {
    let titles = profile
        .enrollment
        .steps
        .iter()
        .map(|step| (step.id.as_str(), step.title.as_str(), TITLE_CHARS_MAX));
    let facts = profile
        .facts
        .iter()
        .map(|fact| ("fact", fact.text.as_str(), FACT_CHARS_MAX));

    titles
        .chain(facts)
        .chain([
            ("name", profile.name.as_str(), NAME_CHARS_MAX),
            (
                "short_name",
                profile.short_name.as_str(),
                SHORT_NAME_CHARS_MAX,
            ),
        ])
        .filter(|(_, text, chars_max)| text.chars().nth(*chars_max).is_some())
        .map(|(at, _, chars_max)| Flaw::TooLong {
            at: at.to_owned(),
            chars_max,
        })
        .collect()
}

fn order(profile: &Profile) -> Vec<Flaw> {
    let groups = &profile.enrollment.groups;
    let place = |step: &Step| groups.iter().position(|group| group.id == step.group);
    let (mut flaws, mut latest) = (Vec::new(), 0);
    for step in &profile.enrollment.steps {
        match place(step) {
            None => flaws.push(Flaw::UnknownGroup {
                step: step.id.clone(),
            }),
            Some(place) if place < latest => flaws.push(Flaw::OutOfOrder {
                step: step.id.clone(),
            }),
            Some(place) => latest = place,
        }
    }
    let empty = groups.iter().filter(|group| {
        !profile
            .enrollment
            .steps
            .iter()
            .any(|step| step.group == group.id)
    });
    flaws.extend(empty.map(|group| Flaw::EmptyGroup {
        group: group.id.clone(),
    }));

    flaws
}

fn targets(profile: &Profile) -> Vec<Flaw> {
    let steps = profile.enrollment.steps.iter();
    let at_steps = steps.clone().map(|step| (&step.id, &step.actions));
    let at_lost = profile
        .lost_device
        .iter()
        .map(|entry| (&entry.id, &entry.actions));
    let at_problems = profile
        .troubleshooting
        .iter()
        .map(|entry| (&entry.id, &entry.actions));
    let mut flaws = Vec::new();
    for (at, actions) in at_steps.chain(at_lost).chain(at_problems) {
        for action in actions {
            if let Action::GotoStep(step) = action
                && profile.step(step).is_none()
            {
                flaws.push(Flaw::NoSuchStep {
                    at: at.clone(),
                    step: step.clone(),
                });
            }
            if let Action::OpenUrl(url) = action
                && !profile.urls.contains_key(url)
            {
                flaws.push(Flaw::NoSuchUrl {
                    at: at.clone(),
                    url: url.clone(),
                });
            }
        }
    }
    let without_message =
        steps.filter(|step| step.actions.contains(&Action::CopyText) && step.copy_text.is_none());
    flaws.extend(without_message.map(|step| Flaw::NoMessage {
        step: step.id.clone(),
    }));

    flaws
}

fn offers(profile: &Profile) -> Vec<Flaw> {
    let offered = |action: &Action| {
        profile
            .enrollment
            .steps
            .iter()
            .any(|step| step.actions.contains(action))
    };
    let mut flaws: Vec<Flaw> = [
        Action::ScanQr,
        Action::ShowCode,
        Action::AskAccepted,
        Action::AddBackupDevice,
    ]
    .into_iter()
    .filter(|action| !offered(action))
    .map(|action| Flaw::NothingOffers {
        action: action.spelled(),
    })
    .collect();
    if profile.recovery.codes == Stated::Yes && !offered(&Action::SaveRecoveryCodes) {
        flaws.push(Flaw::CodesNotKept);
    }

    flaws
}

fn addresses(profile: &Profile) -> Vec<Flaw> {
    let urls = profile
        .urls
        .iter()
        .filter(|(name, url)| !is_name(name) || !is_plain_https(url))
        .map(|(name, _)| Flaw::BadUrl { name: name.clone() });
    let patterns = profile
        .matching
        .issuer
        .iter()
        .chain(&profile.matching.account)
        .filter(|text| pattern(text).is_none())
        .map(|text| Flaw::BadPattern {
            pattern: text.clone(),
        });

    urls.chain(patterns).collect()
}

/// An `https` address that looks like what it is: a host in ASCII, no name or password in front of it, no port.
fn is_plain_https(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let in_host =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);

    host.contains('.')
        && !host.starts_with(['.', '-'])
        && !host.ends_with(['.', '-'])
        && host.bytes().all(in_host)
        && url.len() <= 2_000
        && url
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}
