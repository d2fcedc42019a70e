//! Cells with all that is known of them, for readers who want to know what a figure
//! rests on.

use crate::model::text::{counted, one_line};
use crate::model::units::TimeUnit;
use crate::model::{CellStatus, CheckKind, SuiteDecl, series};
use crate::report::document::{Cell, Document, RawCell, Table};
use crate::report::parts::{figure, grid, table};
use crate::results::{Cell as Measured, Metric, MetricSummary, ResultFile};

/// So many cells have their figures in a page: some 15 kB each.
const CELLS: usize = 200;

/// Adds the cells, and says if there are more.
pub(crate) fn add(document: &mut Document, result: &ResultFile, unit: Option<TimeUnit>) {
    let all = result.cells.len();
    let shown = result.cells.iter().take(CELLS).enumerate();
    document.cells = shown
        .map(|(place, cell)| raw(place, cell, result.declared(&cell.suite), unit))
        .collect();
    document.cells_note = vec![
        "One entry a runtime configuration and sample: settings, every metric over all processes, and the median of each process. Figures in the tables lead here.".into(),
    ];
    if all > CELLS {
        document.cells_note.push(format!(
            "The first {CELLS} of {} are here; `--format json` and `--format csv` have all.",
            counted(all, "cell")
        ));
    }
}

fn raw(
    place: usize,
    cell: &Measured,
    suite: Option<&SuiteDecl>,
    unit: Option<TimeUnit>,
) -> RawCell {
    let call = grid::call(&cell.sample, &cell.args);
    let settings = cell.settings.iter();
    let settings = settings.map(|(name, value)| (one_line(name), one_line(value)));
    RawCell {
        place,
        title: one_line(&format!("{} · {call}", cell.label)),
        status: cell.status.words().into(),
        facts: facts(cell),
        settings: settings.collect(),
        figures: figures(cell, suite, unit),
        processes: processes(cell, suite, unit),
    }
}

fn facts(cell: &Measured) -> Vec<(String, String)> {
    let mut facts = vec![
        ("cell", cell.cell_id.clone()),
        ("status", cell.status.words().to_owned()),
    ];
    if let Some(reason) = &cell.reason {
        facts.push(("reason", reason.clone()));
    }
    facts.extend([
        ("configuration", cell.runtime.to_string()),
        ("version", cell.runtime_version.clone()),
        (
            "module",
            format!(
                "{} bytes, SHA-256 {}",
                cell.module_bytes, cell.module_sha256
            ),
        ),
        ("answer", answer(cell)),
    ]);
    if let Some(wasi) = &cell.wasi {
        facts.push(("WASI", wasi.clone()));
    }
    if let Some(code) = cell.exit_code {
        facts.push(("exit code", code.to_string()));
    }
    facts
        .into_iter()
        .map(|(name, value)| (name.to_owned(), one_line(&value)))
        .collect()
}

/// What was returned, and what it was compared with.
fn answer(cell: &Measured) -> String {
    let check = &cell.check;
    let source = match check.kind {
        CheckKind::Manifest => "the samples' manifest",
        CheckKind::Given => "what was given on the command line",
        CheckKind::Native => "the native baseline",
        CheckKind::Cross => "what most runtimes answered",
        CheckKind::Suite => "the suite",
        CheckKind::None => {
            return format!("{}, compared with nothing", check.got.words());
        }
    };
    let expected = check.expected.words();
    if check.expected.difference(&check.got).is_none() && cell.status == CellStatus::Ok {
        format!("{}, as {source} has it", check.got.words())
    } else {
        format!("{} where {source} has {expected}", check.got.words())
    }
}

/// The metrics in the order in which things happen; others behind them.
fn in_order<'a>(cell: &'a Measured, suite: Option<&SuiteDecl>) -> Vec<(&'a str, &'a Metric)> {
    let place = |key: &str| suite.map_or(0, |s| s.place(key));
    let metrics = cell.metrics.iter();
    let mut metrics: Vec<(&str, &Metric)> = metrics.map(|(id, m)| (id.as_str(), m)).collect();
    metrics.sort_by(|(a, _), (b, _)| place(a).cmp(&place(b)).then_with(|| series::order(a, b)));
    metrics
}

