//! The shared host's functions, bound to Wasmtime's stores and memories.

use wasmtime::Linker;

use crate::model::HostSpec;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::imports::{Import, Provider, resolve};
use crate::runtime::host::stop::Stop;
use crate::runtime::host::{Context, functions, wasi};
use crate::runtime::linking::{bind_function, bind_wasi, imports};

use super::data::Data;

fn stopped(stop: Stop) -> wasmtime::Error {
    wasmtime::Error::new(stop)
}

fn function_type(
    engine: &wasmtime::Engine,
    params: Vec<wasmtime::ValType>,
    results: Vec<wasmtime::ValType>,
) -> wasmtime::FuncType {
    wasmtime::FuncType::new(engine, params, results)
}

imports!(wasmtime, wasmtime::Error);

/// A linker with what the module imports.
#[cfg_attr(
    not(feature = "wasmtime-wasi"),
    allow(unused_variables, reason = "without the feature, `own` is refused")
)]
pub fn linker(
    module: &wasmtime::Module,
    providers: &[Provider],
    own: bool,
) -> Result<Linker<Data>, RuntimeError> {
    let mut linker = Linker::new(module.engine());
    bind_all(&mut linker, module, providers)?;
    #[cfg(feature = "wasmtime-wasi")]
    if own {
        // In place of the shared one.
        super::own_wasi::add(&mut linker).map_err(RuntimeError::failed)?;
    }
    Ok(linker)
}
