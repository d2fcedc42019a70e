//! A guest as suites handle it: linked, instantiated, run; its answer checked and its
//! marked region read.

use std::cell::{Cell, OnceCell};

use crate::model::text::visible;
use crate::model::{Answer, Arg, Call, CellStatus, HostSpec, Repeat, setting};
use crate::runtime::driver::{Done, Handle, Operation};
use crate::runtime::{Region, RuntimeError, TrapKind};

use super::bench::{Asked, Bench};
use super::refusal;
use super::task::{SuiteError, Task};

/// Its value where the guest marks one.
pub const MARKED: &str = "bench.start to bench.end";

/// A call with all that belongs to it: the task's own, or the one of twice the work.
pub struct Guest<'a> {
    task: &'a Task<'a>,
    call: Call,
    host: HostSpec,
    expected: Answer,
    /// What its first run came to.
    first: OnceCell<Answer>,
    /// Whether a later one printed something else.
    varies: Cell<bool>,
}

impl<'a> Guest<'a> {
    /// The task's own call; `None` where nothing is to be called.
    pub fn of(task: &'a Task<'a>) -> Option<Self> {
        Some(Self {
            task,
            call: task.call?.clone(),
            host: task.host.clone(),
            expected: task.expected.clone(),
            first: OnceCell::new(),
            varies: Cell::new(false),
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
    pub fn link(
        &self,
        bench: &mut Bench<'_>,
        module: Handle,
        phase: &'static str,
    ) -> (Handle, Asked) {
        let host = self.host.clone();
        bench.make(phase, |r#as| Operation::Link { module, host, r#as })
    }

    /// Makes an instance, a reactor's `_initialize` included.
    pub fn instantiate(
        &self,
        bench: &mut Bench<'_>,
        linked: Handle,
        phase: &'static str,
    ) -> (Handle, Asked) {
        let initialize = self.task.reactor;
        bench.make(phase, |r#as| Operation::Instantiate {
            linked,
            initialize,
            r#as,
            count: 1,
        })
    }

    /// What became of that.
    pub fn instantiated(&self, done: Done, phase: &str) -> Result<Done, SuiteError> {
        let text = match (&done.trap, done.exit_code) {
            (Some(trap), _) => format!("_initialize: {trap}"),
            (None, Some(code)) => format!("_initialize exited with code {code}"),
            (None, None) => return Ok(done),
        };
        Err(failed(phase, &text, &done))
    }

    /// Looks the export up.
    pub fn prepare(
        &self,
        bench: &mut Bench<'_>,
        instance: Handle,
        phase: &'static str,
    ) -> (Handle, Asked) {
        bench.make(phase, |r#as| Operation::Prepare {
            instance,
            call: self.call.clone(),
            dynamic: false,
            r#as,
        })
    }

    /// Calls an instance that is there for the first time. Returns how long that took.
    ///
    /// # Errors
    /// When its answer is wrong.
    pub fn first_call(
        &self,
        bench: &mut Bench<'_>,
        instance: Handle,
        phase: &'static str,
    ) -> Result<u64, SuiteError> {
        let (call, prepared) = self.prepare(bench, instance, phase);
        let called = bench.ask(phase, Operation::call(call, 1));
        bench.release([call]);
        bench.done(prepared)?;
        let done = bench.done(called)?;
        let ran = self.ran(&done, 1, false, phase)?;
        self.tell(bench);
        bench.answer(ran.answer);
        Ok(ran.whole)
    }

    /// Runs it once for nothing but its answer.
    ///
    /// # Errors
    /// When it cannot be run, or its answer is wrong.
    pub fn once(&self, bench: &mut Bench<'_>, phase: &'static str) -> Result<(), SuiteError> {
        let (engine, made) = bench.engine();
        let (module, compiled) = bench.compile(engine, phase);
        bench.done(made)?;
        bench.compiled(compiled)?;
        let (linked, linking) = self.link(bench, module, phase);
        bench.done(linking)?;
        let (instance, made) = self.instantiate(bench, linked, phase);
        let made = bench.done(made)?;
        self.instantiated(made, phase)?;
        self.first_call(bench, instance, phase)?;
        bench.release([instance, linked, module, engine]);
        Ok(())
    }

    /// What its imports are settled with.
    pub fn host(&self) -> &HostSpec {
        &self.host
    }

    /// Whether a new instance's `_initialize` has to be called.
    pub fn is_reactor(&self) -> bool {
        self.task.reactor
    }

    /// The call.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// All of it, up to a guest that can be run; no clock of a phase runs.
    pub fn fresh(
        &self,
        bench: &mut Bench<'_>,
        linked: Handle,
        phase: &'static str,
    ) -> Result<Live<'_>, SuiteError> {
        let (instance, instantiated) = self.instantiate(bench, linked, phase);
        let (call, prepared) = self.prepare(bench, instance, phase);
        let done = bench.done(instantiated)?;
        let done = self.instantiated(done, phase)?;
        bench.done(prepared)?;
        Ok(Live {
            guest: self,
            instance,
            call,
            marks: done.marks,
            instantiate_ps: done.ps,
            phase,
            cpu: false,
        })
    }

    /// How long calls of several threads took, once their answer is right. What commands
    /// print there nobody collects: it was checked before.
    pub fn served(&self, done: &Done, phase: &str) -> Result<u64, SuiteError> {
        let expected = Answer {
            stdout: None,
            ..self.expected.clone()
        };
        self.answer(done, &expected, phase).map(|_| done.ps)
    }

    /// What a batch of calls came to, once its answer is right.
    pub fn ran(&self, done: &Done, n: u64, marks: bool, phase: &str) -> Result<Ran, SuiteError> {
        let answer = self.answer(done, &self.expected, phase)?;
        let region = if marks {
            marked(done, n, phase)?
        } else {
            done.ps
        };
        Ok(Ran {
            whole: done.ps,
            region,
            cpu: done.cpu_ps.filter(|_| !marks),
            answer,
        })
    }

    /// What an outcome came to, or why it does not count.
    fn answer(&self, done: &Done, expected: &Answer, phase: &str) -> Result<Answer, SuiteError> {
        let command = self.task.command;
        if let Some(text) = &done.overflow {
            return Err(failed(phase, text, done));
        }
        let answer = match (&done.trap, done.exit_code) {
            (Some(trap), _) if trap.kind == TrapKind::Other => {
                // A lazy runtime refuses here what it does not support.
                let error = RuntimeError::Failed(trap.to_string());
                let refused = refusal::of(phase, self.task.source.wasm, &error);
                return Err(match refused.status {
                    CellStatus::Unsupported => refused,
                    _ => failed(phase, &error.to_string(), done),
                });
            }
            (Some(trap), _) => return Err(failed(phase, &trap.to_string(), done)),
            (None, Some(code)) if !command => {
                let text = format!("the guest ended itself with exit code {code}");
                return Err(failed(phase, &text, done));
            }
            (None, None) if !command => done.value.into(),
            (None, code) => Answer {
                exit_code: Some(code.unwrap_or(0)),
                ..Answer::default()
            },
        };
        let answer = Answer {
            stdout: done.stdout.clone().filter(|_| command),
            ..answer
        };
        if let Some(code) = answer.exit_code
            && code != 0
            && expected.exit_code.is_none()
        {
            let text = format!("exited with code {code} (--expect-exit {code} takes it as right)");
            return Err(SuiteError {
                got: Box::new(answer),
                ..failed(phase, &text, done)
            });
        }
        match expected.difference(&answer) {
            Some(text) => Err(SuiteError {
                got: Box::new(answer),
                ..SuiteError::new(CellStatus::WrongAnswer, phase, text)
            }),
            None => self.as_the_first(answer, phase),
        }
    }

    /// The answer, if it is that of the first run: who measures calls that do something else
    /// each time measures nothing. What is printed may differ where nobody said what is right.
    fn as_the_first(&self, answer: Answer, phase: &str) -> Result<Answer, SuiteError> {
        let first = self.first.get_or_init(|| answer.clone());
        if !answer.agrees_but_for_output(first) {
            let text = format!(
                "its answer changes from call to call: {} after {}",
                answer.words(),
                first.words()
            );
            return Err(SuiteError {
                got: Box::new(answer),
                ..SuiteError::new(CellStatus::WrongAnswer, phase, text)
            });
        }
        if let (Some(one), Some(other)) = (&first.stdout, &answer.stdout)
            && !one.same_lines(other)
        {
            self.varies.set(true);
        }
        Ok(answer)
    }

    /// Says what became known of its output.
    pub fn tell(&self, bench: &mut Bench<'_>) {
        if self.varies.get() {
            bench.set(setting::OUTPUT, setting::VARIES);
        }
    }
}

/// A failure, with the guest's last words.
fn failed(phase: &str, text: &str, done: &Done) -> SuiteError {
    let text = match &done.last_words {
        Some(line) => format!("{text}; on standard error: {}", visible(line, 200)),
        None => text.to_owned(),
    };
    SuiteError::new(CellStatus::Failed, phase, text)
}

/// The time of the marked regions of `n` calls of a guest that can mark any.
fn marked(done: &Done, n: u64, phase: &str) -> Result<u64, SuiteError> {
    let why = match done.region {
        None => "the driver does not say when",
        Some(Region::Marked { regions, ps }) if regions >= n => return Ok(ps),
        Some(Region::Unmarked | Region::Marked { .. }) => "never called `bench.start`",
        Some(Region::NeverEnded) => "called `bench.start` and never `bench.end`",
        Some(Region::NeverStarted) => "called `bench.end` without `bench.start`",
        Some(Region::StartedTwice) => "called `bench.start` again before `bench.end`",
    };
    let text = format!("the module marks what is to be measured, and {why}");
    Err(failed(phase, &text, done))
}

/// An instance and its call, ready to run.
pub struct Live<'a> {
    guest: &'a Guest<'a>,
    instance: Handle,
    call: Handle,
    marks: bool,
    instantiate_ps: u64,
    phase: &'static str,
    /// Whether CPU time is asked for too.
    pub cpu: bool,
}

