//! Lists of addresses, one on a line: what Aegis, Ente, `FreeOTP+` and many others export as text. Addresses of
//! Google's transfers among them are put together.

use otp::{Payload, TransferParts, UriError, migration::Skipped as TransferSkipped};

use super::super::{
    ENTRIES_MAX, Format, ImportError, Note,
    fields::{Extras, found, skipped},
    job::Job,
    report::{Entry, Reason, Skipped},
};

/// How many lines that hold nothing are told one by one.
const JUNK_LINES_MAX: usize = 1_000;

/// Parts of transfers, the same one shown again included: ten accounts are in each.
const PARTS_MAX: usize = ENTRIES_MAX / 10;

/// Each part is compared with all transfers. Nobody keeps so many in one file.
const TRANSFERS_MAX: usize = 100;

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let list = List::of(text)?;
    if list.entries.iter().all(Entry::is_junk) && list.transfers.is_empty() {
        return Err(if list.is_damaged() {
            job.damaged()
        } else {
            ImportError::Unknown
        });
    }
    if list.accounts_outside_transfers == 0 && !list.transfers.is_empty() {
        job.format = Format::GoogleTransfer;
    }

    Ok(list.finish(job))
}

/// A list inside a file of another format.
pub(in super::super) fn read_as(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    Ok(List::of(text)?.finish(job))
}

/// Reads one address, with Ente's `codeDisplay` where it has one.
pub(in super::super) fn entry_of(address: &str) -> Result<Entry, Reason> {
    match Payload::read(address) {
        Ok(Payload::Enrollment(enrollment)) => {
            Ok(found(enrollment, super::ente::display_of(address)))
        }
        Ok(Payload::Vendor { name }) => Err(Reason::VendorOnly { app: name }),
        Ok(Payload::NotOtp(_) | Payload::Transfer(_)) => Err(Reason::NotAnAddress),
        Err(error) => Err(error.into()),
    }
}

#[derive(Default)]
struct List {
    entries: Vec<Entry>,
    /// Every transfer met.
    transfers: Vec<TransferParts>,
    parts: usize,
    accounts_outside_transfers: usize,
    junk: usize,
}

impl List {
    fn of(text: &str) -> Result<Self, ImportError> {
        let mut list = Self::default();
        for (line, text) in (1..).zip(text.lines()) {
            let text = text.trim();
            if !text.is_empty() && !text.starts_with('#') {
                list.read_line(line, text);
            }
            if list.is_too_long() {
                return Err(ImportError::TooMany);
            }
        }

        Ok(list)
    }

    const fn is_too_long(&self) -> bool {
        self.entries.len() > ENTRIES_MAX
            || self.parts > PARTS_MAX
            || self.transfers.len() > TRANSFERS_MAX
    }

    fn read_line(&mut self, line: usize, text: &str) {
        let text = without_words_before(text);
        match Payload::read(text) {
            Ok(Payload::Transfer(transfer)) => self.add_transfer(transfer),
            // Some lists stand on one line; a comma inside an address is written as %2C.
            Ok(Payload::Enrollment(_)) | Err(_) if text.contains(",otpauth://") => {
                // One more than may be, so that it is noticed.
                for part in split_commas(text).take(ENTRIES_MAX + 1) {
                    self.add(line, part);
                }
            }
            Ok(_) | Err(_) => self.add(line, text),
        }
    }

    fn add(&mut self, line: usize, text: &str) {
        match entry_of(text) {
            Ok(entry) => {
                self.accounts_outside_transfers += 1;
                self.entries.push(entry);
            }
            Err(reason) => {
                if reason == Reason::NotAnAddress {
                    self.junk += 1;
                    if self.junk > JUNK_LINES_MAX {
                        return;
                    }
                }
                self.entries.push(Entry::Skipped(Skipped {
                    issuer: None,
                    label: String::new(),
                    line: Some(line),
                    reason,
                }));
            }
        }
    }

    /// Adds a part to the transfer that it belongs to; the same part twice does not double anything.
    fn add_transfer(&mut self, transfer: otp::Transfer) {
        self.parts += 1;
        let mut part = transfer;
        // A transfer of one part without an id stands for itself.
        for parts in &mut self.transfers {
            match parts.add(part) {
                Ok(()) => return,
                Err(otp::migration::OtherTransfer(back)) => part = *back,
            }
        }
        let mut parts = TransferParts::default();
        // The first part of a transfer always belongs.
        let _ = parts.add(part);
        self.transfers.push(parts);
    }

    fn finish(mut self, job: &mut Job<'_>) -> Vec<Entry> {
        if self.transfers.len() > 1 {
            job.notes.push(Note::SeveralTransfers);
        }
        for parts in &self.transfers {
            let missing = parts.missing();
            if !missing.is_empty() {
                job.notes.push(Note::PartsMissing {
                    parts: missing,
                    total: parts.total(),
                });
            }
            let accounts = parts
                .enrollments()
                .map(|account| found(account.clone(), Extras::default()));
            self.entries.extend(accounts);
            self.entries.extend(parts.skipped().map(of_transfer));
        }

        self.entries
    }

    /// Lines that are addresses, but all of them damaged, are a damaged list rather than an unknown file.
    fn is_damaged(&self) -> bool {
        self.entries.iter().any(|entry| {
            matches!(
                entry,
                Entry::Skipped(Skipped {
                    reason: Reason::Address(_),
                    ..
                })
            )
        })
    }
}

impl Entry {
    /// A line that says nothing about any account.
    pub(super) const fn is_junk(&self) -> bool {
        matches!(
            self,
            Self::Skipped(Skipped {
                reason: Reason::NotAnAddress
                    | Reason::Address(UriError::Malformed | UriError::TooLong),
                ..
            })
        )
    }
}

fn of_transfer(entry: &TransferSkipped) -> Entry {
    use otp::migration::SkipReason;

    let reason = match entry.reason {
        SkipReason::Algorithm { number } => Reason::Algorithm {
            name: number.to_string(),
        },
        SkipReason::Digits { number } => Reason::Digits {
            value: number.to_string(),
        },
        SkipReason::Kind { number } => Reason::Kind {
            name: number.to_string(),
        },
        SkipReason::Counter { counter } => Reason::Counter {
            value: counter.to_string(),
        },
        SkipReason::Secret(error) => error.into(),
    };

    skipped(entry.issuer.as_deref().unwrap_or(""), &entry.label, reason)
}

/// Some lists say something in front of the address: a table with its columns, "QR-Code:".
fn without_words_before(text: &str) -> &str {
    let at = ["otpauth://", "otpauth-migration://"]
        .iter()
        .filter_map(|scheme| text.find(scheme))
        .min();
    let is_inside = |at: &usize| {
        let before = text.get(..*at).unwrap_or("");
        before.ends_with([',', ';', ':', '\t', ' ', '"']) && !before.contains("://")
    };

    at.filter(is_inside)
        .and_then(|at| text.get(at..))
        .map_or(text, |address| address.trim_end_matches('"'))
}

fn split_commas(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(",otpauth://") else {
            rest = None;
            return Some(text);
        };
        rest = text.get(at + 1..);

        text.get(..at)
    })
}
