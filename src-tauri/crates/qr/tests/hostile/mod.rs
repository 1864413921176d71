//! Codes whose bits mean whatever the bytes say. The fuzzer draws them, and so does the test that reads again what it
//! began with.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, QrSegmentMode, Version};

/// What stands before the bits of the code: how it is written, and how it is drawn.
const HEAD_BYTES: usize = 4;

/// Every way of writing is there: one block and several, with and without alignment patterns and a count of two bytes.
const LARGEST: u8 = 12;

/// A code, and how it is drawn.
pub struct Hostile {
    code: QrCode,
    drawing: u8,
    turned: u8,
}

impl Hostile {
    /// `None` when the bytes are no code: too few of them, or too many for its size.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let (head, content) = bytes.split_at_checked(HEAD_BYTES)?;
        let [writing, count, drawing, turned] = *head else {
            return None;
        };
        let level = [
            QrCodeEcc::Low,
            QrCodeEcc::Medium,
            QrCodeEcc::Quartile,
            QrCodeEcc::High,
        ][usize::from(writing & 3)];
        let mode = [
            QrSegmentMode::Numeric,
            QrSegmentMode::Alphanumeric,
            QrSegmentMode::Byte,
            QrSegmentMode::Kanji,
            QrSegmentMode::Eci,
        ][usize::from(writing >> 2) % 5];
        let bits = content
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1))
            .collect();
        // The count is written as it is, whether or not as many characters follow.
        let segment = QrSegment::new(mode, usize::from(count), bits);
        let largest = Version::new(LARGEST);
        // A mask that is given saves the writer nine tenths of its time.
        let mask = Some(Mask::new(turned & 7));
        let code =
            QrCode::encode_segments_advanced(&[segment], level, Version::MIN, largest, mask, false)
                .ok()?;
        Some(Self {
            code,
            drawing,
            turned,
        })
    }

    /// Modules from the left to the right, which are as many as from the top to the bottom.
    pub fn side(&self) -> i32 {
        self.code.size()
    }

    /// Of a module, or of the border around them. A few modules are turned round.
    pub fn is_dark(&self, column: i32, row: i32) -> bool {
        let border = self.border();
        let every = i32::from(self.drawing >> 5) * 16 + 7;
        let place = (row + border) * (self.side() + 2 * border) + column + border;
        let wrong = place % every == i32::from(self.turned);
        self.code.get_module(column, row) ^ wrong ^ self.is_inverted()
    }

    /// Drawn light on dark.
    pub fn is_inverted(&self) -> bool {
        self.drawing >> 4 & 1 == 1
    }

    /// In two to five pixels a module, on a border that may be missing: width, which is the height, and red, green, blue,
    /// alpha of every pixel.
    pub fn pixels(&self) -> (u32, Vec<u8>) {
        let scale = i32::from(self.drawing & 3) + 2;
        let border = self.border();
        let side = (self.side() + 2 * border) * scale;
        let pixels = (0..side * side)
            .flat_map(|pixel| {
                let (column, row) = (pixel % side / scale, pixel / side / scale);
                let shade = if self.is_dark(column - border, row - border) {
                    20
                } else {
                    240
                };
                [shade, shade, shade, 255]
            })
            .collect();
        (side.cast_unsigned(), pixels)
    }

    /// Modules on each side.
    fn border(&self) -> i32 {
        i32::from(self.drawing >> 2 & 3)
    }
}
