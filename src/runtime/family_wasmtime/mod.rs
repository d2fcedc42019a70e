//! Wasmtime: Cranelift, the single-pass compiler Winch, and the interpreter Pulley.

mod imports;
#[cfg(feature = "wasmtime-wasi")]
mod own_wasi;

use std::hint::black_box;

use wasmtime::{Config, OptLevel as WasmtimeOpt, Store, Strategy, WasmParams, WasmResults};

use crate::model::value::{Value, ValueType};
use crate::model::{Abilities, Call, Options};

use super::artifact::{Artifact, StoredArtifact};
use super::call::{
    CallTable, Params, Prepared, Returned, Slot, check_signature, first_typed, no_such_export,
};
use super::host::{Context, Maker, Provider, Stop};
use super::options::{
    NAN_SETTING, OptLevel, canonical_nans, on_or_off, opt_level, own_wasi, threads,
};
use super::{
    CallId, CallPath, Engine, HostSpec, Instance, Linked, Module, Opened, Outcome, Ready, Runtime,
    RuntimeError, Settings, Source, Trap, TrapKind,
};

use imports::Data;

impl Data {
    fn new(
        context: Context,
        #[cfg(feature = "wasmtime-wasi")] own: Option<wasmtime_wasi::p1::WasiP1Ctx>,
    ) -> Self {
        Self {
            context,
            memory: None,
            #[cfg(feature = "wasmtime-wasi")]
            own,
        }
    }
}

/// Which of Wasmtime's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variant {
    #[cfg(feature = "wasmtime-cranelift")]
    Cranelift,
    #[cfg(feature = "wasmtime-winch")]
    Winch,
    #[cfg(feature = "wasmtime-pulley")]
    Pulley,
}

pub(super) struct Wasmtime {
    variant: Variant,
    opt: OptLevel,
    threads: usize,
    canonical_nans: bool,
    own_wasi: bool,
}

impl Wasmtime {
    pub fn new(variant: Variant, options: &Options) -> Result<Self, String> {
        let own_wasi = own_wasi(options)?;
        if own_wasi && !cfg!(feature = "wasmtime-wasi") {
            return Err(
                "this build leaves Wasmtime's own WASI out: build with the feature wasmtime-wasi"
                    .into(),
            );
        }
        Ok(Self {
            variant,
            opt: opt_level(options)?,
            threads: threads(options)?.get(),
            canonical_nans: canonical_nans(options)?,
            own_wasi,
        })
    }

    fn config(&self) -> Result<Config, RuntimeError> {
        let mut config = Config::new();
        match self.variant {
            #[cfg(feature = "wasmtime-cranelift")]
            Variant::Cranelift => {
                config.strategy(Strategy::Cranelift);
            }
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => {
                config.strategy(Strategy::Winch);
            }
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => {
                config.strategy(Strategy::Cranelift);
                config
                    .target(pulley_target())
                    .map_err(RuntimeError::failed)?;
            }
        }
        if self.optimises() {
            config.cranelift_opt_level(match self.opt {
                OptLevel::None => WasmtimeOpt::None,
                OptLevel::Speed => WasmtimeOpt::Speed,
                OptLevel::Size => WasmtimeOpt::SpeedAndSize,
            });
            config.cranelift_nan_canonicalization(self.canonical_nans);
        }
        config.parallel_compilation(self.threads > 1);
        // As the others do, where a module asks for it.
        config.shared_memory(true);
        Ok(config)
    }

    fn optimises(&self) -> bool {
        match self.variant {
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => false,
            #[allow(unreachable_patterns, reason = "with Winch alone nothing is left")]
            _ => true,
        }
    }

    fn compiler(&self) -> &'static str {
        match self.variant {
            #[cfg(feature = "wasmtime-cranelift")]
            Variant::Cranelift => "Cranelift",
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => "Winch",
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => "Cranelift to bytecode",
        }
    }

    fn bounds_checks(&self) -> &'static str {
        match self.variant {
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => "explicit",
            #[allow(unreachable_patterns, reason = "with Pulley alone nothing is left")]
            _ => "guard pages",
        }
    }
}

#[cfg(feature = "wasmtime-pulley")]
fn pulley_target() -> &'static str {
    match (
        cfg!(target_pointer_width = "64"),
        cfg!(target_endian = "big"),
    ) {
        (true, false) => "pulley64",
        (true, true) => "pulley64be",
        (false, false) => "pulley32",
        (false, true) => "pulley32be",
    }
}

