//! What people call this computer.

/// The name that this computer has in its network, if it has one.
#[cfg(target_os = "linux")]
pub fn computer_name() -> Option<String> {
    named(&std::fs::read_to_string("/proc/sys/kernel/hostname").ok()?)
}

/// The name that this computer has in its network, if it has one.
#[cfg(not(target_os = "linux"))]
pub fn computer_name() -> Option<String> {
    let name = ["COMPUTERNAME", "HOSTNAME"].map(std::env::var);

    named(&name.into_iter().flatten().next()?)
}

/// What most computers are called says nothing.
fn named(text: &str) -> Option<String> {
    let name = text.trim();

    (!name.is_empty() && name != "localhost").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_says_nothing_is_none() {
        assert_eq!(named("anna-laptop\n").as_deref(), Some("anna-laptop"));
        assert_eq!(named("localhost\n"), None);
        assert_eq!(named("\n"), None);
    }
}
