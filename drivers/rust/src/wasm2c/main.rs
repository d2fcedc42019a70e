//! A driver for wasm2c: a module becomes C, and the system's C compiler makes a shared
//! library of it, which is the artifact.

mod glue;
mod library;

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::cell::Cell;
use std::ffi::{c_int, c_void};
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;

use kit::{
    About, Answer, Call, Calls, Context, Error, Function, GuestMemory, Options, Runtime, Scratch,
    Type, Value,
};

use library::{Code, Support};

/// Flags of the C compiler. Those after the level keep WebAssembly's meaning of
/// floats and of the stack, as wasm2c's manual asks for.
const FLAGS: &[&str] = &[
    "-O2",
    "-ffp-contract=off",
    "-frounding-math",
    "-fsignaling-nans",
    "-fno-optimize-sibling-calls",
    "-fPIC",
    "-shared",
    "-fvisibility=hidden",
    "-w",
];

struct Wasm2c {
    support: &'static Support,
    /// The driver's folder.
    folder: PathBuf,
    version: String,
}

struct Module {
    code: Code,
    /// Where the library lies, if it was compiled here.
    made: Option<Scratch>,
}

struct Linked {
    module: Rc<Module>,
    /// By the place of the import in the module's code.
    functions: Rc<[Function]>,
}

struct Instance {
    module: Rc<Module>,
    support: &'static Support,
    instance: *mut c_void,
    layout: Layout,
    /// What the host functions point to.
    _host: Box<Host>,
}

/// What the host functions of one instance act on.
struct Host {
    module: Rc<Module>,
    support: &'static Support,
    instance: *mut c_void,
    functions: Rc<[Function]>,
    context: Context,
    /// Parameters, kept to save an allocation at each call.
    slots: Cell<Vec<u64>>,
}

impl Runtime for Wasm2c {
    type Engine = ();
    type Module = Module;
    type Linked = Linked;
    type Instance = Instance;

    fn start(_: &[String], _: &Options) -> Answer<Self> {
        let folder = std::env::current_dir().map_err(Error::failed)?;
        let support = Support::open(&folder.join("libdriver.so"), called).map_err(Error::Failed)?;
        // Installing kept what the programs say of themselves.
        let version = fs::read_to_string(folder.join("version")).map_err(Error::failed)?;
        Ok(Self {
            support,
            folder,
            version: version.trim().to_owned(),
        })
    }

