//! Lists of our own making in the shapes of ten portals, and twenty ways of writing them down.

/// Numbers that are the same in every run.
pub(crate) struct Seed(u64);

impl Seed {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;

        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// How the codes of a portal look: `x` is one of `letters`, everything else stands for itself.
pub(crate) struct Shape {
    pub(crate) portal: &'static str,
    count: usize,
    pattern: &'static str,
    letters: &'static str,
}

const HEX: &str = "0123456789abcdef";
const DIGITS: &str = "0123456789";
const SMALL: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
const CAPITALS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

pub(crate) const SHAPES: [Shape; 10] = [
    shape("GitHub", 16, "xxxxx-xxxxx", HEX),
    shape("Google", 10, "xxxx xxxx", DIGITS),
    shape("AWS", 8, "xxxxxxxxxxxx", CAPITALS),
    shape("Okta", 10, "xxxxxxxxxx", SMALL),
    shape("Nord", 10, "xxxxxxxx", CAPITALS),
    shape("Gcore", 5, "xxxxxxxx", DIGITS),
    shape("Discord", 10, "xxxx-xxxx", SMALL),
    shape("Dropbox", 10, "xxxx xxxx", SMALL),
    shape("Microsoft", 1, "xxxxx-xxxxx-xxxxx-xxxxx-xxxxx", CAPITALS),
    shape(
        "1Password",
        1,
        "A3-xxxxxx-xxxxxx-xxxxx-xxxxx-xxxxx-xxxxx",
        CAPITALS,
    ),
];

const fn shape(
    portal: &'static str,
    count: usize,
    pattern: &'static str,
    letters: &'static str,
) -> Shape {
    Shape {
        portal,
        count,
        pattern,
        letters,
    }
}

impl Shape {
    pub(crate) fn codes(&self, seed: &mut Seed) -> Vec<String> {
        let letters: Vec<char> = self.letters.chars().collect();
        let mut codes: Vec<String> = Vec::new();
        while codes.len() < self.count {
            let code: String = self
                .pattern
                .chars()
                .map(|mark| {
                    if mark == 'x' {
                        letters[seed.below(letters.len())]
                    } else {
                        mark
                    }
                })
                .collect();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }

        codes
    }

    pub(crate) fn has_blanks(&self) -> bool {
        self.pattern.contains(' ')
    }
}

type Layout = (&'static str, fn(&[String]) -> String);

pub(crate) const LAYOUTS: [Layout; 20] = [
    ("one per line", |codes| codes.join("\n")),
    ("Windows line ends", |codes| codes.join("\r\n") + "\r\n"),
    ("blanks between", |codes| codes.join(" ")),
    ("commas", |codes| codes.join(", ")),
    ("commas without blanks", |codes| codes.join(",")),
    ("semicolons", |codes| codes.join("; ")),
    ("numbered with points", |codes| numbered(codes, ". ")),
    ("numbered with brackets", |codes| numbered(codes, ") ")),
    ("numbered without blank", |codes| numbered(codes, ".")),
    ("bullets", |codes| each(codes, "\u{2022} ", "")),
    ("dashes in front", |codes| each(codes, "- ", "")),
    ("boxes to tick", |codes| each(codes, "[ ] ", "")),
    ("non-breaking blanks", |codes| {
        each(codes, "\u{a0}", "\u{a0}").replace(' ', "\u{a0}")
    }),
    ("non-breaking dashes", |codes| {
        codes.join("\n").replace('-', "\u{2011}")
    }),
    ("two columns by tabs", |codes| columns(codes, "\t")),
    ("two columns by wide blanks", |codes| {
        columns(codes, "      ")
    }),
    ("JSON", |codes| format!("[\"{}\"]", codes.join("\", \""))),
    ("a page with head and foot", |codes| {
        format!(
            "Your recovery codes\n\nKeep these codes in a safe place. Each code works once.\nGenerated on 2025-11-21 for mara@northwind.example\n\n{}\n\nPage 1 of 1\nhttps://portal.example/security\n",
            codes.join("\n")
        )
    }),
    ("numbered text of a PDF", |codes| {
        format!(
            "Backup codes\u{c}\n{}\n1/1\n",
            numbered(codes, ".\u{a0}").replace('\n', " \u{2028}")
        )
    }),
    ("labels", |codes| {
        let lines: Vec<String> = (1..)
            .zip(codes)
            .map(|(number, code)| format!("Recovery code {number}: {code}\n"))
            .collect();

        lines.concat()
    }),
];

fn each(codes: &[String], before: &str, after: &str) -> String {
    let lines: Vec<String> = codes
        .iter()
        .map(|code| format!("{before}{code}{after}\n"))
        .collect();

    lines.concat()
}

fn numbered(codes: &[String], mark: &str) -> String {
    let lines: Vec<String> = (1..)
        .zip(codes)
        .map(|(number, code)| format!("{number}{mark}{code}\n"))
        .collect();

    lines.concat()
}

fn columns(codes: &[String], between: &str) -> String {
    codes
        .chunks(2)
        .map(|pair| pair.join(between) + "\n")
        .collect()
}
