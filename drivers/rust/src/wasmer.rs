//! A driver for Wasmer with its LLVM compiler, which is in the wasmbench that was built
//! with the feature `wasmer-llvm` only: it wants LLVM to build.

use std::cell::RefCell;
use std::fmt;
use std::hint::black_box;
use std::num::NonZero;
use std::path::Path;
use std::rc::Rc;

use kit::{
    About, Act, Answer, Call, Calls, Context, Copies, Error, Function, GuestMemory, Options,
    Runtime, Sixteen, Stop, Trap, TrapKind, Value,
};
use wasmer::sys::{EngineBuilder, LLVM, LLVMOptLevel};
use wasmer::{
    FunctionEnv, FunctionEnvMut, FunctionType, Imports, Instance, InstantiationError, Memory,
    Module, RuntimeError, Store, Type, TypedFunction, Value as Val, WasmTypeList,
};

struct Wasmer {
    opt: LLVMOptLevel,
    threads: NonZero<usize>,
    canonical_nans: bool,
}

/// What a store's host functions hold.
struct Data {
    context: Context,
    /// The memory that the guest exports as `memory`, once there is an instance.
    memory: Option<Memory>,
}

impl Runtime for Wasmer {
    type Engine = wasmer::Engine;
    type Module = (wasmer::Engine, Module);
    type Linked = (Rc<Self::Module>, Vec<Function>);
    type Instance = (Rc<RefCell<Store>>, Instance);

    fn start(_: &[String], options: &Options) -> Answer<Self> {
        let option = |name, usual| options.get(name).map_or(usual, String::as_str);
        let bad = |name, value| Error::Failed(format!("option `{name}={value}` is unknown"));
        Ok(Self {
            opt: match option("opt", "speed") {
                "none" => LLVMOptLevel::None,
                "speed" => LLVMOptLevel::Aggressive,
                other => return Err(bad("opt", other)),
            },
            threads: {
                let text = option("threads", "1");
                text.parse().map_err(|_| bad("threads", text))?
            },
            canonical_nans: match option("nan", "any") {
                "any" => false,
                "canonical" => true,
                other => return Err(bad("nan", other)),
            },
        })
    }

