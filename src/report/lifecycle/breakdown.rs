//! Breakdown: every phase of one sample, runtimes side by side.

use crate::model::lifecycle::{SUITE, id};
use crate::model::{Better, Unit};
use crate::report::chart::{Chart, Form, Point, Quantity, Scale};
use crate::report::document::Section;
use crate::report::parts::{Footnotes, Source, ViewDef, best, figure, plots, table};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "breakdown",
    "Breakdown",
    "every phase, one table a sample",
    |view, source| source.each_row(|row| section(view, source, row)),
)
.detail()
.of(SUITE);

/// The rows, in the order in which things happen.
const ROWS: &[(&str, &str)] = &[
    (id::VALIDATE, "validate (a)"),
    (id::COMPILE, "compile (a+b)"),
    (id::COMPILE_CPU, "compile, CPU of all threads"),
    (id::INSTANTIATE, "instantiate (c)"),
    (id::FIRST_CALL, "first call"),
    (id::EXECUTE, "execute (d)"),
    (id::DROP, "drop"),
    (id::SERIALIZE, "serialize (b')"),
    (id::WRITE, "write (b')"),
    (id::LOAD_FILE, "load file (c')"),
    (id::LOAD_BYTES, "load bytes"),
    (id::TIME_TO_FIRST_RESULT, "time to first result"),
    (id::ARTIFACT_BYTES, "artifact"),
    (id::MEMORY_PEAK, "memory, peak"),
    (id::MEMORY_AFTER_COMPILE, "memory after compile"),
    (id::MEMORY_AFTER_INSTANTIATE, "memory after instantiate"),
];

/// What follows one another until the first answer.
const STACK: [(&str, &str); 3] = [
    (id::COMPILE, "compile"),
    (id::INSTANTIATE, "instantiate"),
    (id::FIRST_CALL, "first call"),
];

fn section(view: &ViewDef, source: &Source, row: usize) -> Section {
    let grid = &source.grid;
    let mut notes = Footnotes::default();
    let rows = ROWS
        .iter()
        .map(|(metric, name)| best::line(source, (name, row), metric, Better::Lower, &mut notes))
        .collect();
    let header = table::header(&["phase"], grid.labels());
    Section {
        note: vec![
            "Medians of phases do not add up to JIT or AOT, which are summed within an iteration. Memory is the worker's own resident size, engine and all.".into(),
        ],
        charts: chart(view, source, row).into_iter().collect(),
        footnotes: notes.into_texts(),
        ..table::part(view, grid.name(row), header, rows)
    }
}

/// The way to the first answer: a bar a runtime, a part a phase.
fn chart(view: &ViewDef, source: &Source, row: usize) -> Option<Chart> {
    let grid = &source.grid;
    if !source.options.charts || row >= plots::MOST {
        return None;
    }
    // Phases have colours of their own, behind those of the runtimes.
    let mut series: Vec<_> = (grid.columns.len()..)
        .zip(STACK)
        .map(|(place, (_, name))| plots::series(name, place, Form::Stack, Vec::new()))
        .collect();
    let mut names = Vec::new();
    for (column, label) in grid.labels().enumerate() {
        let times = STACK.map(|(metric, _)| Some(grid.summary(row, column, metric)?.value));
        let [Some(_), Some(_), Some(_)] = times else {
            continue;
        };
        let mut end = 0.0;
        for (time, series) in times.into_iter().flatten().zip(&mut series) {
            let start = end;
            end += time;
            let words = figure::value(time, Unit::Ps, source.unit());
            series.points.push(Point {
                x_interval: Some((start, end)),
                label: format!("{label}, {}: {words}", series.name),
                ..plots::point(end, names.len() as f64)
            });
        }
        let whole = series.last_mut().and_then(|s| s.points.last_mut());
        if let Some(point) = whole {
            point.words = figure::value(end, Unit::Ps, source.unit());
        }
        names.push(label.to_owned());
    }
    let name = grid.name(row);
    (!names.is_empty()).then(|| Chart {
        id: plots::id(view.id, name),
        title: format!("The way to the first answer: {name}"),
        text: "Compile, instantiate and first call of each runtime, one after the other, from the module. \
               The figure behind a bar is their sum. A phase that is too short to see is in the table."
            .into(),
        x: plots::axis(
            "time",
            Scale::Linear { from_zero: true },
            Quantity::Time,
        ),
        y: plots::axis("runtime", Scale::Names(names), Quantity::Number),
        series,
    })
}

#[cfg(test)]
mod tests {
    use crate::report::chart::Scale;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn phases_follow_one_another_up_to_the_first_answer() {
        let options = ReportOptions {
            charts: true,
            ..ReportOptions::default()
        };
        let view = views::find("breakdown").unwrap();
        let document = views::build(&fixture::result(), &[view], &options);
        assert_eq!(document.sections.len(), 3);
        let chart = &document.sections[1].charts[0];
        assert_eq!(chart.id, "breakdown-fibonacci");
        let Scale::Names(names) = &chart.y.scale else {
            panic!("{:?}", chart.y)
        };
        // Native code has no such phases.
        assert_eq!(names.len(), 4);
        let parts = |at: usize| -> Vec<(f64, f64)> {
            let points = chart.series.iter().map(|s| &s.points[at]);
            points.map(|p| p.x_interval.unwrap()).collect()
        };
        let [compile, instantiate, call] = parts(0)[..] else {
            panic!("{chart:?}")
        };
        assert_eq!(compile.0, 0.0);
        assert_eq!((compile.1, instantiate.1), (instantiate.0, call.0));
        assert!(call.1 > call.0 && call.0 > compile.0);
        // Phases look unlike any runtime.
        assert!(chart.series.iter().all(|s| s.place >= 5));
        assert!(chart.series[2].points.iter().all(|p| !p.words.is_empty()));
    }
}
