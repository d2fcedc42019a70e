//! Wasmer with its compilers Cranelift and Singlepass.

mod calls;
mod imports;
#[cfg(feature = "wasmer-wasix")]
mod own_wasi;

use std::sync::Arc;

use wasmer::{FunctionEnv, Store, sys};

use crate::model::{Abilities, Call, Options};

use super::artifact::{Artifact, StoredArtifact};
use super::call::{CallTable, Prepared, Slot, check_signature, first_typed, no_such_export};
use super::host::{Maker, Stop};
use super::options::{NAN_SETTING, canonical_nans, on_or_off, own_wasi, threads};
#[cfg(feature = "wasmer-cranelift")]
use super::options::{OptLevel, opt_level};
use super::{
    CallId, CallPath, Engine, HostSpec, Instance, Linked, Module, Opened, Outcome, Ready, Runtime,
    RuntimeError, Settings, Source, Trap, TrapKind,
};

use calls::{dynamic, slot, typed};
use imports::{Binding, Data};

/// Which of Wasmer's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variant {
    #[cfg(feature = "wasmer-cranelift")]
    Cranelift(OptLevel),
    #[cfg(feature = "wasmer-singlepass")]
    Singlepass,
}

impl Variant {
    #[cfg(feature = "wasmer-cranelift")]
    pub fn cranelift(options: &Options) -> Result<Self, String> {
        Ok(Self::Cranelift(opt_level(options)?))
    }
}

pub(super) struct Wasmer {
    variant: Variant,
    threads: std::num::NonZero<usize>,
    canonical_nans: bool,
    own_wasi: bool,
}

impl Wasmer {
    pub fn new(variant: Variant, options: &Options) -> Result<Self, String> {
        let own_wasi = own_wasi(options)?;
        if own_wasi && !cfg!(feature = "wasmer-wasix") {
            return Err(
                "this build leaves Wasmer's own WASI out: build with the feature wasmer-wasix"
                    .into(),
            );
        }
        Ok(Self {
            variant,
            threads: threads(options)?,
            canonical_nans: canonical_nans(options)?,
            own_wasi,
        })
    }

    fn compiler(&self) -> (&'static str, &'static str) {
        match self.variant {
            #[cfg(feature = "wasmer-cranelift")]
            Variant::Cranelift(opt) => ("Cranelift", opt.name()),
            #[cfg(feature = "wasmer-singlepass")]
            Variant::Singlepass => ("Singlepass", "single pass"),
        }
    }
}

impl Runtime for Wasmer {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMER").to_owned()
    }

    fn settings(&self) -> Settings {
        let (compiler, opt) = self.compiler();
        [
            ("compiler", compiler.to_owned()),
            ("opt_level", opt.to_owned()),
            ("threads", self.threads.to_string()),
            ("thread_pool", "new at every compile".to_owned()),
            ("bounds_checks", "guard pages".to_owned()),
            (NAN_SETTING, on_or_off(self.canonical_nans).to_owned()),
            ("compilation", "eager".to_owned()),
            ("copy_on_write", "off".to_owned()),
            ("pooling", "off".to_owned()),
            ("cache", "off".to_owned()),
            ("fuel", "off".to_owned()),
            ("deadline", "off".to_owned()),
        ]
        .into_iter()
        .map(|(k, v)| (k.to_owned(), v))
        .collect()
    }

    fn abilities(&self) -> Abilities {
        Abilities::all()
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let engine: wasmer::Engine = match self.variant {
            #[cfg(feature = "wasmer-cranelift")]
            Variant::Cranelift(opt) => {
                let mut compiler = sys::Cranelift::new();
                compiler.num_threads(self.threads);
                compiler.canonicalize_nans(self.canonical_nans);
                compiler.opt_level(match opt {
                    OptLevel::None => sys::CraneliftOptLevel::None,
                    OptLevel::Speed => sys::CraneliftOptLevel::Speed,
                    OptLevel::Size => sys::CraneliftOptLevel::SpeedAndSize,
                });
                sys::EngineBuilder::new(compiler).engine().into()
            }
            #[cfg(feature = "wasmer-singlepass")]
            Variant::Singlepass => {
                let mut compiler = sys::Singlepass::new();
                compiler.num_threads(self.threads);
                compiler.canonicalize_nans(self.canonical_nans);
                sys::EngineBuilder::new(compiler).engine().into()
            }
        };
        Ok(Box::new(WasmerEngine {
            engine,
            own_wasi: self.own_wasi,
        }))
    }
}

