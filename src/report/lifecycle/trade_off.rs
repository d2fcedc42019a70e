//! Trade-off: what a runtime takes before the first call against what each call
//! takes, and which runtimes no other beats at both.

use crate::model::lifecycle::{SUITE, id};
use crate::report::chart::{Chart, Form, Point, Series};
use crate::report::document::{Cell, Row, Section};
use crate::report::parts::{Footnotes, Source, ViewDef, figure, listed, plots, table};
use crate::results::MetricSummary;
use crate::stats::pareto::{beats, pareto_front};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "trade-off",
    "Trade-off: compile time against execution",
    "compile beside execute, and the runtimes that no other beats at both",
    |view, source| section(view, source).into_iter().collect(),
)
.asked()
.of(SUITE);

/// A runtime on a sample that has both figures.
struct Choice<'a> {
    column: usize,
    compile: &'a MetricSummary,
    execute: &'a MetricSummary,
}

impl Choice<'_> {
    fn at(&self) -> (f64, f64) {
        (self.compile.value, self.execute.value)
    }
}

fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let grid = &source.grid;
    let samples: Vec<(usize, Vec<Choice>)> = (0..grid.rows.len())
        .map(|row| (row, choices(source, row)))
        .filter(|(_, choices)| !choices.is_empty())
        .collect();
    if samples.is_empty() {
        return None;
    }
    let mut notes = Footnotes::default();
    let header = table::columns("sample | runtime | >compile | >execute | on the front");
    let rows = samples
        .iter()
        .flat_map(|(row, choices)| self::rows(source, *row, choices, &mut notes))
        .collect();
    let charts: Vec<Chart> = samples
        .iter()
        .filter(|_| source.options.charts)
        .take(plots::MOST)
        .map(|(row, choices)| chart(view, source, *row, choices))
        .collect();
    let mut note = vec![
        "Compile (a+b) is paid once, execute (d) with every call. On the front stand those that no other beats at both: which of them is best depends on how often you call. “no” and “perhaps” name one that came out better at both; with “perhaps”, not both differences were found.".to_owned(),
    ];
    note.extend(lazy(source));
    note.extend(grid.without(|row, column| {
        let here = samples.iter().find(|(r, _)| *r == row);
        here.is_some_and(|(_, choices)| choices.iter().any(|c| c.column == column))
    }));
    if !charts.is_empty() {
        note.push("In the plots, further left compiles faster and lower runs faster; both axes are logarithmic. Lines through marks are intervals, the dotted steps are the Pareto front: what is above and to the right of them is beaten.".into());
    }
    if !charts.is_empty() && charts.len() < samples.len() {
        note.push(format!(
            "The first {} of {} samples are drawn; the table has more.",
            charts.len(),
            samples.len()
        ));
    }
    Some(Section {
        note,
        charts,
        footnotes: notes.into_texts(),
        ..table::section(view.id, view.title, header, rows)
    })
}

fn choices<'a>(source: &'a Source, row: usize) -> Vec<Choice<'a>> {
    let grid = &source.grid;
    grid.runtimes()
        .filter_map(|column| {
            Some(Choice {
                column,
                compile: grid.summary(row, column, id::COMPILE)?,
                execute: grid.summary(row, column, id::EXECUTE)?,
            })
        })
        .collect()
}

/// A lazy runtime compiles during calls: its compile time is not all of it.
fn lazy(source: &Source) -> Option<String> {
    let labels = source.words(|cell| {
        let lazy = cell.settings.get("compilation")?.starts_with("lazy");
        lazy.then_some(cell.label.as_str())
    });
    (!labels.is_empty()).then(|| {
        format!(
            "{} compiles lazily: part of the work is in its first call, which neither figure here has.",
            listed(&labels)
        )
    })
}

/// Whether a runtime is on the front: not where another is better at both, and perhaps
/// where not both differences were found.
fn standing(source: &Source, row: usize, choices: &[Choice], at: &Choice) -> String {
    let better = || choices.iter().filter(|other| beats(other.at(), at.at()));
    let differs = |other: &Choice, metric: &str| {
        let ratio = source.ratio(row, metric, other.column, at.column);
        ratio.is_some_and(|r| r.differs())
    };
    let certain = |other: &&Choice| differs(other, id::COMPILE) && differs(other, id::EXECUTE);
    match (better().find(certain), better().next()) {
        (Some(other), _) => format!("no: {}", source.grid.label(other.column)),
        (None, Some(other)) => format!("perhaps: {}", source.grid.label(other.column)),
        (None, None) => "yes".to_owned(),
    }
}

fn rows(source: &Source, row: usize, choices: &[Choice], notes: &mut Footnotes) -> Vec<Row> {
    let grid = &source.grid;
    let line = |choice: &Choice| {
        let figures = [id::COMPILE, id::EXECUTE].map(|metric| {
            let entry = grid.entry(row, choice.column, metric);
            figure::entry(source, &entry, false, notes)
        });
        let standing = Cell::text(standing(source, row, choices, choice));
        let names = [grid.name(row), grid.label(choice.column)];
        table::named(&names, figures.into_iter().chain([standing]))
    };
    choices.iter().map(line).collect()
}

