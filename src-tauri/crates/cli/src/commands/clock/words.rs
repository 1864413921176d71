//! What a check says to people.

use std::time::Duration;

use clock::{By, Known, Level, Offset, Verdict};
use platform::sntp::Report;

use crate::{exit_status::ExitStatus, failure::Failure, shown};

const SAFE: &str = "Nothing was changed.";

pub(super) fn plain(report: &Report, single: bool) -> String {
    let mut text = sentence(&report.verdict);
    if single {
        text.push_str(
            "\nThis is the word of too few servers to be sure: --single asks for no agreement.",
        );
    }
    text.push('\n');
    for (server, heard) in &report.answers {
        let host = shown::name(&server.to_string());
        let said = heard.heard.map(|sample| (sample.offset, sample.delay));
        text.push_str(&line(&host, said));
    }
    if !report.sites.is_empty() {
        text.push_str("Web sites, by HTTPS:\n");
    }
    for answer in &report.sites {
        let host = shown::name(&answer.site.to_string());
        let said = answer
            .heard
            .map(|sample| (sample.offset(), sample.round_trip));
        text.push_str(&line(&host, said));
    }

    text
}

fn line<E: std::fmt::Display>(host: &str, said: Result<(Offset, Duration), E>) -> String {
    match said {
        Ok((offset, round_trip)) => format!(
            "  {host}: {:+.3} s, round trip {:.1} ms\n",
            (-offset).seconds(),
            round_trip.as_secs_f64() * 1e3
        ),
        Err(reason) => format!("  {host}: not counted, {reason}\n"),
    }
}

fn sentence(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Agree(known) => format!(
            "{} (± {}; {} of {} {} agree{}).",
            is_off(known.offset),
            amount(known.uncertainty),
            known.agreeing,
            known.asked,
            match known.by {
                By::Ntp => "servers",
                By::Https => "web sites",
            },
            if known.by == By::Ntp && known.is_confirmed {
                ", and web sites, too"
            } else {
                ""
            }
        ),
        Verdict::Disagree { spread } => format!(
            "The time servers contradict each other by {}.",
            amount(*spread)
        ),
        Verdict::TooFew { answered, needed } => {
            format!("Too few time servers answered: {answered}, and {needed} are needed.")
        }
        Verdict::Intercepted => {
            "All answers come from one place: somebody on the network answers for all time servers."
                .to_owned()
        }
        Verdict::Offline => "No time server answered.".to_owned(),
    }
}

fn is_off(offset: Offset) -> String {
    let far = amount(offset.abs());
    let way = if offset > Offset::ZERO {
        "behind"
    } else {
        "ahead"
    };
    match Level::of(offset) {
        Level::Right => format!("The clock is right: {far} {way}"),
        Level::LittleOff | Level::Wrong => format!("The clock is {far} {way}"),
    }
}

/// As precise as it is worth.
pub(super) fn amount(span: Duration) -> String {
    let seconds = span.as_secs_f64();
    match span.as_secs() {
        0 => format!("{seconds:.3} s"),
        1..100 => format!("{seconds:.1} s"),
        100..10_000 => format!("{seconds:.0} s"),
        10_000..200_000 => format!("{:.1} hours", seconds / 3_600.0),
        _ => format!("{:.1} days", seconds / 86_400.0),
    }
}

/// Anything but a right clock has an exit status of its own.
pub(super) fn failure(verdict: &Verdict) -> Option<Failure> {
    let (status, advice) = match verdict {
        Verdict::Agree(known) if Level::of(known.offset) == Level::Right => return None,
        Verdict::Agree(_) => (
            ExitStatus::ClockWrong,
            "Set the clock by the network: timedatectl set-ntp true. Until then use \"code --corrected\".",
        ),
        Verdict::Disagree { .. } | Verdict::Intercepted => (
            ExitStatus::ClockDisagree,
            "Try another network, or name servers that you trust with --server.",
        ),
        Verdict::TooFew { .. } | Verdict::Offline => (
            ExitStatus::ClockOffline,
            "Check the network and whether it lets UDP port 123 through, or name other servers with --server.",
        ),
    };

    Some(Failure::new(status, sentence(verdict), SAFE, advice))
}

/// So large a difference is not corrected on the word of time servers alone: they do not prove who they are.
pub(super) fn unconfirmed(known: &Known) -> Failure {
    Failure::new(
        ExitStatus::ClockWrong,
        format!(
            "{}, and no two web sites confirm so large a difference.",
            is_off(known.offset)
        ),
        "No code was made.",
        "Set the clock by the network: timedatectl set-ntp true. Then leave out --corrected.",
    )
}
