//! Detectors: what a report should not trust, found without looking at a table.
//!
//! One file a suspicion. Each looks at one cell (or one comparison) and gives a
//! [`Doubt`]: a code, what was found, and what to do. Nothing is removed for a
//! doubt but what [`dead_code`] finds, which is not ranked.

pub mod dead_code;
mod doubt;
pub mod drift;
pub mod lazy_cost;
pub mod shape;
pub mod spread;

pub use doubt::Doubt;

use crate::model::CellStatus;

use super::schema::{Cell, ResultFile};

/// All doubts about a result's cells, in the order of the cells.
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

#[cfg(test)]
pub(in crate::results) mod fixture;
