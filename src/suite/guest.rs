//! A guest as suites handle it: linked, opened, instantiated, run; its answer
//! checked and its marked region read, outside the clock.

use std::time::Duration;

use crate::model::text::visible;
use crate::model::{Answer, Arg, Call, CellStatus, HostSpec, Repeat};
use crate::runtime::{
    CallId, Context, Instance, Linked, Module, Outcome, Region, RuntimeError, TrapKind, Watch,
};

use super::refusal;
use super::task::{SuiteError, Task};
use super::time::{picoseconds, timed};

/// Its value where the guest marks one.
pub const MARKED: &str = "bench.start to bench.end";

/// A call with all that belongs to it: the task's own, or the one of twice the work.
pub struct Guest<'a> {
    task: &'a Task<'a>,
    call: Call,
    host: HostSpec,
    expected: Answer,
}

impl<'a> Guest<'a> {
    /// The task's own call; `None` where nothing is to be called.
    pub fn of(task: &'a Task<'a>) -> Option<Self> {
        Some(Self {
            task,
            call: task.call?.clone(),
            host: task.host.clone(),
            expected: task.expected.clone(),
        })
    }

    /// The call of twice the work, where there is one.
    pub fn twice(task: &'a Task<'a>) -> Option<Self> {
        let twice = task.twice?;
        let mut guest = Self::of(task)?;
        guest.call.args = twice.args.iter().filter_map(Arg::value).collect();
        let words = twice.args.iter().filter_map(|arg| match arg {
            Arg::Word(word) => Some(word.clone()),
            Arg::Number(_) => None,
        });
        guest.host.argv.truncate(1);
        guest.host.argv.extend(words);
        guest.expected = twice.expected.clone();
        Some(guest)
    }

    pub fn repeat(&self) -> Repeat {
        self.task.repeat
    }

    /// Settles the module's imports.
    pub fn link(&self, module: &dyn Module, phase: &str) -> Result<Box<dyn Linked>, SuiteError> {
        module
            .link(&self.host)
            .map_err(|e| SuiteError::from_runtime(phase, &e))
    }

    /// Makes what the imports act on.
    pub fn open(&self, linked: &dyn Linked, phase: &str) -> Result<(Context, Watch), SuiteError> {
        linked
            .open()
            .map_err(|e| SuiteError::from_runtime(phase, &e))
    }

    /// Instantiates, a reactor's `_initialize` included. Gives the instance and
    /// how long it took.
    pub fn instantiate(
        &self,
        linked: &dyn Linked,
        (context, watch): (Context, Watch),
        phase: &str,
    ) -> Result<(Box<dyn Instance>, Watch, u64), SuiteError> {
        let reactor = self.task.reactor;
        let (made, took) = timed(|| {
            let mut instance = linked.instantiate(context)?;
            let started = if reactor {
                let call = instance.prepare(&Call::initialize())?;
                Some(instance.run(call))
            } else {
                None
            };
            Ok((instance, started))
        });
        let (instance, started) = made.map_err(|e| SuiteError::from_runtime(phase, &e))?;
        match started {
            None | Some(Outcome::Returned(_)) => Ok((instance, watch, took)),
            Some(Outcome::Trapped(trap)) => {
                let text = format!("_initialize: {trap}");
                Err(failed(phase, &text, &watch))
            }
            Some(Outcome::Exited(code)) => {
                let text = format!("_initialize exited with code {code}");
                Err(failed(phase, &text, &watch))
            }
        }
    }

