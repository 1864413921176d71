//! Whether a blank stands inside a code or between two.

use crate::lines::Line;

/// Longer tokens are whole codes; those of this length or less may be parts of one.
const PART_CHARS_MAX: usize = 5;

/// Tokens that may make one code together.
pub(crate) type Candidate<'t> = Vec<&'t str>;

/// How tokens of one cell go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Each is a code.
    Separate,
    /// Two make a code.
    Pairs,
    /// All of a cell make one.
    Whole,
}

/// The candidates for codes. `expected` decides where the text alone does not.
pub(crate) fn candidates(mut lines: Vec<Line<'_>>, expected: Option<usize>) -> Vec<Candidate<'_>> {
    join_wide_blanks(&mut lines);
    let way = way(&lines, expected);

    lines
        .into_iter()
        .flat_map(|line| line.cells)
        .flat_map(|cell| cut(&cell, way))
        .collect()
}

/// Text from a PDF may have wide blanks inside codes: when nothing is longer than a part, they are blanks like others.
fn join_wide_blanks(lines: &mut [Line<'_>]) {
    let only_parts = lines
        .iter()
        .flat_map(|line| &line.cells)
        .all(|cell| cell.len() == 1 && cell.iter().all(|token| token.len() < PART_CHARS_MAX));
    if only_parts {
        for line in lines.iter_mut().filter(|line| !line.is_numbered) {
            line.cells = vec![line.cells.concat()];
        }
    }
}

fn way(lines: &[Line<'_>], expected: Option<usize>) -> Way {
    let cells: Vec<&Vec<&str>> = lines
        .iter()
        .flat_map(|line| &line.cells)
        .filter(|cell| cell.len() > 1)
        .collect();
    let Some(first) = cells.first() else {
        return Way::Separate;
    };
    let tokens = || cells.iter().flat_map(|cell| cell.iter());
    if tokens().any(|token| token.len() > PART_CHARS_MAX || token.contains('-')) {
        return Way::Separate;
    }
    let all_even = cells.iter().all(|cell| cell.len() % 2 == 0);
    let fits = |way: Way| {
        let count: usize = lines
            .iter()
            .flat_map(|line| &line.cells)
            .map(|cell| cut(cell, way).len())
            .sum();
        expected == Some(count) && (way != Way::Pairs || all_even)
    };
    let fitting: Vec<Way> = [Way::Whole, Way::Pairs, Way::Separate]
        .into_iter()
        .filter(|way| fits(*way))
        .collect();
    if let [only] = fitting.as_slice() {
        return *only;
    }
    let is_numbered = lines.iter().any(|line| line.is_numbered);
    let all_alike = cells.len() > 1 && cells.iter().all(|cell| cell.len() == first.len());
    let only_digits = tokens().all(|token| token.bytes().all(|byte| byte.is_ascii_digit()));
    let short = tokens().all(|token| token.len() < PART_CHARS_MAX);

    if is_numbered || (all_alike && (first.len() < 4 || !only_digits)) {
        Way::Whole
    } else if all_even && short {
        Way::Pairs
    } else {
        Way::Separate
    }
}

fn cut<'t>(cell: &[&'t str], way: Way) -> Vec<Candidate<'t>> {
    match way {
        Way::Separate => cell.iter().map(|token| vec![*token]).collect(),
        Way::Pairs => cell.chunks(2).map(<[&str]>::to_vec).collect(),
        Way::Whole => vec![cell.to_vec()],
    }
}
