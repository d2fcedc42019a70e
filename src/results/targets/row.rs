//! How one cell stands to one target, as results hold it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Arg, Better, CellId, Unit, arg};

use super::limit::Form;
use super::standing::Outcome;

/// A target and how a cell stands to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TargetRow {
    /// The target: its id and name.
    pub target: String,
    /// The file and line where it stands.
    pub place: String,
    /// Who set the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The metric.
    pub metric: String,
    /// Whether the limit is on the metric's value, on the share by which it is
    /// above that of `against`, or on its ratio to that.
    pub form: Form,
    /// The column that shares and factors are against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
    /// The unit of the figures below: `ratio` for shares and factors.
    pub unit: Unit,
    /// Which direction keeps the limit.
    pub better: Better,
    /// The limit: of shares, 0.1 is 10 %.
    pub limit: f64,
    /// The limit in words.
    pub limit_words: String,
    /// How far over the limit an estimate may be before it fails: 0.2 is 20 % of it.
    pub warn: f64,
    /// What the metric holds that the limit does not speak of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper_bound: Option<String>,
    /// The column; null where no cell was meant.
    pub label: Option<String>,
    /// The sample; null for means and where no cell was meant.
    pub sample: Option<String>,
    /// The arguments of its call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<Arg>,
    /// The cell's id; null likewise.
    pub cell_id: Option<String>,
    /// Samples that a geometric mean is over; null for single cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub samples: Option<u32>,
    /// The verdict.
    pub outcome: Outcome,
    /// Whether it fails by more than 20 % of the limit.
    pub severe: bool,
    /// Whether the cell failed: then the exit code says so.
    #[serde(default)]
    pub failed: bool,
    /// The figure; null where there is none.
    pub value: Option<f64>,
    /// Lower end of its interval; null below three processes.
    pub ci_low: Option<f64>,
    /// Upper end.
    pub ci_high: Option<f64>,
    /// By how much the figure misses the limit, as a share of it; negative where
    /// it keeps it.
    pub over: Option<f64>,
    /// Why there is no figure, and what else is to be known of the verdict.
    pub notes: Vec<String>,
}

impl TargetRow {
    /// The cell in words: `wasmi.lazy on add-one(41)`.
    pub fn cell_words(&self) -> String {
        match (&self.label, &self.sample, self.samples) {
            // A suite that needs no sample is its own subject, and nothing is called.
            (Some(label), Some(sample), _) if self.args.is_empty() && self.is_of(sample) => {
                format!("{label} on {sample}")
            }
            (Some(label), Some(sample), _) => {
                format!("{label} on {sample}({})", arg::plain(&self.args, ", "))
            }
            (Some(label), None, Some(n)) => format!("{label}, geometric mean, n={n}"),
            (Some(label), None, None) => format!("{label}, geometric mean"),
            _ => "none".to_owned(),
        }
    }

    /// Whether the cell is of a suite.
    fn is_of(&self, suite: &str) -> bool {
        let cell = self
            .cell_id
            .as_ref()
            .and_then(|id| id.parse::<CellId>().ok());
        cell.is_some_and(|cell| cell.suite == suite)
    }

    /// The verdict's word.
    pub fn verdict_words(&self) -> &'static str {
        if self.severe {
            "FAIL (severe)"
        } else {
            self.outcome.word()
        }
    }

    /// Whether a figure with an interval was held against the limit.
    pub fn is_checked(&self) -> bool {
        self.ci_low.is_some()
            && matches!(self.outcome, Outcome::Pass | Outcome::Warn | Outcome::Fail)
    }
}
