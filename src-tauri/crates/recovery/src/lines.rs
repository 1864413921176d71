//! Lines that may hold codes, cut into cells (by commas, tabs, columns) and tokens (by single blanks).

/// A line on which everything could be a code, or a part of one.
#[derive(Debug, Default)]
pub(crate) struct Line<'t> {
    /// Cells of tokens; never empty, and no cell is.
    pub(crate) cells: Vec<Vec<&'t str>>,
    /// Whether each cell began with a number such as `3.`: then a cell is one code.
    pub(crate) is_numbered: bool,
}

/// Shorter than every part of a code.
const TOKEN_CHARS_MIN: usize = 3;
/// Longer than every code without blanks.
const TOKEN_CHARS_MAX: usize = 80;

/// The lines that may hold codes.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = text.lines().filter_map(line).collect();
    remove_bare_numbers(&mut lines);
    // A number before each code is no part of it; a line of nothing else is none.
    lines.retain(|line| {
        line.cells
            .iter()
            .flatten()
            .all(|token| token.len() >= TOKEN_CHARS_MIN)
    });

    lines
}

fn line(text: &str) -> Option<Line<'_>> {
    let text = after_label(without_remark(text.trim()));
    let mut found = Line::default();
    for part in text
        .split([',', ';', '\t'])
        .flat_map(|part| part.split("  "))
    {
        let mut cell = Vec::new();
        for token in part.split(' ').filter(|token| !token.is_empty()) {
            let (has_number, token) = after_number(token);
            if has_number {
                found.is_numbered = true;
                found.end(&mut cell);
            }
            let token = token.trim_end_matches('.');
            // A dash that stands alone is a bullet, or stands between two codes.
            if token == "-" || (token.is_empty() && has_number) {
                found.end(&mut cell);
                continue;
            }
            cell.push(Some(token.trim_start_matches('-')).filter(|token| is_token(token))?);
        }
        found.end(&mut cell);
    }

    Some(found).filter(|line| !line.cells.is_empty() && !line.is_a_sentence())
}

impl<'t> Line<'t> {
    fn end(&mut self, cell: &mut Vec<&'t str>) {
        if !cell.is_empty() {
            self.cells.push(std::mem::take(cell));
        }
    }

    /// Words of different lengths, whatever else stands among them. Codes of a list have one length.
    fn is_a_sentence(&self) -> bool {
        let tokens = || {
            self.cells
                .iter()
                .flatten()
                .filter(|token| token.len() >= TOKEN_CHARS_MIN)
        };
        let is_a_word = |token: &str| token.bytes().all(|byte| byte.is_ascii_alphabetic());
        let first = tokens().next().map_or(0, |token| token.len());

        tokens().any(|token| is_a_word(token)) && tokens().any(|token| token.len() != first)
    }
}

/// `Backup code 3: x` is `x`. Other labels (`Date:`, `Account:`) stay, and make the line no list.
fn after_label(line: &str) -> &str {
    match line.split_once(':') {
        Some((label, rest))
            if label.chars().any(char::is_alphabetic)
                && label.chars().count() <= 60
                && label
                    .to_lowercase()
                    .split(|character: char| !character.is_alphabetic())
                    .any(|word| matches!(word, "code" | "codes")) =>
        {
            rest.trim_start()
        }
        _ => line,
    }
}

/// `x (used)` is `x`.
fn without_remark(line: &str) -> &str {
    match line.rsplit_once(" (") {
        Some((before, remark)) if remark.ends_with(')') => before.trim_end(),
        _ => line,
    }
}

/// `3.x`, `3)x`, `(3)x` and `#3:` without the number in front; and whether there was one.
fn after_number(token: &str) -> (bool, &str) {
    let inner = token.trim_start_matches(['(', '#']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = inner.get(digits..).unwrap_or_default();
    if !(1..=3).contains(&digits) {
        return (false, token);
    }

    match rest.strip_prefix(['.', ')', ':']) {
        Some(rest) => (true, rest.trim_start_matches(['.', ')', ':'])),
        None if rest.is_empty() && inner.len() < token.len() => (true, rest),
        None => (false, token),
    }
}

fn is_token(token: &str) -> bool {
    let is_short_number =
        token.len() < TOKEN_CHARS_MIN && token.bytes().all(|byte| byte.is_ascii_digit());
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';

    (token.len() >= TOKEN_CHARS_MIN || is_short_number)
        && token.len() <= TOKEN_CHARS_MAX
        && !token.ends_with('-')
        && !token.contains("--")
        && token.bytes().all(allowed)
}

/// `1 x`, `2 y`, … : numbers without a mark, told by their order.
fn remove_bare_numbers(lines: &mut [Line<'_>]) {
    let first = |line: &Line<'_>| -> Option<usize> {
        let cell = line.cells.first()?;
        (cell.len() > 1 || line.cells.len() > 1).then(|| cell.first()?.parse().ok())?
    };
    let counts_up = lines.len() >= 2
        && lines
            .iter()
            .zip(1..)
            .all(|(line, number)| !line.is_numbered && first(line) == Some(number));
    if !counts_up {
        return;
    }
    for line in lines {
        line.is_numbered = true;
        let cell = &mut line.cells[0];
        cell.remove(0);
        if cell.is_empty() {
            line.cells.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<Vec<&str>>> {
        lines(text).into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn numbers_bullets_and_remarks_are_no_part_of_a_code() {
        for text in [
            "1. abcd-1234",
            "(7) abcd-1234",
            "12) abcd-1234",
            "3.abcd-1234",
            "#4 abcd-1234",
            "- abcd-1234",
            "abcd-1234 (used on Monday)",
            "Backup code 9: abcd-1234",
            "abcd-1234.",
        ] {
            assert_eq!(cells(text), [[["abcd-1234"]]], "{text}");
        }
        assert_eq!(cells("1 abcd\n2 efgh"), [[["abcd"]], [["efgh"]]]);
    }

    #[test]
    fn lines_with_anything_else_are_no_lists() {
        for text in [
            "Keep these codes: they are safe, aren't they?",
            "mara@northwind.example",
            "https://example.com/codes",
            "Date: 2025-11-21",
            "Page 1 of 2",
            "SAVE YOUR BACKUP CODES",
            "The number is 1234567890 today",
            "",
        ] {
            assert!(cells(text).is_empty(), "{text}: {:?}", cells(text));
        }
    }
}
