//! The standard C interface, `wasm.h`.
//!
//! It ties a module to a store, so that all instances of an engine live in one store.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr::null_mut;
use std::rc::Rc;

use kit::{
    About, Answer, Call, Calls, Context, Error, Function, GuestMemory, Options, Runtime, Trap,
};

use super::library::{self, api};
use super::types::{Bytes, Common, NO_TRAP, Opaque, Owned, Val, Vector, text};

type Callback = extern "C" fn(*mut c_void, *const Vector<Val>, *mut Vector<Val>) -> Opaque;
type Finalizer = Option<extern "C" fn(*mut c_void)>;

api! {
    /// The functions of `wasm.h`.
    pub struct Standard {
        wasm_engine_new: fn() -> Opaque,
        wasm_store_new: fn(Opaque) -> Opaque,
        wasm_store_delete: fn(Opaque),
        wasm_module_new: fn(Opaque, *const Vector<u8>) -> Opaque,
        wasm_module_delete: fn(Opaque),
        wasm_module_exports: fn(Opaque, *mut Vector<Opaque>),
        wasm_exporttype_vec_delete: fn(*mut Vector<Opaque>),
        wasm_exporttype_name: fn(Opaque) -> *const Vector<u8>,
        wasm_instance_new: fn(Opaque, Opaque, *const Vector<Opaque>, *mut Opaque) -> Opaque,
        wasm_instance_delete: fn(Opaque),
        wasm_instance_exports: fn(Opaque, *mut Vector<Opaque>),
        wasm_extern_vec_delete: fn(*mut Vector<Opaque>),
        wasm_extern_as_func: fn(Opaque) -> Opaque,
        wasm_extern_as_memory: fn(Opaque) -> Opaque,
        wasm_func_as_extern: fn(Opaque) -> Opaque,
        wasm_func_new_with_env: fn(Opaque, Opaque, Callback, *mut c_void, Finalizer) -> Opaque,
        wasm_func_delete: fn(Opaque),
        wasm_func_call: fn(Opaque, *const Vector<Val>, *mut Vector<Val>) -> Opaque,
        wasm_memory_data: fn(Opaque) -> *mut u8,
        wasm_memory_data_size: fn(Opaque) -> usize,
        wasm_memory_grow: fn(Opaque, u32) -> bool,
        wasm_trap_new: fn(Opaque, *const Vector<u8>) -> Opaque,
        ; maybe
        wasm_module_validate: fn(Opaque, *const Vector<u8>) -> bool,
        wasm_module_serialize: fn(Opaque, *mut Vector<u8>),
        wasm_module_deserialize: fn(Opaque, *const Vector<u8>) -> Opaque,
    }
}

/// A library's functions, which stay until the process ends.
type Api = &'static (Standard, Common);

/// An engine in a library.
pub struct Library {
    api: Api,
    version: String,
    cannot: Vec<(&'static str, String)>,
}

/// An engine and its store. Fields are dropped in this order.
pub struct Engine {
    store: Owned,
    _engine: Owned,
}

/// A module, and the store that it is of.
pub struct Module {
    module: Owned,
    engine: Rc<Engine>,
}

/// An instance and what it holds. Fields are dropped in this order.
pub struct Instance {
    /// In the module's order.
    exports: Vector<Opaque>,
    names: Vec<String>,
    _instance: Owned,
    _functions: Vec<Owned>,
    #[allow(clippy::vec_box, reason = "the library has their addresses")]
    _bound: Vec<Box<Bound>>,
    _module: Rc<Module>,
    delete: unsafe extern "C" fn(*mut Vector<Opaque>),
}

impl Drop for Instance {
    fn drop(&mut self) {
        // SAFETY: the library filled it in.
        unsafe { (self.delete)(&raw mut self.exports) }
    }
}

/// The environment of a callback.
struct Bound {
    function: Function,
    context: Context,
    api: Api,
    store: Opaque,
    /// The memory that the guest exports as `memory`, once there is an instance.
    memory: Cell<Opaque>,
}

/// The smallest module.
const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

/// A module that exports a memory of a page as `memory`, and has a function that grows it:
/// WAMR lets no other memory grow.
const PAGE: &[u8] = b"\0asm\x01\0\0\0\
    \x01\x04\x01\x60\0\0\x03\x02\x01\0\x05\x03\x01\0\x01\
    \x07\x0a\x01\x06memory\x02\0\
    \x0a\x09\x01\x07\0\x41\0\x40\0\x1a\x0b";

impl Library {
    /// # Errors
    /// Names what the library lacks.
    pub fn find(library: &libloading::Library, version: &str) -> Result<Self, String> {
        let api = (Standard::find(library)?, Common::find(library)?);
        let mut found = Self {
            api: Box::leak(Box::new(api)),
            version: version.to_owned(),
            cannot: Vec::new(),
        };
        let one = "wasm.h has one form of functions of the host";
        found.cannot.push(("dynamic_host_function", one.to_owned()));
        if found.api.0.wasm_module_validate.is_none() {
            let none = "the library has no `wasm_module_validate`";
            found.cannot.push(("validate", none.to_owned()));
        }
        // Libraries have the functions, and some do nothing in them, or abort.
        if !in_child(|| found.serializes()) {
            let none = "the library serialises no module";
            found.cannot.extend(kit::no_artifacts(none));
        }
        if !in_child(|| found.grows().is_ok()) {
            let none = "the library does not grow a memory for the host";
            found.cannot.push(("guest_memory", none.to_owned()));
        }
        Ok(found)
    }

