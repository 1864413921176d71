//! Format information: fifteen bits, written twice, that name error correction and mask (ISO/IEC 18004 §7.9).

use super::Modules;
use super::version::Correction;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) correction: Correction,
    /// 0 to 7.
    pub(super) mask: u8,
}

/// Its code keeps any two words seven bits apart, so three wrong bits can be mended.
const WRONG_BITS_MAX: u32 = 3;

/// The nearer of both copies; `None` when both are too damaged.
pub(super) fn read(modules: &Modules) -> Option<Format> {
    let side = modules.side;
    let word = |places: [(usize, usize); 15]| {
        places.iter().fold(0, |word, &(column, row)| {
            word << 1 | u16::from(modules.is_dark(column, row))
        })
    };
    // Around the top left finder, most significant bit first; and once more beside the two others.
    let first = word([
        (0, 8),
        (1, 8),
        (2, 8),
        (3, 8),
        (4, 8),
        (5, 8),
        (7, 8),
        (8, 8),
        (8, 7),
        (8, 5),
        (8, 4),
        (8, 3),
        (8, 2),
        (8, 1),
        (8, 0),
    ]);
    let second = word(std::array::from_fn(|bit| {
        if bit < 7 {
            (8, side - 1 - bit)
        } else {
            (side - 15 + bit, 8)
        }
    }));

    let distances = (0..32)
        .flat_map(|data| [first, second].map(|word| ((word ^ encoded(data)).count_ones(), data)));
    let (wrong_bits, data) = distances.min()?;
    (wrong_bits <= WRONG_BITS_MAX).then_some(Format {
        correction: match data >> 3 {
            0 => Correction::Medium,
            1 => Correction::Low,
            2 => Correction::High,
            _ => Correction::Quartile,
        },
        mask: (data & 7) as u8,
    })
}

/// Five bits with their BCH parity, masked so that no format is all light (§7.9.1, annex C).
fn encoded(data: u16) -> u16 {
    const GENERATOR: u16 = 0b101_0011_0111;
    const MASK: u16 = 0b101_0100_0001_0010;
    let parity = (0..5).rev().fold(data << 10, |rest, bit| {
        if rest >> (bit + 10) & 1 == 1 {
            rest ^ GENERATOR << bit
        } else {
            rest
        }
    });
    (data << 10 | parity) ^ MASK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_example_is_encoded_alike() {
        // §7.9.1: level M (00), mask 101.
        assert_eq!(encoded(0b00101), 0b100_0000_1100_1110);
    }
}
