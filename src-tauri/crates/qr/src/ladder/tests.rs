//! What the whole ladder reads, on pictures drawn here.

use image::{GrayImage, Luma, Rgb, RgbImage, Rgba, RgbaImage, imageops};
use qrcodegen::QrCodeEcc;

use crate::drawing::{self, Drawn, page, texts, turned, warped};
use crate::{Found, Outcome, Scan, Watch, read, read_picture, read_pixels};

const TEXT: &str =
    "otpauth://totp/Example:alice@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Example";

fn scan(picture: &GrayImage) -> Scan {
    read(&drawing::png(picture)).unwrap()
}

fn on_page(code: &GrayImage, shade: u8) -> GrayImage {
    page(
        code.width() + 200,
        code.height() + 140,
        shade,
        &[(code.clone(), 90, 60)],
    )
}

#[test]
fn codes_of_all_sizes_are_read_from_two_to_thirty_pixels_a_module() {
    for scale in [2, 3, 4, 7, 12, 30] {
        assert_eq!(
            texts(&scan(&on_page(
                &Drawn::new(TEXT).scale(scale).picture(),
                255
            ))),
            [TEXT],
            "{scale} px"
        );
    }
}

#[test]
fn the_smallest_and_the_largest_versions_are_read() {
    for (version, correction) in [
        (1, QrCodeEcc::Low),
        (2, QrCodeEcc::Low),
        (25, QrCodeEcc::High),
        (40, QrCodeEcc::Low),
    ] {
        let code = Drawn::with_version("0123456789", version, correction)
            .scale(3)
            .picture();
        assert_eq!(
            texts(&scan(&on_page(&code, 255))),
            ["0123456789"],
            "version {version}"
        );
    }
}

#[test]
fn corners_are_the_codes_outer_edges_in_picture_coordinates() {
    let code = Drawn::new(TEXT).scale(5);
    let side = code.side() as f32 - 40.0;
    let Outcome::Found(found) = scan(&on_page(&code.picture(), 255)).outcome else {
        panic!("not found")
    };
    let expected = [
        (110.0, 80.0),
        (110.0 + side, 80.0),
        (110.0 + side, 80.0 + side),
        (110.0, 80.0 + side),
    ];
    for ((x, y), (expected_x, expected_y)) in found[0].corners.into_iter().zip(expected) {
        assert!(
            (x - expected_x).abs() < 1.5 && (y - expected_y).abs() < 1.5,
            "{:?}",
            found[0].corners
        );
    }
}

#[test]
fn light_codes_on_dark_ground_are_read() {
    assert_eq!(
        texts(&scan(&on_page(
            &Drawn::new(TEXT).shades(230, 20).picture(),
            20
        ))),
        [TEXT]
    );
}

#[test]
fn faint_codes_are_read() {
    for (dark, light) in [(120, 140), (238, 255), (0, 14)] {
        let page = on_page(&Drawn::new(TEXT).shades(dark, light).picture(), light);
        assert_eq!(texts(&scan(&page)), [TEXT], "{dark} on {light}");
    }
}

#[test]
fn a_code_without_any_border_on_a_dark_page_is_read() {
    assert_eq!(
        texts(&scan(&on_page(
            &Drawn::new(TEXT).quiet(0).scale(5).picture(),
            40
        ))),
        [TEXT]
    );
}

#[test]
fn turned_codes_are_read_at_every_angle() {
    for degrees in (0..360).step_by(23) {
        let picture = turned(&Drawn::new(TEXT).picture(), degrees as f32, 255);
        assert_eq!(texts(&scan(&picture)), [TEXT], "{degrees} degrees");
    }
}

#[test]
fn a_mirrored_code_is_read() {
    let code = imageops::flip_horizontal(&Drawn::new(TEXT).picture());
    assert_eq!(texts(&scan(&on_page(&code, 255))), [TEXT]);
}

#[test]
fn a_code_seen_from_the_side_is_read() {
    let code = Drawn::new(TEXT).scale(8).picture();
    let (width, height) = code.dimensions();
    let picture = warped(&code, (width, height), 255, |x, y| {
        let depth = 1.0 + 0.25 * x / width as f32;
        (
            (x * depth) / 1.25,
            (y - height as f32 / 2.0) * depth + height as f32 / 2.0,
        )
    });
    assert_eq!(texts(&scan(&picture)), [TEXT]);
}