    fn grows(&self) -> Answer<()> {
        let module = self.compile(&Rc::new(self.engine()?), PAGE)?;
        let linked = self.link(&Rc::new(module), &[])?;
        let instance = self.instantiate(&linked, &Context::empty()?)?;
        self.memory(&Rc::new(instance))?.grow(1, 1).map(|_| ())
    }

    fn serializes(&self) -> bool {
        let Ok(engine) = self.engine() else {
            return false;
        };
        let module = self.compile(&Rc::new(engine), EMPTY);
        let bytes = module.and_then(|module| self.serialize(&module));
        bytes.is_ok_and(|bytes| !(*bytes).as_ref().is_empty())
    }

    fn module(&self, engine: &Rc<Engine>, module: Opaque) -> Answer<Module> {
        if module.is_null() {
            return Err(Error::failed("the library refuses the module"));
        }
        Ok(Module {
            module: Owned::new(module, self.api.0.wasm_module_delete),
            engine: engine.clone(),
        })
    }
}

/// Whether something comes true in a child process, which may end by it.
fn in_child(check: impl FnOnce() -> bool) -> bool {
    // SAFETY: there is one thread, and the child ends without going back.
    unsafe {
        let child = libc::fork();
        if child == 0 {
            // What it prints on its way down is no concern of the user's.
            libc::close(2);
            libc::_exit(i32::from(!check()));
        }
        let mut status = 0;
        child > 0 && libc::waitpid(child, &raw mut status, 0) == child && status == 0
    }
}

/// Bytes as the library takes them. It only reads them.
fn borrowed(bytes: &[u8]) -> Vector<u8> {
    Vector {
        size: bytes.len(),
        data: bytes.as_ptr().cast_mut(),
        count: bytes.len(),
        item_size: 1,
        lock: null_mut(),
    }
}

impl Runtime for Library {
    type Engine = Engine;
    type Module = Module;
    type Linked = (Rc<Module>, Vec<Function>);
    type Instance = Instance;

    fn start(args: &[String], options: &Options) -> Answer<Self> {
        let (library, version) = library::open(args, options)?;
        Self::find(library, &version).map_err(Error::Failed)
    }