fn chart(view: &ViewDef, source: &Source, row: usize, choices: &[Choice]) -> Chart {
    let grid = &source.grid;
    let points: Vec<(f64, f64)> = choices.iter().map(Choice::at).collect();
    let front = pareto_front(&points);
    let names = front.iter().map(|at| grid.label(choices[*at].column));
    let steps = staircase(&points, &front);
    let mut series = vec![plots::series("Pareto front", 0, Form::Guide, steps)];
    series.extend(native(source, row));
    series.extend(choices.iter().map(|choice| mark(source, choice)));
    let sample = grid.name(row);
    Chart {
        id: format!("{}-{sample}", view.id),
        title: format!("Compile time against execution on {sample}"),
        text: format!(
            "On the Pareto front, from the quickest to compile to the quickest to run: {}.",
            listed(names)
        ),
        x: plots::times("compile time, once"),
        y: plots::times("execution time, each call"),
        series,
    }
}

fn mark(source: &Source, choice: &Choice) -> Series {
    let label = source.grid.label(choice.column);
    let words = |summary| figure::words(summary, source.unit());
    let (compile, execute) = (words(choice.compile), words(choice.execute));
    let point = Point {
        x_interval: choice.compile.ci_low.zip(choice.compile.ci_high),
        y_interval: choice.execute.ci_low.zip(choice.execute.ci_high),
        label: format!("{label}: compile {compile}, execute {execute}"),
        ..plots::point(choice.compile.value, choice.execute.value)
    };
    plots::series(label, choice.column, Form::Marks, vec![point])
}

/// The border of what the front beats: from above its first point to the right of
/// its last, in steps, because between two runtimes there is nothing to choose.
fn staircase(points: &[(f64, f64)], front: &[usize]) -> Vec<Point> {
    let right = points.iter().map(|p| p.0).fold(0.0, f64::max);
    let mut height = points.iter().map(|p| p.1).fold(0.0, f64::max);
    let mut steps = Vec::new();
    for at in front {
        let (x, y) = points[*at];
        steps.push(plots::point(x, height));
        steps.push(plots::point(x, y));
        height = y;
    }
    steps.push(plots::point(right, height));
    steps
}

/// Native code has no compile time here: it is a level.
fn native(source: &Source, row: usize) -> Option<Series> {
    let grid = &source.grid;
    let column = grid.native()?;
    let summary = grid.summary(row, column, id::EXECUTE)?;
    let level = vec![plots::point(f64::NAN, summary.value)];
    let label = grid.label(column);
    Some(plots::series(label, column, Form::Guide, level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Document, ReportOptions, fixture, views};

    fn document() -> Document {
        let options = ReportOptions {
            charts: true,
            ..ReportOptions::default()
        };
        views::build(&fixture::result(), &[&VIEW], &options)
    }

    fn texts(row: &Row) -> Vec<&str> {
        row.cells
            .iter()
            .map(|cell| match cell {
                Cell::Text { text, .. } => text.as_str(),
                Cell::Figure(figure) => figure.value.as_str(),
                Cell::Missing { text, .. } => text,
            })
            .collect()
    }

    #[test]
    fn the_table_says_who_is_beaten_by_whom() {
        let document = document();
        let section = &document.sections[0];
        let rows: Vec<Vec<&str>> = section.table.rows.iter().map(texts).collect();
        // Three runtimes with two figures on the last sample, four on the others.
        assert_eq!(rows.len(), 11);
        let standing: Vec<(&str, &str)> = rows[4..8].iter().map(|row| (row[1], row[4])).collect();
        assert_eq!(
            standing,
            [
                ("wasmtime.cranelift", "yes"),
                ("wasmtime.winch", "yes"),
                // Its compile time cannot be told from the other's.
                ("wasmer.singlepass", "perhaps: wasmtime.winch"),
                ("wasmi.lazy", "yes"),
            ]
        );
    }

    #[test]
    fn a_plot_a_sample_with_front_level_and_marks() {
        let document = document();
        let charts = &document.sections[0].charts;
        assert_eq!(charts.len(), 3);
        let chart = &charts[1];
        assert_eq!(chart.id, "trade-off-fibonacci");
        assert!(
            chart
                .text
                .contains("wasmi.lazy, wasmtime.winch, wasmtime.cranelift"),
            "{}",
            chart.text
        );
        let forms: Vec<(Form, usize)> = chart
            .series
            .iter()
            .map(|s| (s.form, s.points.len()))
            .collect();
        assert_eq!(
            forms[..3],
            [(Form::Guide, 7), (Form::Guide, 1), (Form::Marks, 1)]
        );
        assert_eq!(chart.series[1].name, "native");
        let point = &chart.series[2].points[0];
        assert!(point.x_interval.is_some() && point.y_interval.is_some());
        assert!(
            point.label.starts_with("wasmtime.cranelift: compile 1.4"),
            "{point:?}"
        );
    }

    #[test]
    fn the_front_is_drawn_in_steps() {
        let points = [(1.0, 9.0), (4.0, 2.0), (8.0, 8.0)];
        let steps: Vec<(f64, f64)> = staircase(&points, &[0, 1])
            .iter()
            .map(|p| (p.x, p.y))
            .collect();
        assert_eq!(
            steps,
            [(1.0, 9.0), (1.0, 9.0), (4.0, 9.0), (4.0, 2.0), (8.0, 2.0)]
        );
    }
}
