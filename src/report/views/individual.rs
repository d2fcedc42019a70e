//! Individual: one runtime by itself, phase by phase.

use crate::model::metric::id;
use crate::report::document::{Align, Cell, Heading, Row, Section, Table};

use super::footnotes::Footnotes;
use super::{Source, ViewDef, figure};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "individual",
    title: "Individual",
    what: "compile, instantiate and execute, one table a runtime",
    default: false,
    detail: true,
    build: |view, source| {
        (0..source.grid.columns.len())
            .map(|column| section(view, source, column))
            .collect()
    },
};

const COLUMNS: &[(&str, &str)] = &[
    (id::COMPILE, "compile (a+b)"),
    (id::INSTANTIATE, "instantiate (c)"),
    (id::EXECUTE, "execute (d)"),
];

fn section(view: &ViewDef, source: &Source, column: usize) -> Section {
    let grid = &source.grid;
    let mut notes = Footnotes::default();
    let mut header = vec![Heading {
        text: "sample".into(),
        align: Align::Left,
    }];
    header.extend(COLUMNS.iter().map(|(_, name)| Heading {
        text: (*name).into(),
        align: Align::Right,
    }));
    let rows = (0..grid.rows.len())
        .map(|row| {
            let mut cells = vec![Cell::text(grid.rows[row].name.as_str())];
            cells.extend(COLUMNS.iter().map(|(metric, _)| {
                figure::cell(
                    &grid.entry(row, column, metric),
                    &mut notes,
                    |summary, notes| figure::single(source, summary, notes),
                )
            }));
            Row {
                cells,
                summary: false,
            }
        })
        .collect();
    Section {
        id: view.id.into(),
        title: format!("{}: {}", view.title, grid.columns[column].label),
        note: vec!["Execute is one call in the steady state.".into()],
        table: Table { header, rows },
        footnotes: notes.into_texts(),
        ..Section::default()
    }
}
