//! Targets applied to a result: a row for every cell that one is about.

use crate::model::{CellStatus, SuiteDecl, Unit, arg, lifecycle};
use crate::results::comparison::medians;
use crate::results::detect::dead_code;
use crate::results::schema::{Cell, Metric, MetricSummary, ResultFile};
use crate::stats::difference::pairs;
use crate::stats::{Interval, mean_ratio, paired_ratio};

use super::limit::Form;
use super::row::TargetRow;
use super::standing::{Outcome, Rule};
use super::target::Target;

/// A value to be held against a limit, with its interval.
type Figure = (f64, Option<Interval>);

/// Why there is no figure to be held against a limit.
struct Missing {
    outcome: Outcome,
    failed: bool,
    reason: String,
}

impl Missing {
    fn not_measured(reason: String) -> Self {
        Self {
            outcome: Outcome::NotMeasured,
            failed: false,
            reason,
        }
    }
}

/// How every cell that a target is about stands to it, the worst first. A target
/// that is about no cell has a row too, so that nobody takes it for kept.
pub fn judge(targets: &[Target], result: &ResultFile) -> Vec<TargetRow> {
    let mut rows: Vec<TargetRow> = targets.iter().flat_map(|t| of(t, result)).collect();
    rows.sort_by(|a, b| {
        let over = |row: &TargetRow| row.over.unwrap_or(f64::NEG_INFINITY);
        a.outcome.cmp(&b.outcome).then(over(b).total_cmp(&over(a)))
    });
    rows
}

/// Whether no figure with an interval was held against any limit. Such a check
/// has not passed.
pub fn nothing_checked(rows: &[TargetRow]) -> bool {
    !rows.iter().any(TargetRow::is_checked)
}

fn of(target: &Target, result: &ResultFile) -> Vec<TargetRow> {
    let meant: Vec<&Cell> = result
        .cells
        .iter()
        .filter(|cell| target.metric.is_of(&cell.suite) && target.cells.takes(&cell.place()))
        .filter(|cell| !is_reference(target, cell))
        .collect();
    if meant.is_empty() {
        let reason = format!("no cell of this result is meant: {}", target.cells.words());
        return vec![with(
            blank(target),
            target,
            Err(Missing::not_measured(reason)),
        )];
    }
    if target.mean {
        return means(target, result, &meant);
    }
    keyed(target, &meant)
        .map(|(cell, key)| {
            let row = TargetRow {
                target: target.title_of(&lifecycle::named(&cell.suite, key)),
                metric: lifecycle::named(&cell.suite, key),
                label: Some(cell.label.clone()),
                sample: Some(cell.sample.clone()),
                args: cell.args.clone(),
                cell_id: Some(cell.cell_id.clone()),
                ..blank(target)
            };
            with(row, target, figure(target, result, cell, key))
        })
        .collect()
}

/// Every cell with each of its figures that the target is about.
fn keyed<'a>(
    target: &'a Target,
    cells: &'a [&'a Cell],
) -> impl Iterator<Item = (&'a Cell, &'a str)> + 'a {
    cells.iter().flat_map(move |cell| {
        let keys = target.metric.keys(cell).into_iter();
        keys.map(move |key| (*cell, key))
    })
}

fn is_reference(target: &Target, cell: &Cell) -> bool {
    let against = target.against.as_deref();
    against.is_some_and(|name| cell.place().is_column(name))
}

/// A row without a cell and a verdict.
fn blank(target: &Target) -> TargetRow {
    TargetRow {
        target: target.title(),
        place: target.place(),
        source: target.source.clone(),
        metric: target.metric.words.clone(),
        form: target.form,
        against: target.against.clone(),
        unit: match target.form {
            Form::Value => target.metric.unit,
            Form::Share | Form::Factor => Unit::Ratio,
        },
        better: target.better(),
        limit: target.limit,
        limit_words: target.limit_words(),
        warn: target.warn,
        upper_bound: target.upper_bound.clone(),
        label: None,
        sample: None,
        args: Vec::new(),
        cell_id: None,
        samples: None,
        outcome: Outcome::NotMeasured,
        severe: false,
        failed: false,
        value: None,
        ci_low: None,
        ci_high: None,
        over: None,
        notes: Vec::new(),
    }
}

