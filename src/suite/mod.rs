//! Suites: what is done to a runtime and timed.
//!
//! A suite runs inside a worker process. It gets a [`Task`], times what it
//! times, and hands everything to a [`Sink`] only after the answers were
//! checked: a wrong answer yields no time.

pub mod calibration;
mod execute;
mod guest;
mod lifecycle;
mod memory;
mod page_cache;
mod probe;
mod recorder;
mod refusal;
pub mod time;

use std::path::Path;

use crate::model::{
    Answer, Call, CellStatus, Effort, HostSpec, MemoryPoint, MemoryReading, Observations, Repeat,
    Twice,
};
use crate::runtime::{Runtime, RuntimeError, Source};

/// A suite's name and what it does.
#[derive(Clone, Copy, Debug)]
pub struct SuiteDef {
    /// The name on the command line and in results.
    pub id: &'static str,
    /// One line for people.
    pub what: &'static str,
    run: fn(&Task<'_>, &mut dyn Sink) -> Result<(), SuiteError>,
}

/// All suites that can be measured.
pub const SUITES: &[SuiteDef] = &[SuiteDef {
    id: "lifecycle",
    what: "compile, serialise, load, instantiate, execute: every phase of a module's life",
    run: lifecycle::run,
}];

/// What `wasmbench inspect` asks of each runtime. Not among [`SUITES`]: it
/// measures nothing worth comparing.
pub const PROBE: &SuiteDef = &SuiteDef {
    id: "probe",
    what: "whether a runtime takes the module: validate and compile once, call nothing",
    run: probe::run,
};

/// Finds a suite by name, hidden ones too.
#[must_use]
pub fn find(id: &str) -> Option<&'static SuiteDef> {
    SUITES.iter().chain([PROBE]).find(|s| s.id == id)
}

impl SuiteDef {
    /// Runs the suite.
    ///
    /// # Errors
    /// When a phase fails or an answer is wrong.
    pub fn run(&self, task: &Task<'_>, sink: &mut dyn Sink) -> Result<(), SuiteError> {
        (self.run)(task, sink)
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
    /// How much to measure.
    pub effort: &'a Effort,
    /// A private folder for artifacts.
    pub scratch: &'a Path,
}

/// Takes what a suite measured.
pub trait Sink {
    /// What is about to happen, for whoever has to say where it went wrong.
    fn phase(&mut self, name: &str);
    /// Observations of a metric.
    fn observations(&mut self, metric: &str, observations: Observations);
    /// A metric that this configuration cannot have.
    fn unsupported(&mut self, metric: &str, reason: &str);
    /// What the guest returned.
    fn answer(&mut self, answer: Answer);
    /// A memory reading.
    fn memory(&mut self, point: MemoryPoint, reading: MemoryReading);
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
    fn new(status: CellStatus, phase: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            phase: phase.to_owned(),
            message: message.into(),
            got: Box::default(),
        }
    }

    fn from_runtime(phase: &str, error: &RuntimeError) -> Self {
        let status = match error {
            RuntimeError::Unsupported(_) => CellStatus::Unsupported,
            RuntimeError::Failed(_) | RuntimeError::Trapped(_) => CellStatus::Failed,
        };
        Self::new(status, phase, error.to_string())
    }
}
