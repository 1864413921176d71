//! A quick eye on a small part of the screen, for telling when something is painted.

use x11rb::{
    connection::Connection,
    protocol::xproto::{ConnectionExt, ImageFormat, Window},
    rust_connection::RustConnection,
};

use crate::stage::Stage;

/// A part of the screen, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// The left edge.
    pub x: i16,
    /// The upper edge.
    pub y: i16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

/// Looks at a screen without the cost of starting a program.
pub struct Eye {
    connection: RustConnection,
    root: Window,
}

impl Eye {
    /// Opens the eye on a stage's screen.
    pub fn open(stage: &Stage) -> Self {
        let (connection, number) =
            x11rb::connect(Some(stage.screen().display())).expect("the screen answers");
        let root = connection.setup().roots[number].root;

        Self { connection, root }
    }

    /// Where the inside of a window begins on the screen.
    pub fn origin_of(&self, window: &str) -> (i16, i16) {
        let window: Window = window.parse().expect("window ids are numbers");
        let asked = self
            .connection
            .translate_coordinates(window, self.root, 0, 0)
            .expect("the screen answers");
        let origin = asked.reply().expect("the window is there");

        (origin.dst_x, origin.dst_y)
    }

    /// How many pixels of a region are dark, as text on a light page is.
    pub fn dark_pixels(&self, region: Region) -> usize {
        const DARK: u32 = 110;
        let Region {
            x,
            y,
            width,
            height,
        } = region;
        let asked =
            self.connection
                .get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, !0);
        let Ok(image) = asked.expect("the screen answers").reply() else {
            return 0;
        };

        // 24 bits of colour, padded to 32: blue, green, red.
        image
            .data
            .chunks_exact(4)
            .filter(|pixel| pixel[..3].iter().map(|part| u32::from(*part)).sum::<u32>() / 3 < DARK)
            .count()
    }
}
