use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;

/// A day's worth of frames after those that carry one chunk each.
const NUMBERS: std::ops::Range<u32> = 1..100_000;

fn collect(texts: impl IntoIterator<Item = String>) -> Option<Vec<u8>> {
    let mut collector = Collector::default();
    texts
        .into_iter()
        .find_map(|text| match collector.take(&text.parse().unwrap()) {
            Taken::Whole(file) => Some(file),
            Taken::Part { .. } | Taken::Damaged => None,
        })
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..20_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_first_frames_are_enough_in_any_order_however_often_each_is_seen(
        file in file(),
        again in vec(any::<Index>(), 0..60),
        swaps in vec((any::<Index>(), any::<Index>()), 0..60),
    ) {
        let frames = Frames::of(&file).unwrap();
        let count = frames.count();
        let mut numbers: Vec<usize> = (1..=count).collect();
        for (one, other) in swaps {
            numbers.swap(one.index(count), other.index(count));
        }
        let again = again.iter().map(|place| place.index(count) + 1);
        let seen = again.chain(numbers).map(|number| frames.text(u32::try_from(number).unwrap()));

        prop_assert_eq!(collect(seen), Some(file));
    }

    // Each further frame is as good as a coin that must fall once: thirty fall wrong once in 10^9 tries.
    #[test]
    fn any_frames_do_if_there_are_thirty_more_than_chunks(
        file in file(),
        numbers in prop::collection::btree_set(NUMBERS, 80).prop_map(Vec::from_iter).prop_shuffle(),
    ) {
        let frames = Frames::of(&file).unwrap();
        let caught = numbers.into_iter().take(frames.count() + 30);

        prop_assert_eq!(collect(caught.map(|number| frames.text(number))), Some(file));
    }

    #[test]
    fn transfers_that_are_seen_in_turn_do_not_disturb_each_other(one in file(), other in file()) {
        prop_assume!(one != other);
        let (ones, others) = (Frames::of(&one).unwrap(), Frames::of(&other).unwrap());
        let mut collector = Collector::default();
        let mut whole = Vec::new();
        for number in 1..=u32::try_from(ones.count().max(others.count())).unwrap() {
            for frames in [&ones, &others] {
                if let Taken::Whole(file) = collector.take(&frames.text(number).parse().unwrap()) {
                    whole.push(file);
                }
            }
        }

        prop_assert!(whole.contains(&one) && whole.contains(&other));
    }

    #[test]
    fn no_text_makes_it_stumble(text in ".*", frame in "OTPX1/[A-Z2-7]{16}/[0-9]{1,7}/[0-9]{1,5}/[A-Z2-7]{0,64}") {
        let mut collector = Collector::default();
        for text in [text, frame] {
            if let Ok(frame) = text.parse::<Frame>() {
                prop_assert_eq!(frame.to_string().parse(), Ok(frame.clone()));
                collector.take(&frame);
            }
        }
    }
}

#[test]
fn files_of_every_length_about_a_chunk_come_over() {
    for length in [0, 1, 558, 559, 560, 561, 1_119, 1_120] {
        let file = vec![0; length];
        let frames = Frames::of(&file).unwrap();
        let texts = (1..=u32::try_from(frames.count()).unwrap()).map(|number| frames.text(number));

        assert_eq!(collect(texts), Some(file), "{length} bytes");
    }
}

#[test]
fn the_largest_file_comes_over_and_a_larger_one_is_refused() {
    let file = vec![7; FILE_BYTES_MAX];
    let frames = Frames::of(&file).unwrap();
    assert_eq!(frames.count(), CHUNKS_MAX);
    // Without the first hundred; the mixes behind the others make up for them.
    let texts = (101..=u32::try_from(CHUNKS_MAX).unwrap() + 140).map(|number| frames.text(number));
    assert_eq!(collect(texts), Some(file));

    assert_eq!(Frames::of(&vec![7; FILE_BYTES_MAX + 1]), Err(TooLarge));
}

#[test]
fn a_frame_fits_into_a_code_of_version_20() {
    let frames = Frames::of(&vec![255; FILE_BYTES_MAX]).unwrap();

    // ISO/IEC 18004, table 7: 970 alphanumeric characters with error correction M.
    assert!(frames.text(NUMBER_MAX).len() <= 970);
}

