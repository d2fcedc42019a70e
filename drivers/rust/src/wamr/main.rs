//! A driver for WAMR, by its C library: an interpreter, which one the library was built
//! with, or code of its ahead-of-time compiler.

mod api;
mod host;

use std::ffi::CString;
use std::hint::black_box;
use std::path::Path;
use std::ptr::null_mut;
use std::rc::Rc;

use kit::{
    About, Answer, Call, Calls, Context, Error, Function, GuestMemory, Options, Runtime, Trap,
    Type, Value, no_artifacts,
};

use api::{Api, Compile, LoadArgs, Message, Object, words};
use host::Host;

/// The stack of an instance: the library clears it when it makes one.
const STACK: u32 = 64 << 10;

/// The compiler's optimisation level; its program has the same.
const OPT_LEVEL: u32 = 3;

struct Wamr {
    api: &'static Api,
    mode: String,
    compiler: Option<Compile>,
}

struct Module {
    api: &'static Api,
    module: Object,
    /// The library writes to them, and points into them.
    _bytes: Vec<u8>,
    /// The compiler's, as it made it.
    code: Option<Rc<[u8]>>,
}

struct Linked {
    module: Rc<Module>,
    functions: Rc<[Function]>,
}

struct Instance {
    module: Rc<Module>,
    instance: Object,
    /// An instance's stack and state.
    environment: Object,
    /// What the host functions act on: the instance points to it.
    _host: Box<Host>,
}

impl Runtime for Wamr {
    type Engine = ();
    type Module = Module;
    type Linked = Linked;
    type Instance = Instance;

    fn start(args: &[String], _: &Options) -> Answer<Self> {
        let [mode] = args else {
            return Err(Error::Failed("expected a mode".to_owned()));
        };
        // By the driver's folder, which is the current one.
        let library = format!("./libiwasm-{mode}.so");
        let api = api::open(Path::new(&library)).map_err(Error::Failed)?;
        let compiler = match mode.as_str() {
            "aot" => {
                let library = Path::new("./libwamr-compiler.so");
                Some(api::open_compiler(library).map_err(Error::Failed)?)
            }
            _ => None,
        };
        // SAFETY: once, before anything else. Level 0 is fatal problems alone.
        unsafe {
            if !(api.wasm_runtime_init)() {
                return Err(Error::Failed("the library does not start".to_owned()));
            }
            (api.wasm_runtime_set_log_level)(0);
        }
        host::remember(api);
        Ok(Self {
            api,
            mode: mode.clone(),
            compiler,
        })
    }

