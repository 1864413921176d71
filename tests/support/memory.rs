//! Looking into the memory of the processes on a stage, as an attacker with the same rights does.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
};

use crate::stage::Stage;

/// The bytes looked at in one go.
const PIECE: usize = 4 << 20;

/// The smallest page of this kind of machine.
const PAGE_BYTES: usize = 4096;
const PAGE: u64 = PAGE_BYTES as u64;

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
pub fn forms_in(process: u32, forms: &[(String, Vec<u8>)]) -> Vec<&str> {
    let memory = Memory::of(process);
    let overlap = forms.iter().map(|(_, form)| form.len()).max().unwrap_or(0);
    let mut found = Vec::new();
    // The end of the piece before, so that a form across the seam is found.
    let mut bytes: Vec<u8> = Vec::new();
    for (start, end) in writable_ranges(process) {
        bytes.clear();
        for at in (start..end).step_by(PIECE) {
            let seam = bytes.len().saturating_sub(overlap);
            bytes.drain(..seam);
            memory.read_present(at, end.min(at + PIECE as u64), &mut bytes);
            for (name, form) in forms {
                if !found.contains(&name.as_str()) && occurs(&bytes, form) {
                    found.push(name.as_str());
                }
            }
        }
    }
    found
}

/// The memory of one process.
struct Memory {
    bytes: File,
    pages: File,
}

impl Memory {
    fn of(process: u32) -> Self {
        let open = |name: &str| {
            File::open(format!("/proc/{process}/{name}")).unwrap_or_else(|error| {
                panic!("the memory of process {process} cannot be read ({error}); run as root")
            })
        };

        Self {
            bytes: open("mem"),
            pages: open("pagemap"),
        }
    }

    /// Appends the pages between two addresses that are there. Engines reserve hundreds of gigabytes and use a few
    /// megabytes of them.
    fn read_present(&self, start: u64, end: u64, into: &mut Vec<u8>) {
        // Documentation/admin-guide/mm/pagemap.rst: 64 bits per page, bit 63 "present".
        let mut entries = vec![0; usize::try_from((end - start) / PAGE * 8).unwrap_or(0)];
        let Ok(length) = self.pages.read_at(&mut entries, start / PAGE * 8) else {
            return;
        };
        let mut page = [0; PAGE_BYTES];
        for (number, entry) in entries[..length].chunks_exact(8).enumerate() {
            let present = entry[7] & 0x80 != 0;
            let at = start + number as u64 * PAGE;
            // Device memory refuses to be read; nothing of ours lies there.
            if present && let Ok(read) = self.bytes.read_at(&mut page, at) {
                into.extend_from_slice(&page[..read]);
            }
        }
    }
}

fn writable_ranges(process: u32) -> Vec<(u64, u64)> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap_or_default();
    maps.lines().filter_map(writable_range).collect()
}

fn writable_range(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let rights = words.next()?;

    rights
        .starts_with("rw")
        .then(|| {
            let start = u64::from_str_radix(start, 16).ok()?;
            Some((start, u64::from_str_radix(end, 16).ok()?))
        })
        .flatten()
}

/// Whether `wanted` occurs in `bytes`; looks for its first byte quickly, because memory is large.
pub fn occurs(bytes: &[u8], wanted: &[u8]) -> bool {
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
