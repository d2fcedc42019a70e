//! What each verb does.

mod guest;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;

use crate::clock::{self, timed};
use crate::handles::{Artifact, Engine, Handles, Linked, Module, Stored};
use crate::host;
use crate::shape::Shape;
use crate::wire::{Done, Handle, Hello, HostSpec, PROTOCOL, Reading, Request};
use crate::{Answer, Call, Error, Options, Runtime};

/// Everything that a driver may be able to do.
const ABILITIES: &[&str] = &[
    "validate",
    "compile",
    "instantiate",
    "serialize",
    "load_bytes",
    "load_file",
    "drop",
    "engine",
    "dynamic_call",
    "host_function",
    "dynamic_host_function",
    "boundary",
    "guest_memory",
    "threads",
];

/// The kit and its engines have one thread.
const NO_THREADS: &str = "the driver calls from one thread";

/// A runtime with what it made.
pub struct Driver<R> {
    /// There once `hello` was said.
    runtime: Option<R>,
    things: Handles,
}

impl<R> Default for Driver<R> {
    fn default() -> Self {
        Self {
            runtime: None,
            things: Handles::default(),
        }
    }
}

impl<R: Runtime> Driver<R> {
    pub fn answer(&mut self, request: Request) -> Answer<Done> {
        match request {
            Request::Hello { protocol, options } => self.hello(protocol, &options),
            Request::Engine { r#as, count } => self.engine(r#as, count),
            Request::Validate { engine, file } => self.validate(engine, &file),
            Request::Compile { engine, file, r#as } => self.compile(engine, &file, r#as),
            Request::Serialize { module, r#as } => self.serialize(module, r#as),
            Request::Write {
                artifact,
                file,
                r#as,
            } => self.write(artifact, &file, r#as),
            Request::LoadBytes {
                engine,
                artifact,
                r#as,
            } => self.load_bytes(engine, artifact, r#as),
            Request::LoadFile {
                engine,
                stored,
                r#as,
            } => self.load_file(engine, stored, r#as),
            Request::Link { module, host, r#as } => self.link(module, host, r#as),
            Request::Instantiate {
                linked,
                initialize,
                r#as,
                count,
            } => self.instantiate(linked, initialize, r#as, count),
            Request::Prepare {
                instance,
                invoke,
                args,
                returns,
                dynamic,
                r#as,
            } => {
                let call = Call {
                    invoke,
                    args,
                    returns,
                    dynamic,
                };
                self.prepare(instance, &call, r#as)
            }
            Request::Call { call, n } => self.call(call, n),
            Request::Threads => Err(Error::unsupported(NO_THREADS)),
            Request::ReadMemory {
                instance,
                offset,
                length,
                n,
            } => self.read_memory(instance, offset, length, n),
            Request::WriteMemory {
                instance,
                offset,
                length,
                n,
            } => self.write_memory(instance, offset, length, n),
            Request::GrowMemory { instance, pages, n } => self.grow_memory(instance, pages, n),
            Request::Boundary { n } => Ok(took(timed(|| nothing(n)).1)),
            Request::Drop { handles } => {
                let gone = self.things.take(&handles);
                let ((), ps) = timed(|| drop(gone));
                Ok(took(ps))
            }
            Request::Memory => memory(),
            Request::Bye => Ok(Done::default()),
        }
    }

    fn hello(&mut self, protocol: u32, options: &Options) -> Answer<Done> {
        if protocol != PROTOCOL {
            let text = format!("this driver speaks protocol {PROTOCOL}, not {protocol}");
            return Err(Error::Failed(text));
        }
        let args: Vec<String> = std::env::args().skip(1).collect();
        let about = self.runtime.insert(R::start(&args, options)?).about();
        let mut cannot: BTreeMap<_, _> = about.cannot.into_iter().collect();
        cannot.insert("threads", NO_THREADS.to_owned());
        let has = |ability: &&&str| !cannot.contains_key(**ability);
        let mut settings: BTreeMap<_, _> = about.settings.into_iter().collect();
        let wasi = about
            .no_wasi
            .map_or_else(|| WASI.to_owned(), |why| format!("none: {why}"));
        settings.entry("wasi").or_insert(wasi);
        Ok(Done {
            hello: Some(Hello {
                protocol: PROTOCOL,
                version: about.version,
                settings,
                can: ABILITIES
                    .iter()
                    .filter(has)
                    .copied()
                    .chain(["memory"])
                    .collect(),
                cannot,
                clock_step_ps: clock::step(),
            }),
            ..Done::default()
        })
    }

    fn engine(&mut self, name: Handle, count: u32) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let make = || {
            (0..count)
                .map(|_| runtime.engine())
                .collect::<Answer<Vec<_>>>()
        };
        let (engines, ps) = timed(make);
        for (name, engine) in (name..).zip(engines?) {
            self.things.keep(name, Engine::<R>(Rc::new(engine)));
        }
        Ok(took(ps))
    }

    fn validate(&mut self, engine: Handle, file: &Path) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let wasm = read(file)?;
        let engine = self.things.get::<Engine<R>>(engine, "engine")?;
        let (valid, ps) = timed(|| runtime.validate(&engine.0, &wasm));
        valid.map(|()| took(ps))
    }

    fn compile(&mut self, engine: Handle, file: &Path, name: Handle) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let wasm = read(file)?;
        let engine = self.things.get::<Engine<R>>(engine, "engine")?.0.clone();
        // Before, since there are engines that write into what they are given.
        let shape = Shape::read(&wasm);
        // The CPU's clock outside of the other: reading it costs more.
        let before = clock::cpu();
        let (module, ps) = timed(|| runtime.compile(&engine, &wasm));
        let cpu = clock::cpu() - before;
        let module = Module::<R> {
            module: Rc::new(module?),
            shape: Rc::new(shape.map_err(Error::Failed)?),
        };
        self.things.keep(name, module);
        Ok(Done {
            cpu_ps: Some(cpu),
            ..took(ps)
        })
    }

    fn serialize(&mut self, module: Handle, name: Handle) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let module = self.things.get::<Module<R>>(module, "module")?;
        let (bytes, ps) = timed(|| runtime.serialize(&module.module));
        let (bytes, shape) = (bytes?, module.shape.clone());
        let size = (*bytes).as_ref().len() as u64;
        self.things.keep(name, Artifact { bytes, shape });
        Ok(Done {
            bytes: Some(size),
            ..took(ps)
        })
    }

    fn write(&mut self, artifact: Handle, file: &Path, name: Handle) -> Answer<Done> {
        let artifact = self.things.get::<Artifact>(artifact, "artifact")?;
        let bytes = (*artifact.bytes).as_ref();
        let (written, ps) = timed(|| std::fs::write(file, bytes));
        written.map_err(Error::failed)?;
        let stored = Stored {
            file: file.to_owned(),
            shape: artifact.shape.clone(),
        };
        self.things.keep(name, stored);
        Ok(took(ps))
    }

    fn load_bytes(&mut self, engine: Handle, artifact: Handle, name: Handle) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let engine = self.things.get::<Engine<R>>(engine, "engine")?.0.clone();
        let artifact = self.things.get::<Artifact>(artifact, "artifact")?;
        let bytes = (*artifact.bytes).as_ref();
        let (module, ps) = timed(|| runtime.load_bytes(&engine, bytes));
        let shape = artifact.shape.clone();
        self.loaded(module, shape, name, ps)
    }

    fn load_file(&mut self, engine: Handle, stored: Handle, name: Handle) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let engine = self.things.get::<Engine<R>>(engine, "engine")?.0.clone();
        let stored = self.things.get::<Stored>(stored, "stored artifact")?;
        let (module, ps) = timed(|| runtime.load_file(&engine, &stored.file));
        let shape = stored.shape.clone();
        self.loaded(module, shape, name, ps)
    }

    fn loaded(
        &mut self,
        module: Answer<R::Module>,
        shape: Rc<Shape>,
        name: Handle,
        ps: u64,
    ) -> Answer<Done> {
        let module = Rc::new(module?);
        self.things.keep(name, Module::<R> { module, shape });
        Ok(took(ps))
    }

    fn link(&mut self, module: Handle, host: HostSpec, name: Handle) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let about = runtime.about();
        let module = self.things.get::<Module<R>>(module, "module")?;
        let (made, ps) = timed(|| {
            let functions = host::resolve(&module.shape, &host, &about)?;
            let linked = runtime.link(&module.module, &functions)?;
            Ok((functions, linked))
        });
        let (functions, linked) = made?;
        let linked = Linked::<R> {
            linked,
            host,
            functions,
            shape: module.shape.clone(),
        };
        self.things.keep(name, linked);
        Ok(took(ps))
    }
}

/// What WASI is called in answers.
const WASI: &str = "the driver's own";

fn took(ps: u64) -> Done {
    Done {
        ps,
        ..Done::default()
    }
}

fn said_hello<R>(runtime: &Option<R>) -> Answer<&R> {
    let missing = || Error::Failed("`hello` has to be the first request".to_owned());
    runtime.as_ref().ok_or_else(missing)
}

fn read(file: &Path) -> Answer<Vec<u8>> {
    let named = |e| Error::Failed(format!("cannot read `{}`: {e}", file.display()));
    std::fs::read(file).map_err(named)
}

fn memory() -> Answer<Done> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(Error::failed)?;
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kib * 1024)
    };
    let missing = || Error::Failed("the kernel does not tell".to_owned());
    let reading = Reading {
        resident: field("VmRSS:").ok_or_else(missing)?,
        peak: field("VmHWM:").ok_or_else(missing)?,
    };
    Ok(Done {
        memory: Some(reading),
        ..Done::default()
    })
}

/// Calls an empty function through a pointer that the optimiser cannot see through.
fn nothing(n: u64) {
    let empty: fn() = black_box(|| {});
    for _ in 0..n {
        empty();
    }
}
