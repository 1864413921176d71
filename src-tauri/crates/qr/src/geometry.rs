//! Corners, boxes and distances in picture coordinates.

use crate::Corners;

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Bounds {
    /// The smallest upright box around four corners.
    pub(crate) fn of(corners: &Corners) -> Self {
        let start = Self {
            left: f32::MAX,
            top: f32::MAX,
            right: f32::MIN,
            bottom: f32::MIN,
        };
        corners.iter().fold(start, |b, &(x, y)| Self {
            left: b.left.min(x),
            top: b.top.min(y),
            right: b.right.max(x),
            bottom: b.bottom.max(y),
        })
    }

    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(crate) fn centre(&self) -> (f32, f32) {
        (
            f32::midpoint(self.left, self.right),
            f32::midpoint(self.top, self.bottom),
        )
    }

    pub(crate) fn grown(&self, x: f32, y: f32) -> Self {
        Self {
            left: self.left - x,
            top: self.top - y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    pub(crate) fn scaled(&self, scale: f32) -> Self {
        Self {
            left: self.left * scale,
            top: self.top * scale,
            right: self.right * scale,
            bottom: self.bottom * scale,
        }
    }

    /// The smallest upright box around both.
    pub(crate) fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(crate) fn contains(&self, (x, y): (f32, f32)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// How an enlarged, reduced or cut-out plane lies in the whole picture: its points are scaled first, then moved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placement {
    /// Size of the picture in sizes of the plane.
    pub(crate) scale: f32,
    pub(crate) left: f32,
    pub(crate) top: f32,
}

impl Placement {
    /// The plane is the picture.
    pub(crate) const SAME: Self = Self::scaled(1.0);

    /// The whole picture at another size.
    pub(crate) const fn scaled(scale: f32) -> Self {
        Self {
            scale,
            left: 0.0,
            top: 0.0,
        }
    }

    pub(crate) fn point(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * self.scale + self.left, y * self.scale + self.top)
    }

    pub(crate) fn corners(&self, corners: &Corners) -> Corners {
        corners.map(|corner| self.point(corner))
    }
}
