//! Suites: what is done to a runtime and timed.
//!
//! A suite is one file with a [`SuiteDef`], and one line in [`SUITES`]. It runs
//! inside a worker process, measures on a [`Bench`], and what it measured counts
//! only after the answers were checked: a wrong answer yields no time.

pub mod api;
pub mod bench;
pub mod calibration;
mod calls;
mod concurrency;
pub mod contention;
mod density;
mod engine;
mod execute;
mod guest;
mod lifecycle;
mod load;
mod memory;
mod own;
mod page_cache;
mod probe;
mod recorder;
mod refusal;
mod scaling;
mod start;
mod steady;
mod task;
#[cfg(test)]
mod tests;
mod transfer;
mod traps;

use crate::model::SuiteDecl;

pub use api::{GuestModule, OwnGuest, Subject, SuiteDef};
pub use bench::Bench;
pub use task::{Sink, SuiteError, Task, Turn};

/// All suites that can be measured.
pub const SUITES: &[SuiteDef] = &[
    lifecycle::SUITE,
    start::SUITE,
    engine::SUITE,
    scaling::SUITE,
    calls::SUITE,
    memory::SUITE,
    transfer::SUITE,
    traps::SUITE,
    density::SUITE,
    concurrency::SUITE,
    load::SUITE,
];

/// All suites but the life cycle, as a name on the command line.
pub const HOST: &str = "host";

/// Whether a suite is one of [`HOST`].
pub fn is_host(suite: &SuiteDef) -> bool {
    suite.id != lifecycle::SUITE.id
}

/// What `wasmbench inspect` asks of each runtime.
pub const PROBE: &SuiteDef = &probe::SUITE;

/// Finds a suite by name, hidden ones too.
pub fn find(id: &str) -> Option<&'static SuiteDef> {
    SUITES.iter().chain([PROBE]).find(|s| s.id == id)
}

/// What all suites declare.
pub fn declarations() -> Vec<SuiteDecl> {
    SUITES.iter().map(SuiteDef::declaration).collect()
}
