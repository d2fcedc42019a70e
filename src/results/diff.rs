//! Two results of different times against each other.
//!
//! Runs at different times drift: on a shared machine, minute medians of one
//! unchanged workload move by several percent. So every process's median is
//! divided by what the calibration kernel took in that process, before and
//! after; what is left over is allowed for by a drift term that no number of
//! processes averages out. To see small differences, measure both in one campaign.

use crate::model::lifecycle::id;
use crate::model::{Estimator, SuiteDecl, Unit, Warning, series};
use crate::stats::{self, Difference};

use super::circumstances;
use super::comparison::{self, Method, Row, judge, medians};
use super::counterparts::{counterparts, usable};
use super::drift::{Drift, contended};
use super::estimate::rest_on;
use super::schema::{Cell, ResultFile};
use super::verdict::Rule;

pub use super::difference::{ContextDifference, Diff, MeanOf};

/// What decides about a diff, and about the changes and steps of a trend.
#[derive(Clone, Debug, PartialEq)]
pub struct DiffOptions {
    /// The rule of its verdicts.
    pub rule: Rule,
    /// The metric that verdicts are made on, or that a trend follows: by its id or the
    /// key of a point of its series, with its suite in front or without.
    pub primary: String,
    /// The drift term, where the user knows the machine.
    pub drift: Option<f64>,
}

/// Compares every cell of `new` with its counterpart in `old`.
pub fn diff(old: (&str, &ResultFile), new: (&str, &ResultFile), options: &DiffOptions) -> Diff {
    if old.1.context.estimate == new.1.context.estimate {
        return of_one_estimate(old, new, options);
    }
    // Both hold medians; a result of an older version holds nothing else.
    let medians = |result: &ResultFile| {
        let mut result = result.clone();
        // Every result holds them.
        let _ = rest_on(&mut result, Estimator::Median);
        result
    };
    of_one_estimate((old.0, &medians(old.1)), (new.0, &medians(new.1)), options)
}

fn of_one_estimate(
    old: (&str, &ResultFile),
    new: (&str, &ResultFile),
    options: &DiffOptions,
) -> Diff {
    let (old_name, old) = old;
    let (new_name, new) = new;
    let matched = counterparts(&usable(old), &usable(new));
    let context_differences = circumstances::differences(old, new, &matched.pairs);
    let same_machine = !context_differences
        .iter()
        .any(|d| ["machine.cpu", "machine.arch"].contains(&d.what.as_str()));
    let drift = Drift::new(options.drift, same_machine);
    let calibrated = calibration(old).zip(calibration(new));
    let largest = std::cell::Cell::new(drift.of(Unit::Ps, calibrated.is_some(), 0.0));
    let rows = rows(new, &matched.pairs, options, |pair, metric| {
        let (row, allowed) = row(&new.suites, pair, metric, drift, options.rule)?;
        largest.set(allowed.max(largest.get()));
        Some(row)
    });
    Diff {
        old: old_name.to_owned(),
        new: new_name.to_owned(),
        only_old: matched.only_old,
        only_new: matched.only_new,
        drift: largest.get(),
        calibration_change: calibrated.map(|(a, b)| b / a - 1.0),
        context_differences,
        rows,
        ..Diff::default()
    }
    .with_warnings(old, new, options)
}

/// The rows of all figures of these pairs, with their verdicts.
pub(super) fn rows<'a>(
    new: &ResultFile,
    pairs: &[(&'a Cell, &'a Cell)],
    options: &DiffOptions,
    row: impl Fn((&'a Cell, &'a Cell), &str) -> Option<Row>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (old, cell) in pairs {
        let suite = new.declared(&cell.suite);
        let keys = series::sorted(cell.metrics.keys());
        for key in keys
            .into_iter()
            .filter(|key| !new.is_check(&cell.suite, key))
        {
            rows.extend(row((old, cell), key).map(|row| Row {
                primary: suite.is_some_and(|s| s.is_primary(&options.primary, key)),
                ..row
            }));
        }
    }
    judge(&mut rows, options.rule);
    rows
}

impl Diff {
    /// Adds what follows from its rows and from the circumstances of the two sides.
    pub(super) fn with_warnings(
        mut self,
        old: &ResultFile,
        new: &ResultFile,
        options: &DiffOptions,
    ) -> Self {
        let differences = self.context_differences.iter();
        self.warnings
            .extend(differences.map(ContextDifference::sentence));
        let found = doubts(old, new, self.calibration_change, &self.rows, options);
        self.warnings.extend(found);
        self.detectable = detectable(&self.rows);
        self
    }
}

/// The change that can be seen in the middle one of the primary rows.
fn detectable(rows: &[Row]) -> Option<f64> {
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

/// What counts of processes in multiples of the kernel; `None` if any process lacks it.
fn normalised(cell: &Cell, metric: &str) -> Option<Vec<f64>> {
    let estimate = cell.metrics.get(metric)?.summary()?.estimate;
    cell.processes
        .iter()
        .filter_map(|p| Some((p.metrics.get(metric)?.figure(estimate), p.calibration_ps)))
        .map(|(figure, calibration)| Some(figure / kernel(calibration?)?))
        .collect()
}

/// The row, and the drift that it allows for.
fn row(
    suites: &[SuiteDecl],
    (old, new): (&Cell, &Cell),
    metric: &str,
    drift: Drift,
    rule: Rule,
) -> Option<(Row, f64)> {
    let (a, b) = (
        old.metrics.get(metric)?.summary()?,
        new.metrics.get(metric)?.summary()?,
    );
    let raw = |cell: &Cell| medians(cell, metric).into_iter().map(|(_, m)| m).collect();
    let calibrated = normalised(old, metric).zip(normalised(new, metric));
    // A cell whose calibration has gaps is compared as it is, whatever others have.
    let calibrated = calibrated.filter(|_| b.unit == Unit::Ps);
    let gaps = b.unit == Unit::Ps && calibrated.is_none();
    let added = contended(a).max(contended(b));
    let allowed = drift.of(b.unit, calibrated.is_some(), added);
    let (x, y) = calibrated.unwrap_or_else(|| (raw(old), raw(new)));
    let difference = Difference::welch(&x, &y)?.with_drift(allowed);
    let mut row = comparison::of(suites, (old, new), metric, (a.value, difference), rule)?;
    row.method = Method::Welch;
    if added > 0.0 && allowed == added {
        row.notes.push(format!(
            "others used the core: ±{:.0} % is allowed for drift",
            100.0 * allowed
        ));
    } else if gaps {
        row.notes.push(format!(
            "not normalised, because not every process of both sides was calibrated; ±{:.1} % is allowed for drift",
            100.0 * allowed
        ));
    }
    Some((row, allowed))
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
    let (then, now) = (&old.context.warnings, &new.context.warnings);
    let holds = |side: &[Warning], text: &str| side.iter().any(|w| w.message == text);
    for Warning { message, .. } in then {
        let both = holds(now, message);
        let side = if both { "then and now" } else { "then" };
        doubts.push(format!("{side}: {message}"));
    }
    let new_ones = now.iter().filter(|w| !holds(then, &w.message));
    doubts.extend(new_ones.map(|w| format!("now: {}", w.message)));
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
