//! Detectors: what a report should not trust, found without looking at a table.
//!
//! One file a suspicion. Each looks at one cell (or one comparison) and gives a
//! [`Doubt`]: a code, what was found, and what to do. Nothing is removed for a
//! doubt but what [`dead_code`] finds, which is not ranked.

pub mod dead_code;
pub mod drift;
pub mod lazy_cost;
pub mod shape;
pub mod spread;

use crate::model::CellStatus;

use super::schema::{Cell, ResultFile};

/// Something that speaks against a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// A stable name: `dead_code`, `grows_faster`, `lazy_cost`, `drift`,
    /// `high_variance`, `far_outliers`, `two_humps`.
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
    fn new(
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

/// All doubts about a result's cells, in the order of the cells.
#[must_use]
pub fn doubts(result: &ResultFile) -> Vec<Doubt> {
    let primary = result.context.primary.as_str();
    result
        .cells
        .iter()
        .filter(|cell| cell.status == CellStatus::Ok)
        .flat_map(|cell| of_cell(cell, primary))
        .collect()
}

/// The doubts about one cell.
#[must_use]
pub fn of_cell(cell: &Cell, primary: &str) -> Vec<Doubt> {
    [
        dead_code::find(cell),
        lazy_cost::find(cell),
        drift::find(cell, primary),
        shape::find(cell, primary),
    ]
    .into_iter()
    .flatten()
    .chain(spread::find(cell, primary))
    .collect()
}

/// Observations of a metric in each process that has any, the first ones, in order.
fn observations(cell: &Cell, metric: &str) -> Vec<Vec<f64>> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "picoseconds below 2^53 are exact"
    )]
    let float = |v: &u64| *v as f64;
    cell.processes
        .iter()
        .filter_map(|p| Some(p.metrics.get(metric)?.first.iter().map(float).collect()))
        .collect()
}

#[cfg(test)]
pub(in crate::results) mod fixture;
