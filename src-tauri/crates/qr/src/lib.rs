//! From picture bytes to the payloads of the QR codes in them. Pure: no files, no screen.
