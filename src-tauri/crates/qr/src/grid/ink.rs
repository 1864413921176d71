//! How much ink lies at a point.

use image::GrayImage;

use crate::search::Polarity;

/// A plane read in one polarity, so that everything after it thinks of dark modules on a light ground.
#[derive(Clone, Copy)]
pub(crate) struct Ink<'a> {
    shades: &'a [u8],
    width: usize,
    height: usize,
    polarity: Polarity,
}

impl<'a> Ink<'a> {
    pub(crate) fn new(plane: &'a GrayImage, polarity: Polarity) -> Self {
        let (width, height) = (plane.width() as usize, plane.height() as usize);
        Self {
            shades: plane.as_raw(),
            width,
            height,
            polarity,
        }
    }

    /// 0 (ground) to 255 (full ink), interpolated between pixel centres; beyond the edge, the edge's own.
    #[inline]
    pub(crate) fn at(&self, (x, y): (f32, f32)) -> f32 {
        let x = (x - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (column, row) = (x as usize, y as usize);
        let (part_x, part_y) = (x - column as f32, y - row as f32);
        let right = (column + 1).min(self.width - 1);
        let (above, below) = (
            row * self.width,
            (row + 1).min(self.height - 1) * self.width,
        );
        let shade = |index: usize| f32::from(self.shades[index]);
        let upper = shade(above + column) + (shade(above + right) - shade(above + column)) * part_x;
        let lower = shade(below + column) + (shade(below + right) - shade(below + column)) * part_x;
        let shade = upper + (lower - upper) * part_y;
        match self.polarity {
            Polarity::DarkOnLight => 255.0 - shade,
            Polarity::LightOnDark => shade,
        }
    }

    /// Whether a point lies in the picture at all.
    pub(crate) fn covers(&self, (x, y): (f32, f32)) -> bool {
        x >= 0.0 && y >= 0.0 && x <= self.width as f32 && y <= self.height as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    #[test]
    fn ink_is_exact_at_pixel_centres_and_even_between_them() {
        let plane = GrayImage::from_fn(2, 2, |x, _| Luma([if x == 0 { 0 } else { 200 }]));
        let ink = Ink::new(&plane, Polarity::LightOnDark);
        assert_eq!(
            [0.5, 1.0, 1.5].map(|x| ink.at((x, 1.0))),
            [0.0, 100.0, 200.0]
        );
        assert_eq!(
            [Ink::new(&plane, Polarity::DarkOnLight).at((1.5, 0.5))],
            [55.0]
        );
    }

    #[test]
    fn points_far_outside_have_the_edges_ink() {
        let plane = GrayImage::from_pixel(3, 3, Luma([7]));
        let ink = Ink::new(&plane, Polarity::LightOnDark);
        for point in [(-1e9, 1.0), (1e9, 1e9), (f32::MAX, -5.0)] {
            assert_eq!(ink.at(point), 7.0);
        }
    }
}
