//! Individual: one runtime by itself, phase by phase.

use crate::model::lifecycle::{SUITE, id};
use crate::model::text::one_line;
use crate::report::document::Section;
use crate::report::parts::words::joined;
use crate::report::parts::{Footnotes, Source, ViewDef, figure, stated, table};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "individual",
    "Individual",
    "compile, instantiate and execute, one table a runtime",
    |view, source| {
        let columns = 0..source.grid.columns.len();
        columns
            .map(|column| section(view, source, column))
            .collect()
    },
)
.asked()
.detail()
.of(SUITE);

/// How to read it, then what ran.
fn note(source: &Source, column: usize) -> Vec<String> {
    let grid = &source.grid;
    let head = &grid.columns[column];
    let family = head.runtime.id.family();
    let version = (0..grid.rows.len())
        .filter_map(|row| grid.cell(row, column))
        .map(|cell| cell.runtime_version.as_str())
        .find(|version| !version.is_empty());
    let what = joined([family].into_iter().chain(version), " ");
    let stated = match stated::mattering(source, head.label) {
        stated if stated.is_empty() => stated,
        stated => format!(": {stated}"),
    };
    vec![
        "a is parse and validate, b compile: one figure, as these engines do both at once. c makes an instance: memories, tables, data. d is one call in the steady state.".to_owned(),
        one_line(&format!("{what}{stated}.")),
    ]
}

fn section(view: &ViewDef, source: &Source, column: usize) -> Section {
    let grid = &source.grid;
    let mut notes = Footnotes::default();
    let row = |row| {
        let cell =
            |metric| figure::entry(source, &grid.entry(row, column, metric), false, &mut notes);
        table::named(
            &[grid.name(row)],
            [id::COMPILE, id::INSTANTIATE, id::EXECUTE].map(cell),
        )
    };
    let rows = (0..grid.rows.len()).map(row).collect();
    let header = table::columns("sample | >compile (a+b) | >instantiate (c) | >execute (d)");
    Section {
        note: note(source, column),
        footnotes: notes.into_texts(),
        ..table::part(view, grid.label(column), header, rows)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn a_table_a_runtime_with_the_three_phases() {
        let view = views::find("individual").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        assert_eq!(document.sections.len(), 5);
        let section = &document.sections[3];
        assert_eq!(section.title, "Individual: wasmer.singlepass");
        let heads: Vec<&str> = section
            .table
            .header
            .iter()
            .map(|h| h.text.as_str())
            .collect();
        assert_eq!(
            heads,
            ["sample", "compile (a+b)", "instantiate (c)", "execute (d)"]
        );
        assert_eq!(section.note[1], "wasmer 7.3.0: call_path dynamic.");
        assert_eq!(section.table.rows.len(), 3);
        assert!(
            section
                .table
                .rows
                .iter()
                .all(|r| matches!(r.cells[1], Cell::Figure(_)))
        );
        // Native code has d alone, and says why.
        let native = &document.sections[0];
        assert!(matches!(
            native.table.rows[0].cells[1],
            Cell::Missing { .. }
        ));
        assert!(matches!(native.table.rows[0].cells[3], Cell::Figure(_)));
        assert_eq!(native.footnotes[0], fixture::NATIVE_HAS_NO_MODULE);
    }
}
