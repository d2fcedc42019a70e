//! The rule: how a figure with its interval stands to a limit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Better;
use crate::stats::Interval;

/// Over the limit by more than this share of it is severe.
pub const SEVERE: f64 = 0.20;

/// How a cell stands to a target. Worse is less.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Over the limit by more than the margin, with the whole interval.
    Fail,
    /// The interval touches the limit, or lies over it by no more than the
    /// margin; or there is no interval; or the figure is an upper bound.
    Warn,
    /// There is no figure where one was expected.
    NotMeasured,
    /// The whole interval keeps the limit.
    Pass,
    /// The configuration cannot have such a figure.
    NotApplicable,
}

impl Outcome {
    /// All, the worst first.
    pub const ALL: [Self; 5] = [
        Self::Fail,
        Self::Warn,
        Self::NotMeasured,
        Self::Pass,
        Self::NotApplicable,
    ];

    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fail => "FAIL",
            Self::Warn => "WARN",
            Self::NotMeasured => "not measured",
            Self::Pass => "PASS",
            Self::NotApplicable => "n/a",
        }
    }
}

/// A limit with what decides about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// The limit. Positive.
    pub limit: f64,
    /// Which side of it is the good one.
    pub better: Better,
    /// How far over it an estimate may be before it fails: 0.2 is 20 % of it.
    pub warn: f64,
}

/// What the rule makes of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The verdict.
    pub outcome: Outcome,
    /// Whether it fails by more than [`SEVERE`].
    pub severe: bool,
    /// By how much the estimate misses the limit, as a share of it; negative
    /// where it keeps it.
    pub over: f64,
}

impl Rule {
    /// How a figure stands. A verdict needs an interval: PASS, that all of it keeps
    /// the limit, FAIL, that all of it misses it and the estimate by more than the
    /// margin. Everything between is WARN.
    pub fn judge(self, value: f64, interval: Option<Interval>) -> Standing {
        // Turned so that less is better whatever the metric.
        let turned = |v: f64| match self.better {
            Better::Lower => v - self.limit,
            Better::Higher => self.limit - v,
        };
        let over = turned(value) / self.limit;
        let outcome = match interval {
            Some(Interval { low, high }) => {
                let (a, b) = (turned(low), turned(high));
                let (best, worst) = (a.min(b), a.max(b));
                if worst < 0.0 {
                    Outcome::Pass
                } else if best > 0.0 && over > self.warn {
                    Outcome::Fail
                } else {
                    Outcome::Warn
                }
            }
            None => Outcome::Warn,
        };
        Standing {
            outcome,
            severe: outcome == Outcome::Fail && over > SEVERE,
            over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TIME: Rule = Rule {
        limit: 100.0,
        better: Better::Lower,
        warn: 0.10,
    };
    const RATE: Rule = Rule {
        better: Better::Higher,
        ..TIME
    };

    fn judge(rule: Rule, low: f64, value: f64, high: f64) -> (Outcome, bool) {
        let standing = rule.judge(value, Some(Interval { low, high }));
        (standing.outcome, standing.severe)
    }

    #[test]
    fn times_have_to_stay_below() {
        assert_eq!(judge(TIME, 98.0, 99.0, 99.9), (Outcome::Pass, false));
        // Touching is neither one.
        assert_eq!(judge(TIME, 98.0, 99.0, 100.0), (Outcome::Warn, false));
        assert_eq!(judge(TIME, 100.0, 105.0, 110.0), (Outcome::Warn, false));
        // Clear of the limit: the margin decides.
        assert_eq!(judge(TIME, 101.0, 110.0, 115.0), (Outcome::Warn, false));
        assert_eq!(judge(TIME, 101.0, 110.1, 115.0), (Outcome::Fail, false));
        assert_eq!(judge(TIME, 119.0, 120.0, 121.0), (Outcome::Fail, false));
        assert_eq!(judge(TIME, 119.0, 120.1, 121.0), (Outcome::Fail, true));
        // Far over, but the interval still holds the limit.
        assert_eq!(judge(TIME, 90.0, 150.0, 250.0), (Outcome::Warn, false));
    }

    #[test]
    fn throughputs_the_other_way_round() {
        assert_eq!(judge(RATE, 100.1, 102.0, 104.0), (Outcome::Pass, false));
        assert_eq!(judge(RATE, 100.0, 102.0, 104.0), (Outcome::Warn, false));
        assert_eq!(judge(RATE, 85.0, 90.0, 95.0), (Outcome::Warn, false));
        assert_eq!(judge(RATE, 85.0, 89.9, 95.0), (Outcome::Fail, false));
        assert_eq!(judge(RATE, 78.0, 79.9, 81.0), (Outcome::Fail, true));
    }

    #[test]
    fn without_an_interval_there_is_no_verdict() {
        for value in [1.0, 99.0, 101.0, 1e9] {
            let standing = TIME.judge(value, None);
            assert_eq!(standing.outcome, Outcome::Warn);
            assert!(!standing.severe);
        }
        assert!((TIME.judge(150.0, None).over - 0.5).abs() < 1e-12);
        assert!((RATE.judge(75.0, None).over - 0.25).abs() < 1e-12);
    }

    #[test]
    fn a_size_without_spread_is_an_interval_too() {
        assert_eq!(judge(TIME, 99.0, 99.0, 99.0), (Outcome::Pass, false));
        assert_eq!(judge(TIME, 100.0, 100.0, 100.0), (Outcome::Warn, false));
    }

    proptest! {
        #[test]
        fn a_larger_figure_never_stands_better(
            value in 1.0f64..300.0, more in 0.0f64..100.0, half in 0.0f64..50.0, warn in 0.0f64..0.99,
        ) {
            let rule = Rule { warn, ..TIME };
            let at = |v: f64| rule.judge(v, Some(Interval { low: v - half, high: v + half }));
            // Among the three verdicts, worse is less.
            prop_assert!(at(value + more).outcome <= at(value).outcome);
            prop_assert!(at(value + more).over >= at(value).over);
        }

        #[test]
        fn verdicts_are_what_they_say(value in 1.0f64..300.0, below in 0.0f64..50.0, above in 0.0f64..50.0) {
            let (low, high) = (value - below, value + above);
            for rule in [TIME, RATE] {
                let standing = rule.judge(value, Some(Interval { low, high }));
                match standing.outcome {
                    Outcome::Pass => prop_assert!(standing.over < 0.0 && !(low..=high).contains(&100.0)),
                    Outcome::Fail => prop_assert!(standing.over > 0.10 && !(low..=high).contains(&100.0)),
                    _ => prop_assert!(standing.over <= 0.10 || (low..=high).contains(&100.0)),
                }
                prop_assert_eq!(standing.severe, standing.outcome == Outcome::Fail && standing.over > SEVERE);
            }
        }
    }
}
