//! A candidate's surroundings, cut out, upright in polarity and scaled for decoders that do their own search.

use image::GrayImage;
use image::imageops::{self, FilterType};

use crate::geometry::{Bounds, Placement};
use crate::plane::otsu;
use crate::rqrr_reader::{self, Reading};
use crate::search::Polarity;
use crate::search::candidate::Candidate;

/// Border around the code, in modules: room for its quiet zone and for a perspective that the corners do not show.
const BORDER_MODULES: f32 = 5.0;

/// Modules smaller than this are enlarged, up to four times; much larger ones are reduced to half of that size again.
const MODULE_PIXELS_MIN: f32 = 4.0;
const MODULE_PIXELS_MAX: f32 = 14.0;
const MODULE_PIXELS_REDUCED: f32 = 7.0;

/// Smaller pieces hold no code.
const SIDE_PIXELS_MIN: u32 = 20;

pub(crate) struct Crop {
    pub(crate) plane: GrayImage,
    placement: Placement,
}

/// `None` when nothing of the candidate lies in the plane.
pub(crate) fn around(plane: &GrayImage, candidate: &Candidate) -> Option<Crop> {
    let border = candidate.module * BORDER_MODULES;
    let bounds = Bounds::of(&candidate.corners()).grown(border, border);
    let clamp = |value: f32, end: u32| value.clamp(0.0, end as f32) as u32;
    let (left, right) = (
        clamp(bounds.left, plane.width()),
        clamp(bounds.right, plane.width()),
    );
    let (top, bottom) = (
        clamp(bounds.top, plane.height()),
        clamp(bounds.bottom, plane.height()),
    );
    if right < left + SIDE_PIXELS_MIN || bottom < top + SIDE_PIXELS_MIN {
        return None;
    }

    let mut crop = imageops::crop_imm(plane, left, top, right - left, bottom - top).to_image();
    if candidate.polarity() == Polarity::LightOnDark {
        imageops::invert(&mut crop);
    }
    let placement = |scale: f32| Placement {
        scale,
        left: left as f32,
        top: top as f32,
    };
    let (factor, filter) = if candidate.module < MODULE_PIXELS_MIN {
        (
            (MODULE_PIXELS_MIN / candidate.module).ceil().min(4.0),
            FilterType::CatmullRom,
        )
    } else if candidate.module > MODULE_PIXELS_MAX {
        (
            1.0 / (candidate.module / MODULE_PIXELS_REDUCED).floor(),
            FilterType::Triangle,
        )
    } else {
        return Some(Crop {
            plane: crop,
            placement: placement(1.0),
        });
    };
    let scaled = |side: u32| ((side as f32 * factor) as u32).max(1);
    let crop = imageops::resize(&crop, scaled(crop.width()), scaled(crop.height()), filter);
    Some(Crop {
        plane: crop,
        placement: placement(1.0 / factor),
    })
}

impl Crop {
    pub(crate) fn pixels(&self) -> u64 {
        u64::from(self.plane.width()) * u64::from(self.plane.height())
    }

    /// rqrr on the crop as it is, then on the crop in black and white.
    pub(crate) fn read(&self) -> Vec<Reading> {
        let mut read = rqrr_reader::search(&self.plane);
        if read.is_empty() {
            read = rqrr_reader::search(&self.in_black_and_white());
        }
        for reading in &mut read {
            reading.corners = self.placement.corners(&reading.corners);
        }
        read
    }

    fn in_black_and_white(&self) -> GrayImage {
        let level = otsu::level(&otsu::histogram(self.plane.iter().copied()));
        let mut plane = self.plane.clone();
        plane
            .iter_mut()
            .for_each(|shade| *shade = if *shade <= level { 0 } else { 255 });
        plane
    }
}
