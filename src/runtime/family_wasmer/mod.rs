//! Wasmer with its compilers Cranelift, Singlepass and LLVM.

mod calls;
mod imports;
mod module;
#[cfg(feature = "wasmer-wasix")]
mod own_wasi;
mod runtime;

pub(super) use runtime::{Variant, Wasmer};
