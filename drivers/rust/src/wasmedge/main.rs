//! A driver for WasmEdge, by its C library: the interpreter, or code of its ahead-of-time
//! compiler, which writes a shared library to a file.

mod api;
mod host;

use std::cell::RefCell;
use std::ffi::{CStr, CString};
use std::hint::black_box;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr::null_mut;
use std::rc::Rc;

use kit::{
    About, Answer, Call, Calls, Context, Copies, Error, Function, GuestMemory, Library, Options,
    Runtime, Scratch, Trap, Value, no_artifacts,
};

use api::{Api, EdgeValue, Object, Outcome, low, of_slice, words};
use host::Host;

/// The optimisation level that the engine has by default.
const O3: u32 = 3;
/// A shared library, not a section of the module.
const NATIVE: u32 = 0;
struct WasmEdge {
    api: &'static Api,
    aot: bool,
    version: String,
}

struct Engine {
    api: &'static Api,
    configure: Object,
    loader: Object,
    validator: Object,
    executor: Object,
    /// Null without ahead-of-time compilation.
    compiler: Object,
}

struct Module {
    engine: Rc<Engine>,
    tree: Object,
    /// The shared library, if it was compiled here.
    code: Option<Scratch>,
}

struct Linked {
    module: Rc<Module>,
    functions: Vec<Function>,
}

struct Instance {
    module: Rc<Module>,
    store: Object,
    instance: Object,
    imports: Vec<Object>,
    /// What the host functions point to.
    hosts: Box<[Host]>,
}

/// The file of compiled code in a module's folder.
const CODE: &str = "code.so";

impl Runtime for WasmEdge {
    type Engine = Engine;
    type Module = Module;
    type Linked = Linked;
    type Instance = Instance;

    fn start(args: &[String], _: &Options) -> Answer<Self> {
        let aot = match args {
            [mode] if mode == "aot" => true,
            [mode] if mode == "interp" => false,
            _ => return Err(Error::Failed("expected `interp` or `aot`".to_owned())),
        };
        let library = Library::open(Path::new("libwasmedge.so.0"), 0).map_err(Error::Failed)?;
        let api = Api::load(&library).map_err(Error::Failed)?;
        let api: &'static Api = Box::leak(Box::new(api));
        if !aot {
            limit_memory();
        }
        // SAFETY: no arguments, and a text that stays.
        let version = unsafe {
            (api.WasmEdge_LogOff)();
            words((api.WasmEdge_VersionGet)())
        };
        Ok(Self { api, aot, version })
    }

