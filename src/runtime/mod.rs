//! Runtimes behind one trait.
//!
//! Adding a runtime is one folder here, one entry in [`registry`], and one row in
//! `docs/RUNTIMES.md`. Nothing outside this folder asks for a runtime's name.
#![cfg_attr(
    not(any(feature = "_wasmtime", feature = "_wasmer", feature = "wasmi")),
    allow(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "only engines use all of it"
    )
)]

mod api;
mod artifact;
mod call;
#[cfg(test)]
mod calls_tests;
pub mod driver;
mod error;
#[cfg(feature = "_wasmer")]
mod family_wasmer;
#[cfg(feature = "wasmi")]
mod family_wasmi;
#[cfg(feature = "_wasmtime")]
mod family_wasmtime;
pub mod host;
#[cfg(any(feature = "_wasmtime", feature = "wasmi"))]
mod linking;
pub mod memory;
mod mock;
mod native;
pub mod options;
pub mod paste;
pub mod registry;
mod repeats;
pub mod time;
pub mod twins;
mod typed;

pub use api::{
    CallId, CallPath, Engine, GuestMemory, Instance, Linked, Module, Outcome, Runtime, Settings,
    Source, Special,
};
pub use artifact::{Artifact, StoredArtifact, is_own};
pub use error::{RuntimeError, Trap, TrapKind};
pub use host::{Context, Region, Watch};
pub use mock::{ANSWERS as MOCK_ANSWERS, PROTOCOL_FD_VARIABLE as MOCK_PROTOCOL_FD};
