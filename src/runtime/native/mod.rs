//! Native code: the twin of a sample, as the line to measure runtimes by.
//!
//! It has neither compile nor load nor instances: the twin was compiled when
//! wasmbench was.

mod library;
mod linked;
mod program;
mod runtime;

pub(super) use runtime::Native;
