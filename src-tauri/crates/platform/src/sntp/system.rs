//! What this system does about its clock by itself. Asks nobody outside.

use std::{fs, path::Path};

use super::Server;

/// What the operating system says about its own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemState {
    /// It is kept right.
    Synchronised,
    /// Nobody keeps it right.
    Unsynchronised,
    /// It does not say.
    Unknown,
}

/// What the system says about its clock. Reading needs no rights.
pub fn system_state() -> SystemState {
    system_says().unwrap_or(SystemState::Unknown)
}

/// `timedatectl` asks the kernel, as `ntp_adjtime` would, which cannot be called without unsafe code.
fn system_says() -> Option<SystemState> {
    let output = std::process::Command::new("timedatectl")
        .args(["show", "--property=NTPSynchronized", "--value"])
        .env("LC_ALL", "C")
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;

    match text.trim() {
        "yes" => Some(SystemState::Synchronised),
        "no" => Some(SystemState::Unsynchronised),
        _ => None,
    }
}

/// Files that name this system's time servers, in the order in which the programs read them.
const TIMESYNCD: [&str; 2] = ["etc/systemd/timesyncd.conf", "run/systemd/timesyncd.conf"];
const TIMESYNCD_FOLDERS: [&str; 2] = [
    "etc/systemd/timesyncd.conf.d",
    "run/systemd/timesyncd.conf.d",
];
const CHRONY: [&str; 2] = ["etc/chrony/chrony.conf", "etc/chrony.conf"];
const CHRONY_FOLDERS: [&str; 3] = [
    "etc/chrony/conf.d",
    "etc/chrony/sources.d",
    "run/chrony-dhcp",
];
/// A configuration file is small.
const FILE_BYTES_MAX: u64 = 256 * 1024;
/// More are not asked.
const SERVERS_MAX: usize = 4;

/// The time servers that this system is set up with.
pub fn configured_servers() -> Vec<Server> {
    configured_below(Path::new("/"))
}

fn configured_below(root: &Path) -> Vec<Server> {
    let timesyncd = TIMESYNCD
        .iter()
        .map(|file| root.join(file))
        .chain(
            TIMESYNCD_FOLDERS
                .iter()
                .flat_map(|folder| files_in(&root.join(folder))),
        )
        .flat_map(|file| timesyncd_servers(&text_of(&file)));
    let chrony = CHRONY
        .iter()
        .map(|file| root.join(file))
        .chain(
            CHRONY_FOLDERS
                .iter()
                .flat_map(|folder| files_in(&root.join(folder))),
        )
        .flat_map(|file| chrony_servers(&text_of(&file)));

    let mut servers: Vec<Server> = Vec::new();
    for server in timesyncd.chain(chrony) {
        if !servers.contains(&server) && servers.len() < SERVERS_MAX {
            servers.push(server);
        }
    }

    servers
}

/// `NTP=` lines; blanks between the servers.
fn timesyncd_servers(text: &str) -> Vec<Server> {
    text.lines()
        .filter_map(|line| line.trim().strip_prefix("NTP="))
        .flat_map(str::split_whitespace)
        .filter_map(|server| server.parse().ok())
        .collect()
}

/// `server HOST [port N]` and `pool HOST` lines.
fn chrony_servers(text: &str) -> Vec<Server> {
    text.lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let directive = words.next()?.to_ascii_lowercase();
            if !matches!(directive.as_str(), "server" | "pool" | "peer") {
                return None;
            }
            let mut server: Server = words.next()?.parse().ok()?;
            if words.by_ref().any(|word| word == "port") {
                server.port = words.next()?.parse().ok()?;
            }
            Some(server)
        })
        .collect()
}

fn files_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();

    files
}

fn text_of(file: &Path) -> String {
    let is_small =
        fs::metadata(file).is_ok_and(|file| file.is_file() && file.len() <= FILE_BYTES_MAX);

    is_small
        .then(|| fs::read_to_string(file).ok())
        .flatten()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_of_timesyncd_and_chrony_are_found_once_each() {
        let root = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            crate::files::write_atomically(&path, text.as_bytes()).unwrap();
        };
        put(
            "etc/systemd/timesyncd.conf",
            "[Time]\n#NTP=comment.example\nNTP=a.example b.example\n",
        );
        put(
            "etc/chrony/chrony.conf",
            "# server no.example\nserver b.example iburst\npool c.example maxsources 2\nserver d.example port 1123\n",
        );

        let servers: Vec<String> = configured_below(root.path())
            .iter()
            .map(Server::to_string)
            .collect();
        assert_eq!(
            servers,
            ["a.example", "b.example", "c.example", "d.example:1123"]
        );
    }

    #[test]
    fn a_system_without_such_files_has_no_servers() {
        let root = tempfile::tempdir().unwrap();

        assert_eq!(configured_below(root.path()), []);
    }
}
