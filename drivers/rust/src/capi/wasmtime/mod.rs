//! Wasmtime's own C interface, `wasmtime.h`, from version 25 on.

mod api;

use std::cell::Cell;
use std::ffi::{CString, c_void};
use std::path::Path;
use std::ptr::null_mut;
use std::rc::Rc;

use kit::{
    About, Answer, Call, Calls, Context, Error, Function, GuestMemory, Options, Runtime, Trap,
    TrapKind, Value,
};

use crate::library;
use crate::types::{Bytes, Common, NO_TRAP, Opaque, Owned};

use api::{
    Api, CRANELIFT, Extern, FUNCTION, MEMORY, Own, Raw, SPEED, error_message, export, trapped,
};

/// Wasmtime in a library.
pub struct Wasmtime {
    api: Api,
    version: String,
}

/// A module. It keeps what the library needs of its engine alive itself.
pub type Module = Owned;

/// A module with its imports bound. Fields are dropped in this order.
pub struct Prepared {
    prepared: Owned,
    _linker: Owned,
    /// What the linker's callbacks are given.
    #[allow(clippy::vec_box, reason = "the library has their addresses")]
    _bound: Vec<Box<Bound>>,
    engine: Rc<Owned>,
}

/// The environment of a callback: what to do, and the library.
struct Bound {
    function: Function,
    api: Api,
}

/// What a store holds.
struct Data {
    context: Context,
    /// The memory that the guest exports as `memory`, once there is an instance.
    memory: Cell<Option<Extern>>,
}

/// An instance and its store. Fields are dropped in this order.
pub struct Instance {
    _store: Owned,
    /// The store's.
    context: Opaque,
    instance: [u64; 4],
    _data: Box<Data>,
    _linked: Rc<Prepared>,
}

impl Wasmtime {
    /// If the library has what it takes. `version` is what is known of it.
    pub fn find(library: &libloading::Library, version: &str) -> Result<Self, String> {
        let api = (Own::find(library)?, Common::find(library)?);
        let mut found = Self {
            api: Box::leak(Box::new(api)),
            version: version.to_owned(),
        };
        // What was declared holds: a library tells less of itself.
        if !version.starts_with(|c: char| c.is_ascii_digit())
            && let Ok(Some(told)) = found.told()
        {
            found.version = format!("{told} ({version})");
        }
        Ok(found)
    }

    /// The version that the library tells: it writes it into what it serialises, in front
    /// of its target, behind a zero and its length.
    fn told(&self) -> Answer<Option<String>> {
        let module = self.compile(&Rc::new(self.engine()?), b"\0asm\x01\0\0\0")?;
        let bytes = self.serialize(&module)?;
        let bytes = (*bytes).as_ref();
        let version = |at: usize| {
            let (zero, length) = (bytes[at] == 0, usize::from(bytes[at + 1]));
            let text = bytes.get(at + 2..at + 2 + length)?;
            let numbers = text.iter().all(|b| b.is_ascii_digit() || *b == b'.');
            let some = zero && numbers && text.first().is_some_and(u8::is_ascii_digit);
            some.then(|| String::from_utf8_lossy(text).into_owned())
        };
        Ok((0..bytes.len().saturating_sub(2)).find_map(version))
    }

    /// The words of an error, which is deleted; nothing for none.
    fn error(&self, error: Opaque) -> Answer<()> {
        match error.is_null() {
            true => Ok(()),
            false => Err(Error::Failed(error_message(self.api, error))),
        }
    }

    /// A module that a function of the library made, or its error.
    fn module(&self, module: Opaque, error: Opaque) -> Answer<Module> {
        self.error(error)?;
        Ok(Owned::new(module, self.api.0.wasmtime_module_delete))
    }
}

impl Runtime for Wasmtime {
    type Engine = Owned;
    type Module = (Module, Rc<Owned>);
    type Linked = Rc<Prepared>;
    type Instance = Instance;

    fn start(args: &[String], options: &Options) -> Answer<Self> {
        let (library, version) = library::open(args, options)?;
        Self::find(library, &version).map_err(Error::Failed)
    }

    fn about(&self) -> About {
        let settings = [
            ("interface", "wasmtime.h"),
            ("compiler", "Cranelift"),
            ("compilation", "eager"),
            ("opt_level", "speed"),
            ("threads", "1"),
            ("bounds_checks", "guard pages"),
            ("nan_canonicalization", "off"),
            ("copy_on_write", "on"),
            ("cache", "off"),
            ("fuel", "off"),
            ("deadline", "off"),
            ("pooling", "off"),
        ];
        let layout = "versions lay out the values of a checked call differently";
        let one = "the driver binds all functions of the host in one form";
        About {
            version: self.version.clone(),
            settings: settings.map(|(n, v)| (n, v.to_owned())).to_vec(),
            cannot: vec![
                ("dynamic_call", layout.to_owned()),
                ("dynamic_host_function", one.to_owned()),
            ],
            no_wasi: None,
        }
    }

