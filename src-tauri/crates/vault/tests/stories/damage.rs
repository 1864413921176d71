//! Every single damage to a vault file is refused, and called by its name.

use std::collections::BTreeMap;

use proptest::{prelude::*, test_runner::TestRunner};
use vault::{FileProblem, Part, Proven, Session, UnlockError, VaultProblem};

use crate::support::{Computer, NOW, add, proven};

/// A vault of twenty accounts on a computer, and where its header and payload end.
struct Specimen {
    computer: Computer,
    proven: Proven,
    file: Vec<u8>,
    header_end: usize,
    payload_end: usize,
}

impl Specimen {
    fn new() -> Self {
        let origin = Computer::new();
        let mut unlocked = origin.set_up();
        for number in 0..20 {
            add(
                &mut unlocked,
                &format!("Portal {number}"),
                "alice@example.org",
            );
        }
        let file = origin.store.file().unwrap();
        let header_bytes = u32::from_le_bytes(file[12..16].try_into().unwrap());
        let header_end = 24 + usize::try_from(header_bytes).unwrap();

        Self {
            proven: proven(&unlocked),
            // Without snapshots, which would all be opened for every damage.
            computer: Computer::new(),
            payload_end: file.len() - 8,
            header_end,
            file,
        }
    }

    /// What the session says about a file in the place of the vault; `None` if it opens.
    fn verdict(&self, file: Vec<u8>) -> Option<FileProblem> {
        self.computer.store.set_file(Some(file));
        let problem = match self.computer.start() {
            Session::Unreadable(unreadable) => unreadable.problem().clone(),
            Session::Locked(locked) => match locked.open(&self.proven, NOW) {
                Ok(_) => return None,
                Err(UnlockError::Unreadable { problem, .. }) => problem,
                Err(other) => panic!("{other}"),
            },
            other => panic!("{other:?}"),
        };
        match problem {
            VaultProblem::File(problem) => Some(problem),
            VaultProblem::NoAccess(error) => panic!("{error}"),
        }
    }

    fn part_at(&self, place: usize) -> Part {
        match place {
            0..8 => Part::NotAVault,
            place if place < self.header_end => Part::Header,
            _ => Part::Payload,
        }
    }
}

#[test]
fn the_specimen_opens_as_long_as_it_is_whole() {
    let specimen = Specimen::new();

    assert_eq!(specimen.verdict(specimen.file.clone()), None);
}

#[test]
fn every_flipped_bit_is_found_and_the_damaged_part_named() {
    let specimen = Specimen::new();
    for bit in 0..specimen.file.len() * 8 {
        let mut file = specimen.file.clone();
        file[bit / 8] ^= 1 << (bit % 8);

        assert_eq!(
            specimen.verdict(file),
            Some(FileProblem::Damaged(specimen.part_at(bit / 8))),
            "bit {bit}"
        );
    }
}

#[test]
fn every_file_that_lost_its_end_is_called_cut_off() {
    let specimen = Specimen::new();
    for length in 0..specimen.file.len() {
        assert_eq!(
            specimen.verdict(specimen.file[..length].to_vec()),
            Some(FileProblem::Damaged(Part::Truncated)),
            "{length} bytes"
        );
    }
}

#[test]
fn a_file_whose_end_was_never_written_is_refused_wherever_the_zeros_begin() {
    let specimen = Specimen::new();
    let mut verdicts: BTreeMap<Part, usize> = BTreeMap::new();
    for start in 0..specimen.file.len() {
        let mut file = specimen.file.clone();
        file[start..].fill(0);
        match specimen.verdict(file) {
            Some(FileProblem::Damaged(part)) => *verdicts.entry(part).or_default() += 1,
            verdict => panic!("zeros from {start}: {verdict:?}"),
        }
    }

    assert_eq!(verdicts[&Part::NotAVault], 8);
    assert_eq!(
        verdicts[&Part::Payload],
        specimen.payload_end + 8 - specimen.header_end
    );
}

#[test]
fn sectors_of_an_older_save_within_a_newer_one_are_found() {
    let specimen = Specimen::new();
    let old = specimen.file.clone();
    specimen.computer.store.set_file(Some(old.clone()));
    let mut unlocked = specimen.computer.unlock();
    add(&mut unlocked, "Portal 20", "alice@example.org");
    drop(unlocked);
    let new = specimen.computer.store.file().unwrap();
    assert_eq!(old.len(), new.len());
    for sectors in 1..new.len() / 512 {
        let mixed = [&old[..sectors * 512], &new[sectors * 512..]].concat();

        assert!(specimen.verdict(mixed).is_some(), "{sectors} sectors");
    }
}

#[test]
fn bytes_behind_the_end_are_damage_and_another_version_is_newer() {
    let specimen = Specimen::new();
    let longer = [&specimen.file[..], b"\n"].concat();
    assert_eq!(
        specimen.verdict(longer),
        Some(FileProblem::Damaged(Part::Payload))
    );
    assert_eq!(
        specimen.verdict(b"SQLite format 3\0".to_vec()),
        Some(FileProblem::Damaged(Part::NotAVault))
    );

    let mut newer = specimen.file.clone();
    newer[8] = 2;
    let checksum = crc32c(&[&newer[..20], &newer[24..specimen.header_end]].concat());
    newer[20..24].copy_from_slice(&checksum.to_le_bytes());
    assert_eq!(
        specimen.verdict(newer),
        Some(FileProblem::Newer {
            version: "2.0".to_owned()
        })
    );
}

#[test]
fn a_header_that_somebody_rewrote_with_its_checksum_opens_nothing() {
    let specimen = Specimen::new();
    let header = String::from_utf8(specimen.file[24..specimen.header_end].to_vec()).unwrap();
    let rewritten = header.replace("\"gen\":21", "\"gen\":99");
    assert_ne!(header, rewritten);
    let mut file = specimen.file[..20].to_vec();
    let checksum = crc32c(&[&file[..], rewritten.as_bytes()].concat());
    file.extend(checksum.to_le_bytes());
    file.extend(rewritten.as_bytes());
    file.extend(&specimen.file[specimen.header_end..]);

    assert_eq!(
        specimen.verdict(file),
        Some(FileProblem::Damaged(Part::Payload))
    );
}

#[test]
fn several_changed_bytes_anywhere_are_found() {
    let specimen = Specimen::new();
    let changes = prop::collection::vec((0..specimen.file.len(), 1..=u8::MAX), 1..8);
    TestRunner::new(ProptestConfig::with_cases(5_000))
        .run(&changes, |changes| {
            let mut file = specimen.file.clone();
            for (place, difference) in changes {
                file[place] ^= difference;
            }
            if file != specimen.file {
                prop_assert!(specimen.verdict(file).is_some());
            }

            Ok(())
        })
        .unwrap();
}

#[test]
fn whatever_follows_the_magic_nothing_panics_and_nothing_opens() {
    let specimen = Specimen::new();
    let rest = prop::collection::vec(any::<u8>(), 0..200);
    TestRunner::new(ProptestConfig::with_cases(5_000))
        .run(&rest, |rest| {
            for begin in [8, 12, 20, 24, 60] {
                let file = [&specimen.file[..begin], &rest].concat();
                prop_assert!(specimen.verdict(file).is_some());
            }

            Ok(())
        })
        .unwrap();
}

/// CRC-32C by the bit, independent of the one under test.
fn crc32c(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0x82f6_3b78 & (crc & 1).wrapping_neg())
        })
    })
}
