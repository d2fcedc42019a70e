//! What is done with a guest: instances, calls, memory.

use std::rc::Rc;

use crate::clock::timed;
use crate::handles::{Instance, Linked, Prepared};
use crate::host::{self, Context, Stop};
use crate::shape::Shape;
use crate::trap::{Trap, TrapKind};
use crate::wire::{Done, Handle};
use crate::{About, Answer, Call, Error, GuestMemory, Runtime, Value};

use super::{Driver, WASI, said_hello, took};

impl<R: Runtime> Driver<R> {
    pub fn instantiate(
        &mut self,
        linked: Handle,
        initialize: bool,
        first: Handle,
        count: u32,
    ) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let linked = self.things.get::<Linked<R>>(linked, "linked module")?;
        let open = || (0..count).map(|_| Context::new(&linked.host)).collect();
        let (contexts, open_ps) = timed::<Answer<Vec<_>>>(open);
        let contexts = contexts?;
        let mut instances = Vec::with_capacity(contexts.len());
        let (made, ps) = timed(|| {
            for context in &contexts {
                let instance = Rc::new(runtime.instantiate(&linked.linked, context)?);
                if initialize {
                    run_initialize(runtime, &instance)?;
                }
                instances.push(instance);
            }
            Ok(())
        });
        let (marks, wasi) = host::uses(&linked.functions);
        // The one that was not made, or the last.
        let context = contexts.get(instances.len()).or(contexts.last());
        let done = Done {
            open_ps: Some(open_ps),
            marks,
            wasi: wasi.then_some(WASI),
            last_words: context.and_then(Context::last_words),
            ..took(ps)
        };
        match (made, context.and_then(Context::stopped)) {
            (Ok(()), _) => {}
            (Err(_), Some(Stop::Exit(code))) => {
                return Ok(Done {
                    exit_code: Some(code),
                    ..done
                });
            }
            (Err(_), Some(Stop::Failed(message))) => {
                return Err(Error::Trapped(Trap::new(TrapKind::Host, message)));
            }
            (Err(error), None) => return Err(error),
        }
        let shape = linked.shape.clone();
        for (name, (instance, context)) in (first..).zip(instances.into_iter().zip(contexts)) {
            let instance = Instance::<R> {
                instance,
                context,
                marks,
                shape: shape.clone(),
            };
            self.things.keep(name, instance);
        }
        Ok(done)
    }

    pub fn prepare(&mut self, instance: Handle, call: &Call, name: Handle) -> Answer<Done> {
        let runtime = said_hello(&self.runtime)?;
        let instance = self.things.get::<Instance<R>>(instance, "instance")?;
        if call.dynamic {
            lacks(&runtime.about(), "dynamic_call")?;
        }
        fits(&instance.shape, call)?;
        let (prepared, ps) = timed(|| runtime.prepare(&instance.instance, call));
        let (calls, path) = prepared?;
        let prepared = Prepared {
            calls,
            returns: call.returns,
            context: instance.context.clone(),
            marks: instance.marks,
        };
        self.things.keep(name, prepared);
        Ok(Done {
            call_path: Some(path),
            ..took(ps)
        })
    }

    pub fn call(&mut self, call: Handle, n: u64) -> Answer<Done> {
        let prepared = self.things.get::<Prepared>(call, "prepared call")?;
        let context = prepared.context.clone();
        context.clear();
        let (ended, ps) = timed(|| (prepared.calls)(n));
        let mut done = took(ps);
        match (ended, context.stopped()) {
            (Ok(value), _) => done.value = value.filter(|_| prepared.returns.is_some()),
            (Err(_), Some(Stop::Exit(code))) => done.exit_code = Some(code),
            (Err(_), Some(Stop::Failed(message))) => {
                done.trap = Some(Trap::new(TrapKind::Host, message));
            }
            (Err(trap), None) => done.trap = Some(trap),
        }
        done.stdout = Some(context.printed());
        done.last_words = context.last_words();
        done.region = prepared.marks.then(|| context.region());
        Ok(done)
    }

    pub fn read_memory(
        &mut self,
        instance: Handle,
        offset: u64,
        length: u64,
        n: u64,
    ) -> Answer<Done> {
        let mut memory = self.memory(instance)?;
        let (offset, mut bytes) = (place(offset)?, vec![0; place(length)?]);
        let (read, ps) = timed(|| memory.read(offset, &mut bytes, n));
        read?;
        Ok(Done {
            sum: Some(bytes.iter().copied().map(u64::from).sum()),
            ..took(ps)
        })
    }

    pub fn write_memory(
        &mut self,
        instance: Handle,
        offset: u64,
        length: u64,
        n: u64,
    ) -> Answer<Done> {
        let mut memory = self.memory(instance)?;
        let offset = place(offset)?;
        let bytes: Vec<u8> = (0..=250).cycle().take(place(length)?).collect();
        let (written, ps) = timed(|| memory.write(offset, &bytes, n));
        written.map(|()| took(ps))
    }

    pub fn grow_memory(&mut self, instance: Handle, pages: u64, n: u64) -> Answer<Done> {
        let mut memory = self.memory(instance)?;
        let (grown, ps) = timed(|| memory.grow(pages, n));
        Ok(Done {
            pages: Some(grown?),
            ..took(ps)
        })
    }

    fn memory(&mut self, instance: Handle) -> Answer<Box<dyn GuestMemory>> {
        let runtime = said_hello(&self.runtime)?;
        let instance = self.things.get::<Instance<R>>(instance, "instance")?;
        lacks(&runtime.about(), "guest_memory")?;
        if !instance.shape.memory {
            let text = "the guest exports no memory of the name `memory`";
            return Err(Error::failed(text));
        }
        runtime.memory(&instance.instance)
    }
}

