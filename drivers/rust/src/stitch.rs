//! A driver for Stitch, Makepad's interpreter.

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use kit::{
    About, Act, Answer, Call, Calls, Context, Copies, Error, Function, GuestMemory, Options,
    Runtime, Scalar, Signature, Trap, TrapKind, Value,
};
use makepad_stitch::{Engine, Func, FuncError, Instance, Linker, Mem, Module, Store, Val, ValType};

struct Stitch;

/// The memory that a guest exports as `memory`, once there is an instance.
#[derive(Clone, Default)]
struct Shared(Arc<OnceLock<Mem>>);

// SAFETY: a memory is a name in a store; this program has one thread.
unsafe impl Send for Shared {}
// SAFETY: the same.
unsafe impl Sync for Shared {}

/// What the functions of the host of one instance share.
#[derive(Clone)]
struct Host {
    function: Function,
    context: Context,
    memory: Shared,
}

impl Runtime for Stitch {
    type Engine = Engine;
    type Module = (Engine, Module);
    type Linked = (Rc<Self::Module>, Vec<Function>);
    type Instance = (Rc<RefCell<Store>>, Instance);

    fn start(_: &[String], _: &Options) -> Answer<Self> {
        Ok(Self)
    }

    fn about(&self) -> About {
        let settings = [
            ("compiler", "threaded code"),
            (
                "compilation",
                "lazy: at a function's first call; validation in compile",
            ),
            ("threads", "1"),
            ("bounds_checks", "explicit"),
        ];
        let mut cannot = kit::no_artifacts("Stitch has no serialised form of a compiled module");
        let one = "Stitch checks while it decodes: there is no validation apart from compile";
        cannot.push(("validate", one.to_owned()));
        let typed = "Stitch takes host functions of types that the compiler knew";
        cannot.push(("dynamic_host_function", typed.to_owned()));
        About {
            version: "0.1.0".to_owned(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot,
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<Engine> {
        Ok(Engine::new())
    }

    fn compile(&self, engine: &Rc<Engine>, wasm: &[u8]) -> Answer<Self::Module> {
        let module = Module::new(engine, wasm).map_err(Error::failed)?;
        Ok(((**engine).clone(), module))
    }

    fn link(&self, module: &Rc<Self::Module>, functions: &[Function]) -> Answer<Self::Linked> {
        Ok((module.clone(), functions.to_vec()))
    }

    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Self::Instance> {
        let (module, functions) = linked;
        let (engine, module) = &**module;
        let mut store = Store::new(engine.clone());
        let mut linker = Linker::new();
        let memory = Shared::default();
        for function in distinct(functions) {
            let host = Host {
                function: function.clone(),
                context: context.clone(),
                memory: memory.clone(),
            };
            let bound = bind(&mut store, &host)?;
            linker.define(&function.module, &function.name, bound);
        }
        let instance = linker.instantiate(&mut store, module);
        let instance = instance.map_err(|error| match error {
            makepad_stitch::Error::Trap(_) => Error::Trapped(trapped(&error)),
            error => Error::Failed(words(&error)),
        })?;
        if let Some(exported) = instance.exported_mem("memory") {
            // It is empty until now.
            let _ = memory.0.set(exported);
        }
        Ok((Rc::new(RefCell::new(store)), instance))
    }

    fn prepare(&self, instance: &Rc<Self::Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let (store, instance) = &**instance;
        let function = instance.exported_func(&call.invoke);
        let function = function.ok_or_else(|| Error::failed("the export is not there"))?;
        let args: Vec<Val> = call.args.iter().map(|v| into(*v)).collect();
        let returns = call.returns.iter();
        let mut results: Vec<Val> = returns.map(|of| Val::default(kind(of))).collect();
        let store = store.clone();
        let calls = Box::new(move |n| {
            let store = &mut store.borrow_mut();
            for _ in 0..n {
                let called = function.call(store, black_box(&args), &mut results);
                called.map_err(|error| trapped(&error))?;
                black_box(&results);
            }
            Ok(results.first().and_then(from))
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Self::Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (store, instance) = &**instance;
        let memory = instance.exported_mem("memory");
        let memory = memory.ok_or_else(|| Error::failed("the export is not there"))?;
        Ok(kit::copies(store.clone(), Exported(memory)))
    }
}

struct Exported(Mem);

impl Copies<Store> for Exported {
    fn read(&self, store: &mut Store, at: usize, to: &mut [u8]) -> Answer<()> {
        kit::read(self.0.bytes_mut(store), at, to)
    }

    fn write(&self, store: &mut Store, at: usize, from: &[u8]) -> Answer<()> {
        kit::write(self.0.bytes_mut(store), at, from)
    }

    fn grow(&self, store: &mut Store, pages: u64) -> Answer<()> {
        let by = u32::try_from(pages).map_err(Error::failed)?;
        self.0.grow(store, by).map_err(Error::failed)?;
        Ok(())
    }

    fn pages(&self, store: &mut Store) -> u64 {
        self.0.size(store).into()
    }
}

/// Each name once: the linker takes no second definition.
fn distinct(functions: &[Function]) -> impl Iterator<Item = &Function> {
    let name = |f: &Function| (f.module.clone(), f.name.clone());
    functions
        .iter()
        .enumerate()
        .filter_map(move |(place, function)| {
            let first = functions.iter().position(|f| name(f) == name(function));
            (first == Some(place)).then_some(function)
        })
}

/// Binds a host function of a type that the compiler knows: those that WASI has.
fn bind(store: &mut Store, host: &Host) -> Answer<Func> {
    macro_rules! one_of {
        ($(($($arg:ident: $type:ident),*) -> ($($result:ty)?);)*) => {
            $(if host.function.signature == signature(
                &[$($type::TYPE),*],
                &[$(<$result>::TYPE)?],
            ) {
                let host = host.clone();
                return Ok(Func::wrap(store, move |store: &mut Store, $($arg: $type),*| {
                    let slot = host.run(store, &[$($arg.into_value().slot()),*])?;
                    let _ = slot;
                    Ok::<_, makepad_stitch::Error>(($(result::<$result>(slot),)?))
                }));
            })*
        };
    }
    match host.function.act {
        Act::Nop => return Ok(Func::wrap(store, || ())),
        Act::Add => return Ok(Func::wrap(store, |a: i32, b: i32| kit::sum([a, b]))),
        _ => {}
    }
    one_of! {
        () -> ();
        () -> (i32);
        (a: i32) -> ();
        (a: i32) -> (i32);
        (a: i32, b: i32) -> (i32);
        (a: i32, b: i64) -> (i32);
        (a: i32, b: i32, c: i32) -> (i32);
        (a: i32, b: i64, c: i32) -> (i32);
        (a: i32, b: i64, c: i64) -> (i32);
        (a: i32, b: i32, c: i32, d: i32) -> (i32);
        (a: i32, b: i64, c: i32, d: i32) -> (i32);
        (a: i32, b: i64, c: i64, d: i32) -> (i32);
        (a: i32, b: i32, c: i32, d: i32, e: i32) -> (i32);
        (a: i32, b: i32, c: i32, d: i64, e: i32) -> (i32);
        (a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) -> (i32);
        (a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32) -> (i32);
        (a: i32, b: i32, c: i32, d: i32, e: i64, f: i64, g: i32) -> (i32);
        (a: i32, b: i32, c: i32, d: i32, e: i32, f: i64, g: i64, h: i32, i: i32) -> (i32);
        (a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
         i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32) -> (i32);
    }
    let Function { module, name, .. } = &host.function;
    let text = format!("the driver has no host function of the type of `{name}` from `{module}`");
    Err(Error::Unsupported(text))
}

impl Host {
    fn run(&self, store: &mut Store, slots: &[u64]) -> Result<u64, makepad_stitch::Error> {
        let mut bytes = match self.memory.0.get() {
            Some(memory) if self.function.needs_memory() => memory.bytes_mut(store),
            _ => &mut [],
        };
        let done = self.context.run(&self.function, slots, &mut bytes);
        // Traps of Stitch cannot be made outside of it; any error stops the guest.
        done.map_err(|_| FuncError::ResultCountMismatch.into())
    }
}

fn signature(params: &[kit::Type], results: &[kit::Type]) -> Signature {
    Signature {
        params: params.to_vec(),
        results: results.to_vec(),
    }
}

/// A slot as a number of a type: the kit returns those of the signature.
fn result<T: Scalar + Default>(slot: u64) -> T {
    let value = Value::of_slot(T::TYPE, slot);
    value.and_then(T::of_value).unwrap_or_default()
}

kit::conversions!(
    Val,
    ValType,
    (f32::from_bits, f32::to_bits),
    (f64::from_bits, f64::to_bits)
);

/// An error and its cause.
fn words(error: &makepad_stitch::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

fn trapped(error: &makepad_stitch::Error) -> Trap {
    let makepad_stitch::Error::Trap(trap) = error else {
        return Trap::new(TrapKind::Other, words(error));
    };
    let text = trap.to_string();
    match text.as_str() {
        "type mismatch" => Trap::new(TrapKind::BadSignature, text),
        "element uninitialized" => Trap::new(TrapKind::NullElement, text),
        _ => Trap::of_words(text),
    }
}

fn main() -> std::io::Result<()> {
    kit::serve::<Stitch>()
}
