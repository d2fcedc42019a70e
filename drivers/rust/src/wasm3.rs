//! A driver for wasm3, by its C library.
//!
//! A module of wasm3 belongs to one instance, and is parsed again for the next; functions
//! are translated when they are looked up or called first.

use std::cell::Cell;
use std::ffi::{CStr, CString, c_char, c_void};
use std::hint::black_box;
use std::path::Path;
use std::ptr::{null, null_mut};
use std::rc::Rc;

use kit::{
    About, Answer, Call, Calls, Context, Error, Function, GuestMemory, Library, Options, Runtime,
    Trap, Type, Value, no_artifacts,
};

/// Any object of the library's.
type Object = *mut c_void;
/// Null, or what went wrong.
type Outcome = *const c_char;

#[repr(C)]
struct ImportContext {
    host: *const Host,
    function: Object,
}

/// A function of the host: result and parameters in slots of 64 bits, and the memory.
type HostCall = unsafe extern "C" fn(Object, *const ImportContext, *mut u64, *mut u8) -> Outcome;

kit::functions!(Api {
    m3_NewEnvironment() -> Object;
    m3_FreeEnvironment(Object);
    m3_NewRuntime(Object, u32, *mut c_void) -> Object;
    m3_FreeRuntime(Object);
    m3_GetMemory(Object, *mut u32, u32) -> *mut u8;
    m3_GetMemorySize(Object) -> u32;
    ResizeMemory(Object, u32) -> Outcome;
    m3_ParseModule(Object, *mut Object, *const u8, u32) -> Outcome;
    m3_FreeModule(Object);
    m3_LoadModule(Object, Object) -> Outcome;
    m3_LinkRawFunctionEx(
        Object, *const c_char, *const c_char, *const c_char, HostCall, *const Host
    ) -> Outcome;
    m3_RunStart(Object) -> Outcome;
    m3_FindFunction(*mut Object, Object, *const c_char) -> Outcome;
    m3_Call(Object, u32, *const *const c_void) -> Outcome;
    m3_GetResults(Object, u32, *const *mut c_void) -> Outcome;
});

/// What the library says of newer parts of WebAssembly.
const LACKS: [&str; 3] = ["unknown value_type", "unknown opcode", "no compiler found"];

/// An instance's stack.
const STACK: u32 = 64 << 10;

struct Wasm3 {
    api: &'static Api,
}

struct Engine {
    api: &'static Api,
    environment: Object,
}

/// A module that was parsed, and has no instance.
struct Module {
    engine: Rc<Engine>,
    module: Object,
    /// The library points into them.
    bytes: Rc<[u8]>,
}

struct Linked {
    module: Rc<Module>,
    functions: Vec<Function>,
}

struct Instance {
    module: Rc<Module>,
    runtime: Object,
    /// What the host functions point to.
    hosts: Box<[Host]>,
}

/// What one host function of an instance acts on.
struct Host {
    api: &'static Api,
    function: Function,
    context: Context,
    /// Parameters without what lies above a narrow one, kept to save an allocation.
    slots: Cell<Vec<u64>>,
}

impl Runtime for Wasm3 {
    type Engine = Engine;
    type Module = Module;
    type Linked = Linked;
    type Instance = Instance;

    fn start(_: &[String], _: &Options) -> Answer<Self> {
        // By the driver's folder, which is the current one.
        let library = Library::open(Path::new("./libwasm3.so"), 0).map_err(Error::Failed)?;
        let api = Api::load(&library).map_err(Error::Failed)?;
        Ok(Self {
            api: Box::leak(Box::new(api)),
        })
    }

