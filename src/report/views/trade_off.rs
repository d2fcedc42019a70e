//! Trade-off: what a runtime takes before the first call against what each call
//! takes, and which runtimes no other beats at both.

use crate::model::metric::id;
use crate::report::chart::{Axis, Chart, Form, Point, Quantity, Scale, Series};
use crate::report::document::{Align, Cell, Heading, Row, Section, Table};
use crate::results::MetricSummary;
use crate::stats::paired_ratio;
use crate::stats::pareto::{beats, pareto_front};

use super::footnotes::Footnotes;
use super::{Source, ViewDef, bounds, figure};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "trade-off",
    title: "Trade-off: compile time against execution",
    what: "compile beside execute, and the runtimes that no other beats at both",
    default: false,
    detail: false,
    build: |view, source| section(view, source).into_iter().collect(),
};

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

/// Where a runtime stands.
enum Standing {
    Front,
    /// Another is better at both, and both differences were found.
    Beaten(usize),
    /// Another came out better at both; not both differences were found.
    Perhaps(usize),
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
    let rows = samples
        .iter()
        .flat_map(|(row, choices)| self::rows(source, *row, choices, &mut notes))
        .collect();
    let charts: Vec<Chart> = samples
        .iter()
        .filter(|_| source.options.charts)
        .take(bounds::PLOTS)
        .map(|(row, choices)| chart(view, source, *row, choices))
        .collect();
    let mut note = vec![
        "Compile (a+b) is paid once, execute (d) with every call. On the front stand those that no other beats at both: which of them is best depends on how often you call. “no” and “perhaps” name one that came out better at both; with “perhaps”, not both differences were found.".to_owned(),
    ];
    note.extend(lazy(source));
    let left_out = grid.without(|row, column| {
        let here = samples.iter().find(|(r, _)| *r == row);
        here.is_some_and(|(_, choices)| choices.iter().any(|c| c.column == column))
    });
    if !left_out.is_empty() {
        note.push(format!("Not in it: {}.", left_out.join(", ")));
    }
    if !charts.is_empty() {
        note.push("In the plots, further left compiles sooner and lower runs faster; both axes are logarithmic. Lines through marks are intervals, the dotted steps are the Pareto front: what is above and to the right of them is beaten.".into());
    }
    if !charts.is_empty() && charts.len() < samples.len() {
        note.push(format!(
            "The first {} of {} samples are drawn; the table has more.",
            charts.len(),
            samples.len()
        ));
    }
    let heading = |text: &str, align| Heading {
        text: text.into(),
        align,
    };
    Some(Section {
        id: view.id.into(),
        title: view.title.into(),
        note,
        table: Table {
            header: vec![
                heading("sample", Align::Left),
                heading("runtime", Align::Left),
                heading("compile", Align::Right),
                heading("execute", Align::Right),
                heading("on the front", Align::Left),
            ],
            rows,
        },
        charts,
        footnotes: notes.into_texts(),
        ..Section::default()
    })
}

fn choices<'a>(source: &'a Source, row: usize) -> Vec<Choice<'a>> {
    let grid = &source.grid;
    (0..grid.columns.len())
        .filter(|column| !grid.columns[*column].is_native())
        .filter_map(|column| {
            Some(Choice {
                column,
                compile: grid.entry(row, column, id::COMPILE).summary()?,
                execute: grid.entry(row, column, id::EXECUTE).summary()?,
            })
        })
        .collect()
}

/// A lazy runtime compiles during calls: its compile time is not all of it.
fn lazy(source: &Source) -> Option<String> {
    let mut labels: Vec<&str> = Vec::new();
    for cell in &source.result.cells {
        let compilation = cell.settings.get("compilation");
        if compilation.is_some_and(|c| c.starts_with("lazy"))
            && !labels.contains(&cell.label.as_str())
        {
            labels.push(&cell.label);
        }
    }
    (!labels.is_empty()).then(|| {
        format!(
            "{} compiles lazily: part of the work is in its first call, which neither figure here has.",
            labels.join(", ")
        )
    })
}

fn standing(source: &Source, row: usize, choices: &[Choice], at: usize) -> Standing {
    let better: Vec<usize> = choices
        .iter()
        .filter(|other| beats(other.at(), choices[at].at()))
        .map(|other| other.column)
        .collect();
    let differs = |column: usize, metric: &str| {
        let ratio = paired_ratio(
            &source.grid.medians(row, column, metric),
            &source.grid.medians(row, choices[at].column, metric),
            source.result.context.confidence_level,
        );
        ratio.is_some_and(|r| r.differs())
    };
    let certain = better
        .iter()
        .find(|c| differs(**c, id::COMPILE) && differs(**c, id::EXECUTE));
    match (certain, better.first()) {
        (Some(column), _) => Standing::Beaten(*column),
        (None, Some(column)) => Standing::Perhaps(*column),
        (None, None) => Standing::Front,
    }
}

