//! Sweep: how a figure grows with an argument, one table a sample that ran with
//! several.

mod found;
mod plot;

use crate::model::Better;
use crate::model::Unit;
use crate::report::document::{Align, Cell, Figure, Heading, Row, Section, Table};
use crate::results::{MetricSummary, comparison};
use crate::stats::growth::{self, Slope};
use crate::stats::{Interval, growth::At};

use super::best::{Candidate, best};
use super::footnotes::Footnotes;
use super::grid::Entry;
use super::{Source, ViewDef, figure, plots};
use found::Sweep;

pub(super) const VIEW: ViewDef = ViewDef {
    id: "sweep",
    title: "Sweep",
    what: "how a figure grows with an argument (--args again and again), with the slope",
    default: true,
    detail: false,
    build: |view, source| {
        let sweeps = found::sweeps(&source.grid);
        if sweeps.is_empty() {
            return none(view, source).into_iter().collect();
        }
        let all = sweeps.len();
        let mut sections: Vec<Section> = sweeps
            .iter()
            .enumerate()
            .map(|(place, sweep)| section(view, source, sweep, place))
            .collect();
        if source.options.charts {
            sections[0].note.extend(plots::beyond(all));
        }
        sections
    },
};

/// What is said to those who asked for sweeps where none is.
fn none(view: &ViewDef, source: &Source) -> Option<Section> {
    source.options.views_chosen.then(|| Section {
        id: view.id.into(),
        title: view.title.into(),
        note: vec!["No sample ran with several sets of arguments that differ in one number: `wasmbench compare --samples nbody --args 1000 --args 3000 --args 10000` makes a sweep.".into()],
        table: Table {
            header: header(source),
            rows: Vec::new(),
        },
        ..Section::default()
    })
}

/// A column with what was measured at each argument.
struct Column<'a> {
    entries: Vec<Entry<'a>>,
    /// Those that have figures.
    points: Vec<At>,
}

fn section(view: &ViewDef, source: &Source, sweep: &Sweep, place: usize) -> Section {
    let grid = &source.grid;
    let metric = source.result.context.primary.as_str();
    let columns: Vec<Column> = (0..grid.columns.len())
        .map(|column| {
            let entries: Vec<Entry> = sweep
                .points
                .iter()
                .map(|p| grid.entry(p.row, column, metric))
                .collect();
            let points = sweep
                .points
                .iter()
                .zip(&entries)
                .filter_map(|(p, entry)| match entry {
                    Entry::Measured { cell, .. } => {
                        Some((p.argument, comparison::medians(cell, metric)))
                    }
                    Entry::Missing { .. } => None,
                })
                .collect();
            Column { entries, points }
        })
        .collect();
    let mut notes = Footnotes::default();
    let mut rows: Vec<Row> = (0..sweep.points.len())
        .map(|at| values(source, sweep, &columns, at, &mut notes))
        .collect();
    rows.push(exponents(source, sweep, &columns, &mut notes));
    rows.push(per_unit(source, sweep, &columns, &mut notes));
    let charts = (source.options.charts && place < plots::MOST)
        .then(|| plot::chart(view, source, sweep, &columns))
        .flatten();
    Section {
        id: view.id.into(),
        title: format!("{}: {metric} of {}", view.title, sweep.sample),
        note: note(sweep),
        table: Table {
            header: header(source),
            rows,
        },
        charts: charts.into_iter().collect(),
        footnotes: notes.into_texts(),
        ..Section::default()
    }
}

fn header(source: &Source) -> Vec<Heading> {
    let labels = source.grid.columns.iter().map(|c| c.label);
    std::iter::once("argument")
        .chain(labels)
        .map(|text| Heading {
            text: text.into(),
            align: Align::Right,
        })
        .collect()
}

fn note(sweep: &Sweep) -> Vec<String> {
    let mut note = Vec::new();
    if sweep.of > 1 {
        note.push(format!(
            "Argument {} of {} varies, the others are {}.",
            sweep.position + 1,
            sweep.of,
            sweep.others
        ));
    }
    note.push("Exponent: the slope of a line through the logarithms of figure and argument. 1 is growth in proportion, 2 with the square, 0 none; a fixed part of the cost keeps it below.".into());
    note.push("One more: what each further unit of the argument costs, b of a line a + b × argument, without the fixed part a. Both lines are fitted to the processes of each round; ± is the t interval over rounds.".into());
    note
}

fn values(
    source: &Source,
    sweep: &Sweep,
    columns: &[Column],
    at: usize,
    notes: &mut Footnotes,
) -> Row {
    let grid = &source.grid;
    let metric = source.result.context.primary.as_str();
    let candidates: Vec<Candidate> = columns
        .iter()
        .enumerate()
        .filter(|(column, _)| !grid.columns[*column].is_native())
        .filter_map(|(column, found)| {
            Some(Candidate {
                column,
                value: found.entries[at].summary()?.value,
                medians: grid.medians(sweep.points[at].row, column, metric),
            })
        })
        .collect();
    let marked = best(
        &candidates,
        better(columns),
        source.result.context.confidence_level,
    );
    let mut cells = vec![Cell::text(sweep.points[at].text.as_str())];
    cells.extend(columns.iter().enumerate().map(|(column, found)| {
        figure::cell(&found.entries[at], notes, |summary, notes| Figure {
            best: marked.contains(&column),
            ..figure::single(source, summary, notes)
        })
    }));
    Row {
        cells,
        summary: false,
    }
}

