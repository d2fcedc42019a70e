//! Breakdown: every phase of one sample, runtimes side by side.

use crate::model::Better;
use crate::model::lifecycle::{SUITE, id};
use crate::report::document::Section;
use crate::report::parts::{Footnotes, Source, ViewDef, best, table};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "breakdown",
    "Breakdown",
    "every phase, one table a sample",
    |view, source| source.each_row(|row| section(view, source, row)),
)
.detail()
.of(SUITE);

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
    let grid = &source.grid;
    let mut notes = Footnotes::default();
    let rows = ROWS
        .iter()
        .map(|(metric, name)| best::line(source, (name, row), metric, Better::Lower, &mut notes))
        .collect();
    let header = table::header(&["phase"], grid.labels());
    Section {
        note: vec![
            "Medians of phases do not add up to JIT or AOT, which are summed within an iteration. Memory is the worker's own resident size, engine and all.".into(),
        ],
        footnotes: notes.into_texts(),
        ..table::part(view, grid.name(row), header, rows)
    }
}
