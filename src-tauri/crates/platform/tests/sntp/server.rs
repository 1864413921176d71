//! A time server that answers as it is told.

use std::{
    net::{SocketAddr, UdpSocket},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use clock::{Offset, Wall, reply::timestamp_of};

/// What goes out for one request: datagrams, each after a wait.
pub(crate) type Datagrams = Vec<(Duration, Vec<u8>)>;

/// A server on a port of its own. It ends when it is dropped and asked once more, or with the tests.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    asked: Arc<AtomicU32>,
}

impl Server {
    /// Answers each request with what `answer` makes of it; it gets the request and how many came before.
    pub(crate) fn new(answer: impl Fn(&[u8], u32) -> Datagrams + Send + 'static) -> Self {
        Self::with_other_socket(move |request, number| (answer(request, number), Vec::new()))
    }

    /// The same, with datagrams that come from another port.
    pub(crate) fn with_other_socket(
        answer: impl Fn(&[u8], u32) -> (Datagrams, Datagrams) + Send + 'static,
    ) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let other = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap();
        let asked = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&asked);
        thread::spawn(move || {
            let mut request = [0; 512];
            while let Ok((length, from)) = socket.recv_from(&mut request) {
                let number = count.fetch_add(1, Ordering::SeqCst);
                let (own, foreign) = answer(&request[..length], number);
                for (socket, datagrams) in [(&other, foreign), (&socket, own)] {
                    for (wait, datagram) in datagrams {
                        thread::sleep(wait);
                        let _whoever_left = socket.send_to(&datagram, from);
                    }
                }
            }
        });

        Self { address, asked }
    }

    /// An honest server whose clock is ahead by `offset`.
    pub(crate) fn ahead(offset: Offset) -> Self {
        Self::new(move |request, _| at_once(good(request, offset)))
    }

    pub(crate) fn asked(&self) -> u32 {
        self.asked.load(Ordering::SeqCst)
    }

    pub(crate) fn named(&self) -> platform::sntp::Server {
        self.address.to_string().parse().unwrap()
    }
}

pub(crate) fn at_once(reply: Vec<u8>) -> Datagrams {
    vec![(Duration::ZERO, reply)]
}

/// An honest reply of a server whose clock is ahead by `offset`.
pub(crate) fn good(request: &[u8], offset: Offset) -> Vec<u8> {
    reply_at(request, now() + offset, now() + offset)
}

/// A reply with these two timestamps.
pub(crate) fn reply_at(request: &[u8], received: Wall, transmitted: Wall) -> Vec<u8> {
    let mut reply = vec![0; 48];
    reply[0] = 0x24;
    reply[1] = 2;
    reply[3] = (-20_i8).cast_unsigned();
    reply[6..8].copy_from_slice(&[1, 0]);
    reply[10..12].copy_from_slice(&[1, 0]);
    reply[12..16].copy_from_slice(b"TEST");
    put(&mut reply, 16, transmitted + Offset::from_seconds(-60));
    reply[24..32].copy_from_slice(&request[40..48]);
    put(&mut reply, 32, received);
    put(&mut reply, 40, transmitted);

    reply
}

pub(crate) fn put(reply: &mut [u8], at: usize, moment: Wall) {
    reply[at..at + 8].copy_from_slice(&timestamp_of(moment).to_be_bytes());
}

#[expect(
    clippy::disallowed_methods,
    reason = "a server in a test has the computer's clock"
)]
pub(crate) fn now() -> Wall {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();

    Wall::from_micros(since.as_micros().try_into().unwrap())
}
