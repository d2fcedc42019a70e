//! A comparison turned on its side: runtimes down, samples across. There are often
//! fewer samples than runtimes, and then it is the narrower form.

use crate::report::document::{Cell, Row, Table};
use crate::report::parts::many;

/// What the first column of a comparison is headed with.
const ROWS: &str = "sample";
/// And what stands across.
const COLUMNS: &str = "runtime";

/// A column of words that stands before them: how large a module is.
const SIZE: &str = ".wasm";

/// The table with its rows as columns; none where its columns are not of one kind.
pub(super) fn turned(table: &Table) -> Option<Table> {
    let (corner, runtimes) = table.header.split_first()?;
    let alike = |row: &Row| match row.cells.split_first() {
        Some((Cell::Text { .. }, figures)) => {
            figures.len() == runtimes.len()
                && figures.iter().zip(runtimes).all(|(cell, head)| match cell {
                    Cell::Figure(_) | Cell::Missing { .. } => true,
                    Cell::Text { .. } => head.text == SIZE,
                })
        }
        _ => false,
    };
    if corner.text != ROWS || !table.rows.iter().all(alike) || !compares(table) {
        return None;
    }
    Some(many::turned(table, COLUMNS))
}

/// Whether the columns are alternatives: one is the best of a row, or its reference.
fn compares(table: &Table) -> bool {
    let marked = |cell: &Cell| matches!(cell, Cell::Figure(f) if f.best || f.reference);
    table.rows.iter().flat_map(|row| &row.cells).any(marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ReportOptions, fixture, views};

    fn table(view: &str) -> Table {
        let views = [views::find(view).unwrap()];
        let document = views::build(&fixture::result(), &views, &ReportOptions::default());
        document.sections[0].table.clone()
    }

    #[test]
    fn rows_become_columns() {
        let (before, after) = (table("jit"), turned(&table("jit")).unwrap());
        assert_eq!(after.header[0].text, "runtime");
        assert_eq!(after.header.len(), before.rows.len() + 1);
        assert_eq!(after.rows.len() + 1, before.header.len());
        assert_eq!(after.header[2].text, "fibonacci");
        assert_eq!(after.rows[1].cells[0], Cell::text("wasmtime.cranelift"));
        for (row, line) in before.rows.iter().enumerate() {
            for (column, cell) in line.cells.iter().enumerate().skip(1) {
                assert_eq!(after.rows[column - 1].cells[row + 1], *cell);
            }
        }
    }

    #[test]
    fn columns_of_different_kinds_stay() {
        for view in ["settings", "breakdown", "individual", "noise"] {
            assert!(turned(&table(view)).is_none(), "{view}");
        }
    }
}
