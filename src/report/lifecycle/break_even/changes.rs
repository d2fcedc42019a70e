//! Where one runtime overtakes another.

use crate::model::text::counted;
use crate::model::units::{format_count, format_span};
use crate::report::document::{Cell, Row, Section};
use crate::report::parts::{Source, ViewDef, figure, listed, table};
use crate::stats::break_even::{Between, Crossing, Curve, cheapest, crossing};

use super::curves::{self, Start};

/// The most columns for which every pair is looked at.
const MOST_COLUMNS: usize = 24;

const HEADER: &str = "sample | start | starts faster | overtaken by | >break-even, calls | \
                      >tied | >both take by then";

/// One runtime overtaking another.
struct Change {
    starter: usize,
    runner: usize,
    crossing: Crossing,
    total: f64,
}

/// The changes of the best choice, of all samples and starts. None when nothing changes.
pub(crate) fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let mut without: Vec<String> = Vec::new();
    let rows: Vec<Row> = (0..source.grid.rows.len())
        .flat_map(|row| Start::ALL.map(|start| (row, start)))
        .flat_map(|(row, start)| {
            let curves = curves::of_row(source, row, start);
            let mut changes = best_changes(source, &curves);
            changes.retain(|change| !change.crossing.is_open());
            if changes.is_empty() && curves.len() > 1 {
                let name = source.grid.name(row);
                without.push(format!("{name} ({} start)", start.name));
            }
            let lines = changes.iter().map(|c| line(source, row, start, c));
            lines.collect::<Vec<Row>>()
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let mut note = vec![
        "After so many calls the second has made up for its slower start. From then on it is the fastest or tied. The column “tied” has the numbers of calls at which the paired test of the totals cannot tell the two apart.".to_owned(),
    ];
    if !without.is_empty() {
        note.push(format!(
            "No change is found on {}: from the first call on, one runtime, or several without a difference between them, is the fastest.",
            listed(&without)
        ));
    }
    if !source.options.full && !source.options.views_chosen {
        note.push("Every pair that crosses: `--views break-even`.".into());
    }
    let header = table::columns(HEADER);
    Some(Section {
        note,
        ..table::part(view, "when the best choice changes", header, rows)
    })
}

/// Every pair that crosses, one section a sample that has some, or has to say why not.
pub(crate) fn all_pairs(view: &ViewDef, source: &Source) -> Vec<Section> {
    (0..source.grid.rows.len())
        .filter_map(|row| {
            let (mut rows, note) = pairs_of(source, row)?;
            let header = table::columns(HEADER);
            if rows.is_empty() {
                let none = vec![Cell::text("–"); header.len() - 1];
                rows.push(table::named(&[source.grid.name(row)], none));
            }
            let what = format!("every pair on {}", source.grid.name(row));
            Some(Section {
                note,
                folded: true,
                ..table::part(view, &what, header, rows)
            })
        })
        .collect()
}

/// Lines of a sample and their note; `None` where no pair crosses.
fn pairs_of(source: &Source, row: usize) -> Option<(Vec<Row>, Vec<String>)> {
    if source.grid.columns.len() > MOST_COLUMNS {
        let why = format!(
            "Pairs are looked at for up to {MOST_COLUMNS} columns, and here are {}: choose some with --runtimes.",
            source.grid.columns.len()
        );
        return Some((Vec::new(), vec![why]));
    }
    let mut rows = Vec::new();
    let mut open = 0;
    for start in Start::ALL {
        let curves = curves::of_row(source, row, start);
        let mut changes: Vec<Change> = curves
            .iter()
            .flat_map(|a| curves.iter().filter_map(move |b| change(source, a, b)))
            .collect();
        let all = changes.len();
        changes.retain(|c| !c.crossing.is_open());
        open += all - changes.len();
        changes.sort_by(|a, b| a.crossing.calls.total_cmp(&b.crossing.calls));
        rows.extend(changes.iter().map(|c| line(source, row, start, c)));
    }
    if rows.is_empty() && open == 0 {
        return None;
    }
    let mut note = vec![
        "A pair that is not here does not cross: one of the two starts and runs faster.".to_owned(),
    ];
    if open > 0 {
        note.push(format!(
            "Left out: {} whose estimates cross but that are found different neither at the first call nor in the end.",
            counted(open, "pair")
        ));
    }
    Some((rows, note))
}

/// The changes along the cheapest curves.
fn best_changes(source: &Source, curves: &[(usize, Curve)]) -> Vec<Change> {
    let only: Vec<Curve> = curves.iter().map(|(_, c)| c.clone()).collect();
    cheapest(&only)
        .windows(2)
        .filter_map(|pair| change(source, &curves[pair[0]], &curves[pair[1]]))
        .collect()
}

/// The same as numbers of calls with their intervals and what they cost, for charts.
pub(crate) fn points(source: &Source, curves: &[(usize, Curve)]) -> Vec<(String, Crossing, f64)> {
    let label = |column| source.grid.label(column);
    best_changes(source, curves)
        .into_iter()
        // An estimate of two that are not found different anywhere is no event.
        .filter(|c| !c.crossing.is_open())
        .map(|c| {
            let words = format!(
                "{} overtakes {} after {} calls",
                label(c.runner),
                label(c.starter),
                format_count(c.crossing.calls)
            );
            (words, c.crossing, c.total)
        })
        .collect()
}

fn change(source: &Source, a: &(usize, Curve), b: &(usize, Curve)) -> Option<Change> {
    let found = crossing(&a.1, &b.1, source.confidence())?;
    Some(Change {
        starter: a.0,
        runner: b.0,
        total: b.1.total(found.calls),
        crossing: found,
    })
}

fn line(source: &Source, row: usize, start: Start, change: &Change) -> Row {
    let grid = &source.grid;
    let calls = change.crossing.calls;
    let total = format_span(change.total, source.unit());
    table::named(
        &[
            grid.name(row),
            start.name,
            grid.label(change.starter),
            grid.label(change.runner),
        ],
        [
            figure::keyed(format_count(calls), calls).into(),
            Cell::text(between(change.crossing.interval)),
            figure::keyed(total, change.total).into(),
        ],
    )
}

/// `1,020 to 1,310`.
fn between(interval: Option<Between>) -> String {
    let Some(Between { low, high }) = interval else {
        return "too few processes".into();
    };
    match (low.map(format_count), high.map(format_count)) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (None, Some(high)) => format!("1 to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, None) => "any number".into(),
    }
}
