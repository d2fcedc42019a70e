//! A result by the other estimate: it holds both.

use std::borrow::Cow;

use crate::model::Estimator;
use crate::stats;

use super::comparison::comparisons;
use super::schema::{Metric, ResultFile};

/// A result that holds no quiet figures.
#[derive(Debug, thiserror::Error)]
#[error(
    "the result holds no quiet figures, because its workers took no turns: choose --estimate median"
)]
pub struct NoQuiet;

/// Makes all figures, intervals and comparisons rest on this estimate.
///
/// # Errors
/// When the result does not hold it.
pub fn rest_on(result: &mut ResultFile, estimator: Estimator) -> Result<(), NoQuiet> {
    if result.context.estimate == estimator {
        return Ok(());
    }
    let processes = result.cells.iter().flat_map(|cell| &cell.processes);
    let mut metrics = processes.flat_map(|process| process.metrics.values());
    if estimator == Estimator::Quiet && !metrics.any(|metric| metric.quiet.is_some()) {
        return Err(NoQuiet);
    }
    settle(result, estimator);
    result.context.estimate = estimator;
    if !result.comparisons.is_empty() {
        result.comparisons = comparisons(result);
    }
    Ok(())
}

/// The result with centres for values: those of version 0.1 are medians, beside ratios and
/// changes that are means of logarithms. What the file holds of each process gives both.
pub fn centred(result: &ResultFile) -> Cow<'_, ResultFile> {
    if !result.context.wasmbench.version.starts_with("0.1.") {
        return Cow::Borrowed(result);
    }
    let mut result = result.clone();
    let estimator = result.context.estimate;
    settle(&mut result, estimator);
    Cow::Owned(result)
}

/// Computes all values and intervals from the figures of the processes.
fn settle(result: &mut ResultFile, estimator: Estimator) {
    let confidence = result.context.confidence_level;
    for cell in &mut result.cells {
        for (key, metric) in cell.metrics.iter_mut() {
            let Metric::Summary(summary) = metric else {
                continue;
            };
            let found = cell.processes.iter().filter_map(|p| p.metrics.get(key));
            // Sizes, and what was observed without turns, have medians only.
            let estimator = match found.clone().any(|m| m.quiet.is_some()) {
                true => estimator,
                false => Estimator::Median,
            };
            let of =
                |estimator| -> Vec<f64> { found.clone().map(|m| m.figure(estimator)).collect() };
            let figures = of(estimator);
            let Some(value) = stats::centre(&figures) else {
                continue;
            };
            let interval = stats::log_t_interval(&figures, confidence);
            summary.value = value;
            summary.estimate = estimator;
            summary.ci_low = interval.map(|i| i.low);
            summary.ci_high = interval.map(|i| i.high);
            summary.as_found =
                stats::centre(&of(Estimator::Median)).filter(|_| estimator != Estimator::Median);
        }
    }
}
