//! Where accounts to be added come from.

use std::path::Path;

use otp::{
    Algorithm, Digits, Enrollment, Parameters, Payload, Period, SecretText, Transfer,
    TransferParts, base32,
    migration::{OtherTransfer, Skipped},
};
use qr::Outcome;

use crate::{
    arguments::Add, commands::accounts::names, exit_status::ExitStatus, failure::Failure, input,
};

/// What was found.
pub(super) struct Found {
    pub(super) enrollments: Vec<Enrollment>,
    /// What is missing beside it.
    pub(super) failures: Vec<Failure>,
}

pub(super) fn read(arguments: &Add) -> Result<Found, Failure> {
    let found = if arguments.key_stdin {
        Found {
            enrollments: vec![typed(arguments)?],
            failures: Vec::new(),
        }
    } else if let Some(uri) = &arguments.uri {
        let text = if uri == "-" {
            line()?
        } else {
            SecretText::new(uri.clone())
        };
        // EXPOSE: parsed into types that keep it.
        sorted(vec![Payload::read(text.expose())?])?
    } else {
        sorted(in_pictures(arguments)?)?
    };
    let named = arguments.issuer.is_some() || arguments.label.is_some();
    if named && found.enrollments.len() > 1 {
        return Err(Failure::new(
            ExitStatus::Ambiguous,
            format!(
                "{} accounts cannot share one name.",
                found.enrollments.len()
            ),
            "Nothing was saved.",
            "Leave out --issuer and --label, and rename them afterwards.",
        ));
    }

    Ok(found)
}

fn typed(arguments: &Add) -> Result<Enrollment, Failure> {
    let algorithm = arguments
        .algorithm
        .as_deref()
        .map_or(Ok(Algorithm::default()), str::parse)?;
    let digits = arguments
        .digits
        .map_or(Ok(Digits::default()), Digits::try_from)?;
    let period = arguments
        .period
        .map_or(Ok(Period::default()), Period::try_from)?;
    // EXPOSE: read into a key; both are wiped on drop.
    let secret = base32::parse(line()?.expose())?;

    Ok(Enrollment::new(
        "",
        "",
        secret,
        Parameters::Totp {
            algorithm,
            digits,
            period,
        },
    ))
}

fn line() -> Result<SecretText, Failure> {
    match input::stdin_line() {
        Ok(Some(line)) => Ok(line),
        Ok(None) | Err(_) => Err(Failure::new(
            ExitStatus::TextUnusable,
            "The standard input holds no text.",
            "Nothing was saved.",
            "Give the key or the address on one line of the standard input, after the password if that comes from \
             there, too.",
        )),
    }
}

/// What the codes in the pictures hold. Codes that are not for sign-in count only when a picture has no others.
fn in_pictures(arguments: &Add) -> Result<Vec<Payload>, Failure> {
    let mut payloads = Vec::new();
    for path in &arguments.image {
        let in_picture = in_picture(path)
            .and_then(|payloads| {
                if arguments.all {
                    Ok(payloads)
                } else {
                    only_one(payloads)
                }
            })
            .map_err(|failure| failure.about(&path.display().to_string()))?;
        payloads.extend(in_picture);
    }

    Ok(payloads)
}

/// Several accounts in one picture may not all be meant.
fn only_one(payloads: Vec<Payload>) -> Result<Vec<Payload>, Failure> {
    let accounts: Vec<String> = payloads
        .iter()
        .filter_map(|payload| match payload {
            Payload::Enrollment(account) => Some(names(account.issuer.as_deref(), &account.label)),
            Payload::Transfer(_) | Payload::Vendor { .. } | Payload::NotOtp(_) => None,
        })
        .collect();
    if accounts.len() <= 1 {
        return Ok(payloads);
    }

    Err(Failure::new(
        ExitStatus::Ambiguous,
        format!(
            "{} QR codes found: {}.",
            accounts.len(),
            accounts.join(", ")
        ),
        "Nothing was saved.",
        "Cut the picture down to the one that you want to add, or add them all with --all.",
    ))
}

fn in_picture(path: &Path) -> Result<Vec<Payload>, Failure> {
    let codes = match qr::read(&input::picture(path)?)?.outcome {
        Outcome::Found(codes) => codes,
        Outcome::Unreadable(place) => return Err(place.into()),
        Outcome::None => return Err(Failure::no_qr_code()),
    };
    // EXPOSE: parsed into types that keep it.
    let read = codes.iter().map(|code| Payload::read(code.text.expose()));
    let (good, other): (Vec<_>, Vec<_>) =
        read.partition(|read| matches!(read, Ok(Payload::Enrollment(_) | Payload::Transfer(_))));
    let counting = if good.is_empty() { other } else { good };

    Ok(counting.into_iter().collect::<Result<_, _>>()?)
}

fn sorted(payloads: Vec<Payload>) -> Result<Found, Failure> {
    let (mut enrollments, mut parts) = (Vec::new(), TransferParts::default());
    for payload in payloads {
        match payload {
            Payload::Enrollment(enrollment) => enrollments.push(enrollment),
            Payload::Transfer(part) => parts.add(part).map_err(other_transfer)?,
            Payload::Vendor { name } => return Err(Failure::vendor_only(name)),
            Payload::NotOtp(kind) => return Err(Failure::not_otp(kind)),
        }
    }
    enrollments.extend(parts.enrollments().cloned());
    let failures = parts
        .skipped()
        .map(skipped)
        .chain(missing(&parts))
        .collect();

    Ok(Found {
        enrollments,
        failures,
    })
}

fn other_transfer(OtherTransfer(part): OtherTransfer) -> Failure {
    let Transfer { part, total, .. } = *part;

    Failure::new(
        ExitStatus::Ambiguous,
        format!("Part {part} of {total} belongs to another transfer than the parts before it."),
        "Nothing was saved.",
        "Add the pictures of each transfer by themselves.",
    )
}

fn skipped(skipped: &Skipped) -> Failure {
    Failure::new(
        ExitStatus::TextUnusable,
        format!(
            "One account of the transfer cannot be added: {}.",
            skipped.reason
        ),
        "The other accounts were added.",
        "Set up two-factor again in its portal.",
    )
    .about(&names(skipped.issuer.as_deref(), &skipped.label))
}

fn missing(parts: &TransferParts) -> Option<Failure> {
    let missing: Vec<String> = parts.missing().iter().map(u32::to_string).collect();
    if missing.is_empty() {
        return None;
    }

    Some(Failure::new(
        ExitStatus::CodeMissing,
        format!(
            "This transfer has {} parts. Missing: {}.",
            parts.total(),
            missing.join(", ")
        ),
        "The accounts of the parts that are here were added.",
        "Show the other parts on the phone, take pictures of them, and add those, too.",
    ))
}
