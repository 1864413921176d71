//! Planes made larger, smaller, smoother.

use std::num::Wrapping;

use image::GrayImage;

/// Twice as large, by linear interpolation: `3/4` of the nearer pixel, `1/4` of the farther, in both directions.
pub(crate) fn doubled(plane: &GrayImage) -> GrayImage {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let row = |y: usize| &plane.as_raw()[y * width..(y + 1) * width];
    let mut pixels = Vec::with_capacity(width * height * 4);
    let (mut near, mut far) = (vec![0; width * 2], vec![0; width * 2]);
    // Wraps for the loop's sake, see `around`; nothing here is larger than 16 x 255.
    let weigh = |near: u16, far: u16| near.wrapping_mul(3).wrapping_add(far);
    for y in 0..height {
        stretch_row(row(y), &mut near);
        for neighbour in [y.saturating_sub(1), (y + 1).min(height - 1)] {
            stretch_row(row(neighbour), &mut far);
            let pairs = near.iter().zip(&far);
            pixels.extend(
                pairs.map(|(&near, &far): (&u16, &u16)| {
                    (weigh(near, far).wrapping_add(8) >> 4) as u8
                }),
            );
        }
    }
    plane_of(width * 2, height * 2, pixels)
}

/// Twice as wide, in quarters of a shade.
fn stretch_row(row: &[u8], stretched: &mut [u16]) {
    let last = row.len() - 1;
    for (x, pair) in stretched.as_chunks_mut::<2>().0.iter_mut().enumerate() {
        let own = 3 * u16::from(row[x]);
        *pair = [
            own + u16::from(row[x.saturating_sub(1)]),
            own + u16::from(row[(x + 1).min(last)]),
        ];
    }
}

/// Three times as large, by linear interpolation: each pixel is the middle of nine.
pub(crate) fn tripled(plane: &GrayImage) -> GrayImage {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let mut pixels = Vec::with_capacity(width * height * 9);
    let mut between = vec![0_u16; width];
    for y in 0..height {
        for neighbour in [y.saturating_sub(1), y, (y + 1).min(height - 1)] {
            let near = &plane.as_raw()[y * width..][..width];
            let far = &plane.as_raw()[neighbour * width..][..width];
            for ((between, &near), &far) in between.iter_mut().zip(near).zip(far) {
                *between = 2 * u16::from(near) + u16::from(far);
            }
            for x in 0..width {
                let own = between[x];
                let ninth = |other: u16| ((2 * u32::from(own) + u32::from(other) + 4) / 9) as u8;
                pixels.extend([
                    ninth(between[x.saturating_sub(1)]),
                    ninth(own),
                    ninth(between[(x + 1).min(width - 1)]),
                ]);
            }
        }
    }
    plane_of(width * 3, height * 3, pixels)
}

/// A `factor`-th of the size (1, 2, 3, 4 or 8), each pixel the mean of `factor` x `factor`; `None` when nothing would be
/// left.
pub(crate) fn reduced(plane: &GrayImage, factor: usize) -> Option<GrayImage> {
    match factor {
        1 => Some(plane.clone()),
        2 => reduced_by::<2>(plane),
        3 => reduced_by::<3>(plane),
        4 => reduced_by::<4>(plane),
        _ => reduced_by::<8>(plane),
    }
}

fn reduced_by<const FACTOR: usize>(plane: &GrayImage) -> Option<GrayImage> {
    let (width, height) = (
        plane.width() as usize / FACTOR,
        plane.height() as usize / FACTOR,
    );
    if width == 0 || height == 0 {
        return None;
    }
    let area = (FACTOR * FACTOR) as u16;
    let mut pixels = Vec::with_capacity(width * height);
    let mut columns = vec![Wrapping(0_u16); plane.width() as usize];
    for band in plane.as_raw().chunks_exact(plane.width() as usize * FACTOR) {
        columns.fill(Wrapping(0));
        for row in band.chunks_exact(plane.width() as usize) {
            for (sum, &shade) in columns.iter_mut().zip(row) {
                *sum += Wrapping(u16::from(shade));
            }
        }
        let squares = columns.as_chunks::<FACTOR>().0;
        pixels.extend(squares.iter().map(|columns| {
            let sum = columns.iter().sum::<Wrapping<u16>>() + Wrapping(area / 2);
            (sum.0 / area) as u8
        }));
    }
    Some(plane_of(width, height, pixels))
}

/// Smoothed by `1 2 1` in both directions: takes out noise of single pixels and the grain of dithering. The outermost
/// pixels stay as they are.
pub(crate) fn smoothed(plane: &GrayImage) -> GrayImage {
    let weigh = |a: u16, b: u16, c: u16| a.wrapping_add(b.wrapping_mul(2)).wrapping_add(c);
    let column = |a: u8, b: u8, c: u8| weigh(a.into(), b.into(), c.into());
    around(plane, column, |a, b, c| {
        (weigh(a, b, c).wrapping_add(8) >> 4) as u8
    })
}

