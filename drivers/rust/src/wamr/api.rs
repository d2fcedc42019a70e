//! WAMR's C library: its functions, and the structs that they take.

use std::ffi::{CStr, c_char, c_void};
use std::path::Path;

use kit::Library;

/// Any object of the library's.
pub type Object = *mut c_void;

/// How a function of the host is made known.
#[repr(C)]
pub struct NativeSymbol {
    pub symbol: *const c_char,
    pub function: *const c_void,
    pub signature: *const c_char,
    pub attachment: *mut c_void,
}

#[repr(C)]
pub struct LoadArgs {
    name: *const c_char,
    clone_wasm_binary: bool,
    wasm_binary_freeable: bool,
    no_resolve: bool,
}

impl LoadArgs {
    /// Imports are resolved by a call of its own; the rest is the library's default.
    pub const RESOLVE_LATER: Self = Self {
        name: c"".as_ptr(),
        clone_wasm_binary: false,
        wasm_binary_freeable: false,
        no_resolve: true,
    };
}

kit::functions!(pub Api {
    wasm_runtime_init() -> bool;
    wasm_runtime_get_version(*mut u32, *mut u32, *mut u32);
    wasm_runtime_set_log_level(u32);
    wasm_runtime_load_ex(*mut u8, u32, *const LoadArgs, *mut c_char, u32) -> Object;
    wasm_runtime_unload(Object);
    wasm_runtime_register_natives_raw(*const c_char, *mut NativeSymbol, u32) -> bool;
    wasm_runtime_register_natives(*const c_char, *mut NativeSymbol, u32) -> bool;
    wasm_runtime_unregister_natives(*const c_char, *mut NativeSymbol) -> bool;
    wasm_runtime_resolve_symbols(Object) -> bool;
    wasm_runtime_instantiation_args_create(*mut Object) -> bool;
    wasm_runtime_instantiation_args_destroy(Object);
    wasm_runtime_instantiation_args_set_default_stack_size(Object, u32);
    wasm_runtime_instantiation_args_set_custom_data(Object, *mut c_void);
    wasm_runtime_instantiate_ex2(Object, Object, *mut c_char, u32) -> Object;
    wasm_runtime_deinstantiate(Object);
    wasm_runtime_create_exec_env(Object, u32) -> Object;
    wasm_runtime_destroy_exec_env(Object);
    wasm_runtime_lookup_function(Object, *const c_char) -> Object;
    wasm_runtime_call_wasm(Object, Object, u32, *mut u32) -> bool;
    wasm_runtime_get_exception(Object) -> *const c_char;
    wasm_runtime_set_exception(Object, *const c_char);
    wasm_runtime_clear_exception(Object);
    wasm_runtime_get_module_inst(Object) -> Object;
    wasm_runtime_get_custom_data(Object) -> *mut c_void;
    wasm_runtime_get_function_attachment(Object) -> *mut c_void;
    wasm_runtime_get_default_memory(Object) -> Object;
    wasm_runtime_lookup_memory(Object, *const c_char) -> Object;
    wasm_memory_enlarge(Object, u64) -> bool;
    wasm_memory_get_base_address(Object) -> *mut u8;
    wasm_memory_get_cur_page_count(Object) -> u64;
    wasm_memory_get_bytes_per_page(Object) -> u64;
});

impl Api {
    /// Where a memory starts, and its size in bytes.
    ///
    /// # Safety
    /// The memory's instance is alive.
    pub unsafe fn place(&self, memory: Object) -> (*mut u8, usize) {
        // SAFETY: the caller's word.
        unsafe {
            let pages = (self.wasm_memory_get_cur_page_count)(memory);
            let size = pages * (self.wasm_memory_get_bytes_per_page)(memory);
            let start = (self.wasm_memory_get_base_address)(memory);
            match start.is_null() {
                true => (start, 0),
                false => (start, usize::try_from(size).unwrap_or_default()),
            }
        }
    }
}

/// The ahead-of-time compiler: module, its size, optimisation level; the code and its
/// size. It says what went wrong.
pub type Compile = unsafe extern "C" fn(*mut u8, u32, u32, *mut *mut u8, *mut u32) -> *const c_char;

/// Opens the runtime's library, for good.
///
/// # Errors
/// In the dynamic linker's words.
pub fn open(file: &Path) -> Result<&'static Api, String> {
    let api = Api::load(&Library::open(file, 0)?)?;
    Ok(Box::leak(Box::new(api)))
}

/// Opens the compiler's library, for good.
///
/// # Errors
/// In the dynamic linker's words.
pub fn open_compiler(file: &Path) -> Result<Compile, String> {
    let found = Library::open(file, 0)?.symbol(c"wamr_compile")?;
    // SAFETY: the library of this driver's own folder has the function of this type.
    Ok(unsafe { std::mem::transmute::<std::ptr::NonNull<c_void>, Compile>(found) })
}

/// A message in a buffer that the library filled.
pub struct Message([c_char; 256]);

impl Message {
    pub fn new() -> Self {
        Self([0; 256])
    }

    pub fn place(&mut self) -> (*mut c_char, u32) {
        (self.0.as_mut_ptr(), 256)
    }

    pub fn text(&self) -> String {
        // SAFETY: the library ends it with a zero, and so did `new`.
        unsafe { words(self.0.as_ptr()) }
    }
}

/// # Safety
/// A text that ends with a zero, or null.
pub unsafe fn words(text: *const c_char) -> String {
    if text.is_null() {
        return "the engine does not say why".to_owned();
    }
    // SAFETY: the caller's word.
    unsafe { CStr::from_ptr(text) }
        .to_string_lossy()
        .into_owned()
}
