//! The clock around an engine in this process.

use std::collections::{HashMap, VecDeque};
use std::path::Path;
use std::sync::Arc;

use crate::model::{Call, HostSpec};
use crate::runtime::api::{CallId, Engine, Instance, Linked, Module, Outcome, Runtime, Source};
use crate::runtime::artifact::{Artifact, StoredArtifact};
use crate::runtime::error::RuntimeError;
use crate::runtime::host::{Context, Watch};
use crate::runtime::memory;
use crate::runtime::repeats::of_nothing;
use crate::runtime::time::{process_cpu, timed};

use super::at_once::{Guest, at_once, requests};
use super::cache::{self, Cache, Deployments, Key};
use super::done::Done;
use super::load::{Instances, serve};
use super::operation::{Handle, Load, Operation};
use super::session::{Driver, Identity};
use super::transfer;

/// What a handle names.
enum Slot {
    Engine(Box<dyn Engine>),
    Module(Arc<dyn Module>),
    /// One that is in the cache, with its key.
    Deployed(Arc<dyn Module>, Key),
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
    /// Compiled modules that a host shares; they go before their engines.
    cache: Cache,
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
            cache: Cache::default(),
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
                    valid.map(|()| Done::took(ps))
                })
            }
            Operation::Compile { engine, file, r#as } => {
                let engine = self.engine(engine)?;
                let (module, done) = self.with_source(&file, |source| {
                    let before = process_cpu();
                    let (module, ps) = timed(|| engine.compile(source));
                    let cpu_ps = process_cpu().zip(before).map(|(after, b)| after - b);
                    Ok((
                        module?,
                        Done {
                            cpu_ps,
                            ..Done::took(ps)
                        },
                    ))
                })?;
                self.keep(r#as, Slot::Module(module.into()));
                Ok(done)
            }
            Operation::Deploy { engine, file, r#as } => self.deploy(engine, &file, r#as),
            Operation::Cached { module, n } => self.cached(module, n),
            Operation::Serialize { module, r#as } => {
                let module = self.module(module)?;
                let (artifact, ps) = timed(|| module.serialize());
                let artifact = artifact?;
                let bytes = Some(artifact.bytes().len() as u64);
                self.keep(r#as, Slot::Artifact(artifact));
                Ok(Done {
                    bytes,
                    ..Done::took(ps)
                })
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
                Ok(Done::took(ps))
            }
            Operation::LoadBytes {
                engine,
                artifact,
                r#as,
            } => {
                let (engine, artifact) = (self.engine(engine)?, self.artifact(artifact)?);
                let (module, ps) = timed(|| engine.load_bytes(artifact));
                let module = module?;
                self.keep(r#as, Slot::Module(module.into()));
                Ok(Done::took(ps))
            }
            Operation::LoadFile {
                engine,
                stored,
                r#as,
            } => {
                let (engine, stored) = (self.engine(engine)?, self.stored(stored)?);
                stored.check().map_err(RuntimeError::failed)?;
                let (module, ps) = timed(|| engine.load_file(stored));
                let module = module?;
                self.keep(r#as, Slot::Module(module.into()));
                Ok(Done::took(ps))
            }
            Operation::Link { module, host, r#as } => self.link(module, &host, r#as),
            Operation::Instantiate {
                linked,
                initialize,
                r#as,
                count,
            } => self.instantiate(linked, initialize, r#as, count),
            Operation::Prepare {
                instance,
                call,
                dynamic,
                r#as,
            } => self.prepare(instance, r#as, |instance| match dynamic {
                true => instance.prepare_dynamic(&call),
                false => instance.prepare(&call),
            }),
            Operation::PrepareSpecial {
                instance,
                call,
                how,
                r#as,
            } => self.prepare(instance, r#as, |instance| {
                instance.prepare_special(&call, how)
            }),
            Operation::Call { call, n, cpu } => self.call(call, n, cpu),
            Operation::Threads {
                linked,
                call,
                initialize,
                threads,
                n,
            } => at_once(threads, self.guest(linked, &call, initialize)?, n),
            Operation::Requests {
                linked,
                call,
                initialize,
                threads,
                n,
            } => requests(threads, self.guest(linked, &call, initialize)?, n),
            Operation::Load(load) => self.load(&load),
            Operation::ReadMemory {
                instance,
                offset,
                length,
                n,
                view,
            } => transfer::read(self.instance(instance)?, (offset, length), n, view),
            Operation::WriteMemory {
                instance,
                offset,
                length,
                n,
                view,
            } => transfer::write(self.instance(instance)?, (offset, length), n, view),
            Operation::Stream {
                call,
                offset,
                length,
                n,
            } => transfer::stream(self.called(call)?, (offset, length), n),
            Operation::Trap { call, n } => {
                let (instance, id) = self.called(call)?;
                let traps = instance.trap_batch(id, n)?;
                Ok(Done {
                    classify_ps: Some(traps.classify_ps),
                    ..Done::came_to(Outcome::Trapped(traps.last), traps.ps)
                })
            }
            Operation::GrowMemory { instance, pages, n } => {
                let instance = self.instance(instance)?;
                let (grown, ps) = timed(|| instance.grow_memory(pages, n));
                let pages = Some(grown?);
                Ok(Done {
                    pages,
                    ..Done::took(ps)
                })
            }
            Operation::Boundary { n } => {
                let mut run = of_nothing();
                let (_, ps) = timed(|| run.run(&mut (), n));
                Ok(Done::took(ps))
            }
            Operation::Drop { handles } => {
                let slots = handles.iter().filter_map(|h| self.slots.remove(h));
                let mut slots: Vec<Slot> = slots.collect();
                for slot in &slots {
                    if let Slot::Deployed(module, key) = slot {
                        self.cache.forget(key, module);
                    }
                }
                let ((), ps) = timed(|| slots.clear());
                Ok(Done::took(ps))
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
        Ok(Done::took(ps))
    }

    fn deploy(&mut self, engine: Handle, file: &Path, r#as: Handle) -> Result<Done, RuntimeError> {
        let engine = self.engine(engine)?;
        let compile = |source: &Source<'_>| cache::compiled(engine, source);
        let (key, module, ps) = self.with_source(file, compile)?;
        let putting = self.cache.put(key, &module);
        self.keep(r#as, Slot::Deployed(module, key));
        Ok(Done::took(ps + putting))
    }

    fn load(&self, load: &Load) -> Result<Done, RuntimeError> {
        let guest = self.guest(load.linked, &load.call, load.initialize)?;
        let Some(cache) = &load.cache else {
            let fresh = load.fresh.then_some(Instances::Fresh);
            return serve(load, guest, fresh.unwrap_or(Instances::Reused));
        };
        // Not every engine frees code before it goes itself.
        let engine = self.runtime.engine()?;
        self.with_source(&cache.file, |source| {
            let engine = engine.as_ref();
            let kept = Deployments::new(engine, *source, &cache.host, cache.miss_every)?;
            serve(load, guest, Instances::Cached(&kept))
        })
    }

    fn cached(&self, module: Handle, n: u64) -> Result<Done, RuntimeError> {
        let Some(Slot::Deployed(_, key)) = self.slots.get(&module) else {
            return Err(no_such("deployed module"));
        };
        let found = self.cache.find(*key, n).map(Done::took);
        found.ok_or_else(|| no_such("module in the cache"))
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
        Ok(Done::took(ps))
    }

    fn instantiate(
        &mut self,
        linked: Handle,
        initialize: bool,
        first: Handle,
        count: u32,
    ) -> Result<Done, RuntimeError> {
        let (linked, quiet) = self.linked(linked)?;
        let open = || (0..count).map(|_| linked.open()).collect();
        let (opened, open_ps) = timed::<Result<Vec<_>, RuntimeError>>(open);
        let (contexts, watches): (Vec<Context>, Vec<Watch>) = opened?.into_iter().unzip();
        let mut instances = Vec::with_capacity(contexts.len());
        let (made, ps) = timed(|| {
            let mut ended = Outcome::Returned(None);
            for context in contexts {
                let mut instance = linked.instantiate(context)?;
                if initialize {
                    let call = instance.prepare(&Call::initialize())?;
                    ended = instance.run(call);
                }
                instances.push(instance);
            }
            Ok::<_, RuntimeError>(ended)
        });
        let mut done = Done {
            open_ps,
            ..Done::came_to(made?, ps)
        };
        if let Some(watch) = watches.last() {
            done.wasi = watch.wasi().map(str::to_owned);
            done.marks = watch.marks();
            done.last_words = watch.last_words();
        }
        for (handle, (instance, watch)) in (first..).zip(instances.into_iter().zip(watches)) {
            self.keep(handle, Slot::Instance(instance, watch, quiet));
        }
        Ok(done)
    }

    fn prepare(
        &mut self,
        name: Handle,
        r#as: Handle,
        prepare: impl FnOnce(&mut dyn Instance) -> Result<CallId, RuntimeError>,
    ) -> Result<Done, RuntimeError> {
        let Some(Slot::Instance(instance, ..)) = self.slots.get_mut(&name) else {
            return Err(no_such("instance"));
        };
        let (id, ps) = timed(|| prepare(instance.as_mut()));
        let id = id?;
        let call_path = Some(instance.call_path(id).name().to_owned());
        self.keep(r#as, Slot::Call(name, id));
        Ok(Done {
            call_path,
            ..Done::took(ps)
        })
    }

    fn call(&mut self, call: Handle, n: u64, cpu: bool) -> Result<Done, RuntimeError> {
        let Some(Slot::Call(instance, id)) = self.slots.get(&call) else {
            return Err(no_such("prepared call"));
        };
        let (instance, id) = (*instance, *id);
        let Some(Slot::Instance(instance, watch, quiet)) = self.slots.get_mut(&instance) else {
            return Err(no_such("instance"));
        };
        watch.clear();
        let before = cpu.then(process_cpu).flatten();
        let (outcome, ps) = timed(|| instance.run_batch(id, n));
        let cpu_ps = before.and_then(|before| process_cpu()?.checked_sub(before));
        Ok(Done {
            cpu_ps,
            stdout: (!*quiet).then(|| watch.printed()),
            last_words: watch.last_words(),
            overflow: watch.overflow(),
            stdin_read: watch.stdin_read(),
            region: watch.marks().then(|| watch.region()),
            ..Done::came_to(outcome, ps)
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
            Some(Slot::Module(module) | Slot::Deployed(module, _)) => Ok(module.as_ref()),
            _ => Err(no_such("module")),
        }
    }

    /// With whether nobody wants to know what its guests print.
    fn linked(&self, handle: Handle) -> Result<(&dyn Linked, bool), RuntimeError> {
        match self.slots.get(&handle) {
            Some(Slot::Linked(linked, quiet)) => Ok((linked.as_ref(), *quiet)),
            _ => Err(no_such("linked module")),
        }
    }

    fn guest<'b>(
        &'b self,
        linked: Handle,
        call: &'b Call,
        initialize: bool,
    ) -> Result<Guest<'b>, RuntimeError> {
        let (linked, _) = self.linked(linked)?;
        Ok(Guest {
            linked,
            call,
            initialize,
        })
    }

    fn instance(&mut self, handle: Handle) -> Result<&mut dyn Instance, RuntimeError> {
        match self.slots.get_mut(&handle) {
            Some(Slot::Instance(instance, ..)) => Ok(instance.as_mut()),
            _ => Err(no_such("instance")),
        }
    }

    /// The instance of a prepared call, with it.
    fn called(&mut self, call: Handle) -> Result<(&mut dyn Instance, CallId), RuntimeError> {
        let Some(Slot::Call(instance, id)) = self.slots.get(&call) else {
            return Err(no_such("prepared call"));
        };
        let (instance, id) = (*instance, *id);
        Ok((self.instance(instance)?, id))
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
