//! Overhead: what a call costs over native code, as a share of native's time.

use crate::model::metric::id;
use crate::report::document::{Align, Cell, Figure, Heading, Row, Section, Table};
use crate::results::comparison::medians;
use crate::stats::{Interval, paired_ratio};

use super::differences::signed;
use super::footnotes::Footnotes;
use super::{Source, ViewDef, figure};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "overhead",
    title: "Overhead: execution over native",
    what: "(wasm − native) / native of a warm call, in per cent",
    default: true,
    detail: false,
    build: |view, source| section(view, source).into_iter().collect(),
};

fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let grid = &source.grid;
    let native = grid.columns.iter().position(|c| c.is_native())?;
    let others: Vec<usize> = (0..grid.columns.len())
        .filter(|c| !grid.columns[*c].is_native())
        .collect();
    if others.is_empty() {
        return None;
    }
    let mut notes = Footnotes::default();
    let mut header = vec![Heading {
        text: "sample".into(),
        align: Align::Left,
    }];
    header.extend(others.iter().map(|c| Heading {
        text: grid.columns[*c].label.into(),
        align: Align::Right,
    }));
    let rows = (0..grid.rows.len())
        .map(|row| {
            let mut cells = vec![Cell::text(grid.rows[row].name.as_str())];
            cells.extend(
                others
                    .iter()
                    .map(|column| cell(source, row, *column, native, &mut notes)),
            );
            Row {
                cells,
                summary: false,
            }
        })
        .collect();
    Some(Section {
        id: view.id.into(),
        title: view.title.into(),
        note: vec![
            "(wasm − native) / native of one warm call: the factor under Pure execution less 1, with its interval. 0 % is as fast as native.".into(),
        ],
        table: Table { header, rows },
        footnotes: notes.into_texts(),
        ..Section::default()
    })
}

fn cell(source: &Source, row: usize, column: usize, native: usize, notes: &mut Footnotes) -> Cell {
    let grid = &source.grid;
    let reference = grid.entry(row, native, id::EXECUTE);
    let entry = grid.entry(row, column, id::EXECUTE);
    let sides = (
        reference.summary().and(grid.cell(row, native)),
        entry.summary().and(grid.cell(row, column)),
    );
    let (Some(old), Some(new)) = sides else {
        // Whichever is missing has the reason.
        let missing = if entry.summary().is_none() {
            &entry
        } else {
            &reference
        };
        return figure::cell(missing, notes, |_, _| Figure::default());
    };
    // The factor of Pure execution, said otherwise: one ratio has one figure.
    let found = paired_ratio(
        &medians(new, id::EXECUTE),
        &medians(old, id::EXECUTE),
        source.result.context.confidence_level,
    );
    let Some(found) = found else {
        return Cell::Missing {
            text: "n/a",
            footnote: notes.number("a median that is not above zero has no ratio"),
        };
    };
    let spread = found
        .interval
        .map(|Interval { low, high }| format!("{} to {}", signed(low - 1.0), signed(high - 1.0)));
    Cell::from(Figure {
        value: signed(found.value - 1.0),
        key: Some(found.value - 1.0),
        spread,
        ..Figure::default()
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
