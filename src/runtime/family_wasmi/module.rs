//! From bytes to an instance.

use wasmi::{Linker, Store, StoreLimitsBuilder};

use crate::model::HostSpec;
use crate::runtime::api::{Engine, Instance, Linked, Module, Source};
use crate::runtime::call::Called;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::maker::Maker;
use crate::runtime::host::{Context, Watch};

use super::calls::{Guest, instantiation_error};
use super::imports::{Data, linker, providers};

/// What guests of an engine are given.
#[derive(Clone, Copy)]
pub struct Given {
    /// More fuel than they can use.
    pub fuel: bool,
    /// At most so many bytes of memory.
    pub memory: Option<usize>,
    /// At most so many elements of a table.
    pub elements: Option<usize>,
}

pub struct WasmiEngine(wasmi::Engine, Given);

impl WasmiEngine {
    pub fn new(config: &wasmi::Config, given: Given) -> Self {
        Self(wasmi::Engine::new(config), given)
    }
}

impl Engine for WasmiEngine {
    fn validate(&self, source: &Source<'_>) -> Result<(), RuntimeError> {
        wasmi::Module::validate(&self.0, source.wasm).map_err(RuntimeError::failed)
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let module = wasmi::Module::new(&self.0, source.wasm).map_err(RuntimeError::failed)?;
        Ok(Box::new(WasmiModule(module, self.1)))
    }
}

struct WasmiModule(wasmi::Module, Given);

impl Module for WasmiModule {
    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError> {
        let providers = providers(&self.0, host)?;
        Ok(Box::new(WasmiLinked {
            linker: linker(&self.0, &providers)?,
            module: self.0.clone(),
            maker: Maker::new(host, providers)?,
            given: self.1,
        }))
    }
}

struct WasmiLinked {
    linker: Linker<Data>,
    module: wasmi::Module,
    maker: Maker,
    given: Given,
}

impl Linked for WasmiLinked {
    fn open(&self) -> Result<(Context, Watch), RuntimeError> {
        self.maker.context()
    }

    fn instantiate(&self, context: Context) -> Result<Box<dyn Instance>, RuntimeError> {
        let mut store = Store::new(self.linker.engine(), Data::new(context));
        let memory = self.maker.memory_limit().into_iter();
        let memory = memory.chain(self.given.memory).min();
        if memory.is_some() || self.given.elements.is_some() {
            let limits = StoreLimitsBuilder::new();
            let limits = memory.into_iter().fold(limits, |all, n| all.memory_size(n));
            let tables = self.given.elements.into_iter();
            store.data_mut().limits = tables.fold(limits, |all, n| all.table_elements(n)).build();
            store.limiter(|data| &mut data.limits);
        }
        if self.given.fuel {
            store.set_fuel(u64::MAX).map_err(RuntimeError::failed)?;
        }
        let instance = self
            .linker
            .instantiate_and_start(&mut store, &self.module)
            .map_err(instantiation_error)?;
        if self.maker.wasi() {
            store.data_mut().memory = instance.get_memory(&store, "memory");
        }
        Ok(Called::boxed(Guest { instance, store }))
    }
}