#[test]
fn a_code_under_uneven_light_is_read() {
    let mut picture = on_page(&Drawn::new(TEXT).picture(), 255);
    let width = picture.width();
    for (x, _, Luma([shade])) in picture.enumerate_pixels_mut() {
        *shade = (u32::from(*shade) * (width - x) / (2 * width) + 20 * x / width) as u8;
    }
    assert_eq!(texts(&scan(&picture)), [TEXT]);
}

#[test]
fn a_code_with_one_covered_finder_is_read() {
    let code = Drawn::with_version(TEXT, 8, QrCodeEcc::High)
        .scale(5)
        .picture();
    for (left, top) in [(20, 20), (code.width() - 55, 20), (20, code.height() - 55)] {
        let mut covered = code.clone();
        imageops::replace(
            &mut covered,
            &GrayImage::from_pixel(35, 35, Luma([190])),
            left.into(),
            top.into(),
        );
        assert_eq!(
            texts(&scan(&on_page(&covered, 255))),
            [TEXT],
            "covered at {left}, {top}"
        );
    }
}

#[test]
fn all_codes_in_a_picture_are_read_in_reading_order() {
    let codes = ["first", "second", "third", "fourth"].map(|text| Drawn::new(text).picture());
    let [first, second, third, fourth] = codes;
    let inverted = {
        let mut code = fourth;
        imageops::invert(&mut code);
        code
    };
    let page = page(
        800,
        500,
        255,
        &[
            (first, 40, 30),
            (second, 400, 50),
            (third, 60, 300),
            (inverted, 500, 320),
        ],
    );
    assert_eq!(texts(&scan(&page)), ["first", "second", "third", "fourth"]);
}

#[test]
fn the_same_text_at_two_places_is_two_codes() {
    let code = Drawn::new("twin").picture();
    assert_eq!(
        texts(&scan(&page(
            500,
            200,
            255,
            &[(code.clone(), 20, 20), (code, 300, 20)]
        ))),
        ["twin", "twin"]
    );
}

#[test]
fn transparent_codes_are_read_in_black_and_in_white() {
    for ink in [0, 255] {
        let code = Drawn::new(TEXT).picture();
        let clear = RgbaImage::from_fn(code.width(), code.height(), |x, y| {
            Rgba([ink, ink, ink, 255 - code.get_pixel(x, y).0[0]])
        });
        assert_eq!(
            texts(&read(&drawing::png(&clear)).unwrap()),
            [TEXT],
            "ink {ink}"
        );
        assert_eq!(
            texts(&read_pixels(code.width(), code.height(), clear.into_raw()).unwrap()),
            [TEXT]
        );
    }
}

#[test]
fn a_sheet_of_140_codes_is_read_to_its_end() {
    const COLUMNS: u32 = 14;

    let wanted: Vec<String> = (0..140)
        .map(|number| format!("Sheet, code {number}"))
        .collect();
    let codes: Vec<_> = (0..)
        .zip(&wanted)
        .map(|(number, text)| {
            let code = Drawn::new(text).scale(3).picture();
            let (left, top) = (number % COLUMNS * 120, number / COLUMNS * 120);
            (code, left, top)
        })
        .collect();
    let page = page(COLUMNS * 120, 10 * 120, 255, &codes);
    assert_eq!(texts(&scan(&page)), wanted);
}

#[test]
fn a_blurred_code_is_read() {
    for (pixels, blur) in [(4, 2.4), (7, 4.2)] {
        let page = on_page(&Drawn::new(TEXT).scale(pixels).picture(), 255);
        assert_eq!(
            texts(&scan(&imageops::blur(&page, blur))),
            [TEXT],
            "{blur} px"
        );
    }
}

#[test]
fn a_code_whose_edge_is_cut_off_is_read() {
    let code = Drawn::with_version(TEXT, 8, QrCodeEcc::High)
        .scale(5)
        .quiet(0)
        .picture();
    let (width, height) = (code.width(), code.height());
    for cut in [3, 5, 8] {
        for (left, top) in [(cut, 0), (0, cut)] {
            let part = imageops::crop_imm(&code, left, top, width - left, height - top).to_image();
            assert_eq!(texts(&scan(&part)), [TEXT], "{left}, {top}");
            let part = imageops::crop_imm(&code, 0, 0, width - left, height - top).to_image();
            assert_eq!(texts(&scan(&part)), [TEXT], "{left}, {top} at the end");
        }
    }
}

