//! System calls that fail, one at a time: every call of a save, of the first save, and of going back to a snapshot.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use libtest_mimic::Trial;
use vault::Session;

use crate::{
    place::{Place, changes_in},
    skipped, trial,
};

const CALLS: [&str; 16] = [
    "openat",
    "read",
    "write",
    "close",
    "fsync",
    "linkat",
    "rename",
    "renameat2",
    "unlink",
    "mkdir",
    "flock",
    "lseek",
    "statx",
    "fstat",
    "newfstatat",
    "getdents64",
];
const FAULTS: [&str; 6] = ["EIO", "ENOSPC", "EDQUOT", "EACCES", "EINTR", "SIGKILL"];

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial(
            "whichever_system_call_of_a_save_fails_the_vault_is_the_old_or_the_new_one",
            saves_with_faults,
        ),
        trial(
            "whichever_system_call_of_the_first_save_fails_there_is_no_vault_or_a_whole_one",
            first_saves_with_faults,
        ),
        trial(
            "whichever_system_call_fails_while_going_back_the_damaged_file_is_not_lost",
            going_back_with_faults,
        ),
    ]
}

fn saves_with_faults() {
    if !strace_works() {
        return skipped("failing system calls", "strace");
    }
    let place = Place::new();
    drop(place.set_up());
    let mut before = 0;
    each_fault(
        &place,
        "change-once",
        || {},
        |fault, said| {
            let after = changes_in(&place.unlock());
            match said.parse::<usize>() {
                Ok(acknowledged) => assert_eq!(after, acknowledged, "{fault}"),
                // Not acknowledged: the change is there whole, or not at all.
                Err(_) => assert!(after == before || after == before + 1, "{fault}: {said}"),
            }
            assert!(place.unfinished_files().is_empty(), "{fault}");
            before = after;
        },
    );
}

fn first_saves_with_faults() {
    if !strace_works() {
        return skipped("failing system calls", "strace");
    }
    let place = Place::new();
    let folder = place.data().parent().unwrap().to_owned();
    let empty = || {
        for entry in fs::read_dir(&folder).unwrap() {
            fs::remove_dir_all(entry.unwrap().path()).unwrap();
        }
    };
    each_fault(&place, "set-up", empty, |fault, said| {
        match place.start() {
            Session::NotSetUp(_) => assert_ne!(said, "done", "{fault}"),
            Session::Locked(_) => drop(place.unlock()),
            other => panic!("{fault}: {other:?}"),
        }
        assert!(place.unfinished_files().is_empty(), "{fault}");
    });
}

fn going_back_with_faults() {
    if !strace_works() {
        return skipped("failing system calls", "strace");
    }
    let place = Place::new();
    drop(place.set_up());
    let damage = || {
        for entry in fs::read_dir(place.data()).unwrap() {
            let path = entry.unwrap().path();
            if path.to_string_lossy().contains("vault.corrupt-") {
                fs::remove_file(path).unwrap();
            }
        }
        // A new file: the old one shares its bytes with a snapshot.
        fs::remove_file(place.vault()).unwrap();
        write(&place.vault(), b"damaged");
    };
    each_fault(&place, "put-back", damage, |fault, said| {
        let kept = fs::read_dir(place.data())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.to_string_lossy().contains("vault.corrupt-"));
        match place.start() {
            Session::Unreadable(_) => {
                assert_ne!(said, "done", "{fault}");
                assert_eq!(fs::read(place.vault()).unwrap(), b"damaged", "{fault}");
            }
            Session::Locked(_) => {
                assert_eq!(fs::read(kept.unwrap()).unwrap(), b"damaged", "{fault}");
                drop(place.unlock());
            }
            other => panic!("{fault}: {other:?}"),
        }
        assert!(place.unfinished_files().is_empty(), "{fault}");
    });
}

/// Does a job once for every call that it makes after it is ready, with this call failing in every way.
fn each_fault(
    place: &Place,
    job: &str,
    mut prepare: impl FnMut(),
    mut check: impl FnMut(&str, &str),
) {
    prepare();
    let calls = calls_of(place, job);
    check("no fault", "");
    let (mut told, mut killed, mut survived) = (0, 0, 0);
    for (call, (first, last)) in calls {
        for nth in first..=last {
            for fault in FAULTS {
                let injected = if fault == "SIGKILL" {
                    format!("inject={call}:signal=SIGKILL:when={nth}")
                } else {
                    format!("inject={call}:error={fault}:when={nth}")
                };
                prepare();
                let said = run(place, job, &["-o", "/dev/null", "-e", &injected]);
                let last = said.lines().last().unwrap_or("");
                check(&format!("{call} {nth} {fault}"), last);
                match last {
                    "ready" => killed += 1,
                    last if last.starts_with("failed") => told += 1,
                    _ => survived += 1,
                }
            }
        }
    }
    println!("{job}: {told} faults were told, {killed} killed, {survived} did no harm");
    assert!(told > 40 && killed > 20);
}

/// Which calls a job makes after it is ready: of each, the number of the first and of the last one.
fn calls_of(place: &Place, job: &str) -> BTreeMap<&'static str, (usize, usize)> {
    let log = place.data().parent().unwrap().join("calls");
    let traced = format!("trace={}", CALLS.join(","));
    run(place, job, &["-o", log.to_str().unwrap(), "-e", &traced]);
    let text = fs::read_to_string(&log).unwrap();
    fs::remove_file(&log).unwrap();
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut calls = BTreeMap::new();
    let mut is_ready = false;
    for line in text.lines() {
        is_ready |= line.contains(r#"write(1, "ready"#);
        let Some(call) = CALLS
            .into_iter()
            .find(|call| line.starts_with(&format!("{call}(")))
        else {
            continue;
        };
        let number = seen.entry(call).or_default();
        *number += 1;
        // Telling about it is not part of the job.
        if is_ready && !line.starts_with("write(1,") {
            calls.entry(call).or_insert((*number, *number)).1 = *number;
        }
    }

    calls
}

fn run(place: &Place, job: &str, options: &[&str]) -> String {
    let worker = place.worker(job);
    let output = Command::new("strace")
        .arg("-qq")
        .args(options)
        .arg(worker.get_program())
        .args(worker.get_args())
        .stderr(Stdio::null())
        .output()
        .unwrap();

    String::from_utf8(output.stdout).unwrap()
}

fn strace_works() -> bool {
    Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .status()
        .is_ok_and(|status| status.success())
}

fn write(path: &Path, bytes: &[u8]) {
    use std::io::Write;

    fs::File::create(path).unwrap().write_all(bytes).unwrap();
}
