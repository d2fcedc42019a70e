//! What a process came to, as the journal has it, and how it enters its cell: the
//! same way when it is measured and when it is read again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Answer, CellStatus, MeasuredCell, ProcessRecord};

use super::collect::{Failure, Identity, Place};

/// A process that delivered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finished {
    /// Its cell.
    pub cell_id: String,
    /// The engine's version, as the worker says.
    pub runtime_version: Option<String>,
    /// The settings that it says.
    pub settings: BTreeMap<String, String>,
    /// What it measured.
    #[serde(flatten)]
    pub record: ProcessRecord,
}

/// A cell's end without figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// The cell.
    pub cell_id: String,
    /// What it became.
    pub status: CellStatus,
    /// Why.
    pub reason: String,
    /// What the guest came to, where that is what is wrong.
    #[serde(default)]
    pub got: Answer,
    /// The process that it ended with; none where no process could be tried.
    pub process: Option<Attempt>,
}

/// A process that did not deliver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its round.
    pub round: u32,
    /// Its place in the campaign.
    pub order: u32,
    /// When it was started (RFC 3339).
    pub started: String,
    /// How long it ran, in picoseconds.
    pub wall_ps: u64,
}

/// What a process came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// It delivered.
    Finished(Finished),
    /// It ended its cell.
    Ended(Ended, Attempt),
}

impl Done {
    /// Of a process that ran.
    pub fn new(
        cell_id: String,
        place: Place,
        wall_ps: u64,
        outcome: Result<(ProcessRecord, Identity), Failure>,
    ) -> Self {
        match outcome {
            Ok((record, identity)) => Self::Finished(Finished {
                cell_id,
                runtime_version: identity.version,
                settings: identity.settings,
                record,
            }),
            Err(failure) => {
                let process = Attempt {
                    round: place.round,
                    order: place.order,
                    started: place.started,
                    wall_ps,
                };
                let ended = Ended {
                    cell_id,
                    status: failure.status,
                    reason: failure.reason,
                    got: failure.got,
                    process: Some(process.clone()),
                };
                Self::Ended(ended, process)
            }
        }
    }

    /// The round that it ran in.
    pub fn round(&self) -> u32 {
        match self {
            Self::Finished(finished) => finished.record.round,
            Self::Ended(_, process) => process.round,
        }
    }

    /// Its place in the campaign.
    pub fn order(&self) -> u32 {
        match self {
            Self::Finished(finished) => finished.record.order,
            Self::Ended(_, process) => process.order,
        }
    }

    /// How long it ran, in picoseconds.
    pub fn wall_ps(&self) -> u64 {
        match self {
            Self::Finished(finished) => finished.record.wall_ps,
            Self::Ended(_, process) => process.wall_ps,
        }
    }

    /// Enters its cell.
    pub fn enter(self, cell: &mut MeasuredCell) {
        match self {
            Self::Finished(finished) => {
                if let Some(version) = finished.runtime_version {
                    cell.runtime_version = version;
                }
                cell.settings.extend(finished.settings);
                cell.processes.push(finished.record);
            }
            Self::Ended(ended, _) => ended.enter(cell),
        }
    }
}

impl Ended {
    /// Ends its cell.
    pub fn enter(self, cell: &mut MeasuredCell) {
        cell.status = self.status;
        cell.reason = Some(self.reason);
        cell.check.got = self.got;
    }
}
