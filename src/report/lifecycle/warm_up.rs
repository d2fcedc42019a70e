//! Warm-up: the first calls of engines that compile again while they run.

use crate::model::lifecycle::{SUITE, id};
use crate::model::series;
use crate::model::units::{format_count, format_time};
use crate::report::chart::{Chart, Form, Point, Quantity, Scale};
use crate::report::document::Section;
use crate::report::parts::{Footnotes, Source, ViewDef, figure, plots, table};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "warm-up",
    "Warm-up",
    "the first calls of engines that compile again while they run, and when they are steady",
    |view, source| section(view, source).into_iter().collect(),
)
.of(SUITE);

/// The calls that have a column.
const CALLS: [u32; 5] = [1, 2, 8, 32, 128];

fn key(k: impl ToString) -> String {
    series::key(id::CALL, &[("k", &k.to_string())])
}

fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let grid = &source.grid;
    let mut notes = Footnotes::default();
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() {
        for column in grid.runtimes() {
            if grid.summary(row, column, &key(1)).is_none() {
                continue;
            }
            let keys = CALLS.map(key);
            let keys = keys.iter().map(String::as_str);
            let cell = |metric: &str| {
                let entry = grid.entry(row, column, metric);
                if entry.summary().is_none() && series::metric(metric) == id::CALL {
                    let why = "the time for the warm-up was over before this call";
                    return notes.missing("–", why);
                }
                figure::entry(source, &entry, false, &mut notes)
            };
            let cells = keys.chain([id::EXECUTE, id::TIME_TO_STEADY]).map(cell);
            let names = [grid.name(row), grid.label(column)];
            rows.push(table::named(&names, cells));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let header = table::columns(
        "sample | runtime | >1st call | >2nd | >to 8th | >to 32nd | >to 128th | >steady | >time to steady",
    );
    let charts = match source.options.charts {
        true => (0..plots::rows(source))
            .filter_map(|row| chart(source, row))
            .collect(),
        false => Vec::new(),
    };
    Some(Section {
        note: vec![
            "Calls of a freshly compiled module, one after the other; “to 8th” is the mean of the 5th to the 8th, and so on. Steady is a call of the steady state (execute). Time to steady is compile, instantiate and all calls up to the last step to faster ones, at least the first call, found in each process.".into(),
            "Break-even uses these calls. Engines that compile a function once have no warm-up: their first call is under Breakdown.".into(),
        ],
        charts,
        footnotes: notes.into_texts(),
        ..table::section(view.id, view.title, header, rows)
    })
}

/// The time of a call by its number.
fn chart(source: &Source, row: usize) -> Option<Chart> {
    let grid = &source.grid;
    let series: Vec<_> = grid
        .runtimes()
        .filter_map(|column| {
            let label = grid.label(column);
            let keys = grid.keys(&(row..row + 1), id::CALL);
            let point = |key: &&str| {
                let calls: f64 = series::at(key).next()?.1.parse().ok()?;
                let value = grid.summary(row, column, key)?.value;
                let label = format!(
                    "{label}: call {}, {}",
                    format_count(calls),
                    format_time(value, source.unit())
                );
                Some(Point {
                    label,
                    ..plots::point(calls, value)
                })
            };
            let points: Vec<Point> = keys.iter().filter_map(point).collect();
            (!points.is_empty()).then(|| plots::series(label, column, Form::Line, points))
        })
        .collect();
    (!series.is_empty()).then(|| Chart {
        id: plots::id("warm-up", grid.name(row)),
        title: format!("Warm-up of {}", grid.name(row)),
        text: "The time of a call on a freshly compiled module, by its number. A line falls where the engine compiled again.".into(),
        x: plots::axis("calls", Scale::Log, Quantity::Count),
        y: plots::times("time a call"),
        series,
    })
}

#[cfg(test)]
mod tests {
    use crate::model::lifecycle::id;
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn engines_with_a_curve_have_a_row_a_sample_and_a_line() {
        let mut result = fixture::result();
        let view = views::find("warm-up").unwrap();
        let options = ReportOptions {
            charts: true,
            ..ReportOptions::default()
        };
        assert!(views::build(&result, &[view], &options).sections.is_empty());
        for cell in &mut result.cells {
            if cell.runtime.id.as_str() == "wasmtime.cranelift" {
                for key in ["call@k=1", "call@k=2", id::TIME_TO_STEADY] {
                    let figure = cell.metrics[id::EXECUTE].clone();
                    cell.metrics.insert(key.into(), figure);
                }
            }
        }
        let section = &views::build(&result, &[view], &options).sections[0];
        assert_eq!(section.table.rows.len(), 3);
        let row = &section.table.rows[0].cells;
        assert_eq!(row[1], Cell::text("wasmtime.cranelift"));
        assert!(matches!(row[2], Cell::Figure(_)));
        assert!(matches!(row[4], Cell::Missing { .. }));
        assert_eq!(section.charts[0].series[0].points.len(), 2);
    }
}
