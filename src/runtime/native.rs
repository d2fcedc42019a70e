//! Native code: the twin of a sample, as the line to measure runtimes by.
//!
//! It has neither compile nor load nor instances: the twin was compiled when
//! wasmbench was. The engine and module here are what is left of the life cycle
//! without them.

use std::hint::black_box;

use crate::model::Call;
use crate::model::value::Value;

use super::artifact::{Artifact, StoredArtifact};
use super::call::{CallLoop, CallTable, Prepared};
use super::twins::{self, Twin};
use super::{
    CallId, CallPath, Capabilities, Engine, HostSpec, Instance, Module, Outcome, Runtime,
    RuntimeError, Settings, Source, Support,
};

const AHEAD: &str = "native code is compiled when wasmbench is built";

pub(super) struct Native;

impl Runtime for Native {
    fn version(&self) -> String {
        env!("WASMBENCH_RUSTC").to_owned()
    }

    fn settings(&self) -> Settings {
        [
            ("compiler", "rustc; C twin: cc"),
            ("opt_level", "3"),
            ("target_cpu", env!("WASMBENCH_TARGET_CPU")),
            ("bounds_checks", "none"),
            // The guests have none: docs/BIAS.md.
            ("simd", "as the target CPU has"),
            ("call_path", CallPath::Native.name()),
        ]
        .into_iter()
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .collect()
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            validate: Support::no("native code is not validated"),
            compile: Support::no(AHEAD),
            serialize: Support::no(AHEAD),
            load_bytes: Support::no(AHEAD),
            load_file: Support::no(AHEAD),
            instantiate: Support::no("native code has no instances"),
        }
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        Ok(Box::new(NativeEngine))
    }
}

struct NativeEngine;

impl Engine for NativeEngine {
    fn validate(&self, _: &Source<'_>) -> Result<(), RuntimeError> {
        Err(RuntimeError::Unsupported(
            "native code is not validated".into(),
        ))
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let twin = twins::find(source.twin).map_err(RuntimeError::Unsupported)?;
        Ok(Box::new(NativeModule { twin }))
    }

    fn load_bytes(&self, _: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::Unsupported(AHEAD.into()))
    }

    fn load_file(&self, _: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::Unsupported(AHEAD.into()))
    }
}

struct NativeModule {
    twin: Twin,
}

impl Module for NativeModule {
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        Err(RuntimeError::Unsupported(AHEAD.into()))
    }

    fn instantiate(&self, _: &HostSpec) -> Result<Box<dyn Instance>, RuntimeError> {
        Ok(Box::new(NativeInstance {
            twin: self.twin,
            calls: CallTable::default(),
        }))
    }
}

struct NativeInstance {
    twin: Twin,
    calls: CallTable<()>,
}

/// Calls through a pointer hidden from the optimiser, `n` times.
macro_rules! through_pointer {
    ($function:expr, $arg:expr, $wrap:expr) => {{
        let (function, arg) = (black_box($function), $arg);
        Box::new(move |(): &mut (), n: u64| {
            let mut last = None;
            for _ in 0..n {
                last = Some(black_box(function(black_box(arg))));
            }
            Outcome::Returned(last.map($wrap))
        })
    }};
}

impl Instance for NativeInstance {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let run: CallLoop<()> = match (self.twin, call.args.as_slice()) {
            (Twin::I32ToI32(f), [Value::I32(arg)]) => through_pointer!(f, *arg, Value::I32),
            (Twin::I32ToI64(f), [Value::I32(arg)]) => through_pointer!(f, *arg, Value::I64),
            _ => {
                return Err(RuntimeError::Failed(format!(
                    "the native twin takes one i32 and returns {}: pass one i32 argument",
                    self.twin.result()
                )));
            }
        };
        Ok(self.calls.add(Prepared {
            path: CallPath::Native,
            run,
        }))
    }

    fn call_path(&self, id: CallId) -> CallPath {
        self.calls.path(id)
    }

    fn run_batch(&mut self, id: CallId, n: u64) -> Outcome {
        self.calls.run(&mut (), id, n)
    }
}
