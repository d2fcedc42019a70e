//! A driver for Lucet: an ahead-of-time compiler to shared objects, which are opened by the
//! system's loader.

mod hostcalls;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use kit::{
    About, Answer, Call, Calls, Context, Copies, Error, Function, GuestMemory, Options, Runtime,
    Shape, Trap, TrapKind, Type, Value,
};
use lucet_module::bindings::Bindings;
use lucet_runtime::{
    DlModule, InstanceHandle, Limits, MmapRegion, Region, TrapCode, UntypedRetVal, Val,
};
use lucetc::{Lucetc, LucetcOpts, OptLevel};

/// Room for one instance: a memory of 4 GiB with guard pages around it.
const LIMITS: Limits = Limits {
    heap_memory_size: 4 << 30,
    heap_address_space_size: 8 << 30,
    stack_size: 1 << 20,
    globals_size: 64 << 10,
    signal_stack_size: 128 << 10,
};

/// All that a guest can address is reserved, so that no access is checked in code.
const RESERVED: u64 = 4 << 30;

struct Lucet {
    level: OptLevel,
    level_name: &'static str,
    /// A private folder: the system's loader opens files by their names.
    folder: tempfile::TempDir,
    files: Cell<u64>,
}

struct Module {
    region: Rc<Arc<MmapRegion>>,
    code: Arc<DlModule>,
    /// The shared object of a module that was compiled here.
    file: Option<File>,
}

impl Runtime for Lucet {
    /// A region with room for one instance.
    type Engine = Arc<MmapRegion>;
    type Module = Module;
    type Linked = (Rc<Module>, Rc<[Function]>);
    type Instance = Rc<RefCell<InstanceHandle>>;

    fn start(_: &[String], options: &Options) -> Answer<Self> {
        // Keeps the runtime's functions that shared objects call.
        lucet_runtime::lucet_internal_ensure_linked();
        let (level, level_name) = match options.get("opt").map_or("speed", String::as_str) {
            "none" => (OptLevel::None, "none"),
            "speed" => (OptLevel::Speed, "speed"),
            "size" => (OptLevel::SpeedAndSize, "size"),
            other => {
                let text = format!("opt is `{other}`: expected none, speed or size");
                return Err(Error::Failed(text));
            }
        };
        Ok(Self {
            level,
            level_name,
            folder: tempfile::tempdir().map_err(Error::failed)?,
            files: Cell::new(0),
        })
    }

