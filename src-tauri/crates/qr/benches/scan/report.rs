//! Tables: what each decoder found by kind of picture, and how long it took.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::corpus::Case;
use crate::readers::Answer;

pub(crate) struct Report {
    name: &'static str,
    /// In the order of the cases.
    answers: Vec<Answer>,
    /// All codes found and nothing else, or rightly none.
    right: Vec<bool>,
    wrong_texts: usize,
}

impl Report {
    pub(crate) fn of(name: &'static str, cases: &[&Case], read: fn(&Case) -> Answer) -> Self {
        Self::new(name, cases, cases.iter().map(|case| read(case)).collect())
    }

    pub(crate) fn new(name: &'static str, cases: &[&Case], answers: Vec<Answer>) -> Self {
        let pairs = || cases.iter().zip(&answers);
        let is_right = |(case, answer): (&&Case, &Answer)| {
            case.missing(&answer.texts) == 0 && case.wrong(&answer.texts) == 0
        };
        Self {
            name,
            right: pairs().map(is_right).collect(),
            wrong_texts: pairs()
                .map(|(case, answer)| case.wrong(&answer.texts))
                .sum(),
            answers,
        }
    }

    /// Names of the pictures that were not read right, and how far each got.
    pub(crate) fn print_misses(&self, cases: &[&Case]) {
        for ((case, answer), right) in cases.iter().zip(&self.answers).zip(&self.right) {
            if !right {
                println!(
                    "{}: {} of {} missing, {} wrong; {}",
                    case.file,
                    case.missing(&answer.texts),
                    case.expected.len(),
                    case.wrong(&answer.texts),
                    answer.stage
                );
            }
        }
    }

    fn share(&self, chosen: &[usize]) -> f64 {
        let right = chosen.iter().filter(|&&index| self.right[index]).count();
        right as f64 * 100.0 / chosen.len() as f64
    }

    /// Median and 95th percentile, in milliseconds.
    fn times(&self, chosen: &[usize]) -> (f64, f64) {
        let mut times: Vec<Duration> = chosen
            .iter()
            .map(|&index| self.answers[index].time)
            .collect();
        times.sort();
        let at =
            |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
        (at(0.5), at(0.95))
    }
}

/// The decoder whose times are the measure of all others.
const MEASURE: &str = "zxing-cpp";

/// The first report is ours. Times are also told as ratios to the measure's, where that is installed.
pub(crate) fn print(reports: &[Report], cases: &[&Case]) {
    let mut kinds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut sizes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (case, answer)) in cases.iter().zip(&reports[0].answers).enumerate() {
        let ground = if case.expected.is_empty() {
            "without codes"
        } else {
            "with codes"
        };
        kinds.entry(case.kind.clone()).or_default().push(index);
        let sum = if case.kind.starts_with("photo, ") {
            format!("~ {ground}, photos")
        } else {
            format!("~ {ground}")
        };
        kinds.entry(sum).or_default().push(index);
        sizes.entry(ground.to_owned()).or_default().push(index);
        let size = match answer.size {
            (3840, 2160) => "4K",
            (2560, 1440) => "1440p",
            (1920, 1080) => "1080p",
            _ => continue,
        };
        sizes
            .entry(format!("{ground}, {size}"))
            .or_default()
            .push(index);
    }

    print_head("all codes found, %", reports);
    for (kind, chosen) in &kinds {
        print!("{kind:<24} {:>4}", chosen.len());
        for report in reports {
            print!(" {:>18.1}", report.share(chosen));
        }
        println!();
    }
    print!("{:<29}", "wrong texts");
    for report in reports {
        print!(" {:>18}", report.wrong_texts);
    }
    println!();

    print_head("ms: median / p95", reports);
    for (size, chosen) in &sizes {
        print!("{size:<24} {:>4}", chosen.len());
        let measure = reports.iter().find(|report| report.name == MEASURE);
        for report in reports {
            let (median, p95) = report.times(chosen);
            let ratio = measure.map_or_else(String::new, |measure| {
                format!(" ({:.2}x)", median / measure.times(chosen).0)
            });
            print!(" {:>18}", format!("{median:.0} / {p95:.0}{ratio}"));
        }
        println!();
    }
    print_stages(&reports[0], cases);
}

fn print_head(title: &str, reports: &[Report]) {
    print!("\n{title:<24} {:>4}", "n");
    for report in reports {
        print!(" {:>18}", report.name);
    }
    println!();
}

/// Which rung read the last code of each picture, or how far the scan got.
fn print_stages(report: &Report, cases: &[&Case]) {
    let mut stages: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for (case, answer) in cases.iter().zip(&report.answers) {
        let stage = answer.stage.split(" {").next().unwrap_or_default();
        *stages.entry((case.expected.is_empty(), stage)).or_default() += 1;
    }
    println!("\nlast rung that read a code, or how far it got:");
    for ((without, stage), count) in stages {
        let ground = if without {
            "without codes"
        } else {
            "with codes"
        };
        println!("{ground:<14} {stage:<24} {count:>4}");
    }
}
