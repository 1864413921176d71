//! Draws a page in a style.

use image::{GrayImage, ImageFormat, Luma, codecs::jpeg::JpegEncoder, imageops};
use qrcodegen::{QrCode, QrCodeEcc};

use super::random::Random;
use super::style::Style;

pub(crate) struct Drawn {
    /// As a file.
    pub(crate) bytes: Vec<u8>,
    pub(crate) texts: Vec<String>,
}

/// Points a pixel and side; their mean is the pixel.
const POINTS: u32 = 3;

/// A picture of a kind; `number` makes it another one.
pub(crate) fn of(style: fn(&mut Random) -> Style, number: usize) -> Drawn {
    let mut random = Random::new(number as u64);
    let style = style(&mut random);
    draw(&style, &mut random)
}

fn draw(style: &Style, random: &mut Random) -> Drawn {
    let texts: Vec<String> = (0..style.codes).map(|_| address(random)).collect();
    let level = if style.patch > 0.0 || style.cut > 0.0 {
        QrCodeEcc::High
    } else {
        random.one_of(&[QrCodeEcc::Low, QrCodeEcc::Medium, QrCodeEcc::Quartile])
    };
    let codes: Vec<QrCode> = texts
        .iter()
        .map(|text| QrCode::encode_text(text, level).unwrap())
        .collect();
    let flat = Flat { style, codes };
    let mut page = flat.seen();
    if style.blur > 0.0 {
        page = imageops::blur(&page, style.blur * style.module);
    }
    let (width, height) = page.dimensions();
    let lamp = Lamp::over(width, height, style, random);
    for (x, y, Luma([shade])) in page.enumerate_pixels_mut() {
        let far = f32::midpoint(x as f32 / width as f32, y as f32 / height as f32);
        let light = 1.0 - (1.0 - style.shade) * far;
        let seen = f32::from(*shade) * light + lamp.at(x as f32, y as f32);
        *shade = (seen + random.normal() * style.noise).clamp(0.0, 255.0) as u8;
    }
    if style.cut > 0.0 {
        let kept = width as f32 - style.around as f32 - (style.border + style.cut) * style.module;
        page = imageops::crop_imm(&page, 0, 0, kept as u32, height).to_image();
    }
    Drawn {
        bytes: encoded(&page, style.jpeg),
        texts,
    }
}

/// A lamp that the page reflects.
struct Lamp {
    x: f32,
    y: f32,
    radius: f32,
    shades: f32,
}

impl Lamp {
    fn over(width: u32, height: u32, style: &Style, random: &mut Random) -> Self {
        let (width, height) = (width as f32, height as f32);
        if style.glare <= 0.0 {
            return Self {
                x: 0.0,
                y: 0.0,
                radius: 1.0,
                shades: 0.0,
            };
        }
        Self {
            x: width * random.within(0.2, 0.8),
            y: height * random.within(0.2, 0.8),
            radius: width * random.within(0.08, 0.2),
            shades: style.glare,
        }
    }

    fn at(&self, x: f32, y: f32) -> f32 {
        let distance = (x - self.x).hypot(y - self.y) / self.radius;
        self.shades * (-distance * distance / 2.0).exp()
    }
}

/// An address like those that portals show, with a key of the usual lengths.
fn address(random: &mut Random) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    let length = random.one_of(&[16, 32, 52]);
    let key: String = (0..length)
        .map(|_| char::from(random.one_of(LETTERS)))
        .collect();
    let issuer = random.one_of(&["Example", "GitHub", "Nordbank", "Forum%20of%20Friends"]);
    format!("otpauth://totp/{issuer}:alice%40example.org?secret={key}&issuer={issuer}")
}

fn encoded(page: &GrayImage, jpeg: Option<u8>) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    match jpeg {
        Some(quality) => page
            .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
            .unwrap(),
        None => page.write_to(&mut bytes, ImageFormat::Png).unwrap(),
    }
    bytes.into_inner()
}

/// The page as it lies on a table: codes from left to right.
struct Flat<'a> {
    style: &'a Style,
    codes: Vec<QrCode>,
}

