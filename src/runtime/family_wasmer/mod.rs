//! Wasmer with its compilers Cranelift and Singlepass.

mod calls;
mod imports;
mod module;
#[cfg(feature = "wasmer-wasix")]
mod own_wasi;
mod runtime;

pub(super) use runtime::{Variant, Wasmer};
