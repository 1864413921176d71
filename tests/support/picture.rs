//! QR pictures that the project draws itself.
