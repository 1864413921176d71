//! What a running program takes from the machine, with all processes it started.

use std::fs;

use crate::running::Running;

/// The processes in the group of a started program.
pub fn processes(program: &Running) -> Vec<u32> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|id| {
            fields(*id)
                .get(2)
                .is_some_and(|group| *group == program.id().to_string())
        })
        .collect()
}

/// Proportional set size of all processes together, in KiB.
pub fn memory_kib(program: &Running) -> u64 {
    processes(program).into_iter().map(pss_kib).sum()
}

/// Proportional set size of each process, in KiB, with its name.
pub fn memory_by_process(program: &Running) -> Vec<(String, u64)> {
    processes(program)
        .into_iter()
        .map(|id| {
            let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
            (name.trim().to_owned(), pss_kib(id))
        })
        .collect()
}

/// Processor time of all processes together so far, in seconds.
pub fn processor_seconds(program: &Running) -> f64 {
    let ticks: u64 = processes(program)
        .into_iter()
        .map(|id| {
            let fields = fields(id);
            // utime and stime: fields 14 and 15 of proc(5), 11 and 12 after the name.
            [11, 12]
                .iter()
                .filter_map(|at| fields.get(*at)?.parse::<u64>().ok())
                .sum::<u64>()
        })
        .sum();

    #[expect(
        clippy::cast_precision_loss,
        reason = "ticks of minutes are small numbers"
    )]
    let seconds = ticks as f64 / rustix::param::clock_ticks_per_second() as f64;
    seconds
}

fn pss_kib(id: u32) -> u64 {
    fs::read_to_string(format!("/proc/{id}/smaps_rollup"))
        .unwrap_or_default()
        .lines()
        .find_map(|line| {
            line.strip_prefix("Pss:")?
                .trim()
                .strip_suffix(" kB")?
                .parse()
                .ok()
        })
        .unwrap_or(0)
}

/// The fields of /proc/<id>/stat after the name, which may hold blanks.
fn fields(id: u32) -> Vec<String> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    after_name.split_whitespace().map(str::to_owned).collect()
}