    fn about(&self) -> About {
        let settings = [
            ("compiler", "bytecode translation"),
            ("compilation", "lazy: compile parses"),
            ("instantiate", "parses again"),
            ("validation", "little"),
            ("threads", "1"),
            ("bounds_checks", "explicit"),
            ("stack", "64 KiB"),
        ];
        let mut cannot = no_artifacts("the interpreter has no compiled form");
        cannot.push(("validate", "wasm3 has no validation".to_owned()));
        About {
            version: "0.5.0".to_owned(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot,
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<Engine> {
        // SAFETY: no arguments.
        let environment = unsafe { (self.api.m3_NewEnvironment)() };
        Ok(Engine {
            api: self.api,
            environment,
        })
    }

    fn compile(&self, engine: &Rc<Engine>, wasm: &[u8]) -> Answer<Module> {
        Module::parse(engine.clone(), wasm.into())
    }

    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Linked> {
        Ok(Linked {
            module: module.clone(),
            functions: functions.to_vec(),
        })
    }

    fn instantiate(&self, linked: &Linked, context: &Context) -> Answer<Instance> {
        let api = self.api;
        let first = &linked.module;
        let mut module = Module::parse(first.engine.clone(), first.bytes.clone())?;
        // SAFETY: the environment outlives the runtime, which takes the module.
        unsafe {
            let runtime = (api.m3_NewRuntime)(first.engine.environment, STACK, null_mut());
            if runtime.is_null() {
                return Err(Error::Failed("out of memory".to_owned()));
            }
            let host = |function: &Function| Host {
                api,
                function: function.clone(),
                context: context.clone(),
                slots: Cell::default(),
            };
            let made = Instance {
                module: first.clone(),
                runtime,
                hosts: linked.functions.iter().map(host).collect(),
            };
            failed((api.m3_LoadModule)(runtime, module.module))?;
            let loaded = std::mem::replace(&mut module.module, null_mut());
            for host in &made.hosts {
                host.link(loaded)?;
            }
            trapped((api.m3_RunStart)(loaded)).map_err(Error::Trapped)?;
            Ok(made)
        }
    }

    fn prepare(&self, instance: &Rc<Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let api = self.api;
        let name = CString::new(call.invoke.as_str()).map_err(Error::failed)?;
        let mut function = null_mut();
        // SAFETY: the instance is alive, and the name through the call.
        failed(unsafe {
            (api.m3_FindFunction)(&raw mut function, instance.runtime, name.as_ptr())
        })?;
        let slots = call.slots();
        let count = u32::try_from(slots.len()).map_err(Error::failed)?;
        let (returns, instance) = (call.returns, instance.clone());
        let results = u32::from(returns.is_some());
        let mut result: u64 = 0;
        let calls = Box::new(move |n| {
            // They are little-endian, so that a narrow value lies at its slot's start.
            let args: Vec<*const c_void> = slots.iter().map(|s| (&raw const *s).cast()).collect();
            let places = [(&raw mut result).cast::<c_void>()];
            for _ in 0..n {
                // SAFETY: values of the function's type, which the kit checked.
                unsafe {
                    trapped((api.m3_Call)(function, count, black_box(args.as_ptr())))?;
                    trapped((api.m3_GetResults)(function, results, places.as_ptr()))?;
                }
            }
            let _keep = &instance;
            Ok(returns.and_then(|kind| Value::of_slot(kind, result)))
        });
        Ok((calls, "dynamic"))
    }

    /// There is one memory. The library's headers for its users do not have the function that
    /// resizes it, and `memory.grow` calls that one.
    fn memory(&self, instance: &Rc<Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (api, instance, runtime) = (self.api, instance.clone(), instance.runtime);
        let place = move || {
            let mut size = 0;
            // SAFETY: the instance is alive.
            let start = unsafe { (api.m3_GetMemory)(runtime, &raw mut size, 0) };
            (start, size as usize)
        };
        let grow = move |pages: u64| {
            let now = place().1 as u64 >> 16;
            let Ok(pages) = u32::try_from(now + pages) else {
                return false;
            };
            // SAFETY: the instance is alive, and no guest runs.
            unsafe { (api.ResizeMemory)(instance.runtime, pages).is_null() }
        };
        // SAFETY: the memory is the instance's, which `grow` keeps.
        Ok(unsafe { kit::raw_copies(place, grow) })
    }
}

impl Module {
    fn parse(engine: Rc<Engine>, bytes: Rc<[u8]>) -> Answer<Self> {
        let size = u32::try_from(bytes.len()).map_err(Error::failed)?;
        let mut module = null_mut();
        // SAFETY: the bytes live as long as the module.
        failed(unsafe {
            let start = bytes.as_ptr();
            (engine.api.m3_ParseModule)(engine.environment, &raw mut module, start, size)
        })?;
        Ok(Self {
            engine,
            module,
            bytes,
        })
    }
}

impl Host {
    /// # Safety
    /// The module is loaded, and `self` outlives it.
    unsafe fn link(&self, module: Object) -> Answer<()> {
        let function = &self.function;
        let text = |text: &str| CString::new(text).map_err(Error::failed);
        let letters = |types: &[Type]| types.iter().map(|t| letter(*t)).collect::<String>();
        let signature = &function.signature;
        let result = match letters(&signature.results) {
            none if none.is_empty() => "v".to_owned(),
            letters => letters,
        };
        let signature = text(&format!("{result}({})", letters(&signature.params)))?;
        let (from, name) = (text(&function.module)?, text(&function.name)?);
        // SAFETY: the library copies texts, and keeps the pointer to the host.
        failed(unsafe {
            (self.api.m3_LinkRawFunctionEx)(
                module,
                from.as_ptr(),
                name.as_ptr(),
                signature.as_ptr(),
                called,
                std::ptr::from_ref(self),
            )
        })
    }
}

/// The guest calls a function of the host.
unsafe extern "C" fn called(
    runtime: Object,
    import: *const ImportContext,
    stack: *mut u64,
    memory: *mut u8,
) -> Outcome {
    // SAFETY: the import was linked with its host, and the stack holds a slot for the result,
    // if there is one, and one for each parameter.
    unsafe {
        let host = &*(*import).host;
        let signature = &host.function.signature;
        let first = signature.results.len();
        let mut slots = host.slots.take();
        slots.clear();
        for (place, kind) in signature.params.iter().enumerate() {
            let slot = *stack.add(first + place);
            slots.push(match kind {
                Type::I32 | Type::F32 => slot & u64::from(u32::MAX),
                _ => slot,
            });
        }
        let mut slice: &mut [u8] = &mut [];
        if host.function.needs_memory() && !memory.is_null() {
            let size = (host.api.m3_GetMemorySize)(runtime) as usize;
            slice = std::slice::from_raw_parts_mut(memory, size);
        }
        let done = host.context.run(&host.function, &slots, &mut slice);
        host.slots.set(slots);
        match done {
            Ok(_) if first == 0 => {}
            Ok(slot) => *stack = slot,
            // The kit knows why.
            Err(_) => return c"[trap] stopped by the host".as_ptr(),
        }
        null()
    }
}

/// How the library writes a type.
fn letter(kind: Type) -> char {
    match kind {
        Type::I64 => 'I',
        Type::F32 => 'f',
        Type::F64 => 'F',
        Type::I32 | Type::Other => 'i',
    }
}

fn message(outcome: Outcome) -> Option<String> {
    // SAFETY: null, or a text that stays.
    let text = (!outcome.is_null()).then(|| unsafe { CStr::from_ptr(outcome) });
    text.map(|text| text.to_string_lossy().into_owned())
}

fn failed(outcome: Outcome) -> Answer<()> {
    let Some(message) = message(outcome) else {
        return Ok(());
    };
    let lacks = LACKS.iter().any(|words| message.contains(words));
    Err(match lacks {
        true => Error::Unsupported(format!("wasm3 lacks what the module uses: {message}")),
        false => Error::Failed(message),
    })
}

fn trapped(outcome: Outcome) -> Result<(), Trap> {
    if outcome.is_null() {
        return Ok(());
    }
    Err(Trap::of_words(message(outcome).unwrap_or_default()))
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: modules keep their engine.
        unsafe { (self.api.m3_FreeEnvironment)(self.environment) };
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        if !self.module.is_null() {
            // SAFETY: no runtime took it.
            unsafe { (self.engine.api.m3_FreeModule)(self.module) };
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // SAFETY: prepared calls keep their instance; the runtime frees its module.
        unsafe { (self.module.engine.api.m3_FreeRuntime)(self.runtime) };
    }
}

fn main() -> std::io::Result<()> {
    kit::serve::<Wasm3>()
}
