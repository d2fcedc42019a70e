//! Asks runtimes whether they take a module, each in a process of its own: one
//! that crashes or hangs costs its own row.

use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::campaign::{Case, Plan, PlannedCell};
use crate::cli::flags::{ProgressArgs, SamplingArgs};
use crate::cli::{Exit, unkept};
use crate::model::lifecycle::id;
use crate::model::{CellStatus, Column, MeasuredCell, Repeat};
use crate::sample::module::ModuleFile;
use crate::suite;

/// The message of a build without runtimes.
pub const NO_RUNTIMES: &str =
    "this build has none; docs/COMMANDS.md, \"Features of the build\", says how to get them";

/// Whether a runtime takes a module: the word that tables show.
pub fn takes(status: CellStatus) -> &'static str {
    match status {
        CellStatus::Ok => "yes",
        CellStatus::Unsupported => "no",
        // Nothing is called: no answer is wrong.
        CellStatus::WrongAnswer => CellStatus::Failed.words(),
        other => other.words(),
    }
}

/// The same with an underscore for the space.
fn takes_key<S: Serializer>(status: &CellStatus, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&takes(*status).replace(' ', "_"))
}

/// What a runtime said to a module.
#[derive(Serialize)]
pub struct Row {
    /// The column's label.
    pub runtime: String,
    /// The engine's version.
    pub version: String,
    /// Whether it takes it.
    #[serde(serialize_with = "takes_key")]
    pub takes: CellStatus,
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
    /// The exit code: 1 if a runtime failed. A refused module is no failure.
    pub fn exit(&self) -> Exit {
        let failed = self.rows.iter().any(|row| row.takes.is_failure());
        match failed {
            _ if self.interrupted => Exit::Interrupted,
            true => Exit::CellFailed,
            false => Exit::Done,
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
    let file = file.clone();
    let sample = file.into_sample(String::new(), Repeat::SameInstance);
    let cell = |column: &Column| PlannedCell {
        column: column.clone(),
        case: 0,
        suite: suite::PROBE.id.to_owned(),
    };
    let mut case = Case::new(sample, None);
    case.calls = false;
    let plan = Plan {
        cases: vec![case],
        cells: columns.iter().map(cell).collect(),
        limits: SamplingArgs::once(timeout)?,
    };
    let outcome = unkept::run(&plan, progress)?;
    Ok(Probed {
        rows: outcome.cells.iter().map(row).collect(),
        interrupted: outcome.interrupted,
    })
}

fn row(cell: &MeasuredCell) -> Row {
    let once = |metric: &str| {
        let observations = &cell.processes.first()?.observations;
        observations.get(metric)?.values.first().copied()
    };
    Row {
        runtime: cell.label.clone(),
        version: cell.runtime_version.clone(),
        takes: cell.status,
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
        let probed = |takes: &[CellStatus], interrupted| Probed {
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
        let (yes, no) = (CellStatus::Ok, CellStatus::Unsupported);
        assert_eq!(probed(&[], false).exit(), Exit::Done);
        assert_eq!(probed(&[yes, no], false).exit(), Exit::Done);
        for takes in [
            CellStatus::TimedOut,
            CellStatus::Crashed,
            CellStatus::Failed,
        ] {
            assert_eq!(probed(&[yes, takes], false).exit(), Exit::CellFailed);
        }
        assert_eq!(probed(&[yes], true).exit(), Exit::Interrupted);
    }
}
