//! An account beside what its file is known to hold.

use exchange::import::Found;
use otp::{Parameters, SecretText, base32, split_pin};
use serde_json::Value;

/// The picture's name, which the other decoder took for the issuer.
const ISSUER_IS_A_GUESS: &str = "cotp/authy.xml";

/// The first field that differs.
pub(crate) fn differs(path: &str, wanted: &Value, found: &Found) -> Option<String> {
    let wanted = Wanted(wanted);
    let checks = wanted
        .names(path, found)
        .into_iter()
        .chain(wanted.codes(found))
        .chain(wanted.extras(found));

    checks
        .into_iter()
        .find(|(_, equal)| !equal)
        .map(|(field, _)| format!("{field} of {:?}", found.enrollment.label))
}

struct Wanted<'a>(&'a Value);

type Check = (&'static str, bool);

impl Wanted<'_> {
    fn names(&self, path: &str, found: &Found) -> Vec<Check> {
        let account = &found.enrollment;
        let issuer = account.issuer.as_deref().unwrap_or("");
        // Where a name repeats the issuer, the product leaves it out.
        let label = self.text("account");
        let prefix = format!("{issuer}:");
        let label = label.strip_prefix(&prefix).map_or(label, str::trim);
        // Steam's bare keys have no issuer of their own; the name of the entry around them is as good.
        let is_item = account.parameters == Parameters::Steam && self.text("item") == issuer;
        let is_issuer = self.text("issuer") == issuer || is_item || path == ISSUER_IS_A_GUESS;

        vec![("issuer", is_issuer), ("account", label == account.label)]
    }

    fn codes(&self, found: &Found) -> Vec<Check> {
        let account = &found.enrollment;
        let parameters = account.parameters;
        let (key, pin) = match parameters.pin() {
            Some(pin) => split_pin(&account.secret, pin),
            None => (
                account.secret.expose().to_vec().into(),
                SecretText::default(),
            ),
        };
        // Mobile-OTP hashes the text; the expectation spells it in capitals.
        let same_key = if matches!(parameters, Parameters::Motp { .. }) {
            self.text("secret").as_bytes().eq_ignore_ascii_case(&key)
        } else {
            base32::parse(self.text("secret")).unwrap().expose() == key.as_slice()
        };
        let has_choices = matches!(
            parameters,
            Parameters::Totp { .. } | Parameters::Hotp { .. }
        );
        let algorithm = self.text("algorithm") == parameters.algorithm().name();
        let period = parameters.period().map(|period| period.seconds().into());
        let counter = if let Parameters::Hotp { counter, .. } = parameters {
            Some(counter)
        } else {
            None
        };

        vec![
            ("type", self.text("type") == parameters.kind()),
            ("secret", same_key),
            ("pin", self.text("pin") == pin.expose()),
            ("algorithm", !has_choices || algorithm),
            (
                "digits",
                self.number("digits") == Some(parameters.digits().count().into()),
            ),
            (
                "period",
                !has_choices
                    || self
                        .number("period")
                        .is_none_or(|wanted| Some(wanted) == period),
            ),
            (
                "counter",
                self.number("counter")
                    .is_none_or(|wanted| Some(wanted) == counter),
            ),
        ]
    }

    fn extras(&self, found: &Found) -> Vec<Check> {
        let groups: Vec<&str> = self.list("groups").chain(self.list("tags")).collect();
        let pinned = self.0["favorite"] == true || self.0["pinned"] == true;
        let note = found.note.as_deref().unwrap_or("");

        vec![
            ("groups", groups.is_empty() || groups == found.groups),
            (
                "note",
                self.0.get("note").is_none() || self.text("note") == note,
            ),
            ("pinned", !pinned || found.pinned),
            ("trashed", (self.0["trashed"] == true) == found.trashed),
        ]
    }

    fn text(&self, field: &str) -> &str {
        self.0[field].as_str().unwrap_or("").trim()
    }

    fn number(&self, field: &str) -> Option<u64> {
        self.0[field].as_u64()
    }

    fn list(&self, field: &str) -> impl Iterator<Item = &str> {
        let texts = self.0[field].as_array().into_iter().flatten();
        texts.map(|text| text.as_str().unwrap())
    }
}