    fn about(&self) -> About {
        let settings = [
            ("compiler", "wasm2c, then the system's C compiler"),
            ("opt_level", "speed (-O2)"),
            ("target_cpu", "generic"),
            ("compilation", "eager, to a shared library"),
            ("threads", "1"),
            ("bounds_checks", "guard pages"),
        ];
        let cannot = [
            ("engine", "the engine is the process"),
            ("load_bytes", "the dynamic linker loads files alone"),
            ("dynamic_call", "C has one way to call"),
        ];
        About {
            version: self.version.clone(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot: cannot.map(|(n, v)| (n, v.to_owned())).to_vec(),
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<()> {
        Ok(())
    }

    fn validate(&self, (): &(), wasm: &[u8]) -> Answer<()> {
        let scratch = Scratch::new().map_err(Error::failed)?;
        let file = scratch.file("m.wasm");
        fs::write(&file, wasm).map_err(Error::failed)?;
        run(Command::new(self.folder.join("wabt/bin/wasm-validate")).arg(file))
    }

    fn compile(&self, _: &Rc<()>, wasm: &[u8]) -> Answer<Module> {
        let scratch = Scratch::new().map_err(Error::failed)?;
        let (file, c) = (scratch.file("m.wasm"), scratch.file("m.c"));
        fs::write(&file, wasm).map_err(Error::failed)?;
        run(Command::new(self.folder.join("wabt/bin/wasm2c"))
            .args(["--no-debug-names", "-n", "m", "-o"])
            .args([&c, &file]))?;
        let header = fs::read_to_string(scratch.file("m.h")).map_err(Error::failed)?;
        let glue = glue::glue(&header).map_err(Error::Unsupported)?;
        let source = scratch.file("glue.c");
        fs::write(&source, glue).map_err(Error::failed)?;
        let made = scratch.file(CODE);
        let include = |folder: &Path| format!("-I{}", folder.display());
        run(Command::new("cc")
            .args(FLAGS)
            .arg(include(scratch.path()))
            .arg(include(&self.folder))
            .arg(include(&self.folder.join("wabt/wasm2c")))
            .arg(include(&self.folder.join("wabt/include")))
            .arg("-o")
            .args([&made, &source])
            .arg("-lm"))?;
        Ok(Module {
            code: Code::open(&made).map_err(Error::Failed)?,
            made: Some(scratch),
        })
    }

    fn serialize(&self, module: &Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let Some(made) = &module.made else {
            let text = "the module was loaded from a file, which holds the bytes";
            return Err(Error::unsupported(text));
        };
        let bytes = fs::read(made.file(CODE)).map_err(Error::failed)?;
        Ok(Box::new(bytes))
    }

    fn load_file(&self, _: &Rc<()>, file: &Path) -> Answer<Module> {
        Ok(Module {
            code: Code::open(file).map_err(Error::Failed)?,
            made: None,
        })
    }

    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Linked> {
        let provider = |(from, name): (String, String)| {
            let found = functions
                .iter()
                .find(|f| f.module == from && f.name == name);
            let missing = || Error::Failed(format!("`{name}` from `{from}` has no provider"));
            found.cloned().ok_or_else(missing)
        };
        let functions: Answer<Rc<[Function]>> =
            module.code.imports().into_iter().map(provider).collect();
        Ok(Linked {
            module: module.clone(),
            functions: functions?,
        })
    }

    fn instantiate(&self, linked: &Linked, context: &Context) -> Answer<Instance> {
        let (support, module) = (self.support, &linked.module);
        let layout = module.code.layout();
        // SAFETY: the layout's size is not 0: an instance has at least one byte.
        let instance: *mut c_void = unsafe { alloc_zeroed(layout) }.cast();
        let host = Box::new(Host {
            module: module.clone(),
            support,
            instance,
            functions: linked.functions.clone(),
            context: context.clone(),
            slots: Cell::default(),
        });
        let data = std::ptr::from_ref(&*host).cast_mut().cast();
        let made = Instance {
            module: module.clone(),
            support,
            instance,
            layout,
            _host: host,
        };
        support
            .start(&module.code, instance, data)
            .map_err(Error::Trapped)?;
        Ok(made)
    }

    fn prepare(&self, instance: &Rc<Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let export = instance.module.code.export(&call.invoke);
        let export = export.ok_or_else(|| {
            Error::Unsupported(format!("`{}` has values that are no numbers", call.invoke))
        })?;
        let (args, returns, instance) = (call.slots(), call.returns, instance.clone());
        let calls = Box::new(move |n| {
            let args = black_box(&args);
            let result = instance.support.run(export, instance.instance, n, args)?;
            Ok(returns.and_then(|kind| Value::of_slot(kind, result)))
        });
        Ok((calls, "typed"))
    }

    fn memory(&self, instance: &Rc<Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (support, made) = (self.support, instance.clone());
        let place = move || {
            let bytes = support.memory(&made.module.code, made.instance);
            (bytes.as_mut_ptr(), bytes.len())
        };
        let made = instance.clone();
        let grow = move |pages| support.grow(&made.module.code, made.instance, pages);
        // SAFETY: the memory is the instance's, which both keep.
        Ok(unsafe { kit::raw_copies(place, grow) })
    }
}

/// The shared library in a module's folder.
const CODE: &str = "m.so";

/// Runs a program that says what is wrong on its standard error.
fn run(command: &mut Command) -> Answer<()> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null());
    let done = command.output().map_err(Error::failed)?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let first = said.lines().find(|line| line.contains("error"));
    let words = first.unwrap_or_else(|| said.trim());
    // What comes before is the name of a file that nobody knows.
    let words = words.split_once("error:").map_or(words, |(_, after)| after);
    Err(Error::Failed(words.trim().to_owned()))
}

/// The guest calls a function of the host; whether it may go on.
unsafe extern "C" fn called(host: *mut c_void, place: u32, slots: *mut u64) -> c_int {
    // SAFETY: the instance was started with its host, and there is a slot for each parameter
    // and one for the result.
    unsafe {
        let host = &*host.cast::<Host>();
        let function = &host.functions[place as usize];
        let params = &function.signature.params;
        let mut args = host.slots.take();
        args.clear();
        for (i, kind) in params.iter().enumerate() {
            let slot = *slots.add(i);
            args.push(match kind {
                Type::I32 | Type::F32 => slot & u64::from(u32::MAX),
                _ => slot,
            });
        }
        let mut memory: &mut [u8] = &mut [];
        if function.needs_memory() {
            memory = host.support.memory(&host.module.code, host.instance);
        }
        let done = host.context.run(function, &args, &mut memory);
        host.slots.set(args);
        match done {
            Ok(slot) => {
                *slots = slot;
                1
            }
            // The kit knows why.
            Err(_) => 0,
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.module.code.free(self.instance);
        // SAFETY: it was allocated so, and prepared calls keep their instance.
        unsafe { dealloc(self.instance.cast(), self.layout) };
    }
}

fn main() -> std::io::Result<()> {
    kit::serve::<Wasm2c>()
}
