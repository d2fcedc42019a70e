//! Cells of one campaign against each other.

use std::cmp::Reverse;

use crate::model::pairing::{self, Pair, Place};
use crate::model::suite::Against;
use crate::model::{SuiteDecl, series};
use crate::stats::difference::POWER;
use crate::stats::{self, Difference};

use super::detect::dead_code;
pub use super::row::{Method, Row};
use super::schema::{Cell, Metric, Process, ResultFile};
use super::verdict::{Rule, Severity, Verdict};

/// `(round, process median)` of a cell's metric.
pub fn medians(cell: &Cell, metric: &str) -> Vec<(u32, f64)> {
    let summary = cell.metrics.get(metric).and_then(Metric::summary);
    let estimator = summary.map(|s| s.estimate).unwrap_or_default();
    let figure = |p: &Process| Some((p.round, p.metrics.get(metric)?.figure(estimator)));
    cell.processes.iter().filter_map(figure).collect()
}

/// Adjusts the p values of the primary rows and says what became of each row.
pub fn judge(rows: &mut [Row], rule: Rule) {
    let primary: Vec<usize> = (0..rows.len())
        .filter(|i| rows[*i].primary && rows[*i].p.is_some())
        .collect();
    let raw: Vec<f64> = primary.iter().filter_map(|i| rows[*i].p).collect();
    let tests = primary.len();
    for ((index, raw), adjusted) in primary.into_iter().zip(&raw).zip(stats::holm(&raw)) {
        let row = &mut rows[index];
        row.p = Some(adjusted);
        // What is promised has to survive the correction.
        let confidence = stats::holm::shared_confidence(rule.confidence, tests);
        row.detectable = row
            .difference()
            .detectable(confidence, rule.threshold, POWER);
        if *raw < 1.0 - rule.confidence && adjusted >= 1.0 - rule.confidence {
            row.notes.push(format!(
                "the interval, which is of this row alone, excludes 0; among {tests} rows that can be chance, so it is no verdict"
            ));
        }
    }
    for row in rows.iter_mut() {
        row.verdict = Verdict::of(row.change, row.p, row.better, rule);
        row.severity = Severity::of(row.verdict, row.change, row.better);
        if let Some(effect) = row.process_effect
            && row.verdict != Verdict::Unchanged
            && effect > row.change.ln_1p().abs()
        {
            row.notes.push(format!(
                "processes of one side differ by {:.1} %, more than this: placement of code, or drift, alone can make such a difference",
                100.0 * effect
            ));
        }
    }
    rows.sort_by_key(|row| Reverse(row.primary));
}

/// Every comparison that the campaign was made for: variants against the first
/// of their kind, else runtimes against the usual reference.
pub fn comparisons(result: &ResultFile) -> Vec<Row> {
    against(result, result.context.reference.as_deref())
}

/// The same with another label to compare with, if any is asked for.
pub fn against(result: &ResultFile, asked: Option<&str>) -> Vec<Row> {
    let context = &result.context;
    let rule = Rule {
        confidence: context.confidence_level,
        threshold: context.noise_threshold,
    };
    let mut rows: Vec<Row> = result
        .suites_in_use()
        .flat_map(|suite| of_suite(result, suite, asked, rule))
        .collect();
    judge(&mut rows, rule);
    rows
}

/// The comparisons of one suite's cells.
fn of_suite(result: &ResultFile, suite: &str, asked: Option<&str>, rule: Rule) -> Vec<Row> {
    let cells: Vec<&Cell> = result.cells.iter().filter(|c| c.suite == suite).collect();
    let places: Vec<Place> = cells.iter().map(|cell| cell.place()).collect();
    let keys = series::sorted(cells.iter().flat_map(|c| c.metrics.keys()));
    let keys = || keys.iter().filter(|key| !result.is_check(suite, key));
    let variants = pairing::variants(&places, asked);
    let mut rows = Vec::new();
    if variants.is_empty() {
        for key in keys() {
            let Some(reference) = reference(result, &cells, key, asked) else {
                continue;
            };
            for pair in pairing::runtimes(&places, reference) {
                rows.extend(row(&result.suites, &cells, pair, key, rule));
            }
        }
    } else {
        for pair in variants {
            for key in keys() {
                rows.extend(row(&result.suites, &cells, pair, key, rule));
            }
        }
    }
    for row in &mut rows {
        row.primary = result.is_primary(suite, &row.metric);
    }
    rows
}

