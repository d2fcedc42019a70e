//! CSV: one line a cell and metric, for spreadsheets and data frames.
//!
//! Made from the result, not from a document: figures are unrounded and in the
//! result's own units. Quoting follows RFC 4180; lines end in a bare line feed,
//! which every reader of it supports and line tools prefer. A cell without
//! metrics has one line, which says why.

use std::collections::HashMap;

use anyhow::Result;

use crate::model::series;
use crate::model::suite::Against;
use crate::model::text::shown;
use crate::report::ReportOptions;
use crate::report::export;
use crate::report::parts::{Source, reference};
use crate::results::comparison::Row;
use crate::results::detect::{self, Doubt};
use crate::results::{Cell, Metric, MetricSummary, ResultFile};

/// CSV text as it grows.
pub(super) struct Lines(::csv::Writer<Vec<u8>>);

impl Lines {
    /// Begins with the names of the columns, which a space parts.
    pub fn new(header: &str) -> Self {
        let mut lines = Self(::csv::Writer::from_writer(Vec::new()));
        lines.push(header.split(' '));
        lines
    }

    /// Adds a line, which has as many fields as the header.
    pub fn push(&mut self, fields: impl IntoIterator<Item = impl AsRef<[u8]>>) {
        let written = self.0.write_record(fields);
        written.expect("a line has as many fields as the header");
    }

    pub fn text(self) -> String {
        let bytes = self.0.into_inner().expect("memory is written to");
        let text = String::from_utf8(bytes).expect("fields are UTF-8");
        shown(&text).into_owned()
    }
}

pub(super) fn number(value: Option<f64>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

pub(super) fn words<T: ToString>(values: &[T]) -> String {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    words.join(" ")
}

const HEADER: &str = "label runtime runtime_version sample args suite status reason metric unit value ci_low \
     ci_high n processes batch mean stddev min max p50 p90 p95 p99 unsupported doubts reference factor factor_low factor_high pairs";

/// The result as CSV: all metrics, or those that were asked for.
///
/// # Errors
/// When a name is no metric.
pub fn csv(result: &ResultFile, asked: &[String]) -> Result<String> {
    let chosen = match asked {
        [] => None,
        asked => Some(export::chosen(result, asked)?),
    };
    let wanted = |cell: &Cell, key: &str| {
        let chosen = chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.iter().any(|m| m.is(cell, key)))
    };
    let found = detect::doubts(result);
    let options = ReportOptions::default();
    let factors = factors(result, &options);
    let mut lines = Lines::new(HEADER);
    for cell in &result.cells {
        let of_cell = of_cell(cell);
        if cell.metrics.is_empty() {
            let rest = HEADER.split(' ').skip(of_cell.len()).map(|_| "");
            lines.push(of_cell.iter().map(String::as_str).chain(rest));
        }
        let keys = series::sorted(cell.metrics.keys());
        for id in keys.into_iter().filter(|id| wanted(cell, id)) {
            let (figures, unsupported) = match &cell.metrics[id] {
                Metric::Summary(summary) => (of_summary(summary), ""),
                Metric::Unsupported { unsupported } => (Default::default(), unsupported.as_str()),
            };
            let of_this = |d: &&Doubt| d.cell_id == cell.cell_id && d.metric == *id;
            let doubts: Vec<&str> = found.iter().filter(of_this).map(|d| d.code).collect();
            let ends = [unsupported.to_owned(), doubts.join(" ")];
            let none = Default::default();
            let factor: &[String; 5] = factors
                .get(&(cell.cell_id.as_str(), id.as_str()))
                .unwrap_or(&none);
            let fields = of_cell.iter().chain([id]).chain(&figures);
            lines.push(fields.chain(&ends).chain(factor));
        }
    }
    Ok(lines.text())
}

