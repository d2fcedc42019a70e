//! Many runtimes: tables with a row for each, in groups of one kind.

use crate::report::document::{Align, Cell, Heading, Row, Section, Table};

use super::grid::Grid;
use super::kinds::FEW;

/// Turns the section's table if it has a column for each of many runtimes.
pub(crate) fn settle(grid: &Grid, section: &mut Section) {
    let labels: Vec<&str> = grid.labels().collect();
    let heads = &section.table.header;
    let is_label = |head: &Heading| labels.contains(&head.text.as_str());
    let names = heads.iter().take_while(|head| !is_label(head)).count();
    let of_runtimes = heads.len() > names && heads[names..].iter().all(is_label);
    if heads.len() - names <= FEW || names == 0 || !of_runtimes {
        return;
    }
    let mut table = turned(&section.table, "runtime");
    let kind = |row: &Row| match row.cells.first() {
        Some(Cell::Text { text, .. }) => grid.kind(text).unwrap_or("–"),
        _ => "–",
    };
    let kinds: Vec<Cell> = table.rows.iter().map(|row| Cell::text(kind(row))).collect();
    let place = Heading {
        text: "kind".into(),
        align: Align::Left,
    };
    table.header.insert(1, place);
    for (row, kind) in table.rows.iter_mut().zip(kinds) {
        row.cells.insert(1, kind);
    }
    section.table = table;
}

/// A table with its rows as columns: their first cells become headings, the headings
/// first cells, below this one.
pub(crate) fn turned(table: &Table, corner: &str) -> Table {
    let heading = |text: String, align| Heading { text, align };
    let figures = |row: &Row| {
        let figure = |cell: &Cell| matches!(cell, Cell::Figure(_) | Cell::Missing { .. });
        row.cells.iter().skip(1).any(figure)
    };
    let align = |row: &Row| match figures(row) {
        true => Align::Right,
        false => Align::Left,
    };
    let mut header = vec![heading(corner.to_owned(), Align::Left)];
    header.extend(table.rows.iter().map(|row| heading(name(row), align(row))));
    let columns = table.header.iter().enumerate().skip(1);
    let rows = columns.map(|(index, head)| {
        let mut cells = vec![Cell::text(&head.text)];
        cells.extend(table.rows.iter().map(|row| row.cells[index].clone()));
        Row {
            cells,
            summary: false,
        }
    });
    Table {
        rows: rows.collect(),
        header,
    }
}

/// A row's name as a heading, with the numbers of its footnotes.
fn name(row: &Row) -> String {
    match row.cells.first() {
        Some(Cell::Text { text, footnotes }) => footnotes
            .iter()
            .fold(text.clone(), |name, n| format!("{name} [{n}]")),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::setting;
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};
    use std::sync::Arc;

    #[test]
    fn above_eight_runtimes_each_has_a_row_in_the_group_of_its_kind() {
        let mut result = fixture::result();
        let few = result.cells.clone();
        for copy in 0..2 {
            result.cells.extend(few.iter().cloned().map(|mut cell| {
                cell.label = format!("{}-{copy}", cell.label);
                cell.yardstick = false;
                cell
            }));
        }
        for cell in &mut result.cells {
            let kind = match cell.runtime.id.as_str() {
                "native" => "native",
                "wasmi.lazy" => "interpreter",
                "wasmtime.cranelift" => "optimising",
                _ => "single-pass",
            };
            Arc::make_mut(&mut cell.settings).insert(setting::KIND.into(), kind.into());
        }
        let view = views::find("pure").unwrap();
        let document = views::build(&result, &[view], &ReportOptions::default());
        let table = &document.sections[0].table;
        let heads: Vec<&str> = table.header.iter().map(|h| h.text.as_str()).collect();
        assert_eq!(heads[..3], ["runtime", "kind", "add-one"]);
        assert_eq!(table.rows.len(), 15);
        let kinds: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[1]).collect();
        let place = |cell: &&Cell| {
            super::super::kinds::KINDS
                .iter()
                .position(|k| **cell == Cell::text(*k))
        };
        assert!(kinds.is_sorted_by_key(place), "{kinds:?}");
    }
}
