//! Figures of the real window on a screen of its own. Nothing is asserted: `cargo xtask bench window`.

use support::Stage;

mod checking;
mod figures;
mod idle;
mod search;
mod size;
mod start;

/// A household, and the largest vault that the aims speak of.
const ACCOUNTS: [usize; 2] = [12, 10_000];

fn main() {
    size::print();
    for accounts in ACCOUNTS {
        let mut stage = Stage::set(&format!("bench-{accounts}"));
        support::seed::accounts(&stage, accounts);
        let code = start::where_the_first_code_is(&stage);
        start::print(&stage, accounts, code);
        idle::print(&stage, accounts, code);
        if accounts == 10_000 {
            search::print(&stage, accounts);
            checking::print(&mut stage, accounts);
        }
    }
}
