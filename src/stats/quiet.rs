//! The quiet figure of a process: what its work takes while nobody else uses the core.
//!
//! Noise of a shared machine only ever adds time, and comes in phases. A process works in
//! turns, spread over a campaign; the fastest of them met a quiet machine. The figure is a
//! low quantile of the turns' medians.

use super::median;
use super::summary::sorted;
use crate::model::{Better, Estimator, Observations, Unit};

/// The quantile.
const LEVEL: f64 = 0.1;

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
    if matches!(observations.unit, Unit::Bytes) {
        return None;
    }
    let units: Vec<f64> = observations
        .by_turn()
        .filter_map(|(_, values)| median(values))
        .collect();
    of_units(&units, better)
}

/// The same from the turns' medians.
pub fn of_units(units: &[f64], better: Better) -> Option<f64> {
    let level = match better {
        Better::Lower => LEVEL,
        Better::Higher => 1.0 - LEVEL,
    };
    unbiased(&sorted(units), level)
}

/// A quantile of sorted values that does not depend on their number in the median (type 8
/// of Hyndman and Fan 1996, "Sample quantiles in statistical packages"). `None` when empty.
fn unbiased(sorted: &[f64], level: f64) -> Option<f64> {
    let n = sorted.len();
    let last = n.checked_sub(1)?;
    let place = ((n as f64 + 1.0 / 3.0) * level + 1.0 / 3.0 - 1.0).clamp(0.0, last as f64);
    let below = place as usize;
    let above = sorted[(below + 1).min(last)];
    Some(sorted[below] + place.fract() * (above - sorted[below]))
}
