//! What the monitors of an X server show, asked of the server itself. GDK leaves out monitors without a plug of their own,
//! such as the second half of a wide screen that its person split in two, and Cairo gives what it saw the first time
//! whenever it is asked again.

use qr::Picture;
use x11rb::{
    connection::Connection as _,
    protocol::{
        randr::{ConnectionExt as _, MonitorInfo},
        xproto::{ConnectionExt as _, ImageFormat, ImageOrder, Screen, Visualtype},
    },
    rust_connection::RustConnection,
};
use zeroize::Zeroizing;

/// Before the pixels of an answer to `GetImage` (X11 protocol, appendix B).
const ANSWER_HEAD_BYTES: usize = 32;

/// A part of the desktop, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    x: i16,
    y: i16,
    width: u16,
    height: u16,
}

/// How the server keeps a pixel, in four bytes.
#[derive(Debug, Clone, Copy)]
struct Layout {
    order: ImageOrder,
    /// The bits of red, green and blue.
    masks: [u32; 3],
}

/// A picture of each monitor. `None` if the server does not answer, or keeps its pixels in a way that we do not know.
pub(super) fn pictures(display: &str) -> Option<Vec<Picture>> {
    let (connection, number) = x11rb::connect(Some(display)).ok()?;
    let screen = connection.setup().roots.get(number)?;
    let layout = Layout::of(&connection, screen)?;
    let shot = |area: Area| {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        let asked =
            connection.get_image(ImageFormat::Z_PIXMAP, screen.root, x, y, width, height, !0);
        // What is on the screen may show a key. Taken apart, the answer would stay in memory a second time, unwiped.
        let answer = Zeroizing::new(asked.ok()?.raw_reply().ok()?);
        let rows = answer.get(ANSWER_HEAD_BYTES..)?;
        Picture::from_rgba(width.into(), height.into(), layout.rgba_of(rows)).ok()
    };

    Some(
        areas(&connection, screen)
            .into_iter()
            .filter_map(shot)
            .collect(),
    )
}

/// The monitors, each place once; the whole desktop where the server knows none.
fn areas(connection: &RustConnection, screen: &Screen) -> Vec<Area> {
    let asked = connection.randr_get_monitors(screen.root, true);
    let known = asked.ok().and_then(|asked| asked.reply().ok());
    let mut areas = Vec::new();
    for monitor in known.iter().flat_map(|known| &known.monitors) {
        let area = Area::from(monitor);
        // Mirrored monitors show the same.
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    if areas.is_empty() {
        areas.push(Area {
            x: 0,
            y: 0,
            width: screen.width_in_pixels,
            height: screen.height_in_pixels,
        });
    }
    areas
}

impl From<&MonitorInfo> for Area {
    fn from(monitor: &MonitorInfo) -> Self {
        Self {
            x: monitor.x,
            y: monitor.y,
            width: monitor.width,
            height: monitor.height,
        }
    }
}

impl Layout {
    fn of(connection: &RustConnection, screen: &Screen) -> Option<Self> {
        let setup = connection.setup();
        let format = setup
            .pixmap_formats
            .iter()
            .find(|format| format.depth == screen.root_depth)?;
        let visuals = screen.allowed_depths.iter().flat_map(|of| &of.visuals);
        let visual: &Visualtype = visuals
            .into_iter()
            .find(|visual| visual.visual_id == screen.root_visual)?;
        let masks = [visual.red_mask, visual.green_mask, visual.blue_mask];
        // So do all servers of today; ten bits a colour are known, too.
        let is_known =
            format.bits_per_pixel == 32 && masks.iter().all(|mask| mask.count_ones() >= 8);

        is_known.then_some(Self {
            order: setup.image_byte_order,
            masks,
        })
    }

    fn rgba_of(&self, rows: &[u8]) -> Vec<u8> {
        let mut rgba = Vec::with_capacity(rows.len());
        for pixel in rows.chunks_exact(4) {
            let bytes = [pixel[0], pixel[1], pixel[2], pixel[3]];
            let number = if self.order == ImageOrder::LSB_FIRST {
                u32::from_le_bytes(bytes)
            } else {
                u32::from_be_bytes(bytes)
            };
            rgba.extend(self.masks.map(|mask| shade(number, mask)));
            rgba.push(u8::MAX);
        }
        rgba
    }
}

/// The eight highest of the bits that `mask` cuts out, of which there are at least eight.
fn shade(number: u32, mask: u32) -> u8 {
    let above = mask.leading_zeros();

    ((number & mask) << above).to_be_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_keep_their_colours_in_either_order() {
        let masks = [0x00FF_0000, 0x0000_FF00, 0x0000_00FF];
        for (order, bytes) in [
            (ImageOrder::LSB_FIRST, [3, 2, 1, 99]),
            (ImageOrder::MSB_FIRST, [99, 1, 2, 3]),
        ] {
            let layout = Layout { order, masks };

            assert_eq!(
                layout.rgba_of(&[bytes, bytes].concat()),
                [1, 2, 3, 255, 1, 2, 3, 255]
            );
        }
    }

    #[test]
    fn of_ten_bits_a_colour_the_eight_highest_count() {
        let masks = [0x3FF0_0000, 0x000F_FC00, 0x0000_03FF];
        let layout = Layout {
            order: ImageOrder::LSB_FIRST,
            masks,
        };
        let pixel: u32 = (0b10_0000_0011 << 20) | (0b11_1111_1111 << 10) | 0b00_0000_0111;

        assert_eq!(
            layout.rgba_of(&pixel.to_le_bytes()),
            [0b1000_0000, 255, 1, 255]
        );
    }
}
