//! How two cells differ: estimate, standard error, and what follows from them.
//!
//! Everything is done on logarithms of process medians. Times are positive and
//! skewed, effects on them multiply, and a difference of logarithms is the
//! logarithm of the ratio that people want to know.

use std::collections::BTreeMap;

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::span::Interval;
use super::summary::logs;
use super::trimmed::{Trimmed, left, trimmed};

/// The least number of processes (or pairs) from which an error is estimated.
pub const LEAST: usize = 3;

/// How often a difference that is called detectable is found: 19 times in 20.
pub const POWER: f64 = 0.95;

/// An estimated difference of logarithms, new minus old, with its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The estimate: the logarithm of new over old.
    pub log: f64,
    /// Its standard error; infinite where there is too little to estimate one.
    pub error: f64,
    /// Degrees of freedom of that error.
    pub freedom: f64,
    /// Pairs, or the smaller number of processes.
    pub n: usize,
}

/// Pairs of one round, as (old, new).
pub fn pairs(old: &[(u32, f64)], new: &[(u32, f64)]) -> Vec<(f64, f64)> {
    let old: BTreeMap<u32, f64> = old.iter().copied().collect();
    new.iter()
        .filter_map(|(round, n)| Some((*old.get(round)?, *n)))
        .collect()
}

impl Difference {
    /// From cells that ran interleaved: a t test on the logarithms of the ratios
    /// of adjacent pairs, trimmed (see [`trimmed`]). Processes of one round ran next to each other, so that
    /// the drift of the machine cancels. Both slices hold `(round, process median)`.
    ///
    /// `None` when there is no pair or a median is not positive.
    pub fn paired(old: &[(u32, f64)], new: &[(u32, f64)]) -> Option<Self> {
        let ratios = logs(pairs(old, new).into_iter().map(|(o, n)| n / o))?;
        Self::of_logs(&ratios)
    }

    /// From logarithms of ratios, one a pair.
    pub fn of_logs(ratios: &[f64]) -> Option<Self> {
        if ratios.is_empty() || ratios.iter().any(|r| !r.is_finite()) {
            return None;
        }
        let found = trimmed(ratios)?;
        Some(Self {
            log: found.mean,
            error: found.square.map_or(f64::INFINITY, f64::sqrt),
            freedom: found.freedom.max(1.0),
            n: ratios.len(),
        })
    }

    /// What so many pairs will be like, given the standard deviation of one.
    pub fn designed(deviation: f64, pairs: u32) -> Self {
        let left = left(pairs as usize);
        let freedom = (left as f64 - 1.0).max(1.0);
        Self {
            log: 0.0,
            error: deviation / f64::from(pairs).sqrt(),
            freedom,
            n: pairs as usize,
        }
    }

    /// From cells that did not run interleaved: Welch (1947), "The generalization
    /// of 'Student's' problem when several different population variances are
    /// involved", with the degrees of freedom after Satterthwaite (1946) and on
    /// trimmed means, as Yuen (1974) has it: "The two-sample trimmed t for unequal
    /// population variances".
    ///
    /// `None` when a side is empty or a median is not positive.
    pub fn welch(old: &[f64], new: &[f64]) -> Option<Self> {
        if old.is_empty() || new.is_empty() {
            return None;
        }
        let (old, new) = (logs(old.iter().copied())?, logs(new.iter().copied())?);
        let n = old.len().min(new.len());
        Some(Self::between(trimmed(&old)?, trimmed(&new)?, n))
    }

    /// The same from the two sides' means of logarithms; `n` is the smaller
    /// number of processes.
    pub fn between(a: Trimmed, b: Trimmed, n: usize) -> Self {
        let (error, freedom) = match (a.square, b.square) {
            (Some(x), Some(y)) => {
                let square = x + y;
                let freedom = if square > 0.0 {
                    square.powi(2) / (x * x / a.freedom + y * y / b.freedom)
                } else {
                    a.freedom + b.freedom
                };
                (square.sqrt(), freedom)
            }
            _ => (f64::INFINITY, 1.0),
        };
        Self {
            log: b.mean - a.mean,
            error,
            freedom,
            n,
        }
    }

