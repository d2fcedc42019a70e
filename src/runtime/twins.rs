//! The native twins of samples: the same source, compiled for this machine.
//!
//! Each lives in a crate of its own behind `#[inline(never)]` and is reached
//! through a pointer that the compiler cannot see through, so that link-time
//! optimisation can neither fold a call away nor specialise the function.

use crate::model::Value;
use crate::model::value::ValueType;

/// A twin's function.
#[derive(Clone, Copy, Debug)]
pub enum Twin {
    /// `(i32) -> i32`.
    I32ToI32(extern "C" fn(i32) -> i32),
    /// `(i32) -> i64`.
    I32ToI64(extern "C" fn(i32) -> i64),
}

impl Twin {
    /// The type of its result.
    #[must_use]
    pub fn result(self) -> ValueType {
        match self {
            Self::I32ToI32(_) => ValueType::I32,
            Self::I32ToI64(_) => ValueType::I64,
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

/// All names that [`find`] knows, whether this build has the twin or not. Their
/// places stand in the mock's artifacts.
pub const NAMES: [&str; 9] = [
    "add-one",
    "nbody",
    "fibonacci",
    "mruby-script",
    "lua-script",
    "quickjs-script",
    "sqlite",
    "simd",
    "memory",
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
/// Says why there is none: the sample has no twin, or this build left it out.
pub fn find(name: Option<&str>) -> Result<Twin, String> {
    match name {
        None => Err("this sample has no native twin".to_owned()),
        Some("add-one") => Ok(Twin::I32ToI32(sample_add_one::add_one)),
        Some("nbody") => Ok(Twin::I32ToI64(sample_nbody::nbody)),
        Some("fibonacci") => Ok(Twin::I32ToI64(sample_fibonacci::fibonacci)),
        Some("simd") => Ok(Twin::I32ToI64(sample_simd::simd)),
        Some("memory") => Ok(Twin::I32ToI64(sample_memory::walk)),
        #[cfg(feature = "native-mruby")]
        Some("mruby-script") => Ok(Twin::I32ToI32(sample_mruby_script::run)),
        #[cfg(feature = "native-lua")]
        Some("lua-script") => Ok(Twin::I32ToI32(sample_lua_script::run)),
        #[cfg(feature = "native-quickjs")]
        Some("quickjs-script") => Ok(Twin::I32ToI32(sample_quickjs_script::run)),
        #[cfg(feature = "native-sqlite")]
        Some("sqlite") => Ok(Twin::I32ToI32(sample_sqlite::run)),
        Some(name) => Err(match OPTIONAL.iter().find(|(n, _)| *n == name) {
            Some((_, feature)) => {
                format!("this build left the native twin out: build with the feature {feature}")
            }
            None => format!("no native twin is called `{name}`"),
        }),
    }
}
