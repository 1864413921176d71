//! Planes made larger, smaller, smoother.

use image::GrayImage;

/// Twice as large, by linear interpolation: `3/4` of the nearer pixel, `1/4` of the farther, in both directions.
pub(crate) fn doubled(plane: &GrayImage) -> GrayImage {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let row = |y: usize| &plane.as_raw()[y * width..(y + 1) * width];
    let mut pixels = Vec::with_capacity(width * height * 4);
    let (mut near, mut far) = (vec![0; width * 2], vec![0; width * 2]);
    for y in 0..height {
        stretch_row(row(y), &mut near);
        for neighbour in [y.saturating_sub(1), (y + 1).min(height - 1)] {
            stretch_row(row(neighbour), &mut far);
            pixels.extend(
                near.iter()
                    .zip(&far)
                    .map(|(near, far)| ((3 * near + far + 8) >> 4) as u8),
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

/// A `factor`-th of the size, each pixel the mean of `factor` x `factor`; `None` when nothing would be left.
pub(crate) fn reduced(plane: &GrayImage, factor: usize) -> Option<GrayImage> {
    let (width, height) = (
        plane.width() as usize / factor,
        plane.height() as usize / factor,
    );
    if width == 0 || height == 0 {
        return None;
    }
    let area = (factor * factor) as u32;
    let mut pixels = Vec::with_capacity(width * height);
    let mut sums = vec![0_u32; width];
    for band in plane.as_raw().chunks_exact(plane.width() as usize * factor) {
        sums.fill(area / 2);
        for row in band.chunks_exact(plane.width() as usize) {
            for (sum, shades) in sums.iter_mut().zip(row.chunks_exact(factor)) {
                *sum += shades.iter().map(|&shade| u32::from(shade)).sum::<u32>();
            }
        }
        pixels.extend(sums.iter().map(|sum| (sum / area) as u8));
    }
    Some(plane_of(width, height, pixels))
}

/// Smoothed by `1 2 1` in both directions: takes out noise of single pixels and the grain of dithering.
pub(crate) fn smoothed(plane: &GrayImage) -> GrayImage {
    around(plane, |rows, x| {
        let column =
            |x: usize| u16::from(rows[0][x]) + 2 * u16::from(rows[1][x]) + u16::from(rows[2][x]);
        ((column(x - 1) + 2 * column(x) + column(x + 1) + 8) >> 4) as u8
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
    let nine = |rows: [&[u8]; 3], x: usize| rows.map(|row| [row[x - 1], row[x], row[x + 1]]);
    let extreme = |best: fn(u8, u8) -> u8, shades: [[u8; 3]; 3]| {
        let row = shades.map(|[a, b, c]| best(a, best(b, c)));
        best(row[0], best(row[1], row[2]))
    };
    let darkened = around(plane, |rows, x| extreme(u8::min, nine(rows, x)));
    around(&darkened, |rows, x| extreme(u8::max, nine(rows, x)))
}

/// A new plane from each pixel's 3 x 3 neighbourhood; the outermost pixels stay as they are.
fn around(plane: &GrayImage, shade: impl Fn([&[u8]; 3], usize) -> u8) -> GrayImage {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let row = |y: usize| &plane.as_raw()[y * width..(y + 1) * width];
    let mut pixels = plane.as_raw().clone();
    for y in 1..height.saturating_sub(1) {
        let rows = [row(y - 1), row(y), row(y + 1)];
        for (x, pixel) in pixels[y * width..(y + 1) * width].iter_mut().enumerate() {
            if x > 0 && x + 1 < width {
                *pixel = shade(rows, x);
            }
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
        fn a_flat_plane_stays_flat_whatever_is_done(shade in proptest::num::u8::ANY, width in 1..20_u32, height in 1..20_u32) {
            let plane = GrayImage::from_pixel(width, height, image::Luma([shade]));
            for other in [doubled(&plane), smoothed(&plane), closed(&plane), sharpened(&plane)] {
                proptest::prop_assert!(other.as_raw().iter().all(|&other| other == shade));
            }
        }
    }
}
