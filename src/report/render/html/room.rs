//! Whether a table has room in a page.

use crate::report::document::{Align, Cell, Figure, Heading, Table};
use crate::report::render::svg::text_width;

/// The widest that a table can be, in pixels: a page has margins.
pub(super) const PAGE: f64 = 1208.0;

/// Letters of a table against those of a plot, and of an interval against its figure.
const LETTER: f64 = 13.44 / 12.0;
const SMALL: f64 = 0.86;
/// Left and right of what stands in a cell.
const PADDING: f64 = 20.0;
/// Behind a heading: how its column is sorted.
const ARROW: f64 = 14.0;

/// Whether a table has intervals, and is wider than a page with them.
pub(super) fn lacks_room_for_intervals(table: &Table) -> bool {
    let has_interval = |cell: &Cell| match cell {
        Cell::Figure(f) => {
            f.spread.is_some() || f.factor.as_ref().is_some_and(|f| f.spread.is_some())
        }
        _ => false,
    };
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.any(has_interval) && is_wide(table)
}

fn is_wide(table: &Table) -> bool {
    let columns = table.header.iter().enumerate().map(|(index, heading)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
        let cells = cells.map(|cell| of_cell(cell, heading.align));
        PADDING + cells.fold(of_heading(heading), f64::max)
    });
    columns.sum::<f64>() > PAGE
}

fn of_heading(heading: &Heading) -> f64 {
    ARROW + longest(&heading.text, &[' ', '.', '_'])
}

/// The least width of a cell: figures stay in one line, words break.
fn of_cell(cell: &Cell, align: Align) -> f64 {
    match (cell, align) {
        (Cell::Text { text, .. }, Align::Right) => width(text),
        (Cell::Text { text, .. }, Align::Left) => longest(text, &[' ', '.', '_']),
        (Cell::Missing { text, .. }, _) => width(text),
        (Cell::Figure(figure), Align::Left) => longest(&figure.value, &[' ']),
        (Cell::Figure(figure), Align::Right) => of_figure(figure),
    }
}

fn of_figure(figure: &Figure) -> f64 {
    let line = |text: &str, spread: Option<&str>| match spread
        .map(|s| (s, SMALL * width(s) + width(" ")))
    {
        // With both ends, an interval stands on a line of its own.
        Some((spread, room)) if spread.contains(" to ") => room.max(width(text)),
        Some((_, room)) => width(text) + room,
        None => width(text),
    };
    let notes = 20.0 * figure.footnotes.len() as f64;
    let own = line(&figure.value, figure.spread.as_deref()) + notes;
    let factor = figure.factor.as_ref();
    let below = factor.map_or(0.0, |f| line(&f.text, f.spread.as_deref()));
    own.max(below)
}

/// The longest part of a text that may break at some characters.
fn longest(text: &str, breaks: &[char]) -> f64 {
    text.split(breaks).map(width).fold(0.0, f64::max)
}

fn width(text: &str) -> f64 {
    LETTER * text_width(text)
}
