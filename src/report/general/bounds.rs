//! What keeps a page usable when a result is large: each limit is said where it cuts.
//!
//! A browser opens some megabytes at once; 10,000 cells with all views would be a
//! hundred. Formats for programs carry everything.

use crate::model::text::counted;
use crate::report::document::{Document, Section};
use crate::report::parts::{Source, ViewDef};

/// Rows of a table.
const ROWS: usize = 500;
/// Up to so many cells, views for those who look closely are shown unasked.
const DETAILED: usize = 1000;

/// Whether a view is shown: a detailed one of a large result only to those who
/// asked for it, where a format would give all views unasked.
pub(crate) fn has_room(view: &ViewDef, source: &Source) -> bool {
    let options = source.options;
    let large = source.result.cells.len() > DETAILED;
    !(view.detail && large && options.full && !options.views_chosen)
}

/// Shortens long tables, and says so, as well as which views were left out.
pub(crate) fn shorten(document: &mut Document, views: &[&ViewDef], source: &Source) {
    for section in &mut document.sections {
        self::section(section);
    }
    let missing: Vec<&str> = views
        .iter()
        .filter(|view| !has_room(view, source))
        .map(|view| view.id)
        .collect();
    if !missing.is_empty() {
        document.closing.insert(
            0,
            format!(
                "Left out of this page, because the result has {}: the views {}. `--views` with their names shows them.",
                counted(source.result.cells.len(), "cell"),
                missing.join(", ")
            ),
        );
    }
}

fn section(section: &mut Section) {
    let rows = &mut section.table.rows;
    let all = rows.iter().filter(|r| !r.summary).count();
    if all <= ROWS {
        return;
    }
    let mut kept = 0;
    rows.retain(|row| {
        kept += usize::from(!row.summary);
        row.summary || kept <= ROWS
    });
    section.note.push(format!(
        "The first {ROWS} of {all} rows are shown; `--format csv` has all figures."
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Cell, Row};
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn long_tables_keep_their_sums() {
        let mut long = Section::default();
        for index in 0..=ROWS {
            long.table.rows.push(Row {
                cells: vec![Cell::text(index.to_string())],
                summary: false,
            });
        }
        long.table.rows.push(Row {
            cells: vec![Cell::text("mean")],
            summary: true,
        });
        let before = long.clone();
        section(&mut long);
        assert_eq!(long.table.rows.len(), ROWS + 1);
        assert_eq!(long.table.rows.last(), before.table.rows.last());
        assert_eq!(
            long.note,
            ["The first 500 of 501 rows are shown; `--format csv` has all figures."]
        );
    }

    #[test]
    fn details_of_large_results_are_for_those_who_ask() {
        let mut result = fixture::result();
        let one = result.cells[1].clone();
        for index in 0..=DETAILED {
            let mut cell = one.clone();
            cell.sample = format!("sample-{index}");
            cell.cell_id = format!("{index}");
            result.cells.push(cell);
        }
        let all: Vec<&ViewDef> = views::ALL.iter().collect();
        let mut options = ReportOptions {
            full: true,
            charts: true,
            ..ReportOptions::default()
        };
        let document = views::build(&result, &all, &options);
        assert!(document.sections.iter().all(|s| s.id != "breakdown"));
        let said = &document.closing[0];
        assert!(
            said.contains("1016 cells") && said.contains("breakdown"),
            "{said}"
        );
        let pure = document.sections.iter().find(|s| s.id == "pure").unwrap();
        assert!(pure.charts[0].text.contains("The first 12 of 1004 rows"));
        assert!(pure.note.iter().any(|n| n.contains("500 of 1004 rows")));
        options.views_chosen = true;
        let view = views::find("settings").unwrap();
        let document = views::build(&result, &[view], &options);
        assert_eq!(document.sections.len(), 1);
    }
}
