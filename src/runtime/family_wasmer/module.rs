//! From bytes to an instance.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use wasmer::{FunctionEnv, Imports, Store};

use crate::model::HostSpec;
use crate::runtime::api::{Engine, Instance, Linked, Module, Source};
use crate::runtime::artifact::{Artifact, StoredArtifact};
use crate::runtime::call::Called;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::maker::Maker;
use crate::runtime::host::{Context, Watch};
use crate::runtime::options::{FUEL, own_wasi as wants_own_wasi};

use super::calls::{Guest, instantiation_error};
use super::compiler::Compiler;
use super::imports::{Binding, Data, bind, bindings};
#[cfg(feature = "wasmer-wasix")]
use super::own_wasi;

/// A compiler's engine.
pub struct WasmerEngine {
    engine: wasmer::Engine,
    /// With fuel: what makes an engine for each module but the first, and whether that was there.
    more: Option<(Compiler, AtomicBool)>,
    own_wasi: bool,
}

impl WasmerEngine {
    pub fn new(compiler: &Compiler) -> Self {
        let fuel = FUEL.is_on(&compiler.options);
        Self {
            engine: compiler.make(),
            more: fuel.then(|| (compiler.clone(), AtomicBool::new(false))),
            own_wasi: wants_own_wasi(&compiler.options),
        }
    }

    /// An engine that may compile a module.
    fn fresh(&self) -> wasmer::Engine {
        match &self.more {
            Some((compiler, used)) if used.swap(true, Relaxed) => compiler.make(),
            _ => self.engine.clone(),
        }
    }

    fn module<E: std::fmt::Display>(
        &self,
        engine: wasmer::Engine,
        module: Result<wasmer::Module, E>,
    ) -> Result<Box<dyn Module>, RuntimeError> {
        Ok(Box::new(WasmerModule {
            engine,
            module: module.map_err(RuntimeError::failed)?,
            own_wasi: self.own_wasi,
        }))
    }
}

impl Engine for WasmerEngine {
    fn validate(&self, source: &Source<'_>) -> Result<(), RuntimeError> {
        wasmer::Module::validate(&self.engine, source.wasm).map_err(RuntimeError::failed)
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let engine = self.fresh();
        let module = wasmer::Module::from_binary(&engine, source.wasm);
        self.module(engine, module)
    }

    fn load_bytes(&self, artifact: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: an `Artifact` is made by this process alone.
        let module = unsafe { wasmer::Module::deserialize(&self.engine, artifact.bytes()) };
        self.module(self.engine.clone(), module)
    }

    fn load_file(&self, artifact: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: a `StoredArtifact` is written by this process alone, into a
        // private folder, and never overwritten.
        let module =
            unsafe { wasmer::Module::deserialize_from_file(&self.engine, artifact.path()) };
        self.module(self.engine.clone(), module)
    }
}

struct WasmerModule {
    engine: wasmer::Engine,
    module: wasmer::Module,
    #[cfg_attr(
        not(feature = "wasmer-wasix"),
        expect(dead_code, reason = "refused without the feature")
    )]
    own_wasi: bool,
}

#[cfg(feature = "wasmer-wasix")]
impl WasmerModule {
    /// The engine's own WASI if it is asked for and needed. It takes the bindings
    /// that it provides.
    fn own(&self, bindings: &mut Vec<Binding>) -> Result<Option<own_wasi::Shared>, RuntimeError> {
        let providers: Vec<_> = bindings.iter().map(|binding| binding.provider).collect();
        if !self.own_wasi || !providers.iter().any(|provider| provider.is_wasi()) {
            return Ok(None);
        }
        bindings.retain(|binding| !binding.provider.is_wasi());
        own_wasi::Shared::new(&self.engine, &self.module, &providers).map(Some)
    }
}

impl Module for WasmerModule {
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        self.module
            .serialize()
            .map(Artifact::new)
            .map_err(RuntimeError::failed)
    }

    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError> {
        let bindings = bindings(&self.module, host)?;
        let maker = Maker::new(host, bindings.iter().map(|binding| binding.provider))?;
        #[cfg(feature = "wasmer-wasix")]
        let (own, bindings) = {
            let mut bindings = bindings;
            (self.own(&mut bindings)?, bindings)
        };
        Ok(Box::new(WasmerLinked {
            engine: self.engine.clone(),
            module: self.module.clone(),
            bindings,
            maker,
            #[cfg(feature = "wasmer-wasix")]
            own,
        }))
    }
}

struct WasmerLinked {
    engine: wasmer::Engine,
    module: wasmer::Module,
    bindings: Vec<Binding>,
    maker: Maker,
    #[cfg(feature = "wasmer-wasix")]
    own: Option<own_wasi::Shared>,
}

impl Linked for WasmerLinked {
    fn open(&self) -> Result<(Context, Watch), RuntimeError> {
        #[cfg(feature = "wasmer-wasix")]
        if let Some(own) = &self.own {
            return self
                .maker
                .own(own_wasi::NAME, |maker, watch| own.open(maker, watch));
        }
        self.maker.context()
    }

    fn instantiate(&self, context: Context) -> Result<Box<dyn Instance>, RuntimeError> {
        let mut store = Store::new(self.engine.clone());
        let mut imports = Imports::new();
        #[cfg(feature = "wasmer-wasix")]
        let (mut context, mut own) = (context, None);
        #[cfg(feature = "wasmer-wasix")]
        if let Some(made) = context.own::<own_wasi::Own>() {
            own = Some(made.bind(&mut store, &mut imports));
        }
        let mut env = None;
        if !self.bindings.is_empty() {
            let memory = None;
            let env = env.insert(FunctionEnv::new(&mut store, Data { context, memory }));
            bind(&mut store, env, &self.bindings, &mut imports);
        }
        let instance = wasmer::Instance::new(&mut store, &self.module, &imports)
            .map_err(instantiation_error)?;
        if self.maker.wasi()
            && let Some(env) = env
        {
            let memory = instance.exports.get_memory("memory").ok().cloned();
            env.as_mut(&mut store).memory = memory;
        }
        #[cfg(feature = "wasmer-wasix")]
        if let Some(own) = &mut own {
            own.initialize(&mut store, &instance)?;
        }
        Ok(Called::boxed(Guest {
            instance,
            store,
            #[cfg(feature = "wasmer-wasix")]
            own,
        }))
    }
}
