//! AOT ledger: all that an artifact costs and gives, one table a sample.

use crate::model::Better;
use crate::model::lifecycle::{SUITE, id};
use crate::report::document::{Figure, Section};
use crate::report::parts::{Footnotes, Source, ViewDef, best, figure, table};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "aot-ledger",
    "AOT ledger",
    "serialize, write, size and loading of the artifact, one table a sample",
    |view, source| source.each_row(|row| section(view, source, row)),
)
.asked()
.detail()
.of(SUITE);

/// What is paid once, then what every start pays: heads and metrics.
const COLUMNS: &[(&str, &str)] = &[
    ("serialize (b')", id::SERIALIZE),
    ("write (b')", id::WRITE),
    ("artifact", id::ARTIFACT_BYTES),
    (PER_BYTE, id::ARTIFACT_BYTES),
    ("load bytes", id::LOAD_BYTES),
    ("load file (c')", id::LOAD_FILE),
    ("load file, cold", id::LOAD_FILE_COLD),
    ("AOT execute", id::AOT_EXECUTE),
    ("AOT execute, cold", id::AOT_EXECUTE_COLD),
];

/// The column whose figures are divided by the module's size.
const PER_BYTE: &str = "bytes per .wasm byte";

const NOTE: &[&str] = &[
    "Paid once: serialize the compiled module and write it to a file. Paid at every start: load it, from bytes in memory or from the file, which an engine maps where it can.",
    "Load file is with a warm page cache; cold, the file's pages had to come from the disk (its own cache and that of a virtual machine's host stay). A mapped file is mostly read when it is touched, after loading: compare AOT execute (load + instantiate + first call), warm and cold.",
    "Marked is the best of a column.",
];

fn section(view: &ViewDef, source: &Source, row: usize) -> Section {
    let grid = &source.grid;
    let mut notes = Footnotes::default();
    let best: Vec<Vec<usize>> = COLUMNS
        .iter()
        .map(|(_, metric)| best::of_row(source, row, metric, Better::Lower))
        .collect();
    let mut rows = Vec::new();
    // Native code has no artifact that could be an entry.
    for runtime in grid.runtimes() {
        let cells = COLUMNS.iter().zip(&best).map(|((head, metric), best)| {
            let entry = grid.entry(row, runtime, metric);
            figure::cell(&entry, &mut notes, |summary, notes| {
                let figure = Figure {
                    best: best.contains(&runtime),
                    ..figure::single(source, summary, notes)
                };
                if *head != PER_BYTE {
                    return figure;
                }
                let share = summary.value / grid.rows[row].module_bytes.max(1) as f64;
                Figure {
                    value: per_byte(share),
                    key: Some(share),
                    ..figure
                }
            })
        });
        rows.push(table::named(&[grid.label(runtime)], cells));
    }
    let header = table::header(&["runtime"], COLUMNS.iter().map(|(head, _)| *head));
    Section {
        note: table::note(NOTE),
        footnotes: notes.into_texts(),
        ..table::part(view, grid.name(row), header, rows)
    }
}

/// `144`, `5.31`, `0.87`.
fn per_byte(share: f64) -> String {
    let digits = if share < 99.95 { 2 } else { 0 };
    format!("{share:.digits$}")
}

#[cfg(test)]
mod tests {
    use crate::model::lifecycle::id;
    use crate::report::document::{Cell, Figure, Section};
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

    fn sections(result: &ResultFile) -> Vec<Section> {
        let view = views::find("aot-ledger").unwrap();
        views::build(result, &[view], &ReportOptions::default()).sections
    }

    fn figure(cell: &Cell) -> &Figure {
        match cell {
            Cell::Figure(figure) => figure,
            other => panic!("not a figure: {other:?}"),
        }
    }

    #[test]
    fn every_runtime_has_its_row_in_a_table_a_sample() {
        let sections = sections(&fixture::result());
        assert_eq!(sections.len(), 3);
        let ledger = &sections[1];
        assert_eq!(ledger.title, "AOT ledger: fibonacci");
        let labels: Vec<&Cell> = ledger.table.rows.iter().map(|r| &r.cells[0]).collect();
        let wanted = [
            "wasmtime.cranelift",
            "wasmtime.winch",
            "wasmer.singlepass",
            "wasmi.lazy",
        ];
        assert_eq!(labels, wanted.map(Cell::text).iter().collect::<Vec<_>>());
        // 8000 bytes and four for each of the module's 180.
        let cells = &ledger.table.rows[0].cells;
        assert_eq!(figure(&cells[3]).value, "8.720 kB");
        assert_eq!(figure(&cells[4]).value, "48.44");
        assert_eq!(figure(&cells[4]).key, Some(8720.0 / 180.0));
        // The reasons of what has no artifact.
        for cell in &ledger.table.rows[3].cells[1..] {
            let Cell::Missing { text, footnote } = cell else {
                panic!("{cell:?}");
            };
            assert_eq!(*text, "n/a");
            assert_eq!(
                ledger.footnotes[footnote - 1],
                "wasmi has no serialised form"
            );
        }
    }

    #[test]
    fn a_cold_load_takes_longer_than_a_warm_one() {
        let sections = sections(&fixture::result());
        for row in &sections[2].table.rows[..3] {
            let key = |place: usize| figure(&row.cells[place]).key.unwrap();
            assert!(key(7) > key(6) && key(9) > key(8), "{row:?}");
        }
    }

    #[test]
    fn an_older_result_says_what_it_lacks() {
        let mut result = fixture::result();
        for cell in &mut result.cells {
            cell.metrics.remove(id::LOAD_FILE_COLD);
        }
        let sections = sections(&result);
        let Cell::Missing { footnote, .. } = sections[0].table.rows[0].cells[7] else {
            panic!("{:?}", sections[0].table.rows[0]);
        };
        assert_eq!(
            sections[0].footnotes[footnote - 1],
            "this result does not hold this figure"
        );
    }
}
