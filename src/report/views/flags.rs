//! Figures that contradict each other, found without looking at a table.

use crate::model::metric::id;
use crate::model::units::{format_factor, format_time};
use crate::model::{CellStatus, Clock, Unit};
use crate::results::comparison::medians;
use crate::results::{Cell, MetricSummary, ResultFile};
use crate::stats::{Ratio, paired_ratio};

use super::figure;

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

/// Why a cell's compile time holds waiting: its wall time is well above the CPU
/// time of all its threads, so that they were ready and did not run. An engine
/// that compiles on threads of its own suffers from a busy machine what one that
/// compiles on the calling thread does not; side by side does not cancel that.
#[must_use]
pub fn compile_waited(cell: &Cell) -> Option<String> {
    let value = |metric: &str| Some(cell.metrics.get(metric)?.summary()?.value);
    let (wall, cpu) = (value(id::COMPILE)?, value(id::COMPILE_CPU)?);
    (wall > 1.5 * cpu).then(|| {
        format!(
            "compiling took {} but {} of CPU time: the rest is waiting, because other programs were \
             running or threads were handed over. Measure again on an idle machine",
            format_time(wall, None),
            format_time(cpu, None)
        )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::results::Metric;

    fn with(cell: &Cell, metric: &str, value: f64) -> Cell {
        let mut cell = cell.clone();
        let mut summary = cell.metrics[id::COMPILE].summary().unwrap().clone();
        summary.value = value;
        cell.metrics.insert(metric.into(), Metric::Summary(summary));
        cell
    }

    fn measured() -> Cell {
        let result = fixture::result();
        let cell = result.cells.iter().find(|c| {
            c.metrics
                .get(id::COMPILE)
                .is_some_and(|m| m.summary().is_some())
        });
        cell.unwrap().clone()
    }

    #[test]
    fn compile_that_waits_is_said() {
        let cell = with(&measured(), id::COMPILE, 3e9);
        let text = compile_waited(&with(&cell, id::COMPILE_CPU, 4e8)).unwrap();
        assert!(
            text.contains("3.000 ms") && text.contains("400.0 µs"),
            "{text}"
        );
        // On several threads CPU time is the larger one.
        assert_eq!(compile_waited(&with(&cell, id::COMPILE_CPU, 5e9)), None);
        assert_eq!(compile_waited(&with(&cell, id::COMPILE_CPU, 2.9e9)), None);
    }

    #[test]
    fn the_timer_floor_is_for_single_calls() {
        let clock = Clock {
            resolution_ps: 1000,
            overhead_ps: 20_000,
            empty_region_ps: 30_000,
        };
        let summary = with(&measured(), id::COMPILE, 299_000.0).metrics[id::COMPILE]
            .summary()
            .unwrap()
            .clone();
        let text = below_timer_floor(&summary, &clock).unwrap();
        assert!(text.contains("30.00 ns"), "{text}");
        let batched = MetricSummary {
            batch: 100,
            ..summary.clone()
        };
        assert_eq!(below_timer_floor(&batched, &clock), None);
        let longer = MetricSummary {
            value: 301_000.0,
            ..summary
        };
        assert_eq!(below_timer_floor(&longer, &clock), None);
    }
}