/// Calls `_initialize`, as a part of making an instance.
fn run_initialize<R: Runtime>(runtime: &R, instance: &Rc<R::Instance>) -> Answer<()> {
    let call = Call {
        invoke: "_initialize".to_owned(),
        args: Vec::new(),
        returns: None,
        dynamic: false,
    };
    let (mut calls, _) = runtime.prepare(instance, &call)?;
    calls(1).map_err(Error::Trapped)?;
    Ok(())
}

/// Refuses what the engine declares that it lacks, with the reason.
fn lacks(about: &About, ability: &str) -> Answer<()> {
    let found = about.cannot.iter().find(|(name, _)| *name == ability);
    found.map_or(Ok(()), |(_, why)| Err(Error::Unsupported(why.clone())))
}

/// A place in memory or a length, of one that a machine can have.
fn place(bytes: u64) -> Answer<usize> {
    let place = usize::try_from(bytes).ok().filter(|_| bytes <= 1 << 32);
    place.ok_or_else(|| Error::Failed(format!("{bytes} bytes are more than 4 GiB")))
}

/// Whether the export is there, and has the type of the call.
fn fits(shape: &Shape, call: &Call) -> Answer<()> {
    let name = &call.invoke;
    let Some(signature) = shape.export(name) else {
        let names: Vec<&str> = shape
            .exports
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        let list = names.join(", ");
        let text = format!("there is no exported function `{name}`: there are {list}");
        return Err(Error::Failed(text));
    };
    let list = |types: &mut dyn Iterator<Item = String>| types.collect::<Vec<_>>().join(", ");
    let have = list(&mut signature.params.iter().map(ToString::to_string));
    let given = list(&mut call.args.iter().map(|v: &Value| v.kind().to_string()));
    if have != given {
        let text = format!("`{name}` takes ({have}), and the arguments are ({given})");
        return Err(Error::Failed(text));
    }
    let returns = list(&mut signature.results.iter().map(ToString::to_string));
    let wanted = list(&mut call.returns.iter().map(ToString::to_string));
    if returns != wanted {
        let text = format!("`{name}` returns ({returns}), and ({wanted}) was asked for");
        return Err(Error::Failed(text));
    }
    Ok(())
}
