//! What a suite is, what it is handed, and whom it tells.

use std::path::Path;

use crate::model::suite::{AxisDef, SubjectKind};
use crate::model::{
    Answer, Call, CellStatus, Effort, HostSpec, MemoryReading, MetricDef, Observations, Repeat,
    SuiteDecl, Twice, TwinRef,
};
use crate::runtime::{Runtime, RuntimeError, Source};

use super::bench::Bench;

/// A suite: what it is about, what it measures, and how.
#[derive(Clone, Copy, Debug)]
pub struct SuiteDef {
    /// The name on the command line and in results.
    pub id: &'static str,
    /// A heading.
    pub title: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// The metric that verdicts rest on unless somebody asks for another.
    pub primary: &'static str,
    /// What makes a row of its own for each value.
    pub axes: &'static [AxisDef],
    /// What it measures, in the order in which it happens.
    pub metrics: &'static [MetricDef],
    /// Measures. The bench hands everything over afterwards.
    pub run: fn(&mut Bench<'_>) -> Result<(), SuiteError>,
}

/// What a suite is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// The samples, and modules of the user's own.
    Samples,
    /// A guest that belongs to the suite.
    Guest(OwnGuest),
    /// No module at all.
    Nothing,
}

/// A suite's own guest.
#[derive(Clone, Copy, Debug)]
pub struct OwnGuest {
    /// Its source, as text.
    pub wat: &'static str,
    /// The name of its native twin.
    pub twin: Option<&'static str>,
}

impl SuiteDef {
    /// Runs the suite and hands over what it measured.
    ///
    /// # Errors
    /// When a phase fails, an answer is wrong, or the suite records what it does
    /// not declare.
    pub fn run(&self, task: &Task<'_>, sink: &mut dyn Sink) -> Result<(), SuiteError> {
        let mut bench = Bench::new(self, task, sink);
        (self.run)(&mut bench)?;
        bench.finish()
    }

    /// The suite as results carry it.
    #[must_use]
    pub fn declaration(&self) -> SuiteDecl {
        SuiteDecl {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            what: self.what.to_owned(),
            subject: match self.subject {
                Subject::Samples => SubjectKind::Samples,
                Subject::Guest(_) => SubjectKind::Guest,
                Subject::Nothing => SubjectKind::Nothing,
            },
            primary: self.primary.to_owned(),
            axes: self.axes.iter().map(|axis| axis.name.to_owned()).collect(),
            metrics: self.metrics.iter().map(Into::into).collect(),
        }
    }

    /// The native twin of its own guest.
    #[must_use]
    pub fn twin(&self) -> Option<TwinRef> {
        match self.subject {
            Subject::Guest(guest) => guest.twin.map(|name| TwinRef::Linked(name.to_owned())),
            Subject::Samples | Subject::Nothing => None,
        }
    }
}

/// What to measure.
pub struct Task<'a> {
    /// The runtime.
    pub runtime: &'a dyn Runtime,
    /// The module.
    pub source: Source<'a>,
    /// The call that is timed; nothing is called without one.
    pub call: Option<&'a Call>,
    /// Whether it is a WASI command's `_start`: its answer is its exit code and
    /// what it prints.
    pub command: bool,
    /// Whether `_initialize` has to be called first.
    pub reactor: bool,
    /// What the guest is given.
    pub host: &'a HostSpec,
    /// How it repeats.
    pub repeat: Repeat,
    /// The right answer, as far as it is known.
    pub expected: &'a Answer,
    /// A call of twice the work, where the workload has to be shown to grow.
    pub twice: Option<&'a Twice>,
    /// The values of the suite's axes.
    pub axes: &'a [i64],
    /// How much to measure.
    pub effort: &'a Effort,
    /// A private folder for artifacts.
    pub scratch: &'a Path,
}

/// Receives what a suite measured.
pub trait Sink {
    /// What is about to happen, for whoever has to say where it went wrong.
    fn phase(&mut self, name: &str);
    /// Observations of a metric, or of a point of its series.
    fn observations(&mut self, key: &str, observations: Observations);
    /// A metric that this configuration cannot have.
    fn unsupported(&mut self, key: &str, reason: &str);
    /// What the guest returned.
    fn answer(&mut self, answer: Answer);
    /// A memory reading at a point that the suite names.
    fn memory(&mut self, point: &str, reading: MemoryReading);
    /// A setting that became known while running.
    fn setting(&mut self, name: &str, value: &str);
}

/// Why a suite ended early.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{phase}: {message}")]
pub struct SuiteError {
    /// What the cell becomes.
    pub status: CellStatus,
    /// The phase it happened in: a metric's id.
    pub phase: String,
    /// What happened.
    pub message: String,
    /// What the guest came to, where that is what is wrong.
    pub got: Box<Answer>,
}

impl SuiteError {
    /// An end with this status.
    pub fn new(status: CellStatus, phase: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            phase: phase.to_owned(),
            message: message.into(),
            got: Box::default(),
        }
    }

    /// What a runtime's error makes of the cell.
    #[must_use]
    pub fn from_runtime(phase: &str, error: &RuntimeError) -> Self {
        let status = match error {
            RuntimeError::Unsupported(_) => CellStatus::Unsupported,
            RuntimeError::Failed(_) | RuntimeError::Trapped(_) => CellStatus::Failed,
        };
        Self::new(status, phase, error.to_string())
    }
}
