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

pub struct WasmtimeEngine {
    engine: wasmtime::Engine,
    own_wasi: bool,
}

impl WasmtimeEngine {
    pub fn new(config: &wasmtime::Config, own_wasi: bool) -> Result<Self, RuntimeError> {
        let engine = wasmtime::Engine::new(config).map_err(RuntimeError::failed)?;
        Ok(Self { engine, own_wasi })
    }

    fn module(
        &self,
        module: wasmtime::Result<wasmtime::Module>,
    ) -> Result<Box<dyn Module>, RuntimeError> {
        Ok(Box::new(WasmtimeModule {
            module: module.map_err(RuntimeError::failed)?,
            own_wasi: self.own_wasi,
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
    own_wasi: bool,
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
        let own_wasi = self.own_wasi
            && providers.contains(&Provider::Wasi)
            && !providers.contains(&Provider::WasiUnstable);
        let linker = linker(&self.module, &providers, own_wasi)?;
        Ok(Box::new(WasmtimeLinked {
            prepared: linker
                .instantiate_pre(&self.module)
                .map_err(RuntimeError::failed)?,
            maker: Maker::new(host, providers)?,
            own_wasi,
        }))
    }
}

struct WasmtimeLinked {
    prepared: wasmtime::InstancePre<Data>,
    maker: Maker,
    #[cfg_attr(
        not(feature = "wasmtime-wasi"),
        expect(dead_code, reason = "refused without the feature")
    )]
    own_wasi: bool,
}

impl Linked for WasmtimeLinked {
    fn open(&self) -> Result<(Context, Watch), RuntimeError> {
        #[cfg(feature = "wasmtime-wasi")]
        if self.own_wasi {
            return self.maker.own(own_wasi::NAME, own_wasi::context);
        }
        self.maker.context()
    }

    fn instantiate(&self, context: Context) -> Result<Box<dyn Instance>, RuntimeError> {
        let mut store = Store::new(self.prepared.module().engine(), Data::new(context));
        if let Some(bytes) = self.maker.memory_limit() {
            store.data_mut().limits = StoreLimitsBuilder::new().memory_size(bytes).build();
            store.limiter(|data| &mut data.limits);
        }
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
