//! Asks runtimes whether they take a module, each in a process of its own: one
//! that crashes or hangs costs its own row.

use std::time::Duration;

use anyhow::anyhow;

use crate::campaign::{Case, Plan, PlannedCell};
use crate::cli::flags::{ProgressArgs, SamplingArgs};
use crate::cli::{Exit, unkept};
use crate::model::lifecycle::id;
use crate::model::{CellStatus, Column, MeasuredCell, Repeat};
use crate::sample::module::ModuleFile;
use crate::suite;

/// Whether a runtime takes a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// It compiled.
    Yes,
    /// The runtime refused it.
    No,
    /// It did not end within the limit.
    TimedOut,
    /// It took its process down.
    Crashed,
    /// There is no answer.
    Failed,
}

impl Takes {
    /// The word that tables show; in JSON with an underscore for the space.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::TimedOut => "timed out",
            Self::Crashed => "crashed",
            Self::Failed => "failed",
        }
    }
}

/// What a runtime said to a module.
pub struct Row {
    /// The column's label.
    pub runtime: String,
    /// The engine's version.
    pub version: String,
    /// Whether it takes it.
    pub takes: Takes,
    /// How long it compiled, once.
    pub compile_ps: Option<u64>,
    /// The size of the compiled form.
    pub artifact_bytes: Option<u64>,
    /// Why not.
    pub reason: Option<String>,
}

/// What all of them said.
pub struct Probed {
    /// One row a runtime.
    pub rows: Vec<Row>,
    interrupted: bool,
}

impl Probed {
    /// A refusal is an answer; a crash is none.
    pub fn exit(&self) -> Exit {
        let answered = |row: &Row| matches!(row.takes, Takes::Yes | Takes::No);
        if self.interrupted {
            Exit::Interrupted
        } else if self.rows.iter().all(answered) {
            Exit::Done
        } else {
            Exit::CellFailed
        }
    }
}

/// Asks them one after the other.
pub fn run(
    file: &ModuleFile,
    columns: &[Column],
    timeout: Duration,
    progress: &ProgressArgs,
) -> anyhow::Result<Probed> {
    if columns.is_empty() {
        return Ok(Probed {
            rows: Vec::new(),
            interrupted: false,
        });
    }
    // Nothing is called: neither the export nor how it repeats matters.
    let sample = file
        .clone()
        .into_sample(String::new(), Repeat::SameInstance);
    let plan = Plan {
        cases: vec![Case::new(sample, None)],
        cells: columns
            .iter()
            .map(|column| PlannedCell {
                column: column.clone(),
                case: 0,
                suite: suite::PROBE.id.to_owned(),
            })
            .collect(),
        limits: SamplingArgs::once(timeout).map_err(|e| anyhow!(e))?,
    };
    let outcome = unkept::run(&plan, progress)?;
    Ok(Probed {
        rows: outcome.cells.iter().map(row).collect(),
        interrupted: outcome.interrupted,
    })
}

fn row(cell: &MeasuredCell) -> Row {
    let once = |metric: &str| {
        let process = cell.processes.first()?;
        process
            .observations
            .get(metric)
            .and_then(|o| o.values.first())
            .copied()
    };
    Row {
        runtime: cell.label.clone(),
        version: cell.runtime_version.clone(),
        takes: match cell.status {
            CellStatus::Ok => Takes::Yes,
            CellStatus::Unsupported => Takes::No,
            CellStatus::TimedOut => Takes::TimedOut,
            CellStatus::Crashed => Takes::Crashed,
            _ => Takes::Failed,
        },
        compile_ps: once(id::COMPILE),
        artifact_bytes: once(id::ARTIFACT_BYTES),
        reason: cell.reason.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_an_answer_and_a_crash_is_none() {
        let probed = |takes: &[Takes], interrupted| Probed {
            rows: takes
                .iter()
                .map(|takes| Row {
                    runtime: "a".into(),
                    version: "1".into(),
                    takes: *takes,
                    compile_ps: None,
                    artifact_bytes: None,
                    reason: None,
                })
                .collect(),
            interrupted,
        };
        let (yes, no) = (Takes::Yes, Takes::No);
        assert_eq!(probed(&[], false).exit(), Exit::Done);
        assert_eq!(probed(&[yes, no], false).exit(), Exit::Done);
        for takes in [Takes::TimedOut, Takes::Crashed, Takes::Failed] {
            assert_eq!(probed(&[yes, takes], false).exit(), Exit::CellFailed);
        }
        assert_eq!(probed(&[yes], true).exit(), Exit::Interrupted);
    }
}
