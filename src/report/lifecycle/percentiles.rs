//! Percentiles: how the calls of a cell are spread, and how far the tail goes.

use crate::model::lifecycle::{SUITE, id};
use crate::model::text::counted;
use crate::report::chart::{Chart, Form, Point, Quantity, Scale};
use crate::report::document::{Cell, Section};
use crate::report::parts::grid::Grid;
use crate::report::parts::{Entry, Footnotes, Source, ViewDef, figure, listed, plots, table};
use crate::results::{Cell as Measured, MetricSummary, Tail};
use crate::stats::histogram;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "percentiles",
    "Percentiles",
    "how a warm call is spread: from the smallest to the tail, one table a sample",
    |view, source| source.each_row(|row| section(view, source, row)),
)
.asked()
.detail()
.of(SUITE);

/// What is looked at: calls in the steady state that were timed alone, else those that
/// `execute` has.
const METRICS: [&str; 2] = [id::LATENCY, id::EXECUTE];

const HEADER: &str = "runtime | >processes | >observations | >batch | >min | >p50 | >p90 | \
                      >p95 | >p99 | >p99.9 | >max";

const NOTE: &[&str] = &[
    "One call in the steady state, the observations of all processes together. Those of one process are not independent: they share what placed and disturbed it, so a tail may be one process's, and percentiles have no interval.",
    "Single calls are timed alone where one takes ten times what the clock shows for nothing. With a batch above 1, an observation is the mean of so many calls and percentiles are those of batch means: one slow call hides in its batch.",
    "A row for quiet turns holds calls made while nobody else used the core: a tail that remains there is the engine's.",
];

fn section(view: &ViewDef, source: &Source, row: usize) -> Section {
    let grid = &source.grid;
    let header = table::columns(HEADER);
    let mut notes = Footnotes::default();
    let mut rows = Vec::new();
    for (column, entry) in entries(grid, row).iter().enumerate() {
        let label = grid.label(column);
        let Some(summary) = entry.summary() else {
            let cells = figure::missing(entry, &mut notes, header.len() - 1);
            rows.push(table::named(&[label], cells));
            continue;
        };
        let mut row = |label: &str, tail: &Tail| {
            rows.push(table::named(
                &[label],
                figures(source, summary, tail, &mut notes),
            ));
        };
        row(label, &summary.tail());
        if let Some(quiet) = &summary.in_quiet_turns {
            row(&format!("{label}, quiet turns"), quiet);
        }
    }
    let mut note = table::note(NOTE);
    let mut charts = Vec::new();
    if source.options.charts {
        if row == 0 {
            note.extend(plots::beyond(grid.rows.len()));
        }
        if row < plots::MOST {
            let (chart, left_out) = chart(view, source, row);
            charts.extend(chart);
            note.extend(left_out);
        }
    }
    Section {
        note,
        charts,
        footnotes: notes.into_texts(),
        ..table::part(view, grid.name(row), header, rows)
    }
}

/// A row's entries: of the first metric that the column has.
fn entries<'a>(grid: &Grid<'a>, row: usize) -> Vec<Entry<'a>> {
    let [alone, batches] = METRICS.map(|metric| grid.entries(row, metric));
    let chosen = |(alone, batches): (Entry<'a>, Entry<'a>)| match alone {
        Entry::Measured { .. } => alone,
        Entry::Missing { .. } => batches,
    };
    alone.into_iter().zip(batches).map(chosen).collect()
}

fn figures(
    source: &Source,
    summary: &MetricSummary,
    tail: &Tail,
    notes: &mut Footnotes,
) -> Vec<Cell> {
    let count = |n: u64| Cell::from(figure::keyed(n.to_string(), n as f64));
    let value = |value: f64| {
        let words = figure::value(value, summary.unit, source.unit());
        Cell::from(figure::keyed(words, value))
    };
    let mut cells = vec![
        count(summary.processes.into()),
        count(tail.n),
        count(summary.batch),
        value(tail.min),
        value(tail.p50),
    ];
    cells.extend(figure::percentiles(tail).map(|(found, why)| match found {
        Some(found) => value(found),
        None => notes.missing("n/a", &why),
    }));
    cells.push(value(tail.max));
    cells
}

