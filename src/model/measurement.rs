//! What a worker process measured, and how a cell ended.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use super::arg;
use super::pairing::Place;
use super::{Answer, Arg, CellId, RuntimeConfig, Unit, lifecycle};

/// How much measuring one worker process does. A limit that is reached first ends the part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Effort {
    /// Time for iterations of what a suite repeats as a whole, in picoseconds; one
    /// iteration always runs.
    #[serde(alias = "lifecycle_ps")]
    pub iterations_ps: u64,
    /// At most this many iterations.
    pub max_iterations: u64,
    /// Time for calls that are not recorded before the steady state is, in
    /// picoseconds; one call is always made.
    pub warmup_ps: u64,
    /// Time for the steady state, in picoseconds.
    #[serde(alias = "execute_ps")]
    pub steady_ps: u64,
    /// At least this many observations of the steady state.
    pub min_runs: u64,
    /// At most this many observations of the steady state.
    pub max_runs: u64,
    /// A batch of calls lasts at least this long, in picoseconds.
    pub min_batch_ps: u64,
}

impl Effort {
    /// Each thing once: enough to check an answer, not to measure.
    pub fn once() -> Self {
        Self {
            iterations_ps: 0,
            max_iterations: 1,
            warmup_ps: 0,
            steady_ps: 0,
            min_runs: 1,
            max_runs: 1,
            min_batch_ps: 0,
        }
    }
}

/// Values of one metric from one process, in the order in which they were observed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Observations {
    /// The unit of the values.
    pub unit: Unit,
    /// How many calls each value is the mean of; 1 when single calls were timed.
    pub batch: u64,
    /// The values; times in picoseconds a call.
    pub values: Vec<u64>,
    /// How many of the values each turn of the process gave, in order: a turn's number among
    /// those of the process, and a count. Empty where turns do not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<(u32, u32)>,
}

impl Observations {
    /// The values of each turn, with its number among those of the process.
    pub fn by_turn(&self) -> impl Iterator<Item = (u32, &[u64])> {
        let mut rest = self.values.as_slice();
        self.turns.iter().map(move |(turn, count)| {
            let (values, after) = rest.split_at((*count as usize).min(rest.len()));
            rest = after;
            (*turn, values)
        })
    }
}

/// A worker's own memory at a point, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MemoryReading {
    /// Peak resident size so far (`VmHWM`).
    pub peak: u64,
    /// Resident size (`VmRSS`).
    pub resident: u64,
}

/// How a cell ended.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CellStatus {
    /// Measured, answers right.
    Ok,
    /// The runtime cannot do this and says why. Not a failure.
    Unsupported,
    /// The guest returned something else than expected: no time counts.
    WrongAnswer,
    /// The runtime or the guest reported an error, or the worker broke the protocol.
    Failed,
    /// The worker did not end within its time limit.
    TimedOut,
    /// The worker died: a signal, or an exit without a last word.
    Crashed,
}

impl CellStatus {
    /// The spelling used in results.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The words a table shows.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unsupported => "n/a",
            Self::WrongAnswer => "wrong answer",
            Self::Failed => "failed",
            Self::TimedOut => "timed out",
            Self::Crashed => "crashed",
        }
    }

    /// Whether figures can stand beside it: what was measured in time stays.
    pub fn has_figures(self) -> bool {
        matches!(self, Self::Ok | Self::TimedOut)
    }

    /// Whether the exit code has to say so.
    pub fn is_failure(self) -> bool {
        !matches!(self, Self::Ok | Self::Unsupported)
    }
}

/// Where the expected answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// The samples' manifest.
    Manifest,
    /// The user: `--expect`, `--expect-stdout`, `--expect-exit`, or a file of
    /// expected output beside the module.
    Given,
    /// The native baseline's answer.
    Native,
    /// What most runtimes answered.
    Cross,
    /// The suite, which knows what its own guest returns.
    Suite,
    /// Nothing to compare with.
    None,
}

/// The comparison of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Where `expected` comes from.
    pub kind: CheckKind,
    /// The expected answer.
    #[serde(default)]
    pub expected: Answer,
    /// The answer that was given: the wrong one where one was wrong.
    #[serde(default)]
    pub got: Answer,
}

