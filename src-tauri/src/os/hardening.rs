//! Keeps other programs of the same person out of this program's memory.

use rustix::process::{DumpableBehavior, Resource, Rlimit};

use crate::views::security::SecurityState;

/// What could be done about this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hardening {
    /// Whether other programs are kept from reading our memory.
    pub(crate) memory: SecurityState,
    /// Whether a crash leaves no memory on the disk.
    pub(crate) core_dumps: SecurityState,
}

/// Turns off core dumps and tracing. Inside Flatpak and Snap the portals need to look at us, and the sandbox does
/// the same job.
pub(crate) fn harden_process(sandboxed: bool) -> Hardening {
    let nothing = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let core_dumps = state_of(rustix::process::setrlimit(Resource::Core, nothing).is_ok());
    if sandboxed {
        return Hardening {
            memory: SecurityState::Impossible,
            core_dumps,
        };
    }
    let memory =
        state_of(rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok());

    Hardening { memory, core_dumps }
}

fn state_of(works: bool) -> SecurityState {
    if works {
        SecurityState::On
    } else {
        SecurityState::Off
    }
}
