//! Overhead: what a call costs over native code, as a share of native's time.

use crate::model::lifecycle::{SUITE, id};
use crate::report::document::{Cell, Figure, Section};
use crate::report::parts::change::{from_to, signed};
use crate::report::parts::{Footnotes, Source, ViewDef, figure, table};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "overhead",
    "Overhead: execution over native",
    "(wasm − native) / native of a warm call, in per cent",
    |view, source| section(view, source).into_iter().collect(),
)
.of(SUITE);

fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let grid = &source.grid;
    let native = grid.native()?;
    let others: Vec<usize> = grid.runtimes().collect();
    if others.is_empty() {
        return None;
    }
    let mut notes = Footnotes::default();
    let row = |row| {
        let cell = |column: &usize| cell(source, row, *column, native, &mut notes);
        table::named(&[grid.name(row)], others.iter().map(cell))
    };
    let rows = (0..grid.rows.len()).map(row).collect();
    let header = table::header(&["sample"], others.iter().map(|c| grid.label(*c)));
    Some(Section {
        note: vec![
            "(wasm − native) / native of one warm call: the factor under Pure execution less 1, with its interval. 0 % is as fast as native.".into(),
        ],
        footnotes: notes.into_texts(),
        ..table::section(view.id, view.title, header, rows)
    })
}

fn cell(source: &Source, row: usize, column: usize, native: usize, notes: &mut Footnotes) -> Cell {
    // Whichever is missing has the reason.
    for column in [column, native] {
        let entry = source.grid.entry(row, column, id::EXECUTE);
        if entry.summary().is_none() {
            return figure::missing(&entry, notes, 1).remove(0);
        }
    }
    // The factor of Pure execution, said otherwise: one ratio has one figure.
    let Some(found) = source.ratio(row, id::EXECUTE, column, native) else {
        return notes.missing("n/a", "a median that is not above zero has no ratio");
    };
    let over = found.value - 1.0;
    Cell::from(Figure {
        spread: found.interval.map(|i| from_to(i.low - 1.0, i.high - 1.0)),
        ..figure::keyed(signed(over), over)
    })
}

#[cfg(test)]
mod tests {
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn a_share_of_natives_time() {
        let view = views::find("overhead").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let section = &document.sections[0];
        // Cranelift at 1.0, native at 0.62: 61 % over.
        let Cell::Figure(figure) = &section.table.rows[0].cells[1] else {
            panic!("{section:?}");
        };
        assert!(figure.value.starts_with("+61"), "{figure:?}");
        assert!(figure.spread.as_ref().is_some_and(|s| s.contains(" to ")));
    }
}