    fn about(&self) -> About {
        let (mut major, mut minor, mut patch) = (0, 0, 0);
        // SAFETY: three numbers to fill.
        unsafe {
            (self.api.wasm_runtime_get_version)(&raw mut major, &raw mut minor, &raw mut patch);
        }
        let (compiler, compilation) = match self.mode.as_str() {
            "aot" => ("LLVM 19", "eager"),
            "fast" => ("bytecode translation", "eager"),
            _ => ("none", "parses and validates"),
        };
        let mut settings = vec![
            ("compiler", compiler.to_owned()),
            ("compilation", compilation.to_owned()),
            ("threads", "1".to_owned()),
            ("bounds_checks", "guard pages".to_owned()),
            ("stack", format!("{} KiB", STACK >> 10)),
        ];
        let mut cannot = vec![
            ("validate", "WAMR validates while it loads".to_owned()),
            ("engine", "the engine is the process".to_owned()),
        ];
        if self.compiler.is_some() {
            settings.push(("opt_level", format!("speed ({OPT_LEVEL})")));
            settings.push(("target_cpu", "the machine's".to_owned()));
        } else {
            cannot.extend(no_artifacts("the interpreter has no compiled form"));
        }
        About {
            version: format!("{major}.{minor}.{patch}"),
            settings,
            cannot,
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<()> {
        Ok(())
    }

    fn compile(&self, _: &Rc<()>, wasm: &[u8]) -> Answer<Module> {
        let Some(compile) = self.compiler else {
            return self.load(wasm.to_vec(), None);
        };
        let mut bytes = wasm.to_vec();
        let size = u32::try_from(bytes.len()).map_err(Error::failed)?;
        let (mut code, mut length) = (null_mut(), 0);
        // SAFETY: bytes of this size, which the compiler may write to; it allocates the code
        // by the C library's allocator.
        let code = unsafe {
            let start = bytes.as_mut_ptr();
            let wrong = compile(start, size, OPT_LEVEL, &raw mut code, &raw mut length);
            if !wrong.is_null() {
                return Err(Error::Failed(words(wrong)));
            }
            let copy = std::slice::from_raw_parts(code, length as usize).to_vec();
            libc::free(code.cast());
            copy
        };
        self.load(code.clone(), Some(code.into()))
    }

    fn serialize(&self, module: &Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let code = module.code.as_ref();
        let code = code.ok_or_else(|| Error::unsupported("the module was loaded, not compiled"))?;
        Ok(Box::new(code.to_vec()))
    }

    fn load_bytes(&self, _: &Rc<()>, bytes: &[u8]) -> Answer<Module> {
        self.load(bytes.to_vec(), None)
    }

    fn load_file(&self, _: &Rc<()>, file: &Path) -> Answer<Module> {
        self.load(std::fs::read(file).map_err(Error::failed)?, None)
    }

    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Linked> {
        host::resolve(self.api, module.module, functions)?;
        Ok(Linked {
            module: module.clone(),
            functions: functions.into(),
        })
    }

    fn instantiate(&self, linked: &Linked, context: &Context) -> Answer<Instance> {
        let api = self.api;
        let host = Box::new(Host::new(linked.functions.clone(), context.clone()));
        let mut message = Message::new();
        let (place, size) = message.place();
        // SAFETY: the module is alive, and the host's part lives as long as the instance.
        unsafe {
            let mut args = null_mut();
            if !(api.wasm_runtime_instantiation_args_create)(&raw mut args) {
                return Err(Error::Failed("out of memory".to_owned()));
            }
            let data = std::ptr::from_ref(&*host).cast_mut().cast();
            (api.wasm_runtime_instantiation_args_set_default_stack_size)(args, STACK);
            (api.wasm_runtime_instantiation_args_set_custom_data)(args, data);
            let module = linked.module.module;
            let instance = (api.wasm_runtime_instantiate_ex2)(module, args, place, size);
            (api.wasm_runtime_instantiation_args_destroy)(args);
            if instance.is_null() {
                return Err(refused(message.text()));
            }
            let environment = (api.wasm_runtime_create_exec_env)(instance, STACK);
            if environment.is_null() {
                (api.wasm_runtime_deinstantiate)(instance);
                return Err(Error::Failed("out of memory".to_owned()));
            }
            Ok(Instance {
                module: linked.module.clone(),
                instance,
                environment,
                _host: host,
            })
        }
    }

    fn prepare(&self, instance: &Rc<Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let api = self.api;
        let name = CString::new(call.invoke.as_str()).map_err(Error::failed)?;
        // SAFETY: the instance is alive, and the name through the call.
        let function =
            unsafe { (api.wasm_runtime_lookup_function)(instance.instance, name.as_ptr()) };
        if function.is_null() {
            return Err(Error::Failed(format!("there is no `{}`", call.invoke)));
        }
        let args: Vec<u32> = call.args.iter().flat_map(|value| cells(*value)).collect();
        let count = u32::try_from(args.len()).map_err(Error::failed)?;
        // The result takes the arguments' place: two cells at most.
        let mut buffer = vec![0; args.len().max(2)];
        let (returns, instance) = (call.returns, instance.clone());
        let calls = Box::new(move |n| {
            for _ in 0..n {
                buffer[..args.len()].copy_from_slice(black_box(&args));
                // SAFETY: as many cells as the function's type has, which the kit checked.
                let done = unsafe {
                    let start = buffer.as_mut_ptr();
                    (api.wasm_runtime_call_wasm)(instance.environment, function, count, start)
                };
                if !done {
                    return Err(instance.trap());
                }
            }
            Ok(returns.and_then(|kind| value(kind, &buffer)))
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (api, instance) = (self.api, instance.clone());
        // SAFETY: the memory is the instance's, which `grow` keeps.
        unsafe {
            let lookup = api.wasm_runtime_lookup_memory;
            let memory = lookup(instance.instance, c"memory".as_ptr());
            if memory.is_null() {
                return Err(Error::failed("the export is not there"));
            }
            let grow = move |pages| {
                let _keep = &instance;
                (api.wasm_memory_enlarge)(memory, pages)
            };
            Ok(kit::raw_copies(move || api.place(memory), grow))
        }
    }
}

impl Wamr {
    fn load(&self, mut bytes: Vec<u8>, code: Option<Rc<[u8]>>) -> Answer<Module> {
        let size = u32::try_from(bytes.len()).map_err(Error::failed)?;
        let mut message = Message::new();
        let (place, length) = message.place();
        // SAFETY: the bytes are the library's own from here, and live as long as the module.
        let module = unsafe {
            let start = bytes.as_mut_ptr();
            let args = &LoadArgs::RESOLVE_LATER;
            (self.api.wasm_runtime_load_ex)(start, size, args, place, length)
        };
        if module.is_null() {
            return Err(Error::Failed(message.text()));
        }
        Ok(Module {
            api: self.api,
            module,
            _bytes: bytes,
            code,
        })
    }
}

impl Instance {
    /// What the guest trapped with. The instance can be called again.
    fn trap(&self) -> Trap {
        let api = self.module.api;
        // SAFETY: the instance is alive; the text is copied before it is cleared.
        unsafe {
            let said = words((api.wasm_runtime_get_exception)(self.instance));
            (api.wasm_runtime_clear_exception)(self.instance);
            Trap::of_words(said)
        }
    }
}

/// Why there is no instance: guest code that trapped is told in the words of a trap.
fn refused(message: String) -> Error {
    if message.contains("Exception: ") {
        Error::Trapped(Trap::of_words(message))
    } else {
        Error::Failed(message)
    }
}

/// A value in cells of 32 bits, as the library takes it.
#[allow(clippy::cast_possible_truncation, reason = "halves of a slot")]
fn cells(value: Value) -> Vec<u32> {
    let slot = value.slot();
    match value {
        Value::I32(_) | Value::F32(_) => vec![slot as u32],
        Value::I64(_) | Value::F64(_) => vec![slot as u32, (slot >> 32) as u32],
    }
}

fn value(kind: Type, cells: &[u32]) -> Option<Value> {
    let high = match kind {
        Type::I64 | Type::F64 => u64::from(cells[1]) << 32,
        _ => 0,
    };
    Value::of_slot(kind, high | u64::from(cells[0]))
}

impl Drop for Module {
    fn drop(&mut self) {
        // SAFETY: instances keep their module.
        unsafe { (self.api.wasm_runtime_unload)(self.module) };
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let api = self.module.api;
        // SAFETY: prepared calls keep their instance.
        unsafe {
            (api.wasm_runtime_destroy_exec_env)(self.environment);
            (api.wasm_runtime_deinstantiate)(self.instance);
        }
    }
}

fn main() -> std::io::Result<()> {
    kit::serve::<Wamr>()
}
