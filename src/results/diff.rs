//! Two results of different times against each other.
//!
//! Runs at different times drift: on a shared machine, minute medians of one
//! unchanged workload move by several percent. So every process's median is
//! divided by what the calibration kernel took in that process, before and
//! after; what is left over is allowed for by a drift term that no number of
//! processes averages out. To see small differences, measure both in one campaign.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::metric::id;
use crate::model::{CellStatus, Unit};
use crate::stats::{self, Difference};

use super::comparison::{self, Method, Row, judge, medians};
use super::schema::{Cell, ResultFile};
use super::verdict::Rule;

pub use super::circumstances::ContextDifference;

/// Standard deviation of what calibration leaves of the drift between two
/// times, on the logarithm; see docs/METHODOLOGY.md for where it comes from.
pub const DRIFT: f64 = 0.015;
/// The same where a result carries no calibration.
pub const RAW_DRIFT: f64 = 0.026;

/// What decides about a diff.
#[derive(Clone, Debug, PartialEq)]
pub struct DiffOptions {
    /// Confidence level.
    pub confidence: f64,
    /// Changes up to this are none.
    pub threshold: f64,
    /// The metric that verdicts are made on.
    pub primary: String,
    /// The drift term, where the user knows the machine.
    pub drift: Option<f64>,
}

/// A result against an older one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diff {
    /// The older result: a file or a baseline's name.
    pub old: String,
    /// The newer one.
    pub new: String,
    /// The primary metric's rows first.
    pub rows: Vec<Row>,
    /// Cells that only the older result has figures for.
    pub only_old: Vec<String>,
    /// Cells that only the newer one has figures for.
    pub only_new: Vec<String>,
    /// What differs about machine, version, settings or arguments.
    pub context_differences: Vec<ContextDifference>,
    /// What a reader has to know.
    pub warnings: Vec<String>,
    /// The calibration kernel's change between the two times; null where either lacks it.
    pub calibration_change: Option<f64>,
    /// The drift term that was used: a standard deviation, relative.
    pub drift: f64,
    /// Half of the primary rows would show a change above this 19 times in 20.
    pub detectable: Option<f64>,
}

/// Compares every cell of `new` with its counterpart in `old`.
#[must_use]
pub fn diff(old: (&str, &ResultFile), new: (&str, &ResultFile), options: &DiffOptions) -> Diff {
    let (old_name, old) = old;
    let (new_name, new) = new;
    let rule = Rule {
        confidence: options.confidence,
        threshold: options.threshold,
    };
    let usable = |c: &&Cell| c.status == CellStatus::Ok && !c.metrics.is_empty();
    let matched = counterparts(
        &old.cells.iter().filter(usable).collect::<Vec<_>>(),
        &new.cells.iter().filter(usable).collect::<Vec<_>>(),
    );
    let calibrated = calibration(old).zip(calibration(new));
    let drift = options.drift.unwrap_or(if calibrated.is_some() {
        DRIFT
    } else {
        RAW_DRIFT
    });
    let mut rows: Vec<Row> = Vec::new();
    for (a, b) in &matched.pairs {
        for metric in b.metrics.keys() {
            if let Some(mut row) = row(a, b, metric, options.drift, rule) {
                row.primary = *metric == options.primary;
                rows.push(row);
            }
        }
    }
    judge(&mut rows, rule);
    let primary: Vec<f64> = rows
        .iter()
        .filter(|r| r.primary)
        .filter_map(|r| r.detectable)
        .collect();
    let context_differences = super::circumstances::differences(old, new, &matched.pairs);
    let mut warnings: Vec<String> = context_differences
        .iter()
        .map(ContextDifference::sentence)
        .collect();
    let calibration_change = calibrated.map(|(a, b)| b / a - 1.0);
    warnings.extend(doubts(old, new, calibration_change, &rows, options));
    Diff {
        old: old_name.to_owned(),
        new: new_name.to_owned(),
        rows,
        only_old: matched.only_old,
        only_new: matched.only_new,
        context_differences,
        warnings,
        calibration_change,
        drift,
        detectable: stats::median_f64(&primary),
    }
}

struct Matched<'a> {
    pairs: Vec<(&'a Cell, &'a Cell)>,
    only_old: Vec<String>,
    only_new: Vec<String>,
}

/// Cells with one id belong together. What is left over is matched by label,
/// sample and suite where that is unique on both sides: then the arguments
/// differ, and a warning says so.
fn counterparts<'a>(old: &[&'a Cell], new: &[&'a Cell]) -> Matched<'a> {
    let mut left: Vec<&Cell> = old.to_vec();
    let mut pairs: Vec<(usize, &Cell, &Cell)> = Vec::new();
    let mut unmatched: Vec<(usize, &Cell)> = Vec::new();
    for (place, cell) in new.iter().enumerate() {
        match left.iter().position(|o| o.cell_id == cell.cell_id) {
            Some(i) => pairs.push((place, left.remove(i), cell)),
            None => unmatched.push((place, cell)),
        }
    }
    let key = |c: &Cell| (c.label.clone(), c.sample.clone(), c.suite.clone());
    let mut only_new = Vec::new();
    for (place, cell) in &unmatched {
        let alone = unmatched
            .iter()
            .filter(|(_, u)| key(u) == key(cell))
            .count()
            == 1;
        let candidates: Vec<usize> = (0..left.len())
            .filter(|i| key(left[*i]) == key(cell))
            .collect();
        match candidates[..] {
            [i] if alone => pairs.push((*place, left.remove(i), cell)),
            _ => only_new.push(cell.cell_id.clone()),
        }
    }
    pairs.sort_by_key(|(place, ..)| *place);
    Matched {
        pairs: pairs.into_iter().map(|(_, a, b)| (a, b)).collect(),
        only_old: left.into_iter().map(|c| c.cell_id.clone()).collect(),
        only_new,
    }
}

/// The median of what the kernel took in all processes, in picoseconds.
fn calibration(result: &ResultFile) -> Option<f64> {
    let kernels: Vec<f64> = result
        .cells
        .iter()
        .flat_map(|c| &c.processes)
        .filter_map(|p| kernel(p.calibration_ps?))
        .collect();
    stats::median_f64(&kernels)
}

/// What the kernel took in a process: the geometric mean of before and after.
fn kernel([before, after]: [u64; 2]) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "below an hour")]
    let product = before as f64 * after as f64;
    (product > 0.0).then(|| product.sqrt())
}

