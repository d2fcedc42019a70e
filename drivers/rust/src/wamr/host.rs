//! Functions of the host, as WAMR calls them.
//!
//! The library keeps a list of functions for all modules. A module's imports are resolved
//! against it once, and their functions know only which of the module's imports they are:
//! what they do is the instance's.
//!
//! Functions whose calls are measured are bound as C functions of their own type, which is
//! the library's usual form; all others in its raw form, with values in slots.

use std::ffi::{CStr, CString, c_void};
use std::ptr::null;
use std::rc::Rc;
use std::sync::OnceLock;

use kit::{Act, Answer, Context, Error, Function, sum};

use crate::api::{Api, NativeSymbol, Object};

/// A function of the host gets no pointer to the library's functions.
static API: OnceLock<&'static Api> = OnceLock::new();

pub fn remember(api: &'static Api) {
    // The first stays; there is one.
    let _ = API.set(api);
}

/// What the host functions of one instance act on.
pub struct Host {
    functions: Rc<[Function]>,
    context: Context,
}

impl Host {
    pub fn new(functions: Rc<[Function]>, context: Context) -> Self {
        Self { functions, context }
    }
}

/// Resolves a module's imports: to `called`, with the import's place in the module.
///
/// # Errors
/// When one cannot be resolved.
pub fn resolve(api: &Api, module: Object, functions: &[Function]) -> Answer<()> {
    if functions.is_empty() {
        return Ok(());
    }
    let text = |text: &str| CString::new(text).map_err(Error::failed);
    let mut names = Vec::with_capacity(functions.len());
    for function in functions {
        names.push((text(&function.module)?, text(&function.name)?));
    }
    let bind = |(place, (function, (_, name))): (usize, (&Function, &(CString, CString)))| {
        let typed = typed(function);
        NativeSymbol {
            symbol: name.as_ptr(),
            function: typed.map_or(called as *const c_void, |t| t.0),
            signature: typed.map_or(null(), |t| t.1.as_ptr()),
            attachment: place as *mut c_void,
        }
    };
    let mut symbols: Vec<NativeSymbol> =
        functions.iter().zip(&names).enumerate().map(bind).collect();
    // SAFETY: names and symbols outlive the time in which the library lists them.
    let resolved = unsafe {
        for ((from, _), symbol) in names.iter().zip(&mut symbols) {
            let register = match symbol.signature.is_null() {
                true => api.wasm_runtime_register_natives_raw,
                false => api.wasm_runtime_register_natives,
            };
            register(from.as_ptr(), symbol, 1);
        }
        let resolved = (api.wasm_runtime_resolve_symbols)(module);
        for ((from, _), symbol) in names.iter().zip(&mut symbols) {
            (api.wasm_runtime_unregister_natives)(from.as_ptr(), symbol);
        }
        resolved
    };
    if !resolved {
        return Err(Error::Failed("an import cannot be resolved".to_owned()));
    }
    Ok(())
}

/// The C function of its own type, and that type as the library writes it.
fn typed(function: &Function) -> Option<(*const c_void, &'static CStr)> {
    if function.dynamic {
        return None;
    }
    match function.act {
        Act::Nop => Some((nop as *const c_void, c"()")),
        Act::Add => Some((add as *const c_void, c"(ii)i")),
        Act::Nop16 => Some((nop16 as *const c_void, c"(iiiiiiiiiiiiiiii)i")),
        _ => None,
    }
}

extern "C" fn nop(_: Object) {}

extern "C" fn add(_: Object, a: i32, b: i32) -> i32 {
    sum([a, b])
}

#[rustfmt::skip]
#[allow(clippy::too_many_arguments, clippy::many_single_char_names, reason = "sixteen")]
extern "C" fn nop16(
    _: Object,
    a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
    i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32,
) -> i32 {
    sum([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p])
}

/// The guest calls a function of the host, in the raw form.
unsafe extern "C" fn called(environment: Object, slots: *mut u64) {
    let Some(api) = API.get() else {
        return;
    };
    // SAFETY: the instance's data is its host, which lives as long as the instance, and the
    // slots are as many as the function's type has parameters.
    unsafe {
        let place = (api.wasm_runtime_get_function_attachment)(environment) as usize;
        let instance = (api.wasm_runtime_get_module_inst)(environment);
        let host = &*(api.wasm_runtime_get_custom_data)(instance).cast::<Host>();
        let function = &host.functions[place];
        let count = function.signature.params.len();
        let args = std::slice::from_raw_parts(slots, count);
        let mut memory: &mut [u8] = &mut [];
        if function.needs_memory() {
            let found = (api.wasm_runtime_get_default_memory)(instance);
            if !found.is_null() {
                let (start, size) = api.place(found);
                if size > 0 {
                    memory = std::slice::from_raw_parts_mut(start, size);
                }
            }
        }
        match host.context.run(function, args, &mut memory) {
            Ok(_) if function.signature.results.is_empty() => {}
            Ok(slot) => *slots = slot,
            // The kit knows why.
            Err(_) => {
                (api.wasm_runtime_set_exception)(instance, c"stopped by the host".as_ptr());
            }
        }
    }
}