impl Runtime for Wasmtime {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMTIME").to_owned()
    }

    fn settings(&self) -> Settings {
        let opt = if self.optimises() {
            self.opt.name()
        } else {
            "single pass"
        };
        // Memory images are mapped on Linux only.
        let copy_on_write = if cfg!(target_os = "linux") {
            "on"
        } else {
            "off"
        };
        [
            ("compiler", self.compiler().to_owned()),
            ("opt_level", opt.to_owned()),
            ("threads", self.threads.to_string()),
            ("bounds_checks", self.bounds_checks().to_owned()),
            (NAN_SETTING, on_or_off(self.canonical_nans).to_owned()),
            ("compilation", "eager".to_owned()),
            ("copy_on_write", copy_on_write.to_owned()),
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
        let engine = wasmtime::Engine::new(&self.config()?).map_err(RuntimeError::failed)?;
        Ok(Box::new(WasmtimeEngine {
            engine,
            own_wasi: self.own_wasi,
        }))
    }
}

struct WasmtimeEngine {
    engine: wasmtime::Engine,
    own_wasi: bool,
}

impl WasmtimeEngine {
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
        let providers = imports::providers(&self.module, host)?;
        // It has no older version: a module that mixes both keeps to the shared host.
        let own_wasi = self.own_wasi
            && providers.contains(&Provider::Wasi)
            && !providers.contains(&Provider::WasiUnstable);
        let linker = imports::linker(&self.module, &providers, own_wasi)?;
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
    own_wasi: bool,
}

impl WasmtimeLinked {
    fn opened(&self, data: Data, watch: super::Watch) -> Opened {
        Opened {
            ready: Box::new(WasmtimeReady {
                prepared: self.prepared.clone(),
                data,
                wasi: self.maker.wasi(),
            }),
            watch,
        }
    }
}

impl Linked for WasmtimeLinked {
    fn open(&self) -> Result<Opened, RuntimeError> {
        #[cfg(feature = "wasmtime-wasi")]
        if self.own_wasi {
            let (context, watch) = self.maker.bare(own_wasi::NAME);
            let own = own_wasi::context(&self.maker, &watch)?;
            let data = Data::new(context, Some(own));
            return Ok(self.opened(data, watch));
        }
        let (context, watch) = self.maker.context()?;
        #[cfg(feature = "wasmtime-wasi")]
        let data = Data::new(context, None);
        #[cfg(not(feature = "wasmtime-wasi"))]
        let data = Data::new(context);
        Ok(self.opened(data, watch))
    }
}

struct WasmtimeReady {
    prepared: wasmtime::InstancePre<Data>,
    data: Data,
    wasi: bool,
}

impl Ready for WasmtimeReady {
    fn instantiate(self: Box<Self>) -> Result<Box<dyn Instance>, RuntimeError> {
        let Self {
            prepared,
            data,
            wasi,
        } = *self;
        let mut store = Store::new(prepared.module().engine(), data);
        let instance = prepared
            .instantiate(&mut store)
            .map_err(|error| instantiation_error(&error))?;
        if wasi {
            store.data_mut().memory = instance.get_memory(&mut store, "memory");
        }
        Ok(Box::new(WasmtimeInstance {
            calls: CallTable::default(),
            instance,
            store,
        }))
    }
}

fn instantiation_error(error: &wasmtime::Error) -> RuntimeError {
    match ended(error) {
        Outcome::Trapped(trap) if error.is::<wasmtime::Trap>() || error.is::<Stop>() => {
            RuntimeError::Trapped(trap)
        }
        _ => RuntimeError::failed(error),
    }
}

struct WasmtimeInstance {
    calls: CallTable<Store<Data>>,
    instance: wasmtime::Instance,
    store: Store<Data>,
}

fn slot(kind: &wasmtime::ValType) -> Slot {
    let number = match kind {
        wasmtime::ValType::I32 => Some(ValueType::I32),
        wasmtime::ValType::I64 => Some(ValueType::I64),
        wasmtime::ValType::F32 => Some(ValueType::F32),
        wasmtime::ValType::F64 => Some(ValueType::F64),
        _ => None,
    };
    (number, kind.to_string())
}

fn to_wasmtime(value: Value) -> wasmtime::Val {
    match value {
        Value::I32(v) => wasmtime::Val::I32(v),
        Value::I64(v) => wasmtime::Val::I64(v),
        Value::F32(v) => wasmtime::Val::F32(v),
        Value::F64(v) => wasmtime::Val::F64(v),
    }
}

fn from_wasmtime(value: &wasmtime::Val) -> Option<Value> {
    match value {
        wasmtime::Val::I32(v) => Some(Value::I32(*v)),
        wasmtime::Val::I64(v) => Some(Value::I64(*v)),
        wasmtime::Val::F32(v) => Some(Value::F32(*v)),
        wasmtime::Val::F64(v) => Some(Value::F64(*v)),
        _ => None,
    }
}

