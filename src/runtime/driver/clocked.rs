//! The clock around an engine in this process.

use std::collections::{HashMap, VecDeque};
use std::path::Path;

use crate::model::{Call, HostSpec};
use crate::runtime::api::{CallId, Engine, Instance, Linked, Module, Outcome, Runtime, Source};
use crate::runtime::artifact::{Artifact, StoredArtifact};
use crate::runtime::call::of_nothing;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::Watch;
use crate::runtime::memory;
use crate::runtime::time::{process_cpu, timed};

use super::operation::{Done, Handle, Operation};
use super::session::{Driver, Identity};

/// What a handle names.
enum Slot {
    Engine(Box<dyn Engine>),
    Module(Box<dyn Module>),
    Artifact(Artifact),
    Stored(StoredArtifact),
    /// With whether nobody wants to know what its guests print.
    Linked(Box<dyn Linked>, bool),
    Instance(Box<dyn Instance>, Watch, bool),
    Call(Handle, CallId),
}

/// A runtime in this process, with what it was asked to make. Each operation is done
/// when it is asked for.
pub struct Clocked<'a> {
    runtime: &'a dyn Runtime,
    identity: Identity,
    /// The module that is at hand: its file is not read again.
    source: Source<'a>,
    slots: HashMap<Handle, Slot>,
    answers: VecDeque<Result<Done, RuntimeError>>,
}

impl<'a> Clocked<'a> {
    /// Around a runtime that measures this module.
    pub fn new(runtime: &'a dyn Runtime, source: Source<'a>) -> Self {
        let identity = Identity {
            version: runtime.version(),
            settings: runtime.settings(),
            abilities: runtime.abilities(),
        };
        Self {
            runtime,
            identity,
            source,
            slots: HashMap::new(),
            answers: VecDeque::new(),
        }
    }

