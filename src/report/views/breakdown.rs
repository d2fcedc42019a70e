//! Breakdown: every phase of one sample, runtimes side by side.

use crate::model::Better;
use crate::model::metric::id;
use crate::report::document::{Align, Cell, Figure, Heading, Row, Section, Table};

use super::best::{Candidate, best};
use super::footnotes::Footnotes;
use super::grid::Entry;
use super::{Source, ViewDef, figure};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "breakdown",
    title: "Breakdown",
    what: "every phase, one table a sample",
    default: true,
    detail: true,
    build: |view, source| {
        (0..source.grid.rows.len())
            .map(|row| section(view, source, row))
            .collect()
    },
};

/// The rows, in the order in which things happen.
const ROWS: &[(&str, &str)] = &[
    (id::VALIDATE, "validate (a)"),
    (id::COMPILE, "compile (a+b)"),
    (id::COMPILE_CPU, "compile, CPU of all threads"),
    (id::INSTANTIATE, "instantiate (c)"),
    (id::FIRST_CALL, "first call"),
    (id::EXECUTE, "execute (d)"),
    (id::DROP, "drop"),
    (id::SERIALIZE, "serialize (b')"),
    (id::WRITE, "write (b')"),
    (id::LOAD_FILE, "load file (c')"),
    (id::LOAD_BYTES, "load bytes"),
    (id::TIME_TO_FIRST_RESULT, "time to first result"),
    (id::ARTIFACT_BYTES, "artifact"),
    (id::MEMORY_PEAK, "memory, peak"),
    (id::MEMORY_AFTER_COMPILE, "memory after compile"),
    (id::MEMORY_AFTER_INSTANTIATE, "memory after instantiate"),
];

fn section(view: &ViewDef, source: &Source, row: usize) -> Section {
    let mut notes = Footnotes::default();
    let mut header = vec![Heading {
        text: "phase".into(),
        align: Align::Left,
    }];
    header.extend(source.grid.columns.iter().map(|c| Heading {
        text: c.label.into(),
        align: Align::Right,
    }));
    let rows = ROWS
        .iter()
        .map(|(metric, name)| phase(source, row, metric, name, &mut notes))
        .collect();
    Section {
        id: view.id.into(),
        title: format!("{}: {}", view.title, source.grid.rows[row].name),
        note: vec![
            "Medians of phases do not add up to JIT or AOT, which are summed within an iteration. Memory is the worker's own resident size, engine and all.".into(),
        ],
        table: Table { header, rows },
        footnotes: notes.into_texts(),
        ..Section::default()
    }
}

fn phase(source: &Source, row: usize, metric: &str, name: &str, notes: &mut Footnotes) -> Row {
    let grid = &source.grid;
    let entries: Vec<Entry> = (0..grid.columns.len())
        .map(|column| grid.entry(row, column, metric))
        .collect();
    let candidates: Vec<Candidate> = entries
        .iter()
        .enumerate()
        .filter(|(column, _)| !grid.columns[*column].is_native())
        .filter_map(|(column, entry)| {
            Some(Candidate {
                column,
                value: entry.summary()?.value,
                medians: grid.medians(row, column, metric),
            })
        })
        .collect();
    let confidence = source.result.context.confidence_level;
    let marked = best(&candidates, Better::Lower, confidence);
    let mut cells = vec![Cell::text(name)];
    cells.extend(entries.iter().enumerate().map(|(column, entry)| {
        figure::cell(entry, notes, |summary, notes| Figure {
            best: marked.contains(&column),
            ..figure::single(source, summary, notes)
        })
    }));
    Row {
        cells,
        summary: false,
    }
}
