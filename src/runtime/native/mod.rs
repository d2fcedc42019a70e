//! Native code: the twin of a sample, as the line to measure runtimes by.
//!
//! It has neither compile nor load nor instances: the twin was compiled when
//! wasmbench was. The engine and module here are what is left of the life cycle
//! without them.

mod library;
mod program;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use libloading::Library;

use crate::model::sample::INITIALIZE;
use crate::model::value::Value;
use crate::model::{Abilities, Ability, Call, TwinRef};

use super::artifact::{Artifact, StoredArtifact};
use super::call::{CallLoop, CallTable, Prepared};
use super::host::{Maker, Watch};
use super::twins::{self, Twin};
use super::{
    CallId, CallPath, Engine, HostSpec, Instance, Linked, Module, Opened, Outcome, Ready, Runtime,
    RuntimeError, Settings, Source,
};

use program::Program;

const NOT_GIVEN: &str =
    "not given: there is no native twin (--native names a program or a shared library)";

const AHEAD: &str = "native code is compiled beforehand";

const NOT_VALIDATED: &str = "native code is not validated";

const ONE_WAY: &str = "native code is called by its own convention alone";

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

    fn abilities(&self) -> Abilities {
        Abilities::without_artifacts(AHEAD)
            .without(Ability::Validate, NOT_VALIDATED)
            .without(Ability::Compile, AHEAD)
            .without(Ability::Engine, "native code has no engine")
            .without(Ability::Instantiate, "native code has no instances")
            .without(Ability::DynamicCall, ONE_WAY)
            .without(Ability::DynamicHostFunction, ONE_WAY)
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        Ok(Box::new(NativeEngine))
    }
}

struct NativeEngine;

impl Engine for NativeEngine {
    fn validate(&self, _: &Source<'_>) -> Result<(), RuntimeError> {
        Err(RuntimeError::Unsupported(NOT_VALIDATED.into()))
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let found = match source.twin {
            None => return Err(RuntimeError::Unsupported(NOT_GIVEN.into())),
            Some(TwinRef::Linked(name)) => {
                Found::Linked(twins::find(name).map_err(RuntimeError::Unsupported)?)
            }
            Some(TwinRef::Program(path)) => {
                program::check(path)?;
                Found::Program(path.clone())
            }
            Some(TwinRef::Library(path)) => Found::Library(library::open(path)?),
        };
        Ok(Box::new(NativeModule(found)))
    }

    fn load_bytes(&self, _: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::Unsupported(AHEAD.into()))
    }

    fn load_file(&self, _: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        Err(RuntimeError::Unsupported(AHEAD.into()))
    }
}

/// The twin, found.
#[derive(Clone)]
enum Found {
    Linked(Twin),
    Program(PathBuf),
    Library(Arc<Library>),
}

struct NativeModule(Found);

impl Module for NativeModule {
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        Err(RuntimeError::Unsupported(AHEAD.into()))
    }

    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError> {
        Ok(Box::new(NativeLinked {
            found: self.0.clone(),
            // No WASI: native code has the machine.
            maker: Maker::new(host, [])?,
        }))
    }
}

struct NativeLinked {
    found: Found,
    maker: Maker,
}

impl Linked for NativeLinked {
    fn open(&self) -> Result<Opened, RuntimeError> {
        let (_, watch) = self.maker.context()?;
        Ok(Opened {
            ready: Box::new(NativeInstance {
                found: self.found.clone(),
                host: self.maker.spec().clone(),
                watch: watch.clone(),
                calls: CallTable::default(),
            }),
            watch,
        })
    }
}

impl Ready for NativeInstance {
    fn instantiate(self: Box<Self>) -> Result<Box<dyn Instance>, RuntimeError> {
        Ok(self)
    }
}

struct NativeInstance {
    found: Found,
    host: HostSpec,
    watch: Watch,
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

/// The loop of a command that is linked in.
fn command(main: twins::Main, words: Vec<String>, watch: Watch) -> CallLoop<()> {
    Box::new(move |(): &mut (), n: u64| {
        let main = black_box(main);
        let mut code = 0;
        for _ in 0..n {
            let mut printed = Vec::new();
            code = main(black_box(&words), &mut printed);
            if let Err(stop) = watch.print(&printed, &[]) {
                return Outcome::Trapped(stop.to_string().into());
            }
        }
        Outcome::Exited(code)
    })
}

impl NativeInstance {
    fn linked(&self, twin: Twin, call: &Call) -> Result<CallLoop<()>, RuntimeError> {
        Ok(match (twin, call.args.as_slice()) {
            (Twin::I32ToI32(f), [Value::I32(arg)]) => through_pointer!(f, *arg, Value::I32),
            (Twin::I32ToI64(f), [Value::I32(arg)]) => through_pointer!(f, *arg, Value::I64),
            (Twin::Command(main), []) => {
                let words = self.host.argv.iter().skip(1).cloned().collect();
                command(main, words, self.watch.clone())
            }
            _ => {
                return Err(RuntimeError::Failed(format!(
                    "the native twin is {}: pass arguments that fit",
                    twin.signature()
                )));
            }
        })
    }
}

impl Instance for NativeInstance {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        if call.invoke == INITIALIZE {
            // Native code was made ready when it was loaded.
            return Ok(self.calls.add(Prepared {
                path: CallPath::Native,
                run: Box::new(|(), _| Outcome::Returned(None)),
            }));
        }
        let (path, run) = match &self.found {
            Found::Linked(twin) => (CallPath::Native, self.linked(*twin, call)?),
            Found::Library(library) => {
                (CallPath::Native, library::calls(Arc::clone(library), call)?)
            }
            Found::Program(path) => {
                let program = Program::new(path.clone(), self.host.clone(), self.watch.clone());
                let run: CallLoop<()> = Box::new(move |(), n| {
                    let mut last = Outcome::Returned(None);
                    for _ in 0..n {
                        last = program.run();
                    }
                    last
                });
                (CallPath::Process, run)
            }
        };
        Ok(self.calls.add(Prepared { path, run }))
    }

    fn call_path(&self, id: CallId) -> CallPath {
        self.calls.path(id)
    }

    fn run_batch(&mut self, id: CallId, n: u64) -> Outcome {
        self.calls.run(&mut (), id, n)
    }
}