/// The reference of each figure that has one, the factor to it, its interval, and how many
/// pairs of processes it is from; by cell and metric.
fn factors<'a>(
    result: &'a ResultFile,
    options: &'a ReportOptions,
) -> HashMap<(&'a str, &'a str), [String; 5]> {
    let mut factors = HashMap::new();
    for suite in result.suites_in_use() {
        let source = Source::new(result, suite, options, &[]);
        let grid = &source.grid;
        let all = 0..grid.rows.len();
        let declared = result.declared(suite).into_iter();
        for metric in declared.flat_map(|declared| &declared.metrics) {
            for key in grid.keys(&all, &metric.id) {
                let native = metric.against == Against::Native;
                let Some(chosen) = reference::choose(&source, key, native) else {
                    continue;
                };
                let over = chosen.column;
                let columns = 0..grid.columns.len();
                let crossings = all
                    .clone()
                    .flat_map(|row| columns.clone().map(move |c| (row, c)));
                factors.extend(crossings.filter_map(|(row, column)| {
                    let cell = grid.cell(row, column)?;
                    let ratio = source.ratio(row, key, column, over)?;
                    let words = [
                        grid.label(over).to_owned(),
                        ratio.value.to_string(),
                        number(ratio.interval.map(|i| i.low)),
                        number(ratio.interval.map(|i| i.high)),
                        ratio.pairs.to_string(),
                    ];
                    Some(((cell.cell_id.as_str(), key), words))
                }));
            }
        }
    }
    factors
}

const ROW_HEADER: &str = "result label sample args metric reference unit old new change ci_low ci_high raw_change \
     p primary verdict severity pairs detectable";

/// Rows of comparisons as CSV.
pub fn rows<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let mut lines = Lines::new(ROW_HEADER);
    for row in rows {
        lines.push([
            row.result.clone().unwrap_or_default(),
            row.label.clone(),
            row.sample.clone(),
            words(&row.args),
            row.metric.clone(),
            row.reference.clone(),
            row.unit.to_string(),
            row.old.to_string(),
            row.new.to_string(),
            row.change.to_string(),
            number(row.ci_low),
            number(row.ci_high),
            row.raw_change.to_string(),
            number(row.p),
            row.primary.to_string(),
            row.verdict.word().to_owned(),
            row.severity.word().to_owned(),
            row.pairs.to_string(),
            number(row.detectable),
        ]);
    }
    lines.text()
}

fn of_cell(cell: &Cell) -> [String; 8] {
    [
        cell.label.clone(),
        cell.runtime.to_string(),
        cell.runtime_version.clone(),
        cell.sample.clone(),
        words(&cell.args),
        cell.suite.clone(),
        cell.status.name().to_owned(),
        cell.reason.clone().unwrap_or_default(),
    ]
}

fn of_summary(s: &MetricSummary) -> [String; 15] {
    [
        s.unit.to_string(),
        s.value.to_string(),
        number(s.ci_low),
        number(s.ci_high),
        s.n.to_string(),
        s.processes.to_string(),
        s.batch.to_string(),
        s.mean.to_string(),
        s.stddev.to_string(),
        s.min.to_string(),
        s.max.to_string(),
        s.p50.to_string(),
        number(s.p90),
        number(s.p95),
        number(s.p99),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_line_has_every_field() {
        let text = csv(&fixture::result(), &[]).unwrap();
        let fields = |l: &str| {
            // Good enough here: no field of the fixture holds a quote.
            let unquoted: String = l.split('"').step_by(2).collect();
            unquoted.matches(',').count() + 1
        };
        for l in text.lines() {
            assert_eq!(fields(l), HEADER.split(' ').count(), "{l}");
        }
    }

    #[test]
    fn fields_are_quoted_where_needed() {
        let mut lines = Lines::new("plain a,b");
        lines.push(["say \"no\"\n", ""]);
        assert_eq!(lines.text(), "plain,\"a,b\"\n\"say \"\"no\"\"\n\",\n");
    }

    #[test]
    fn reasons_and_figures_are_there() {
        let text = csv(&fixture::result(), &[]).unwrap();
        let row = text
            .lines()
            .find(|l| l.starts_with("wasmtime.cranelift,") && l.contains(",fibonacci,"))
            .unwrap();
        assert!(row.contains("i32:30,lifecycle,ok,,"), "{row}");
        assert!(text.contains(",timed_out,"), "{text}");
        assert!(text.contains(fixture::NATIVE_HAS_NO_MODULE), "{text}");
    }
}