/// A run of one or more calls.
pub struct Ran {
    /// How long all calls took, in picoseconds.
    pub whole: u64,
    /// How long the marked regions took; the whole where none is marked.
    pub region: u64,
    /// CPU time of all calls, where it was asked for and the driver can tell.
    pub cpu: Option<u64>,
    /// The last call's answer, which is right.
    pub answer: Answer,
}

impl Live<'_> {
    /// Whether the guest marks what is to be measured.
    pub fn marks(&self) -> bool {
        self.marks
    }

    /// How long making the instance took.
    pub fn instantiate_ps(&self) -> u64 {
        self.instantiate_ps
    }

    /// Calls `n` times.
    pub fn run(&mut self, bench: &mut Bench<'_>, n: u64) -> Result<Ran, SuiteError> {
        let asked = self.ask(bench, n);
        self.ran(bench, asked, n)
    }

    /// Asks for `n` calls.
    pub fn ask(&mut self, bench: &mut Bench<'_>, n: u64) -> Asked {
        let call = self.call;
        let cpu = self.cpu;
        bench.ask(self.phase, Operation::Call { call, n, cpu })
    }

    /// What they came to.
    pub fn ran(&self, bench: &mut Bench<'_>, asked: Asked, n: u64) -> Result<Ran, SuiteError> {
        let done = bench.done(asked)?;
        let ran = self.guest.ran(&done, n, self.marks, self.phase)?;
        self.guest.tell(bench);
        Ok(ran)
    }

    /// Drops the instance; no clock runs.
    pub fn release(self, bench: &mut Bench<'_>) {
        bench.release([self.instance, self.call]);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::{Effort, Output, Value};
    use crate::runtime::Source;

    /// What becomes of runs, and whether what they print varies.
    fn played(command: bool, runs: &[Done]) -> (Vec<Result<(), String>>, bool) {
        let call = Call {
            invoke: "run".into(),
            args: Vec::new(),
            returns: None,
        };
        let task = Task {
            source: Source {
                file: Path::new("module.wasm"),
                wasm: b"\0asm\x01\0\0\0",
                twin: None,
            },
            call: Some(&call),
            command,
            reactor: false,
            host: &HostSpec::default(),
            repeat: Repeat::SameInstance,
            expected: &Answer::default(),
            twice: None,
            axes: &[],
            effort: &Effort::once(),
            limit_ps: None,
            fast_ps: None,
            scratch: Path::new("nowhere"),
        };
        let guest = Guest::of(&task).unwrap();
        let ran = |done| match guest.ran(done, 1, false, "execute") {
            Ok(_) => Ok(()),
            Err(error) => {
                assert_eq!(error.status, CellStatus::WrongAnswer);
                Err(error.message)
            }
        };
        (runs.iter().map(ran).collect(), guest.varies.get())
    }

    fn returned(value: i32) -> Done {
        Done {
            value: Some(Value::I32(value)),
            ..Done::default()
        }
    }

    fn printed(text: Option<&str>) -> Done {
        Done {
            exit_code: Some(0),
            stdout: text.map(|text| Output::of(text.as_bytes())),
            ..Done::default()
        }
    }

    #[test]
    fn each_answer_is_compared_with_the_first() {
        let (outcomes, _) = played(false, &[1, 1, 2, 1].map(returned));
        let changed = "its answer changes from call to call: i32:2 after i32:1";
        let expected = [Ok(()), Ok(()), Err(changed.to_owned()), Ok(())];
        assert_eq!(outcomes, expected);
    }

    #[test]
    fn output_may_differ_from_run_to_run_and_is_said_to() {
        let runs = [Some("at 12:00\n"), Some("at 12:01\n")].map(printed);
        assert_eq!(played(true, &runs), (vec![Ok(()), Ok(())], true));
        // Where threads run it, nobody collects what is printed.
        let runs = [Some("a\n"), None, Some("a")].map(printed);
        assert_eq!(played(true, &runs), (vec![Ok(()); 3], false));
    }
}
