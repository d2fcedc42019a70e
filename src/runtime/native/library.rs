//! A shared library as the native baseline of a module: the same export, called
//! through a pointer.

use std::path::Path;
use std::sync::Arc;

use libloading::Library;

use crate::model::Call;
use crate::model::value::ValueType;

use crate::runtime::error::RuntimeError;
use crate::runtime::repeats::{CallLoop, through};
use crate::runtime::typed::{Params, Returned};

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

/// Tries one signature after the other.
macro_rules! signatures {
    ($library:ident, $call:ident; $(($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        $(
            let args: Option<($($type,)*)> = Params::from_values(&$call.args);
            if let (Some(args), true) = (args, $call.returns == <$ret as Returned>::TYPE) {
                type Function = extern "C" fn($($type),*) -> $ret;
                let function = symbol::<Function>(&$library, &$call.invoke)?;
                return Ok(through(function, args, move |function, ($($arg,)*)| {
                    // It stays loaded as long as its function is called.
                    let _ = &$library;
                    function($($arg),*)
                }));
            }
        )*
    };
}

/// The loop of calls of the library's export.
pub fn calls(library: Arc<Library>, call: &Call) -> Result<CallLoop<()>, RuntimeError> {
    signatures! { library, call;
        () -> (); () -> i32; () -> i64; () -> f32; () -> f64;
        (a: i32) -> (); (a: i32) -> i32; (a: i32) -> i64; (a: i32) -> f32; (a: i32) -> f64;
        (a: i64) -> (); (a: i64) -> i32; (a: i64) -> i64; (a: i64) -> f64;
        (a: f32) -> f32; (a: f64) -> f64; (a: f64) -> i32; (a: f64) -> i64;
        (a: i32, b: i32) -> (); (a: i32, b: i32) -> i32; (a: i32, b: i32) -> i64; (a: i32, b: i32) -> f64;
        (a: i64, b: i64) -> i64; (a: f64, b: f64) -> f64; (a: f32, b: f32) -> f32;
        (a: i32, b: f64) -> f64; (a: f64, b: i32) -> f64; (a: i32, b: i64) -> i64; (a: i64, b: i32) -> i64;
        (a: i32, b: i32, c: i32) -> (); (a: i32, b: i32, c: i32) -> i32; (a: i32, b: i32, c: i32) -> i64;
        (a: f64, b: f64, c: f64) -> f64; (a: i64, b: i64, c: i64) -> i64;
        (a: i32, b: i32, c: i32, d: i32) -> i32;
    }
    let types: Vec<&str> = call.args.iter().map(|a| a.value_type().name()).collect();
    Err(RuntimeError::Unsupported(format!(
        "wasmbench cannot call a native `{}({}) -> {}`: it knows how for common signatures of up to three numbers (give a program with --native instead)",
        call.invoke,
        types.join(", "),
        call.returns.map_or("()", ValueType::name)
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
