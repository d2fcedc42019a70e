//! An instance of the mock: what its calls come to, and a memory that only has a size.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::model::value::ValueType;
use crate::model::{Call, HostSpec, Value};
use crate::runtime::api::{CallPath, GuestMemory, Outcome};
use crate::runtime::call::{Callee, no_memory};
use crate::runtime::error::{RuntimeError, Trap, TrapKind};
use crate::runtime::host::Watch;
use crate::runtime::repeats::{CallError, CallLoop, looped};
use crate::runtime::twins::Twin;
use crate::runtime::typed::Returned;

use super::behaviour::{Behaviour, spin};

/// What a trap takes, so that a difference to a call that returns shows.
const TRAP: Duration = Duration::from_millis(1);
/// What the limiter takes at each growth, so that a difference to growing without one shows.
const LIMITER: Duration = Duration::from_micros(20);
/// Bytes of a page.
const PAGE: u64 = 1 << 16;

/// What a call does.
#[derive(Clone)]
pub struct Guest {
    pub behaviour: Behaviour,
    pub twin: Twin,
    /// A command's words, without its name.
    pub words: Vec<String>,
    pub watch: Watch,
    /// Calls of the module.
    pub calls: Arc<AtomicU32>,
    pub memory: Size,
    /// In place of a store.
    pub unit: (),
}

/// A memory that only has a size.
#[derive(Clone, Copy)]
pub struct Size {
    /// Pages; none where the module has no memory.
    pages: Option<u64>,
    /// Bytes that the host allows.
    limit: Option<u64>,
}

impl Size {
    /// The memory of a new instance.
    ///
    /// # Errors
    /// When the host does not allow as much.
    pub fn new(pages: Option<u64>, host: &HostSpec) -> Result<Self, RuntimeError> {
        let mut memory = Self {
            pages: pages.map(|_| 0),
            limit: host.memory_limit,
        };
        memory.grow(pages.unwrap_or_default())?;
        Ok(memory)
    }

    fn grow(&mut self, pages: u64) -> Result<(), RuntimeError> {
        let grown = self.pages.unwrap_or_default() + pages;
        match self.limit {
            Some(limit) if grown * PAGE > limit => Err(RuntimeError::Failed(format!(
                "the memory would have {grown} pages, and the host allows {limit} bytes"
            ))),
            _ => {
                self.pages = self.pages.map(|_| grown);
                Ok(())
            }
        }
    }
}

impl GuestMemory for Guest {
    fn read_memory(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.read(offset, to, n)
    }

    fn write_memory(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.write(offset, from, n)
    }

    fn read_view(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.read(offset, to, n)
    }

    fn write_view(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.write(offset, from, n)
    }

    fn grow_memory(&mut self, pages: u64, n: u64) -> Result<u64, RuntimeError> {
        for _ in 0..n {
            self.memory.grow(pages)?;
            if self.memory.limit.is_some() {
                spin(LIMITER);
            }
        }
        self.memory.pages.ok_or_else(no_memory)
    }
}

/// What a call returned.
struct Answer(Option<Value>);

impl Returned for Answer {
    const TYPE: Option<ValueType> = None;

    fn into_value(self) -> Option<Value> {
        self.0
    }
}

/// What a call came to that did not return.
struct Ended(Outcome);

impl CallError for Ended {
    fn ended(self) -> Outcome {
        self.0
    }

    fn kind(&self) -> TrapKind {
        match &self.0 {
            Outcome::Trapped(trap) => trap.kind,
            Outcome::Returned(_) | Outcome::Exited(_) => TrapKind::Other,
        }
    }
}

impl Callee for Guest {
    type Store = ();

    fn prepare(
        &mut self,
        call: &Call,
        dynamic: bool,
    ) -> Result<(CallPath, CallLoop<()>), RuntimeError> {
        let (guest, args) = (self.clone(), call.args.clone());
        let export = call.invoke.clone();
        // What a compiler that folds a workload away would leave of it.
        let folded = guest.behaviour.dead.then(|| guest.called(&export, &args));
        let mut put_off = guest.behaviour.lazy;
        let run = move |(): &mut ()| {
            if std::mem::take(&mut put_off) {
                spin(Duration::from_millis(20));
            }
            let outcome = match &folded {
                Some(outcome) => {
                    spin(Duration::from_micros(50));
                    outcome.clone()
                }
                None => guest.once(&export, black_box(&args)),
            };
            match outcome {
                Outcome::Returned(value) => Ok(Answer(value)),
                other => Err(Ended(other)),
            }
        };
        let path = if dynamic {
            CallPath::Dynamic
        } else {
            CallPath::Native
        };
        Ok((path, looped(run)))
    }

    fn store(&mut self) -> &mut () {
        &mut self.unit
    }
}

impl Guest {
    fn once(&self, export: &str, args: &[Value]) -> Outcome {
        let behaviour = self.behaviour;
        behaviour.linger();
        if behaviour.tiers && self.calls.fetch_add(1, Ordering::Relaxed) < 40 {
            spin(Duration::from_micros(500));
        }
        if behaviour.talkative {
            println!("{{\"type\":\"done\"}} said a guest");
        }
        if behaviour.long {
            std::thread::sleep(Duration::from_millis(behaviour.number.into()));
        }
        if behaviour.gets_stuck() {
            loop {
                std::thread::sleep(Duration::from_secs(1));
            }
        }
        if behaviour.trap {
            return Outcome::Trapped(Trap {
                kind: TrapKind::Unreachable,
                message: "the mock was told to trap".into(),
            });
        }
        let start = Instant::now();
        let outcome = self.answer(export, args);
        if behaviour.drag {
            spin(start.elapsed() * behaviour.number / 100);
        }
        outcome
    }

    fn answer(&self, export: &str, args: &[Value]) -> Outcome {
        let wrong = self.behaviour.wrong;
        if let Twin::Command(main) = self.twin {
            let mut printed = Vec::new();
            let code = main(&self.words, &mut printed);
            if wrong {
                printed.extend_from_slice(b"and more\n");
            }
            return match self.watch.print(&printed, &[]) {
                Ok(()) => Outcome::Exited(code),
                Err(stop) => stop.into(),
            };
        }
        match self.called(export, args) {
            Outcome::Returned(Some(Value::I32(v))) if wrong => {
                Outcome::Returned(Some(Value::I32(v.wrapping_add(1))))
            }
            Outcome::Returned(Some(Value::I64(v))) if wrong => {
                Outcome::Returned(Some(Value::I64(v.wrapping_add(1))))
            }
            Outcome::Trapped(mut trap) => {
                spin(TRAP);
                if self.behaviour.misreport {
                    trap.kind = TrapKind::Interrupted;
                }
                Outcome::Trapped(trap)
            }
            outcome => outcome,
        }
    }

    /// What the twin's function comes to; nothing where arguments do not fit.
    fn called(&self, export: &str, args: &[Value]) -> Outcome {
        let outcome = self.twin.call(export, args);
        outcome.unwrap_or(Outcome::Returned(None))
    }
}
