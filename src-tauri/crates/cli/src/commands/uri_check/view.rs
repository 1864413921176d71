//! The answer about one address, as in JSON.

use std::fmt::Write as _;

use otp::{Enrollment, OtherKind, Parameters, Payload, Transfer, UriError, migration::Skipped};
use serde::Serialize;

use crate::{failure::kind_of, shown};

use crate::commands::{accounts::names, warnings::WarningView};

/// The fields that every answer has; `null` where there is nothing to say.
#[derive(Serialize, Default)]
pub(super) struct CheckView {
    ok: bool,
    /// `totp`, `hotp`, `steam`, or `transfer`.
    kind: Option<&'static str>,
    issuer: Option<String>,
    label: Option<String>,
    /// Only with `--show-secrets`.
    secret_base32: Option<String>,
    algorithm: Option<&'static str>,
    digits: Option<u8>,
    /// Seconds.
    period: Option<u32>,
    /// Of the next code.
    counter: Option<u64>,
    warnings: Vec<WarningView>,
    error: Option<ErrorView>,
    /// Only for a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    transfer: Option<TransferView>,
}

#[derive(Serialize)]
struct ErrorView {
    kind: &'static str,
    message: String,
}

#[derive(Serialize)]
struct TransferView {
    part: u32,
    total: u32,
    accounts: Vec<CheckView>,
    skipped: Vec<SkippedView>,
}

#[derive(Serialize)]
struct SkippedView {
    issuer: Option<String>,
    label: String,
    reason: String,
}

impl CheckView {
    pub(super) fn of(payload: &Payload, show_secrets: bool) -> Self {
        match payload {
            Payload::Enrollment(enrollment) => Self::of_account(enrollment, show_secrets),
            Payload::Transfer(transfer) => Self::of_transfer(transfer, show_secrets),
            Payload::Vendor { name } => {
                Self::refused("vendor_only", format!("works only with {name}"))
            }
            Payload::NotOtp(kind) => {
                let kind = match kind {
                    OtherKind::WebAddress => "not_otp_web_address",
                    OtherKind::Wifi => "not_otp_wifi",
                    OtherKind::Contact => "not_otp_contact",
                    OtherKind::Payment => "not_otp_payment",
                    OtherKind::Text => "not_otp_text",
                };
                Self::refused(kind, "not for two-factor sign-in".to_owned())
            }
        }
    }

    pub(super) fn of_error(error: &UriError) -> Self {
        Self::refused(kind_of(error), error.to_string())
    }

    fn refused(kind: &'static str, message: String) -> Self {
        Self {
            error: Some(ErrorView { kind, message }),
            ..Self::default()
        }
    }

    fn of_account(enrollment: &Enrollment, show_secrets: bool) -> Self {
        let parameters = enrollment.parameters;
        let counter = match parameters {
            Parameters::Hotp { counter, .. } => Some(counter),
            Parameters::Totp { .. }
            | Parameters::Steam
            | Parameters::Motp { .. }
            | Parameters::Yandex { .. } => None,
        };

        Self {
            ok: true,
            kind: Some(parameters.kind()),
            issuer: enrollment.issuer.clone(),
            label: Some(enrollment.label.clone()),
            // EXPOSE: asked for by --show-secrets.
            secret_base32: show_secrets.then(|| enrollment.secret.to_base32().expose().to_owned()),
            algorithm: Some(parameters.algorithm().name()),
            digits: Some(parameters.digits().count()),
            period: parameters.period().map(otp::Period::seconds),
            counter,
            warnings: enrollment.warnings.iter().map(WarningView::of).collect(),
            ..Self::default()
        }
    }

    fn of_transfer(transfer: &Transfer, show_secrets: bool) -> Self {
        let accounts = transfer
            .enrollments
            .iter()
            .map(|account| Self::of_account(account, show_secrets));
        let skipped = |skipped: &Skipped| SkippedView {
            issuer: skipped.issuer.clone(),
            label: skipped.label.clone(),
            reason: skipped.reason.to_string(),
        };

        Self {
            ok: true,
            kind: Some("transfer"),
            transfer: Some(TransferView {
                part: transfer.part,
                total: transfer.total,
                accounts: accounts.collect(),
                skipped: transfer.skipped.iter().map(skipped).collect(),
            }),
            ..Self::default()
        }
    }

    /// One line, and one more for each warning or account inside.
    pub(super) fn plain(&self) -> String {
        if let Some(error) = &self.error {
            return format!("refused: {}\n", shown::name(&error.message));
        }
        if let Some(transfer) = &self.transfer {
            return transfer.plain();
        }

        let mut text = names(self.issuer.as_deref(), self.label.as_deref().unwrap_or(""));
        let facts = [
            self.kind.map(str::to_owned),
            self.algorithm.map(str::to_owned),
            self.digits.map(|digits| format!("{digits} digits")),
            self.period.map(|seconds| format!("{seconds} s")),
            self.counter.map(|counter| format!("counter {counter}")),
            self.secret_base32.as_ref().map(|key| format!("key {key}")),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        // Writing to a String cannot fail.
        let _ = writeln!(text, ": {}", facts.join(", "));
        for warning in &self.warnings {
            let _ = writeln!(text, "  warning: {}", shown::name(&warning.message));
        }

        text
    }
}

impl TransferView {
    fn plain(&self) -> String {
        let mut text = format!("transfer, part {} of {}\n", self.part, self.total);
        for account in &self.accounts {
            text.push_str(&account.plain());
        }
        for skipped in &self.skipped {
            let who = names(skipped.issuer.as_deref(), &skipped.label);
            // Writing to a String cannot fail.
            let _ = writeln!(text, "skipped: {who}: {}", skipped.reason);
        }

        text
    }
}
