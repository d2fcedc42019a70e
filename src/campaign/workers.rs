//! What worker processes of a campaign need: the program, the modules' files, a
//! private folder; and what they are asked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{Answer, CellStatus, Effort, RuntimeConfig, lifecycle};
use crate::runtime::registry;
use crate::suite;
use crate::worker::protocol::Job;

use super::collect::collect;
use super::ended::{Ended, Failure};
use super::interrupt::Interrupt;
use super::plan::{Plan, PlannedCell};
use super::process;

/// Starts a campaign's workers.
pub struct Workers<'a> {
    plan: &'a Plan,
    program: PathBuf,
    scratch: tempfile::TempDir,
    modules: Vec<PathBuf>,
    interrupt: &'a Interrupt,
}

impl<'a> Workers<'a> {
    /// Makes a private folder and writes the modules into it.
    pub fn new(plan: &'a Plan, interrupt: &'a Interrupt) -> io::Result<Self> {
        let scratch = tempfile::Builder::new().prefix("wasmbench-").tempdir()?;
        let modules = plan
            .cases
            .iter()
            .enumerate()
            .map(|(i, case)| {
                let path = scratch.path().join(format!("module-{i}.wasm"));
                fs::write(&path, &case.sample.wasm).map(|()| path)
            })
            .collect::<io::Result<_>>()?;
        let program = match &plan.limits.worker {
            Some(program) => program.clone(),
            None => std::env::current_exe()?,
        };
        Ok(Self {
            plan,
            program,
            scratch,
            modules,
            interrupt,
        })
    }

    fn job(&self, case: usize, suite: &str, runtime: RuntimeConfig, effort: Effort) -> Job {
        Job {
            pin: self.plan.limits.pin,
            ..self.plan.cases[case].job(
                runtime,
                suite,
                self.modules[case].clone(),
                effort,
                self.scratch.path().to_owned(),
            )
        }
    }

    /// Runs a process to its end; `None` if somebody pressed Ctrl-C.
    fn run(&self, program: &Path, job: &Job, begun: Ended) -> Option<Ended> {
        let timeout = self.plan.limits.timeout;
        match process::run(program, job, timeout, self.interrupt) {
            Ok(transcript) => {
                let metrics = suite::find(&job.suite).map_or(&[][..], |suite| suite.metrics);
                collect(&transcript, metrics, &job.runtime, timeout, begun)
            }
            // What others measured must not be lost for it.
            Err(error) => Some(Ended {
                failure: Some(Failure::new(CellStatus::Failed, error.to_string())),
                ..begun
            }),
        }
    }

    /// Runs a process of a cell, which has to give the expected answer. `None` if
    /// it was interrupted.
    pub fn measure(&self, cell: &PlannedCell, expected: Answer, begun: Ended) -> Option<Ended> {
        let effort = self.plan.limits.effort.clone();
        let config = cell.column.config.clone();
        let mut job = self.job(cell.case, &cell.suite, config, effort);
        // The native twin may have said what the manifest does not know.
        job.expected = expected;
        if begun.record.round == 0 {
            // Once a campaign is enough, and it is not free.
            let case = &self.plan.cases[cell.case];
            job.twice = case.sample.spec.twice(&case.args);
        }
        let build = cell.column.build.as_ref();
        let program = build.map_or(&self.program, |build| &build.program);
        self.run(program, &job, begun)
    }

    /// What the native twin answers to a case's call; a failure when there is no
    /// twin, or it did not get to answering. `None` if it was interrupted.
    pub fn ask_native(&self, case: usize) -> Option<Result<Answer, Failure>> {
        let native = RuntimeConfig::plain(registry::yardstick());
        let job = self.job(case, lifecycle::SUITE, native, Effort::once());
        let ended = self.run(&self.program, &job, Ended::default())?;
        Some(ended.failure.map_or(Ok(ended.record.answer), Err))
    }
}
