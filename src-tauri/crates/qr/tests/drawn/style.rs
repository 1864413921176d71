//! The kinds of pictures: what may befall a code between a portal's server and our eyes.

use super::random::Random;

/// How a page with codes is drawn, and what happens to it.
#[derive(Clone)]
pub(crate) struct Style {
    /// Codes side by side.
    pub(crate) codes: usize,
    /// Pixels a module, before anything is bent.
    pub(crate) module: f32,
    /// Modules around each code that are light.
    pub(crate) border: f32,
    /// Shades of code, border and page.
    pub(crate) dark: u8,
    pub(crate) light: u8,
    pub(crate) page: u8,
    /// Turned by this many degrees.
    pub(crate) angle: f32,
    /// Seen at a slant: how much smaller the far side is.
    pub(crate) slant: f32,
    /// Height of a module in widths of it.
    pub(crate) stretch: f32,
    /// Standard deviation of blur, in modules.
    pub(crate) blur: f32,
    /// Standard deviation of noise, in shades.
    pub(crate) noise: f32,
    /// Light at the darkest corner; 1 is even.
    pub(crate) shade: f32,
    /// JPEG of this quality; `None` is PNG.
    pub(crate) jpeg: Option<u8>,
    /// Side of a patch over the middle, as a share of the code's.
    pub(crate) patch: f32,
    /// Modules are discs of this radius, in modules; 0: squares.
    pub(crate) dots: f32,
    /// On a cylinder: width of the page in radiuses.
    pub(crate) bend: f32,
    /// Shades that a lamp adds in the middle of its reflection.
    pub(crate) glare: f32,
    /// Modules that the picture's right edge cuts off.
    pub(crate) cut: f32,
    /// Pixels of page around the codes.
    pub(crate) around: u32,
}

impl Style {
    fn plain(random: &mut Random) -> Self {
        Self {
            codes: 1,
            module: random.within(2.6, 7.0),
            border: random.one_of(&[1.0, 2.0, 4.0]),
            dark: random.one_of(&[0, 0, 30]),
            light: 255,
            page: random.one_of(&[255, 244, 32]),
            angle: 0.0,
            slant: 0.0,
            stretch: 1.0,
            blur: 0.0,
            noise: 0.0,
            shade: 1.0,
            jpeg: None,
            patch: 0.0,
            dots: 0.0,
            bend: 0.0,
            glare: 0.0,
            cut: 0.0,
            around: 30,
        }
    }
}

pub(crate) type Kind = (&'static str, fn(&mut Random) -> Style);

/// All kinds with a code. What is changed beside the plain page says what the kind is.
pub(crate) const KINDS: [Kind; 21] = [
    ("plain", Style::plain),
    ("two pixels a module", |random| Style {
        module: 2.0,
        ..Style::plain(random)
    }),
    ("tiny", |random| Style {
        module: random.within(1.4, 1.9),
        border: 4.0,
        ..Style::plain(random)
    }),
    ("large modules", |random| Style {
        module: random.within(9.0, 13.0),
        ..Style::plain(random)
    }),
    ("light on dark", |random| Style {
        dark: random.one_of(&[255, 220]),
        light: random.one_of(&[0, 24]),
        page: 24,
        ..Style::plain(random)
    }),
    ("faint", |random| {
        let light = random.within(60.0, 255.0) as u8;
        Style {
            light,
            page: light,
            dark: light - random.within(16.0, 40.0) as u8,
            ..Style::plain(random)
        }
    }),
    ("no border", |random| Style {
        border: 0.0,
        page: random.one_of(&[0, 60, 255]),
        ..Style::plain(random)
    }),
    ("turned", |random| Style {
        angle: random.within(0.0, 360.0),
        border: 4.0,
        ..Style::plain(random)
    }),
    ("slanted", |random| Style {
        slant: random.within(0.1, 0.3),
        angle: random.within(-40.0, 40.0),
        module: random.within(4.0, 7.0),
        ..Style::plain(random)
    }),
    ("stretched", |random| Style {
        stretch: random.one_of(&[0.75, 0.85, 1.2, 1.3]),
        module: random.within(3.5, 7.0),
        ..Style::plain(random)
    }),
    ("blurred", |random| Style {
        blur: random.within(0.35, 0.6),
        module: random.within(3.0, 7.0),
        ..Style::plain(random)
    }),
    ("noisy", |random| Style {
        noise: random.within(15.0, 35.0),
        module: random.within(3.0, 7.0),
        ..Style::plain(random)
    }),
    ("shaded", |random| Style {
        shade: random.within(0.15, 0.4),
        module: random.within(3.0, 7.0),
        ..Style::plain(random)
    }),
    ("jpeg", |random| Style {
        jpeg: Some(random.one_of(&[20, 40, 60])),
        module: random.within(3.0, 7.0),
        ..Style::plain(random)
    }),
    ("small jpeg", |random| Style {
        jpeg: Some(random.one_of(&[50, 70])),
        module: random.within(2.0, 2.6),
        ..Style::plain(random)
    }),
    ("patched", |random| Style {
        patch: random.within(0.1, 0.2),
        ..Style::plain(random)
    }),
    ("cut off", |random| Style {
        cut: random.within(0.5, 1.9),
        page: 255,
        ..Style::plain(random)
    }),
    ("several", |random| Style {
        codes: random.one_of(&[2, 3, 4]),
        module: random.within(2.2, 4.0),
        ..Style::plain(random)
    }),
    ("dots", |random| Style {
        dots: random.within(0.36, 0.48),
        module: random.within(4.0, 9.0),
        ..Style::plain(random)
    }),
    ("photographed", |random| Style {
        slant: random.within(0.05, 0.15),
        angle: random.within(-30.0, 30.0),
        blur: random.within(0.2, 0.4),
        noise: random.within(4.0, 12.0),
        shade: random.within(0.4, 0.8),
        jpeg: Some(random.one_of(&[50, 70])),
        module: random.within(3.2, 5.0),
        border: 4.0,
        ..Style::plain(random)
    }),
    ("on a large page", |random| Style {
        around: 400,
        module: random.one_of(&[2.0, 3.0]),
        ..Style::plain(random)
    }),
];

/// Photos of screens and paper, beyond what every reader can do: for comparing, and no wrong text may come of them.
pub(crate) const PHOTOS: [Kind; 4] = [
    ("photo, perspective", |random| Style {
        slant: random.within(0.3, 0.55),
        angle: random.within(-60.0, 60.0),
        ..photo(random)
    }),
    ("photo, blur", |random| Style {
        blur: random.within(0.45, 0.7),
        slant: random.within(0.0, 0.15),
        angle: random.within(-20.0, 20.0),
        ..photo(random)
    }),
    ("photo, glare", |random| Style {
        glare: random.within(180.0, 400.0),
        slant: random.within(0.05, 0.2),
        angle: random.within(-30.0, 30.0),
        ..photo(random)
    }),
    ("photo, curved", |random| Style {
        bend: random.within(1.1, 1.7),
        angle: random.within(-30.0, 30.0),
        ..photo(random)
    }),
];

fn photo(random: &mut Random) -> Style {
    Style {
        blur: random.within(0.15, 0.35),
        noise: random.within(4.0, 12.0),
        shade: random.within(0.4, 0.8),
        jpeg: Some(random.one_of(&[50, 70])),
        module: random.within(3.5, 6.0),
        border: 4.0,
        ..Style::plain(random)
    }
}