/// Process medians in multiples of the kernel; `None` if any process lacks it.
fn normalised(cell: &Cell, metric: &str) -> Option<Vec<f64>> {
    cell.processes
        .iter()
        .filter_map(|p| Some((p.metrics.get(metric)?.median, p.calibration_ps)))
        .map(|(median, calibration)| Some(median / kernel(calibration?)?))
        .collect()
}

fn row(old: &Cell, new: &Cell, metric: &str, drift: Option<f64>, rule: Rule) -> Option<Row> {
    if metric == id::EXECUTE_2N {
        return None;
    }
    let (a, b) = (
        old.metrics.get(metric)?.summary()?,
        new.metrics.get(metric)?.summary()?,
    );
    let raw = |cell: &Cell| medians(cell, metric).into_iter().map(|(_, m)| m).collect();
    let (x, y): (Vec<f64>, Vec<f64>) = (raw(old), raw(new));
    let difference = if b.unit == Unit::Ps {
        // A cell whose calibration has gaps is compared as it is, whatever others have.
        match (normalised(old, metric), normalised(new, metric)) {
            (Some(x), Some(y)) => Difference::welch(&x, &y)?.with_drift(drift.unwrap_or(DRIFT)),
            _ => Difference::welch(&x, &y)?.with_drift(drift.unwrap_or(RAW_DRIFT)),
        }
    } else {
        // Sizes do not drift.
        Difference::welch(&x, &y)?
    };
    Some(Row {
        unit: b.unit,
        old: a.value,
        new: b.value,
        raw_change: b.value / a.value - 1.0,
        method: Method::Welch,
        ..comparison::of(old, new, metric, difference, rule)
    })
}

/// What the figures cannot say by themselves.
fn doubts(
    old: &ResultFile,
    new: &ResultFile,
    calibration_change: Option<f64>,
    rows: &[Row],
    options: &DiffOptions,
) -> Vec<String> {
    let mut doubts = Vec::new();
    match calibration_change {
        None => doubts.push(
            "at least one of the two results carries no calibration: times are compared as they are, \
             with a larger allowance for drift"
                .to_owned(),
        ),
        Some(change) if change.abs() > 0.05 => doubts.push(format!(
            "the machine itself was {:.1} % {} the second time, by the calibration kernel; what depends \
             on memory or caches may have moved differently",
            100.0 * change.abs(),
            if change > 0.0 { "slower" } else { "faster" }
        )),
        Some(_) => {}
    }
    let few = rows.iter().filter(|r| r.primary && r.p.is_none()).count();
    if few > 0 {
        doubts.push(format!(
            "{few} of the rows rest on fewer than {} processes on a side: no interval, no verdict",
            stats::difference::LEAST
        ));
    }
    if old.context.interrupted || new.context.interrupted {
        doubts.push("one of the two campaigns was interrupted".to_owned());
    }
    if !rows.iter().any(|r| r.primary) && !rows.is_empty() {
        doubts.push(format!(
            "no cell has the primary metric `{}` in both results: all rows are exploratory{}",
            options.primary,
            if options.primary == id::EXECUTE {
                ""
            } else {
                " (`wasmbench list metrics` shows the names)"
            }
        ));
    }
    doubts
}

/// Several newer results against one older one, as one object: each row says
/// which result it is of.
#[must_use]
pub fn merge(diffs: &[Diff]) -> Diff {
    let Some((first, rest)) = diffs.split_first() else {
        return Diff {
            old: String::new(),
            new: String::new(),
            rows: Vec::new(),
            only_old: Vec::new(),
            only_new: Vec::new(),
            context_differences: Vec::new(),
            warnings: Vec::new(),
            calibration_change: None,
            drift: DRIFT,
            detectable: None,
        };
    };
    let mut whole = first.clone();
    if rest.is_empty() {
        return whole;
    }
    for row in &mut whole.rows {
        row.result = Some(first.new.clone());
    }
    for diff in rest {
        whole.new = format!("{}, {}", whole.new, diff.new);
        whole.rows.extend(diff.rows.iter().cloned().map(|row| Row {
            result: Some(diff.new.clone()),
            ..row
        }));
        for id in &diff.only_old {
            if !whole.only_old.contains(id) {
                whole.only_old.push(id.clone());
            }
        }
        for id in &diff.only_new {
            if !whole.only_new.contains(id) {
                whole.only_new.push(id.clone());
            }
        }
        for difference in &diff.context_differences {
            if !whole.context_differences.contains(difference) {
                whole.context_differences.push(difference.clone());
            }
        }
        for warning in &diff.warnings {
            if !whole.warnings.contains(warning) {
                whole.warnings.push(warning.clone());
            }
        }
    }
    whole
}
