//! One level against another.

use serde::Serialize;

use crate::model::Better;
use crate::results::verdict::{Rule, Severity, Verdict};
use crate::stats::Difference;

/// Two results of a cell against each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The change: 0.03 is 3 % more.
    pub change: f64,
    /// Lower end of its interval.
    pub ci_low: Option<f64>,
    /// Upper end of its interval.
    pub ci_high: Option<f64>,
    /// The p value of "no difference", corrected over the cells of the group.
    pub p: Option<f64>,
    /// What became of it.
    pub verdict: Verdict,
    /// How bad that is.
    pub severity: Severity,
}

/// A place where the level changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The point, counted from 0 in the trend's, that is the first of the new level.
    pub point: usize,
    /// Its file.
    pub file: String,
    /// When that started.
    pub started: String,
    /// The new level against the old one.
    #[serde(flatten)]
    pub change: Change,
}

impl Change {
    pub(super) fn of(difference: Difference, p: Option<f64>, better: Better, rule: Rule) -> Self {
        let interval = difference.interval(rule.confidence);
        let mut change = Self {
            change: difference.change(),
            ci_low: interval.map(|i| i.low),
            ci_high: interval.map(|i| i.high),
            p,
            verdict: Verdict::Unchanged,
            severity: Severity::Pass,
        };
        change.judge(better, rule);
        change
    }

    pub(super) fn judge(&mut self, better: Better, rule: Rule) {
        self.verdict = Verdict::of(self.change, self.p, better, rule);
        self.severity = Severity::of(self.verdict, self.change, better);
    }
}
