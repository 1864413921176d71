//! Who and where: the issuer and the account inside a label.

/// The names of an account, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Who issued the key.
    pub issuer: Option<String>,
    /// The account there.
    pub label: String,
    /// The name before the colon where it is not the issuer (Microsoft, Apple).
    pub other_prefix: Option<String>,
}

/// Splits `Issuer:account` with the help of the issuer that stands beside it.
///
/// The issuer beside it wins over a different prefix, which is kept as `other_prefix`. Without it, the part before
/// the first colon is the issuer.
pub fn split_label(label: &str, issuer: Option<&str>) -> Names {
    let issuer = issuer.map(str::trim).filter(|issuer| !issuer.is_empty());
    if let Some(issuer) = issuer
        && let Some(mut rest) = without_prefix(label, issuer)
    {
        // Some exporters write the prefix twice.
        while let Some(shorter) = without_prefix(rest, issuer) {
            rest = shorter;
        }

        return Names {
            issuer: Some(issuer.to_owned()),
            label: rest.to_owned(),
            other_prefix: None,
        };
    }

    let (prefix, account) = match label.split_once(':') {
        Some((prefix, account)) => (prefix.trim(), account.trim()),
        None => ("", label.trim()),
    };
    let prefix = Some(prefix)
        .filter(|prefix| !prefix.is_empty())
        .map(str::to_owned);

    match issuer {
        Some(issuer) => Names {
            issuer: Some(issuer.to_owned()),
            label: account.to_owned(),
            other_prefix: prefix,
        },
        None => Names {
            issuer: prefix,
            label: account.to_owned(),
            other_prefix: None,
        },
    }
}

/// What follows `issuer:`; a `+` in the label stands for a blank where the issuer has one (PHP back ends).
fn without_prefix<'a>(label: &'a str, issuer: &str) -> Option<&'a str> {
    let mut rest = label.trim_start().chars();
    for expected in issuer.chars() {
        match rest.next()? {
            c if c == expected => {}
            '+' if expected == ' ' => {}
            _ => return None,
        }
    }

    rest.as_str().trim_start().strip_prefix(':').map(str::trim)
}