/// Everything one worker process sent back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProcessRecord {
    /// The how-manieth process of its cell, from 0.
    pub index: u32,
    /// The round it ran in, from 0; round 0 is the pilot.
    pub round: u32,
    /// Its place among all processes of the campaign, from 0.
    pub order: u32,
    /// When it was started (RFC 3339).
    pub started: String,
    /// How long it ran, in picoseconds, start-up and checks included.
    pub wall_ps: u64,
    /// The fixed native work that the worker timed before and after, in picoseconds.
    pub calibration_ps: Option<[u64; 2]>,
    /// The contention kernel before and after each turn, in picoseconds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<[u64; 2]>,
    /// What the guest returned.
    #[serde(default)]
    pub answer: Answer,
    /// Observations by key: a metric's id, or a point of its series.
    pub observations: BTreeMap<String, Observations>,
    /// Metrics that the configuration cannot have, with the reason.
    #[serde(default)]
    pub unsupported: BTreeMap<String, String>,
    /// Memory readings by the point at which the suite read it.
    pub memory: BTreeMap<String, MemoryReading>,
}

/// What a pilot says about the differences that the rest of a campaign will be
/// able to see, for one group of rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Foresight {
    /// The suite.
    #[serde(default = "lifecycle")]
    pub suite: String,
    /// The group: a sample's name, or `modules`.
    pub group: String,
    /// Pairs of processes that the pilot gave.
    pub pilot_pairs: u32,
    /// Standard deviation of the logarithm of a pair's ratio, as the pilot had
    /// it: the largest of the group's comparisons. Relative: 0.02 is 2 %.
    pub deviation: f64,
    /// Pairs that the asked-for precision needs; null where none was asked for.
    pub needed: Option<u32>,
    /// Pairs that the group gets: as many, where the budget allows them.
    pub pairs: u32,
    /// Differences above this (relative) will be found 19 times in 20 with them.
    pub detectable: f64,
}

/// The only suite of the first results.
fn lifecycle() -> String {
    "lifecycle".to_owned()
}

/// A cell as the campaign leaves it: what was planned, how it ended, what was sent.
#[derive(Clone, Debug)]
pub struct MeasuredCell {
    /// The column's name.
    pub label: String,
    /// The configuration.
    pub runtime: RuntimeConfig,
    /// Whether it runs native code, what others are measured by.
    pub yardstick: bool,
    /// The engine's version.
    pub runtime_version: String,
    /// Settings that matter.
    pub settings: BTreeMap<String, String>,
    /// The sample's name.
    pub sample: String,
    /// The call's arguments.
    pub args: Vec<Arg>,
    /// The group of rows that are variants of one thing; see `Case::group`.
    pub group: String,
    /// SHA-256 of the module.
    pub module_sha256: String,
    /// The module's size.
    pub module_bytes: u64,
    /// The suite.
    pub suite: String,
    /// How it ended.
    pub status: CellStatus,
    /// Why.
    pub reason: Option<String>,
    /// The comparison of answers.
    pub check: Check,
    /// Raw observations by process.
    pub processes: Vec<ProcessRecord>,
}

impl MeasuredCell {
    /// The cell's id, unique in a result.
    pub fn cell_id(&self) -> String {
        CellId::new(&self.label, &self.sample, &self.args, &self.suite).to_string()
    }

    /// Its row in words: `nbody(10000)`, with the suite where that is not the usual one.
    pub fn row(&self) -> String {
        let sample = match arg::plain(&self.args, ",") {
            args if args.is_empty() => self.sample.clone(),
            args => format!("{}({args})", self.sample),
        };
        match self.suite == lifecycle::SUITE || self.suite == self.sample {
            true => sample,
            false => format!("{}: {sample}", self.suite),
        }
    }

    /// Where it belongs.
    pub fn place(&self) -> Place<'_> {
        Place {
            suite: &self.suite,
            group: &self.group,
            sample: &self.sample,
            args: &self.args,
            label: &self.label,
            runtime: &self.runtime,
            yardstick: self.yardstick,
            module_bytes: self.module_bytes,
        }
    }
}
