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

pub struct WasmiEngine(wasmi::Engine);

impl WasmiEngine {
    pub fn new(config: &wasmi::Config) -> Self {
        Self(wasmi::Engine::new(config))
    }
}

impl Engine for WasmiEngine {
    fn validate(&self, source: &Source<'_>) -> Result<(), RuntimeError> {
        wasmi::Module::validate(&self.0, source.wasm).map_err(RuntimeError::failed)
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let module = wasmi::Module::new(&self.0, source.wasm).map_err(RuntimeError::failed)?;
        Ok(Box::new(WasmiModule(module)))
    }
}

struct WasmiModule(wasmi::Module);

impl Module for WasmiModule {
    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError> {
        let providers = providers(&self.0, host)?;
        Ok(Box::new(WasmiLinked {
            linker: linker(&self.0, &providers)?,
            module: self.0.clone(),
            maker: Maker::new(host, providers)?,
        }))
    }
}

struct WasmiLinked {
    linker: Linker<Data>,
    module: wasmi::Module,
    maker: Maker,
}

impl Linked for WasmiLinked {
    fn open(&self) -> Result<(Context, Watch), RuntimeError> {
        self.maker.context()
    }

    fn instantiate(&self, context: Context) -> Result<Box<dyn Instance>, RuntimeError> {
        let mut store = Store::new(self.linker.engine(), Data::new(context));
        if let Some(bytes) = self.maker.memory_limit() {
            store.data_mut().limits = StoreLimitsBuilder::new().memory_size(bytes).build();
            store.limiter(|data| &mut data.limits);
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