/// The plot of a row, a line a column, and what could not be drawn.
fn chart(view: &ViewDef, source: &Source, row: usize) -> (Option<Chart>, Option<String>) {
    let grid = &source.grid;
    let mut series = Vec::new();
    let mut words = Vec::new();
    let mut left_out = Vec::new();
    for (place, entry) in entries(grid, row).into_iter().enumerate() {
        let Entry::Measured { cell, summary, .. } = entry else {
            continue;
        };
        let label = grid.label(place);
        match line(source, cell, summary) {
            Ok(points) => {
                words.push(in_words(source, label, summary));
                let name = named(label, summary);
                series.push(plots::series(&name, place, Form::Line, points));
            }
            Err(why) => left_out.push(format!("{label} ({why})")),
        }
    }
    let left_out =
        (!left_out.is_empty()).then(|| format!("Not in the plot: {}.", listed(&left_out)));
    if series.is_empty() {
        return (None, left_out);
    }
    let name = grid.name(row);
    let chart = Chart {
        id: plots::id(view.id, name),
        title: format!("How a call of {name} is spread"),
        text: format!(
            "For each share of the observations, the time that so many stay below; a line that turns up at the right end has a tail. {}.",
            words.join("; ")
        ),
        x: plots::axis("share of observations", Scale::Percentile, Quantity::Share),
        y: plots::times("time of a call"),
        series,
    };
    (Some(chart), left_out)
}

/// The points of a cell's line, or why it has none.
fn line(source: &Source, cell: &Measured, summary: &MetricSummary) -> Result<Vec<Point>, String> {
    let has = |metric: &&str| {
        cell.metrics
            .get(*metric)
            .is_some_and(|m| m.summary().is_some())
    };
    let metric = METRICS.into_iter().find(has).unwrap_or_default();
    let texts: Vec<&str> = cell
        .processes
        .iter()
        .filter_map(|p| Some(p.metrics.get(metric)?.histogram.as_str()))
        .collect();
    if texts.iter().any(|text| text.is_empty()) {
        return Err("the result was read without its histograms".into());
    }
    let sum = histogram::merged(texts).map_err(|e| e.to_string())?;
    let points: Vec<Point> = histogram::percentile_points(&sum)
        .into_iter()
        .map(|(share, value)| Point {
            label: format!(
                "{}: {} below {}",
                cell.label,
                percent(share),
                figure::value(value, summary.unit, source.unit())
            ),
            ..plots::point(share, value)
        })
        .collect();
    if points.is_empty() {
        return Err("its histogram is empty".into());
    }
    Ok(points)
}

/// `50 %`, `99.9 %`, `99.97 %`: as many digits as tell it from the next.
fn percent(share: f64) -> String {
    let digits = match 1.0 - share {
        left if left > 0.02 => 0,
        left if left > 0.002 => 1,
        left if left > 0.0002 => 2,
        _ => 3,
    };
    format!("{:.digits$} %", 100.0 * share)
}

fn named(label: &str, summary: &MetricSummary) -> String {
    match summary.batch {
        1 => label.to_owned(),
        batch => format!("{label} (means of {batch} calls)"),
    }
}

