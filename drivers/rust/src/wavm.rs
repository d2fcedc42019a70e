//! A driver for WAVM: a library that is on this machine, opened at run time. Its C interface
//! has the names of `wasm.h`, and other arguments.

#[allow(dead_code, reason = "for the declaration of functions alone")]
#[path = "capi/library.rs"]
mod library;

use std::ffi::{CStr, c_char, c_void};
use std::ptr::{null, null_mut};
use std::rc::Rc;

use kit::{
    About, Answer, Call, Calls, Context, Error, Function, GuestMemory, Options, Runtime, Trap,
    TrapKind, Value,
};
use libloading::Library;
use libloading::os::unix;
use library::api;

/// What is made and given back by pointers alone.
type Opaque = *mut c_void;

/// A `wasm_val_t`: its type is not in it.
type Val = [u64; 2];

/// A `wasm_export_t`.
#[repr(C)]
pub struct Export {
    name: *const c_char,
    size: usize,
    kind: Opaque,
}

api! {
    /// The functions of `wavm-c.h`.
    pub struct Api {
        wasm_config_new: fn() -> Opaque,
        wasm_config_feature_set_simd: fn(Opaque, bool),
        wasm_config_feature_set_multivalue: fn(Opaque, bool),
        wasm_config_feature_set_reference_types: fn(Opaque, bool),
        wasm_engine_new_with_config: fn(Opaque) -> Opaque,
        wasm_engine_delete: fn(Opaque),
        wasm_compartment_new: fn(Opaque, *const c_char) -> Opaque,
        wasm_compartment_delete: fn(Opaque),
        wasm_store_new: fn(Opaque, *const c_char) -> Opaque,
        wasm_store_delete: fn(Opaque),
        wasm_module_new: fn(Opaque, *const u8, usize) -> Opaque,
        wasm_module_delete: fn(Opaque),
        wasm_module_validate: fn(*const u8, usize) -> bool,
        wasm_module_num_exports: fn(Opaque) -> usize,
        wasm_module_export: fn(Opaque, usize, *mut Export),
        wasm_externtype_delete: fn(Opaque),
        wasm_instance_new: fn(Opaque, Opaque, *const Opaque, *mut Opaque, *const c_char) -> Opaque,
        wasm_instance_delete: fn(Opaque),
        wasm_instance_export: fn(Opaque, usize) -> Opaque,
        wasm_extern_as_func: fn(Opaque) -> Opaque,
        wasm_extern_as_memory: fn(Opaque) -> Opaque,
        wasm_memory_data: fn(Opaque) -> *mut u8,
        wasm_memory_data_size: fn(Opaque) -> usize,
        wasm_memory_grow: fn(Opaque, usize, *mut usize) -> bool,
        wasm_func_call: fn(Opaque, Opaque, *const Val, *mut Val) -> Opaque,
        wasm_trap_message: fn(Opaque, *mut u8, *mut usize) -> bool,
        wasm_trap_delete: fn(Opaque),
    }
}

struct Wavm {
    api: &'static Api,
    file: String,
}

struct Engine {
    api: &'static Api,
    engine: Opaque,
}

struct Module {
    engine: Rc<Engine>,
    module: Opaque,
}

/// An instance in a compartment of its own, which frees all that is in it.
struct Instance {
    module: Rc<Module>,
    compartment: Opaque,
    store: Opaque,
    instance: Opaque,
}

/// What the library is told that things are called.
const NAME: &CStr = c"guest";

impl Runtime for Wavm {
    type Engine = Engine;
    type Module = Module;
    type Linked = Rc<Module>;
    type Instance = Instance;

    fn start(args: &[String], options: &Options) -> Answer<Self> {
        let name = options.get("library").or(args.first());
        let name = name.ok_or_else(|| Error::failed("say which library: +library=PATH"))?;
        let library = open(name).map_err(|why| {
            let text = "no registry has WAVM: name a library of your own with +library=PATH";
            Error::Unsupported(format!("cannot open `{name}` ({why}); {text}"))
        })?;
        let api = Api::find(library).map_err(Error::Failed)?;
        Ok(Self {
            api: Box::leak(Box::new(api)),
            file: name.clone(),
        })
    }