struct WasmerEngine {
    engine: wasmer::Engine,
    own_wasi: bool,
}

impl WasmerEngine {
    fn module(&self, module: wasmer::Module) -> Box<dyn Module> {
        Box::new(WasmerModule {
            engine: self.engine.clone(),
            module,
            own_wasi: self.own_wasi,
        })
    }
}

impl Engine for WasmerEngine {
    fn validate(&self, source: &Source<'_>) -> Result<(), RuntimeError> {
        wasmer::Module::validate(&self.engine, source.wasm).map_err(RuntimeError::failed)
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        wasmer::Module::from_binary(&self.engine, source.wasm)
            .map(|module| self.module(module))
            .map_err(RuntimeError::failed)
    }

    fn load_bytes(&self, artifact: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: an `Artifact` is made by this process alone.
        let module = unsafe { wasmer::Module::deserialize(&self.engine, artifact.bytes()) };
        module
            .map(|module| self.module(module))
            .map_err(RuntimeError::failed)
    }

    fn load_file(&self, artifact: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: a `StoredArtifact` is written by this process alone, into a
        // private folder, and never overwritten.
        let module =
            unsafe { wasmer::Module::deserialize_from_file(&self.engine, artifact.path()) };
        module
            .map(|module| self.module(module))
            .map_err(RuntimeError::failed)
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
        let providers: Vec<_> = bindings.iter().map(Binding::provider).collect();
        if !self.own_wasi || !providers.iter().any(|provider| provider.is_wasi()) {
            return Ok(None);
        }
        bindings.retain(|binding| !binding.provider().is_wasi());
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
        let bindings = imports::bindings(&self.module, host)?;
        let maker = Maker::new(host, bindings.iter().map(Binding::provider))?;
        #[cfg(feature = "wasmer-wasix")]
        let (own, bindings) = {
            let mut bindings = bindings;
            (self.own(&mut bindings)?, bindings)
        };
        Ok(Box::new(WasmerLinked {
            engine: self.engine.clone(),
            module: self.module.clone(),
            bindings: bindings.into(),
            maker,
            #[cfg(feature = "wasmer-wasix")]
            own,
        }))
    }
}

struct WasmerLinked {
    engine: wasmer::Engine,
    module: wasmer::Module,
    bindings: Arc<[Binding]>,
    maker: Maker,
    #[cfg(feature = "wasmer-wasix")]
    own: Option<own_wasi::Shared>,
}

impl Linked for WasmerLinked {
    fn open(&self) -> Result<Opened, RuntimeError> {
        #[cfg(feature = "wasmer-wasix")]
        let (context, watch, own) = match &self.own {
            Some(own) => {
                let (context, watch) = self.maker.bare(own_wasi::NAME);
                let own = own.open(&self.maker, &watch)?;
                (context, watch, Some(own))
            }
            None => {
                let (context, watch) = self.maker.context()?;
                (context, watch, None)
            }
        };
        #[cfg(not(feature = "wasmer-wasix"))]
        let (context, watch) = self.maker.context()?;
        Ok(Opened {
            ready: Box::new(WasmerReady {
                engine: self.engine.clone(),
                module: self.module.clone(),
                bindings: Arc::clone(&self.bindings),
                data: Data {
                    context,
                    memory: None,
                },
                wasi: self.maker.wasi(),
                #[cfg(feature = "wasmer-wasix")]
                own,
            }),
            watch,
        })
    }
}

struct WasmerReady {
    engine: wasmer::Engine,
    module: wasmer::Module,
    bindings: Arc<[Binding]>,
    data: Data,
    wasi: bool,
    #[cfg(feature = "wasmer-wasix")]
    own: Option<own_wasi::Own>,
}

impl Ready for WasmerReady {
    fn instantiate(self: Box<Self>) -> Result<Box<dyn Instance>, RuntimeError> {
        let mut store = Store::new(self.engine);
        #[cfg(feature = "wasmer-wasix")]
        if let Some(own) = self.own {
            let env = FunctionEnv::new(&mut store, self.data);
            let mut imports = imports::bind(&mut store, &env, &self.bindings);
            let mut own = own.bind(&mut store, &mut imports);
            let instance = wasmer::Instance::new(&mut store, &self.module, &imports)
                .map_err(instantiation_error)?;
            own.initialize(&mut store, &instance)?;
            return Ok(Box::new(WasmerInstance {
                calls: CallTable::default(),
                instance,
                store,
                own: Some(own),
            }));
        }
        let instance = if self.bindings.is_empty() {
            wasmer::Instance::new(&mut store, &self.module, &wasmer::Imports::new())
        } else {
            let env = FunctionEnv::new(&mut store, self.data);
            let imports = imports::bind(&mut store, &env, &self.bindings);
            let instance = wasmer::Instance::new(&mut store, &self.module, &imports);
            if self.wasi
                && let Ok(instance) = &instance
            {
                let memory = instance.exports.get_memory("memory").ok().cloned();
                env.as_mut(&mut store).memory = memory;
            }
            instance
        };
        Ok(Box::new(WasmerInstance {
            calls: CallTable::default(),
            instance: instance.map_err(instantiation_error)?,
            store,
            #[cfg(feature = "wasmer-wasix")]
            own: None,
        }))
    }
}

