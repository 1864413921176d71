//! Which brand's glyph stands beside a name. By names that come with Claviger, never by the network.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::views::icon::IconView;

/// Made together with the glyphs; see `icons/`.
static BRANDS: LazyLock<Brands> =
    LazyLock::new(|| Brands::read(include_str!("../../icons/brands/icons.json")));

/// Letters stand on one of this many hues.
const HUES: u64 = 12;

/// The tile for an account: by its issuer, or, if it names none, by the host of an e-mail address in its label.
pub(crate) fn icon_for(issuer: &str, label: &str) -> IconView {
    BRANDS.find(issuer, label).map_or_else(
        || letter_for(issuer, label),
        |brand| IconView::Brand {
            slug: brand.slug.clone(),
            colour: format!("#{}", brand.hex.to_ascii_lowercase()),
        },
    )
}

/// One line of `icons.json`.
#[derive(Debug, Deserialize)]
struct Brand {
    slug: String,
    /// In lower case, letters and digits only.
    names: Vec<String>,
    /// `RRGGBB`
    hex: String,
}

#[derive(Debug, Default)]
struct Brands {
    brands: Vec<Brand>,
    by_name: HashMap<String, usize>,
}

impl Brands {
    /// A table that cannot be read shows letters everywhere; a test sees to it that ours can.
    fn read(json: &str) -> Self {
        let brands: Vec<Brand> = serde_json::from_str(json).unwrap_or_default();
        let by_name = brands
            .iter()
            .enumerate()
            .flat_map(|(index, brand)| brand.names.iter().map(move |name| (name.clone(), index)))
            .collect();

        Self { brands, by_name }
    }

    fn find(&self, issuer: &str, label: &str) -> Option<&Brand> {
        let issuer = issuer.trim();
        if issuer.is_empty() {
            let (_, host) = label.trim().rsplit_once('@')?;
            return self.by_host(host);
        }

        self.by_words(issuer).or_else(|| self.by_host(issuer))
    }

    fn by_words(&self, name: &str) -> Option<&Brand> {
        let plain: String = name
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();

        self.by_name
            .get(&plain)
            .and_then(|&index| self.brands.get(index))
    }

    /// `login.github.com`: each label from the one before the ending to the left, because a name under a brand's
    /// domain is that brand's.
    fn by_host(&self, host: &str) -> Option<&Brand> {
        let is_host = host.contains('.')
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        if !is_host {
            return None;
        }

        self.by_words(host).or_else(|| {
            host.rsplit('.')
                .skip(1)
                .take(2)
                .find_map(|label| self.by_words(label))
        })
    }
}

fn letter_for(issuer: &str, label: &str) -> IconView {
    let name = if issuer.trim().is_empty() {
        label.trim()
    } else {
        issuer.trim()
    };
    let letter = name
        .chars()
        .find(|c| c.is_alphanumeric())
        .map_or_else(|| "?".to_owned(), |c| c.to_uppercase().collect());
    let hue = u8::try_from(fnv1a(&name.to_lowercase()) % HUES).unwrap_or_default();

    IconView::Letter { letter, hue }
}

/// FNV-1a, 64 bits: the same hue on every computer and in every version.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"[
        {"slug":"github","names":["github","githubcom"],"hex":"181717"},
        {"slug":"google","names":["google","gmail","googlecom"],"hex":"4285F4"},
        {"slug":"booking","names":["bookingcom"],"hex":"003580"}
    ]"#;

    fn slug_of<'a>(brands: &'a Brands, issuer: &str, label: &str) -> Option<&'a str> {
        brands.find(issuer, label).map(|brand| brand.slug.as_str())
    }

    #[test]
    fn an_issuer_is_known_by_its_name_however_it_is_written() {
        let brands = Brands::read(TABLE);

        for issuer in [
            "GitHub",
            "git hub",
            " GITHUB ",
            "github.com",
            "login.github.com",
        ] {
            assert_eq!(
                slug_of(&brands, issuer, "alice"),
                Some("github"),
                "{issuer}"
            );
        }
        assert_eq!(slug_of(&brands, "Booking.com", ""), Some("booking"));
    }

    #[test]
    fn an_issuer_that_only_resembles_a_brand_gets_no_glyph() {
        let brands = Brands::read(TABLE);

        for issuer in [
            "GitHubber",
            "Not GitHub",
            "github.com/evil",
            "github.com.evil.example.org",
        ] {
            assert_eq!(slug_of(&brands, issuer, ""), None, "{issuer}");
        }
    }

    #[test]
    fn the_mail_host_counts_only_where_no_issuer_is_named() {
        let brands = Brands::read(TABLE);

        assert_eq!(slug_of(&brands, "", "bob@gmail.com"), Some("google"));
        assert_eq!(slug_of(&brands, "Acme", "bob@gmail.com"), None);
        assert_eq!(slug_of(&brands, "", "bob"), None);
    }

    #[test]
    fn other_names_get_their_letter_on_a_hue_that_never_changes() {
        assert_eq!(
            letter_for("émile", ""),
            IconView::Letter {
                letter: "É".to_owned(),
                hue: 0
            }
        );
        assert_eq!(letter_for("", "  zoe"), letter_for("zoe", ""));
        assert!(matches!(letter_for("", "🙂"), IconView::Letter { letter, .. } if letter == "?"));
    }

    #[test]
    fn the_brands_that_come_with_claviger_can_be_read() {
        assert!(BRANDS.brands.len() > 500);
        assert!(
            matches!(icon_for("GitHub", "alice"), IconView::Brand { slug, .. } if slug == "github")
        );
    }
}