/// The line for those who cannot see it.
fn in_words(source: &Source, label: &str, summary: &MetricSummary) -> String {
    let value = |value: f64| figure::value(value, summary.unit, source.unit());
    let tail = summary.p99.map(|p99| format!("p99 {}, ", value(p99)));
    let tail = tail.unwrap_or_default();
    format!(
        "{}: median {}, {tail}largest {}, from {} of {}",
        named(label, summary),
        value(summary.p50),
        value(summary.max),
        counted(summary.n as usize, "observation"),
        counted(summary.processes as usize, "process")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

    fn sections(result: &ResultFile, charts: bool) -> Vec<Section> {
        let options = ReportOptions {
            charts,
            ..ReportOptions::default()
        };
        let view = views::find("percentiles").unwrap();
        views::build(result, &[view], &options).sections
    }

    #[test]
    fn what_is_below_its_floor_says_what_it_needs() {
        let sections = sections(&fixture::result(), false);
        assert_eq!(sections.len(), 3);
        let section = &sections[1];
        assert!(section.charts.is_empty());
        let cells = &section.table.rows[1].cells;
        let texts: Vec<String> = cells[1..4]
            .iter()
            .map(|c| match c {
                Cell::Figure(f) => f.value.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(texts, ["4", "12", "1"]);
        for (place, needs) in [(6, "p90 needs 100"), (8, "p99 needs 1000")] {
            let Cell::Missing { footnote, .. } = cells[place] else {
                panic!("{:?}", cells[place]);
            };
            assert!(section.footnotes[footnote - 1].contains(needs));
        }
        let timed_out = &sections[2].table.rows[4].cells[5];
        assert!(matches!(timed_out, Cell::Missing { text, .. } if *text == "timed out"));
    }

    #[test]
    fn a_line_holds_all_processes_and_ends_at_the_largest() {
        let result = fixture::result();
        let section = &sections(&result, true)[1];
        let chart = &section.charts[0];
        assert_eq!(chart.id, "percentiles-fibonacci");
        assert_eq!(chart.series.len(), 5);
        assert!(
            chart.text.contains(
                "native: median 2.688 ms, largest 2.825 ms, from 12 observations of 4 processes"
            ),
            "{}",
            chart.text
        );
        let cell = |label: &str| {
            let fits = |c: &&Measured| c.label == label && c.sample == "fibonacci";
            result.cells.iter().find(fits).unwrap().metrics[id::EXECUTE]
                .summary()
                .unwrap()
                .clone()
        };
        for series in &chart.series {
            let summary = cell(&series.name);
            let last = series.points.last().unwrap();
            assert!((last.y / summary.max - 1.0).abs() < 2e-3, "{last:?}");
            assert!((last.x - 11.0 / 12.0).abs() < 1e-12, "{last:?}");
            assert!(series.points.is_sorted_by(|a, b| a.x < b.x && a.y <= b.y));
        }
        // A cell that timed out has no line.
        assert_eq!(sections(&result, true)[2].charts[0].series.len(), 4);
    }

    #[test]
    fn broken_and_missing_histograms_are_left_out_and_said() {
        let mut result = fixture::result();
        for (cell, text) in [(5, "rubbish!"), (6, "")] {
            result.cells[cell].processes[0]
                .metrics
                .get_mut(id::EXECUTE)
                .unwrap()
                .histogram = text.into();
        }
        let section = &sections(&result, true)[1];
        let names: Vec<&str> = section.charts[0]
            .series
            .iter()
            .map(|s| s.name.as_str())
            .collect();
        assert_eq!(names, ["wasmtime.winch", "wasmer.singlepass", "wasmi.lazy"]);
        let note = section.note.last().unwrap();
        assert!(note.contains("native (HDR histogram: "), "{note}");
        assert!(
            note.contains("wasmtime.cranelift (the result was read without its histograms)"),
            "{note}"
        );
    }

    #[test]
    fn batches_are_named_in_the_plot() {
        let mut result = fixture::result();
        for (_, metric) in result.cells[5].metrics.iter_mut() {
            if let crate::results::Metric::Summary(summary) = metric {
                summary.batch = 4000;
            }
        }
        let section = &sections(&result, true)[1];
        assert_eq!(
            section.charts[0].series[0].name,
            "native (means of 4000 calls)"
        );
    }

    #[test]
    fn shares() {
        assert_eq!(percent(0.5), "50 %");
        assert_eq!(percent(0.99), "99.0 %");
        assert_eq!(percent(0.999), "99.90 %");
        assert_eq!(percent(1.0 - 1.0 / 17000.0), "99.994 %");
    }
}
