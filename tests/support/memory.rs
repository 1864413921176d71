//! Looking into the memory of the processes on a stage, as an attacker with the same rights does.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
};

use crate::stage::Stage;

/// The bytes read at a time. Forms that cross the seam are found because pieces overlap.
const PIECE: usize = 1 << 20;

/// The processes of this stage with this name, by process id.
pub fn processes_named(stage: &Stage, name: &str) -> Vec<u32> {
    // Everything on a stage knows its home.
    let mark = format!("HOME={}", stage.home().display());
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|id| {
            let program = fs::read_link(format!("/proc/{id}/exe")).unwrap_or_default();
            program.file_name().is_some_and(|file| file == name)
        })
        .filter(|id: &u32| {
            let environment = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
            environment
                .split(|byte| *byte == 0)
                .any(|variable| variable == mark.as_bytes())
        })
        .collect()
}

/// Which of `forms` occur in the memory of a process that it can write to, by name.
///
/// # Panics
/// If the memory cannot be read: run as root, or allow it with `sysctl kernel.yama.ptrace_scope=0`.
pub fn forms_in<'n>(process: u32, forms: &[(&'n str, Vec<u8>)]) -> Vec<&'n str> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap_or_default();
    let memory = File::open(format!("/proc/{process}/mem")).unwrap_or_else(|error| {
        panic!("the memory of process {process} cannot be read ({error}); run as root")
    });
    let overlap = forms.iter().map(|(_, form)| form.len()).max().unwrap_or(0);
    let mut found = Vec::new();
    let mut piece = vec![0; PIECE];
    for (start, end) in maps.lines().filter_map(writable_range) {
        let mut at = start;
        while at < end {
            let wanted = usize::try_from(end - at).unwrap_or(PIECE).min(PIECE);
            // Device memory and guard pages refuse to be read; nothing of ours lies there.
            let Ok(length) = memory.read_at(&mut piece[..wanted], at) else {
                break;
            };
            for (name, form) in forms {
                if !found.contains(name) && occurs(&piece[..length], form) {
                    found.push(*name);
                }
            }
            if length <= overlap {
                break;
            }
            at += u64::try_from(length - overlap.min(length - 1)).unwrap_or(u64::MAX);
            if length < wanted || wanted < PIECE {
                break;
            }
        }
    }
    found
}

fn writable_range(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let rights = words.next()?;

    rights
        .starts_with("rw")
        .then(|| {
            Some((
                u64::from_str_radix(start, 16).ok()?,
                u64::from_str_radix(end, 16).ok()?,
            ))
        })
        .flatten()
}

/// Whether `wanted` occurs in `bytes`; looks for its first byte quickly, because memory is large.
fn occurs(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some((first, rest)) = wanted.split_first() else {
        return false;
    };
    let mut from = 0;
    while let Some(offset) = bytes[from..].iter().position(|byte| byte == first) {
        let at = from + offset + 1;
        if bytes[at..].starts_with(rest) {
            return true;
        }
        from = at;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_wherever_it_lies() {
        assert!(occurs(b"xxaab", b"aab"));
        assert!(occurs(b"aab", b"aab"));
        assert!(!occurs(b"aabaa", b"aac"));
    }

    #[test]
    fn only_memory_that_the_process_can_write_is_searched() {
        assert_eq!(
            writable_range("00400000-00401000 rw-p 00000000 08:01 1  /x"),
            Some((0x0040_0000, 0x0040_1000))
        );
        assert_eq!(
            writable_range("00400000-00401000 r-xp 00000000 08:01 1  /x"),
            None
        );
    }
}
