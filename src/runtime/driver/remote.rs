//! A foreign program as a driver.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use crate::model::{Ability, Options};
use crate::runtime::error::RuntimeError;
use crate::runtime::memory;
use crate::runtime::time::{cpu_of, picoseconds};

use super::declaration::Foreign;
use super::done::Done;
use super::operation::Operation;
use super::session::{Driver, Identity};
use super::wire::{Answer, Frame, Hello, PROTOCOL, Request, What};

/// So many requests may be without an answer: a pipe holds more than their answers,
/// so that neither side waits for the other to read.
const MOST_OPEN: usize = 128;

/// A call that was waited for so long, in picoseconds, shows whether the driver's clock
/// tells the truth: reading the request and writing the answer count for little in it.
const LONG: u64 = 2_000_000_000;

/// So many of these, so long together, are enough for a judgement.
const ENOUGH: u32 = 8;
const LONG_ENOUGH: u64 = 50_000_000_000;

/// A driver's calls take this part of the time that the worker waits for them, at least.
const PART: f64 = 0.7;

/// A running driver.
pub struct Remote {
    /// What messages call it.
    name: String,
    child: Child,
    /// Requests on their way.
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    identity: Identity,
    step: u64,
    /// Whether it reads its memory itself.
    reads_memory: bool,
    asked: u64,
    open: VecDeque<Open>,
    /// Answers that nobody asked for yet.
    ready: VecDeque<Result<Done, RuntimeError>>,
    /// Why it answers no longer.
    ended: Option<String>,
    watch: Watch,
}

/// A request without an answer.
struct Open {
    verb: &'static str,
    /// Whether nothing else was on its way.
    alone: bool,
    /// Whether it may not take longer than was waited for it.
    calls: bool,
}

/// The worker's own clock beside the driver's, in picoseconds.
struct Watch {
    /// Since when something is on its way.
    since: Instant,
    /// What the driver says that it took since then.
    said: u64,
    doubt: Option<Doubt>,
}

/// Whether the driver's clock runs too slowly: none once a call showed that it does not. A
/// busy machine lets both sides wait, now and then; a wrong clock is wrong in every call.
#[derive(Default)]
struct Doubt {
    /// CPU time of the driver's process before the call.
    before: Option<u64>,
    /// How often and how long the worker waited for calls.
    waits: u32,
    waited: u64,
    /// The largest part of such a wait that the driver says that the calls took.
    most: f64,
}

