//! The native twins of samples: the same source, compiled for this machine.
//!
//! Each lives in a crate of its own behind `#[inline(never)]` and is reached
//! through a pointer that the compiler cannot see through, so that link-time
//! optimisation can neither fold a call away nor specialise the function.

use std::io::Write;

use crate::model::Value;

/// The `main` of a command: its words without its name, what it prints to, and
/// the exit code that it gives.
pub type Main = fn(&[String], &mut dyn Write) -> i32;

/// A twin's function.
#[derive(Clone, Copy, Debug)]
pub enum Twin {
    /// `(i32) -> i32`.
    I32ToI32(extern "C" fn(i32) -> i32),
    /// `(i32) -> i64`.
    I32ToI64(extern "C" fn(i32) -> i64),
    /// A command.
    Command(Main),
}

impl Twin {
    /// Its type in words.
    pub fn signature(self) -> &'static str {
        match self {
            Self::I32ToI32(_) => "a function (i32) -> i32",
            Self::I32ToI64(_) => "a function (i32) -> i64",
            Self::Command(_) => "a command",
        }
    }

    /// Calls it once; `None` when the arguments do not fit.
    pub fn call(self, args: &[Value]) -> Option<Value> {
        match (self, args) {
            (Self::I32ToI32(f), [Value::I32(n)]) => Some(Value::I32(f(*n))),
            (Self::I32ToI64(f), [Value::I32(n)]) => Some(Value::I64(f(*n))),
            _ => None,
        }
    }
}

/// All names that [`find`] knows, whether this build has the twin or not. Their
/// places stand in the mock's artifacts.
pub const NAMES: [&str; 10] = [
    "add-one",
    "nbody",
    "fibonacci",
    "mruby-script",
    "lua-script",
    "quickjs-script",
    "sqlite",
    "simd",
    "memory",
    "nbody-wasi",
];

/// Twins that a build may leave out, with the feature that brings them in.
pub const OPTIONAL: [(&str, &str); 4] = [
    ("mruby-script", "native-mruby"),
    ("lua-script", "native-lua"),
    ("quickjs-script", "native-quickjs"),
    ("sqlite", "native-sqlite"),
];

/// Finds a twin by the name that the samples' manifest gives it.
///
/// # Errors
/// Says why there is none: no twin has this name, or this build left it out.
pub fn find(name: &str) -> Result<Twin, String> {
    match name {
        "add-one" => Ok(Twin::I32ToI32(sample_add_one::add_one)),
        "nbody" => Ok(Twin::I32ToI64(sample_nbody::nbody)),
        "fibonacci" => Ok(Twin::I32ToI64(sample_fibonacci::fibonacci)),
        "simd" => Ok(Twin::I32ToI64(sample_simd::simd)),
        "memory" => Ok(Twin::I32ToI64(sample_memory::walk)),
        "nbody-wasi" => Ok(Twin::Command(sample_nbody_wasi::main_with)),
        #[cfg(feature = "native-mruby")]
        "mruby-script" => Ok(Twin::I32ToI32(sample_mruby_script::run)),
        #[cfg(feature = "native-lua")]
        "lua-script" => Ok(Twin::I32ToI32(sample_lua_script::run)),
        #[cfg(feature = "native-quickjs")]
        "quickjs-script" => Ok(Twin::I32ToI32(sample_quickjs_script::run)),
        #[cfg(feature = "native-sqlite")]
        "sqlite" => Ok(Twin::I32ToI32(sample_sqlite::run)),
        name => Err(match OPTIONAL.iter().find(|(n, _)| *n == name) {
            Some((_, feature)) => {
                format!("this build left the native twin out: build with the feature {feature}")
            }
            None => format!("no native twin is called `{name}`"),
        }),
    }
}