    /// Looks the export up.
    pub fn prepare(
        &self,
        mut instance: Box<dyn Instance>,
        watch: Watch,
        phase: &'static str,
    ) -> Result<Live<'_>, SuiteError> {
        let call = instance
            .prepare(&self.call)
            .map_err(|e| SuiteError::from_runtime(phase, &e))?;
        Ok(Live {
            guest: self,
            instance,
            watch,
            call,
            phase,
        })
    }

    /// All of it, up to a guest that can be run; no clock runs.
    pub fn fresh(&self, linked: &dyn Linked, phase: &'static str) -> Result<Live<'_>, SuiteError> {
        let opened = self.open(linked, phase)?;
        let (instance, watch, _) = self.instantiate(linked, opened, phase)?;
        self.prepare(instance, watch, phase)
    }

    /// What an outcome came to, or why it does not count.
    fn answer(&self, outcome: Outcome, watch: &Watch, phase: &str) -> Result<Answer, SuiteError> {
        let command = self.task.command;
        if let Some(text) = watch.overflow() {
            return Err(failed(phase, &text, watch));
        }
        let answer = match outcome {
            Outcome::Trapped(trap) if trap.kind == TrapKind::Other => {
                // A lazy runtime refuses what it does not take here.
                let error = RuntimeError::Failed(trap.to_string());
                let refused = refusal::of(phase, self.task.source.wasm, &error);
                return Err(match refused.status {
                    CellStatus::Unsupported => refused,
                    _ => failed(phase, &error.to_string(), watch),
                });
            }
            Outcome::Trapped(trap) => return Err(failed(phase, &trap.to_string(), watch)),
            Outcome::Exited(code) if !command => {
                let text = format!("the guest ended itself with exit code {code}");
                return Err(failed(phase, &text, watch));
            }
            Outcome::Exited(code) => Answer {
                exit_code: Some(code),
                ..Answer::default()
            },
            Outcome::Returned(_) if command => Answer {
                exit_code: Some(0),
                ..Answer::default()
            },
            Outcome::Returned(value) => value.into(),
        };
        let answer = Answer {
            stdout: (command && !self.host.ignore_output).then(|| watch.printed()),
            ..answer
        };
        if let Some(code) = answer.exit_code
            && code != 0
            && self.expected.exit_code.is_none()
        {
            let text = format!("exited with code {code} (--expect-exit {code} takes it as right)");
            return Err(SuiteError {
                got: Box::new(answer),
                ..failed(phase, &text, watch)
            });
        }
        match self.expected.difference(&answer) {
            Some(text) => Err(SuiteError {
                got: Box::new(answer),
                ..SuiteError::new(CellStatus::WrongAnswer, phase, text)
            }),
            None => Ok(answer),
        }
    }
}

/// A failure, with the guest's last words.
fn failed(phase: &str, text: &str, watch: &Watch) -> SuiteError {
    let text = match watch.last_words() {
        Some(line) => format!("{text}; on standard error: {}", visible(&line, 200)),
        None => text.to_owned(),
    };
    SuiteError::new(CellStatus::Failed, phase, text)
}

/// An instance and its call, ready to run.
pub struct Live<'a> {
    guest: &'a Guest<'a>,
    instance: Box<dyn Instance>,
    watch: Watch,
    call: CallId,
    phase: &'static str,
}

/// A run of one or more calls.
pub struct Ran {
    /// How long all calls took, in picoseconds.
    pub whole: u64,
    /// How long the marked regions took; the whole where none is marked.
    pub region: u64,
    /// The last call's answer, which is right.
    pub answer: Answer,
}

impl Live<'_> {
    /// Whether the guest marks what is to be measured.
    pub fn marks(&self) -> bool {
        self.watch.marks()
    }

    /// The WASI that it runs on.
    pub fn wasi(&self) -> Option<&'static str> {
        self.watch.wasi()
    }

    /// How calls enter the guest.
    pub fn call_path(&self) -> &'static str {
        self.instance.call_path(self.call).name()
    }

    /// Calls `n` times.
    pub fn run(&mut self, n: u64) -> Result<Ran, SuiteError> {
        self.watch.clear();
        let (outcome, whole) = timed(|| self.instance.run_batch(self.call, n));
        let answer = self.guest.answer(outcome, &self.watch, self.phase)?;
        let region = match self.marked(n)? {
            Some(time) => picoseconds(time),
            None => whole,
        };
        Ok(Ran {
            whole,
            region,
            answer,
        })
    }

    /// The time of the marked regions of `n` calls, where the guest marks any.
    fn marked(&self, n: u64) -> Result<Option<Duration>, SuiteError> {
        let why = match self.watch.region() {
            Region::Unmarked if !self.watch.marks() => return Ok(None),
            Region::Marked { regions, time } if regions >= n => return Ok(Some(time)),
            Region::Unmarked | Region::Marked { .. } => "never called `bench.start`",
            Region::NeverEnded => "called `bench.start` and never `bench.end`",
            Region::NeverStarted => "called `bench.end` without `bench.start`",
            Region::StartedTwice => "called `bench.start` again before `bench.end`",
        };
        let text = format!("the module marks what is to be measured, and {why}");
        Err(failed(self.phase, &text, &self.watch))
    }
}
