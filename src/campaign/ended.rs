//! A process that has ended: what is read of its transcript, what the journal keeps,
//! and what enters a cell, the same when it is measured and when it is read again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::text::{one_line, visible};
use crate::model::{Answer, CellStatus, MeasuredCell, ProcessRecord};

/// A reason has so many characters at most: engines quote whole names of a module in theirs.
const LONGEST_REASON: usize = 2000;

/// A process that has ended, well or not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// Its cell.
    pub cell_id: String,
    /// The engine's version, as the worker says.
    pub runtime_version: Option<String>,
    /// The settings that it says.
    pub settings: BTreeMap<String, String>,
    /// Its place in the campaign, and what it measured: nothing where it failed, but for what
    /// it handed over before its time was up.
    #[serde(flatten)]
    pub record: ProcessRecord,
    /// Why its cell ends without figures; none for a process that delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
}

/// Why a cell has no figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What the cell becomes.
    pub status: CellStatus,
    /// Why.
    pub reason: String,
    /// What the guest came to, where that is what is wrong.
    #[serde(default)]
    pub got: Answer,
}

impl Ended {
    /// Enters its cell.
    pub fn enter(self, cell: &mut MeasuredCell) {
        if let Some(failure) = self.failure {
            let keeps = failure.status.has_figures() && !self.record.observations.is_empty();
            failure.enter(cell);
            if !keeps {
                return;
            }
        }
        if let Some(version) = self.runtime_version {
            cell.runtime_version = version;
        }
        cell.settings.extend(self.settings);
        cell.processes.push(self.record);
    }
}

impl Failure {
    /// A failure with a reason of one line.
    pub fn new(status: CellStatus, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: visible(&one_line(&reason.into()), LONGEST_REASON),
            got: Answer::default(),
        }
    }

    /// Ends its cell.
    pub fn enter(self, cell: &mut MeasuredCell) {
        cell.status = self.status;
        cell.reason = Some(self.reason);
        cell.check.got = self.got;
    }
}
