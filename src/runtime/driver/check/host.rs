//! Checks of the verbs that the host suites use.

use crate::model::value::ValueType;
use crate::model::{Call, HostSpec, Value};
use crate::runtime::driver::done::Done;
use crate::runtime::driver::operation::{Handle, Load, Operation};
use crate::runtime::error::{RuntimeError, TrapKind};

use super::player::{Check, Player, refused};

fn add() -> Call {
    Call {
        invoke: "add".to_owned(),
        args: vec![Value::I32(1), Value::I32(2)],
        returns: Some(ValueType::I32),
    }
}

/// 1 + 2 was added up, and that took time.
fn added(answer: Result<Done, RuntimeError>) -> Result<Done, String> {
    let done = answer.map_err(|e| e.to_string())?;
    match done.value {
        Some(Value::I32(3)) if done.ps > 0 => Ok(done),
        other => Err(format!("1 + 2 is {other:?} in {} ps", done.ps)),
    }
}

impl Player<'_> {
    fn prepared(
        &mut self,
        instance: Handle,
        export: &str,
        args: &[Value],
    ) -> Result<Handle, String> {
        let prepare = self.prepare(instance, export, args);
        let Operation::Prepare { r#as: call, .. } = prepare else {
            return Err("nothing was prepared".to_owned());
        };
        self.ask(prepare).map_err(|e| e.to_string())?;
        Ok(call)
    }

    fn linked(&mut self) -> Result<Handle, String> {
        let module = self.compiled()?;
        let host = HostSpec::default();
        self.make(|r#as| Operation::Link { module, host, r#as })
    }

    /// What is written through a view is read through one.
    pub fn view(&mut self) -> Check {
        let instance = self.fresh()?;
        let (offset, length) = (1000, 5000);
        let write = Operation::WriteMemory {
            instance,
            offset,
            length,
            n: 2,
            view: true,
        };
        self.ask(write).map_err(|e| e.to_string())?;
        let read = |offset| Operation::ReadMemory {
            instance,
            offset,
            length,
            n: 2,
            view: true,
        };
        let sum: u64 = (0..length).map(|i| i % 251).sum();
        match self.ask(read(offset)).map_err(|e| e.to_string())?.sum {
            Some(found) if found == sum => {}
            other => return Err(format!("the bytes add up to {other:?}, expected {sum}")),
        }
        refused(&self.ask(read(1 << 16)), None).map_err(|e| format!("beyond the end: {e}"))
    }

    /// The call sees the bytes that were copied before it.
    pub fn stream(&mut self) -> Check {
        let instance = self.fresh()?;
        let call = self.prepared(instance, "peek", &[Value::I32(2007)])?;
        let stream = |offset| Operation::Stream {
            call,
            offset,
            length: 100,
            n: 3,
        };
        match self.ask(stream(2000)).map_err(|e| e.to_string())?.value {
            Some(Value::I32(7)) => {}
            other => return Err(format!("byte 7 of a chunk is {other:?}")),
        }
        refused(&self.ask(stream(1 << 16)), None).map_err(|e| format!("beyond the end: {e}"))
    }

    /// Repeated traps report one kind. A call that returns reports no trap.
    pub fn many_traps(&mut self) -> Check {
        let instance = self.fresh()?;
        let call = self.prepared(instance, "divide", &[Value::I32(0)])?;
        let answer = self.ask(Operation::Trap { call, n: 10 });
        let done = answer.map_err(|e| e.to_string())?;
        match done.trap.map(|trap| trap.kind) {
            Some(TrapKind::DivisionByZero) if done.classify_ps.is_some() => {}
            other => return Err(format!("dividing by zero traps by {other:?}")),
        }
        let call = self.prepared(instance, "divide", &[Value::I32(1)])?;
        refused(&self.ask(Operation::Trap { call, n: 1 }), None)
            .map_err(|e| format!("a call that returns: {e}"))
    }

    /// A deployed module can be had from the cache, and used; what was dropped is gone.
    pub fn cache(&mut self) -> Check {
        let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
        let file = self.module.clone();
        let module = self.make(|r#as| Operation::Deploy { engine, file, r#as })?;
        let cached = Operation::Cached { module, n: 10 };
        self.ask(cached.clone()).map_err(|e| e.to_string())?;
        let instance = self.instance(module)?;
        self.returns(instance, "same_i32", &[Value::I32(7)])?;
        let handles = vec![instance, module];
        self.ask(Operation::Drop { handles })
            .map_err(|e| e.to_string())?;
        refused(&self.ask(cached), None).map_err(|e| format!("what was dropped: {e}"))
    }

    /// Requests from two threads return what a call does; a trap ends them.
    pub fn requests(&mut self) -> Check {
        let linked = self.linked()?;
        let requests = |call, n| Operation::Requests {
            linked,
            call,
            initialize: false,
            threads: 2,
            n,
        };
        added(self.ask(requests(add(), 100)))?;
        let trap = Call {
            invoke: "trap".to_owned(),
            args: Vec::new(),
            returns: None,
        };
        let done = self.ask(requests(trap, 100)).map_err(|e| e.to_string())?;
        match done.trap {
            Some(_) => Ok(()),
            None => Err("requests that trap do not say so".to_owned()),
        }
    }

    /// Each request of a load has a latency; at fixed times they take as long as they have to.
    pub fn load(&mut self) -> Check {
        let linked = self.linked()?;
        for (every_ps, fresh) in [(0, true), (100_000_000, false)] {
            let n = 50;
            let done = added(self.ask(Operation::Load(Load {
                linked,
                call: add(),
                initialize: false,
                threads: 2,
                n,
                every_ps,
                fresh,
                timeout_ps: 0,
                cache: None,
            })))?;
            let latencies = done.latencies.map_or(0, |all| all.len() as u64);
            // The gaps are drawn: together they are far from nothing.
            if latencies != n || done.ps < every_ps * n / 4 {
                return Err(format!(
                    "{n} requests, one each {every_ps} ps, have {latencies} latencies in {} ps",
                    done.ps
                ));
            }
            let threads = 2;
            if done.busy_ps.is_some_and(|busy| busy > threads * done.ps) {
                return Err("threads worked for longer than there was time".to_owned());
            }
        }
        let late = self.ask(Operation::Load(Load {
            linked,
            call: add(),
            initialize: false,
            threads: 2,
            n: 1_000,
            every_ps: 0,
            fresh: true,
            timeout_ps: 1,
            cache: None,
        }));
        let stopped = late.map_err(|e| e.to_string())?.stopped;
        match stopped {
            Some(0) => Err("no request was given up after a picosecond".to_owned()),
            _ => Ok(()),
        }
    }

    /// A limiter lets a memory grow so far and no further.
    pub fn limiter(&mut self) -> Check {
        let module = self.compiled()?;
        let host = HostSpec {
            memory_limit: Some(4 << 16),
            ..HostSpec::default()
        };
        let linked = self.make(|r#as| Operation::Link { module, host, r#as })?;
        let instance = self.make(|r#as| Operation::Instantiate {
            linked,
            initialize: false,
            r#as,
            count: 1,
        })?;
        let grow = |n| Operation::GrowMemory {
            instance,
            pages: 1,
            n,
        };
        match self.ask(grow(3)).map_err(|e| e.to_string())?.pages {
            Some(4) => {}
            other => return Err(format!("a page and three more are {other:?}")),
        }
        refused(&self.ask(grow(1)), None).map_err(|e| format!("beyond the limit: {e}"))
    }
}
