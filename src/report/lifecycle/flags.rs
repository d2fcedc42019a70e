//! Figures that contradict each other, found without looking at a table.

use crate::model::lifecycle::id;
use crate::model::units::{format_factor, format_time};
use crate::report::parts::figure;
use crate::results::comparison::medians;
use crate::results::detect::{self, Doubt};
use crate::results::{Cell, ResultFile};
use crate::stats::{Ratio, paired_ratio};

/// AOT total over JIT, paired within processes, of a cell where it is below 1, though AOT
/// total does more work.
pub fn aot_below_jit(cell: &Cell, confidence: f64) -> Option<Ratio> {
    let medians = |metric| medians(cell, metric);
    let ok = cell.status.has_figures();
    let ratio = ok.then(|| paired_ratio(&medians(id::AOT_TOTAL), &medians(id::JIT), confidence));
    ratio.flatten().filter(|ratio| ratio.value < 1.0)
}

/// Whether the interval lies clear below 1.
fn is_certain(ratio: &Ratio) -> bool {
    ratio.interval.is_some_and(|i| i.high < 1.0)
}

/// What a reader has to know of such a cell.
pub fn message(ratio: &Ratio) -> String {
    let spread = figure::spread(ratio.value, ratio.interval);
    let why = if is_certain(ratio) {
        "its second instantiate and first call ran warm after the first, or a cache was on. Do \
         not trust the difference between these two"
    } else if ratio.interval.is_some() {
        "within its interval, so the two are tied"
    } else {
        "too few processes to tell whether that is chance"
    };
    format!(
        "AOT total is below JIT here ({}), though it does the same work and more: {why}",
        figure::joined(&format_factor(ratio.value), spread.as_deref()),
    )
}

/// What speaks against figures: what the detectors found, and these contradictions.
pub fn all(result: &ResultFile) -> Vec<Doubt> {
    let mut all = detect::doubts(result);
    all.extend(doubts(result));
    all
}

/// The cells where that is certain, as doubts.
fn doubts(result: &ResultFile) -> Vec<Doubt> {
    let doubt = |cell: &Cell| {
        let ratio = aot_below_jit(cell, result.context.confidence_level)?;
        is_certain(&ratio).then(|| Doubt {
            message: message(&ratio),
            cell_id: cell.cell_id.clone(),
            metric: id::AOT_TOTAL.into(),
            code: "aot_below_jit",
            advice: "compare JIT and AOT total across runtimes, not with each other in this cell"
                .into(),
        })
    };
    result.cells.iter().filter_map(doubt).collect()
}

/// Why a cell's compile time holds waiting: its wall time is well above the CPU
/// time of all its threads, so that they were ready and did not run. An engine
/// that compiles on threads of its own suffers from a busy machine what one that
/// compiles on the calling thread does not; side by side does not cancel that.
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
}
