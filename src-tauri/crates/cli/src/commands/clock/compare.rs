//! `clock compare QUERY CODE [NEXT]`: how far another device's clock is off, by the code that it shows.

use clock::{Comparison, Drift};
use otp::{Code, Parameters};
use platform::system_clock;
use serde::Serialize;

use super::{super::accounts::the_one, asking::known_from_before};
use crate::{
    answer::Answer,
    arguments::{ClockCompare, Global},
    computer,
    exit_status::ExitStatus,
    failure::Failure,
};

/// What a code says, as in JSON.
#[derive(Default, Serialize)]
struct CompareView {
    outcome: &'static str,
    steps: Option<i64>,
    /// Whether the other clock is compared with the true time, or with this computer's.
    true_time: bool,
    /// How far the other clock is ahead, in seconds: at least and at most.
    ahead_low: Option<f64>,
    ahead_high: Option<f64>,
    algorithm: Option<&'static str>,
    digits: Option<u8>,
    period: Option<u32>,
}

pub(super) fn run(global: &Global, arguments: &ClockCompare) -> Result<Answer, Failure> {
    let vault = computer::unlocked(global)?;
    let id = the_one(&vault, &arguments.query)?;
    // As "clock" found it out lately; else this computer's clock is all there is.
    let known = known_from_before(global);
    let (offset, uncertainty) =
        known.map_or_else(Default::default, |known| (known.offset, known.uncertainty));
    let now = system_clock::reading().wall + offset;
    let (comparison, parameters) = vault.compare(id, |secret, parameters| {
        let code = Code::typed(&arguments.code, parameters);
        let next = arguments
            .next
            .as_deref()
            .map(|next| Code::typed(next, parameters));
        let found = clock::compare(secret, parameters, &code, next.as_ref(), now, uncertainty);
        (found, parameters)
    })?;

    match comparison {
        None => Err(counter()),
        Some(comparison) => told(comparison, parameters, known.is_some()),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "the words of each outcome, side by side"
)]
fn told(
    comparison: Comparison,
    parameters: Parameters,
    true_time: bool,
) -> Result<Answer, Failure> {
    let failed = |what: &str, status, advice: &str| {
        Failure::new(status, what, "Nothing was changed.", advice)
    };
    let (plain, failure) = match comparison {
        Comparison::Found(Drift { steps: 0, .. }) => (
            if true_time {
                "The other device's clock is right: this is the code of this moment."
            } else {
                "Both clocks agree: this is the code of this moment."
            }
            .to_owned(),
            None,
        ),
        Comparison::Found(drift) => {
            let plain = format!(
                "The other device is {} ahead of {}: between {:.0} and {:.0} seconds.",
                if drift.steps == 1 {
                    "1 step".to_owned()
                } else {
                    format!("{} steps", drift.steps)
                },
                if true_time {
                    "the true time"
                } else {
                    "this computer"
                },
                drift.low.seconds(),
                drift.high.seconds()
            );
            let failure = failed(
                &plain,
                ExitStatus::ClockWrong,
                if true_time {
                    "Set the other device's clock by the network."
                } else {
                    "Check this computer's clock with \"clock\" to learn which of the two is wrong."
                },
            );
            (plain, Some(failure))
        }
        Comparison::NeedsNext => {
            let plain = "This code fits no moment near by for certain.";
            (
                plain.to_owned(),
                Some(failed(
                    plain,
                    ExitStatus::Ambiguous,
                    "Give the code that the device shows next as well.",
                )),
            )
        }
        Comparison::OtherParameters { parameters, .. } => {
            let plain = format!(
                "The other device has the same key, and makes codes with {}, {} digits, {} seconds.",
                parameters.algorithm().name(),
                parameters.digits().count(),
                parameters.period().map_or(0, otp::Period::seconds)
            );
            let failure = failed(
                &plain,
                ExitStatus::CodeForeign,
                "Add the account to one of the two again, from the portal's QR code.",
            );
            (plain, Some(failure))
        }
        Comparison::OtherKey => {
            let plain = "The other device has another key for this account.";
            (
                plain.to_owned(),
                Some(failed(
                    plain,
                    ExitStatus::CodeForeign,
                    "Add the account again, from the portal's QR code.",
                )),
            )
        }
        Comparison::Malformed => {
            return Err(failed(
                "This is no code of this account.",
                ExitStatus::TextUnusable,
                &format!("Its codes have {} digits.", parameters.digits().count()),
            ));
        }
    };

    let view = CompareView {
        true_time,
        ..view(comparison)
    };

    Ok(Answer::new(plain + "\n", &view)?.with_failures(failure.into_iter().collect()))
}

fn view(comparison: Comparison) -> CompareView {
    let with_drift = |outcome, drift: Drift| CompareView {
        outcome,
        steps: Some(drift.steps),
        ahead_low: Some(drift.low.seconds()),
        ahead_high: Some(drift.high.seconds()),
        ..CompareView::default()
    };
    let only = |outcome| CompareView {
        outcome,
        ..CompareView::default()
    };
    match comparison {
        Comparison::Found(drift) if drift.steps == 0 => with_drift("same", drift),
        Comparison::Found(drift) => with_drift("steps_away", drift),
        Comparison::NeedsNext => only("needs_next"),
        Comparison::OtherParameters { parameters, drift } => CompareView {
            algorithm: Some(parameters.algorithm().name()),
            digits: Some(parameters.digits().count()),
            period: parameters.period().map(otp::Period::seconds),
            ..with_drift("other_parameters", drift)
        },
        Comparison::OtherKey => only("other_key"),
        Comparison::Malformed => only("malformed"),
    }
}

fn counter() -> Failure {
    Failure::new(
        ExitStatus::TextUnusable,
        "The codes of this account come from a counter and belong to no time.",
        "Its counter was not moved.",
        "Compare with an account whose codes change by themselves.",
    )
}
