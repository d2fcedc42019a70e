//! One figure against another, as results hold it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::pairing::PairKind;
use crate::model::{Arg, Better, Unit, lifecycle};
use crate::stats::Difference;
use crate::stats::difference::POWER;

use super::verdict::{Severity, Verdict, slowdown};

/// How a difference was estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// From pairs of processes that ran next to each other.
    Paired,
    /// From processes of two times, with a term for drift.
    Welch,
    /// From a result and the mean of those before it.
    History,
}

/// One figure against another. Values are in the metric's unit; changes are
/// relative: 0.03 is 3 % more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// The column.
    pub label: String,
    /// The sample.
    pub sample: String,
    /// The suite.
    #[serde(default = "lifecycle", skip_serializing_if = "is_lifecycle")]
    pub suite: String,
    /// The arguments of its call.
    pub args: Vec<Arg>,
    /// The metric.
    pub metric: String,
    /// The newer result, where several are compared with an older one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// What the two differ in; null between two results.
    pub kind: Option<PairKind>,
    /// The cell that it is compared with.
    pub reference: String,
    /// The cell.
    pub cell_id: String,
    /// The metric's unit.
    pub unit: Unit,
    /// Which direction is an improvement.
    #[serde(default = "lower", skip_serializing_if = "is_lower")]
    pub better: Better,
    /// The reference's value.
    pub old: f64,
    /// The cell's value.
    pub new: f64,
    /// The estimated change: from pairs within a campaign, normalised by the
    /// calibration kernel between two times. So it need not be `new / old - 1`
    /// to the last digit.
    pub change: f64,
    /// Lower end of its interval; null where there is too little to estimate one.
    pub ci_low: Option<f64>,
    /// Upper end.
    pub ci_high: Option<f64>,
    /// The change before normalising.
    pub raw_change: f64,
    /// The p value of "no difference"; Holm-adjusted if `primary`.
    pub p: Option<f64>,
    /// Whether this is the metric that verdicts are made on. Others are
    /// exploratory: with many of them, one in twenty is found by chance.
    pub primary: bool,
    /// What became of it.
    pub verdict: Verdict,
    /// How bad that is.
    pub severity: Severity,
    /// How it was estimated.
    pub method: Method,
    /// Pairs, or the smaller number of processes.
    pub pairs: u32,
    /// The standard error of the logarithm of new over old; null where there is
    /// too little to estimate one, or the figure gets no verdict.
    #[serde(default)]
    pub error: Option<f64>,
    /// Its degrees of freedom.
    #[serde(default)]
    pub freedom: f64,
    /// Changes above this would have been found 19 times in 20, the correction
    /// for many primary rows included.
    pub detectable: Option<f64>,
    /// What processes of one side differ by, whatever they run: a standard
    /// deviation, relative, the larger of the two sides. Placement of code and
    /// memory makes it, and stays for a process's life.
    pub process_effect: Option<f64>,
    /// Settings that matter and are not equal.
    pub unequal: Vec<String>,
    /// What speaks against trusting the verdict.
    pub notes: Vec<String>,
}

fn lifecycle() -> String {
    lifecycle::SUITE.to_owned()
}

fn is_lifecycle(suite: &str) -> bool {
    suite == lifecycle::SUITE
}

fn lower() -> Better {
    Better::Lower
}

fn is_lower(better: &Better) -> bool {
    *better == Better::Lower
}

impl Row {
    /// The estimate that the row was made from.
    pub(super) fn difference(&self) -> Difference {
        Difference {
            log: self.change.ln_1p(),
            error: self.error.unwrap_or(f64::INFINITY),
            freedom: self.freedom,
            n: self.pairs as usize,
        }
    }

    /// A regression above this would have failed a gate of this threshold 19 times in 20;
    /// infinite where nothing could be tested.
    pub fn sees(&self, threshold: f64, confidence: f64) -> f64 {
        let difference = self.difference();
        let half = difference.half(confidence);
        let needed = half.map(|half| half + threshold.ln_1p());
        let found = needed.and_then(|needed| difference.found_from(needed, POWER));
        let found = found.map_or(f64::INFINITY, f64::exp_m1);
        found.max(self.detectable.unwrap_or(0.0))
    }

    /// The largest regression that its interval holds; infinite without one.
    pub fn most(&self) -> f64 {
        let loss = |change: f64| slowdown(change, self.better);
        match self.ci_low.zip(self.ci_high) {
            Some((low, high)) => loss(low).max(loss(high)),
            None => f64::INFINITY,
        }
    }

    /// Whether a build should fail for it: the estimate is over `threshold` and
    /// the interval clear of it.
    pub fn fails(&self, threshold: f64) -> bool {
        let loss = |change: f64| slowdown(change, self.better);
        let (Some(low), Some(high)) = (self.ci_low, self.ci_high) else {
            return false;
        };
        let least = loss(low).min(loss(high));
        self.primary
            && self.verdict == Verdict::Regressed
            && loss(self.change) > threshold
            && least > threshold
    }
}
