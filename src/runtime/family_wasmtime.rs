//! Wasmtime: Cranelift, the single-pass compiler Winch, and the interpreter Pulley.

use std::hint::black_box;

use wasmtime::{Config, OptLevel as WasmtimeOpt, Store, Strategy, WasmParams, WasmResults};

use crate::model::value::{Value, ValueType};
use crate::model::{Call, Options};

use super::artifact::{Artifact, StoredArtifact};
use super::call::{
    CallTable, Params, Prepared, Returned, Slot, check_signature, first_typed, no_such_export,
};
use super::options::{NAN_SETTING, OptLevel, canonical_nans, on_or_off, opt_level, threads};
use super::{
    CallId, CallPath, Capabilities, Engine, HostSpec, Instance, Module, Outcome, Runtime,
    RuntimeError, Settings, Source, Trap, TrapKind,
};

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
}

impl Wasmtime {
    pub fn new(variant: Variant, options: &Options) -> Result<Self, String> {
        Ok(Self {
            variant,
            opt: opt_level(options)?,
            threads: threads(options)?.get(),
            canonical_nans: canonical_nans(options)?,
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

    fn capabilities(&self) -> Capabilities {
        Capabilities::all()
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let engine = wasmtime::Engine::new(&self.config()?).map_err(RuntimeError::failed)?;
        Ok(Box::new(WasmtimeEngine(engine)))
    }
}

struct WasmtimeEngine(wasmtime::Engine);

impl Engine for WasmtimeEngine {
    fn validate(&self, source: &Source<'_>) -> Result<(), RuntimeError> {
        wasmtime::Module::validate(&self.0, source.wasm).map_err(RuntimeError::failed)
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let module =
            wasmtime::Module::from_binary(&self.0, source.wasm).map_err(RuntimeError::failed)?;
        Ok(Box::new(WasmtimeModule(module)))
    }

    fn load_bytes(&self, artifact: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: an `Artifact` is made by this process alone.
        let module = unsafe { wasmtime::Module::deserialize(&self.0, artifact.bytes()) };
        Ok(Box::new(WasmtimeModule(
            module.map_err(RuntimeError::failed)?,
        )))
    }

    fn load_file(&self, artifact: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        // SAFETY: a `StoredArtifact` is written by this process alone, into a
        // private folder, and never overwritten.
        let module = unsafe { wasmtime::Module::deserialize_file(&self.0, artifact.path()) };
        Ok(Box::new(WasmtimeModule(
            module.map_err(RuntimeError::failed)?,
        )))
    }
}

struct WasmtimeModule(wasmtime::Module);

impl Module for WasmtimeModule {
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        self.0
            .serialize()
            .map(Artifact::new)
            .map_err(RuntimeError::failed)
    }

    fn instantiate(&self, _: &HostSpec) -> Result<Box<dyn Instance>, RuntimeError> {
        let mut store = Store::new(self.0.engine(), ());
        let instance = wasmtime::Instance::new(&mut store, &self.0, &[])
            .map_err(|error| instantiation_error(&error, &self.0))?;
        Ok(Box::new(WasmtimeInstance {
            calls: CallTable::default(),
            instance,
            store,
        }))
    }
}

/// Names the first import when that is what is missing: the engine only counts them.
fn instantiation_error(error: &wasmtime::Error, module: &wasmtime::Module) -> RuntimeError {
    if let Some(trap) = error.downcast_ref::<wasmtime::Trap>() {
        return RuntimeError::Trapped(convert_trap(*trap));
    }
    match module.imports().next() {
        Some(import) => RuntimeError::Unsupported(format!(
            "the module imports `{}` from `{}`, which nothing provides",
            import.name(),
            import.module()
        )),
        None => RuntimeError::failed(error),
    }
}

struct WasmtimeInstance {
    calls: CallTable<Store<()>>,
    instance: wasmtime::Instance,
    store: Store<()>,
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

fn trapped(error: &wasmtime::Error) -> Outcome {
    Outcome::Trapped(match error.downcast_ref::<wasmtime::Trap>() {
        Some(trap) => convert_trap(*trap),
        None => Trap {
            kind: TrapKind::Other,
            message: format!("{error:#}"),
        },
    })
}

fn typed<P, R>(
    function: &wasmtime::Func,
    store: &Store<()>,
    args: &[Value],
) -> Option<Prepared<Store<()>>>
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
                    Err(error) => return trapped(&error),
                }
            }
            Outcome::Returned(last.and_then(R::into_value))
        }),
    })
}

fn dynamic(function: wasmtime::Func, results: usize, args: &[Value]) -> Prepared<Store<()>> {
    let args: Vec<wasmtime::Val> = args.iter().copied().map(to_wasmtime).collect();
    let mut slots = vec![wasmtime::Val::I32(0); results];
    Prepared {
        path: CallPath::Dynamic,
        run: Box::new(move |store, n| {
            for _ in 0..n {
                if let Err(error) = function.call(&mut *store, black_box(&args), &mut slots) {
                    return trapped(&error);
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
        let prepared: Option<Prepared<Store<()>>> = first_typed!(attempt);
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
