//! What the standard fixes for each size of code (ISO/IEC 18004 tables 1, 9 and E.1).

/// 1 (21 modules a side) to 40 (177).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version(usize);

/// How much damage a code survives: about 7, 15, 25 and 30 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Correction {
    Low,
    Medium,
    Quartile,
    High,
}

impl Version {
    pub(super) fn of_side(side: usize) -> Option<Self> {
        let version = side.checked_sub(17)? / 4;
        ((1..=40).contains(&version) && side == 17 + 4 * version).then_some(Self(version))
    }

    pub(super) fn side(self) -> usize {
        17 + 4 * self.0
    }

    /// Bits of the count in front of a segment's characters, for versions 1 to 9, 10 to 26, 27 to 40 (table 3).
    pub(super) fn count_bits(self, by_size: [usize; 3]) -> usize {
        match self.0 {
            ..=9 => by_size[0],
            10..=26 => by_size[1],
            _ => by_size[2],
        }
    }

    /// Columns (and rows) in which alignment patterns are centred.
    fn alignment_centres(self) -> Vec<usize> {
        if self.0 == 1 {
            return Vec::new();
        }
        let count = self.0 / 7 + 2;
        let step = (self.0 * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        let last = self.side() - 7;
        std::iter::once(6)
            .chain((0..count - 1).rev().map(|index| last - index * step))
            .collect()
    }

    /// Column and row of the middle of each alignment pattern. Three of the crossings would fall on finders.
    pub(super) fn alignment_patterns(self) -> Vec<(usize, usize)> {
        let centres = self.alignment_centres();
        let far = self.side() - 7;
        centres
            .iter()
            .flat_map(|&column| centres.iter().map(move |&row| (column, row)))
            .filter(|place| ![(6, 6), (far, 6), (6, far)].contains(place))
            .collect()
    }

    /// Blocks that the codewords are divided into, and parity codewords of each.
    pub(super) fn blocks(self, correction: Correction) -> (usize, usize) {
        let table = match correction {
            Correction::Low => &LOW,
            Correction::Medium => &MEDIUM,
            Correction::Quartile => &QUARTILE,
            Correction::High => &HIGH,
        };
        let (count, parity) = table[self.0 - 1];
        (usize::from(count), usize::from(parity))
    }

    /// Whether a module belongs to a pattern, to format or to version information, and so holds no data. `alignment`: as
    /// [`Self::alignment_patterns`] gives it.
    pub(super) fn is_function(
        self,
        column: usize,
        row: usize,
        alignment: &[(usize, usize)],
    ) -> bool {
        let side = self.side();
        let low = |at: usize| at < 9;
        let high = |at: usize| at >= side - 8;
        let finder_or_format = low(column) && (low(row) || high(row)) || high(column) && low(row);
        let timing = column == 6 || row == 6;
        let version_information = self.0 >= 7
            && (column < 6 && (side - 11..side - 8).contains(&row)
                || row < 6 && (side - 11..side - 8).contains(&column));
        let alignment_pattern = alignment
            .iter()
            .any(|&(x, y)| x.abs_diff(column) <= 2 && y.abs_diff(row) <= 2);
        finder_or_format || timing || version_information || alignment_pattern
    }
}

type Blocks = [(u8, u8); 40];

#[rustfmt::skip]
const LOW: Blocks = [
    (1, 7), (1, 10), (1, 15), (1, 20), (1, 26), (2, 18), (2, 20), (2, 24), (2, 30), (4, 18),
    (4, 20), (4, 24), (4, 26), (4, 30), (6, 22), (6, 24), (6, 28), (6, 30), (7, 28), (8, 28),
    (8, 28), (9, 28), (9, 30), (10, 30), (12, 26), (12, 28), (12, 30), (13, 30), (14, 30), (15, 30),
    (16, 30), (17, 30), (18, 30), (19, 30), (19, 30), (20, 30), (21, 30), (22, 30), (24, 30), (25, 30),
];

#[rustfmt::skip]
const MEDIUM: Blocks = [
    (1, 10), (1, 16), (1, 26), (2, 18), (2, 24), (4, 16), (4, 18), (4, 22), (5, 22), (5, 26),
    (5, 30), (8, 22), (9, 22), (9, 24), (10, 24), (10, 28), (11, 28), (13, 26), (14, 26), (16, 26),
    (17, 26), (17, 28), (18, 28), (20, 28), (21, 28), (23, 28), (25, 28), (26, 28), (28, 28), (29, 28),
    (31, 28), (33, 28), (35, 28), (37, 28), (38, 28), (40, 28), (43, 28), (45, 28), (47, 28), (49, 28),
];

#[rustfmt::skip]
const QUARTILE: Blocks = [
    (1, 13), (1, 22), (2, 18), (2, 26), (4, 18), (4, 24), (6, 18), (6, 22), (8, 20), (8, 24),
    (8, 28), (10, 26), (12, 24), (16, 20), (12, 30), (17, 24), (16, 28), (18, 28), (21, 26), (20, 30),
    (23, 28), (23, 30), (25, 30), (27, 30), (29, 30), (34, 28), (34, 30), (35, 30), (38, 30), (40, 30),
    (43, 30), (45, 30), (48, 30), (51, 30), (53, 30), (56, 30), (59, 30), (62, 30), (65, 30), (68, 30),
];

#[rustfmt::skip]
const HIGH: Blocks = [
    (1, 17), (1, 28), (2, 22), (4, 16), (4, 22), (4, 28), (5, 26), (6, 26), (8, 24), (8, 28),
    (11, 24), (11, 28), (16, 22), (16, 24), (18, 24), (16, 30), (19, 28), (21, 28), (25, 26), (25, 28),
    (25, 30), (34, 24), (30, 30), (32, 30), (35, 30), (37, 30), (40, 30), (42, 30), (45, 30), (48, 30),
    (51, 30), (54, 30), (57, 30), (60, 30), (63, 30), (66, 30), (70, 30), (74, 30), (77, 30), (81, 30),
];
