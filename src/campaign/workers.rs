//! What worker processes of a campaign need: the program, the modules' files, a
//! private folder; and what they are asked.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::model::config;
use crate::model::{Answer, Build, CellStatus, Effort, RuntimeConfig, lifecycle, setting};
use crate::runtime::registry;
use crate::runtime::time::picoseconds;
use crate::suite::{self, Turn};
use crate::worker::protocol::Job;

use super::collect::collect;
use super::ended::{Ended, Failure};
use super::interrupt::Interrupt;
use super::plan::Plan;
use super::process::{Transcript, Worker};
use super::scratch::Scratch;

/// Starts a campaign's workers.
pub struct Workers<'a> {
    plan: &'a Plan,
    /// What a worker of this program says of its build.
    build: String,
    scratch: Scratch,
    modules: Vec<PathBuf>,
    interrupt: &'a Interrupt,
}

impl<'a> Workers<'a> {
    /// Makes a private folder and writes the modules and their files into it.
    pub fn new(plan: &'a Plan, interrupt: &'a Interrupt) -> io::Result<Self> {
        let scratch = Scratch::new()?;
        let modules = plan
            .cases
            .iter()
            .enumerate()
            .map(|(i, case)| {
                case.prepare(scratch.path())?;
                let path = scratch.path().join(format!("module-{i}.wasm"));
                fs::write(&path, &case.sample.wasm).map(|()| path)
            })
            .collect::<io::Result<_>>()?;
        Ok(Self {
            plan,
            build: Build::here().words(),
            scratch,
            modules,
            interrupt,
        })
    }

    fn job(&self, case: usize, suite: &str, runtime: RuntimeConfig, effort: Effort) -> Job {
        Job {
            pin: self.plan.limits.pin,
            limit_ps: Some(picoseconds(self.plan.limits.timeout)),
            ..self.plan.cases[case].job(
                runtime,
                suite,
                self.modules[case].clone(),
                effort,
                self.scratch.path().to_owned(),
            )
        }
    }

    /// Starts a process of this program, or of another build.
    fn start(
        &self,
        other: Option<&'a config::Build>,
        job: Job,
        begun: Ended,
    ) -> Result<Started<'_>, Box<Ended>> {
        let program = other.map(|build| build.program.as_path());
        match Worker::start(program, &job, self.plan.limits.timeout) {
            Ok(worker) => Ok(Started {
                worker,
                job,
                begun,
                build: other.map_or(&self.build, |build| &build.facts),
                interrupt: self.interrupt,
                timeout: self.plan.limits.timeout,
            }),
            // What others measured must not be lost for it.
            Err(error) => Err(Box::new(Ended {
                failure: Some(Failure::new(CellStatus::Failed, error.to_string())),
                ..begun
            })),
        }
    }

    /// Starts a process of the plan's cell with this index, which has to give the expected answer, knowing a fast
    /// reading of the contention kernel. It goes on until it asks for a turn.
    ///
    /// # Errors
    /// What it came to, when it could not be started.
    pub fn measure(
        &self,
        index: usize,
        expected: Answer,
        fast_ps: Option<u64>,
        begun: Ended,
    ) -> Result<Started<'_>, Box<Ended>> {
        let cell = &self.plan.cells[index];
        let effort = self.plan.limits.effort.clone();
        let config = cell.column.config.clone();
        let mut job = self.job(cell.case, &cell.suite, config, effort);
        // The native baseline may have said what the manifest does not know.
        job.expected = expected;
        job.fast_ps = fast_ps;
        if begun.record.round == 0 {
            // Once a campaign is enough, and it is not free.
            let case = &self.plan.cases[cell.case];
            job.twice = case.sample.spec.twice(&case.args);
        }
        self.start(cell.column.build.as_ref(), job, begun)
    }

    /// What the native baseline answers to a case's call; a failure when there is no
    /// twin, or it did not get to answering. `None` if it was interrupted.
    pub fn ask_native(&self, case: usize) -> Option<Result<Answer, Failure>> {
        let native = RuntimeConfig::plain(registry::yardstick());
        let job = self.job(case, lifecycle::SUITE, native, Effort::once());
        let ended = match self.start(None, job, Ended::default()) {
            Ok(mut started) => loop {
                match started.wait() {
                    Step::Waits => started.turn(Turn::Brisk),
                    Step::Ended(ended) => break *ended,
                    Step::Interrupted => return None,
                }
            },
            Err(ended) => *ended,
        };
        let mut answer = ended.record.answer;
        // What it prints is something else each time: nobody can be expected to print it.
        if ended.settings.contains_key(setting::OUTPUT) {
            answer.stdout = None;
        }
        Some(ended.failure.map_or(Ok(answer), Err))
    }
}

/// A process that was started.
pub struct Started<'a> {
    worker: Worker,
    job: Job,
    begun: Ended,
    build: &'a str,
    interrupt: &'a Interrupt,
    timeout: Duration,
}

/// What a process came to when it was waited for.
pub enum Step {
    /// It is stopped, and waits for a turn.
    Waits,
    /// It has ended.
    Ended(Box<Ended>),
    /// Somebody pressed Ctrl-C.
    Interrupted,
}

impl Started<'_> {
    /// Gives it a turn.
    pub fn turn(&mut self, turn: Turn) {
        self.worker.turn(turn);
    }

    /// Waits until it asks for a turn, or ends.
    pub fn wait(&mut self) -> Step {
        let Some(transcript) = self.worker.wait(self.interrupt) else {
            return Step::Waits;
        };
        match self.collect(&transcript) {
            Some(ended) => Step::Ended(ended),
            None => Step::Interrupted,
        }
    }

    /// Ends it where it is, as at its time limit: what it had handed over, if it had anything.
    pub fn stop(mut self) -> Option<Box<Ended>> {
        let transcript = self.worker.stop();
        let ended = self.collect(&transcript)?;
        (!ended.record.observations.is_empty()).then_some(ended)
    }

    fn collect(&mut self, transcript: &Transcript) -> Option<Box<Ended>> {
        let metrics = suite::find(&self.job.suite).map_or(&[][..], |suite| suite.metrics);
        let begun = std::mem::take(&mut self.begun);
        let who = (&self.job.runtime, self.build);
        collect(transcript, metrics, who, self.timeout, begun).map(Box::new)
    }

    /// How long it ran so far, without the time in which it was stopped.
    pub fn ran(&self) -> Duration {
        self.worker.ran()
    }
}
