//! Native code as a runtime: what is left of the life cycle without compiling,
//! loading and instances.

use std::path::PathBuf;
use std::sync::Arc;

use libloading::Library;

use crate::model::sample::INITIALIZE;
use crate::model::{Abilities, Ability, Call, HostSpec, TwinRef};
use crate::runtime::api::{
    CallPath, Engine, GuestMemory, Instance, Linked, Module, Outcome, Runtime, Settings, Source,
};
use crate::runtime::call::{Called, Callee};
use crate::runtime::error::RuntimeError;
use crate::runtime::host::maker::Maker;
use crate::runtime::host::{Context, Watch};
use crate::runtime::options::settings;
use crate::runtime::repeats::CallLoop;
use crate::runtime::twins::{self, Twin};

use super::program::Program;
use super::{library, linked, program};

const NOT_GIVEN: &str = "no native baseline: --native names a program or a shared library";

const AHEAD: &str = "native code is compiled ahead of time";

const NO_LIMITS: &str = "native code runs without limits";

const ONE_WAY: &str = "native code is called by its own convention alone";

pub struct Native;

impl Runtime for Native {
    fn version(&self) -> String {
        env!("WASMBENCH_RUSTC").to_owned()
    }

    fn settings(&self) -> Settings {
        settings([
            ("compiler", "rustc; C sources: cc"),
            ("opt_level", "3"),
            ("target_cpu", env!("WASMBENCH_TARGET_CPU")),
            ("bounds_checks", "none"),
            // The guests have none: docs/BIAS.md.
            ("simd", "as the target CPU has"),
            ("call_path", CallPath::Native.name()),
        ])
    }

    fn abilities(&self) -> Abilities {
        Abilities::without_artifacts(AHEAD)
            .without(Ability::Validate, "native code is not validated")
            .without(Ability::Compile, AHEAD)
            .without(Ability::Engine, "native code has no engine")
            .without(Ability::Cache, AHEAD)
            .without(Ability::Instantiate, "native code has no instances")
            .without(
                Ability::MemoryLimiter,
                "native code has no memory of its own",
            )
            .without(Ability::Traps, "native code has no traps")
            .without(Ability::Fuel, NO_LIMITS)
            .without(Ability::Deadline, NO_LIMITS)
            .without(Ability::Requests, "native code has no instances")
            .without(Ability::DynamicCall, ONE_WAY)
            .without(Ability::AsyncCall, ONE_WAY)
            .without(Ability::DynamicHostFunction, ONE_WAY)
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        Ok(Box::new(NativeEngine))
    }
}

struct NativeEngine;

impl Engine for NativeEngine {
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
    fn open(&self) -> Result<(Context, Watch), RuntimeError> {
        self.maker.printing()
    }

    fn instantiate(&self, mut context: Context) -> Result<Box<dyn Instance>, RuntimeError> {
        Ok(Called::boxed(NativeGuest {
            found: self.found.clone(),
            host: self.maker.spec().clone(),
            watch: *context.own().unwrap_or_default(),
            unit: (),
        }))
    }
}

struct NativeGuest {
    found: Found,
    host: HostSpec,
    watch: Watch,
    /// In place of a store.
    unit: (),
}

impl NativeGuest {
    fn twin(&mut self) -> Result<&mut Twin, RuntimeError> {
        match &mut self.found {
            Found::Linked(twin) => Ok(twin),
            Found::Program(_) | Found::Library(_) => Err(RuntimeError::lacks(Ability::GuestMemory)),
        }
    }
}

impl GuestMemory for NativeGuest {
    fn read_memory(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.twin()?.read(offset, to, n)
    }

    fn write_memory(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.twin()?.write(offset, from, n)
    }

    fn read_view(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.twin()?.read(offset, to, n)
    }

    fn write_view(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.twin()?.write(offset, from, n)
    }
}

impl Callee for NativeGuest {
    type Store = ();

    fn prepare(
        &mut self,
        call: &Call,
        dynamic: bool,
    ) -> Result<(CallPath, CallLoop<()>), RuntimeError> {
        if dynamic {
            return Err(RuntimeError::Unsupported(ONE_WAY.into()));
        }
        if call.invoke == INITIALIZE {
            // Native code was made ready when it was loaded.
            let run: CallLoop<()> = Box::new(|(): &mut (), _: u64| Outcome::Returned(None));
            return Ok((CallPath::Native, run));
        }
        let watch = self.watch.clone();
        Ok(match &self.found {
            Found::Linked(twin) => {
                let words = self.host.native_words();
                (CallPath::Native, linked::calls(*twin, call, words, watch)?)
            }
            Found::Library(library) => {
                (CallPath::Native, library::calls(Arc::clone(library), call)?)
            }
            Found::Program(path) => {
                let program = Program::new(path.clone(), self.host.clone(), watch);
                let run: CallLoop<()> = Box::new(move |(): &mut (), n: u64| {
                    let mut last = Outcome::Returned(None);
                    for _ in 0..n {
                        last = program.run();
                    }
                    last
                });
                (CallPath::Process, run)
            }
        })
    }

    fn store(&mut self) -> &mut () {
        &mut self.unit
    }
}
