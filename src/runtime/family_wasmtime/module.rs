//! From bytes to an instance.

use wasmtime::{Store, StoreLimitsBuilder};

use crate::model::HostSpec;
use crate::runtime::api::{Engine, Instance, Linked, Module, Source};
use crate::runtime::artifact::{Artifact, StoredArtifact};
use crate::runtime::call::Called;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::imports::Provider;
use crate::runtime::host::maker::Maker;
use crate::runtime::host::{Context, Watch};

use super::calls::{Guest, instantiation_error};
use super::data::Data;
use super::imports::{linker, providers};
#[cfg(feature = "wasmtime-wasi")]
use super::own_wasi;
use super::ticker;

/// What guests of an engine are given.
#[derive(Clone, Copy)]
pub struct Given {
    /// Wasmtime's own WASI.
    #[cfg_attr(
        not(feature = "wasmtime-wasi"),
        expect(dead_code, reason = "refused without the feature")
    )]
    pub own_wasi: bool,
    /// More fuel than they can use.
    pub fuel: bool,
    /// A deadline that never comes.
    pub epoch: bool,
    /// Ticks of the clock in which each call has to end.
    pub deadline: Option<u64>,
    /// At most so many bytes of memory.
    pub memory: Option<usize>,
    /// At most so many elements of a table.
    pub elements: Option<usize>,
}

impl Given {
    /// Whether guests look at a clock.
    fn has_clock(self) -> bool {
        self.epoch || self.deadline.is_some()
    }

    /// A store for an instance; the smaller limit of memory holds.
    fn store(
        self,
        engine: &wasmtime::Engine,
        context: Context,
        memory: Option<usize>,
    ) -> Store<Data> {
        let mut store = Store::new(engine, Data::new(context));
        let memory = memory.into_iter().chain(self.memory).min();
        if memory.is_some() || self.elements.is_some() {
            let limits = StoreLimitsBuilder::new();
            let limits = memory.into_iter().fold(limits, |all, n| all.memory_size(n));
            let tables = self.elements.into_iter();
            store.data_mut().limits = tables.fold(limits, |all, n| all.table_elements(n)).build();
            store.limiter(|data| &mut data.limits);
        }
        if self.fuel {
            store.set_fuel(u64::MAX).expect("the engine counts fuel");
        }
        if self.has_clock() {
            store.epoch_deadline_trap();
            store.set_epoch_deadline(self.deadline.unwrap_or(NEVER));
            store.data_mut().deadline = self.deadline;
        }
        store
    }
}

/// Ticks of the engine's clock to a deadline that never comes.
const NEVER: u64 = u64::MAX / 2;

pub struct WasmtimeEngine {
    engine: wasmtime::Engine,
    given: Given,
}

impl WasmtimeEngine {
    pub fn new(config: &wasmtime::Config, given: Given) -> Result<Self, RuntimeError> {
        let engine = wasmtime::Engine::new(config).map_err(RuntimeError::failed)?;
        if given.has_clock() {
            ticker::tick(&engine);
        }
        Ok(Self { engine, given })
    }

    fn module(
        &self,
        module: wasmtime::Result<wasmtime::Module>,
    ) -> Result<Box<dyn Module>, RuntimeError> {
        Ok(Box::new(WasmtimeModule {
            module: module.map_err(RuntimeError::failed)?,
            given: self.given,
        }))
    }
}

impl Engine for WasmtimeEngine {
    fn validate(&self, source: &Source<'_>) -> Result<(), RuntimeError> {
        wasmtime::Module::validate(&self.engine, source.wasm).map_err(RuntimeError::failed)
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        self.module(wasmtime::Module::from_binary(&self.engine, source.wasm))
    }

    fn load_bytes(&self, artifact: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: an `Artifact` is made by this process alone.
        self.module(unsafe { wasmtime::Module::deserialize(&self.engine, artifact.bytes()) })
    }

    fn load_file(&self, artifact: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: a `StoredArtifact` is written by this process alone, into a
        // private folder, and never overwritten.
        self.module(unsafe { wasmtime::Module::deserialize_file(&self.engine, artifact.path()) })
    }
}

struct WasmtimeModule {
    module: wasmtime::Module,
    given: Given,
}

impl Module for WasmtimeModule {
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        self.module
            .serialize()
            .map(Artifact::new)
            .map_err(RuntimeError::failed)
    }

    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError> {
        let providers = providers(&self.module, host)?;
        // It has no older version: a module that mixes both keeps to the shared host.
        let own_wasi = self.given.own_wasi
            && providers.contains(&Provider::Wasi)
            && !providers.contains(&Provider::WasiUnstable);
        let linker = linker(&self.module, &providers, own_wasi)?;
        Ok(Box::new(WasmtimeLinked {
            prepared: linker
                .instantiate_pre(&self.module)
                .map_err(RuntimeError::failed)?,
            maker: Maker::new(host, providers)?,
            given: Given {
                own_wasi,
                ..self.given
            },
        }))
    }
}

struct WasmtimeLinked {
    prepared: wasmtime::InstancePre<Data>,
    maker: Maker,
    given: Given,
}

impl Linked for WasmtimeLinked {
    fn open(&self) -> Result<(Context, Watch), RuntimeError> {
        #[cfg(feature = "wasmtime-wasi")]
        if self.given.own_wasi {
            return self.maker.own(own_wasi::NAME, own_wasi::context);
        }
        self.maker.context()
    }

    fn instantiate(&self, context: Context) -> Result<Box<dyn Instance>, RuntimeError> {
        let engine = self.prepared.module().engine();
        let mut store = self.given.store(engine, context, self.maker.memory_limit());
        let instance = self
            .prepared
            .instantiate(&mut store)
            .map_err(instantiation_error)?;
        if self.maker.wasi() {
            store.data_mut().memory = instance.get_memory(&mut store, "memory");
        }
        Ok(Called::boxed(Guest { instance, store }))
    }
}