    fn about(&self) -> About {
        let settings = [
            ("compiler", "Cranelift 0.51, then the system's linker"),
            ("opt_level", self.level_name),
            ("compilation", "eager"),
            ("threads", "1"),
            ("bounds_checks", "guard pages"),
            ("nan_canonicalization", "off"),
            ("pooling", "a region of one slot, made with the engine"),
        ];
        let cannot = [
            ("validate", "lucetc validates only as a part of compiling"),
            ("load_bytes", "the system's loader opens files alone"),
            (
                "dynamic_call",
                "there is one way to call: by the export's name",
            ),
            (
                "dynamic_host_function",
                "host functions are C functions that the system's loader binds",
            ),
        ];
        About {
            version: "0.6.1".to_owned(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot: cannot.map(|(n, v)| (n, v.to_owned())).to_vec(),
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<Self::Engine> {
        MmapRegion::create(1, &LIMITS).map_err(Error::failed)
    }

    fn compile(&self, region: &Rc<Self::Engine>, wasm: &[u8]) -> Answer<Module> {
        let number = self.files.replace(self.files.get() + 1);
        let path = self.folder.path().join(format!("{number}.so"));
        Lucetc::try_from_bytes(wasm)
            .map_err(Error::failed)?
            .with_bindings(bindings(wasm)?)
            .with_opt_level(self.level)
            .with_reserved_size(RESERVED)
            .shared_object_file(&path)
            .map_err(chain)?;
        let code = DlModule::load(&path).map_err(Error::failed)?;
        // It is mapped and open: its name is not needed any more.
        let file = File::open(&path).map_err(Error::failed)?;
        std::fs::remove_file(&path).map_err(Error::failed)?;
        Ok(Module {
            region: region.clone(),
            code,
            file: Some(file),
        })
    }

    fn serialize(&self, module: &Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let gone = || Error::Failed("a module from a file has no other form".to_owned());
        let file = module.file.as_ref().ok_or_else(gone)?;
        let size = file.metadata().map_err(Error::failed)?.len();
        let mut bytes = vec![0; usize::try_from(size).map_err(Error::failed)?];
        file.read_exact_at(&mut bytes, 0).map_err(Error::failed)?;
        Ok(Box::new(bytes))
    }

    fn load_file(&self, region: &Rc<Self::Engine>, file: &Path) -> Answer<Module> {
        Ok(Module {
            region: region.clone(),
            code: DlModule::load(file).map_err(Error::failed)?,
            file: None,
        })
    }

    /// Imports were bound when the module was opened.
    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Self::Linked> {
        Ok((module.clone(), functions.into()))
    }

    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Self::Instance> {
        let (module, functions) = linked;
        let region = match module.region.free_slots() {
            // An instance more than there is room for gets a region of its own.
            0 => self.engine()?,
            _ => Arc::clone(&module.region),
        };
        let code: Arc<dyn lucet_runtime::Module> = module.code.clone();
        let made = region
            .new_instance_builder(code)
            .with_embed_ctx(hostcalls::guest(context, functions))
            .build();
        let instance = made.map_err(|error| match trapped(&error) {
            Some(trap) => Error::Trapped(trap),
            None => Error::failed(error),
        })?;
        Ok(Rc::new(RefCell::new(instance)))
    }

    fn prepare(&self, instance: &Rc<Self::Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let (instance, name, returns) = (Rc::clone(instance), call.invoke.clone(), call.returns);
        let args: Vec<Val> = call.args.iter().map(|v| into(*v)).collect();
        let calls = Box::new(move |n| {
            let mut instance = instance.borrow_mut();
            let mut last = None;
            for _ in 0..n {
                let ran = instance.run(&name, &args).map_err(ended)?;
                last = Some(ran.unwrap_returned());
            }
            Ok(last
                .zip(returns)
                .and_then(|(value, kind)| from(&value, kind)))
        });
        Ok((calls, "by name"))
    }

    fn memory(&self, instance: &Rc<Self::Instance>) -> Answer<Box<dyn GuestMemory>> {
        Ok(kit::copies(Rc::clone(&**instance), Heap))
    }
}

/// The only memory of an instance.
struct Heap;

impl Copies<InstanceHandle> for Heap {
    fn read(&self, instance: &mut InstanceHandle, at: usize, to: &mut [u8]) -> Answer<()> {
        kit::read(instance.heap_mut(), at, to)
    }

    fn write(&self, instance: &mut InstanceHandle, at: usize, from: &[u8]) -> Answer<()> {
        kit::write(instance.heap_mut(), at, from)
    }

    fn grow(&self, instance: &mut InstanceHandle, pages: u64) -> Answer<()> {
        let by = u32::try_from(pages).map_err(Error::failed)?;
        instance.grow_memory(by).map_err(Error::failed)?;
        Ok(())
    }

    fn pages(&self, instance: &mut InstanceHandle) -> u64 {
        instance.heap().len() as u64 >> 16
    }
}

/// Lucet binds imports to symbols when it compiles, before anybody says what a guest may
/// use. That is checked when a module is linked.
fn bindings(wasm: &[u8]) -> Answer<Bindings> {
    let shape = Shape::read(wasm).map_err(Error::Failed)?;
    let mut modules: HashMap<String, HashMap<String, String>> = HashMap::new();
    for import in shape.imports {
        let symbol = hostcalls::symbol(&import.module, &import.name);
        let module = modules.entry(import.module).or_default();
        module.insert(import.name, symbol);
    }
    Ok(Bindings::new(modules))
}

/// An error with its causes, as far as it does not tell them itself.
fn chain(error: lucetc::Error) -> Error {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = error.source();
    }
    match error {
        lucetc::Error::Unsupported(_) => Error::Unsupported(text),
        _ => Error::Failed(text),
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

fn from(value: &UntypedRetVal, kind: Type) -> Option<Value> {
    Some(match kind {
        Type::I32 => Value::I32(value.as_i32()),
        Type::I64 => Value::I64(value.as_i64()),
        Type::F32 => Value::F32(value.as_f32().to_bits()),
        Type::F64 => Value::F64(value.as_f64().to_bits()),
        Type::Other => return None,
    })
}

fn ended(error: lucet_runtime::Error) -> Trap {
    trapped(&error).unwrap_or_else(|| Trap::new(TrapKind::Other, error.to_string()))
}

fn trapped(error: &lucet_runtime::Error) -> Option<Trap> {
    let fault = match error {
        lucet_runtime::Error::RuntimeFault(fault) => fault,
        lucet_runtime::Error::RuntimeTerminated(details) => {
            let text = details.provided_details()?.downcast_ref::<String>()?;
            return Some(Trap::new(TrapKind::Host, text.clone()));
        }
        _ => return None,
    };
    let kind = match fault.trapcode {
        Some(TrapCode::Unreachable) => TrapKind::Unreachable,
        Some(TrapCode::IntegerDivByZero) => TrapKind::DivisionByZero,
        Some(TrapCode::IntegerOverflow) => TrapKind::IntegerOverflow,
        Some(TrapCode::BadConversionToInteger) => TrapKind::BadConversion,
        Some(TrapCode::HeapOutOfBounds) => TrapKind::MemoryOutOfBounds,
        Some(TrapCode::OutOfBounds | TrapCode::TableOutOfBounds) => TrapKind::TableOutOfBounds,
        Some(TrapCode::IndirectCallToNull) => TrapKind::NullElement,
        Some(TrapCode::BadSignature) => TrapKind::BadSignature,
        Some(TrapCode::StackOverflow) => TrapKind::StackOverflow,
        Some(TrapCode::Interrupt) => TrapKind::Interrupted,
        None => TrapKind::Other,
    };
    Some(Trap::new(kind, fault.to_string()))
}

fn main() -> std::io::Result<()> {
    kit::serve::<Lucet>()
}
