//! wasmbench: which WebAssembly runtime for your module, and what each choice costs.
//!
//! Layers, lowest first; an arrow only ever points down (`docs/ARCHITECTURE.md`,
//! held by `tests/it/layers.rs`):
//! [`model`] ← [`stats`], [`runtime`], [`sample`], [`environment`] ← [`suite`],
//! [`results`] ← [`worker`], [`report`] ← [`campaign`] ← [`cli`].

pub mod campaign;
pub mod cli;
pub mod environment;
pub mod model;
pub mod report;
pub mod results;
pub mod runtime;
pub mod sample;
pub mod stats;
pub mod suite;
pub mod worker;
