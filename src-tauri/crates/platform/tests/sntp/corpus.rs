//! What the fuzzer begins with (`src-tauri/fuzz/corpus/ntp`), sent by a real server to the real socket.

use std::{fs, path::Path, time::Duration};

use clock::Rejection;
use platform::sntp::ask;

use crate::server::{Server, at_once};

/// What stands before the datagram: flags, the local clock, the length of the exchange.
const HEAD_BYTES: usize = 17;

#[test]
fn everything_that_the_fuzzer_begins_with_gets_an_answer() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/ntp");
    let mut names = Vec::new();
    for file in fs::read_dir(corpus).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        let bytes = fs::read(file.path()).unwrap();
        let (head, datagram) = bytes.split_at(HEAD_BYTES);
        let (knows_the_request, datagram) = (head[0] & 1 == 0, datagram.to_vec());
        let server = Server::new(move |request, _| {
            let mut reply = datagram.clone();
            if let (true, Some(origin)) = (knows_the_request, reply.get_mut(24..32)) {
                origin.copy_from_slice(&request[40..48]);
            }
            at_once(reply)
        });
        let answer = ask(server.address, Duration::from_millis(300));
        assert_ne!(answer, Err(Rejection::NoAnswer), "{name}");
        if name.contains("honest") {
            assert!(answer.is_ok(), "{name}: {answer:?}");
        }
        names.push(name);
    }

    assert!(names.len() >= 17, "{names:?}");
}