    fn about(&self) -> About {
        let settings = [
            ("compiler", "LLVM"),
            ("opt_level", "the only one"),
            (
                "compilation",
                "eager, but for a thunk at an export's first call",
            ),
            ("threads", "1"),
            ("bounds_checks", "guard pages"),
        ];
        let no_host = "WAVM's C interface gives functions of the host no environment";
        let mut cannot = kit::no_artifacts("WAVM's C interface gives out no compiled code");
        cannot.extend([
            ("host_function", no_host.to_owned()),
            ("dynamic_host_function", no_host.to_owned()),
        ]);
        About {
            version: format!("the library's ({})", self.file),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot,
            no_wasi: Some(no_host.to_owned()),
        }
    }

    fn engine(&self) -> Answer<Engine> {
        // SAFETY: the engine takes the configuration.
        let engine = unsafe {
            let config = (self.api.wasm_config_new)();
            (self.api.wasm_config_feature_set_simd)(config, true);
            (self.api.wasm_config_feature_set_multivalue)(config, true);
            (self.api.wasm_config_feature_set_reference_types)(config, true);
            (self.api.wasm_engine_new_with_config)(config)
        };
        let api = self.api;
        Ok(Engine { api, engine })
    }

    fn validate(&self, _: &Engine, wasm: &[u8]) -> Answer<()> {
        // SAFETY: the bytes outlive the call.
        match unsafe { (self.api.wasm_module_validate)(wasm.as_ptr(), wasm.len()) } {
            true => Ok(()),
            false => Err(Error::failed("the module is not valid")),
        }
    }

    fn compile(&self, engine: &Rc<Engine>, wasm: &[u8]) -> Answer<Module> {
        // SAFETY: the bytes outlive the call.
        let module =
            unsafe { (self.api.wasm_module_new)(engine.engine, wasm.as_ptr(), wasm.len()) };
        if module.is_null() {
            return Err(Error::failed("the library refuses the module"));
        }
        let engine = engine.clone();
        Ok(Module { engine, module })
    }

    fn link(&self, module: &Rc<Module>, _: &[Function]) -> Answer<Rc<Module>> {
        // The kit lets no import pass.
        Ok(module.clone())
    }

    fn instantiate(&self, linked: &Rc<Module>, _: &Context) -> Answer<Instance> {
        let (api, mut trap) = (self.api, null_mut());
        let mut made = Instance {
            module: linked.clone(),
            compartment: null_mut(),
            store: null_mut(),
            instance: null_mut(),
        };
        // SAFETY: the library made all that it is given; there are no imports.
        unsafe {
            made.compartment = (api.wasm_compartment_new)(linked.engine.engine, NAME.as_ptr());
            made.store = (api.wasm_store_new)(made.compartment, NAME.as_ptr());
            let new = api.wasm_instance_new;
            made.instance = new(
                made.store,
                linked.module,
                null(),
                &raw mut trap,
                NAME.as_ptr(),
            );
        }
        if !trap.is_null() {
            return Err(Error::Trapped(trapped(api, trap)));
        }
        if made.instance.is_null() {
            return Err(Error::failed("the library makes no instance"));
        }
        Ok(made)
    }