    fn about(&self) -> About {
        let unknown = "as the library chooses";
        let settings = [
            ("interface", "wasm.h"),
            ("compiler", unknown),
            ("threads", unknown),
            ("bounds_checks", unknown),
            ("store", "one for all instances of an engine"),
        ];
        About {
            version: self.version.clone(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot: self.cannot.clone(),
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<Engine> {
        let (standard, common) = self.api;
        // SAFETY: the store is deleted before the engine.
        unsafe {
            let engine = (standard.wasm_engine_new)();
            if engine.is_null() {
                return Err(Error::failed("the library makes no engine"));
            }
            let store = (standard.wasm_store_new)(engine);
            Ok(Engine {
                store: Owned::new(store, standard.wasm_store_delete),
                _engine: Owned::new(engine, common.wasm_engine_delete),
            })
        }
    }

    fn validate(&self, engine: &Engine, wasm: &[u8]) -> Answer<()> {
        let lacks = || Error::unsupported("the library has no `wasm_module_validate`");
        let validate = self.api.0.wasm_module_validate.ok_or_else(lacks)?;
        let wasm = borrowed(wasm);
        // SAFETY: the bytes outlive the call.
        match unsafe { validate(engine.store.pointer, &raw const wasm) } {
            true => Ok(()),
            false => Err(Error::failed("the module is not valid")),
        }
    }

    fn compile(&self, engine: &Rc<Engine>, wasm: &[u8]) -> Answer<Module> {
        let wasm = borrowed(wasm);
        // SAFETY: the bytes outlive the call.
        let module = unsafe { (self.api.0.wasm_module_new)(engine.store.pointer, &raw const wasm) };
        self.module(engine, module)
    }

    fn serialize(&self, module: &Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let lacks = || Error::unsupported("the library has no `wasm_module_serialize`");
        let serialize = self.api.0.wasm_module_serialize.ok_or_else(lacks)?;
        let mut bytes = Bytes::empty(&self.api.1);
        // SAFETY: the vector is filled in.
        unsafe { serialize(module.module.pointer, &raw mut bytes.0) };
        Ok(Box::new(bytes))
    }

    fn load_bytes(&self, engine: &Rc<Engine>, bytes: &[u8]) -> Answer<Module> {
        let lacks = || Error::unsupported("the library has no `wasm_module_deserialize`");
        let load = self.api.0.wasm_module_deserialize.ok_or_else(lacks)?;
        let bytes = borrowed(bytes);
        // SAFETY: the bytes outlive the call, and this process made them.
        let module = unsafe { load(engine.store.pointer, &raw const bytes) };
        self.module(engine, module)
    }

    fn link(&self, module: &Rc<Module>, functions: &[Function]) -> Answer<Self::Linked> {
        Ok((module.clone(), functions.to_vec()))
    }

    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Instance> {
        let (standard, common) = self.api;
        let (module, functions) = linked;
        let store = module.engine.store.pointer;
        let (mut bound, mut made, mut imports) = (Vec::new(), Vec::new(), Vec::new());
        for function in functions {
            let env = Box::new(Bound {
                function: function.clone(),
                context: context.clone(),
                api: self.api,
                store,
                memory: Cell::new(null_mut()),
            });
            let kind = common.functype(&function.signature);
            let pointer = (&raw const *env).cast_mut().cast();
            // SAFETY: the callback's environment lives as long as the instance.
            unsafe {
                let new = standard.wasm_func_new_with_env;
                let function = new(store, kind, called, pointer, None);
                (common.wasm_functype_delete)(kind);
                imports.push((standard.wasm_func_as_extern)(function));
                made.push(Owned::new(function, standard.wasm_func_delete));
            }
            bound.push(env);
        }
        let imports = Vector::of(&mut imports);
        let (mut trap, mut exports) = (null_mut(), Vector::empty());
        // SAFETY: imports outlive the call; exports are deleted before the instance.
        unsafe {
            let new = standard.wasm_instance_new;
            let instance = new(
                store,
                module.module.pointer,
                &raw const imports,
                &raw mut trap,
            );
            if !trap.is_null() {
                return Err(Error::Trapped(Trap::of_words(common.trap_message(trap))));
            }
            if instance.is_null() {
                return Err(Error::failed("the library makes no instance"));
            }
            (standard.wasm_instance_exports)(instance, &raw mut exports);
            let instance = Instance {
                exports,
                names: names(standard, module.module.pointer),
                _instance: Owned::new(instance, standard.wasm_instance_delete),
                _functions: made,
                _bound: bound,
                _module: module.clone(),
                delete: standard.wasm_extern_vec_delete,
            };
            if let Some(memory) = instance.export("memory", standard.wasm_extern_as_memory) {
                for env in &instance._bound {
                    env.memory.set(memory);
                }
            }
            Ok(instance)
        }
    }

    fn prepare(&self, instance: &Rc<Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let (standard, common) = self.api;
        let found = instance.export(&call.invoke, standard.wasm_extern_as_func);
        let function = found.ok_or_else(|| Error::failed("the export is not there"))?;
        let mut args: Vec<Val> = call.args.iter().map(|v| Val::of(*v)).collect();
        let mut results = vec![Val { kind: 0, bits: 0 }; usize::from(call.returns.is_some())];
        let instance = instance.clone();
        let calls = Box::new(move |n| {
            let (args, mut into) = (Vector::of(&mut args), Vector::of(&mut results));
            for _ in 0..n {
                // SAFETY: the kit checked the export's type.
                let trap =
                    unsafe { (standard.wasm_func_call)(function, &raw const args, &raw mut into) };
                if !trap.is_null() {
                    return Err(Trap::of_words(common.trap_message(trap)));
                }
            }
            // The export is of this instance.
            let _ = &instance;
            Ok(results.first().and_then(|result| result.value()))
        });
        Ok((calls, "dynamic"))
    }

    fn memory(&self, instance: &Rc<Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (standard, instance) = (&self.api.0, instance.clone());
        let memory = instance.export("memory", standard.wasm_extern_as_memory);
        let memory = memory.ok_or_else(|| Error::failed("the export is not there"))?;
        // SAFETY: the memory is the instance's, which `grow` keeps.
        unsafe {
            let place = move || {
                let size = (standard.wasm_memory_data_size)(memory);
                ((standard.wasm_memory_data)(memory), size)
            };
            let grow = move |pages| {
                let _keep = &instance;
                u32::try_from(pages).is_ok_and(|by| (standard.wasm_memory_grow)(memory, by))
            };
            Ok(kit::raw_copies(place, grow))
        }
    }
}

impl Instance {
    /// An export of this name, as what `as_kind` makes of it.
    fn export(
        &self,
        name: &str,
        as_kind: unsafe extern "C" fn(Opaque) -> Opaque,
    ) -> Option<Opaque> {
        let place = self.names.iter().position(|n| n == name)?;
        // SAFETY: the library filled the exports in.
        let found = unsafe { as_kind(*self.exports.items().get(place)?) };
        (!found.is_null()).then_some(found)
    }
}

/// The names of a module's exports, in order.
///
/// # Safety
/// The module is the library's.
unsafe fn names(standard: &Standard, module: Opaque) -> Vec<String> {
    let mut types = Vector::empty();
    // SAFETY: the types are filled in, and deleted once.
    unsafe {
        (standard.wasm_module_exports)(module, &raw mut types);
        let name = |kind: &Opaque| text(&*(standard.wasm_exporttype_name)(*kind));
        let names = types.items().iter().map(name).collect();
        (standard.wasm_exporttype_vec_delete)(&raw mut types);
        names
    }
}

/// The guest calls a function of the host.
extern "C" fn called(
    env: *mut c_void,
    args: *const Vector<Val>,
    results: *mut Vector<Val>,
) -> Opaque {
    // SAFETY: the function was made with this pointer, which lives as long as it does; the
    // vectors are as long as its type says; nobody else holds the memory while this runs.
    unsafe {
        let bound = &*env.cast::<Bound>();
        let standard = &bound.api.0;
        let slots: Vec<u64> = (*args).items().iter().map(slot).collect();
        let memory = bound.memory.get();
        let mut bytes = match bound.function.needs_memory() && !memory.is_null() {
            true => std::slice::from_raw_parts_mut(
                (standard.wasm_memory_data)(memory),
                (standard.wasm_memory_data_size)(memory),
            ),
            false => &mut [][..],
        };
        let done = bound.context.run(&bound.function, &slots, &mut bytes);
        match (done, bound.function.signature.results.first()) {
            (Ok(slot), Some(kind)) => {
                let value = kit::Value::of_slot(*kind, slot);
                if let Some(value) = value {
                    *(*results).data = Val::of(value);
                }
                NO_TRAP
            }
            (Ok(_), None) => NO_TRAP,
            (Err(_), _) => {
                // Some libraries want the zero.
                let text = borrowed(b"stopped by the host\0");
                (standard.wasm_trap_new)(bound.store, &raw const text)
            }
        }
    }
}

fn slot(value: &Val) -> u64 {
    value.value().map_or(0, kit::Value::slot)
}
