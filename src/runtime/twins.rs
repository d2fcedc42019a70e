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
    #[must_use]
    pub fn signature(self) -> &'static str {
        match self {
            Self::I32ToI32(_) => "a function (i32) -> i32",
            Self::I32ToI64(_) => "a function (i32) -> i64",
            Self::Command(_) => "a command",
        }
    }

    /// Calls it once; `None` when the arguments do not fit.
    #[must_use]
    pub fn call(self, args: &[Value]) -> Option<Value> {
        match (self, args) {
            (Self::I32ToI32(f), [Value::I32(n)]) => Some(Value::I32(f(*n))),
            (Self::I32ToI64(f), [Value::I32(n)]) => Some(Value::I64(f(*n))),
            _ => None,
        }
    }
}

/// Finds a twin by the name that the samples' manifest gives it.
///
/// # Errors
/// Says why there is none: no twin has this name, or this build left it out.
pub fn find(name: &str) -> Result<Twin, String> {
    match name {
        "add-one" => Ok(Twin::I32ToI32(sample_add_one::add_one)),
        "nbody" => Ok(Twin::I32ToI64(sample_nbody::nbody)),
        "fibonacci" => Ok(Twin::I32ToI64(sample_fibonacci::fibonacci)),
        #[cfg(feature = "native-mruby")]
        "mruby-script" => Ok(Twin::I32ToI32(sample_mruby_script::run)),
        #[cfg(not(feature = "native-mruby"))]
        "mruby-script" => Err(
            "this build left the native twin out: build with the feature native-mruby".to_owned(),
        ),
        other => Err(format!("no native twin is called `{other}`")),
    }
}
