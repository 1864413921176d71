//! From pixels to an answer: passes in the order of what they win for their time. Most pictures end at the first.

mod budget;
mod climb;
mod closer;
mod crop;
mod heavy;
mod relaxed;
mod strict;
mod sweep;
mod variants;

use image::{DynamicImage, GrayImage};

use crate::plane::grey;
use crate::{Picture, Scan, Watch};
use climb::Climb;

/// Climbs until every trace of a code is explained, or the budget is spent, or the watcher says stop.
pub(crate) fn climb(picture: &Picture, watch: &mut dyn Watch) -> Scan {
    let mut climb = Climb::new(watch);
    for frame in picture.frames() {
        climb.next_frame();
        look_at(frame, &mut climb);
    }
    Scan {
        size: picture.size(),
        outcome: climb.into_outcome(picture.size()),
    }
}

fn look_at(frame: &DynamicImage, climb: &mut Climb<'_>) {
    let planes = grey::planes(frame);
    for plane in &planes {
        if strict::pass(climb, plane) {
            return;
        }
    }
    let plane = climb::richest(&planes);
    look_harder(frame, plane, climb);
    if !climb.has_found() {
        climb.note_unread(plane);
    }
}

fn look_harder(frame: &DynamicImage, plane: &GrayImage, climb: &mut Climb<'_>) {
    if relaxed::pass(climb, plane) || closer::pass(climb, plane) || climb.has_found() {
        return;
    }
    if !variants::pass(climb, frame, plane) {
        heavy::pass(climb, plane);
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod unreadable_tests;