    /// The mean of independent differences, each of them one stratum: what changes in the geometric
    /// mean of their figures. Degrees of freedom after Satterthwaite (1946); `n` is the smallest.
    ///
    /// `None` without any.
    pub fn mean(strata: &[Self]) -> Option<Self> {
        let n = strata.iter().map(|one| one.n).min()?;
        let count = strata.len() as f64;
        let squares = strata.iter().map(|one| (one.error / count).powi(2));
        let square: f64 = squares.clone().sum();
        let pooled: f64 = squares
            .zip(strata)
            .map(|(square, one)| square.powi(2) / one.freedom)
            .sum();
        Some(Self {
            log: strata.iter().map(|one| one.log).sum::<f64>() / count,
            error: square.sqrt(),
            freedom: match pooled > 0.0 && square.is_finite() {
                true => square.powi(2) / pooled,
                false => strata.iter().map(|one| one.freedom).fold(1.0, f64::max),
            },
            n,
        })
    }

    /// Adds an error that more processes do not average out, as drift of the
    /// machine between two times is: `deviation` is its standard deviation on
    /// the logarithm, taken as known.
    pub fn with_drift(self, deviation: f64) -> Self {
        let (sampling, drift) = (self.error.powi(2), deviation.powi(2));
        let whole = sampling + drift;
        if drift <= 0.0 || !whole.is_finite() {
            return self;
        }
        // Satterthwaite again: the drift's part has no degrees of freedom to lose.
        let freedom = if sampling > 0.0 {
            (whole / sampling).powi(2) * self.freedom
        } else {
            f64::MAX
        };
        Self {
            error: whole.sqrt(),
            freedom,
            ..self
        }
    }

    /// The relative change: 0.03 when new is 3 % larger than old.
    pub fn change(&self) -> f64 {
        self.log.exp_m1()
    }

    /// Whether an error could be estimated at all.
    pub fn is_tested(&self) -> bool {
        self.error.is_finite()
    }

    /// The interval of the relative change at `confidence`.
    pub fn interval(&self, confidence: f64) -> Option<Interval> {
        let half = self.half(confidence)?;
        Some(Interval {
            low: (self.log - half).exp_m1(),
            high: (self.log + half).exp_m1(),
        })
    }

    /// The probability that the logarithm of new over old is below a limit, taken from the
    /// estimate and its error alone; `None` where there is no error.
    pub fn below(&self, limit: f64) -> Option<f64> {
        let distance = limit - self.log;
        if self.error < 1e-12 {
            return Some(if distance > 0.0 { 1.0 } else { 0.0 });
        }
        let t = distance / self.is_tested().then_some(self.error)?;
        if self.freedom > 1e6 {
            return Some(Normal::standard().cdf(t));
        }
        Some(StudentsT::new(0.0, 1.0, self.freedom).ok()?.cdf(t))
    }

    /// The two-sided p value of "no difference".
    pub fn p(&self) -> Option<f64> {
        if !self.is_tested() {
            return None;
        }
        if self.error < 1e-12 {
            // Sizes are the same in every process: equal or not, for certain, but
            // for the rounding of logarithms.
            return Some(if self.log.abs() < 1e-12 { 1.0 } else { 0.0 });
        }
        let t = (self.log / self.error).abs();
        let upper = if self.freedom > 1e6 {
            Normal::standard().sf(t)
        } else {
            StudentsT::new(0.0, 1.0, self.freedom).ok()?.sf(t)
        };
        Some((2.0 * upper).min(1.0))
    }

    /// The smallest relative change that a comparison with this error finds with
    /// probability `power`, where finding means both a p value below `1 -
    /// confidence` and an estimate beyond `threshold`.
    pub fn detectable(&self, confidence: f64, threshold: f64, power: f64) -> Option<f64> {
        let needed = self.half(confidence)?.max(threshold.ln_1p());
        Some(self.found_from(needed, power)?.exp_m1())
    }