#[test]
fn colours_of_one_luma_are_told_apart_by_a_single_channel() {
    let code = on_page(&Drawn::new(TEXT).picture(), 255);
    // Both have a luma of 109.
    let picture = RgbImage::from_fn(code.width(), code.height(), |x, y| {
        if code.get_pixel(x, y).0[0] == 0 {
            Rgb([10, 198, 30])
        } else {
            Rgb([250, 60, 66])
        }
    });
    assert_eq!(texts(&read(&drawing::png(&picture)).unwrap()), [TEXT]);
}

#[test]
fn a_page_without_a_code_has_none() {
    let stripes = GrayImage::from_fn(640, 480, |x, y| {
        Luma([if (x / 7 + y / 11) % 3 == 0 { 30 } else { 220 }])
    });
    for picture in [GrayImage::from_pixel(640, 480, Luma([255])), stripes] {
        assert_eq!(scan(&picture).outcome, Outcome::None);
    }
}

#[test]
fn pictures_of_a_few_pixels_have_none() {
    for (width, height) in [(1, 1), (1, 500), (500, 1), (9, 9), (2, 30)] {
        assert_eq!(
            scan(&GrayImage::from_fn(width, height, |x, y| Luma([
                ((x ^ y) * 90) as u8
            ])))
            .outcome,
            Outcome::None
        );
    }
}

#[test]
fn a_watcher_hears_of_each_code_once_and_can_stop_the_search() {
    #[derive(Default)]
    struct Ear {
        heard: Vec<String>,
        asked: usize,
        patience: usize,
    }
    impl Watch for Ear {
        fn found(&mut self, found: &Found) {
            self.heard.push(found.text.expose().to_owned());
        }
        fn stop(&mut self) -> bool {
            self.asked += 1;
            self.asked > self.patience
        }
    }
    let codes = ["one", "two"].map(|text| Drawn::new(text).picture());
    let picture = page(
        500,
        200,
        255,
        &[(codes[0].clone(), 20, 20), (codes[1].clone(), 300, 20)],
    );
    let picture = crate::Picture::from_bytes(&drawing::png(&picture)).unwrap();

    let mut patient = Ear {
        patience: 10_000,
        ..Ear::default()
    };
    let scan = read_picture(&picture, &mut patient);
    patient.heard.sort();
    assert_eq!(patient.heard, ["one", "two"]);
    assert_eq!(texts(&scan).len(), 2);

    let mut impatient = Ear::default();
    read_picture(&picture, &mut impatient);
    assert!(impatient.heard.is_empty());
}

#[test]
fn a_found_text_prints_as_redacted() {
    let printed = format!("{:?}", scan(&on_page(&Drawn::new(TEXT).picture(), 255)));
    assert!(
        printed.contains("[redacted]") && !printed.contains("JBSWY3DP"),
        "{printed}"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_in_any_size_at_any_place_is_read(
        text in "[ -~]{1,120}", scale in 2..8_u32, left in 0..60_u32, top in 0..60_u32, dark in 0..120_u8,
    ) {
        let code = Drawn::new(&text).scale(scale).shades(dark, 240).picture();
        let picture = page(code.width() + 100, code.height() + 100, 240, &[(code, left, top)]);
        proptest::prop_assert_eq!(texts(&scan(&picture)), [text]);
    }

    #[test]
    fn noise_is_never_a_code(seed in proptest::num::u64::ANY, cell in 1..9_u32) {
        let random = |x: u32, y: u32| {
            let mixed = (u64::from(x / cell) << 32 | u64::from(y / cell)).wrapping_add(seed);
            let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((mixed ^ mixed >> 31) & 255) as u8
        };
        let picture = GrayImage::from_fn(120, 90, |x, y| Luma([random(x, y)]));
        proptest::prop_assert!(!matches!(scan(&picture).outcome, Outcome::Found(_)));
    }
}
