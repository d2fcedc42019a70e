//! What is to be measured, who is told of it, and why it may end early.

use std::path::Path;

use crate::model::{
    Answer, Call, CellStatus, Effort, HostSpec, MemoryReading, Observations, Repeat, Twice,
};
use crate::runtime::{RuntimeError, Source};

/// What to measure.
pub struct Task<'a> {
    /// The module.
    pub source: Source<'a>,
    /// The call that is timed; nothing is called without one.
    pub call: Option<&'a Call>,
    /// Whether it is a WASI command's `_start`: its answer is its exit code and
    /// what it prints.
    pub command: bool,
    /// Whether `_initialize` has to be called first.
    pub reactor: bool,
    /// The guest's permissions and inputs.
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
    /// The process's time limit in picoseconds, where there is one.
    pub limit_ps: Option<u64>,
    /// A fast reading of the contention kernel, in picoseconds; none where nobody waits for
    /// quiet turns.
    pub fast_ps: Option<u64>,
    /// A private folder for artifacts.
    pub scratch: &'a Path,
}

/// What kind of turn a worker is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// As many may follow as it asks for.
    Full,
    /// From now on it does not wait for quiet turns.
    Brisk,
    /// The last one, in which it comes to its end.
    Last,
}

/// Receives what a suite measured.
pub trait Sink {
    /// Waits until it is this worker's turn.
    fn turn(&mut self) -> Turn;
    /// The contention kernel before and after each turn, in picoseconds.
    fn contention(&mut self, turns: Vec<[u64; 2]>);
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
    pub fn from_runtime(phase: &str, error: &RuntimeError) -> Self {
        let status = match error {
            RuntimeError::Unsupported(_) => CellStatus::Unsupported,
            RuntimeError::Failed(_) | RuntimeError::Trapped(_) => CellStatus::Failed,
            RuntimeError::Died(_) => CellStatus::Crashed,
        };
        Self::new(status, phase, error.to_string())
    }
}
