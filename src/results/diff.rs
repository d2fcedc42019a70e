//! Two results of different times against each other.
//!
//! Runs at different times drift: on a shared machine, minute medians of one
//! unchanged workload move by several percent. So every process's median is
//! divided by what the calibration kernel took in that process, before and
//! after; what is left over is allowed for by a drift term that no number of
//! processes averages out. To see small differences, measure both in one campaign.

use crate::model::Unit;
use crate::model::lifecycle::id;
use crate::stats::{self, Difference};

use super::comparison::{self, Method, Row, judge, medians};
use super::counterparts::{counterparts, usable};
use super::schema::{Cell, ResultFile};
use super::verdict::Rule;

pub use super::difference::{ContextDifference, Diff, MeanOf};

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

impl DiffOptions {
    /// The rule of its verdicts.
    pub(super) fn rule(&self) -> Rule {
        Rule {
            confidence: self.confidence,
            threshold: self.threshold,
        }
    }
}

/// Compares every cell of `new` with its counterpart in `old`.
pub fn diff(old: (&str, &ResultFile), new: (&str, &ResultFile), options: &DiffOptions) -> Diff {
    let (old_name, old) = old;
    let (new_name, new) = new;
    let rule = options.rule();
    let matched = counterparts(&usable(old), &usable(new));
    let calibrated = calibration(old).zip(calibration(new));
    let context_differences = super::circumstances::differences(old, new, &matched.pairs);
    // What the kernel leaves was learnt on one machine with one build of the kernel.
    let same_machine = !context_differences
        .iter()
        .any(|d| ["machine.cpu", "machine.arch"].contains(&d.what.as_str()));
    let normal = if same_machine { DRIFT } else { RAW_DRIFT };
    let drift = options.drift.unwrap_or(if calibrated.is_some() {
        normal
    } else {
        RAW_DRIFT
    });
    let mut rows: Vec<Row> = Vec::new();
    for (a, b) in &matched.pairs {
        for metric in b.metrics.keys().filter(|key| !new.is_check(&b.suite, key)) {
            let allowed = (
                options.drift.unwrap_or(normal),
                options.drift.unwrap_or(RAW_DRIFT),
            );
            if let Some(mut row) = row(a, b, metric, allowed, rule) {
                row.primary = new
                    .declared(&b.suite)
                    .is_some_and(|s| s.is_primary(&options.primary, metric));
                rows.push(row);
            }
        }
    }
    judge(&mut rows, rule);
    let mut warnings: Vec<String> = context_differences
        .iter()
        .map(ContextDifference::sentence)
        .collect();
    let calibration_change = calibrated.map(|(a, b)| b / a - 1.0);
    warnings.extend(doubts(old, new, calibration_change, &rows, options));
    Diff {
        old: old_name.to_owned(),
        new: new_name.to_owned(),
        only_old: matched.only_old,
        only_new: matched.only_new,
        context_differences,
        warnings,
        calibration_change,
        drift,
        detectable: detectable(&rows),
        rows,
        mean_of: None,
    }
}

/// The change that can be seen in the middle one of the primary rows.
pub(super) fn detectable(rows: &[Row]) -> Option<f64> {
    let primary = rows.iter().filter(|row| row.primary);
    let seen: Vec<f64> = primary.filter_map(|row| row.detectable).collect();
    stats::median_f64(&seen)
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
pub(super) fn kernel([before, after]: [u64; 2]) -> Option<f64> {
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

/// `drift` is what is allowed for normalised times and for raw ones.
fn row(old: &Cell, new: &Cell, metric: &str, drift: (f64, f64), rule: Rule) -> Option<Row> {
    let (a, b) = (
        old.metrics.get(metric)?.summary()?,
        new.metrics.get(metric)?.summary()?,
    );
    let raw = |cell: &Cell| medians(cell, metric).into_iter().map(|(_, m)| m).collect();
    let calibrated = normalised(old, metric).zip(normalised(new, metric));
    let gaps = b.unit == Unit::Ps && calibrated.is_none();
    let ((x, y), allowed) = match calibrated {
        Some(sides) if b.unit == Unit::Ps => (sides, drift.0),
        // A cell whose calibration has gaps is compared as it is, whatever others have.
        None if b.unit == Unit::Ps => ((raw(old), raw(new)), drift.1),
        // Sizes do not drift.
        _ => ((raw(old), raw(new)), 0.0),
    };
    let difference = Difference::welch(&x, &y)?.with_drift(allowed);
    let mut row = comparison::of(old, new, metric, difference, rule);
    if gaps {
        row.notes.push(format!(
            "not normalised, because not every process of both sides was calibrated; ±{:.1} % is allowed for drift",
            100.0 * drift.1
        ));
    }
    Some(Row {
        unit: b.unit,
        better: b.better,
        old: a.value,
        new: b.value,
        raw_change: b.value / a.value - 1.0,
        method: Method::Welch,
        ..row
    })
}

/// What the figures cannot say by themselves.
pub(super) fn doubts(
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
    let (then, now) = (&old.context.warnings, &new.context.warnings);
    for warning in then {
        let side = if now.iter().any(|w| w.message == warning.message) {
            "then and now"
        } else {
            "then"
        };
        doubts.push(format!("{side}: {}", warning.message));
    }
    for warning in now {
        if !then.iter().any(|w| w.message == warning.message) {
            doubts.push(format!("now: {}", warning.message));
        }
    }
    let least = u32::try_from(stats::difference::LEAST).unwrap_or(3);
    let few = rows.iter().filter(|r| r.primary && r.pairs < least).count();
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