/// A row with its verdict.
fn with(row: TargetRow, target: &Target, found: Result<Figure, Missing>) -> TargetRow {
    let (value, interval) = match found {
        Ok(figure) => figure,
        Err(missing) => {
            return TargetRow {
                outcome: missing.outcome,
                failed: missing.failed,
                notes: vec![missing.reason],
                ..row
            };
        }
    };
    let rule = Rule {
        limit: target.limit,
        better: target.better(),
        warn: target.warn,
    };
    let mut standing = rule.judge(value, interval);
    let mut notes = Vec::new();
    if interval.is_none() {
        notes.push("no interval below three processes, so no verdict".to_owned());
    }
    if standing.outcome == Outcome::Fail && target.upper_bound.is_some() {
        // What the limit speaks of may still keep it.
        standing.outcome = Outcome::Warn;
        standing.severe = false;
        notes.push("an upper bound cannot show that the limit is missed".to_owned());
    }
    TargetRow {
        outcome: standing.outcome,
        severe: standing.severe,
        value: Some(value),
        ci_low: interval.map(|i| i.low),
        ci_high: interval.map(|i| i.high),
        over: Some(standing.over),
        notes,
        ..row
    }
}

/// A cell's summary, or why it has none that counts.
fn summary<'a>(
    suites: &[SuiteDecl],
    cell: &'a Cell,
    metric: &str,
) -> Result<&'a MetricSummary, Missing> {
    let is_measured = cell
        .metrics
        .get(metric)
        .is_some_and(|m| m.summary().is_some());
    if !cell.status.has_figures() || cell.status != CellStatus::Ok && !is_measured {
        let words = cell.status.words();
        return Err(Missing {
            outcome: match cell.status {
                CellStatus::Unsupported => Outcome::NotApplicable,
                _ => Outcome::NotMeasured,
            },
            failed: cell.status.is_failure(),
            reason: match &cell.reason {
                Some(reason) => format!("{words}: {reason}"),
                None => words.to_owned(),
            },
        });
    }
    if let Some(reason) = dead_code::not_ranked(suites, cell, metric) {
        return Err(Missing::not_measured(reason));
    }
    match cell.metrics.get(metric) {
        Some(Metric::Summary(summary)) => Ok(summary),
        Some(Metric::Unsupported { unsupported }) => Err(Missing {
            outcome: Outcome::NotApplicable,
            failed: false,
            reason: unsupported.clone(),
        }),
        None => Err(Missing::not_measured(
            "this result does not hold this figure".to_owned(),
        )),
    }
}

fn figure(
    target: &Target,
    result: &ResultFile,
    cell: &Cell,
    metric: &str,
) -> Result<Figure, Missing> {
    let found = summary(&result.suites, cell, metric)?;
    let Some(against) = &target.against else {
        let ends = found.ci_low.zip(found.ci_high);
        let interval = ends.map(|(low, high)| Interval { low, high });
        return Ok((found.value, interval));
    };
    let reference = reference(result, cell, against, metric)?;
    let confidence = result.context.confidence_level;
    let (new, old) = (medians(cell, metric), medians(reference, metric));
    match paired_ratio(&new, &old, confidence) {
        Some(ratio) => Ok(in_form(target.form, ratio.value, ratio.interval)),
        None => Err(Missing::not_measured(format!(
            "no two processes ran side by side with {against}"
        ))),
    }
}

/// A ratio as its target has it. As in the views, a share is the factor less 1.
fn in_form(form: Form, value: f64, interval: Option<Interval>) -> Figure {
    let less = if form == Form::Share { 1.0 } else { 0.0 };
    (value - less, interval.map(|i| i.moved(-less)))
}