fn any_summary<'a>(columns: &[Column<'a>]) -> Option<&'a MetricSummary> {
    columns
        .iter()
        .flat_map(|c| &c.entries)
        .find_map(Entry::summary)
}

fn better(columns: &[Column]) -> Better {
    any_summary(columns).map_or(Better::Lower, |s| s.better)
}

fn exponents(source: &Source, sweep: &Sweep, columns: &[Column], notes: &mut Footnotes) -> Row {
    let mut cells = vec![Cell::text("exponent")];
    cells.extend(columns.iter().map(|column| {
        let found = growth::exponent(&column.points, source.result.context.confidence_level);
        let Some(slope) = found else {
            return lacking(column, "an exponent", "above 0 ", notes);
        };
        let off = slope.misfit.filter(|_| !slope.fits()).map(|off| {
            notes.number(&format!(
                "no power of the argument: a point lies {} off the line, so the exponent is an average over what it does",
                off_line(off)
            ))
        });
        Figure {
            value: format!("{:.3}", slope.value),
            key: Some(slope.value),
            spread: slope.interval.map(|i| absolute(slope.value, i)),
            footnotes: off
                .into_iter()
                .chain(without(sweep, column, notes))
                .collect(),
            ..Figure::default()
        }
        .into()
    }));
    Row {
        cells,
        summary: true,
    }
}

fn per_unit(source: &Source, sweep: &Sweep, columns: &[Column], notes: &mut Footnotes) -> Row {
    let unit = any_summary(columns).map_or(Unit::Ps, |s| s.unit);
    let confidence = source.result.context.confidence_level;
    let mut cells = vec![Cell::text("one more")];
    cells.extend(columns.iter().map(|column| {
        let Some(slope) = growth::per_unit(&column.points, confidence) else {
            return lacking(column, "a line", "", notes);
        };
        if let Some(reason) = not_linear(&slope) {
            return Cell::Missing {
                text: "n/a",
                footnote: notes.number(&reason),
            };
        }
        Figure {
            value: figure::value(slope.value, unit, source.options.time_unit),
            key: Some(slope.value),
            spread: figure::spread(slope.value, slope.interval),
            footnotes: without(sweep, column, notes).into_iter().collect(),
            ..Figure::default()
        }
        .into()
    }));
    Row {
        cells,
        summary: true,
    }
}

/// Why a line's slope says nothing.
fn not_linear(slope: &Slope) -> Option<String> {
    match slope.misfit {
        None => Some(
            "two points are always on a line: three arguments are needed to see one".to_owned(),
        ),
        Some(off) if !slope.fits() => Some(format!(
            "not on a line: a point lies {} off it",
            off_line(off)
        )),
        Some(_) if slope.value <= 0.0 => Some("the figure does not grow with the argument".into()),
        Some(_) => None,
    }
}

fn off_line(off: f64) -> String {
    if off < 9.995 {
        format!("{:.0} %", 100.0 * off)
    } else {
        "more than ten times".into()
    }
}

/// `±0.012`: of a number that may be 0, a percentage would say nothing.
fn absolute(value: f64, interval: Interval) -> String {
    let half = (interval.high - value).max(value - interval.low);
    if half < 0.0005 {
        "±<0.001".into()
    } else {
        format!("±{half:.3}")
    }
}

/// No slope: too few figures, or none that a logarithm exists of.
fn lacking(column: &Column, what: &str, which: &str, notes: &mut Footnotes) -> Cell {
    let reason = match column.entries.iter().find(|e| e.summary().is_none()) {
        Some(Entry::Missing { reason, .. }) if column.points.len() < 2 => reason.clone(),
        _ => format!(
            "{what} needs two arguments {which}that have figures of one round, and figures above 0"
        ),
    };
    Cell::Missing {
        text: "n/a",
        footnote: notes.number(&reason),
    }
}

/// Which arguments a line does without.
fn without(sweep: &Sweep, column: &Column, notes: &mut Footnotes) -> Option<usize> {
    let missing: Vec<String> = sweep
        .points
        .iter()
        .zip(&column.entries)
        .filter_map(|(point, entry)| match entry {
            Entry::Missing { words, .. } => Some(format!("{} ({words})", point.text)),
            Entry::Measured { .. } => None,
        })
        .collect();
    (!missing.is_empty()).then(|| notes.number(&format!("without {}", missing.join(", "))))
}

#[cfg(test)]
mod tests;