    fn engine(&self) -> Answer<Owned> {
        let (own, common) = self.api;
        // SAFETY: the engine takes the configuration over.
        let engine = unsafe {
            let config = (own.wasm_config_new)();
            (own.wasmtime_config_strategy_set)(config, CRANELIFT);
            (own.wasmtime_config_cranelift_opt_level_set)(config, SPEED);
            (own.wasmtime_config_parallel_compilation_set)(config, false);
            (own.wasm_engine_new_with_config)(config)
        };
        match engine.is_null() {
            true => Err(Error::failed("the library makes no engine")),
            false => Ok(Owned::new(engine, common.wasm_engine_delete)),
        }
    }

    fn validate(&self, engine: &Owned, wasm: &[u8]) -> Answer<()> {
        let validate = self.api.0.wasmtime_module_validate;
        // SAFETY: the bytes are only read.
        self.error(unsafe { validate(engine.pointer, wasm.as_ptr(), wasm.len()) })
    }

    fn compile(&self, engine: &Rc<Owned>, wasm: &[u8]) -> Answer<Self::Module> {
        let (new, mut module) = (self.api.0.wasmtime_module_new, null_mut());
        // SAFETY: the bytes are only read; the module is the caller's.
        let error = unsafe { new(engine.pointer, wasm.as_ptr(), wasm.len(), &raw mut module) };
        Ok((self.module(module, error)?, engine.clone()))
    }

    fn serialize(&self, module: &Self::Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        let mut bytes = Bytes::empty(&self.api.1);
        // SAFETY: the vector is filled in.
        let error =
            unsafe { (self.api.0.wasmtime_module_serialize)(module.0.pointer, &raw mut bytes.0) };
        self.error(error)?;
        Ok(Box::new(bytes))
    }

    fn load_bytes(&self, engine: &Rc<Owned>, bytes: &[u8]) -> Answer<Self::Module> {
        let (load, mut module) = (self.api.0.wasmtime_module_deserialize, null_mut());
        // SAFETY: an artifact is made by this process alone.
        let error = unsafe { load(engine.pointer, bytes.as_ptr(), bytes.len(), &raw mut module) };
        Ok((self.module(module, error)?, engine.clone()))
    }

    fn load_file(&self, engine: &Rc<Owned>, file: &Path) -> Answer<Self::Module> {
        let path = CString::new(file.as_os_str().as_encoded_bytes()).map_err(Error::failed)?;
        let (load, mut module) = (self.api.0.wasmtime_module_deserialize_file, null_mut());
        // SAFETY: an artifact is made by this process alone, and its file is private.
        let error = unsafe { load(engine.pointer, path.as_ptr(), &raw mut module) };
        Ok((self.module(module, error)?, engine.clone()))
    }

    fn link(&self, module: &Rc<Self::Module>, functions: &[Function]) -> Answer<Rc<Prepared>> {
        let (own, common) = self.api;
        let (module, engine) = &**module;
        // SAFETY: the linker and what it prepared are deleted before what callbacks are
        // given; types are deleted after their only use.
        unsafe {
            let linker = (own.wasmtime_linker_new)(engine.pointer);
            let linker = Owned::new(linker, own.wasmtime_linker_delete);
            // A module may import one function twice.
            (own.wasmtime_linker_allow_shadowing)(linker.pointer, true);
            let mut bound = Vec::new();
            for function in functions {
                let (from, name) = (function.module.as_bytes(), function.name.as_bytes());
                let kind = common.functype(&function.signature);
                let env = Box::new(Bound {
                    function: function.clone(),
                    api: self.api,
                });
                let error = (own.wasmtime_linker_define_func_unchecked)(
                    linker.pointer,
                    from.as_ptr(),
                    from.len(),
                    name.as_ptr(),
                    name.len(),
                    kind,
                    called,
                    (&raw const *env).cast_mut().cast(),
                    None,
                );
                (common.wasm_functype_delete)(kind);
                self.error(error)?;
                bound.push(env);
            }
            let mut prepared = null_mut();
            let prepare = own.wasmtime_linker_instantiate_pre;
            self.error(prepare(linker.pointer, module.pointer, &raw mut prepared))?;
            Ok(Rc::new(Prepared {
                prepared: Owned::new(prepared, own.wasmtime_instance_pre_delete),
                _linker: linker,
                _bound: bound,
                engine: engine.clone(),
            }))
        }
    }