#[test]
fn the_text_of_a_frame_stays_as_it_is_written_down() {
    let text = Frames::of(b"age-encryption.org/v1").unwrap().text(1);

    insta::assert_snapshot!(text.get(..80).unwrap(), @"OTPX1/UTPPCK7A2ZWKQ5NS/1/1/MFTWKLLFNZRXE6LQORUW63RON5ZGOL3WGGAAAAAAAAAAAAAAAAAAA");
}

/// From a script in Python that knows no more than the text of the format.
#[test]
fn chunks_are_mixed_as_it_is_written_down() {
    let chunks = |number, count| {
        let mix = mix::Mix::of(number, count);
        let marks = (0..count).map(|place| if mix.has(place) { '#' } else { '.' });
        marks.collect::<String>()
    };

    assert_eq!(chunks(2, 45), format!(".#{}", ".".repeat(43)));
    insta::assert_snapshot!(chunks(46, 45), @"###..##.##..#####.#..#.####..##..#..##....###");
    insta::assert_snapshot!(chunks(47, 45), @".##.##..##...........#....##..#.#..#..###....");
    assert!(chunks(301, 300).ends_with(".#.#....#....#.###.#...###..###.#####.##..##"));
}

#[test]
fn a_frame_that_lies_about_its_transfer_harms_no_other() {
    let file = vec![1; 2_000];
    let frames = Frames::of(&file).unwrap();
    let honest: Vec<String> = (1..=4).map(|number| frames.text(number)).collect();
    let mut seen = honest.clone();
    // Another number of chunks, and another length.
    seen.insert(1, honest[1].replace("/2/4/", "/2/5/"));
    seen.insert(1, honest[1].get(..honest[1].len() - 8).unwrap().to_owned());

    assert_eq!(collect(seen), Some(file));
}

#[test]
fn a_frame_with_other_content_is_found_at_the_end_and_all_is_collected_anew() {
    let file = vec![1; 2_000];
    let frames = Frames::of(&file).unwrap();
    let mut collector = Collector::default();
    let mut take = |text: &str| collector.take(&text.parse().unwrap());
    let forged = frames.text(2).replacen("/2/4/A", "/2/4/7", 1);
    assert_ne!(forged, frames.text(2));

    for text in [&frames.text(1), &forged, &frames.text(3)] {
        assert!(matches!(take(text), Taken::Part { .. }));
    }
    assert_eq!(take(&frames.text(4)), Taken::Damaged);
    for number in [4, 3, 2] {
        assert!(matches!(take(&frames.text(number)), Taken::Part { .. }));
    }
    assert_eq!(take(&frames.text(1)), Taken::Whole(file));
}

#[test]
fn what_is_seen_again_is_not_counted_again() {
    let frames = Frames::of(&[1; 2_000]).unwrap();
    let mut collector = Collector::default();
    let mut take = |number| collector.take(&frames.text(number).parse().unwrap());

    assert_eq!(take(3), Taken::Part { have: 1, of: 4 });
    assert_eq!(take(3), Taken::Part { have: 1, of: 4 });
    assert_eq!(take(1), Taken::Part { have: 2, of: 4 });
}

#[test]
fn texts_that_are_no_frames_are_refused() {
    let frame = Frames::of(&[1; 2_000]).unwrap().text(2);
    assert!(frame.parse::<Frame>().is_ok());
    let content = frame.rsplit('/').next().unwrap();
    for text in [
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP".to_owned(),
        frame.replace("/2/4/", "/0/4/"),
        frame.replace("/2/4/", "/+2/4/"),
        frame.replace("/2/4/", "/2/0/"),
        frame.replace("/2/4/", "/2/1874/"),
        frame.replace("/2/4/", "/1000000/4/"),
        frame.replace("/2/4/", "/4/"),
        frame.replace("/2/4/", "/2/4/4/"),
        frame.replace(content, ""),
        format!("{frame}AAAAAAAA"),
        format!("{frame}{content}"),
    ] {
        assert_eq!(text.parse::<Frame>(), Err(NotAFrame), "{text}");
    }
}
