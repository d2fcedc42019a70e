//! Whether a driver keeps to the protocol: it plays every verb, every refusal and a
//! wrong order, and holds the driver's clock beside its own.

mod abilities;
mod host;
mod player;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::model::value::ValueType;
use crate::model::{Ability, Call, HostSpec, MemoryReading, Value};
use crate::runtime::error::{RuntimeError, TrapKind};
use crate::runtime::time::picoseconds;

use super::operation::Operation;
use super::remote::Remote;
use super::session::Session;

use player::{Check, Player, refused, seen};

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The driver keeps to it.
    Kept,
    /// The driver declares that it cannot, for this reason.
    Cannot(String),
    /// It does not; what was found.
    Broken(String),
}

/// A check and what it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub what: &'static str,
    /// What it came to.
    pub verdict: Verdict,
}

/// The guest, as text.
const GUEST: &str = include_str!("check/guest.wat");

/// The guest's busy loop lasts this long at least.
const BUSY: Duration = Duration::from_millis(200);

/// A driver's time is this part of the time that was waited, at least.
const PART: f64 = 0.7;

/// Pages of a memory that has to show: 64 MiB.
const PAGES: i32 = 1024;

/// Plays all checks with a driver that was started. `folder` is a private one.
pub fn check(remote: &mut Remote, folder: &Path) -> Vec<Finding> {
    let module = folder.join("check.wasm");
    let written = wat::parse_str(GUEST)
        .map_err(|e| e.to_string())
        .and_then(|wasm| std::fs::write(&module, wasm).map_err(|e| e.to_string()));
    if let Err(problem) = written {
        let verdict = Verdict::Broken(problem);
        let what = "the guest is written";
        return vec![Finding { what, verdict }];
    }
    let mut found = vec![finding("hello names a version and a clock", hello(remote))];
    found.push(finding(
        "an unknown verb is refused, and the driver goes on",
        unknown_verb(remote),
    ));
    found.push(finding(
        "what is no request is refused, and the driver goes on",
        no_request(remote),
    ));
    let mut player = Player {
        session: Session::new(remote),
        module,
        folder: folder.to_owned(),
    };
    found.extend(player.play());
    found
}

fn finding(what: &'static str, check: Check) -> Finding {
    let verdict = match check {
        Ok(()) => Verdict::Kept,
        Err(problem) => Verdict::Broken(problem),
    };
    Finding { what, verdict }
}

fn hello(remote: &Remote) -> Check {
    let (identity, step) = remote.introduced();
    if identity.version.trim().is_empty() {
        return Err("`version` is empty".to_owned());
    }
    match step {
        0 => Err("`clock_step_ps` is missing".to_owned()),
        _ => Ok(()),
    }
}

fn unknown_verb(remote: &mut Remote) -> Check {
    match remote.exchange(r#""verb":"wasmbench_has_no_such_verb""#) {
        Err(RuntimeError::Unsupported(_)) => Ok(()),
        other => Err(format!(
            "expected a refusal of the kind `unsupported`, found {}",
            seen(&other)
        )),
    }
}

fn no_request(remote: &mut Remote) -> Check {
    match remote.exchange(r#""verb":"call""#) {
        Err(RuntimeError::Unsupported(_) | RuntimeError::Failed(_)) => Ok(()),
        other => Err(format!(
            "`call` without a handle: expected a refusal, found {}",
            seen(&other)
        )),
    }
}

