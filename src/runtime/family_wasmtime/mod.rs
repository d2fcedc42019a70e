//! Wasmtime: Cranelift, the single-pass compiler Winch, and the interpreter Pulley.

mod calls;
mod data;
mod imports;
mod module;
#[cfg(feature = "wasmtime-wasi")]
mod own_wasi;
mod runtime;
mod ticker;

pub(super) use runtime::{Variant, Wasmtime};
