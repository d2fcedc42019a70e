//! AOT ledger: all that an artifact costs and gives, one table a sample.

use crate::model::Better;
use crate::model::metric::id;
use crate::report::document::{Align, Cell, Figure, Heading, Row, Section, Table};

use super::best::{Candidate, best};
use super::footnotes::Footnotes;
use super::grid::Entry;
use super::{Source, ViewDef, figure};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "aot-ledger",
    title: "AOT ledger",
    what: "serialize, write, size and loading of the artifact, one table a sample",
    default: false,
    detail: true,
    build: |view, source| {
        (0..source.grid.rows.len())
            .map(|row| section(view, source, row))
            .collect()
    },
};

/// A column: its head, its metric, and whether it is per byte of the module.
struct Column {
    head: &'static str,
    metric: &'static str,
    per_byte: bool,
}

const fn column(head: &'static str, metric: &'static str) -> Column {
    Column {
        head,
        metric,
        per_byte: false,
    }
}

/// What is paid once, then what every start pays.
const COLUMNS: &[Column] = &[
    column("serialize (b')", id::SERIALIZE),
    column("write (b')", id::WRITE),
    column("artifact", id::ARTIFACT_BYTES),
    Column {
        head: "bytes per .wasm byte",
        metric: id::ARTIFACT_BYTES,
        per_byte: true,
    },
    column("load bytes", id::LOAD_BYTES),
    column("load file (c')", id::LOAD_FILE),
    column("load file, cold", id::LOAD_FILE_COLD),
    column("AOT execute", id::AOT_EXECUTE),
    column("AOT execute, cold", id::AOT_EXECUTE_COLD),
];

const NOTE: &[&str] = &[
    "Paid once: serialize the compiled module and write it to a file. Paid at every start: load it, from bytes in memory or from the file, which an engine maps where it can.",
    "Load file is with a warm page cache; cold, the file's pages had to come from the disk (its own cache and that of a virtual machine's host stay). A mapped file is mostly read when it is touched, after loading: compare AOT execute (load + instantiate + first call), warm and cold.",
    "Marked is the best of a column.",
];

fn section(view: &ViewDef, source: &Source, row: usize) -> Section {
    let grid = &source.grid;
    let mut notes = Footnotes::default();
    // Native code has no artifact that could be an entry.
    let runtimes: Vec<usize> = (0..grid.columns.len())
        .filter(|c| !grid.columns[*c].is_native())
        .collect();
    let best: Vec<Vec<usize>> = COLUMNS
        .iter()
        .map(|column| best_of(source, row, &runtimes, column.metric))
        .collect();
    let mut header = vec![Heading {
        text: "runtime".into(),
        align: Align::Left,
    }];
    header.extend(COLUMNS.iter().map(|column| Heading {
        text: column.head.into(),
        align: Align::Right,
    }));
    let rows = runtimes
        .into_iter()
        .map(|runtime| {
            let mut cells = vec![Cell::text(grid.columns[runtime].label)];
            cells.extend(COLUMNS.iter().zip(&best).map(|(column, best)| {
                let best = best.contains(&runtime);
                cell(source, row, runtime, column, best, &mut notes)
            }));
            Row {
                cells,
                summary: false,
            }
        })
        .collect();
    Section {
        id: view.id.into(),
        title: format!("{}: {}", view.title, grid.rows[row].name),
        note: NOTE.iter().map(|line| (*line).to_owned()).collect(),
        table: Table { header, rows },
        footnotes: notes.into_texts(),
        ..Section::default()
    }
}

fn cell(
    source: &Source,
    row: usize,
    runtime: usize,
    column: &Column,
    best: bool,
    notes: &mut Footnotes,
) -> Cell {
    let entry = source.grid.entry(row, runtime, column.metric);
    figure::cell(&entry, notes, |summary, notes| {
        let figure = Figure {
            best,
            ..figure::single(source, summary, notes)
        };
        if !column.per_byte {
            return figure;
        }
        #[expect(clippy::cast_precision_loss, reason = "a file's size, to three digits")]
        let share = summary.value / source.grid.rows[row].module_bytes.max(1) as f64;
        Figure {
            value: per_byte(share),
            key: Some(share),
            ..figure
        }
    })
}

/// `144`, `5.31`, `0.87`.
fn per_byte(share: f64) -> String {
    let digits = if share < 99.95 { 2 } else { 0 };
    format!("{share:.digits$}")
}

fn best_of(source: &Source, row: usize, runtimes: &[usize], metric: &str) -> Vec<usize> {
    let candidates: Vec<Candidate> = runtimes
        .iter()
        .filter_map(|&column| match source.grid.entry(row, column, metric) {
            Entry::Measured { summary, .. } => Some(Candidate {
                column,
                value: summary.value,
                medians: source.grid.medians(row, column, metric),
            }),
            Entry::Missing { .. } => None,
        })
        .collect();
    let confidence = source.result.context.confidence_level;
    best(&candidates, Better::Lower, confidence)
}

#[cfg(test)]
mod tests {
    use crate::model::metric::id;
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