    fn instantiate(&self, linked: &Rc<Prepared>, context: &Context) -> Answer<Instance> {
        let own = &self.api.0;
        let data = Box::new(Data {
            context: context.clone(),
            memory: Cell::new(None),
        });
        // SAFETY: the store is deleted before its data and before what callbacks are given.
        unsafe {
            let env = (&raw const *data).cast_mut().cast();
            let store = (own.wasmtime_store_new)(linked.engine.pointer, env, None);
            let store = Owned::new(store, own.wasmtime_store_delete);
            let context = (own.wasmtime_store_context)(store.pointer);
            let (mut instance, mut trap) = ([0; 4], null_mut());
            let new = own.wasmtime_instance_pre_instantiate;
            let error = new(
                linked.prepared.pointer,
                context,
                &raw mut instance,
                &raw mut trap,
            );
            self.error(error)?;
            if !trap.is_null() {
                return Err(Error::Trapped(trapped(self.api, trap)));
            }
            data.memory
                .set(export(self.api, context, &instance, "memory", MEMORY));
            Ok(Instance {
                _store: store,
                context,
                instance,
                _data: data,
                _linked: linked.clone(),
            })
        }
    }

    fn prepare(&self, instance: &Rc<Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        let (api, instance) = (self.api, instance.clone());
        let found = export(
            api,
            instance.context,
            &instance.instance,
            &call.invoke,
            FUNCTION,
        );
        let function = found.ok_or_else(|| Error::failed("the export is not there"))?;
        let args: Vec<Raw> = call.slots().into_iter().map(Raw::of).collect();
        let returns = call.returns;
        let mut slots = vec![Raw::of(0); args.len().max(1)];
        let calls = Box::new(move |n| {
            let (enter, context) = (api.0.wasmtime_func_call_unchecked, instance.context);
            let mut trap = null_mut();
            for _ in 0..n {
                // Results are written over the arguments.
                for (slot, arg) in slots.iter_mut().zip(&args) {
                    *slot = *arg;
                }
                // SAFETY: the kit checked the export's type; there is a slot for a result.
                let error = unsafe {
                    let function = function.as_ptr().add(1);
                    enter(
                        context,
                        function,
                        slots.as_mut_ptr(),
                        slots.len(),
                        &raw mut trap,
                    )
                };
                if !error.is_null() {
                    return Err(Trap::new(TrapKind::Other, error_message(api, error)));
                }
                if !trap.is_null() {
                    return Err(trapped(api, trap));
                }
            }
            Ok(returns.and_then(|kind| Value::of_slot(kind, slots[0].bits)))
        });
        Ok((calls, "unchecked"))
    }

    fn memory(&self, instance: &Rc<Instance>) -> Answer<Box<dyn GuestMemory>> {
        let (api, instance) = (self.api, instance.clone());
        let context = instance.context;
        let memory = export(api, context, &instance.instance, "memory", MEMORY);
        let memory = memory.ok_or_else(|| Error::failed("the export is not there"))?;
        // SAFETY: the memory is the store's, which `grow` keeps.
        unsafe {
            let place = move || {
                let memory = memory.as_ptr().add(1);
                let size = (api.0.wasmtime_memory_data_size)(context, memory);
                ((api.0.wasmtime_memory_data)(context, memory), size)
            };
            let grow = move |pages| {
                let (grow, mut before) = (api.0.wasmtime_memory_grow, 0);
                let memory = memory.as_ptr().add(1);
                let error = grow(instance.context, memory, pages, &raw mut before);
                error.is_null() || error_message(api, error).is_empty()
            };
            Ok(kit::raw_copies(place, grow))
        }
    }
}

/// The guest calls a function of the host.
extern "C" fn called(env: *mut c_void, caller: Opaque, slots: *mut Raw, count: usize) -> Opaque {
    // SAFETY: the linker was given this pointer, and lives no longer than what it points at.
    let bound = unsafe { &*env.cast::<Bound>() };
    let own = &bound.api.0;
    let mut args = [0; 16];
    let wanted = bound
        .function
        .signature
        .params
        .len()
        .min(count)
        .min(args.len());
    // SAFETY: there are so many slots; the store's data and memory live as long as it does,
    // and no other reference to the memory is held while a callback runs.
    let (data, mut bytes) = unsafe {
        for (place, arg) in args.iter_mut().enumerate().take(wanted) {
            *arg = (*slots.add(place)).bits;
        }
        let context = (own.wasmtime_caller_context)(caller);
        let data = &*(own.wasmtime_context_get_data)(context).cast::<Data>();
        let bytes = match data.memory.get() {
            Some(memory) if bound.function.needs_memory() => {
                let memory = memory.as_ptr().add(1);
                let start = (own.wasmtime_memory_data)(context, memory);
                let size = (own.wasmtime_memory_data_size)(context, memory);
                std::slice::from_raw_parts_mut(start, size)
            }
            _ => &mut [][..],
        };
        (data, bytes)
    };
    match data
        .context
        .run(&bound.function, &args[..wanted], &mut bytes)
    {
        Ok(slot) if !bound.function.signature.results.is_empty() => {
            // SAFETY: there is a slot for the result.
            unsafe { *slots = Raw::of(slot) };
            NO_TRAP
        }
        Ok(_) => NO_TRAP,
        Err(_) => {
            let text = "stopped by the host";
            // SAFETY: the text is copied; the library takes the trap over.
            unsafe { (own.wasmtime_trap_new)(text.as_ptr(), text.len()) }
        }
    }
}