    fn carry_out(&mut self, operation: Operation) -> Result<Done, RuntimeError> {
        match operation {
            Operation::Engine { r#as, count } => self.engines(r#as, count),
            Operation::Validate { engine, file } => {
                let engine = self.engine(engine)?;
                self.with_source(&file, |source| {
                    let (valid, ps) = timed(|| engine.validate(source));
                    valid.map(|()| took(ps))
                })
            }
            Operation::Compile { engine, file, r#as } => {
                let engine = self.engine(engine)?;
                let (module, done) = self.with_source(&file, |source| {
                    let before = process_cpu();
                    let (module, ps) = timed(|| engine.compile(source));
                    let cpu_ps = process_cpu().zip(before).map(|(after, b)| after - b);
                    Ok((module?, Done { cpu_ps, ..took(ps) }))
                })?;
                self.keep(r#as, Slot::Module(module));
                Ok(done)
            }
            Operation::Serialize { module, r#as } => {
                let module = self.module(module)?;
                let (artifact, ps) = timed(|| module.serialize());
                let artifact = artifact?;
                let bytes = Some(artifact.bytes().len() as u64);
                self.keep(r#as, Slot::Artifact(artifact));
                Ok(Done { bytes, ..took(ps) })
            }
            Operation::Write {
                artifact,
                file,
                r#as,
            } => {
                let artifact = self.artifact(artifact)?;
                let (stored, ps) = timed(|| artifact.store(&file));
                let stored = stored.map_err(RuntimeError::failed)?;
                self.keep(r#as, Slot::Stored(stored));
                Ok(took(ps))
            }
            Operation::LoadBytes {
                engine,
                artifact,
                r#as,
            } => {
                let (engine, artifact) = (self.engine(engine)?, self.artifact(artifact)?);
                let (module, ps) = timed(|| engine.load_bytes(artifact));
                let module = module?;
                self.keep(r#as, Slot::Module(module));
                Ok(took(ps))
            }
            Operation::LoadFile {
                engine,
                stored,
                r#as,
            } => {
                let (engine, stored) = (self.engine(engine)?, self.stored(stored)?);
                let (module, ps) = timed(|| engine.load_file(stored));
                let module = module?;
                self.keep(r#as, Slot::Module(module));
                Ok(took(ps))
            }
            Operation::Link { module, host, r#as } => self.link(module, &host, r#as),
            Operation::Instantiate {
                linked,
                initialize,
                r#as,
            } => self.instantiate(linked, initialize, r#as),
            Operation::Prepare {
                instance,
                call,
                dynamic,
                r#as,
            } => self.prepare(instance, &call, dynamic, r#as),
            Operation::Call { call, n } => self.call(call, n),
            Operation::Boundary { n } => {
                let mut run = of_nothing();
                let (_, ps) = timed(|| run(&mut (), n));
                Ok(took(ps))
            }
            Operation::Drop { handles } => {
                let slots = handles.iter().filter_map(|h| self.slots.remove(h));
                let mut slots: Vec<Slot> = slots.collect();
                let ((), ps) = timed(|| slots.clear());
                Ok(took(ps))
            }
            Operation::Memory => Ok(Done {
                memory: memory::read(None),
                ..Done::default()
            }),
        }
    }

    fn engines(&mut self, first: Handle, count: u32) -> Result<Done, RuntimeError> {
        let mut engines = Vec::with_capacity(count as usize);
        let (made, ps) = timed(|| {
            for _ in 0..count {
                engines.push(self.runtime.engine()?);
            }
            Ok::<_, RuntimeError>(())
        });
        made?;
        for (handle, engine) in (first..).zip(engines) {
            self.keep(handle, Slot::Engine(engine));
        }
        Ok(took(ps))
    }

    fn link(
        &mut self,
        module: Handle,
        host: &HostSpec,
        r#as: Handle,
    ) -> Result<Done, RuntimeError> {
        let module = self.module(module)?;
        let (linked, ps) = timed(|| module.link(host));
        let linked = linked?;
        self.keep(r#as, Slot::Linked(linked, host.ignore_output));
        Ok(took(ps))
    }

    fn instantiate(
        &mut self,
        linked: Handle,
        initialize: bool,
        r#as: Handle,
    ) -> Result<Done, RuntimeError> {
        let Some(Slot::Linked(linked, quiet)) = self.slots.get(&linked) else {
            return Err(no_such("linked module"));
        };
        let quiet = *quiet;
        let (opened, open_ps) = timed(|| linked.open());
        let (context, watch) = opened?;
        let (made, ps) = timed(|| {
            let mut instance = linked.instantiate(context)?;
            let started = if initialize {
                let call = instance.prepare(&Call::initialize())?;
                Some(instance.run(call))
            } else {
                None
            };
            Ok::<_, RuntimeError>((instance, started))
        });
        let (instance, started) = made?;
        let done = Done {
            open_ps,
            wasi: watch.wasi().map(str::to_owned),
            marks: watch.marks(),
            last_words: watch.last_words(),
            ..came_to(started.unwrap_or(Outcome::Returned(None)), ps)
        };
        self.keep(r#as, Slot::Instance(instance, watch, quiet));
        Ok(done)
    }

    fn prepare(
        &mut self,
        name: Handle,
        call: &Call,
        dynamic: bool,
        r#as: Handle,
    ) -> Result<Done, RuntimeError> {
        let Some(Slot::Instance(instance, ..)) = self.slots.get_mut(&name) else {
            return Err(no_such("instance"));
        };
        let (id, ps) = timed(|| {
            if dynamic {
                instance.prepare_dynamic(call)
            } else {
                instance.prepare(call)
            }
        });
        let id = id?;
        let call_path = Some(instance.call_path(id).name().to_owned());
        self.keep(r#as, Slot::Call(name, id));
        Ok(Done {
            call_path,
            ..took(ps)
        })
    }

    fn call(&mut self, call: Handle, n: u64) -> Result<Done, RuntimeError> {
        let Some(Slot::Call(instance, id)) = self.slots.get(&call) else {
            return Err(no_such("prepared call"));
        };
        let (instance, id) = (*instance, *id);
        let Some(Slot::Instance(instance, watch, quiet)) = self.slots.get_mut(&instance) else {
            return Err(no_such("instance"));
        };
        watch.clear();
        let (outcome, ps) = timed(|| instance.run_batch(id, n));
        Ok(Done {
            stdout: (!*quiet).then(|| watch.printed()),
            last_words: watch.last_words(),
            overflow: watch.overflow(),
            region: watch.marks().then(|| watch.region()),
            ..came_to(outcome, ps)
        })
    }

    /// Does something with a module's bytes, which are read if they are not at hand.
    fn with_source<T>(
        &self,
        file: &Path,
        work: impl FnOnce(&Source<'_>) -> Result<T, RuntimeError>,
    ) -> Result<T, RuntimeError> {
        if file == self.source.file {
            return work(&self.source);
        }
        let read = std::fs::read(file);
        let wasm = read
            .map_err(|e| RuntimeError::Failed(format!("cannot read `{}`: {e}", file.display())))?;
        work(&Source {
            file,
            wasm: &wasm,
            twin: self.source.twin,
        })
    }

    fn keep(&mut self, handle: Handle, slot: Slot) {
        self.slots.insert(handle, slot);
    }

    fn engine(&self, handle: Handle) -> Result<&dyn Engine, RuntimeError> {
        match self.slots.get(&handle) {
            Some(Slot::Engine(engine)) => Ok(engine.as_ref()),
            _ => Err(no_such("engine")),
        }
    }

    fn module(&self, handle: Handle) -> Result<&dyn Module, RuntimeError> {
        match self.slots.get(&handle) {
            Some(Slot::Module(module)) => Ok(module.as_ref()),
            _ => Err(no_such("module")),
        }
    }

    fn artifact(&self, handle: Handle) -> Result<&Artifact, RuntimeError> {
        match self.slots.get(&handle) {
            Some(Slot::Artifact(artifact)) => Ok(artifact),
            _ => Err(no_such("artifact")),
        }
    }

    fn stored(&self, handle: Handle) -> Result<&StoredArtifact, RuntimeError> {
        match self.slots.get(&handle) {
            Some(Slot::Stored(stored)) => Ok(stored),
            _ => Err(no_such("stored artifact")),
        }
    }
}

/// Whatever should have made it failed, or was never asked for.
fn no_such(what: &str) -> RuntimeError {
    RuntimeError::Failed(format!("there is no such {what}"))
}

fn took(ps: u64) -> Done {
    Done {
        ps,
        ..Done::default()
    }
}

fn came_to(outcome: Outcome, ps: u64) -> Done {
    let done = took(ps);
    match outcome {
        Outcome::Returned(value) => Done { value, ..done },
        Outcome::Exited(code) => Done {
            exit_code: Some(code),
            ..done
        },
        Outcome::Trapped(trap) => Done {
            trap: Some(trap),
            ..done
        },
    }
}

impl Driver for Clocked<'_> {
    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn ask(&mut self, operation: Operation) {
        let answer = self.carry_out(operation);
        self.answers.push_back(answer);
    }

    fn answer(&mut self) -> Result<Done, RuntimeError> {
        let oldest = self.answers.pop_front();
        oldest.unwrap_or_else(|| Err(no_such("request")))
    }

    fn process(&self) -> Option<u32> {
        None
    }
}