/// The column that runtimes are compared with: the one asked for, or the usual one
/// among those that have the metric.
fn reference<'a>(
    result: &ResultFile,
    cells: &[&'a Cell],
    key: &str,
    asked: Option<&str>,
) -> Option<&'a str> {
    let has = |c: &&Cell| c.metrics.get(key).is_some_and(|m| m.summary().is_some());
    let usable: Vec<&Cell> = cells.iter().copied().filter(has).collect();
    let suite = &usable.first()?.suite;
    let declared = result.declared(suite).and_then(|s| s.metric(key));
    let native = declared.is_some_and(|metric| metric.against == Against::Native);
    let columns = usable
        .iter()
        .map(|c| (c.label.as_str(), &c.runtime, c.yardstick));
    let asked = usable.iter().position(|c| Some(c.label.as_str()) == asked);
    let place = asked.or_else(|| pairing::usual_reference(columns, native))?;
    Some(&usable[place].label)
}

fn row(suites: &[SuiteDecl], cells: &[&Cell], pair: Pair, metric: &str, rule: Rule) -> Option<Row> {
    let (old, new) = (cells[pair.reference], cells[pair.cell]);
    if [old, new].iter().any(|c| !c.status.has_figures()) {
        return None;
    }
    let before = old.metrics.get(metric)?.summary()?.value;
    let difference = Difference::paired(&medians(old, metric), &medians(new, metric))?;
    Some(Row {
        kind: Some(pair.kind),
        ..of(suites, (old, new), metric, (before, difference), rule)?
    })
}

/// The standard deviation of the logarithms of process medians, without the
/// disturbed few; `None` below three processes.
pub fn process_effect(cell: &Cell, metric: &str) -> Option<f64> {
    let logs: Vec<f64> = medians(cell, metric)
        .into_iter()
        .filter(|(_, m)| *m > 0.0)
        .map(|(_, m)| m.ln())
        .collect();
    let n = logs.len() as f64;
    let found = Difference::of_logs(&logs)?;
    found.is_tested().then(|| found.error * n.sqrt())
}

/// A row with everything but its place among the others; `before` is the older value.
/// `None` where the newer cell has no figure.
pub(super) fn of(
    suites: &[SuiteDecl],
    (old, new): (&Cell, &Cell),
    metric: &str,
    (before, difference): (f64, Difference),
    rule: Rule,
) -> Option<Row> {
    let now = new.metrics.get(metric)?.summary()?;
    let notes = not_ranked(suites, old, new, metric);
    // A figure that is not ranked gets no verdict either.
    let difference = if notes.is_empty() {
        difference
    } else {
        Difference {
            error: f64::INFINITY,
            ..difference
        }
    };
    let interval = difference.interval(rule.confidence);
    Some(Row {
        label: new.label.clone(),
        sample: new.sample.clone(),
        suite: new.suite.clone(),
        args: new.args.clone(),
        metric: metric.to_owned(),
        result: None,
        kind: None,
        reference: old.cell_id.clone(),
        cell_id: new.cell_id.clone(),
        unit: now.unit,
        better: now.better,
        old: before,
        new: now.value,
        change: difference.change(),
        ci_low: interval.map(|i| i.low),
        ci_high: interval.map(|i| i.high),
        raw_change: now.value / before - 1.0,
        p: difference.p(),
        primary: false,
        verdict: Verdict::Unchanged,
        severity: Severity::Pass,
        method: Method::Paired,
        pairs: u32::try_from(difference.n).unwrap_or(u32::MAX),
        error: difference.is_tested().then_some(difference.error),
        freedom: difference.freedom,
        detectable: difference.detectable(rule.confidence, rule.threshold, POWER),
        process_effect: process_effect(old, metric)
            .into_iter()
            .chain(process_effect(new, metric))
            .reduce(f64::max),
        unequal: super::fairness::unequal(old, new),
        notes,
    })
}

/// Why a comparison has no verdict: one of the two is not ranked.
fn not_ranked(suites: &[SuiteDecl], old: &Cell, new: &Cell, metric: &str) -> Vec<String> {
    let note = |cell: &Cell| {
        let reason = dead_code::not_ranked(suites, cell, metric)?;
        Some(format!("{}: {reason}", cell.label))
    };
    let mut notes: Vec<String> = [old, new].into_iter().filter_map(note).collect();
    notes.dedup();
    notes
}
