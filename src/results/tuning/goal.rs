//! What a tuning is for.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::lifecycle::id;
use crate::results::Cell;
use crate::results::comparison::medians;

/// What a setting is to be good at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// From nothing to the first answer.
    FirstCall,
    /// A start and so many calls.
    Calls(u64),
    /// A call in the steady state.
    Steady,
    /// The most memory that was resident up to the first answer.
    Memory,
}

impl Goal {
    /// What its figures are, for people.
    pub fn what(self) -> String {
        match self {
            Self::FirstCall => "time to the first answer".to_owned(),
            Self::Calls(calls) => format!("time of a start and {calls} calls"),
            Self::Steady => "time of a call in the steady state".to_owned(),
            Self::Memory => "peak of resident memory".to_owned(),
        }
    }

    /// A cell's figures: a round and a process's figure each.
    pub fn figures(self, cell: &Cell) -> Vec<(u32, f64)> {
        match self {
            Self::FirstCall => medians(cell, id::TIME_TO_FIRST_RESULT),
            Self::Steady => medians(cell, id::EXECUTE),
            Self::Memory => medians(cell, id::MEMORY_PEAK),
            // JIT holds the first call.
            Self::Calls(calls) => {
                let execute = medians(cell, id::EXECUTE);
                let of = |round: u32| execute.iter().find(|(r, _)| *r == round);
                medians(cell, id::JIT)
                    .into_iter()
                    .filter_map(|(round, jit)| {
                        Some((round, jit + (calls - 1) as f64 * of(round)?.1))
                    })
                    .collect()
            }
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FirstCall => f.write_str("first-call"),
            Self::Calls(calls) => write!(f, "calls={calls}"),
            Self::Steady => f.write_str("steady"),
            Self::Memory => f.write_str("memory"),
        }
    }
}

impl FromStr for Goal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let calls = text
            .strip_prefix("calls=")
            .map(|n| n.replace('_', "").parse());
        match (text, calls) {
            ("first-call", _) => Ok(Self::FirstCall),
            ("steady", _) => Ok(Self::Steady),
            ("memory", _) => Ok(Self::Memory),
            (_, Some(Ok(calls @ 1..))) => Ok(Self::Calls(calls)),
            _ => {
                Err("expected first-call, calls=N (as in calls=1000), steady or memory".to_owned())
            }
        }
    }
}
