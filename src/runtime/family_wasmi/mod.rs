//! wasmi: an interpreter that translates to its own bytecode, eagerly or at the
//! first call of each function.

mod imports;

use std::hint::black_box;
use std::sync::Arc;

use wasmi::{CompilationMode, Config, Linker, Store, WasmParams, WasmResults};

use crate::model::value::{Value, ValueType};
use crate::model::{Abilities, Call};

use super::artifact::{Artifact, StoredArtifact};
use super::call::{
    CallTable, Params, Prepared, Returned, Slot, check_signature, first_typed, no_such_export,
};
use super::host::{Maker, Stop};
use super::options::NAN_SETTING;
use super::{
    CallId, CallPath, Engine, HostSpec, Instance, Linked, Module, Opened, Outcome, Ready, Runtime,
    RuntimeError, Settings, Source, Trap, TrapKind,
};

use imports::Data;

const NO_ARTIFACTS: &str = "wasmi has no serialised form of a compiled module";

/// When wasmi validates and translates function bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// All in `compile`.
    Eager,
    /// Each at its first call, validation included.
    Lazy,
}

pub(super) struct Wasmi(pub Mode);

impl Runtime for Wasmi {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMI").to_owned()
    }

    fn settings(&self) -> Settings {
        let compilation = match self.0 {
            Mode::Eager => "eager",
            Mode::Lazy => "lazy, validation too",
        };
        [
            ("compiler", "bytecode translation"),
            ("compilation", compilation),
            ("threads", "1"),
            ("bounds_checks", "explicit"),
            (NAN_SETTING, "off"),
            ("copy_on_write", "off"),
            ("cache", "off"),
            ("fuel", "off"),
            ("deadline", "off"),
        ]
        .into_iter()
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .collect()
    }

    fn abilities(&self) -> Abilities {
        Abilities::without_artifacts(NO_ARTIFACTS)
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let mut config = Config::default();
        config.compilation_mode(match self.0 {
            Mode::Eager => CompilationMode::Eager,
            Mode::Lazy => CompilationMode::Lazy,
        });
        Ok(Box::new(WasmiEngine(wasmi::Engine::new(&config))))
    }
}

struct WasmiEngine(wasmi::Engine);

impl Engine for WasmiEngine {
    fn validate(&self, source: &Source<'_>) -> Result<(), RuntimeError> {
        wasmi::Module::validate(&self.0, source.wasm).map_err(RuntimeError::failed)
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let module = wasmi::Module::new(&self.0, source.wasm).map_err(RuntimeError::failed)?;
        Ok(Box::new(WasmiModule {
            engine: self.0.clone(),
            module,
        }))
    }

    fn load_bytes(&self, _: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::Unsupported(NO_ARTIFACTS.into()))
    }

    fn load_file(&self, _: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::Unsupported(NO_ARTIFACTS.into()))
    }
}

struct WasmiModule {
    engine: wasmi::Engine,
    module: wasmi::Module,
}

impl Module for WasmiModule {
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        Err(RuntimeError::Unsupported(NO_ARTIFACTS.into()))
    }

    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError> {
        let providers = imports::providers(&self.module, host)?;
        let linker = imports::linker(&self.engine, &self.module, &providers)?;
        Ok(Box::new(WasmiLinked {
            linker: Arc::new(linker),
            module: self.module.clone(),
            maker: Maker::new(host, providers)?,
        }))
    }
}

struct WasmiLinked {
    linker: Arc<Linker<Data>>,
    module: wasmi::Module,
    maker: Maker,
}

impl Linked for WasmiLinked {
    fn open(&self) -> Result<Opened, RuntimeError> {
        let (context, watch) = self.maker.context()?;
        Ok(Opened {
            ready: Box::new(WasmiReady {
                linker: Arc::clone(&self.linker),
                module: self.module.clone(),
                data: Data {
                    context,
                    memory: None,
                },
                wasi: self.maker.wasi(),
            }),
            watch,
        })
    }
}

struct WasmiReady {
    linker: Arc<Linker<Data>>,
    module: wasmi::Module,
    data: Data,
    wasi: bool,
}

impl Ready for WasmiReady {
    fn instantiate(self: Box<Self>) -> Result<Box<dyn Instance>, RuntimeError> {
        let mut store = Store::new(self.linker.engine(), self.data);
        let instance = self
            .linker
            .instantiate_and_start(&mut store, &self.module)
            .map_err(|error| instantiation_error(&error))?;
        if self.wasi {
            store.data_mut().memory = instance.get_memory(&store, "memory");
        }
        Ok(Box::new(WasmiInstance {
            calls: CallTable::default(),
            instance,
            store,
        }))
    }
}

