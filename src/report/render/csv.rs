//! CSV: one line a cell and metric, for spreadsheets and data frames.
//!
//! Made from the result, not from a document: figures are unrounded and in the
//! result's own units. Quoting follows RFC 4180; lines end in a bare line feed,
//! which every reader of it takes and line tools prefer. A cell without
//! metrics has one line, which says why.

use anyhow::Result;

use crate::report::export;
use crate::results::comparison::Row;
use crate::results::detect::{self, Doubt};
use crate::results::{Cell, Metric, MetricSummary, ResultFile};

const HEADER: &[&str] = &[
    "label",
    "runtime",
    "runtime_version",
    "sample",
    "args",
    "suite",
    "status",
    "reason",
    "metric",
    "unit",
    "value",
    "ci_low",
    "ci_high",
    "n",
    "processes",
    "batch",
    "mean",
    "stddev",
    "min",
    "max",
    "p50",
    "p90",
    "p95",
    "p99",
    "unsupported",
    "doubts",
];

/// Fields of a line that come from the metric, between its name and `unsupported`.
const SUMMARY_FIELDS: usize = 15;

/// The result as CSV: all metrics, or those that were asked for.
///
/// # Errors
/// When a name is no metric.
pub fn csv(result: &ResultFile, asked: &[String]) -> Result<String> {
    let chosen = match asked {
        [] => None,
        asked => Some(export::chosen(result, asked)?),
    };
    let wanted = |id: &str| {
        let chosen = chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.iter().any(|m| m.id == id))
    };
    let found = detect::doubts(result);
    let mut text = line(HEADER.iter().map(|h| (*h).to_owned()));
    for cell in &result.cells {
        let of_this: Vec<&Doubt> = found.iter().filter(|d| d.cell_id == cell.cell_id).collect();
        if cell.metrics.is_empty() {
            let mut fields = of_cell(cell);
            fields.resize(HEADER.len(), String::new());
            text += &line(fields);
        }
        for (id, metric) in cell.metrics.iter().filter(|(id, _)| wanted(id)) {
            let mut fields = of_cell(cell);
            fields.push(id.clone());
            match metric {
                Metric::Summary(summary) => {
                    fields.extend(of_summary(summary));
                    fields.push(String::new());
                }
                Metric::Unsupported { unsupported } => {
                    fields.extend(std::iter::repeat_n(String::new(), SUMMARY_FIELDS));
                    fields.push(unsupported.clone());
                }
            }
            let codes = of_this.iter().filter(|d| d.metric == *id).map(|d| d.code);
            fields.push(codes.collect::<Vec<_>>().join(" "));
            text += &line(fields);
        }
    }
    Ok(text)
}

const ROW_HEADER: &[&str] = &[
    "result",
    "label",
    "sample",
    "args",
    "metric",
    "reference",
    "unit",
    "old",
    "new",
    "change",
    "ci_low",
    "ci_high",
    "raw_change",
    "p",
    "primary",
    "verdict",
    "severity",
    "pairs",
    "detectable",
];

/// Rows of comparisons as CSV.
pub fn rows<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let mut text = line(ROW_HEADER.iter().map(|h| (*h).to_owned()));
    let number = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
    for row in rows {
        let args: Vec<String> = row.args.iter().map(ToString::to_string).collect();
        text += &line([
            row.result.clone().unwrap_or_default(),
            row.label.clone(),
            row.sample.clone(),
            args.join(" "),
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
    text
}

fn of_cell(cell: &Cell) -> Vec<String> {
    let args: Vec<String> = cell.args.iter().map(ToString::to_string).collect();
    // The status as the result file spells it.
    let status = serde_json::to_value(cell.status)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default();
    vec![
        cell.label.clone(),
        cell.runtime.to_string(),
        cell.runtime_version.clone(),
        cell.sample.clone(),
        args.join(" "),
        cell.suite.clone(),
        status,
        cell.reason.clone().unwrap_or_default(),
    ]
}

fn of_summary(s: &MetricSummary) -> [String; SUMMARY_FIELDS] {
    let maybe = |v: Option<f64>| v.map(|v| v.to_string()).unwrap_or_default();
    [
        s.unit.to_string(),
        s.value.to_string(),
        maybe(s.ci_low),
        maybe(s.ci_high),
        s.n.to_string(),
        s.processes.to_string(),
        s.batch.to_string(),
        s.mean.to_string(),
        s.stddev.to_string(),
        s.min.to_string(),
        s.max.to_string(),
        s.p50.to_string(),
        maybe(s.p90),
        maybe(s.p95),
        maybe(s.p99),
    ]
}

pub(super) fn line(fields: impl IntoIterator<Item = String>) -> String {
    let fields: Vec<String> = fields.into_iter().map(quote).collect();
    fields.join(",") + "\n"
}

fn quote(field: String) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
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
            assert_eq!(fields(l), HEADER.len(), "{l}");
        }
    }

    #[test]
    fn fields_are_quoted_where_needed() {
        assert_eq!(quote("plain".into()), "plain");
        assert_eq!(quote("a,b".into()), "\"a,b\"");
        assert_eq!(quote("say \"no\"\n".into()), "\"say \"\"no\"\"\n\"");
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
