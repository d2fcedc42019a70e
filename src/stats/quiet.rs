//! The quiet figure of a process: what its work takes while nobody else uses the core.
//!
//! Noise of a shared machine only ever adds time, and comes in phases. A process works in
//! turns that are spread over seconds to minutes, and some of its observations meet a quiet
//! machine. The figure is a low quantile of all of them.
//!
//! The quantile is of observations, not of turns' medians: in a contended minute (30 % of the
//! turns quiet, 21 cells, twelve processes each) the standard deviation of a pair's ratio was
//! 10 % by medians, 5.7 % by the 10th percentile of turns' medians, 4.4, 3.8 and 3.2 % by the
//! 5th, 2nd and 1st percentile of observations. A turn of 8 ms is rarely quiet as a whole.

use super::median;
use super::summary::sorted;
use crate::model::{Better, Estimator, Observations, Unit};

/// The quantile.
const LEVEL: f64 = 0.02;

/// The figure of a process that counts by an estimator.
pub fn figure(observations: &Observations, better: Better, estimator: Estimator) -> Option<f64> {
    let as_found = || median(&observations.values);
    match estimator {
        Estimator::Median => as_found(),
        Estimator::Quiet => quiet(observations, better).or_else(as_found),
    }
}

/// The quiet figure; `None` for what is no time, or was not observed in turns.
pub fn quiet(observations: &Observations, better: Better) -> Option<f64> {
    if matches!(observations.unit, Unit::Bytes | Unit::Count) || observations.turns.is_empty() {
        return None;
    }
    let level = match better {
        Better::Lower => LEVEL,
        Better::Higher => 1.0 - LEVEL,
    };
    let values: Vec<f64> = observations.values.iter().map(|v| *v as f64).collect();
    unbiased(&sorted(&values), level)
}

/// A quantile of sorted values that, in the median, does not depend on their number as long
/// as there are enough of them (type 8 of Hyndman and Fan 1996, "Sample quantiles in
/// statistical packages"). `None` when empty.
fn unbiased(sorted: &[f64], level: f64) -> Option<f64> {
    let n = sorted.len();
    let last = n.checked_sub(1)?;
    let place = ((n as f64 + 1.0 / 3.0) * level + 1.0 / 3.0 - 1.0).clamp(0.0, last as f64);
    let below = place as usize;
    let above = sorted[(below + 1).min(last)];
    Some(sorted[below] + place.fract() * (above - sorted[below]))
}

#[cfg(test)]
mod noise_tests;

#[cfg(test)]
mod tests {
    use super::*;

    fn observed(unit: Unit, values: Vec<u64>) -> Observations {
        let count = u32::try_from(values.len()).unwrap();
        Observations {
            unit,
            batch: 1,
            values,
            turns: vec![(0, count)],
        }
    }

    #[test]
    fn noise_that_only_adds_time_is_passed_over() {
        // A tenth of the observations is quiet.
        let values = (0..1000).map(|i| if i % 10 == 0 { 1000 } else { 1500 + i % 7 });
        let found = observed(Unit::Ps, values.collect());
        let of = |estimator| figure(&found, Better::Lower, estimator).unwrap();
        assert_eq!(of(Estimator::Quiet), 1000.0);
        assert!(of(Estimator::Median) > 1499.0);
    }

    #[test]
    fn of_a_rate_more_is_quiet() {
        let found = observed(Unit::PerSecond, (1..=100).collect());
        let of = |better| quiet(&found, better).unwrap();
        assert!(of(Better::Higher) > 97.0);
        assert!(of(Better::Lower) < 4.0);
    }

    #[test]
    fn sizes_and_what_knows_no_turns_have_medians() {
        let size = observed(Unit::Bytes, vec![1, 2, 3]);
        assert_eq!(figure(&size, Better::Lower, Estimator::Quiet), Some(2.0));
        let old = Observations {
            turns: Vec::new(),
            ..observed(Unit::Ps, vec![1, 2, 3])
        };
        assert_eq!(figure(&old, Better::Lower, Estimator::Quiet), Some(2.0));
    }
}