/// What blur took is given back: each pixel moves away from the mean of the 5 x 5 around it, by twice its distance.
pub(crate) fn sharpened(plane: &GrayImage) -> GrayImage {
    let smooth = smoothed(plane);
    let around = box_mean(&smooth);
    let shade = |(&own, mean): (&u8, u8)| {
        let (own, mean) = (i16::from(own), i16::from(mean));
        (own + 2 * (own - mean)).clamp(0, 255) as u8
    };
    let pixels = smooth.as_raw().iter().zip(around).map(shade).collect();
    plane_of(plane.width() as usize, plane.height() as usize, pixels)
}

/// The mean of the 5 x 5 pixels around each, by sums that move along columns and rows.
fn box_mean(plane: &GrayImage) -> Vec<u8> {
    const REACH: usize = 2;
    const SIDE: usize = 2 * REACH + 1;

    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let row = |y: usize| &plane.as_raw()[y.min(height - 1) * width..][..width];
    let mut means = Vec::with_capacity(width * height);
    let mut columns = vec![0_u16; width];
    for y in 0..height {
        columns.fill(0);
        for step in 0..SIDE {
            for (sum, &shade) in columns
                .iter_mut()
                .zip(row((y + step).saturating_sub(REACH)))
            {
                *sum += u16::from(shade);
            }
        }
        let column = |x: usize| columns[x.saturating_sub(REACH).min(width - 1)];
        let mut sum: u16 = (0..SIDE).map(column).sum();
        for x in 0..width {
            means.push((sum / (SIDE * SIDE) as u16) as u8);
            sum = sum - column(x) + column(x + SIDE);
        }
    }
    means
}

/// Lines of light, one or two pixels wide, closed: darkened first, lightened again. Joins modules drawn as dots.
pub(crate) fn closed(plane: &GrayImage) -> GrayImage {
    let darkest = |a: u8, b: u8, c: u8| a.min(b).min(c);
    let lightest = |a: u8, b: u8, c: u8| a.max(b).max(c);
    around(&around(plane, darkest, darkest), lightest, lightest)
}

/// A new plane from each pixel's 3 x 3 neighbourhood: three of a column make one, three of these the pixel. The outermost
/// pixels stay as they are. What is added here must wrap: checks would keep the loops from running many pixels at a time.
fn around<T: Copy + Default>(
    plane: &GrayImage,
    column: impl Fn(u8, u8, u8) -> T,
    row: impl Fn(T, T, T) -> u8,
) -> GrayImage {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let mut pixels = plane.as_raw().clone();
    let mut columns = vec![T::default(); width];
    let rows = plane.as_raw().chunks_exact(width);
    let three = rows.clone().zip(rows.clone().skip(1)).zip(rows.skip(2));
    for (y, ((above, own), below)) in (1..).zip(three) {
        for (((sum, &a), &b), &c) in columns.iter_mut().zip(above).zip(own).zip(below) {
            *sum = column(a, b, c);
        }
        let inner = &mut pixels[y * width + 1..];
        let sums = columns
            .iter()
            .zip(&columns[1..])
            .zip(columns.iter().skip(2));
        for (pixel, ((&a, &b), &c)) in inner.iter_mut().zip(sums) {
            *pixel = row(a, b, c);
        }
    }
    plane_of(width, height, pixels)
}

fn plane_of(width: usize, height: usize, pixels: Vec<u8>) -> GrayImage {
    // The callers push exactly width x height shades.
    GrayImage::from_raw(width as u32, height as u32, pixels).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn halving_a_doubled_plane_gives_it_back_up_to_smoothing(shades in proptest::collection::vec(proptest::num::u8::ANY, 12)) {
            let plane = GrayImage::from_raw(4, 3, shades).unwrap();
            let back = reduced(&doubled(&plane), 2).unwrap();
            let (low, high) = (plane.as_raw().iter().min().unwrap(), plane.as_raw().iter().max().unwrap());
            proptest::prop_assert_eq!(back.dimensions(), plane.dimensions());
            proptest::prop_assert!(back.as_raw().iter().all(|shade| (low..=high).contains(&shade)));
        }

        #[test]
        fn the_middle_of_each_nine_of_a_tripled_plane_is_the_pixel_itself(shades in proptest::collection::vec(proptest::num::u8::ANY, 12)) {
            let plane = GrayImage::from_raw(4, 3, shades).unwrap();
            let large = tripled(&plane);
            proptest::prop_assert_eq!(large.dimensions(), (12, 9));
            for (x, y, shade) in plane.enumerate_pixels() {
                proptest::prop_assert_eq!(large.get_pixel(3 * x + 1, 3 * y + 1), shade);
            }
        }

        #[test]
        fn a_flat_plane_stays_flat_whatever_is_done(shade in proptest::num::u8::ANY, width in 1..20_u32, height in 1..20_u32) {
            let plane = GrayImage::from_pixel(width, height, image::Luma([shade]));
            for other in [doubled(&plane), tripled(&plane), smoothed(&plane), closed(&plane), sharpened(&plane)] {
                proptest::prop_assert!(other.as_raw().iter().all(|&other| other == shade));
            }
        }
    }
}
