//! What a report should not trust, and the observations that show it.

use crate::results::schema::Cell;

/// Something that speaks against a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// A stable name; docs/DETECTORS.md lists them.
    pub code: &'static str,
    /// The cell.
    pub cell_id: String,
    /// The metric.
    pub metric: String,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

impl Doubt {
    pub(super) fn new(
        code: &'static str,
        cell: &Cell,
        metric: &str,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            code,
            cell_id: cell.cell_id.clone(),
            metric: metric.to_owned(),
            message: message.into(),
            advice: advice.into(),
        }
    }
}

/// Observations of a metric in each process that has any, the first ones, in order.
pub(super) fn observations(cell: &Cell, metric: &str) -> Vec<Vec<f64>> {
    let float = |v: &u64| *v as f64;
    cell.processes
        .iter()
        .filter_map(|p| Some(p.metrics.get(metric)?.first.iter().map(float).collect()))
        .collect()
}
