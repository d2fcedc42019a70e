//! Noise: where the spread of a figure comes from, cell by cell.

use crate::report::document::{Align, Cell, Heading, Row, Section, Table};
use crate::results::detect::spread;
use crate::results::{Cell as Measured, MetricSummary};
use crate::stats::outliers;

use super::differences::percent;
use super::footnotes::Footnotes;
use super::{Source, ViewDef, figure};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "noise",
    title: "Noise",
    what: "spread within and between processes, outliers and percentiles of a metric",
    default: false,
    detail: true,
    build: |view, source| vec![section(view, source)],
};

const COLUMNS: &[&str] = &[
    "processes",
    "observations",
    "batch",
    "calls/s",
    "within",
    "between",
    "spend on",
    "outliers",
    "p50",
    "p90",
    "p95",
    "p99",
    "max",
];

fn section(view: &ViewDef, source: &Source) -> Section {
    let metric = &source.result.context.primary;
    let mut notes = Footnotes::default();
    let mut header = ["sample", "runtime"]
        .map(|text| Heading {
            text: text.into(),
            align: Align::Left,
        })
        .to_vec();
    header.extend(COLUMNS.iter().map(|text| Heading {
        text: (*text).into(),
        align: Align::Right,
    }));
    let grid = &source.grid;
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() {
        for column in 0..grid.columns.len() {
            let entry = grid.entry(row, column, metric);
            let mut cells = vec![
                Cell::text(grid.rows[row].name.as_str()),
                Cell::text(grid.columns[column].label),
            ];
            match (entry.summary(), grid.cell(row, column)) {
                (Some(summary), Some(cell)) => {
                    cells.extend(figures(source, cell, metric, summary, &mut notes));
                }
                _ => cells.extend(COLUMNS.iter().map(|_| {
                    figure::cell(&entry, &mut notes, |_, _| {
                        crate::report::document::Figure::default()
                    })
                })),
            }
            rows.push(Row {
                cells,
                summary: false,
            });
        }
    }
    Section {
        id: view.id.into(),
        title: format!("{}: {metric}", view.title),
        note: vec![
            format!(
                "Within and between are standard deviations, of observations in a process (far outliers left out) and of what stays for a process's life; below {} is good, above {} is high. The next minute is best spent on more processes where these make up most of the error, else on longer ones.",
                percent(spread::GOOD),
                percent(spread::HIGH)
            ),
            "Outliers lie beyond Tukey's fences: mild + far, of the observations kept in order. Percentiles pool all processes; with a batch above 1 they are of batch means.".into(),
        ],
        table: Table { header, rows },
        footnotes: notes.into_texts(),
        ..Section::default()
    }
}

fn figures(
    source: &Source,
    cell: &Measured,
    metric: &str,
    summary: &MetricSummary,
    notes: &mut Footnotes,
) -> Vec<Cell> {
    let time = |value: f64| figure::value(value, summary.unit, source.options.time_unit);
    let mut missing = |reason: &str| Cell::Missing {
        text: "n/a",
        footnote: notes.number(reason),
    };
    let mut cells = vec![
        Cell::text(summary.processes.to_string()),
        Cell::text(summary.n.to_string()),
        Cell::text(summary.batch.to_string()),
        // Picoseconds a call, the other way round.
        Cell::text(if summary.value > 0.0 {
            rate(1e12 / summary.value)
        } else {
            "–".into()
        }),
    ];
    match spread::of(cell, metric) {
        Some(found) => {
            cells.push(Cell::text(percent(found.within)));
            cells.push(Cell::text(percent(found.between)));
            let share = found.share_of_processes();
            cells.push(Cell::text(if share >= 0.5 {
                "more processes"
            } else {
                "longer ones"
            }));
        }
        None => {
            let reason = "a split needs two processes with two observations each";
            cells.extend((0..3).map(|_| missing(reason)));
        }
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "picoseconds below 2^53 are exact"
    )]
    let all: Vec<f64> = cell
        .processes
        .iter()
        .filter_map(|p| p.metrics.get(metric))
        .flat_map(|m| m.first.iter().map(|v| *v as f64))
        .collect();
    let found = outliers(&all);
    cells.push(Cell::text(format!(
        "{} + {}",
        found.low_mild + found.high_mild,
        found.low_severe + found.high_severe
    )));
    cells.push(Cell::text(time(summary.p50)));
    for (value, name, least) in [
        (summary.p90, "p90", 100),
        (summary.p95, "p95", 200),
        (summary.p99, "p99", 1000),
    ] {
        cells.push(match value {
            Some(value) => Cell::text(time(value)),
            None => missing(&format!(
                "too few observations: {name} needs {least} (--min-runs, --processes)"
            )),
        });
    }
    cells.push(Cell::text(time(summary.max)));
    cells
}

/// Calls a second: `1.896 k`, `739.1 M`.
fn rate(calls: f64) -> String {
    let (value, prefix) = match calls {
        c if c >= 1e9 => (c / 1e9, " G"),
        c if c >= 1e6 => (c / 1e6, " M"),
        c if c >= 1e3 => (c / 1e3, " k"),
        c => (c, ""),
    };
    let digits =
        usize::from(value < 1000.0) + usize::from(value < 100.0) + usize::from(value < 10.0);
    format!("{value:.digits$}{prefix}")
}

#[cfg(test)]
mod tests {
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn rates() {
        assert_eq!(super::rate(1895.8), "1.896 k");
        assert_eq!(super::rate(739_098_300.0), "739.1 M");
        assert_eq!(super::rate(3.5), "3.500");
    }

    #[test]
    fn percentiles_below_their_floor_say_so() {
        let view = views::find("noise").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let section = &document.sections[0];
        assert_eq!(section.table.rows.len(), 15);
        let width = section.table.header.len();
        assert!(section.table.rows.iter().all(|r| r.cells.len() == width));
        let notes = section.footnotes.join("\n");
        assert!(notes.contains("p99 needs 1000"), "{notes}");
    }
}
