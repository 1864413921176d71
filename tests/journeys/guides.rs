//! The guides of portals, walked to their end on the real window, against pages that play those portals. Codes and lists
//! go over the real clipboard, by the real keyboard.

mod customer;
mod emnify;
mod nexudus;
mod nordlayer;
mod plain;
mod sms;
mod walk;