    fn prepare(&self, instance: &Rc<Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let function = instance
            .export(&call.invoke, self.api.wasm_extern_as_func)
            .ok_or_else(|| Error::failed("the export is not there"))?;
        let (api, instance, returns) = (self.api, instance.clone(), call.returns);
        let args: Vec<Val> = call.slots().into_iter().map(|slot| [slot, 0]).collect();
        let calls = Box::new(move |n| {
            let mut result = [0; 2];
            for _ in 0..n {
                let call = api.wasm_func_call;
                // SAFETY: the kit checked the export's type.
                let trap =
                    unsafe { call(instance.store, function, args.as_ptr(), &raw mut result) };
                if !trap.is_null() {
                    return Err(trapped(api, trap));
                }
            }
            Ok(returns.and_then(|kind| Value::of_slot(kind, result[0])))
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (api, instance) = (self.api, instance.clone());
        let memory = instance.export("memory", api.wasm_extern_as_memory);
        let memory = memory.ok_or_else(|| Error::failed("the export is not there"))?;
        // SAFETY: the memory is the instance's, which `grow` keeps.
        unsafe {
            let place = move || {
                let size = (api.wasm_memory_data_size)(memory);
                ((api.wasm_memory_data)(memory), size)
            };
            let grow = move |pages| {
                let (_keep, mut before) = (&instance, 0);
                usize::try_from(pages)
                    .is_ok_and(|by| (api.wasm_memory_grow)(memory, by, &raw mut before))
            };
            Ok(kit::raw_copies(place, grow))
        }
    }
}

/// Opens the library, whose own symbols come first: traps are C++ exceptions through code
/// that the unwinder in it knows, and the one of this program does not.
fn open(file: &str) -> Result<&'static Library, String> {
    // SAFETY: the user names a library of WAVM's; what it does when loaded is its own.
    let library = unsafe { unix::Library::open(Some(file), unix::RTLD_NOW | libc::RTLD_DEEPBIND) };
    let library = library.map_err(|e| {
        let cause = std::error::Error::source(&e);
        cause.map_or_else(|| e.to_string(), ToString::to_string)
    })?;
    // Its functions are kept as plain pointers: it stays until the process ends.
    Ok(Box::leak(Box::new(library.into())))
}

impl Instance {
    /// An export, as what `as_kind` makes of it. Exports have numbers, in the module's order.
    fn export(
        &self,
        name: &str,
        as_kind: unsafe extern "C" fn(Opaque) -> Opaque,
    ) -> Option<Opaque> {
        let (api, module) = (self.module.engine.api, self.module.module);
        // SAFETY: the library fills the export in; its name is the module's, its type ours.
        unsafe {
            let place = (0..(api.wasm_module_num_exports)(module)).find(|place| {
                let mut export = Export {
                    name: null(),
                    size: 0,
                    kind: null_mut(),
                };
                (api.wasm_module_export)(module, *place, &raw mut export);
                (api.wasm_externtype_delete)(export.kind);
                let found = std::slice::from_raw_parts(export.name.cast::<u8>(), export.size);
                found == name.as_bytes()
            })?;
            let found = (api.wasm_instance_export)(self.instance, place);
            let found = as_kind(found);
            (!found.is_null()).then_some(found)
        }
    }
}

/// What a trap says. It is given back.
fn trapped(api: &Api, trap: Opaque) -> Trap {
    // SAFETY: with too little room, the library says how much it takes.
    let text = unsafe {
        let mut size = 0;
        (api.wasm_trap_message)(trap, null_mut(), &raw mut size);
        let mut text = vec![0; size];
        (api.wasm_trap_message)(trap, text.as_mut_ptr(), &raw mut size);
        (api.wasm_trap_delete)(trap);
        text
    };
    let text = String::from_utf8_lossy(&text).into_owned();
    let kind = match text.as_str() {
        "wavm.invalidFloatOperation" => TrapKind::BadConversion,
        "wavm.uninitializedTableElement" => TrapKind::NullElement,
        // It has one word for a division by zero and an overflow.
        _ => return Trap::of_words(text),
    };
    Trap::new(kind, text)
}

impl Drop for Instance {
    fn drop(&mut self) {
        let api = self.module.engine.api;
        // SAFETY: each was made, or is null; the compartment goes last, and wants that
        // nothing of it is held any more.
        unsafe {
            if !self.instance.is_null() {
                (api.wasm_instance_delete)(self.instance);
            }
            (api.wasm_store_delete)(self.store);
            (api.wasm_compartment_delete)(self.compartment);
        }
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        // SAFETY: it was made by this library, and is deleted once.
        unsafe { (self.engine.api.wasm_module_delete)(self.module) }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: as for a module.
        unsafe { (self.api.wasm_engine_delete)(self.engine) }
    }
}

fn main() -> std::io::Result<()> {
    kit::serve::<Wavm>()
}