fn instantiation_error(error: wasmer::InstantiationError) -> RuntimeError {
    match error {
        wasmer::InstantiationError::Start(error) => match ended(error) {
            Outcome::Trapped(trap) => RuntimeError::Trapped(trap),
            _ => RuntimeError::Failed("the start function ended the guest".into()),
        },
        other => RuntimeError::failed(other),
    }
}

/// What an error of a call came to.
fn ended(error: wasmer::RuntimeError) -> Outcome {
    let error = match error.downcast::<Stop>() {
        Ok(Stop::Exit(code)) => return Outcome::Exited(code),
        Ok(Stop::Failed(message)) => return Outcome::Trapped(message.into()),
        Err(error) => error,
    };
    #[cfg(feature = "wasmer-wasix")]
    let error = match own_wasi::ended(error) {
        Ok(outcome) => return outcome,
        Err(error) => error,
    };
    Outcome::Trapped(convert_trap(error))
}

fn convert_trap(error: wasmer::RuntimeError) -> Trap {
    use wasmer_types::TrapCode as T;
    let message = error.message();
    let kind = match error.to_trap() {
        Some(T::UnreachableCodeReached) => TrapKind::Unreachable,
        Some(T::IntegerDivisionByZero) => TrapKind::DivisionByZero,
        Some(T::IntegerOverflow) => TrapKind::IntegerOverflow,
        Some(T::BadConversionToInteger) => TrapKind::BadConversion,
        Some(T::HeapAccessOutOfBounds) => TrapKind::MemoryOutOfBounds,
        Some(T::TableAccessOutOfBounds) => TrapKind::TableOutOfBounds,
        Some(T::IndirectCallToNull) => TrapKind::NullElement,
        Some(T::BadSignature) => TrapKind::BadSignature,
        Some(T::StackOverflow) => TrapKind::StackOverflow,
        Some(T::HostInterrupt) => TrapKind::Interrupted,
        _ => TrapKind::Other,
    };
    Trap { kind, message }
}

struct WasmerInstance {
    calls: CallTable<Store>,
    instance: wasmer::Instance,
    store: Store,
    #[cfg(feature = "wasmer-wasix")]
    own: Option<own_wasi::Bound>,
}

#[cfg(feature = "wasmer-wasix")]
impl Drop for WasmerInstance {
    fn drop(&mut self) {
        if let Some(own) = &self.own {
            own.close(&mut self.store);
        }
    }
}

impl Instance for WasmerInstance {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let Ok(function) = self.instance.exports.get_function(&call.invoke) else {
            let names: Vec<String> = self
                .instance
                .exports
                .iter()
                .functions()
                .map(|(name, _)| name.clone())
                .collect();
            return Err(no_such_export(&call.invoke, &names));
        };
        let kind = function.ty(&self.store);
        let params: Vec<Slot> = kind.params().iter().copied().map(slot).collect();
        let results: Vec<Slot> = kind.results().iter().copied().map(slot).collect();
        check_signature(call, &params, &results)?;
        macro_rules! attempt {
            ($p:ty, $r:ty) => {
                typed::<$p, $r>(function, &self.store, &call.args)
            };
        }
        let prepared: Option<Prepared<Store>> = first_typed!(attempt);
        let prepared = prepared.unwrap_or_else(|| dynamic(function.clone(), &call.args));
        Ok(self.calls.add(prepared))
    }

    fn call_path(&self, id: CallId) -> CallPath {
        self.calls.path(id)
    }

    fn run_batch(&mut self, id: CallId, n: u64) -> Outcome {
        let outcome = self.calls.run(&mut self.store, id, n);
        #[cfg(feature = "wasmer-wasix")]
        if let Some(own) = &self.own {
            return own.outcome(outcome);
        }
        outcome
    }
}
