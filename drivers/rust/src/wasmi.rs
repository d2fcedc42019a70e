//! A driver for wasmi with SIMD, which is off in the wasmi that wasmbench contains.

use std::cell::RefCell;
use std::fmt;
use std::hint::black_box;
use std::rc::Rc;

use kit::{
    About, Act, Answer, Call, Calls, Context, Copies, Error, Function, GuestMemory, Options,
    Runtime, Sixteen, Stop, Trap, TrapKind, Type, Value,
};
use wasmi::{Caller, FuncType, Instance, Linker, Module, Store, Val, ValType};

struct Wasmi;

/// What a store holds.
struct Data {
    context: Context,
    /// The memory that the guest exports as `memory`, once there is an instance.
    memory: Option<wasmi::Memory>,
}

impl Runtime for Wasmi {
    type Engine = wasmi::Engine;
    type Module = Module;
    type Linked = (Linker<Data>, Rc<Module>);
    type Instance = (Rc<RefCell<Store<Data>>>, Instance);

    fn start(_: &[String], _: &Options) -> Answer<Self> {
        Ok(Self)
    }

    fn about(&self) -> About {
        let settings = [
            ("compiler", "bytecode translation"),
            ("compilation", "eager"),
            ("threads", "1"),
            ("bounds_checks", "explicit"),
            ("nan_canonicalization", "off"),
            ("copy_on_write", "off"),
            ("cache", "off"),
            ("fuel", "off"),
            ("simd", "on"),
        ];
        About {
            version: "2.0.0".to_owned(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot: kit::no_artifacts("wasmi has no serialised form of a compiled module"),
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<wasmi::Engine> {
        // By default it translates each function at its first call.
        let mut config = wasmi::Config::default();
        config.compilation_mode(wasmi::CompilationMode::Eager);
        Ok(wasmi::Engine::new(&config))
    }

    fn validate(&self, engine: &wasmi::Engine, wasm: &[u8]) -> Answer<()> {
        Module::validate(engine, wasm).map_err(Error::failed)
    }

    fn compile(&self, engine: &Rc<wasmi::Engine>, wasm: &[u8]) -> Answer<Module> {
        Module::new(engine, wasm).map_err(Error::failed)
    }

    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Self::Linked> {
        let mut linker = Linker::new(module.engine());
        // A module may import one function twice.
        linker.allow_shadowing(true);
        for function in functions {
            bind(&mut linker, function).map_err(Error::failed)?;
        }
        Ok((linker, module.clone()))
    }

    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Self::Instance> {
        let (linker, module) = linked;
        let context = context.clone();
        let memory = None;
        let mut store = Store::new(module.engine(), Data { context, memory });
        let instance = linker.instantiate_and_start(&mut store, module);
        let instance = instance.map_err(|error| match error.as_trap_code() {
            Some(_) => Error::Trapped(trapped(error)),
            None => Error::failed(error),
        })?;
        store.data_mut().memory = instance.get_memory(&store, "memory");
        Ok((Rc::new(RefCell::new(store)), instance))
    }

    fn prepare(&self, instance: &Rc<Self::Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let (store, instance) = &**instance;
        let function = instance.get_func(&*store.borrow(), &call.invoke);
        let function = function.ok_or_else(|| Error::failed("the export is not there"))?;
        macro_rules! handle {
            ($params:ty, $returned:ty, $args:ident) => {{
                let function = function.typed::<$params, $returned>(&*store.borrow());
                let function = function.map_err(Error::failed)?;
                kit::repeat(store.clone(), move |store| {
                    function.call(store, black_box($args)).map_err(trapped)
                })
            }};
        }
        if !call.dynamic
            && let Some(calls) = kit::typed!(call, handle, Sixteen => i32)
        {
            return Ok((calls, "typed"));
        }
        let args: Vec<Val> = call.args.iter().map(|v| into(*v)).collect();
        let mut results: Vec<Val> = call.returns.iter().map(|_| Val::I32(0)).collect();
        let store = store.clone();
        let calls = Box::new(move |n| {
            let store = &mut *store.borrow_mut();
            for _ in 0..n {
                let called = function.call(&mut *store, black_box(&args), &mut results);
                called.map_err(trapped)?;
                black_box(&results);
            }
            Ok(results.first().and_then(from))
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Self::Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (store, instance) = &**instance;
        let memory = instance.get_memory(&*store.borrow(), "memory");
        let memory = memory.ok_or_else(|| Error::failed("the export is not there"))?;
        Ok(kit::copies(store.clone(), Exported(memory)))
    }
}

struct Exported(wasmi::Memory);

impl Copies<Store<Data>> for Exported {
    fn read(&self, store: &mut Store<Data>, at: usize, to: &mut [u8]) -> Answer<()> {
        self.0.read(store, at, to).map_err(Error::failed)
    }

    fn write(&self, store: &mut Store<Data>, at: usize, from: &[u8]) -> Answer<()> {
        self.0.write(store, at, from).map_err(Error::failed)
    }

    fn grow(&self, store: &mut Store<Data>, pages: u64) -> Answer<()> {
        self.0.grow(store, pages).map_err(Error::failed)?;
        Ok(())
    }

    fn pages(&self, store: &mut Store<Data>) -> u64 {
        self.0.size(store)
    }
}

/// Binds a function of the host, in the typed form where its calls are measured.
fn bind(linker: &mut Linker<Data>, function: &Function) -> Result<(), wasmi::Error> {
    let (module, name) = (function.module.as_str(), function.name.as_str());
    match function.act {
        Act::Nop if !function.dynamic => {
            linker.func_wrap(module, name, || {})?;
        }
        Act::Add if !function.dynamic => {
            linker.func_wrap(module, name, |a: i32, b: i32| kit::sum([a, b]))?;
        }
        Act::Nop16 if !function.dynamic => {
            linker.func_wrap(module, name, nop16)?;
        }
        _ => {
            let types = |list: &[Type]| list.iter().map(kind).collect::<Vec<_>>();
            let signature = &function.signature;
            let of = FuncType::new(types(&signature.params), types(&signature.results));
            let function = function.clone();
            linker.func_new(module, name, of, move |caller, args, results| {
                called(&function, caller, args, results)
            })?;
        }
    }
    Ok(())
}

/// The guest calls a function of the host.
fn called(
    function: &Function,
    mut caller: Caller<'_, Data>,
    args: &[Val],
    results: &mut [Val],
) -> Result<(), wasmi::Error> {
    let slots: Vec<u64> = args
        .iter()
        .map(|v| from(v).map_or(0, Value::slot))
        .collect();
    let done = match caller.data().memory {
        Some(memory) if function.needs_memory() => {
            let (mut bytes, data) = memory.data_and_store_mut(&mut caller);
            data.context.run(function, &slots, &mut bytes)
        }
        _ => caller
            .data()
            .context
            .run(function, &slots, &mut &mut [][..]),
    };
    let slot = done.map_err(|stop| wasmi::Error::host(Stopped(stop)))?;
    let kind = function.signature.results.first();
    let value = kind.and_then(|kind| Value::of_slot(*kind, slot));
    if let (Some(result), Some(value)) = (results.first_mut(), value) {
        *result = into(value);
    }
    Ok(())
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

impl wasmi::errors::HostError for Stopped {}

kit::conversions!(
    Val,
    ValType,
    (wasmi::F32::from_bits, wasmi::F32::to_bits),
    (wasmi::F64::from_bits, wasmi::F64::to_bits)
);

fn trapped(error: wasmi::Error) -> Trap {
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
    Trap::new(kind, error.to_string())
}

fn main() -> std::io::Result<()> {
    kit::serve::<Wasmi>()
}