    /// The logarithm of a change that is estimated above `needed` with probability `power`.
    pub fn found_from(&self, needed: f64, power: f64) -> Option<f64> {
        Some(needed + self.quantile(power)? * self.error)
    }

    /// Half the width of the interval on the logarithm.
    pub fn half(&self, confidence: f64) -> Option<f64> {
        Some(self.quantile(0.5 + confidence / 2.0)? * self.error)
    }

    fn quantile(&self, level: f64) -> Option<f64> {
        if !self.is_tested() {
            return None;
        }
        if self.freedom > 1e6 {
            return Some(Normal::standard().inverse_cdf(level));
        }
        let t = StudentsT::new(0.0, 1.0, self.freedom).ok()?;
        Some(t.inverse_cdf(level))
    }
}

/// Pairs from which a difference of `wanted` (relative) is found with probability
/// `power`, given the standard deviation of the logarithms of pair ratios. At
/// least [`LEAST`].
pub fn pairs_for(
    deviation: f64,
    wanted: f64,
    confidence: f64,
    threshold: f64,
    power: f64,
    most: u32,
) -> u32 {
    let least = u32::try_from(LEAST).unwrap_or(3);
    let enough = |n: u32| {
        Difference::designed(deviation, n)
            .detectable(confidence, threshold, power)
            .is_some_and(|seen| seen <= wanted)
    };
    // More pairs see more: bisection.
    let (mut low, mut high) = (least, most.max(least));
    while low < high {
        let middle = low + (high - low) / 2;
        if enough(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_of_strata_has_their_errors() {
        let one = |log: f64, error: f64| Difference {
            log,
            error,
            freedom: 4.0,
            n: 5,
        };
        let mean = Difference::mean(&[one(0.1, 0.02), one(0.3, 0.02)]).unwrap();
        assert!((mean.log - 0.2).abs() < 1e-12);
        assert!((mean.error - 0.02 / 2f64.sqrt()).abs() < 1e-12);
        assert!((mean.freedom - 8.0).abs() < 1e-9, "{mean:?}");
        // One that decides has its own freedom.
        let mean = Difference::mean(&[one(0.1, 0.2), one(0.3, 1e-9)]).unwrap();
        assert!((mean.freedom - 4.0).abs() < 1e-6, "{mean:?}");
        let untested = Difference::mean(&[one(0.1, f64::INFINITY), one(0.3, 0.1)]).unwrap();
        assert!(!untested.is_tested());
        let exact = Difference::mean(&[one(0.1, 0.0), one(0.1, 0.0)]).unwrap();
        assert_eq!(exact.p(), Some(0.0));
        assert_eq!(Difference::mean(&[]), None);
    }

    #[test]
    fn what_is_below_a_limit_is_probable() {
        let found = Difference {
            log: -0.1,
            error: 0.02,
            freedom: 6.0,
            n: 7,
        };
        assert!((found.below(-0.1).unwrap() - 0.5).abs() < 1e-9);
        assert!(found.below(-0.05).unwrap() > 0.95 && found.below(-0.15).unwrap() < 0.05);
    }

    #[test]
    fn welch_as_in_the_textbook() {
        // Below eight values nothing is trimmed. Variances of the logarithms 1 and 4.
        let e = |v: &[f64]| v.iter().map(|x| x.exp()).collect::<Vec<_>>();
        let d = Difference::welch(&e(&[1.0, 2.0, 3.0]), &e(&[2.0, 4.0, 6.0])).unwrap();
        assert!((d.log - 2.0).abs() < 1e-12);
        assert!((d.error - (5.0f64 / 3.0).sqrt()).abs() < 1e-12);
        // (1/3 + 4/3)² / ((1/3)² / 2 + (4/3)² / 2)
        assert!((d.freedom - 50.0 / 17.0).abs() < 1e-9);
    }

    #[test]
    fn a_disturbed_process_in_ten_does_not_hide_a_difference() {
        let old: Vec<(u32, f64)> = (0..20).map(|r| (r, 100.0 + f64::from(r % 3))).collect();
        let mut new: Vec<(u32, f64)> = old.iter().map(|(r, m)| (*r, 1.03 * m)).collect();
        new[4].1 *= 1.6;
        new[11].1 *= 1.4;
        let d = Difference::paired(&old, &new).unwrap();
        assert!(
            (d.change() - 0.03).abs() < 1e-3 && d.p().unwrap() < 1e-6,
            "{d:?}"
        );
    }

    #[test]
    fn p_of_known_t() {
        // t(0.975; 9) = 2.2622, t(0.975; 2) = 4.3027.
        for (freedom, t) in [(9.0, 2.262_157), (2.0, 4.302_653), (f64::MAX, 1.959_964)] {
            let d = Difference {
                log: t,
                error: 1.0,
                freedom,
                n: 3,
            };
            assert!((d.p().unwrap() - 0.05).abs() < 1e-5, "{freedom}");
            let i = d.interval(0.95).unwrap();
            assert!(i.low.abs() < 1e-4, "{i:?}");
        }
    }

    #[test]
    fn drift_that_hits_both_cancels_in_pairs_only() {
        let old: Vec<(u32, f64)> = (0..8).map(|r| (r, 100.0 * 1.3f64.powi(r as i32))).collect();
        let new: Vec<(u32, f64)> = old
            .iter()
            .map(|(r, m)| (*r, m * (1.02 + 0.001 * f64::from(*r % 3))))
            .collect();
        let paired = Difference::paired(&old, &new).unwrap();
        assert!(paired.p().unwrap() < 1e-4);
        assert!((paired.change() - 0.021).abs() < 0.001);
        let values = |s: &[(u32, f64)]| s.iter().map(|(_, m)| *m).collect::<Vec<_>>();
        let welch = Difference::welch(&values(&old), &values(&new)).unwrap();
        assert!(welch.p().unwrap() > 0.5);
    }

    #[test]
    fn too_few_have_no_error() {
        let two = [(0, 1.0), (1, 1.0)];
        let d = Difference::paired(&two, &two).unwrap();
        assert_eq!((d.p(), d.interval(0.95), d.n), (None, None, 2));
        assert!(Difference::paired(&two, &[(5, 1.0)]).is_none());
        assert!(Difference::welch(&[1.0, 0.0, 2.0], &[1.0]).is_none());
    }

    #[test]
    fn sizes_differ_for_certain_or_not_at_all() {
        let same = Difference::welch(&[96.0; 3], &[96.0; 3]).unwrap();
        assert_eq!(same.p(), Some(1.0));
        let more = Difference::welch(&[96.0; 3], &[97.0; 3]).unwrap();
        assert_eq!(more.p(), Some(0.0));
    }

    #[test]
    fn drift_widens() {
        let d = Difference::of_logs(&[0.05, 0.051, 0.049, 0.05]).unwrap();
        assert!(d.p().unwrap() < 0.01);
        let with = d.with_drift(0.026);
        assert!((with.p().unwrap() - 0.054).abs() < 0.003, "{:?}", with.p());
        assert!(with.freedom > 1e3);
    }

    #[test]
    fn what_can_be_seen() {
        let d = Difference {
            log: 0.0,
            error: 0.01,
            freedom: f64::MAX,
            n: 30,
        };
        // (1.96 + 1.645) standard errors.
        let seen = d.detectable(0.95, 0.0, 0.95).unwrap();
        assert!((seen - 0.03605f64.exp_m1()).abs() < 1e-4, "{seen}");
        // A threshold above the critical value counts instead of it.
        let seen = d.detectable(0.95, 0.05, 0.95).unwrap();
        assert!((seen - (0.05f64.ln_1p() + 0.01645).exp_m1()).abs() < 1e-4);
        let pairs = pairs_for(0.02, 0.03, 0.95, 0.01, 0.95, 1000);
        assert!((6..=10).contains(&pairs), "{pairs}");
        assert_eq!(pairs_for(1.0, 0.001, 0.95, 0.01, 0.95, 50), 50);
    }
}
