use std::{fs, io::Write as _, path::Path};

use image::{GrayImage, Luma};
use qrcodegen::{QrCode, QrCodeEcc};

use crate::run::{run, run_with_input};

/// Draws texts as QR codes side by side into a PNG.
pub(crate) fn draw(path: &Path, texts: &[&str]) {
    const SQUARE: u32 = 4;
    const BORDER: u32 = 5;
    let codes: Vec<QrCode> = texts
        .iter()
        .map(|text| QrCode::encode_text(text, QrCodeEcc::Medium).unwrap())
        .collect();
    let sides: Vec<u32> = codes
        .iter()
        .map(|code| (code.size().unsigned_abs() + 2 * BORDER) * SQUARE)
        .collect();
    let mut picture = GrayImage::from_pixel(
        sides.iter().sum::<u32>().max(50),
        sides.iter().copied().max().unwrap_or(50),
        Luma([255]),
    );

    let mut left = 0;
    for (code, side) in codes.iter().zip(sides) {
        for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
            let square = |pixel: u32| (pixel / SQUARE).cast_signed() - BORDER.cast_signed();
            if code.get_module(square(x), square(y)) {
                picture.put_pixel(left + x, y, Luma([0]));
            }
        }
        left += side;
    }
    picture.save(path).unwrap();
}

#[test]
fn the_codes_of_a_picture_are_printed_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("two.png");
    draw(
        &picture,
        &[
            "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP",
            "https://example.com",
        ],
    );

    insta::assert_snapshot!(run(&["scan", picture.to_str().unwrap()]), @r"
    otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP
    https://example.com
    --- status 0
    ");
}

#[test]
fn json_tells_where_the_codes_are() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("one.png");
    draw(&picture, &["hello"]);

    let json = run(&["scan", "--json", picture.to_str().unwrap()])
        .succeeded()
        .json();
    assert_eq!(json[0]["file"], picture.to_str().unwrap());
    assert_eq!(json[0]["outcome"], "found");
    assert_eq!(json[0]["codes"][0]["text"], "hello");
    // 21 modules of 4 pixels, 5 modules from the edge.
    let corners = json[0]["codes"][0]["corners"].as_array().unwrap();
    for (corner, expected) in
        corners
            .iter()
            .zip([(20.0, 20.0), (104.0, 20.0), (104.0, 104.0), (20.0, 104.0)])
    {
        let (x, y) = (corner[0].as_f64().unwrap(), corner[1].as_f64().unwrap());
        assert!(
            (x - expected.0).abs() < 4.0 && (y - expected.1).abs() < 4.0,
            "{corners:?}"
        );
    }
}

#[test]
fn every_file_that_gives_nothing_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    draw(Path::new(&path("good.png")), &["hello"]);
    draw(Path::new(&path("empty.png")), &[]);
    fs::copy(path("good.png"), path("cut.png")).unwrap();
    fs::File::options()
        .write(true)
        .open(path("cut.png"))
        .unwrap()
        .set_len(100)
        .unwrap();
    fs::File::create(path("text.png"))
        .unwrap()
        .write_all(b"no picture")
        .unwrap();

    let files = ["good.png", "empty.png", "cut.png", "text.png", "absent.png"].map(path);
    let mut arguments = vec!["scan"];
    arguments.extend(files.iter().map(String::as_str));
    insta::assert_snapshot!(run(&arguments).in_folder(folder.path()), @r"
    FOLDER/good.png: hello
    --- stderr
    claviger-cli: FOLDER/empty.png: No QR code found in this picture.
      Nothing was saved.
      Show the QR code larger, keep its white border in view, and try again. Or type the key.
    claviger-cli: FOLDER/cut.png: This picture is damaged or not complete.
      Nothing was saved.
      Take the screenshot again, or open another picture.
    claviger-cli: FOLDER/text.png: Claviger cannot read this kind of file.
      Nothing was saved.
      Use PNG, JPEG, WebP, BMP or GIF, or take a screenshot.
    claviger-cli: FOLDER/absent.png: Claviger could not read this file: No such file or directory (os error 2).
      The file was not changed.
      Check that it is still there and that you may read it.
    --- status 6
    ");

    arguments.push("--json");
    let json = run(&arguments).json();
    let outcomes: Vec<&str> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(
        outcomes,
        ["found", "none", "not_read", "not_read", "not_read"]
    );
}

#[test]
fn a_code_that_is_cut_off_has_a_place_and_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.png");
    draw(&path, &["otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP"]);
    let whole = image::open(&path).unwrap();
    // More is missing below than error correction gives back.
    let height = whole.height() * 4 / 7;
    whole
        .crop_imm(0, 0, whole.width(), height)
        .save(&path)
        .unwrap();
    let picture = path.to_str().unwrap();

    insta::assert_snapshot!(run(&["scan", picture]).in_folder(folder.path()), @r"
    --- stderr
    claviger-cli: FOLDER/cut.png: There is a QR code at 20, 20, but part of it lies outside the picture.
      Nothing was saved.
      Bring the whole QR code with its border into view, then take the screenshot again.
    --- status 6
    ");
    let json = run(&["scan", "--json", picture]).json();
    assert_eq!(json[0]["outcome"], "unreadable");
    assert_eq!(json[0]["unreadable"]["reason"], "cut_off");
    assert_eq!(
        json[0]["unreadable"]["pixels_per_module"],
        serde_json::Value::Null
    );
    let bottom = &json[0]["unreadable"]["corners"][2][1];
    assert!(bottom.as_f64().unwrap() > f64::from(height), "{bottom}");
}

#[test]
fn a_picture_may_come_through_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("one.png");
    draw(&picture, &["hello"]);

    assert_eq!(
        run_with_input(&["scan", "-"], fs::read(&picture).unwrap())
            .succeeded()
            .stdout,
        "hello\n"
    );
}