impl Flat<'_> {
    /// Modules a side of the space that each code has.
    fn space(&self) -> f32 {
        let largest = self.codes.iter().map(QrCode::size).max().unwrap();
        largest as f32 + 2.0 * self.style.border
    }

    fn seen(&self) -> GrayImage {
        let style = self.style;
        let width = self.space() * style.module * self.codes.len() as f32;
        let height = self.space() * style.module * style.stretch;
        let (across_turn, along_turn) = style.angle.to_radians().sin_cos();
        let around = 2.0 * style.around as f32;
        let extent = |across: f32, down: f32| {
            ((across * along_turn.abs() + down * across_turn.abs()) * (1.0 + style.slant) + around)
                as u32
        };
        let (seen_width, seen_height) = (extent(width, height), extent(height, width));
        let per_pixel = style.slant / width;
        let shade = |x: f32, y: f32| {
            let (x, y) = (x - seen_width as f32 / 2.0, y - seen_height as f32 / 2.0);
            let (x, y) = (
                x * along_turn + y * across_turn,
                y * along_turn - x * across_turn,
            );
            // What is farther to the right is farther away.
            let depth = 1.0 - per_pixel * x;
            let x = unrolled(x / depth, style.bend / width);
            self.shade(x + width / 2.0, y / depth + height / 2.0)
        };
        GrayImage::from_fn(seen_width, seen_height, |x, y| {
            let part = |part: u32| (part as f32 + 0.5) / POINTS as f32;
            let points = (0..POINTS * POINTS).map(|point| {
                let (right, down) = (part(point % POINTS), part(point / POINTS));
                u32::from(shade(x as f32 + right, y as f32 + down))
            });
            Luma([(points.sum::<u32>() / (POINTS * POINTS)) as u8])
        })
    }

    /// The shade at a point of the page, in pixels from the left top corner of the first code's border.
    fn shade(&self, x: f32, y: f32) -> u8 {
        let style = self.style;
        let (space, border) = (self.space(), style.border);
        let (column, row) = (x / style.module, y / style.module / style.stretch);
        let place = (column / space).floor();
        if row < 0.0 || row >= space || place < 0.0 || place >= self.codes.len() as f32 {
            return style.page;
        }
        let code = &self.codes[place as usize];
        let (column, row) = (column - place * space - border, row - border);
        let middle = code.size() as f32 / 2.0;
        let patch = style.patch * middle;
        if (column - middle).abs() < patch && (row - middle).abs() < patch {
            return u8::midpoint(style.dark, style.light);
        }
        let off = (column - column.floor() - 0.5).hypot(row - row.floor() - 0.5);
        let side = code.size() as f32;
        let near = |at: f32| at < 7.0;
        let far = |at: f32| at >= side - 7.0;
        let in_finder = near(column) && (near(row) || far(row)) || far(column) && near(row);
        let inked = style.dots <= 0.0 || in_finder || off < style.dots;
        if inked && code.get_module(column.floor() as i32, row.floor() as i32) {
            style.dark
        } else {
            style.light
        }
    }
}

/// From a place on a cylinder, as it is seen, to the place on the paper that is wrapped around it. `bend`: one through the
/// radius. What lies behind the edge is far away.
fn unrolled(x: f32, bend: f32) -> f32 {
    if bend <= 0.0 {
        x
    } else if (x * bend).abs() >= 1.0 {
        f32::MAX
    } else {
        (x * bend).asin() / bend
    }
}

/// A page of what looks like written lines, boxes, and stripes as in other codes.
pub(crate) fn without_code(number: usize) -> Vec<u8> {
    let mut random = Random::new(number as u64);
    let mut page = GrayImage::from_pixel(480, 360, Luma([255]));
    for line in 0..20 {
        let striped = line % 5 == 4;
        let mut x = 12;
        while x < 460 {
            let width = random.within(1.0, 6.0) as u32;
            let height = if striped {
                16
            } else {
                random.within(3.0, 13.0) as u32
            };
            for (right, down) in (0..width).flat_map(|x| (0..height).map(move |y| (x, y))) {
                page.put_pixel(x + right, line * 17 + 8 + down, Luma([30]));
            }
            x += width + random.within(1.0, 7.0) as u32;
        }
    }
    encoded(&page, None)
}