/// The cell of the same row that shares and factors are against.
fn reference<'a>(
    result: &'a ResultFile,
    cell: &Cell,
    against: &str,
    metric: &str,
) -> Result<&'a Cell, Missing> {
    let found = result.cells.iter().find(|c| {
        c.suite == cell.suite
            && c.sample == cell.sample
            && c.args == cell.args
            && c.place().is_column(against)
    });
    let Some(found) = found else {
        return Err(Missing::not_measured(format!(
            "{against} was not measured on {}",
            cell.sample
        )));
    };
    summary(&result.suites, found, metric).map_err(|missing| Missing {
        reason: format!("{against}: {}", missing.reason),
        ..missing
    })?;
    Ok(found)
}

/// A row for each column: its geometric mean over the samples.
fn means(target: &Target, result: &ResultFile, meant: &[&Cell]) -> Vec<TargetRow> {
    let mut columns: Vec<&str> = Vec::new();
    for cell in meant {
        if !columns.contains(&cell.label.as_str()) {
            columns.push(&cell.label);
        }
    }
    let mut keys: Vec<(&str, &str)> = keyed(target, meant)
        .map(|(cell, key)| (cell.suite.as_str(), key))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let rows = keys
        .into_iter()
        .flat_map(|key| columns.iter().map(move |label| (key, *label)));
    rows.filter_map(|((suite, key), label)| {
        let is_of = |c: &&Cell| c.suite == suite && c.label == label;
        let cells: Vec<&Cell> = meant.iter().copied().filter(is_of).collect();
        if cells.is_empty() {
            return None;
        }
        let mut row = TargetRow {
            label: Some(label.to_owned()),
            target: target.title_of(&lifecycle::named(suite, key)),
            metric: lifecycle::named(suite, key),
            ..blank(target)
        };
        let (found, left_out) = mean(target, result, &cells, key);
        let taken = cells.len() - left_out.len();
        row.samples = u32::try_from(taken).ok();
        let mut row = with(row, target, found);
        if !left_out.is_empty() && row.value.is_some() {
            row.notes.push(format!("left out: {}", left_out.join("; ")));
        }
        Some(row)
    })
    .collect()
}

/// The mean over the samples that the reference has. A column that lacks one of
/// them has none: a mean over the rest would reward it for failing.
fn mean(
    target: &Target,
    result: &ResultFile,
    cells: &[&Cell],
    metric: &str,
) -> (Result<Figure, Missing>, Vec<String>) {
    let against = target.against.as_deref().unwrap_or_default();
    let confidence = result.context.confidence_level;
    let (mut sides, mut left_out) = (Vec::new(), Vec::new());
    let name = |cell: &Cell| {
        let same = |other: &&Cell| other.sample == cell.sample && other.args != cell.args;
        match cells.iter().any(same) {
            true => format!("{} ({})", cell.sample, arg::plain(&cell.args, ", ")),
            false => cell.sample.clone(),
        }
    };
    for cell in cells {
        let old = match reference(result, cell, against, metric) {
            Ok(old) => medians(old, metric),
            Err(missing) => {
                left_out.push(format!("{} ({})", name(cell), missing.reason));
                continue;
            }
        };
        if let Err(missing) = summary(&result.suites, cell, metric) {
            let reason = format!("without {}, no mean: {}", name(cell), missing.reason);
            return (Err(Missing { reason, ..missing }), left_out);
        }
        let new = medians(cell, metric);
        if pairs(&old, &new).is_empty() {
            let reason = format!("no two processes ran side by side on {}", name(cell));
            return (Err(Missing::not_measured(reason)), left_out);
        }
        sides.push((new, old));
    }
    let Some(mean) = mean_ratio(sides, confidence) else {
        let reason = format!("{against} has no figure on any of the samples");
        return (Err(Missing::not_measured(reason)), left_out);
    };
    (
        Ok(in_form(target.form, mean.value, mean.interval)),
        left_out,
    )
}
