//! What our scan finds in pictures that others made, how fast, and how other decoders compare. Prints figures and judges
//! nothing.
//!
//! `cargo xtask bench qr` reads everything with everyone. While working on the ladder:
//! `cargo bench -p qr --bench scan -- [synth|real|drawn] [--half even|odd] [--kind NAME] [--misses]` reads a part with ours
//! alone; thresholds are tuned on pictures with an even index, those with an odd one judge. `--misses` names the pictures
//! of which not all codes were found, and how far each got.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a benchmark prints, ends at the first mistake, and counts a few hundred pictures"
)]

mod corpus;
mod drawn;
mod peers;
mod readers;
mod report;
mod stopwatch;

use std::env;

use corpus::Corpus;
use report::Report;

fn main() {
    let options = Options::parse(env::args().skip(1));
    let is_wanted = |name: &str| options.corpus.as_ref().is_none_or(|wanted| wanted == name);
    for name in ["synth", "real"] {
        if !is_wanted(name) {
            continue;
        }
        let Some(corpus) = Corpus::open(name) else {
            println!(
                "SKIPPED: qr/{name} is missing; set CLAVIGER_FIXTURES to the folder that holds it"
            );
            continue;
        };
        measure(&corpus, &options);
    }
    if is_wanted("drawn") {
        measure(&Corpus::drawn(DRAWN_OF_EACH_KIND), &options);
    }
}

/// Enough for a figure that another seed changes by less than a point.
const DRAWN_OF_EACH_KIND: usize = 20;

fn measure(corpus: &Corpus, options: &Options) {
    let cases: Vec<_> = corpus
        .cases
        .iter()
        .enumerate()
        .filter(|(index, case)| options.wants(*index, case))
        .map(|(_, case)| case)
        .collect();
    println!("\n{}: {} pictures", corpus.name, cases.len());
    let mut reports = vec![Report::of("ours", &cases, readers::ours)];
    if options.misses {
        reports[0].print_misses(&cases);
    }
    if options.with_peers() {
        reports.push(Report::of("rqrr", &cases, readers::rqrr_alone));
        reports.extend(peers::reports(&cases));
    }
    report::print(&reports, &cases);
}

#[derive(Default)]
struct Options {
    corpus: Option<String>,
    half: Option<usize>,
    kind: Option<String>,
    misses: bool,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Self {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--half" => {
                    options.half = Some(usize::from(arguments.next().as_deref() == Some("odd")));
                }
                "--kind" => options.kind = arguments.next(),
                "--misses" => options.misses = true,
                // Cargo's own word to every benchmark.
                "--bench" => {}
                _ => options.corpus = Some(argument),
            }
        }
        options
    }

    fn wants(&self, index: usize, case: &corpus::Case) -> bool {
        self.half.is_none_or(|half| index % 2 == half)
            && self
                .kind
                .as_ref()
                .is_none_or(|kind| case.file.contains(kind.as_str()) || case.kind == *kind)
    }

    /// Only the whole is worth a comparison.
    fn with_peers(&self) -> bool {
        self.half.is_none() && self.kind.is_none() && !self.misses
    }
}
