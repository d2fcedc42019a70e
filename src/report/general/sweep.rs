//! Sweep: how a figure grows with an argument, one table a sample that ran with
//! several.

mod found;
mod plot;

use crate::model::{Better, Unit};
use crate::report::document::{Cell, Figure, Heading, Row, Section};
use crate::report::parts::{Entry, Footnotes, Source, ViewDef, best, figure, naming, plots, table};
use crate::stats::Interval;
use crate::stats::growth::{self, Slope};

use found::{ARGUMENT, Column, Sweep, any_summary};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "sweep",
    "Sweep",
    "how a figure grows with an argument (--args again and again), with the slope",
    |view, source| {
        let sweeps = found::sweeps(&source.grid);
        if sweeps.is_empty() {
            return none(view, source).into_iter().collect();
        }
        let keys = keys(source);
        let each = sweeps
            .iter()
            .flat_map(|s| keys.iter().map(move |k| (s, *k)));
        let mut sections: Vec<Section> = each
            .enumerate()
            .map(|(place, (sweep, key))| section(view, source, sweep, key, place))
            .collect();
        if source.options.charts {
            let all = sections.len();
            sections[0].note.extend(plots::beyond(all));
        }
        sections
    },
);

/// The figures that are swept: those of the primary metric, and of what declares it.
fn keys<'a>(source: &Source<'a>) -> Vec<&'a str> {
    let mut keys = source.primary_keys();
    let rows = 0..source.grid.rows.len();
    let declared = source.declared.into_iter().flat_map(|suite| &suite.metrics);
    for metric in declared.filter(|metric| metric.sweep) {
        for key in source.grid.keys(&rows, &metric.id) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// What is said to those who asked for sweeps where none is.
fn none(view: &ViewDef, source: &Source) -> Option<Section> {
    source.options.views_chosen.then(|| Section {
        note: vec!["No sample ran with several sets of arguments that differ in one number: `wasmbench compare --samples nbody --args 1000 --args 3000 --args 10000` makes a sweep. Points of a metric, as in `calls/guest_to_host@params=16`, are in the view `suite`.".into()],
        ..table::section(view.id, view.title, header(source, ARGUMENT), Vec::new())
    })
}

fn section(view: &ViewDef, source: &Source, sweep: &Sweep, metric: &str, place: usize) -> Section {
    let columns = found::columns(&source.grid, sweep, metric);
    let mut notes = Footnotes::default();
    let better = any_summary(&columns).map_or(Better::Lower, |s| s.better);
    let mut rows: Vec<Row> = sweep
        .points
        .iter()
        .map(|at| best::line(source, (&at.text, at.row), metric, better, &mut notes))
        .collect();
    rows.push(exponents(source, sweep, &columns, &mut notes));
    rows.push(per_unit(source, sweep, &columns, &mut notes));
    let charts = (source.options.charts && place < plots::MOST)
        .then(|| plot::chart(view, source, sweep, metric, &columns))
        .flatten();
    let what = format!("{} of {}", naming::figure(metric), sweep.sample);
    Section {
        note: note(sweep),
        charts: charts.into_iter().collect(),
        footnotes: notes.into_texts(),
        ..table::part(view, &what, header(source, sweep.name), rows)
    }
}

fn header(source: &Source, name: &str) -> Vec<Heading> {
    table::header(&[], std::iter::once(name).chain(source.grid.labels()))
}

fn note(sweep: &Sweep) -> Vec<String> {
    let mut note = Vec::new();
    if sweep.of > 1 {
        note.push(match sweep.name {
            ARGUMENT => format!(
                "Argument {} of {} varies, the others are {}.",
                sweep.position + 1,
                sweep.of,
                sweep.others
            ),
            axis => format!("{axis} varies, the others are {}.", sweep.others),
        });
    }
    note.push("Exponent: the slope of a line through the logarithms of figure and argument. 1 is growth in proportion, 2 with the square, 0 none; a fixed part of the cost keeps it below.".into());
    note.push("One more: what each further unit of the argument costs, b of a line a + b × argument, without the fixed part a. Both lines are fitted to the processes of each round; ± is the t interval over rounds.".into());
    note
}

fn exponents(source: &Source, sweep: &Sweep, columns: &[Column], notes: &mut Footnotes) -> Row {
    let cells = columns.iter().map(|column| {
        let Some(slope) = growth::exponent(&column.points, source.confidence()) else {
            return lacking(column, "an exponent", "above 0 ", notes);
        };
        let off = slope.misfit.filter(|_| !slope.fits()).map(|off| {
            notes.number(&format!(
                "no power of the argument: a point lies {} off the line, so the exponent is an average over what it does",
                off_line(off)
            ))
        });
        let without = without(sweep, column, notes);
        Cell::from(Figure {
            spread: slope.interval.map(|i| absolute(slope.value, i)),
            footnotes: off.into_iter().chain(without).collect(),
            ..figure::keyed(format!("{:.3}", slope.value), slope.value)
        })
    });
    table::sum("exponent", cells)
}

fn per_unit(source: &Source, sweep: &Sweep, columns: &[Column], notes: &mut Footnotes) -> Row {
    let unit = any_summary(columns).map_or(Unit::Ps, |s| s.unit);
    let cells = columns.iter().map(|column| {
        let Some(slope) = growth::per_unit(&column.points, source.confidence()) else {
            return lacking(column, "a line", "", notes);
        };
        if let Some(reason) = not_linear(&slope) {
            return notes.missing("n/a", &reason);
        }
        let value = figure::value(slope.value, unit, source.unit());
        Cell::from(Figure {
            spread: figure::spread(slope.value, slope.interval),
            footnotes: without(sweep, column, notes).into_iter().collect(),
            ..figure::keyed(value, slope.value)
        })
    });
    table::sum("one more", cells)
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
    notes.missing("n/a", &reason)
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
