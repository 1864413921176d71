//! What the targets share.

mod backup;
#[path = "../../crates/exchange/tests/fuzzed/mod.rs"]
mod fuzzed;
#[path = "../../crates/qr/tests/hostile/mod.rs"]
pub mod hostile;
mod import;

pub use backup::backup;
pub use import::{
    import_archive, import_database, import_json, import_sealed, import_text, know_sealed_seeds,
};

/// Ends a search after so many questions: the slow rungs would take the fuzzer's time and show it nothing new.
pub struct Patience(pub u32);

impl qr::Watch for Patience {
    fn stop(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 == 0
    }
}
