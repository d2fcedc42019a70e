//! The functions of `wasmtime.h`, its types, its words for errors and traps.

use std::ffi::c_void;

use kit::{Trap, TrapKind};

use crate::library::api;
use crate::types::{Common, Opaque, Text, Vector, text};

/// A library's functions, which stay until the process ends.
pub type Api = &'static (Own, Common);

/// `wasmtime_val_raw_t`: 16 bytes, since a vector fits.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Raw {
    pub bits: u64,
    above: u64,
}

impl Raw {
    pub fn of(bits: u64) -> Self {
        Self { bits, above: 0 }
    }
}

/// `wasmtime_extern_t`, and room: its kind, and what it is behind 8 bytes.
pub type Extern = [u64; 8];

/// The kinds of externs.
pub const FUNCTION: u8 = 0;
pub const MEMORY: u8 = 3;

/// `wasmtime_strategy_t` and `wasmtime_opt_level_t`.
pub const CRANELIFT: u8 = 1;
pub const SPEED: u8 = 1;

/// `wasmtime_trap_code_t`, in order; versions add more behind these.
const TRAPS: [TrapKind; 12] = [
    TrapKind::StackOverflow,
    TrapKind::MemoryOutOfBounds,
    TrapKind::Other,
    TrapKind::TableOutOfBounds,
    TrapKind::NullElement,
    TrapKind::BadSignature,
    TrapKind::IntegerOverflow,
    TrapKind::DivisionByZero,
    TrapKind::BadConversion,
    TrapKind::Unreachable,
    TrapKind::Interrupted,
    TrapKind::OutOfFuel,
];

pub type Callback = extern "C" fn(*mut c_void, Opaque, *mut Raw, usize) -> Opaque;
pub type Finalizer = Option<extern "C" fn(*mut c_void)>;

api! {
    /// The functions of `wasmtime.h`.
    pub struct Own {
        wasm_config_new: fn() -> Opaque,
        wasm_engine_new_with_config: fn(Opaque) -> Opaque,
        wasmtime_config_strategy_set: fn(Opaque, u8),
        wasmtime_config_cranelift_opt_level_set: fn(Opaque, u8),
        wasmtime_config_parallel_compilation_set: fn(Opaque, bool),
        wasmtime_error_message: fn(Opaque, *mut Vector<u8>),
        wasmtime_error_delete: fn(Opaque),
        wasmtime_module_new: fn(Opaque, *const u8, usize, *mut Opaque) -> Opaque,
        wasmtime_module_validate: fn(Opaque, *const u8, usize) -> Opaque,
        wasmtime_module_delete: fn(Opaque),
        wasmtime_module_serialize: fn(Opaque, *mut Vector<u8>) -> Opaque,
        wasmtime_module_deserialize: fn(Opaque, *const u8, usize, *mut Opaque) -> Opaque,
        wasmtime_module_deserialize_file: fn(Opaque, Text, *mut Opaque) -> Opaque,
        wasmtime_store_new: fn(Opaque, *mut c_void, Finalizer) -> Opaque,
        wasmtime_store_context: fn(Opaque) -> Opaque,
        wasmtime_store_delete: fn(Opaque),
        wasmtime_context_get_data: fn(Opaque) -> *mut c_void,
        wasmtime_caller_context: fn(Opaque) -> Opaque,
        wasmtime_linker_new: fn(Opaque) -> Opaque,
        wasmtime_linker_delete: fn(Opaque),
        wasmtime_linker_allow_shadowing: fn(Opaque, bool),
        wasmtime_linker_define_func_unchecked:
            fn(Opaque, *const u8, usize, *const u8, usize, Opaque, Callback, *mut c_void, Finalizer) -> Opaque,
        wasmtime_linker_instantiate_pre: fn(Opaque, Opaque, *mut Opaque) -> Opaque,
        wasmtime_instance_pre_delete: fn(Opaque),
        wasmtime_instance_pre_instantiate: fn(Opaque, Opaque, *mut [u64; 4], *mut Opaque) -> Opaque,
        wasmtime_instance_export_get:
            fn(Opaque, *const [u64; 4], *const u8, usize, *mut Extern) -> bool,
        wasmtime_memory_data: fn(Opaque, *const u64) -> *mut u8,
        wasmtime_memory_data_size: fn(Opaque, *const u64) -> usize,
        wasmtime_memory_grow: fn(Opaque, *const u64, u64, *mut u64) -> Opaque,
        wasmtime_func_call_unchecked: fn(Opaque, *const u64, *mut Raw, usize, *mut Opaque) -> Opaque,
        wasmtime_trap_new: fn(*const u8, usize) -> Opaque,
        wasmtime_trap_code: fn(Opaque, *mut u8) -> bool,
    }
}

/// An instance's export of a kind.
pub fn export(
    api: Api,
    context: Opaque,
    instance: &[u64; 4],
    name: &str,
    kind: u8,
) -> Option<Extern> {
    let mut found: Extern = [0; 8];
    let get = api.0.wasmtime_instance_export_get;
    // SAFETY: the instance is of this store; there is room for what is found.
    let there = unsafe { get(context, instance, name.as_ptr(), name.len(), &raw mut found) };
    (there && found[0].to_le_bytes()[0] == kind).then_some(found)
}

/// The words of an error, which is deleted.
pub fn error_message((own, common): Api, error: Opaque) -> String {
    let mut message = Vector::empty();
    // SAFETY: an error that the library made, used here for the last time.
    unsafe {
        (own.wasmtime_error_message)(error, &raw mut message);
        let text = text(&message);
        (common.wasm_byte_vec_delete)(&raw mut message);
        (own.wasmtime_error_delete)(error);
        text
    }
}

/// A trap, which is deleted.
pub fn trapped((own, common): Api, trap: Opaque) -> Trap {
    let mut code = 0;
    // SAFETY: the code is filled in.
    let coded = unsafe { (own.wasmtime_trap_code)(trap, &raw mut code) };
    let message = common.trap_message(trap);
    // Before it comes the way to where it happened.
    let last = message.rsplit("wasm trap: ").next().unwrap_or(&message);
    match TRAPS.get(usize::from(code)) {
        Some(kind) if coded => Trap::new(*kind, last.trim()),
        _ => Trap::of_words(last.trim()),
    }
}