    fn about(&self) -> About {
        let settings: &[(&'static str, &str)] = if self.aot {
            &[
                ("compiler", "LLVM 19"),
                ("opt_level", "speed (O3)"),
                ("target_cpu", "the machine's"),
                ("compilation", "eager, to a shared library"),
                ("bounds_checks", "guard pages"),
            ]
        } else {
            &[
                ("compiler", "none"),
                ("compilation", "parses and validates"),
                ("bounds_checks", "explicit"),
                ("memory_limit", "4 GiB"),
            ]
        };
        let cannot = if self.aot {
            vec![(
                "load_bytes",
                "WasmEdge loads compiled code from files alone".to_owned(),
            )]
        } else {
            no_artifacts("the interpreter has no compiled form")
        };
        let mut settings: Vec<_> = settings
            .iter()
            .map(|(n, v)| (*n, (*v).to_owned()))
            .collect();
        settings.push(("threads", "1".to_owned()));
        About {
            version: self.version.clone(),
            settings,
            cannot,
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<Engine> {
        let api = self.api;
        // SAFETY: the objects are the library's, and outlive each other as it demands.
        unsafe {
            let configure = (api.WasmEdge_ConfigureCreate)();
            if self.aot {
                (api.WasmEdge_ConfigureCompilerSetOptimizationLevel)(configure, O3);
                (api.WasmEdge_ConfigureCompilerSetOutputFormat)(configure, NATIVE);
            } else {
                (api.WasmEdge_ConfigureSetForceInterpreter)(configure, true);
            }
            Ok(Engine {
                api,
                configure,
                loader: (api.WasmEdge_LoaderCreate)(configure),
                validator: (api.WasmEdge_ValidatorCreate)(configure),
                executor: (api.WasmEdge_ExecutorCreate)(configure, null_mut()),
                compiler: if self.aot {
                    (api.WasmEdge_CompilerCreate)(configure)
                } else {
                    null_mut()
                },
            })
        }
    }

    fn validate(&self, engine: &Engine, wasm: &[u8]) -> Answer<()> {
        let tree = engine.parse(wasm)?;
        let valid = engine.check(tree);
        // SAFETY: nobody else has it.
        unsafe { (self.api.WasmEdge_ASTModuleDelete)(tree) };
        valid
    }

    fn compile(&self, engine: &Rc<Engine>, wasm: &[u8]) -> Answer<Module> {
        if !self.aot {
            return engine.clone().module(engine.parse(wasm)?, None);
        }
        let folder = Scratch::new().map_err(Error::failed)?;
        let file = path(&folder.file(CODE))?;
        let bytes = of_slice(wasm)?;
        // SAFETY: bytes and path live through the call.
        let done = unsafe {
            (self.api.WasmEdge_CompilerCompileFromBytes)(engine.compiler, bytes, file.as_ptr())
        };
        engine.failed(done)?;
        engine.clone().module(engine.open(&file)?, Some(folder))
    }

    fn serialize(&self, module: &Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let Some(folder) = &module.code else {
            let text = "the module was loaded from a file, which holds the bytes";
            return Err(Error::unsupported(text));
        };
        let bytes = std::fs::read(folder.file(CODE)).map_err(Error::failed)?;
        Ok(Box::new(bytes))
    }

    fn load_file(&self, engine: &Rc<Engine>, file: &Path) -> Answer<Module> {
        engine.clone().module(engine.open(&path(file)?)?, None)
    }

    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Linked> {
        Ok(Linked {
            module: module.clone(),
            functions: functions.to_vec(),
        })
    }

    fn instantiate(&self, linked: &Linked, context: &Context) -> Answer<Instance> {
        let api = self.api;
        let engine = &linked.module.engine;
        // SAFETY: a store without arguments.
        let store = unsafe { (api.WasmEdge_StoreCreate)() };
        let host = |function: &Function| Host::new(api, function.clone(), context.clone());
        let mut made = Instance {
            module: linked.module.clone(),
            store,
            instance: null_mut(),
            imports: Vec::new(),
            hosts: linked.functions.iter().map(host).collect(),
        };
        // One module of the host for each that the guest names.
        let mut names: Vec<&str> = linked.functions.iter().map(|f| f.module.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            // SAFETY: the library copies names; the objects are its own.
            unsafe {
                let import = (api.WasmEdge_ModuleInstanceCreate)(api.text(name));
                made.imports.push(import);
                for host in made.hosts.iter().filter(|host| host.is_of(name)) {
                    host.add_to(import);
                }
                let done = (api.WasmEdge_ExecutorRegisterImport)(engine.executor, store, import);
                engine.failed(done)?;
            }
        }
        // SAFETY: all are alive, and the instance keeps the module.
        let done = unsafe {
            (api.WasmEdge_ExecutorInstantiate)(
                engine.executor,
                &raw mut made.instance,
                store,
                linked.module.tree,
            )
        };
        engine.trapped(done).map_err(Error::Trapped)?;
        Ok(made)
    }

    fn prepare(&self, instance: &Rc<Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let api = self.api;
        // SAFETY: the instance is alive.
        let function = unsafe {
            (api.WasmEdge_ModuleInstanceFindFunction)(instance.instance, api.text(&call.invoke))
        };
        if function.is_null() {
            return Err(Error::Failed(format!("there is no `{}`", call.invoke)));
        }
        let args: Vec<EdgeValue> = call.args.iter().map(|value| api.value(*value)).collect();
        let count = u32::try_from(args.len()).map_err(Error::failed)?;
        let results = u32::from(call.returns.is_some());
        let (returns, instance) = (call.returns, instance.clone());
        let calls = Box::new(move |n| {
            let engine = &instance.module.engine;
            let mut result = api.value(Value::I32(0));
            for _ in 0..n {
                // SAFETY: as many values as the function's type has, which the kit checked.
                let done = unsafe {
                    (api.WasmEdge_ExecutorInvoke)(
                        engine.executor,
                        function,
                        black_box(args.as_ptr()),
                        count,
                        &raw mut result,
                        results,
                    )
                };
                engine.trapped(done)?;
            }
            Ok(returns.and_then(|kind| Value::of_slot(kind, low(result.bits))))
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Instance>) -> Answer<Box<dyn GuestMemory>> {
        let api = self.api;
        // SAFETY: the instance is alive.
        let memory = unsafe {
            (api.WasmEdge_ModuleInstanceFindMemory)(instance.instance, api.text("memory"))
        };
        if memory.is_null() {
            return Err(Error::failed("the export is not there"));
        }
        let store = Rc::new(RefCell::new(instance.clone()));
        Ok(kit::copies(store, Exported { api, memory }))
    }
}

struct Exported {
    api: &'static Api,
    memory: Object,
}

/// The instance keeps its memory.
impl Copies<Rc<Instance>> for Exported {
    fn read(&self, instance: &mut Rc<Instance>, at: usize, to: &mut [u8]) -> Answer<()> {
        let (at, length) = (size(at)?, size(to.len())?);
        let read = self.api.WasmEdge_MemoryInstanceGetData;
        // SAFETY: there is room for so many bytes.
        let done = unsafe { read(self.memory, to.as_mut_ptr(), at, length) };
        instance.module.engine.failed(done)
    }

    fn write(&self, instance: &mut Rc<Instance>, at: usize, from: &[u8]) -> Answer<()> {
        let (at, length) = (size(at)?, size(from.len())?);
        let write = self.api.WasmEdge_MemoryInstanceSetData;
        // SAFETY: the bytes are only read.
        let done = unsafe { write(self.memory, from.as_ptr(), at, length) };
        instance.module.engine.failed(done)
    }

    fn grow(&self, instance: &mut Rc<Instance>, pages: u64) -> Answer<()> {
        let by = u32::try_from(pages).map_err(Error::failed)?;
        // SAFETY: no guest runs.
        let done = unsafe { (self.api.WasmEdge_MemoryInstanceGrowPage)(self.memory, by) };
        instance.module.engine.failed(done)
    }

    fn pages(&self, _: &mut Rc<Instance>) -> u64 {
        // SAFETY: the memory is alive.
        unsafe { (self.api.WasmEdge_MemoryInstanceGetPageSize)(self.memory) }.into()
    }
}

fn size(bytes: usize) -> Answer<u32> {
    u32::try_from(bytes).map_err(Error::failed)
}

/// The interpreter's stack has no limit: a guest that calls itself for ever takes all memory
/// of the machine. With a limit it ends the process, which costs its cell alone.
fn limit_memory() {
    const LIMIT: libc::rlim_t = 4 << 30;
    let limit = libc::rlimit {
        rlim_cur: LIMIT,
        rlim_max: LIMIT,
    };
    // SAFETY: a struct that is filled. Where it cannot be set, all goes on without.
    unsafe { libc::setrlimit(libc::RLIMIT_DATA, &raw const limit) };
}

impl Engine {
    fn message(&self, outcome: Outcome) -> Option<String> {
        // SAFETY: a plain value, and a text that stays.
        unsafe {
            let good = (self.api.WasmEdge_ResultOK)(outcome);
            (!good).then(|| words((self.api.WasmEdge_ResultGetMessage)(outcome)))
        }
    }

    fn failed(&self, outcome: Outcome) -> Answer<()> {
        self.message(outcome)
            .map_or(Ok(()), |m| Err(Error::Failed(m)))
    }

    fn trapped(&self, outcome: Outcome) -> Result<(), Trap> {
        self.message(outcome)
            .map_or(Ok(()), |m| Err(Trap::of_words(m)))
    }

    fn parse(&self, wasm: &[u8]) -> Answer<Object> {
        let mut tree = null_mut();
        let bytes = of_slice(wasm)?;
        // SAFETY: the loader copies what it keeps.
        let done =
            unsafe { (self.api.WasmEdge_LoaderParseFromBytes)(self.loader, &raw mut tree, bytes) };
        self.failed(done).map(|()| tree)
    }

    fn open(&self, file: &CStr) -> Answer<Object> {
        let mut tree = null_mut();
        // SAFETY: the path lives through the call.
        let done = unsafe {
            (self.api.WasmEdge_LoaderParseFromFile)(self.loader, &raw mut tree, file.as_ptr())
        };
        self.failed(done).map(|()| tree)
    }

    fn check(&self, tree: Object) -> Answer<()> {
        // SAFETY: the tree is alive.
        self.failed(unsafe { (self.api.WasmEdge_ValidatorValidate)(self.validator, tree) })
    }

    fn module(self: Rc<Self>, tree: Object, code: Option<Scratch>) -> Answer<Module> {
        let module = Module {
            engine: self,
            tree,
            code,
        };
        // An executor takes validated modules alone, compiled ones too.
        module.engine.check(tree).map(|()| module)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: nothing that is made by them is left: modules keep the engine.
        unsafe {
            if !self.compiler.is_null() {
                (self.api.WasmEdge_CompilerDelete)(self.compiler);
            }
            (self.api.WasmEdge_ExecutorDelete)(self.executor);
            (self.api.WasmEdge_ValidatorDelete)(self.validator);
            (self.api.WasmEdge_LoaderDelete)(self.loader);
            (self.api.WasmEdge_ConfigureDelete)(self.configure);
        }
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        // SAFETY: instances keep their module.
        unsafe { (self.engine.api.WasmEdge_ASTModuleDelete)(self.tree) };
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let api = self.module.engine.api;
        // SAFETY: prepared calls keep their instance.
        unsafe {
            if !self.instance.is_null() {
                (api.WasmEdge_ModuleInstanceDelete)(self.instance);
            }
            for import in &self.imports {
                (api.WasmEdge_ModuleInstanceDelete)(*import);
            }
            (api.WasmEdge_StoreDelete)(self.store);
        }
    }
}

fn path(file: &Path) -> Answer<CString> {
    CString::new(file.as_os_str().as_bytes()).map_err(Error::failed)
}

fn main() -> std::io::Result<()> {
    kit::serve::<WasmEdge>()
}
