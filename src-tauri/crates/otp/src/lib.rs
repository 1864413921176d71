//! One-time codes (RFC 4226, RFC 6238, Steam) and the addresses that carry their keys. Pure: no clock, no I/O.