impl Remote {
    /// Starts the program and says hello. What the declaration says of its settings and of
    /// its tiers holds over what it says itself.
    ///
    /// # Errors
    /// When it cannot be started, ends, or speaks another protocol.
    pub fn start(foreign: &Foreign, options: &Options) -> Result<Self, RuntimeError> {
        let name = foreign.id.as_str();
        let mut command = foreign.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        die_with_worker(&mut command);
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command.spawn().map_err(|e| {
            RuntimeError::Failed(format!("the driver {name}: cannot start `{program}`: {e}"))
        })?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(RuntimeError::Failed(format!(
                "the driver {name} has no pipes"
            )));
        };
        let mut remote = Self {
            name: name.to_owned(),
            child,
            to: BufWriter::with_capacity(1 << 16, to),
            from: BufReader::new(from),
            identity: Identity::default(),
            step: 0,
            reads_memory: false,
            asked: 0,
            open: VecDeque::new(),
            ready: VecDeque::new(),
            ended: None,
            watch: Watch {
                since: Instant::now(),
                said: 0,
                doubt: Some(Doubt::default()),
            },
        };
        let hello = Frame::Hello {
            protocol: PROTOCOL,
            options: options.clone(),
        };
        remote.send(What::Frame(hello), "hello", false);
        let hello: Hello = remote.receive()?;
        if hello.protocol != PROTOCOL {
            let text = format!(
                "speaks protocol {}, and wasmbench speaks {PROTOCOL}",
                hello.protocol
            );
            return Err(RuntimeError::Failed(format!("the driver {name} {text}")));
        }
        remote.step = hello.clock_step_ps;
        remote.reads_memory = hello.reads_memory();
        remote.identity = hello.into();
        remote.identity.settings.extend(foreign.settings.clone());
        if let Some(reason) = foreign.abilities().reason(Ability::Tiers) {
            let said = std::mem::take(&mut remote.identity.abilities);
            remote.identity.abilities = said.without(Ability::Tiers, reason);
        }
        Ok(remote)
    }

    /// What the driver says of itself, and the step of its clock.
    pub(super) fn introduced(&self) -> (&Identity, u64) {
        (&self.identity, self.step)
    }

    /// Asks in words of one's own, the fields of an object, and waits for the answer.
    pub(super) fn exchange(&mut self, fields: &str) -> Result<Done, RuntimeError> {
        let line = format!("{{\"id\":{},{fields}}}\n", self.asked);
        self.write(line.as_bytes(), "this", false);
        self.receive()
    }

    fn send(&mut self, what: What, verb: &'static str, calls: bool) {
        let id = self.asked;
        // What cannot be written as JSON does not come up here.
        let mut line = serde_json::to_vec(&Request { id, what }).unwrap_or_default();
        line.push(b'\n');
        self.write(&line, verb, calls);
    }

    fn write(&mut self, line: &[u8], verb: &'static str, calls: bool) {
        let alone = self.open.is_empty();
        if alone {
            if let Some(doubt) = self.watch.doubt.as_mut().filter(|_| calls) {
                doubt.before = cpu_of(self.child.id());
            }
            self.watch.since = Instant::now();
            self.watch.said = 0;
        }
        self.asked += 1;
        self.open.push_back(Open { verb, alone, calls });
        // Who does not read has ended: the answer will say how.
        let _ = self.to.write_all(line);
    }

    /// The answer to the oldest request.
    fn receive<T: DeserializeOwned>(&mut self) -> Result<T, RuntimeError> {
        let id = self.asked - self.open.len() as u64;
        let Some(open) = self.open.pop_front() else {
            return Err(self.failed("was asked for an answer to nothing"));
        };
        if let Some(ended) = &self.ended {
            return Err(RuntimeError::Died(ended.clone()));
        }
        let mut line = String::new();
        let read = self
            .to
            .flush()
            .and_then(|()| self.from.read_line(&mut line));
        match read {
            Ok(0) | Err(_) => return Err(self.died(open.verb)),
            Ok(_) => {}
        }
        let no_answer = |e: String| {
            let line = crate::model::text::visible(line.trim_end(), 200);
            let verb = open.verb;
            self.failed(&format!(
                "answers `{verb}` with what is no answer: {e}: `{line}`"
            ))
        };
        let answer: Answer = serde_json::from_str(&line).map_err(|e| no_answer(e.to_string()))?;
        if answer.id != id {
            let text = format!("answers request {}, and {id} is the next", answer.id);
            return Err(self.failed(&text));
        }
        match answer
            .outcome::<T>()
            .map_err(|e| no_answer(e.to_string()))?
        {
            Ok(done) => Ok(done),
            Err(refused) => Err(refused.into()),
        }
    }

    fn receive_done(&mut self) -> Result<Done, RuntimeError> {
        let (alone, calls, verb) = match self.open.front() {
            Some(open) => (open.alone && self.open.len() == 1, open.calls, open.verb),
            None => (false, false, ""),
        };
        let done: Done = self.receive()?;
        let passed = picoseconds(self.watch.since.elapsed());
        self.watch.said = self.watch.said.saturating_add(done.ps);
        // A clock may run a little faster, and rounds to its steps.
        if self.watch.said > passed + passed / 50 + 2 * self.step {
            let text = format!(
                "says that `{verb}` and what came before it took {}, and {} passed",
                words(self.watch.said),
                words(passed)
            );
            return Err(self.failed(&text));
        }
        if alone && calls && passed >= LONG {
            self.doubted(done.ps, passed)?;
        }
        Ok(done)
    }

    /// Looks at one call, while there is a doubt: what the driver says that it took, and
    /// how long the worker waited.
    fn doubted(&mut self, said: u64, passed: u64) -> Result<(), RuntimeError> {
        let Some(doubt) = &mut self.watch.doubt else {
            return Ok(());
        };
        let now = cpu_of(self.child.id());
        let busy = now
            .zip(doubt.before)
            .map(|(now, before)| now.saturating_sub(before));
        // An engine in another process than the driver's uses no CPU time in this one.
        let busy = busy.filter(|busy| *busy >= said / 2);
        let least = busy.map_or(passed, |busy| busy.min(passed));
        #[allow(clippy::cast_precision_loss, reason = "a rough comparison")]
        let part = said as f64 / least.max(1) as f64;
        doubt.waits += 1;
        doubt.waited += passed;
        doubt.most = doubt.most.max(part);
        let (most, waited) = (doubt.most, words(doubt.waited));
        if most >= PART {
            self.watch.doubt = None;
        } else if doubt.waits >= ENOUGH && doubt.waited > LONG_ENOUGH {
            let text = format!(
                "says of no call that it took more than {:.0} % of the time that the worker waited for it, or that it was busy: {waited} in all",
                most * 100.0,
            );
            return Err(self.failed(&text));
        }
        Ok(())
    }

    /// Says goodbye and waits for the end.
    ///
    /// # Errors
    /// Says how it ended instead.
    pub fn end(&mut self) -> Result<(), String> {
        self.send(What::Frame(Frame::Bye), "bye", false);
        let answer: Result<serde_json::Value, _> = self.receive();
        answer.map_err(|e| e.to_string())?;
        match wait(&mut self.child, Duration::from_secs(2)) {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(format!("it ended with {status}")),
            None => Err("it goes on after `bye`".to_owned()),
        }
    }

    fn failed(&self, text: &str) -> RuntimeError {
        RuntimeError::Failed(format!("the driver {} {text}", self.name))
    }

    /// It closed its output: how it ended.
    fn died(&mut self, verb: &str) -> RuntimeError {
        let how = match wait(&mut self.child, Duration::from_secs(2)) {
            Some(status) => format!("ended ({status})"),
            None => "closed its output".to_owned(),
        };
        let text = format!("the driver {} {how} at `{verb}`", self.name);
        self.ended = Some(text.clone());
        RuntimeError::Died(text)
    }
}