const FIGURES: &str = "metric | >value | >low | >high | >n | >processes | >batch | >mean | \
                       >stddev | >min | >p50 | >p90 | >p95 | >p99 | >max";

fn figures(cell: &Measured, suite: Option<&SuiteDecl>, unit: Option<TimeUnit>) -> Table {
    let header = table::columns(FIGURES);
    let row = |(id, metric): (&str, &Metric)| {
        let cells = match metric {
            Metric::Summary(summary) => of_summary(summary, unit),
            Metric::Unsupported { unsupported } => {
                let why = Cell::text(format!("n/a: {}", one_line(unsupported)));
                let mut cells = vec![Cell::text("–"); header.len() - 1];
                cells[0] = why;
                cells
            }
        };
        table::named(&[id], cells)
    };
    let rows = in_order(cell, suite).into_iter().map(row).collect();
    Table { header, rows }
}

fn of_summary(s: &MetricSummary, unit: Option<TimeUnit>) -> Vec<Cell> {
    let measured =
        |value: f64| Cell::from(figure::keyed(figure::value(value, s.unit, unit), value));
    let maybe = |value: Option<f64>| value.map_or_else(|| Cell::text("–"), measured);
    vec![
        measured(s.value),
        maybe(s.ci_low),
        maybe(s.ci_high),
        Cell::text(s.n.to_string()),
        Cell::text(s.processes.to_string()),
        Cell::text(s.batch.to_string()),
        measured(s.mean),
        maybe((s.n > 1).then_some(s.stddev)),
        measured(s.min),
        measured(s.p50),
        maybe(s.p90),
        maybe(s.p95),
        maybe(s.p99),
        measured(s.max),
    ]
}

fn processes(cell: &Measured, suite: Option<&SuiteDecl>, unit: Option<TimeUnit>) -> Table {
    let numbers = cell.processes.iter().map(|p| (p.index + 1).to_string());
    let numbers: Vec<String> = numbers.collect();
    let row = |(id, _): (&str, &Metric)| {
        let cells = cell.processes.iter().map(|p| match p.metrics.get(id) {
            Some(m) => figure::keyed(figure::value(m.median, m.unit, unit), m.median).into(),
            None => Cell::text("–"),
        });
        table::named(&[id], cells)
    };
    let measured = in_order(cell, suite).into_iter();
    Table {
        header: table::header(&["metric"], numbers.iter().map(String::as_str)),
        rows: measured
            .filter(|(_, metric)| metric.summary().is_some())
            .map(row)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn document() -> Document {
        let mut document = Document::default();
        add(&mut document, &fixture::result(), None);
        document
    }

    #[test]
    fn a_cell_has_everything() {
        let document = document();
        assert_eq!(document.cells.len(), 15);
        let cell = &document.cells[6];
        assert_eq!((cell.place, cell.status.as_str()), (6, "ok"));
        assert_eq!(cell.title, "wasmtime.cranelift · fibonacci(30)");
        assert_eq!(
            cell.settings,
            [("call_path".to_owned(), "typed".to_owned())]
        );
        let first = &cell.figures.rows[0];
        assert_eq!(first.cells[0], Cell::text("compile"));
        assert_eq!(first.cells.len(), cell.figures.header.len());
        // Four processes, each with a median.
        assert_eq!(cell.processes.header.len(), 5);
        assert!(cell.processes.rows.iter().all(|r| r.cells.len() == 5));
    }

    #[test]
    fn a_cell_without_figures_says_why() {
        let document = document();
        let timed_out = document
            .cells
            .iter()
            .find(|c| c.status == "timed out")
            .unwrap();
        let reason = timed_out
            .facts
            .iter()
            .find(|(name, _)| name == "reason")
            .unwrap();
        assert_eq!(reason.1, "no answer within 30.0 s");
    }

    #[test]
    fn more_cells_than_there_is_room_for_are_counted() {
        let mut result = fixture::result();
        while result.cells.len() <= CELLS {
            result.cells.push(result.cells[0].clone());
        }
        let mut document = Document::default();
        add(&mut document, &result, None);
        assert_eq!(document.cells.len(), CELLS);
        assert!(document.cells_note[1].starts_with("The first 200 of 201 cells"));
    }
}
