//! The native baselines of samples: the same source, compiled for this machine.
//!
//! Each lives in a crate of its own behind `#[inline(never)]` and is reached
//! through a pointer that the compiler cannot see through, so that link-time
//! optimisation can neither fold a call away nor specialise the function.

use std::hint::black_box;
use std::io::Write;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, IntoDeserializer};

use crate::model::Value;

use super::api::Outcome;
use super::call::part;
use super::error::{RuntimeError, Trap, TrapKind};
use super::repeats::{CallLoop, through};
use super::typed::Params;

/// The `main` of a command: its words without its name, what it prints to, and
/// the exit code that it gives.
pub type Main = fn(&[String], &mut dyn Write) -> i32;

/// Native code that does a module's work.
#[derive(Clone, Copy, Debug)]
pub enum Twin {
    /// What is called whatever the export's name.
    One(Function),
    /// Functions by the names of exports, and the memory that they work on, if they have one.
    Exports(&'static [(&'static str, Function)], Option<Memory>),
    /// A command.
    Command(Main),
    /// What stands for code: lines of a call and what it comes to. A call is an export's name,
    /// and `name/1` one whose last argument is 1. It comes to a number, to its first argument
    /// (`$`), or to a trap (`!division_by_zero`). The first line that fits counts.
    Says(&'static str),
}

/// Where this thread's memory of a twin is; it stays there.
pub type Memory = fn() -> (*mut u8, usize);

/// A twin's function.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its type in words.
    pub signature: &'static str,
    calls: fn(&[Value]) -> Option<CallLoop<()>>,
}

impl Function {
    /// A loop of calls; `None` when the arguments do not fit.
    pub(super) fn calls(self, args: &[Value]) -> Option<CallLoop<()>> {
        (self.calls)(args)
    }
}

/// A [`Function`] of a type known here.
macro_rules! function {
    ($function:expr, ($($arg:ident: $type:ty),*) -> $ret:ty) => {
        Function {
            signature: concat!("a function (", stringify!($($type),*), ") -> ", stringify!($ret)),
            calls: |args| {
                let function: extern "C" fn($($type),*) -> $ret = $function;
                let args: ($($type,)*) = Params::from_values(args)?;
                Some(through(function, args, |function, ($($arg,)*)| function($($arg),*)))
            },
        }
    };
}

impl Twin {
    /// The function of an export.
    ///
    /// # Errors
    /// Says what the twin is if it has no such function.
    pub fn function(self, export: &str) -> Result<Function, String> {
        match self {
            Self::One(function) => Ok(function),
            Self::Exports(all, _) => match all.iter().find(|(name, _)| *name == export) {
                Some((_, function)) => Ok(*function),
                None => {
                    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
                    Err(format!("the functions {}", names.join(", ")))
                }
            },
            Self::Command(_) => Err("a command".to_owned()),
            Self::Says(_) => Err("an answer".to_owned()),
        }
    }

    /// A part of its memory.
    ///
    /// # Errors
    /// When it has none, or the part is out of bounds.
    pub fn view(&mut self, offset: usize, length: usize) -> Result<&mut [u8], RuntimeError> {
        let Self::Exports(_, Some(memory)) = self else {
            let text = "the native baseline works on the host's memory".to_owned();
            return Err(RuntimeError::Unsupported(text));
        };
        let (start, size) = memory();
        // SAFETY: the thread's memory stays where it is, and the twin's functions, which work
        // on it, do not run while it is borrowed.
        part(
            unsafe { std::slice::from_raw_parts_mut(start, size) },
            offset,
            length,
        )
    }

    /// Copies into its memory, `n` times.
    ///
    /// # Errors
    /// As [`Self::view`].
    pub fn write(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        for _ in 0..n {
            let to = self.view(offset, from.len())?;
            to.copy_from_slice(black_box(from));
        }
        Ok(())
    }

    /// Copies from its memory, `n` times.
    ///
    /// # Errors
    /// As [`Self::view`].
    pub fn read(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        for _ in 0..n {
            let from = self.view(offset, to.len())?;
            black_box(&mut *to).copy_from_slice(from);
        }
        Ok(())
    }

