//! What is seen in pictures, by themselves and together.

use qr::{Outcome, Picture, Reason, Text, Unwatched};

use crate::{
    drafts::Shot,
    views::enrollment::{PreviewView, SourceView},
};

/// A picture, and what was seen in it.
pub(super) struct Seen {
    pub(super) shot: Shot,
    pub(super) codes: Codes,
}

/// The codes of one picture or several.
pub(super) enum Codes {
    Found(Vec<Text>),
    Unreadable(Reason),
    None,
}

impl Seen {
    /// Looks for codes.
    pub(super) fn look(picture: Picture, source: SourceView) -> Self {
        let (codes, places) = match qr::read_picture(&picture, &mut Unwatched).outcome {
            Outcome::Found(found) => {
                let places = found.iter().map(|code| code.corners).collect();
                let texts = found.into_iter().map(|code| code.text).collect();
                (Codes::Found(texts), places)
            }
            Outcome::Unreadable(code) => (Codes::Unreadable(code.reason), vec![code.corners]),
            Outcome::None => (Codes::None, Vec::new()),
        };

        Self {
            shot: Shot {
                picture,
                source,
                places,
            },
            codes,
        }
    }

    /// The neighbourhood of what was seen, blurred.
    pub(super) fn preview(&self) -> PreviewView {
        PreviewView::new(&self.shot.picture, &self.shot.places)
    }
}

impl Codes {
    /// Those of all pictures, with the place of the picture to be shown: the first with a code, or else with part of
    /// one, or else the first. A code that several pictures show is one code.
    pub(super) fn of_all(seen: &mut [Seen]) -> (Self, usize) {
        let first = |is: fn(&Self) -> bool| seen.iter().position(|seen| is(&seen.codes));
        let found = first(|codes| matches!(codes, Self::Found(_)));
        let unreadable = || first(|codes| matches!(codes, Self::Unreadable(_)));
        let number = found.or_else(unreadable).unwrap_or_default();
        let all: Vec<Self> = seen
            .iter_mut()
            .map(|seen| std::mem::replace(&mut seen.codes, Self::None))
            .collect();

        let mut texts: Vec<Text> = Vec::new();
        let mut reason = None;
        for (place, codes) in all.into_iter().enumerate() {
            match codes {
                Self::Found(more) => {
                    for text in more {
                        if !texts.contains(&text) {
                            texts.push(text);
                        }
                    }
                }
                Self::Unreadable(why) if place == number => reason = Some(why),
                Self::Unreadable(_) | Self::None => {}
            }
        }
        let codes = match reason {
            _ if !texts.is_empty() => Self::Found(texts),
            Some(reason) => Self::Unreadable(reason),
            None => Self::None,
        };

        (codes, number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures;

    const ALICE: &str = "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP";
    const BOB: &str = "otpauth://totp/Example:bob?secret=GEZDGNBVGY3TQOJQ";

    fn screen(number: u32, address: Option<&str>) -> Seen {
        let picture = match address {
            Some(address) => {
                let png = pictures::draw_qr(&otp::SecretText::new(address.to_owned())).unwrap();
                Picture::from_bytes(&png).unwrap()
            }
            None => Picture::from_rgba(8, 8, vec![200; 8 * 8 * 4]).unwrap(),
        };
        let source = SourceView::Screen {
            number,
            taken_at_ms: otp::UnixTime::from_seconds(0).into(),
        };
        Seen::look(picture, source)
    }

    #[test]
    fn a_code_on_two_screens_is_one_code_and_the_first_screen_with_it_is_shown() {
        let mut seen = [
            screen(1, None),
            screen(2, Some(ALICE)),
            screen(3, Some(ALICE)),
            screen(4, Some(BOB)),
        ];

        let (codes, number) = Codes::of_all(&mut seen);

        let Codes::Found(texts) = codes else {
            panic!("nothing found")
        };
        let texts: Vec<&str> = texts.iter().map(Text::expose).collect();
        assert_eq!((texts, number), (vec![ALICE, BOB], 1));
    }

    #[test]
    fn without_any_code_the_first_screen_is_shown() {
        let (codes, number) = Codes::of_all(&mut [screen(1, None), screen(2, None)]);

        assert!(matches!((codes, number), (Codes::None, 0)));
    }
}