fn convert_trap(trap: wasmtime::Trap) -> Trap {
    use wasmtime::Trap as T;
    let kind = match trap {
        T::UnreachableCodeReached => TrapKind::Unreachable,
        T::IntegerDivisionByZero => TrapKind::DivisionByZero,
        T::IntegerOverflow => TrapKind::IntegerOverflow,
        T::BadConversionToInteger => TrapKind::BadConversion,
        T::MemoryOutOfBounds => TrapKind::MemoryOutOfBounds,
        T::TableOutOfBounds => TrapKind::TableOutOfBounds,
        T::IndirectCallToNull => TrapKind::NullElement,
        T::BadSignature => TrapKind::BadSignature,
        T::StackOverflow => TrapKind::StackOverflow,
        T::OutOfFuel => TrapKind::OutOfFuel,
        T::Interrupt => TrapKind::Interrupted,
        _ => TrapKind::Other,
    };
    Trap {
        kind,
        message: trap.to_string(),
    }
}

/// What an error of a call came to.
fn ended(error: &wasmtime::Error) -> Outcome {
    if let Some(trap) = error.downcast_ref::<wasmtime::Trap>() {
        return Outcome::Trapped(convert_trap(*trap));
    }
    #[cfg(feature = "wasmtime-wasi")]
    if let Some(exit) = error.downcast_ref::<wasmtime_wasi::I32Exit>() {
        return Outcome::Exited(exit.0);
    }
    match error.downcast_ref::<Stop>() {
        Some(Stop::Exit(code)) => Outcome::Exited(*code),
        Some(Stop::Failed(message)) => Outcome::Trapped(message.clone().into()),
        None => Outcome::Trapped(Trap {
            kind: TrapKind::Other,
            message: format!("{error:#}"),
        }),
    }
}

fn typed<P, R>(
    function: &wasmtime::Func,
    store: &Store<Data>,
    args: &[Value],
) -> Option<Prepared<Store<Data>>>
where
    P: Params + WasmParams,
    R: Returned + WasmResults,
{
    let function = function.typed::<P, R>(store).ok()?;
    let args = P::from_values(args)?;
    Some(Prepared {
        path: CallPath::Typed,
        run: Box::new(move |store, n| {
            let mut last = None;
            for _ in 0..n {
                match function.call(&mut *store, black_box(args)) {
                    Ok(result) => last = Some(black_box(result)),
                    Err(error) => return ended(&error),
                }
            }
            Outcome::Returned(last.and_then(R::into_value))
        }),
    })
}

fn dynamic(function: wasmtime::Func, results: usize, args: &[Value]) -> Prepared<Store<Data>> {
    let args: Vec<wasmtime::Val> = args.iter().copied().map(to_wasmtime).collect();
    let mut slots = vec![wasmtime::Val::I32(0); results];
    Prepared {
        path: CallPath::Dynamic,
        run: Box::new(move |store, n| {
            for _ in 0..n {
                if let Err(error) = function.call(&mut *store, black_box(&args), &mut slots) {
                    return ended(&error);
                }
                black_box(&slots);
            }
            Outcome::Returned(slots.first().and_then(from_wasmtime))
        }),
    }
}

impl Instance for WasmtimeInstance {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let Some(function) = self.instance.get_func(&mut self.store, &call.invoke) else {
            let names: Vec<String> = self
                .instance
                .exports(&mut self.store)
                .filter_map(|e| {
                    let name = e.name().to_owned();
                    e.into_func().map(|_| name)
                })
                .collect();
            return Err(no_such_export(&call.invoke, &names));
        };
        let kind = function.ty(&self.store);
        let params: Vec<Slot> = kind.params().map(|p| slot(&p)).collect();
        let results: Vec<Slot> = kind.results().map(|r| slot(&r)).collect();
        check_signature(call, &params, &results)?;
        macro_rules! attempt {
            ($p:ty, $r:ty) => {
                typed::<$p, $r>(&function, &self.store, &call.args)
            };
        }
        let prepared: Option<Prepared<Store<Data>>> = first_typed!(attempt);
        let prepared = prepared.unwrap_or_else(|| dynamic(function, results.len(), &call.args));
        Ok(self.calls.add(prepared))
    }

    fn call_path(&self, id: CallId) -> CallPath {
        self.calls.path(id)
    }

    fn run_batch(&mut self, id: CallId, n: u64) -> Outcome {
        self.calls.run(&mut self.store, id, n)
    }
}