    /// Calls an export once; `None` when there is none or the arguments do not fit.
    pub fn call(self, export: &str, args: &[Value]) -> Option<Outcome> {
        if let Self::Says(lines) = self {
            return said(lines, export, args);
        }
        let mut calls = self.function(export).ok()?.calls(args)?;
        Some(calls.run(&mut (), 1))
    }
}

/// What lines in place of code say of a call.
fn said(lines: &str, export: &str, args: &[Value]) -> Option<Outcome> {
    let number = |text: &str| text.parse().ok().map(Value::I32);
    let fits = |call: &str| match call.split_once('/') {
        Some((name, last)) => name == export && number(last).as_ref() == args.last(),
        None => call == export,
    };
    let mut lines = lines.lines().filter_map(|line| line.split_once(' '));
    let (_, answer) = lines.find(|(call, _)| fits(call))?;
    if let Some(kind) = answer.strip_prefix('!') {
        let kind: StrDeserializer<'_, de::value::Error> = kind.into_deserializer();
        return Some(Outcome::Trapped(Trap {
            kind: TrapKind::deserialize(kind).ok()?,
            message: "as the module says".to_owned(),
        }));
    }
    let value = match answer {
        "$" => *args.first()?,
        text => number(text)?,
    };
    Some(Outcome::Returned(Some(value)))
}

/// The guest of the suite `calls`. Native code has one way to call the host: the
/// dynamic loops are the others.
const CALLS: &[(&str, Function)] = {
    use sample_calls::*;
    &[
        ("nop", function!(nop, () -> ())),
        ("add", function!(add, (a: i32, b: i32) -> i32)),
        (
            "add16",
            function!(add16, (
            a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
            i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32
        ) -> i32),
        ),
        ("count", function!(count, () -> i64)),
        ("reset", function!(reset, () -> ())),
        ("loop_empty", function!(loop_empty, (n: i32) -> i64)),
        ("loop_nop", function!(loop_nop, (n: i32) -> i64)),
        ("loop_add", function!(loop_add, (n: i32) -> i64)),
        ("loop_nop16", function!(loop_nop16, (n: i32) -> i64)),
        ("loop_dynamic_nop", function!(loop_nop, (n: i32) -> i64)),
        ("loop_dynamic_add", function!(loop_add, (n: i32) -> i64)),
        ("loop_dynamic_nop16", function!(loop_nop16, (n: i32) -> i64)),
    ]
};

/// The guest of the suite `transfer`.
const TRANSFER: &[(&str, Function)] = {
    use sample_transfer::*;
    &[
        ("fill", function!(fill, (n: i32) -> ())),
        ("sum", function!(sum, (n: i32) -> f64)),
        ("negate", function!(negate, (n: i32) -> ())),
        ("bytes", function!(bytes, (offset: i32, length: i32) -> i64)),
        ("clear", function!(clear, (offset: i32, length: i32) -> ())),
    ]
};

/// The guest of the suite `memory`.
const ALLOCATE: &[(&str, Function)] = {
    use sample_allocate::*;
    &[
        ("bump", function!(bump, (bytes: i32, n: i32) -> i32)),
        ("pool", function!(pool, (bytes: i32, n: i32) -> i32)),
        ("general", function!(general, (bytes: i32, n: i32) -> i32)),
        ("objects", function!(objects, (n: i32) -> i32)),
        ("copy", function!(copy, (bytes: i32) -> i32)),
    ]
};

/// All names that [`find`] knows, whether this build has the twin or not. Their
/// places stand in the mock's artifacts.
pub const NAMES: [&str; 31] = [
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
    "calls",
    "transfer",
    "allocate",
    "fib-iterative",
    "fill",
    "json",
    "msgpack",
    "postcard",
    "protobuf",
    "web-request",
    "pipeline",
    "inference",
    "batch",
    "many-files",
    "relaxed-simd",
    "tail-call",
    "exceptions",
    "lua-errors",
    "gc",
    "threads",
    "multi-memory",
];

/// Twins that a build may leave out, with the feature that brings them in.
pub const OPTIONAL: [(&str, &str); 5] = [
    ("mruby-script", "native-mruby"),
    ("lua-script", "native-lua"),
    ("lua-errors", "native-lua"),
    ("quickjs-script", "native-quickjs"),
    ("sqlite", "native-sqlite"),
];

