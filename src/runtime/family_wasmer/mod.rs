//! Wasmer with its compilers Cranelift, Singlepass and LLVM.

mod calls;
mod compiler;
mod fuel;
mod imports;
mod module;
#[cfg(feature = "wasmer-wasix")]
mod own_wasi;
mod runtime;
mod tunables;
mod typed;

pub(super) use compiler::Variant;
pub(super) use runtime::Wasmer;