fn instantiation_error(error: &wasmi::Error) -> RuntimeError {
    let trapped = error.as_trap_code().is_some() || error.downcast_ref::<Stop>().is_some();
    match ended(error) {
        Outcome::Trapped(trap) if trapped => RuntimeError::Trapped(trap),
        _ => RuntimeError::failed(error),
    }
}

/// What an error of a call came to.
fn ended(error: &wasmi::Error) -> Outcome {
    match error.downcast_ref::<Stop>() {
        Some(Stop::Exit(code)) => Outcome::Exited(*code),
        Some(Stop::Failed(message)) => Outcome::Trapped(message.clone().into()),
        None => Outcome::Trapped(convert_trap(error)),
    }
}

fn convert_trap(error: &wasmi::Error) -> Trap {
    use wasmi::TrapCode as T;
    let kind = match error.as_trap_code() {
        Some(T::UnreachableCodeReached) => TrapKind::Unreachable,
        Some(T::IntegerDivisionByZero) => TrapKind::DivisionByZero,
        Some(T::IntegerOverflow) => TrapKind::IntegerOverflow,
        Some(T::BadConversionToInteger) => TrapKind::BadConversion,
        Some(T::MemoryOutOfBounds) => TrapKind::MemoryOutOfBounds,
        Some(T::TableOutOfBounds) => TrapKind::TableOutOfBounds,
        Some(T::IndirectCallToNull) => TrapKind::NullElement,
        Some(T::BadSignature) => TrapKind::BadSignature,
        Some(T::StackOverflow) => TrapKind::StackOverflow,
        Some(T::OutOfFuel) => TrapKind::OutOfFuel,
        _ => TrapKind::Other,
    };
    Trap {
        kind,
        message: error.to_string(),
    }
}

struct WasmiInstance {
    calls: CallTable<Store<Data>>,
    instance: wasmi::Instance,
    store: Store<Data>,
}

fn slot(kind: wasmi::ValType) -> Slot {
    let number = match kind {
        wasmi::ValType::I32 => Some(ValueType::I32),
        wasmi::ValType::I64 => Some(ValueType::I64),
        wasmi::ValType::F32 => Some(ValueType::F32),
        wasmi::ValType::F64 => Some(ValueType::F64),
        _ => None,
    };
    let name = number.map_or_else(|| format!("{kind:?}").to_lowercase(), |n| n.to_string());
    (number, name)
}

fn to_wasmi(value: Value) -> wasmi::Val {
    match value {
        Value::I32(v) => wasmi::Val::I32(v),
        Value::I64(v) => wasmi::Val::I64(v),
        Value::F32(v) => wasmi::Val::F32(wasmi::F32::from_bits(v)),
        Value::F64(v) => wasmi::Val::F64(wasmi::F64::from_bits(v)),
    }
}

fn from_wasmi(value: &wasmi::Val) -> Option<Value> {
    match value {
        wasmi::Val::I32(v) => Some(Value::I32(*v)),
        wasmi::Val::I64(v) => Some(Value::I64(*v)),
        wasmi::Val::F32(v) => Some(Value::F32(v.to_bits())),
        wasmi::Val::F64(v) => Some(Value::F64(v.to_bits())),
        _ => None,
    }
}

fn typed<P, R>(
    function: &wasmi::Func,
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

fn dynamic(function: wasmi::Func, results: usize, args: &[Value]) -> Prepared<Store<Data>> {
    let args: Vec<wasmi::Val> = args.iter().copied().map(to_wasmi).collect();
    let mut slots = vec![wasmi::Val::I32(0); results];
    Prepared {
        path: CallPath::Dynamic,
        run: Box::new(move |store, n| {
            for _ in 0..n {
                if let Err(error) = function.call(&mut *store, black_box(&args), &mut slots) {
                    return ended(&error);
                }
                black_box(&slots);
            }
            Outcome::Returned(slots.first().and_then(from_wasmi))
        }),
    }
}

impl Instance for WasmiInstance {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let Some(function) = self.instance.get_func(&self.store, &call.invoke) else {
            let names: Vec<String> = self
                .instance
                .exports(&self.store)
                .filter_map(|e| {
                    let name = e.name().to_owned();
                    e.into_func().map(|_| name)
                })
                .collect();
            return Err(no_such_export(&call.invoke, &names));
        };
        let kind = function.ty(&self.store);
        let params: Vec<Slot> = kind.params().iter().copied().map(slot).collect();
        let results: Vec<Slot> = kind.results().iter().copied().map(slot).collect();
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
