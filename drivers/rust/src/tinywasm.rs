//! A driver for tinywasm.

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;

use kit::{
    About, Act, Answer, Call, Calls, Context, Copies, Error, Function, GuestMemory, Memory,
    Options, Outside, Runtime, Trap, TrapKind, Type, Value,
};
use tinywasm::types::{FuncType, WasmType, WasmValue};
use tinywasm::{FuncContext, HostFunction, Imports, Module, ModuleInstance, Store, Trap as T};

struct Tinywasm;

impl Runtime for Tinywasm {
    type Engine = tinywasm::Engine;
    type Module = Module;
    type Linked = (Rc<Module>, Vec<Function>);
    type Instance = (Rc<RefCell<Store>>, ModuleInstance);

    fn start(_: &[String], _: &Options) -> Answer<Self> {
        Ok(Self)
    }

    fn about(&self) -> About {
        let settings = [
            ("compiler", "bytecode translation"),
            ("compilation", "eager"),
            ("threads", "1"),
            ("bounds_checks", "explicit"),
            ("nan_canonicalization", "on"),
            ("memory", "a vector"),
        ];
        About {
            version: "0.10.0".to_owned(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot: vec![(
                "validate",
                "tinywasm validates and translates in one".to_owned(),
            )],
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<tinywasm::Engine> {
        Ok(tinywasm::Engine::default())
    }

    fn compile(&self, _: &Rc<tinywasm::Engine>, wasm: &[u8]) -> Answer<Module> {
        tinywasm::parse_bytes(wasm).map_err(Error::failed)
    }

    fn serialize(&self, module: &Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let bytes = module.serialize_twasm().map_err(Error::failed)?;
        Ok(Box::new(bytes))
    }

    fn load_bytes(&self, _: &Rc<tinywasm::Engine>, bytes: &[u8]) -> Answer<Module> {
        Module::try_from_twasm(bytes).map_err(Error::failed)
    }

    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Self::Linked> {
        Ok((module.clone(), functions.to_vec()))
    }

    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Self::Instance> {
        let (module, functions) = linked;
        let mut store = Store::default();
        let mut imports = Imports::new();
        for function in functions {
            let host = bind(&mut store, function, context);
            imports.define(&function.module, &function.name, host);
        }
        let instance = ModuleInstance::instantiate(&mut store, module, Some(imports));
        let instance = instance.map_err(|error| match error {
            tinywasm::Error::Trap(trap) => Error::Trapped(trapped(trap)),
            error => Error::failed(error),
        })?;
        Ok((Rc::new(RefCell::new(store)), instance))
    }

    fn prepare(&self, instance: &Rc<Self::Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let (store, instance) = &**instance;
        macro_rules! handle {
            ($params:ty, $returned:ty, $args:ident) => {{
                let function = instance
                    .func::<$params, $returned>(&store.borrow(), &call.invoke)
                    .map_err(Error::failed)?;
                kit::repeat(store.clone(), move |store| {
                    function.call(store, black_box($args)).map_err(ended)
                })
            }};
        }
        if !call.dynamic
            && let Some(calls) = kit::typed!(call, handle)
        {
            return Ok((calls, "typed"));
        }
        let function = instance.func_untyped(&store.borrow(), &call.invoke);
        let function = function.map_err(Error::failed)?;
        let args: Vec<WasmValue> = call.args.iter().map(|v| into(*v)).collect();
        let store = store.clone();
        let calls = Box::new(move |n| {
            let store = &mut store.borrow_mut();
            let mut last = Vec::new();
            for _ in 0..n {
                last = function.call(store, black_box(&args)).map_err(ended)?;
            }
            Ok(last.first().and_then(from))
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Self::Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (store, instance) = &**instance;
        let memory = instance.memory("memory").map_err(Error::failed)?;
        Ok(kit::copies(store.clone(), Exported(memory)))
    }
}

struct Exported(tinywasm::Memory);

impl Copies<Store> for Exported {
    fn read(&self, store: &mut Store, at: usize, to: &mut [u8]) -> Answer<()> {
        self.0.read_exact(store, at, to).map_err(Error::failed)
    }

    fn write(&self, store: &mut Store, at: usize, from: &[u8]) -> Answer<()> {
        let written = self.0.copy_from_slice(store, at, from);
        written.map_err(Error::failed)
    }

    fn grow(&self, store: &mut Store, pages: u64) -> Answer<()> {
        let grown = self
            .0
            .grow(store, i64::try_from(pages).map_err(Error::failed)?);
        let limit = || Error::failed("the memory is at its limit");
        grown.map_err(Error::failed)?.map(|_| ()).ok_or_else(limit)
    }

    fn pages(&self, store: &mut Store) -> u64 {
        self.0.page_count(store).unwrap_or_default() as u64
    }
}

/// A function of the host, in the engine's typed form for those whose calls are measured.
fn bind(store: &mut Store, function: &Function, context: &Context) -> tinywasm::Function {
    match function.act {
        Act::Nop if !function.dynamic => {
            return HostFunction::from(store, |_: FuncContext<'_>, (): ()| Ok(()));
        }
        Act::Add if !function.dynamic => {
            let add = |_: FuncContext<'_>, (a, b): (i32, i32)| Ok(kit::sum([a, b]));
            return HostFunction::from(store, add);
        }
        _ => {}
    }
    let types = |list: &[Type]| list.iter().map(kind).collect::<Vec<_>>();
    let signature = &function.signature;
    let of = FuncType::new(&types(&signature.params), &types(&signature.results));
    let (function, context) = (function.clone(), context.clone());
    let result = signature.results.first().copied();
    HostFunction::from_untyped(store, &of, move |mut caller, args| {
        let slots: Vec<u64> = args
            .iter()
            .map(|v| from(v).map_or(0, Value::slot))
            .collect();
        let done = match caller.memory("memory") {
            Ok(memory) if function.needs_memory() => {
                let store = caller.store_mut();
                context.run(&function, &slots, &mut HostMemory { memory, store })
            }
            _ => context.run(&function, &slots, &mut &mut [][..]),
        };
        // The kit knows why.
        let slot = done.map_err(|_| tinywasm::Error::Other("stopped by the host".into()))?;
        let value = result.and_then(|kind| Value::of_slot(kind, slot));
        Ok(value.map(into).into_iter().collect())
    })
}

/// tinywasm gives no slice of a memory.
struct HostMemory<'a> {
    memory: tinywasm::Memory,
    store: &'a mut Store,
}

impl Memory for HostMemory<'_> {
    fn read(&self, at: usize, to: &mut [u8]) -> Result<(), Outside> {
        self.memory
            .read_exact(self.store, at, to)
            .map_err(|_| Outside)
    }

    fn write(&mut self, at: usize, from: &[u8]) -> Result<(), Outside> {
        self.memory
            .copy_from_slice(self.store, at, from)
            .map_err(|_| Outside)
    }
}

kit::conversions!(
    WasmValue,
    WasmType,
    (f32::from_bits, f32::to_bits),
    (f64::from_bits, f64::to_bits)
);

fn ended(error: tinywasm::Error) -> Trap {
    match error {
        tinywasm::Error::Trap(trap) => trapped(trap),
        error => Trap::new(TrapKind::Other, error.to_string()),
    }
}

fn trapped(trap: T) -> Trap {
    let kind = match &trap {
        T::Unreachable => TrapKind::Unreachable,
        T::DivisionByZero => TrapKind::DivisionByZero,
        T::IntegerOverflow => TrapKind::IntegerOverflow,
        T::InvalidConversionToInt => TrapKind::BadConversion,
        T::MemoryOutOfBounds { .. } => TrapKind::MemoryOutOfBounds,
        T::TableOutOfBounds { .. } | T::UndefinedElement { .. } => TrapKind::TableOutOfBounds,
        T::UninitializedElement { .. } => TrapKind::NullElement,
        T::IndirectCallTypeMismatch { .. } => TrapKind::BadSignature,
        T::CallStackOverflow | T::ValueStackOverflow => TrapKind::StackOverflow,
        _ => TrapKind::Other,
    };
    Trap::new(kind, trap.to_string())
}

fn main() -> std::io::Result<()> {
    kit::serve::<Tinywasm>()
}