impl Player<'_> {
    fn play(&mut self) -> Vec<Finding> {
        type Step<'a> = fn(&mut Player<'a>) -> Check;
        let steps: [(&'static str, Option<Ability>, Step<'_>); 28] = [
            (
                "a life cycle that is asked for at once",
                None,
                Self::at_once,
            ),
            ("values of all types, there and back", None, Self::values),
            (
                "a trap is told, and the instance goes on",
                None,
                Self::traps,
            ),
            (
                "what is not exported is refused, with a list",
                None,
                Self::no_export,
            ),
            ("what was never made is refused", None, Self::wrong_order),
            ("a file that is no module is refused", None, Self::no_module),
            (
                "an import that nobody provides is refused by name",
                None,
                Self::no_provider,
            ),
            (
                "times are neither longer nor much shorter than the wait",
                None,
                Self::busy,
            ),
            (
                "memory is read, and grows with what a guest touches",
                None,
                Self::memory,
            ),
            ("validate", Some(Ability::Validate), Self::validate),
            (
                "serialize, write, load from bytes and from a file",
                Some(Ability::Serialize),
                Self::artifacts,
            ),
            (
                "calls with values in a slice",
                Some(Ability::DynamicCall),
                Self::dynamic,
            ),
            (
                "calls that are futures",
                Some(Ability::AsyncCall),
                Self::awaited,
            ),
            (
                "calls without enough fuel",
                Some(Ability::Fuel),
                Self::out_of_fuel,
            ),
            (
                "calls after their deadline",
                Some(Ability::Deadline),
                Self::overdue,
            ),
            ("engines in bulk", Some(Ability::Engine), Self::engines),
            ("instances in bulk", None, Self::instances),
            (
                "a guest's memory: write, read, grow",
                Some(Ability::GuestMemory),
                Self::guest_memory,
            ),
            (
                "a view of a guest's memory",
                Some(Ability::MemoryView),
                Self::view,
            ),
            (
                "a limiter of memory",
                Some(Ability::MemoryLimiter),
                Self::limiter,
            ),
            (
                "a stream through a guest",
                Some(Ability::Stream),
                Self::stream,
            ),
            ("traps in bulk", Some(Ability::Traps), Self::many_traps),
            ("a cache of modules", Some(Ability::Cache), Self::cache),
            (
                "requests from two threads at once",
                Some(Ability::Requests),
                Self::requests,
            ),
            (
                "requests at fixed times",
                Some(Ability::Requests),
                Self::load,
            ),
            (
                "calls from two threads at once",
                Some(Ability::Threads),
                Self::threads,
            ),
            (
                "calls of an empty native function",
                Some(Ability::Boundary),
                Self::boundary,
            ),
            (
                "functions of the host",
                Some(Ability::HostFunction),
                Self::host_functions,
            ),
        ];
        let mut found = Vec::new();
        for (what, needs, step) in steps {
            let reason = needs.and_then(|ability| {
                let reason = self.session.identity().abilities.reason(ability)?;
                Some(reason.to_owned())
            });
            found.push(match reason {
                Some(reason) => Finding {
                    what,
                    verdict: Verdict::Cannot(reason),
                },
                None => finding(what, step(self)),
            });
        }
        found
    }

    fn at_once(&mut self) -> Check {
        let session = &mut self.session;
        let [engine, module, linked, instance, call] = [(); 5].map(|()| session.names(1));
        let file = self.module.clone();
        let returns = Some(ValueType::I32);
        let asked = [
            Operation::Engine {
                r#as: engine,
                count: 1,
            },
            Operation::Compile {
                engine,
                file,
                r#as: module,
            },
            Operation::Link {
                module,
                host: HostSpec::default(),
                r#as: linked,
            },
            Operation::Instantiate {
                linked,
                initialize: false,
                r#as: instance,
                count: 1,
            },
            Operation::Prepare {
                instance,
                call: Call {
                    invoke: "add".to_owned(),
                    args: vec![Value::I32(40), Value::I32(2)],
                    returns,
                },
                dynamic: false,
                r#as: call,
            },
            Operation::call(call, 1),
            Operation::Drop {
                handles: vec![instance, call],
            },
        ]
        .map(|operation| session.ask(operation));
        let mut value = None;
        for (place, asked) in asked.into_iter().enumerate() {
            let done = session.done(asked).map_err(|e| e.to_string())?;
            let timed = matches!(place, 1 | 3 | 5);
            if timed && done.ps == 0 {
                return Err(format!("operation {place} took no time"));
            }
            value = value.or(done.value);
        }
        match value {
            Some(Value::I32(42)) => Ok(()),
            other => Err(format!("40 + 2 is {other:?}")),
        }
    }

    /// Each has a memory of its own.
    fn instances(&mut self) -> Check {
        let module = self.compiled()?;
        let host = HostSpec::default();
        let linked = self.make(|r#as| Operation::Link { module, host, r#as })?;
        let count = 8;
        let first = self.session.names(count);
        let answer = self.ask(Operation::Instantiate {
            linked,
            initialize: false,
            r#as: first,
            count,
        });
        answer.map_err(|e| e.to_string())?;
        let last = first + count - 1;
        let mut pages = |instance| {
            let found = self.call(instance, "touch", &[Value::I32(2)], 1)?.value;
            match found {
                Some(Value::I32(pages)) => Ok(pages),
                other => Err(format!("`touch` returned {other:?}")),
            }
        };
        // An engine may add a page of its own: WAMR does, through `wasm.h`.
        let found = (pages(first)?, pages(last)?, pages(first)?);
        let expected = (found.0, found.0, found.0 + 2);
        if found != expected {
            return Err(format!(
                "pages of the first, the last, and the first that grew by 2: {found:?}"
            ));
        }
        let handles = (first..=last).collect();
        let answer = self.ask(Operation::Drop { handles });
        answer.map(|_| ()).map_err(|e| e.to_string())
    }

    fn values(&mut self) -> Check {
        let instance = self.fresh()?;
        let nan = 0x7ff8_0000_0000_0000;
        for (invoke, value) in [
            ("same_i32", Value::I32(i32::MIN)),
            ("same_i64", Value::I64(i64::MIN + 1)),
            ("same_f32", Value::F32(1.5f32.to_bits())),
            ("same_f64", Value::F64((-0.1f64).to_bits())),
            ("same_f64", Value::F64(nan)),
        ] {
            self.returns(instance, invoke, &[value])?;
        }
        let done = self.call(instance, "nothing", &[], 2)?;
        match done.value {
            None => Ok(()),
            Some(value) => Err(format!("a function without a result returned {value:?}")),
        }
    }

    fn traps(&mut self) -> Check {
        let instance = self.fresh()?;
        for (invoke, args, kind) in [
            ("trap", &[][..], TrapKind::Unreachable),
            ("divide", &[Value::I32(0)], TrapKind::DivisionByZero),
        ] {
            let trap = self.call(instance, invoke, args, 2)?.trap;
            match trap {
                Some(trap) if trap.kind == kind => {}
                other => return Err(format!("`{invoke}`: expected {kind:?}, found {other:?}")),
            }
        }
        self.returns(instance, "same_i32", &[Value::I32(7)])
    }

    fn no_export(&mut self) -> Check {
        let instance = self.fresh()?;
        let operation = self.prepare(instance, "no_such_export", &[]);
        refused(&self.ask(operation), Some("same_i32"))
    }

    fn wrong_order(&mut self) -> Check {
        let never = self.session.names(1);
        refused(&self.ask(Operation::call(never, 1)), None)?;
        let (_, answer) = self.try_make(|r#as| Operation::Instantiate {
            linked: never,
            initialize: false,
            r#as,
            count: 1,
        });
        refused(&answer, None)?;
        let handles = vec![never];
        let answer = self.ask(Operation::Drop { handles });
        answer
            .map(|_| ())
            .map_err(|e| format!("drop of nothing: {e}"))
    }

    fn no_module(&mut self) -> Check {
        let file = self.folder.join("no-module.wasm");
        std::fs::write(&file, b"\0asm\x02\0\0\0").map_err(|e| e.to_string())?;
        let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
        let (_, answer) = self.try_make(|r#as| Operation::Compile { engine, file, r#as });
        refused(&answer, None)?;
        let file = self.folder.join("no-such-file.wasm");
        let (_, answer) = self.try_make(|r#as| Operation::Compile { engine, file, r#as });
        refused(&answer, None)
    }

    fn no_provider(&mut self) -> Check {
        let text = r#"(module (import "nowhere" "to_be_found" (func)))"#;
        let file = self.folder.join("import.wasm");
        let wasm = wat::parse_str(text).map_err(|e| e.to_string())?;
        std::fs::write(&file, wasm).map_err(|e| e.to_string())?;
        let engine = self.make(|r#as| Operation::Engine { r#as, count: 1 })?;
        let module = self.make(|r#as| Operation::Compile { engine, file, r#as })?;
        let host = HostSpec::default();
        let (_, answer) = self.try_make(|r#as| Operation::Link { module, host, r#as });
        match &answer {
            Err(RuntimeError::Unsupported(message)) if message.contains("to_be_found") => Ok(()),
            other => Err(format!(
                "expected a refusal of the kind `unsupported` that names `to_be_found`, found {}",
                seen(other)
            )),
        }
    }

    /// A loop that is known to keep a CPU busy: twice the turns take twice the time, and
    /// the driver says so.
    fn busy(&mut self) -> Check {
        let instance = self.fresh()?;
        let mut turns = 1000;
        let (mut took, mut waited) = (0, 0);
        while waited < picoseconds(BUSY) {
            turns *= 2;
            let start = Instant::now();
            took = self.call(instance, "busy", &[Value::I32(turns)], 1)?.ps;
            waited = picoseconds(start.elapsed());
            if turns > i32::MAX / 4 {
                return Err("a busy loop of a thousand million turns lasts no time".to_owned());
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a rough comparison")]
        let part = took as f64 / waited as f64;
        if part < PART {
            return Err(format!(
                "the driver says that a call took {:.0} % of the time that was waited for it",
                part * 100.0
            ));
        }
        // As many turns in two calls.
        let twice = self.call(instance, "busy", &[Value::I32(turns)], 2)?.ps;
        #[allow(clippy::cast_precision_loss, reason = "a rough comparison")]
        let growth = twice as f64 / took as f64;
        if !(1.2..4.0).contains(&growth) {
            return Err(format!("two calls take {growth:.1} times as long as one"));
        }
        Ok(())
    }

    fn read(&mut self) -> Result<MemoryReading, String> {
        let done = self.ask(Operation::Memory).map_err(|e| e.to_string())?;
        let reading = done.memory.ok_or("the answer has no `memory`")?;
        if reading.resident == 0 || reading.resident > reading.peak {
            return Err(format!(
                "resident {} and peak {} make no sense",
                reading.resident, reading.peak
            ));
        }
        Ok(reading)
    }

    fn memory(&mut self) -> Check {
        let instance = self.fresh()?;
        let before = self.read()?.resident;
        self.call(instance, "touch", &[Value::I32(PAGES)], 1)?;
        let after = self.read()?.resident;
        let touched = u64::from(PAGES.unsigned_abs()) << 16;
        if after.saturating_sub(before) < touched / 2 {
            return Err(format!(
                "a guest touched {touched} bytes, and the resident memory went from {before} to {after}"
            ));
        }
        Ok(())
    }
}