fn rows(source: &Source, row: usize, choices: &[Choice], notes: &mut Footnotes) -> Vec<Row> {
    let grid = &source.grid;
    choices
        .iter()
        .enumerate()
        .map(|(at, choice)| {
            let standing = match standing(source, row, choices, at) {
                Standing::Front => "yes".to_owned(),
                Standing::Beaten(column) => format!("no: {}", grid.columns[column].label),
                Standing::Perhaps(column) => format!("perhaps: {}", grid.columns[column].label),
            };
            let mut cells = vec![
                Cell::text(grid.rows[row].name.as_str()),
                Cell::text(grid.columns[choice.column].label),
            ];
            for metric in [id::COMPILE, id::EXECUTE] {
                let entry = grid.entry(row, choice.column, metric);
                cells.push(figure::cell(&entry, notes, |summary, notes| {
                    figure::single(source, summary, notes)
                }));
            }
            cells.push(Cell::text(standing));
            Row {
                cells,
                summary: false,
            }
        })
        .collect()
}

fn chart(view: &ViewDef, source: &Source, row: usize, choices: &[Choice]) -> Chart {
    let grid = &source.grid;
    let points: Vec<(f64, f64)> = choices.iter().map(Choice::at).collect();
    let front = pareto_front(&points);
    let names: Vec<&str> = front
        .iter()
        .map(|at| grid.columns[choices[*at].column].label)
        .collect();
    let mut series = vec![Series {
        name: "Pareto front".into(),
        place: 0,
        form: Form::Guide,
        points: staircase(&points, &front),
    }];
    series.extend(native(source, row));
    series.extend(choices.iter().map(|choice| mark(source, choice)));
    let sample = &grid.rows[row].name;
    Chart {
        id: format!("{}-{sample}", view.id),
        title: sample.clone(),
        text: format!(
            "On the Pareto front, from the quickest to compile to the quickest to run: {}.",
            names.join(", ")
        ),
        x: axis("compile time, once"),
        y: axis("execution time, each call"),
        series,
    }
}

fn axis(label: &str) -> Axis {
    Axis {
        label: label.into(),
        scale: Scale::Log,
        quantity: Quantity::Time,
    }
}

fn mark(source: &Source, choice: &Choice) -> Series {
    let label = source.grid.columns[choice.column].label;
    let words = |summary| {
        let figure = figure::plain(summary, source.options.time_unit);
        let spread = figure.spread.map(|s| format!(" {s}"));
        figure.value + &spread.unwrap_or_default()
    };
    Series {
        name: label.into(),
        place: choice.column,
        form: Form::Marks,
        points: vec![Point {
            x: choice.compile.value,
            y: choice.execute.value,
            x_interval: choice.compile.ci_low.zip(choice.compile.ci_high),
            y_interval: choice.execute.ci_low.zip(choice.execute.ci_high),
            label: format!(
                "{label}: compile {}, execute {}",
                words(choice.compile),
                words(choice.execute)
            ),
            ..Point::default()
        }],
    }
}

/// The border of what the front beats: from above its first point to the right of
/// its last, in steps, because between two runtimes there is nothing to choose.
fn staircase(points: &[(f64, f64)], front: &[usize]) -> Vec<Point> {
    let point = |x: f64, y: f64| Point {
        x,
        y,
        ..Point::default()
    };
    let right = points.iter().map(|p| p.0).fold(0.0, f64::max);
    let mut height = points.iter().map(|p| p.1).fold(0.0, f64::max);
    let mut steps = Vec::new();
    for at in front {
        let (x, y) = points[*at];
        steps.push(point(x, height));
        steps.push(point(x, y));
        height = y;
    }
    steps.push(point(right, height));
    steps
}

/// Native code has no compile time here: it is a level.
fn native(source: &Source, row: usize) -> Option<Series> {
    let grid = &source.grid;
    let column = grid
        .columns
        .iter()
        .position(super::grid::Column::is_native)?;
    let summary = grid.entry(row, column, id::EXECUTE).summary()?;
    Some(Series {
        name: grid.columns[column].label.into(),
        place: column,
        form: Form::Guide,
        points: vec![Point {
            x: f64::NAN,
            y: summary.value,
            ..Point::default()
        }],
    })
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
