//! From drafts and pictures to what is shown of them.

use otp::{Base32Error, OtherKind, Parameters, Warning};
use qr::{Area, Corners, Picture, Preview, Reason};

use super::{
    CodePlaceView, DraftView, KeyProblem, NotOtpKind, PartRequest, PreviewView, UnreadableReason,
    WarningView,
};
use crate::{
    brand_icons::icon_for,
    drafts::{Draft, DraftId},
    error::count,
    pictures,
    views::{accounts::ParametersView, enrollment::ConflictView},
};

/// The longest side of a preview.
const PREVIEW_SIDE_MAX: u32 = 480;

/// The longest side of a whole picture that a part is marked on.
const OVERVIEW_SIDE_MAX: u32 = 960;

impl DraftView {
    pub(crate) fn new(id: DraftId, draft: &Draft, conflict: ConflictView) -> Self {
        let enrollment = &draft.enrollment;
        let issuer = enrollment.issuer.clone().unwrap_or_default();
        let parameters = ParametersView::from(enrollment.parameters);
        let mut warnings: Vec<WarningView> = enrollment
            .warnings
            .iter()
            .filter_map(WarningView::of)
            .collect();
        if matches!(enrollment.parameters, Parameters::Hotp { .. }) {
            warnings.push(WarningView::Counter);
        }

        Self {
            id: id.to_string(),
            icon: icon_for(&issuer, &enrollment.label),
            issuer,
            label: enrollment.label.clone(),
            code_kind: parameters.code_kind,
            algorithm: parameters.algorithm,
            digits: parameters.digits,
            period_ms: parameters.period_ms,
            counter: parameters.counter,
            warnings,
            conflict,
            group: draft.group.clone(),
            trashed: draft.trashed,
        }
    }
}

impl WarningView {
    /// `None` for what needs no word: a parameter under another name was understood, and every counter account is
    /// warned about as such.
    fn of(warning: &Warning) -> Option<Self> {
        Some(match warning {
            Warning::KeyWeak { bits } => Self::KeyWeak { bits: count(*bits) },
            Warning::DigitsUnusual { .. } => Self::DigitsUnusual,
            Warning::PeriodUnusual { .. } => Self::PeriodUnusual,
            Warning::IssuerDiffers { prefix, parameter } => Self::IssuerDiffers {
                prefix: prefix.clone(),
                parameter: parameter.clone(),
            },
            Warning::Ignored { name } => Self::Ignored { name: name.clone() },
            Warning::CounterMissing | Warning::Renamed { .. } => return None,
        })
    }
}

impl From<OtherKind> for NotOtpKind {
    fn from(kind: OtherKind) -> Self {
        match kind {
            OtherKind::WebAddress => Self::WebAddress,
            OtherKind::Wifi => Self::Wifi,
            OtherKind::Contact => Self::Contact,
            OtherKind::Payment => Self::Payment,
            OtherKind::Text => Self::Text,
        }
    }
}

impl KeyProblem {
    /// `key` is the text that `error` is about: its places count blanks and dashes, ours do not.
    pub(crate) fn new(error: Base32Error, key: &str) -> Self {
        match error {
            Base32Error::Empty => Self::Empty,
            Base32Error::Character {
                position,
                character,
                guess,
            } => Self::Char {
                position: count(
                    key.chars()
                        .take(position)
                        .filter(|c| !is_between_groups(*c))
                        .count(),
                ),
                char: character,
                fix: guess,
            },
            Base32Error::TooShort { characters } => Self::Short {
                length: count(characters),
            },
            // Nobody types a kilobyte; whatever was pasted here is no key.
            Base32Error::TooLong => Self::Short { length: 0 },
        }
    }
}

/// What people and web pages put between groups of four.
fn is_between_groups(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '_')
}

impl PreviewView {
    pub(crate) fn new(picture: &Picture, codes: &[Corners]) -> Self {
        Self::of(&qr::preview(picture, codes, PREVIEW_SIDE_MAX))
    }

    /// The whole picture, for marking a part of it.
    pub(crate) fn overview(picture: &Picture, codes: &[Corners]) -> Self {
        Self::of(&qr::overview(picture, codes, OVERVIEW_SIDE_MAX))
    }

    /// The part that was marked on its [`overview`](Self::overview); `None` if nothing was.
    pub(crate) fn part(picture: &Picture, marked: &PartRequest) -> Option<Picture> {
        let area = Area {
            left: marked.left,
            top: marked.top,
            width: marked.width,
            height: marked.height,
        };

        qr::part(picture, OVERVIEW_SIDE_MAX, area)
    }

    fn of(preview: &Preview) -> Self {
        Self {
            png_data_url: pictures::data_url(&preview.png),
            width: preview.size.width,
            height: preview.size.height,
            codes: preview.codes.iter().map(CodePlaceView::from).collect(),
        }
    }
}

impl From<&Corners> for CodePlaceView {
    fn from(corners: &Corners) -> Self {
        Self {
            corners: corners.map(|(x, y)| (round(x), round(y))).to_vec(),
        }
    }
}

impl From<Reason> for UnreadableReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::TooSmall { pixels_per_module } => Self::TooSmall {
                square_tenths: round(pixels_per_module * 10.0).unsigned_abs(),
            },
            Reason::CutOff => Self::CutOff,
            Reason::Faint { .. } => Self::Faint,
            Reason::Damaged => Self::Damaged,
        }
    }
}

/// Corners lie within a few pixels of the picture.
#[expect(
    clippy::cast_possible_truncation,
    reason = "as casts saturate, and a view has 960 pixels a side at most"
)]
fn round(value: f32) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_wrong_character_does_not_count_what_stands_between_groups() {
        let key = "JBSW Y3DP-EH0K";
        let error = otp::base32::parse(key).unwrap_err();

        assert_eq!(
            KeyProblem::new(error, key),
            KeyProblem::Char {
                position: 11,
                char: '0',
                fix: Some('O')
            }
        );
    }
}