/// Finds a twin by the name that the samples' manifest gives it.
///
/// # Errors
/// Says why there is none: no twin has this name, or this build left it out.
pub fn find(name: &str) -> Result<Twin, String> {
    macro_rules! one {
        ($function:path, $ret:ty) => {
            Ok(Twin::One(function!($function, (n: i32) -> $ret)))
        };
    }
    // A format: two samples over one module.
    macro_rules! both {
        ($sample:ident) => {{
            const BOTH: &[(&str, Function)] = &[
        ("encode", function!($sample::encode, (n: i32) -> i64)),
        ("decode", function!($sample::decode, (n: i32) -> i64)),
            ];
            Ok(Twin::Exports(BOTH, None))
        }};
    }
    match name {
        "add-one" => one!(sample_add_one::add_one, i32),
        "nbody" => one!(sample_nbody::nbody, i64),
        "fibonacci" => one!(sample_fibonacci::fibonacci, i64),
        "simd" => one!(sample_simd::simd, i64),
        "memory" => one!(sample_memory::walk, i64),
        "fib-iterative" => one!(sample_fib_iterative::fib_iterative, i64),
        "fill" => one!(sample_fill::fill, i64),
        "json" => both!(sample_json),
        "msgpack" => both!(sample_msgpack),
        "postcard" => both!(sample_postcard),
        "protobuf" => both!(sample_protobuf),
        "web-request" => one!(sample_web_request::run, i64),
        "pipeline" => one!(sample_pipeline::run, i64),
        "inference" => one!(sample_inference::run, i64),
        "batch" => one!(sample_batch::run, i64),
        "relaxed-simd" => one!(sample_relaxed_simd::relaxed_simd, i64),
        "tail-call" => one!(sample_proposals::tail_call, i64),
        "exceptions" => one!(sample_proposals::exceptions, i64),
        "gc" => one!(sample_proposals::gc, i64),
        "threads" => one!(sample_proposals::threads, i64),
        "multi-memory" => one!(sample_proposals::multi_memory, i64),
        "nbody-wasi" => Ok(Twin::Command(sample_nbody_wasi::main_with)),
        "many-files" => Ok(Twin::Command(sample_many_files::main_with)),
        "calls" => Ok(Twin::Exports(CALLS, None)),
        "allocate" => Ok(Twin::Exports(ALLOCATE, None)),
        "transfer" => Ok(Twin::Exports(TRANSFER, Some(sample_transfer::memory))),
        #[cfg(feature = "native-mruby")]
        "mruby-script" => one!(sample_mruby_script::run, i32),
        #[cfg(feature = "native-lua")]
        "lua-script" => one!(sample_lua_script::run, i32),
        #[cfg(feature = "native-lua")]
        "lua-errors" => one!(sample_lua_script::run_errors, i32),
        #[cfg(feature = "native-quickjs")]
        "quickjs-script" => one!(sample_quickjs_script::run, i32),
        #[cfg(feature = "native-sqlite")]
        "sqlite" => one!(sample_sqlite::run, i32),
        name => Err(match OPTIONAL.iter().find(|(n, _)| *n == name) {
            Some((_, feature)) => {
                format!("this build left the native baseline out: build with the feature {feature}")
            }
            None => format!("no native baseline is called `{name}`"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_what_a_call_comes_to() {
        let says = Twin::Says("f/1 !host\nf/2 7\nf $\ng !no_such_kind");
        let came_to = |export: &str, args: &[i32]| {
            let args: Vec<Value> = args.iter().copied().map(Value::I32).collect();
            says.call(export, &args)
        };
        let returned = |n| Some(Outcome::Returned(Some(Value::I32(n))));
        let trapped = came_to("f", &[5, 1]);
        assert!(
            matches!(&trapped, Some(Outcome::Trapped(trap)) if trap.kind == TrapKind::Host),
            "{trapped:?}"
        );
        assert_eq!(came_to("f", &[5, 2]), returned(7));
        assert_eq!(came_to("f", &[5, 3]), returned(5));
        // What nobody can say is nothing.
        assert_eq!(came_to("g", &[]), None);
        assert_eq!(came_to("h", &[5]), None);
    }
}
