//! The best choice for a number of calls.

use crate::model::Better;
use crate::model::setting;
use crate::model::units::{format_count, format_span};
use crate::report::document::{Cell, Figure, Row, Section};
use crate::report::parts::best::Candidate;
use crate::report::parts::leaders::{self, Choice};
use crate::report::parts::{Footnotes, Source, ViewDef, figure, plots, table};
use crate::stats::Ratio;
use crate::stats::break_even::Curve;

use super::curves::{self, Start};

/// The usual numbers of calls: what is run once, what a command-line tool does, what a
/// server does in a day.
const CALLS: [f64; 3] = [1.0, 1e3, 1e6];

/// The numbers of calls that choices are made for, and their words.
pub(crate) fn calls(source: &Source) -> Vec<(f64, String)> {
    let asked = source.options.calls.iter().map(|calls| *calls as f64);
    let calls: Vec<f64> = match source.options.calls.is_empty() {
        true => CALLS.to_vec(),
        false => asked.collect(),
    };
    let words = |calls: f64| match format_count(calls) {
        words if words == "1.00 million" => "1,000,000".to_owned(),
        words => words,
    };
    calls
        .into_iter()
        .map(|calls| (calls, words(calls)))
        .collect()
}

/// `1 call`, `1,000 calls`.
pub(crate) fn heading(words: &str) -> String {
    let ending = if words == "1" { "" } else { "s" };
    format!("{words} call{ending}")
}

/// Chooses; `None` when no runtime has both figures.
pub(crate) fn choose(source: &Source, row: usize, start: Start, calls: f64) -> Option<Choice> {
    among(source, &curves::of_row(source, row, start), calls)
}

/// Who is fastest at so many calls.
pub(crate) fn among(source: &Source, curves: &[(usize, Curve)], calls: f64) -> Option<Choice> {
    let candidate = |(column, curve): &(usize, Curve)| Candidate {
        column: *column,
        value: curve.total(calls),
        medians: curve.totals(calls),
    };
    let candidates = curves.iter().map(candidate).collect();
    leaders::choose(candidates, Better::Lower, source.confidence())
}

/// The best choices of all rows from one start. None when nothing can be chosen.
pub(crate) fn section(view: &ViewDef, source: &Source, start: Start) -> Option<Section> {
    let mut notes = Footnotes::default();
    let rows: Vec<Row> = (0..source.grid.rows.len())
        .flat_map(|row| lines(source, row, start, &mut notes))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let header = table::columns("sample | >calls | fastest | >takes | next | >next takes");
    let what = format!("the best choice, {} start", start.name);
    let drawn = source.options.charts && start == Start::JIT;
    let charts = drawn.then(|| super::chart::charts(source));
    Some(Section {
        note: note(source, start),
        charts: charts.unwrap_or_default(),
        footnotes: notes.into_texts(),
        ..table::part(view, &what, header, rows)
    })
}

fn lines(source: &Source, row: usize, start: Start, notes: &mut Footnotes) -> Vec<Row> {
    let curves = curves::of_row(source, row, start);
    calls(source)
        .iter()
        .filter_map(|(calls, words)| {
            let choice = among(source, &curves, *calls)?;
            Some(line(source, row, *calls, words, &choice, notes))
        })
        .collect()
}

fn line(
    source: &Source,
    row: usize,
    calls: f64,
    words: &str,
    choice: &Choice,
    notes: &mut Footnotes,
) -> Row {
    let grid = &source.grid;
    let (next, more) = match &choice.next {
        Some((column, ratio)) => (grid.label(*column), more(ratio.as_ref())),
        None => {
            let why = match choice.compared {
                1 => "no other runtime has the figures",
                _ => "all are tied",
            };
            ("–", notes.missing("n/a", why))
        }
    };
    let total = Figure {
        spread: figure::spread(choice.value, choice.interval),
        ..figure::keyed(format_span(choice.value, source.unit()), choice.value)
    };
    let fastest = Cell::noted(choice.names(grid), doubt(choice, notes));
    let calls = figure::keyed(words, calls).into();
    let cells = [calls, fastest, total.into(), Cell::text(next), more];
    table::named(&[grid.name(row)], cells)
}

fn doubt(choice: &Choice, notes: &mut Footnotes) -> Vec<usize> {
    let few = choice.interval.is_none() && choice.compared > 1;
    few.then(|| {
        notes.number("below three processes nothing can be tested: the smallest value, no finding")
    })
    .into_iter()
    .collect()
}

fn more(ratio: Option<&Ratio>) -> Cell {
    let Some(ratio) = ratio else {
        return Cell::text("–");
    };
    let factor = figure::factor(ratio);
    Cell::from(Figure {
        spread: factor.spread,
        ..figure::keyed(factor.text, ratio.value)
    })
}

fn note(source: &Source, start: Start) -> Vec<String> {
    let mut note = vec![format!(
        "What n calls take {}: the time to the first answer, and an execute for each further call. Several names are tied.",
        start.words
    )];
    if start == Start::AOT {
        note.push(format!(
            "Compiling the artifact is not in it: see {}.",
            source.pointer("aot-compile", "AOT compile")
        ));
    }
    if source.options.charts && start == Start::JIT {
        note.extend(plots::beyond(source.grid.rows.len()));
    }
    let curves = |row| curves::of_row(source, row, start);
    let curves: Vec<_> = (0..source.grid.rows.len()).map(curves).collect();
    let has = |row: usize, column| curves[row].iter().any(|(c, _)| *c == column);
    note.extend(source.grid.without(has));
    let has = |fits: fn(&crate::results::Cell) -> bool| source.result.cells.iter().any(fits);
    if has(|c| c.exit_code.is_some()) {
        note.push("A further call of a command makes a new instance.".into());
    }
    if has(|c| c.settings.get(setting::REGION).is_some()) {
        note.push(
            "Of further calls with a region of their own only that region is counted.".into(),
        );
    }
    note
}
