//! The tile beside a name.

use serde::Serialize;
use specta::Type;

/// A brand's glyph, or a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum IconView {
    /// A glyph that comes with Claviger.
    Brand {
        /// The name of the glyph's file.
        slug: String,
        /// The brand's colour as `#rrggbb`.
        colour: String,
    },
    /// The first letter of the name.
    Letter {
        /// In upper case.
        letter: String,
        /// One of twelve hues, 0 to 11, chosen by the name.
        hue: u8,
    },
}
