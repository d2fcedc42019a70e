//! Figures that contradict each other, found without looking at a table.

use crate::model::metric::id;
use crate::model::units::{format_factor, format_time};
use crate::model::{CellStatus, Clock, Unit};
use crate::results::{Cell, MetricSummary, ResultFile};
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
        let figure = format!(
            "AOT total is below JIT here ({}{}), though it does the same work and more",
            format_factor(self.ratio.value),
            spread.map(|s| format!(" {s}")).unwrap_or_default(),
        );
        if self.is_certain() {
            format!(
                "{figure}: its second instantiate and first call ran warm after the first, or a \
                 cache was on. Do not trust the difference between these two"
            )
        } else if self.ratio.interval.is_some() {
            format!("{figure}: within its interval, so no difference was found")
        } else {
            format!("{figure}: too few processes to tell whether that is chance")
        }
    }

    /// Whether the interval of the paired difference lies clear below 1.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.ratio.interval.is_some_and(|i| i.high < 1.0)
    }
}

/// All cells whose AOT total came out below JIT; whether by more than their
/// interval says [`AotBelowJit::is_certain`].
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
    (ratio.value < 1.0).then(|| AotBelowJit {
        cell_id: cell.cell_id.clone(),
        ratio,
    })
}

/// Why a figure shows the clock as much as what was timed: a single call that
/// took less than ten times what timing nothing shows. Batched figures are
/// above it by their making.
#[must_use]
pub fn below_timer_floor(summary: &MetricSummary, clock: &Clock) -> Option<String> {
    let nothing = clock.empty_region_ps.max(clock.resolution_ps);
    #[expect(clippy::cast_precision_loss, reason = "nanoseconds")]
    let below = summary.value < 10.0 * nothing as f64;
    #[expect(clippy::cast_precision_loss, reason = "nanoseconds")]
    let nothing = format_time(nothing as f64, None);
    (summary.unit == Unit::Ps && summary.batch == 1 && below).then(|| {
        format!(
            "a single call of less than ten times what the clock shows for nothing ({nothing}): \
             an upper bound"
        )
    })
}
