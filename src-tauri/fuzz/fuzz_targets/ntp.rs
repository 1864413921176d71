//! Whatever bytes a time server may send, on the way that they take: through sntpc's checks, through our judge, and
//! into a verdict together with others.
#![no_main]

use std::{
    cell::Cell,
    future::{Future, ready},
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use clock::{
    Answer, Exchange, Question, Wall, confirmed_by, judge,
    reply::{self, REPLY_BYTES},
};
use libfuzzer_sys::fuzz_target;
use sntpc::{NtpContext, NtpTimestampGenerator, NtpUdpSocket};

/// What stands before the datagram: flags, the local clock, the length of the exchange.
const HEAD_BYTES: usize = 17;
const SERVER: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 123);

fuzz_target!(|bytes: &[u8]| {
    let Some((head, datagram)) = bytes.split_at_checked(HEAD_BYTES) else {
        return;
    };
    let number = |at: usize| u64::from_be_bytes(head[at..at + 8].try_into().unwrap_or_default());
    let exchange = Exchange {
        sent: Wall::from_micros(number(1).cast_signed()),
        round_trip: Duration::from_micros(number(9)),
    };
    // Guessing the random number of a request would take the fuzzer for ever, so most answers are given it.
    let socket = Memory::new(datagram, head[0] & 1 == 0);
    let Ok(request) = sntpc::sync::sntp_send_request(SERVER, &socket, NtpContext::new(Given)) else {
        return;
    };
    let _checked =
        sntpc::sync::sntp_process_response(SERVER, &socket, NtpContext::new(Given), request);

    // Also what sntpc refuses: our judge stands on its own.
    let mut answers = datagram
        .chunks_exact(REPLY_BYTES)
        .take(5)
        .filter_map(|reply| <[u8; REPLY_BYTES]>::try_from(reply).ok())
        .map(|reply| Answer {
            heard: reply::judge(&reply, exchange),
            age: exchange.round_trip,
            is_here: head[0] & 2 == 0,
        })
        .collect::<Vec<_>>();
    let intervals: Vec<_> = answers
        .iter()
        .filter_map(|answer| Some(answer.heard.ok()?.interval(answer.age)))
        .collect();
    for question in [Question::OneServer, Question::Operators] {
        let verdict = judge(&mut answers, question);
        let _confirmed = confirmed_by(verdict, &intervals, intervals.len());
    }
});

/// The time that a request carries.
#[derive(Clone, Copy)]
struct Given;

impl NtpTimestampGenerator for Given {
    fn init(&mut self) {}

    fn timestamp_sec(&self) -> u64 {
        0x5eed_5eed
    }

    fn timestamp_subsec_micros(&self) -> u32 {
        123_456
    }
}

/// A socket that hears one datagram.
struct Memory<'a> {
    datagram: &'a [u8],
    answers: bool,
    asked: Cell<[u8; 8]>,
}

impl<'a> Memory<'a> {
    fn new(datagram: &'a [u8], answers: bool) -> Self {
        Self {
            datagram,
            answers,
            asked: Cell::new([0; 8]),
        }
    }
}

impl NtpUdpSocket for Memory<'_> {
    fn send_to(&self, request: &[u8], _: SocketAddr) -> impl Future<Output = sntpc::Result<usize>> {
        let asked = request.get(40..48).and_then(|asked| asked.try_into().ok());
        self.asked.set(asked.unwrap_or_default());

        ready(Ok(request.len()))
    }

    fn recv_from(
        &self,
        reply: &mut [u8],
    ) -> impl Future<Output = sntpc::Result<(usize, SocketAddr)>> {
        for (to, from) in reply.iter_mut().zip(self.datagram) {
            *to = *from;
        }
        if let (true, Some(origin)) = (self.answers, reply.get_mut(24..32)) {
            origin.copy_from_slice(&self.asked.get());
        }

        ready(Ok((self.datagram.len(), SERVER)))
    }
}