impl Driver for Remote {
    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn ask(&mut self, operation: Operation) {
        if self.open.len() >= MOST_OPEN {
            let answer = self.receive_done();
            self.ready.push_back(answer);
        }
        if operation == Operation::Memory && !self.reads_memory {
            // From outside, once everything before it is done.
            while !self.open.is_empty() {
                let answer = self.receive_done();
                self.ready.push_back(answer);
            }
            let memory = memory::read(Some(self.child.id()));
            self.ready.push_back(Ok(Done {
                memory,
                ..Done::default()
            }));
            return;
        }
        let verb = operation.verb();
        let calls = matches!(operation, Operation::Call { .. });
        self.send(What::Operation(operation), verb, calls);
    }

    fn answer(&mut self) -> Result<Done, RuntimeError> {
        match self.ready.pop_front() {
            Some(answer) => answer,
            None => self.receive_done(),
        }
    }

    fn process(&self) -> Option<u32> {
        Some(self.child.id())
    }
}

impl Drop for Remote {
    /// Says goodbye, and ends what does not listen.
    fn drop(&mut self) {
        self.send(What::Frame(Frame::Bye), "bye", false);
        let told = self.to.flush();
        let patience = match told {
            Ok(()) => Duration::from_secs(2),
            Err(_) => Duration::ZERO,
        };
        if wait(&mut self.child, patience).is_none() {
            // It may have ended just now.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Waits for the end of a process for a while.
fn wait(child: &mut Child, patience: Duration) -> Option<std::process::ExitStatus> {
    let start = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if start.elapsed() >= patience {
            return None;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn words(ps: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "for people")]
    crate::model::units::format_time(ps as f64, None)
}

/// Ties the program to this process's life.
fn die_with_worker(command: &mut Command) {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt;
        // SAFETY: between fork and exec there is one plain system call.
        unsafe {
            command.pre_exec(|| {
                libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
                Ok(())
            });
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = command;
}
