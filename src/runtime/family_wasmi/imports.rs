//! The shared host's functions, bound to wasmi's stores and memories.

use wasmi::errors::LinkerError;
use wasmi::{Linker, Memory, StoreLimits};

use crate::model::HostSpec;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::imports::{Import, Provider, resolve};
use crate::runtime::host::stop::Stop;
use crate::runtime::host::{Context, functions, wasi};
use crate::runtime::linking::{bind_function, bind_wasi, imports};

impl wasmi::errors::HostError for Stop {}

fn stopped(stop: Stop) -> wasmi::Error {
    wasmi::Error::host(stop)
}

/// What a store holds.
pub struct Data {
    /// What the shared host's functions act on.
    pub context: Context,
    /// What its memories may grow to, where that is limited.
    pub limits: StoreLimits,
    /// The memory that the guest exports as `memory`, once there is an instance.
    pub memory: Option<Memory>,
}

impl Data {
    /// For an instance that is to be made.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            limits: StoreLimits::default(),
            memory: None,
        }
    }
}

fn function_type(
    _: &wasmi::Engine,
    params: Vec<wasmi::ValType>,
    results: Vec<wasmi::ValType>,
) -> wasmi::FuncType {
    wasmi::FuncType::new(params, results)
}

imports!(wasmi, LinkerError);

/// A linker with what the module imports.
pub fn linker(
    module: &wasmi::Module,
    providers: &[Provider],
) -> Result<Linker<Data>, RuntimeError> {
    let mut linker = Linker::new(module.engine());
    bind_all(&mut linker, module, providers)?;
    Ok(linker)
}
