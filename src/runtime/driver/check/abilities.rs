//! Checks of what not every driver can.

use crate::model::value::ValueType;
use crate::model::{Ability, Call, HostSpec, Value};
use crate::runtime::api::Special;
use crate::runtime::driver::done::Done;
use crate::runtime::driver::operation::{Handle, Operation};
use crate::runtime::error::{RuntimeError, TrapKind};

use super::player::{Check, Player, refused};

impl Player<'_> {
    pub fn validate(&mut self) -> Check {
        let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
        let file = self.module.clone();
        let answer = self.ask(Operation::Validate { engine, file });
        answer.map_err(|e| e.to_string())?;
        let file = self.folder.join("no-module.wasm");
        refused(&self.ask(Operation::Validate { engine, file }), None)
    }

    pub fn artifacts(&mut self) -> Check {
        let module = self.compiled()?;
        let (artifact, answer) = self.try_make(|r#as| Operation::Serialize { module, r#as });
        let bytes = answer.map_err(|e| e.to_string())?.bytes;
        let file = self.folder.join("artifact");
        let path = file.clone();
        let stored = self.make(|r#as| Operation::Write {
            artifact,
            file,
            r#as,
        })?;
        let written = std::fs::metadata(&path).map_err(|e| e.to_string())?.len();
        if bytes != Some(written) {
            return Err(format!("`bytes` is {bytes:?}, and the file has {written}"));
        }
        if self.session.identity().abilities.has(Ability::LoadFile) {
            let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
            let loaded = self.make(|r#as| Operation::LoadFile {
                engine,
                stored,
                r#as,
            })?;
            let instance = self.instance(loaded)?;
            self.returns(instance, "same_i64", &[Value::I64(1 << 40)])?;
        }
        if self.session.identity().abilities.has(Ability::LoadBytes) {
            let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
            let loaded = self.make(|r#as| Operation::LoadBytes {
                engine,
                artifact,
                r#as,
            })?;
            let instance = self.instance(loaded)?;
            self.returns(instance, "same_i64", &[Value::I64(1 << 40)])?;
        }
        let handles = vec![stored];
        let answer = self.ask(Operation::Drop { handles });
        answer.map_err(|e| e.to_string())?;
        match path.exists() {
            false => Ok(()),
            true => Err("the file of a dropped artifact is still there".to_owned()),
        }
    }

    pub fn dynamic(&mut self) -> Check {
        self.adds(|instance, call, r#as| Operation::Prepare {
            instance,
            call,
            dynamic: true,
            r#as,
        })
    }

    pub fn awaited(&mut self) -> Check {
        self.adds(|instance, call, r#as| Operation::PrepareSpecial {
            instance,
            call,
            how: Special::Async,
            r#as,
        })
    }

    pub fn out_of_fuel(&mut self) -> Check {
        self.stopped(Special::OutOfFuel, TrapKind::OutOfFuel)
    }

    pub fn overdue(&mut self) -> Check {
        self.stopped(Special::Overdue, TrapKind::Interrupted)
    }

    /// A call that works for long is stopped each time.
    fn stopped(&mut self, how: Special, kind: TrapKind) -> Check {
        let instance = self.fresh()?;
        let Operation::Prepare { call, .. } = self.prepare(instance, "busy", &[Value::I32(1000)])
        else {
            return Err("nothing was prepared".to_owned());
        };
        let (call, answer) = self.try_make(|r#as| Operation::PrepareSpecial {
            instance,
            call,
            how,
            r#as,
        });
        answer.map_err(|e| e.to_string())?;
        let done = self.ask(Operation::Trap { call, n: 10 });
        match done.map_err(|e| e.to_string())?.trap {
            Some(trap) if trap.kind == kind => Ok(()),
            other => Err(format!(
                "the trap is {other:?}, expected `{}`",
                kind.words()
            )),
        }
    }

    /// A call that is prepared in a way of its own adds two numbers.
    fn adds(&mut self, prepare: impl FnOnce(Handle, Call, Handle) -> Operation) -> Check {
        let instance = self.fresh()?;
        let add = Call {
            invoke: "add".to_owned(),
            args: vec![Value::I32(1), Value::I32(2)],
            returns: Some(ValueType::I32),
        };
        let (call, answer) = self.try_make(|r#as| prepare(instance, add, r#as));
        answer.map_err(|e| e.to_string())?;
        let done = self.ask(Operation::call(call, 10));
        match done.map_err(|e| e.to_string())?.value {
            Some(Value::I32(3)) => Ok(()),
            other => Err(format!("1 + 2 is {other:?}")),
        }
    }

    pub fn engines(&mut self) -> Check {
        let count = 8;
        let first = self.session.names(count);
        let answer = self.ask(Operation::Engine { r#as: first, count });
        answer.map_err(|e| e.to_string())?;
        let file = self.module.clone();
        let engine = first + count - 1;
        let module = self.make(|r#as| Operation::Compile { engine, file, r#as })?;
        let handles = (first..first + count).chain([module]).collect();
        let answer = self.ask(Operation::Drop { handles });
        answer.map(|_| ()).map_err(|e| e.to_string())
    }

    /// A million calls take some time, and ten million take longer.
    pub fn boundary(&mut self) -> Check {
        let mut took = |n| {
            let done = self.ask(Operation::Boundary { n });
            done.map(|done| done.ps).map_err(|e| e.to_string())
        };
        let (some, more) = (took(1_000_000)?, took(10_000_000)?);
        match some > 0 && more > some {
            true => Ok(()),
            false => Err(format!(
                "a million empty calls took {some} ps, ten million {more} ps: the loop does not run"
            )),
        }
    }

    /// What the host writes the guest sees, and the host reads again.
    pub fn guest_memory(&mut self) -> Check {
        let instance = self.fresh()?;
        let pages = |answer: Result<Done, RuntimeError>| {
            answer.map(|done| done.pages).map_err(|e| e.to_string())
        };
        let grow = |pages, n| Operation::GrowMemory { instance, pages, n };
        match pages(self.ask(grow(1, 2)))? {
            Some(3) => {}
            other => return Err(format!("a page and two more are {other:?}, expected 3")),
        }
        let (offset, length) = (100_000, 50_000);
        let write = Operation::WriteMemory {
            instance,
            offset,
            length,
            n: 3,
            view: false,
        };
        self.ask(write).map_err(|e| e.to_string())?;
        let at = i32::try_from(offset).unwrap_or_default();
        for (at, byte) in [(at - 1, 0), (at, 0), (at + 251 + 7, 7), (at + 50_000, 0)] {
            let seen = self.call(instance, "peek", &[Value::I32(at)], 1)?.value;
            if seen != Some(Value::I32(byte)) {
                return Err(format!(
                    "byte {at} is {seen:?} for the guest, expected {byte}"
                ));
            }
        }
        let read = |offset| Operation::ReadMemory {
            instance,
            offset,
            length,
            n: 3,
            view: false,
        };
        let sum: u64 = (0..length).map(|i| i % 251).sum();
        match self.ask(read(offset)).map_err(|e| e.to_string())?.sum {
            Some(found) if found == sum => {}
            other => return Err(format!("the bytes add up to {other:?}, expected {sum}")),
        }
        let beyond = refused(&self.ask(read(3 << 16)), None);
        beyond.map_err(|e| format!("read beyond the end: {e}"))?;
        let most = refused(&self.ask(grow(1 << 16, 1)), None);
        most.map_err(|e| format!("grow beyond 4 GiB: {e}"))
    }

    /// Two threads with an instance each return what one does.
    pub fn threads(&mut self) -> Check {
        let module = self.compiled()?;
        let host = HostSpec::default();
        let linked = self.make(|r#as| Operation::Link { module, host, r#as })?;
        let done = self.ask(Operation::Threads {
            linked,
            call: Call {
                invoke: "add".to_owned(),
                args: vec![Value::I32(1), Value::I32(2)],
                returns: Some(ValueType::I32),
            },
            initialize: false,
            threads: 2,
            n: 1000,
        });
        let done = done.map_err(|e| e.to_string())?;
        match done.value {
            Some(Value::I32(3)) if done.ps > 0 => Ok(()),
            other => Err(format!("1 + 2 is {other:?} in {} ps", done.ps)),
        }
    }

    pub fn host_functions(&mut self) -> Check {
        let text = r#"(module
            (import "wasmbench" "nop" (func $nop))
            (import "wasmbench" "add" (func $add (param i32 i32) (result i32)))
            (func (export "add") (param i32 i32) (result i32)
                call $nop
                (call $add (local.get 0) (local.get 1))))"#;
        let file = self.folder.join("host.wasm");
        let wasm = wat::parse_str(text).map_err(|e| e.to_string())?;
        std::fs::write(&file, wasm).map_err(|e| e.to_string())?;
        let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
        let module = self.make(|r#as| Operation::Compile { engine, file, r#as })?;
        let host = HostSpec::default();
        let (_, answer) = self.try_make(|r#as| Operation::Link { module, host, r#as });
        refused(&answer, None).map_err(|e| format!("given unasked: {e}"))?;
        let host = HostSpec {
            functions: true,
            ..HostSpec::default()
        };
        let linked = self.make(|r#as| Operation::Link { module, host, r#as })?;
        let instance = self.make(|r#as| Operation::Instantiate {
            linked,
            initialize: false,
            r#as,
            count: 1,
        })?;
        let done = self.call(instance, "add", &[Value::I32(i32::MAX), Value::I32(1)], 5)?;
        match done.value {
            Some(Value::I32(i32::MIN)) => Ok(()),
            other => Err(format!("2147483647 + 1 is {other:?}, expected to wrap")),
        }
    }
}
