//! A part of a picture, marked by a person on a smaller view of it.

use crate::preview::fitted;
use crate::{Picture, Size};

/// People draw tightly, and a view shows nothing finer than its spots: this much more is taken on each side, in pixels
/// of the view.
const AROUND: u32 = 6;

/// A rectangle in pixels of a view. It comes from outside, so it may be empty, or reach beyond the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// From the view's left side.
    pub left: u32,
    /// From its top.
    pub top: u32,
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The part of `picture` that `marked` covers on an [`overview`](crate::overview) of at most `side_max` pixels a side: in
/// all its pixels, and with a little around it. `None` if that is nothing.
///
/// A part is read more thoroughly than the whole: the same effort goes into fewer pixels, which are enlarged up to three
/// times, and no code beside it ends the search.
pub fn part(picture: &Picture, side_max: u32, marked: Area) -> Option<Picture> {
    let size = picture.size();
    let view = fitted(size, side_max);
    let (left, width) = stretch(marked.left, marked.width, view.width, size.width)?;
    let (top, height) = stretch(marked.top, marked.height, view.height, size.height)?;

    Some(picture.cropped(left, top, Size { width, height }))
}

/// Start and length along one side of the picture.
fn stretch(start: u32, length: u32, view: u32, picture: u32) -> Option<(u32, u32)> {
    if length == 0 || start >= view {
        return None;
    }
    let (view, picture) = (u64::from(view), u64::from(picture));
    let first = u64::from(start.saturating_sub(AROUND)) * picture / view;
    let end = (u64::from(start) + u64::from(length) + u64::from(AROUND)).min(view);
    let end = (end * picture).div_ceil(view);
    let length = end.saturating_sub(first);

    Some((u32::try_from(first).ok()?, u32::try_from(length).ok()?)).filter(|_| length > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::drawing::{self, Drawn};
    use crate::{Unwatched, read_picture};
    use image::imageops::{self, FilterType};

    #[test]
    fn a_small_and_faint_code_beside_another_one_is_read_in_its_part() {
        let plain = Drawn::new("https://example.com/").scale(4).picture();
        let faint = Drawn::new("otpauth://totp/a?secret=JBSWY3DP")
            .shades(110, 140)
            .scale(3);
        let side = faint.side() * 47 / 100;
        let faint = imageops::resize(&faint.picture(), side, side, FilterType::Triangle);
        let page = drawing::page(1920, 1080, 255, &[(plain, 100, 100), (faint, 1500, 800)]);
        let picture = Picture::from_bytes(&drawing::png(&page)).unwrap();
        let marked = Area {
            left: 745,
            top: 395,
            width: 40,
            height: 40,
        };

        let found = read_picture(&part(&picture, 960, marked).unwrap(), &mut Unwatched);
        assert_eq!(drawing::texts(&found), ["otpauth://totp/a?secret=JBSWY3DP"]);
    }

    #[test]
    fn of_two_codes_the_marked_one_is_read() {
        let codes = ["left", "right"].map(|text| Drawn::new(text).picture());
        let [left, right] = codes;
        let page = drawing::page(800, 400, 255, &[(left, 100, 100), (right, 500, 100)]);
        let picture = Picture::from_bytes(&drawing::png(&page)).unwrap();
        let marked = Area {
            left: 240,
            top: 40,
            width: 80,
            height: 80,
        };
        let found = read_picture(&part(&picture, 400, marked).unwrap(), &mut Unwatched);
        assert_eq!(drawing::texts(&found), ["right"]);
    }

    proptest! {
        #[test]
        fn a_part_lies_in_the_picture_and_covers_what_was_marked(
            (view, picture) in (1..1_000_u32, 1..40_000_u32),
            (start, length) in (0..1_100_u32, 0..=u32::MAX),
        ) {
            match stretch(start, length, view, picture) {
                None => prop_assert!(length == 0 || start >= view),
                Some((first, taken)) => {
                    prop_assert!(taken > 0 && first + taken <= picture);
                    let ratio = f64::from(picture) / f64::from(view);
                    let end = (f64::from(start) + f64::from(length)).min(f64::from(view));
                    prop_assert!(f64::from(first) <= f64::from(start) * ratio);
                    prop_assert!(f64::from(first + taken) >= (end * ratio).floor());
                    let most = (end - f64::from(start) + 2.0 * f64::from(AROUND)) * ratio + 2.0;
                    prop_assert!(f64::from(taken) <= most);
                }
            }
        }
    }
}
