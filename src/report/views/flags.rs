//! Figures that contradict each other, found without looking at a table.

use crate::model::CellStatus;
use crate::model::metric::id;
use crate::model::units::format_factor;
use crate::results::{Cell, ResultFile};
use crate::stats::{Ratio, paired_ratio};

use super::figure;
use super::grid::medians;

/// A cell whose AOT total is below its JIT, though it does more work.
#[derive(Clone, Debug, PartialEq)]
pub struct AotBelowJit {
    /// The cell.
    pub cell_id: String,
    /// AOT total over JIT, paired within processes.
    pub ratio: Ratio,
}

impl AotBelowJit {
    /// What a reader has to know.
    #[must_use]
    pub fn message(&self) -> String {
        let spread = figure::spread(self.ratio.value, self.ratio.interval);
        format!(
            "AOT total is below JIT here ({}{}), though it does the same work and more: its second \
             instantiate and first call ran warm after the first, or a cache was on. Do not trust \
             the difference between these two",
            format_factor(self.ratio.value),
            spread.map(|s| format!(" {s}")).unwrap_or_default(),
        )
    }
}

/// All cells whose AOT total is below JIT by the interval of the paired difference.
#[must_use]
pub fn aot_below_jit(result: &ResultFile) -> Vec<AotBelowJit> {
    result
        .cells
        .iter()
        .filter_map(|cell| aot_below_jit_in(cell, result.context.confidence_level))
        .collect()
}

/// The same for one cell.
#[must_use]
pub fn aot_below_jit_in(cell: &Cell, confidence: f64) -> Option<AotBelowJit> {
    if cell.status != CellStatus::Ok {
        return None;
    }
    let ratio = paired_ratio(
        &medians(cell, id::AOT_TOTAL),
        &medians(cell, id::JIT),
        confidence,
    )?;
    ratio
        .interval
        .is_some_and(|i| i.high < 1.0)
        .then(|| AotBelowJit {
            cell_id: cell.cell_id.clone(),
            ratio,
        })
}
