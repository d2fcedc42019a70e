//! From an estimated difference to a verdict.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Better;

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Found better.
    Improved,
    /// No difference found; how small a one could have been is `detectable`.
    Unchanged,
    /// Found worse.
    Regressed,
}

impl Verdict {
    /// A change counts when it is unlikely to be chance *and* larger than the
    /// noise threshold: `p` below `1 - confidence` and `change` beyond `threshold`.
    pub fn of(change: f64, p: Option<f64>, better: Better, rule: Rule) -> Self {
        let significant = p.is_some_and(|p| p < 1.0 - rule.confidence);
        let slowdown = slowdown(change, better);
        if !significant || change.ln_1p().abs() <= rule.threshold.ln_1p() {
            Self::Unchanged
        } else if slowdown > 0.0 {
            Self::Regressed
        } else {
            Self::Improved
        }
    }

    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::Unchanged => "unchanged",
            Self::Regressed => "regressed",
        }
    }
}

/// What a change has to be to count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Confidence level: 0.95.
    pub confidence: f64,
    /// Noise threshold: 0.01 is 1 %.
    pub threshold: f64,
}

/// How bad a regression is, in the classes of continuous checks: up to 5 %
/// passes, up to 10 % warns, above fails.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// No regression found, or one of up to 5 %.
    Pass,
    /// Above 5 %, up to 10 %.
    Warn,
    /// Above 10 %, up to 20 %.
    Medium,
    /// Above 20 %.
    High,
}

impl Severity {
    /// The class of a verdict.
    pub fn of(verdict: Verdict, change: f64, better: Better) -> Self {
        let slowdown = slowdown(change, better);
        match verdict {
            Verdict::Regressed if slowdown > 0.20 => Self::High,
            Verdict::Regressed if slowdown > 0.10 => Self::Medium,
            Verdict::Regressed if slowdown > 0.05 => Self::Warn,
            _ => Self::Pass,
        }
    }

    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// The change as a loss: positive when it is for the worse. For a throughput
/// that falls to 1/1.25 it is 0.25, as for a time that rises by a quarter.
pub fn slowdown(change: f64, better: Better) -> f64 {
    match better {
        Better::Lower => change,
        Better::Higher => 1.0 / (1.0 + change) - 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule {
        confidence: 0.95,
        threshold: 0.01,
    };

    #[test]
    fn a_change_is_significant_and_large() {
        let of = |change, p| Verdict::of(change, Some(p), Better::Lower, RULE);
        assert_eq!(of(0.03, 0.01), Verdict::Regressed);
        assert_eq!(of(-0.03, 0.01), Verdict::Improved);
        assert_eq!(of(0.03, 0.051), Verdict::Unchanged);
        assert_eq!(of(0.009, 1e-9), Verdict::Unchanged);
        assert_eq!(
            Verdict::of(0.5, None, Better::Lower, RULE),
            Verdict::Unchanged
        );
        assert_eq!(
            Verdict::of(-0.2, Some(0.0), Better::Higher, RULE),
            Verdict::Regressed
        );
    }

    #[test]
    fn severities_begin_above_5_10_and_20_percent() {
        let of = |change| Severity::of(Verdict::Regressed, change, Better::Lower);
        assert_eq!(of(0.05), Severity::Pass);
        assert_eq!(of(0.051), Severity::Warn);
        assert_eq!(of(0.10), Severity::Warn);
        assert_eq!(of(0.11), Severity::Medium);
        assert_eq!(of(0.21), Severity::High);
        assert_eq!(
            Severity::of(Verdict::Unchanged, 0.5, Better::Lower),
            Severity::Pass
        );
        let falls = Severity::of(Verdict::Regressed, -0.2, Better::Higher);
        assert_eq!(falls, Severity::High, "a fifth less is a quarter slower");
    }
}
