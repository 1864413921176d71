//! The stack, wiped after work with keys. Libraries leave copies of what they computed with on it (HMAC its key, rqrr the
//! bits of a code), and those stay until something else happens to lie there. The heap is wiped by the allocator.

use zeroize::Zeroize;

/// Deeper than work with keys goes: rqrr, which goes deepest, leaves bits of a code down to 60 kB.
const DEPTH_BYTES: usize = 128 * 1_024;

/// Does `work`, then overwrites the stack that it used, also when it panics.
pub(crate) fn wiped<T>(work: impl FnOnce() -> T) -> T {
    let _at_the_end = Wipe;

    apart(work)
}

/// In a frame of its own, so that it begins where [`overwrite`] begins.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

struct Wipe;

impl Drop for Wipe {
    fn drop(&mut self) {
        overwrite();
    }
}

#[inline(never)]
#[expect(
    clippy::large_stack_arrays,
    reason = "to lie on the stack is its purpose"
)]
fn overwrite() {
    let mut below = [0_u8; DEPTH_BYTES];
    below.zeroize();
}

#[cfg(test)]
mod tests {
    use std::{fs::File, hint::black_box, os::unix::fs::FileExt, panic};

    use super::*;

    #[test]
    fn what_work_leaves_on_the_stack_is_gone_after_it() {
        assert!(stack_holds_key_after(leave_key), "the search finds a key");
        assert!(!stack_holds_key_after(|| wiped(leave_key)));
    }

    #[test]
    fn a_panic_leaves_nothing_behind_either() {
        assert!(!stack_holds_key_after(|| {
            let panicked = panic::catch_unwind(|| {
                wiped(|| {
                    leave_key();
                    panic!("a mistake");
                });
            });
            assert!(panicked.is_err());
        }));
    }

    fn key_byte(at: usize) -> u8 {
        (at % 251).to_le_bytes()[0] ^ 0x5A
    }

    /// Many copies, so that the search itself does not overwrite them all.
    #[inline(never)]
    fn leave_key() {
        let copies: [u8; DEPTH_BYTES / 2] = std::array::from_fn(key_byte);
        black_box(&copies);
    }

    #[inline(never)]
    fn stack_holds_key_after(work: impl FnOnce()) -> bool {
        let key: Vec<u8> = (100..132).map(key_byte).collect();
        let here = 0_u8;
        let bottom = std::ptr::from_ref(black_box(&here)).addr() - DEPTH_BYTES;
        let mut below = vec![0; DEPTH_BYTES];
        let memory = File::open("/proc/self/mem").unwrap();
        black_box(work)();

        memory.read_exact_at(&mut below, bottom as u64).unwrap();
        below.windows(key.len()).any(|window| window == key)
    }
}