    fn about(&self) -> About {
        let opt = match self.opt {
            LLVMOptLevel::None => "none",
            _ => "speed",
        };
        let threads = self.threads.to_string();
        let settings = [
            ("compiler", "LLVM"),
            ("opt_level", opt),
            ("compilation", "eager"),
            ("threads", threads.as_str()),
            ("thread_pool", "new at every compile"),
            ("bounds_checks", "guard pages"),
            (
                "nan_canonicalization",
                if self.canonical_nans { "on" } else { "off" },
            ),
            ("copy_on_write", "off"),
            ("pooling", "off"),
            ("cache", "off"),
            ("fuel", "off"),
            ("deadline", "off"),
        ];
        About {
            version: "7.3.0".to_owned(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot: Vec::new(),
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<wasmer::Engine> {
        let mut compiler = LLVM::new();
        compiler.opt_level(self.opt);
        compiler.num_threads(self.threads);
        wasmer::sys::CompilerConfig::canonicalize_nans(&mut compiler, self.canonical_nans);
        Ok(EngineBuilder::new(compiler).engine().into())
    }

    fn validate(&self, engine: &wasmer::Engine, wasm: &[u8]) -> Answer<()> {
        Module::validate(engine, wasm).map_err(Error::failed)
    }

    fn compile(&self, engine: &Rc<wasmer::Engine>, wasm: &[u8]) -> Answer<Self::Module> {
        made(engine, Module::from_binary(&**engine, wasm))
    }

    fn serialize(&self, (_, module): &Self::Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        Ok(Box::new(module.serialize().map_err(Error::failed)?))
    }

    fn load_bytes(&self, engine: &Rc<wasmer::Engine>, bytes: &[u8]) -> Answer<Self::Module> {
        // SAFETY: the kit hands over what `serialize` made in this process.
        made(engine, unsafe { Module::deserialize(&**engine, bytes) })
    }

    fn load_file(&self, engine: &Rc<wasmer::Engine>, file: &Path) -> Answer<Self::Module> {
        // SAFETY: the kit wrote the file from what `serialize` made in this process.
        made(engine, unsafe {
            Module::deserialize_from_file(&**engine, file)
        })
    }

    fn link(&self, module: &Rc<Self::Module>, functions: &[Function]) -> Answer<Self::Linked> {
        // Host functions are tied to a store: each instance makes its own.
        Ok((module.clone(), functions.to_vec()))
    }

    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Self::Instance> {
        let (module, functions) = linked;
        let (engine, module) = &**module;
        let mut store = Store::new(engine.clone());
        let mut imports = Imports::new();
        let env = (!functions.is_empty()).then(|| {
            let context = context.clone();
            let memory = None;
            FunctionEnv::new(&mut store, Data { context, memory })
        });
        if let Some(env) = &env {
            for function in functions {
                bind(&mut store, env, function, &mut imports);
            }
        }
        let instance = Instance::new(&mut store, module, &imports).map_err(|e| match e {
            InstantiationError::Start(error) => Error::Trapped(trapped(error)),
            other => Error::failed(other),
        })?;
        if let Some(env) = env {
            let memory = instance.exports.get_memory("memory").ok().cloned();
            env.as_mut(&mut store).memory = memory;
        }
        Ok((Rc::new(RefCell::new(store)), instance))
    }

    fn prepare(&self, instance: &Rc<Self::Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let (store, instance) = &**instance;
        let function = instance.exports.get_function(&call.invoke);
        let function = function.map_err(Error::failed)?.clone();
        macro_rules! handle {
            ($params:ty, $returned:ty, $args:ident) => {{
                let function =
                    function.typed::<<$params as TypedCall>::List, $returned>(&*store.borrow());
                let function = function.map_err(Error::failed)?;
                kit::repeat(store.clone(), move |store| {
                    black_box($args).call(&function, store).map_err(trapped)
                })
            }};
        }
        if !call.dynamic
            && let Some(calls) = kit::typed!(call, handle, Sixteen => i32)
        {
            return Ok((calls, "typed"));
        }
        let args: Vec<Val> = call.args.iter().map(|v| into(*v)).collect();
        let store = store.clone();
        let calls = Box::new(move |n| {
            let store = &mut *store.borrow_mut();
            let mut last = None;
            for _ in 0..n {
                let results = function.call(store, black_box(&args)).map_err(trapped)?;
                last = black_box(results).first().and_then(from);
            }
            Ok(last)
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Self::Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (store, instance) = &**instance;
        let memory = instance.exports.get_memory("memory");
        let memory = memory.map_err(Error::failed)?.clone();
        Ok(kit::copies(store.clone(), Exported(memory)))
    }
}

struct Exported(Memory);

impl Copies<Store> for Exported {
    fn read(&self, store: &mut Store, at: usize, to: &mut [u8]) -> Answer<()> {
        let read = self.0.view(store).read(at as u64, to);
        read.map_err(Error::failed)
    }

    fn write(&self, store: &mut Store, at: usize, from: &[u8]) -> Answer<()> {
        let written = self.0.view(store).write(at as u64, from);
        written.map_err(Error::failed)
    }

    fn grow(&self, store: &mut Store, pages: u64) -> Answer<()> {
        let by = u32::try_from(pages).map_err(Error::failed)?;
        self.0.grow(store, by).map_err(Error::failed)?;
        Ok(())
    }

    fn pages(&self, store: &mut Store) -> u64 {
        self.0.view(store).size().0.into()
    }
}

fn made<E: fmt::Display>(
    engine: &wasmer::Engine,
    module: Result<Module, E>,
) -> Answer<(wasmer::Engine, Module)> {
    Ok((engine.clone(), module.map_err(Error::failed)?))
}

/// Wasmer's typed handles take their parameters one by one.
trait TypedCall {
    type List: WasmTypeList;

    fn call<R: WasmTypeList>(
        self,
        function: &TypedFunction<Self::List, R>,
        store: &mut Store,
    ) -> Result<R, RuntimeError>;
}

macro_rules! typed_call {
    ($list:ty, ($($arg:ident: $kind:ty),*)) => {
        impl TypedCall for ($($kind,)*) {
            type List = $list;

            fn call<R: WasmTypeList>(
                self,
                function: &TypedFunction<$list, R>,
                store: &mut Store,
            ) -> Result<R, RuntimeError> {
                let ($($arg,)*) = self;
                function.call(store, $($arg),*)
            }
        }
    };
}

typed_call!((), ());
typed_call!(i32, (a: i32));
typed_call!(i64, (a: i64));
typed_call!(f32, (a: f32));
typed_call!(f64, (a: f64));
typed_call!((i32, i32), (a: i32, b: i32));
typed_call!(Sixteen, (
    a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
    i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32
));

/// Makes a function of the host in a store, in the typed form where its calls are measured.
fn bind(store: &mut Store, env: &FunctionEnv<Data>, function: &Function, imports: &mut Imports) {
    let made = match function.act {
        Act::Nop if !function.dynamic => wasmer::Function::new_typed(store, || {}),
        Act::Add if !function.dynamic => {
            wasmer::Function::new_typed(store, |a: i32, b: i32| kit::sum([a, b]))
        }
        Act::Nop16 if !function.dynamic => wasmer::Function::new_typed(store, nop16),
        _ => {
            let types = |list: &[kit::Type]| list.iter().map(|t| val_type(*t)).collect::<Vec<_>>();
            let signature = &function.signature;
            let kind = FunctionType::new(types(&signature.params), types(&signature.results));
            let function = function.clone();
            wasmer::Function::new_with_env(store, env, kind, move |mut env, args| {
                called(&function, &mut env, args)
            })
        }
    };
    imports.define(&function.module, &function.name, made);
}

/// The guest calls a function of the host.
fn called(
    function: &Function,
    env: &mut FunctionEnvMut<'_, Data>,
    args: &[Val],
) -> Result<Vec<Val>, RuntimeError> {
    let slots = args.iter().map(|v| from(v).map_or(0, Value::slot));
    let slots: Vec<u64> = slots.collect();
    let (data, store) = env.data_and_store_mut();
    let mut bytes: &mut [u8] = match &data.memory {
        Some(memory) if function.needs_memory() => {
            let view = memory.view(&store);
            match usize::try_from(view.data_size()) {
                // SAFETY: the pages are mapped for as long as the memory lives; the guest
                // and every other user of the store wait for this call to return, and no
                // function of the host grows a memory.
                Ok(size @ 1..) => unsafe { std::slice::from_raw_parts_mut(view.data_ptr(), size) },
                _ => &mut [],
            }
        }
        _ => &mut [],
    };
    let done = data.context.run(function, &slots, &mut bytes);
    let slot = done.map_err(|stop| RuntimeError::user(Box::new(Stopped(stop))))?;
    let kinds = function.signature.results.iter();
    let values = kinds.filter_map(|kind| Value::of_slot(*kind, slot));
    Ok(values.map(into).collect())
}

#[rustfmt::skip]
#[allow(clippy::too_many_arguments, clippy::many_single_char_names, reason = "sixteen")]
fn nop16(
    a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
    i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32,
) -> i32 {
    kit::sum([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p])
}

/// The host's reason, as an error of the engine's. The kit keeps it, too.
#[derive(Debug)]
struct Stopped(Stop);

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Stopped {}

fn val_type(kind: kit::Type) -> Type {
    match kind {
        kit::Type::I64 => Type::I64,
        kit::Type::F32 => Type::F32,
        kit::Type::F64 => Type::F64,
        kit::Type::I32 | kit::Type::Other => Type::I32,
    }
}

fn into(value: Value) -> Val {
    match value {
        Value::I32(v) => Val::I32(v),
        Value::I64(v) => Val::I64(v),
        Value::F32(bits) => Val::F32(f32::from_bits(bits)),
        Value::F64(bits) => Val::F64(f64::from_bits(bits)),
    }
}

fn from(value: &Val) -> Option<Value> {
    Some(match value {
        Val::I32(v) => Value::I32(*v),
        Val::I64(v) => Value::I64(*v),
        Val::F32(v) => Value::F32(v.to_bits()),
        Val::F64(v) => Value::F64(v.to_bits()),
        _ => return None,
    })
}

fn trapped(error: RuntimeError) -> Trap {
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
    Trap::new(kind, message)
}

fn main() -> std::io::Result<()> {
    kit::serve::<Wasmer>()
}
