//! A shared library as the native twin of a module: the same export, called
//! through a pointer.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use libloading::Library;

use crate::model::Call;
use crate::model::value::{Value, ValueType};

use crate::runtime::api::Outcome;
use crate::runtime::call::CallLoop;
use crate::runtime::error::RuntimeError;

/// Loads it.
///
/// Its constructors run, as everything of it will: the user named it to be run.
pub fn open(path: &Path) -> Result<Arc<Library>, RuntimeError> {
    // SAFETY: running the library is what the user asked for.
    unsafe { Library::new(path) }
        .map(Arc::new)
        .map_err(|error| {
            RuntimeError::Failed(format!(
                "cannot load `{}`, which --native names: {}",
                path.display(),
                causes(&error)
            ))
        })
}

/// An error with what the system says of it.
fn causes(error: &libloading::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => cause.to_string(),
        None => error.to_string(),
    }
}

macro_rules! rust_type {
    (I32) => {
        i32
    };
    (I64) => {
        i64
    };
    (F32) => {
        f32
    };
    (F64) => {
        f64
    };
}

macro_rules! given {
    (I32, $v:expr) => {
        $v
    };
    (I64, $v:expr) => {
        $v
    };
    (F32, $v:expr) => {
        f32::from_bits($v)
    };
    (F64, $v:expr) => {
        f64::from_bits($v)
    };
}

macro_rules! returned {
    ($r:ident, none) => {{
        let () = $r;
        None
    }};
    ($r:ident, I32) => {
        Some(Value::I32($r))
    };
    ($r:ident, I64) => {
        Some(Value::I64($r))
    };
    ($r:ident, F32) => {
        Some(Value::F32($r.to_bits()))
    };
    ($r:ident, F64) => {
        Some(Value::F64($r.to_bits()))
    };
}

macro_rules! result_type {
    (none) => {
        ()
    };
    ($kind:ident) => {
        rust_type!($kind)
    };
}

/// Tries one signature after the other.
macro_rules! signatures {
    ($library:ident, $call:ident, $args:ident, $returns:ident;
     $(($($arg:ident: $kind:ident),*) -> $ret:ident;)*) => {
        $(
            if let ([$(Value::$kind($arg)),*], true) = ($args, is!($returns, $ret)) {
                type Function = extern "C" fn($(rust_type!($kind)),*) -> result_type!($ret);
                let function = symbol::<Function>(&$library, &$call.invoke)?;
                $(let $arg = given!($kind, *$arg);)*
                return Ok(Box::new(move |(): &mut (), n: u64| {
                    let (function, mut last) = (black_box(function), None);
                    for _ in 0..n {
                        let result = black_box(function($(black_box($arg)),*));
                        last = returned!(result, $ret);
                    }
                    // The library stays loaded as long as its function is called.
                    let _ = &$library;
                    Outcome::Returned(last)
                }));
            }
        )*
    };
}

macro_rules! is {
    ($returns:ident, none) => {
        $returns.is_none()
    };
    ($returns:ident, $kind:ident) => {
        $returns == Some(ValueType::$kind)
    };
}

/// The loop of calls of the library's export.
pub fn calls(library: Arc<Library>, call: &Call) -> Result<CallLoop<()>, RuntimeError> {
    let (args, returns) = (&call.args[..], call.returns);
    signatures! { library, call, args, returns;
        () -> none; () -> I32; () -> I64; () -> F32; () -> F64;
        (a: I32) -> none; (a: I32) -> I32; (a: I32) -> I64; (a: I32) -> F32; (a: I32) -> F64;
        (a: I64) -> none; (a: I64) -> I32; (a: I64) -> I64; (a: I64) -> F64;
        (a: F32) -> F32; (a: F64) -> F64; (a: F64) -> I32; (a: F64) -> I64;
        (a: I32, b: I32) -> none; (a: I32, b: I32) -> I32; (a: I32, b: I32) -> I64; (a: I32, b: I32) -> F64;
        (a: I64, b: I64) -> I64; (a: F64, b: F64) -> F64; (a: F32, b: F32) -> F32;
        (a: I32, b: F64) -> F64; (a: F64, b: I32) -> F64; (a: I32, b: I64) -> I64; (a: I64, b: I32) -> I64;
        (a: I32, b: I32, c: I32) -> none; (a: I32, b: I32, c: I32) -> I32; (a: I32, b: I32, c: I32) -> I64;
        (a: F64, b: F64, c: F64) -> F64; (a: I64, b: I64, c: I64) -> I64;
        (a: I32, b: I32, c: I32, d: I32) -> I32;
    }
    let types: Vec<&str> = args.iter().map(|a| a.value_type().name()).collect();
    Err(RuntimeError::Unsupported(format!(
        "wasmbench cannot call a native `{}({}) -> {}`: it knows how for common signatures of up to three numbers (give a program with --native instead)",
        call.invoke,
        types.join(", "),
        returns.map_or("()", ValueType::name)
    )))
}

fn symbol<F: Copy>(library: &Library, name: &str) -> Result<F, RuntimeError> {
    // SAFETY: the user vouches that the library's function has the signature of
    // the module's export.
    unsafe { library.get::<F>(name.as_bytes()) }
        .map(|symbol| *symbol)
        .map_err(|error| {
            RuntimeError::Failed(format!(
                "the native library has no function `{name}`: {}",
                causes(&error)
            ))
        })
}
