//! The views that compare one metric: runtimes across, samples down.

use crate::model::lifecycle::{SUITE, id};
use crate::report::document::Section;
use crate::report::parts::comparison::{one_of, section};
use crate::report::parts::{Source, Spec, ViewDef};
use crate::results::Cell;

use super::flags;

pub(crate) const JIT: ViewDef = ViewDef::new(
    "jit",
    "JIT: compile + instantiate + first call",
    "from the module's bytes to the first answer, in one process",
    |view, source| one(view, source, Spec::new(id::JIT, JIT_NOTE).flagged(waited)),
)
.also("start")
.of(SUITE);

const JIT_NOTE: &[&str] =
    &["Compile (a+b), instantiate (c) and the first call (d), summed within one iteration."];

pub(crate) const AOT_TOTAL: ViewDef = ViewDef::new(
    "aot-total",
    "AOT total: compile to a file, load it, first call",
    "AOT compile and AOT execute together, of one iteration",
    |view, source| {
        one(
            view,
            source,
            Spec::new(id::AOT_TOTAL, AOT_TOTAL_NOTE).flagged(total),
        )
    },
)
.of(SUITE);

const AOT_TOTAL_NOTE: &[&str] = &[
    "AOT compile and AOT execute of the same iteration, summed. It does more than JIT; a cell that is below JIT is flagged.",
];

pub(crate) const AOT_COMPILE: ViewDef = ViewDef::new(
    "aot-compile",
    "AOT compile, time: compile + serialize + write",
    "what compiling ahead of time costs, in time",
    |view, source| {
        one(
            view,
            source,
            Spec::new(id::AOT_COMPILE, AOT_COMPILE_NOTE).flagged(waited),
        )
    },
)
.of(SUITE);

const AOT_COMPILE_NOTE: &[&str] = &[
    "Compile (a+b), serialize and write the artifact (b'), summed within one iteration; no fsync.",
];

pub(crate) const AOT_SPACE: ViewDef = ViewDef::new(
    "aot-space",
    "AOT compile, space: size of the artifact",
    "what compiling ahead of time costs, in bytes",
    |view, source| {
        let spec = Spec {
            module_size: true,
            ..Spec::new(id::ARTIFACT_BYTES, AOT_SPACE_NOTE)
        };
        one(view, source, spec)
    },
)
.of(SUITE);

const AOT_SPACE_NOTE: &[&str] =
    &["Bytes of the serialised module, beside the .wasm it was compiled from. 1 kB = 1000 B."];

pub(crate) const AOT_EXECUTE: ViewDef = ViewDef::new(
    "aot-execute",
    "AOT execute: load + instantiate + first call",
    "from the artifact's file to the first answer",
    |view, source| one(view, source, Spec::new(id::AOT_EXECUTE, AOT_EXECUTE_NOTE)),
)
.also("start-precompiled")
.of(SUITE);

const AOT_EXECUTE_NOTE: &[&str] = &[
    "Load the artifact from its file (c', page cache warm), instantiate and the first call, summed within one iteration.",
];

pub(crate) const FIRST_RESULT: ViewDef = ViewDef::new(
    "first-result",
    "Time to first result: from nothing to the first answer",
    "engine, compile, instantiate, look-up and first call, cold, in a fresh process",
    |view, source| {
        one(
            view,
            source,
            Spec::new(id::TIME_TO_FIRST_RESULT, FIRST_RESULT_NOTE),
        )
    },
)
.asked()
.of(SUITE);

/// What it holds, and how it differs from JIT, which looks alike.
const FIRST_RESULT_NOTE: &[&str] = &[
    "Engine, compile (a+b), settling imports, instantiate (c), look-up and first call (d), first thing in a fresh process: one observation a process.",
    "JIT is a median over a process's iterations, warm but for the first; one that takes long has only the first. Here everything happens for the first time, so page faults, allocators and one-time set-up of the engine count. Starting the process and reading the file do not.",
];

pub(crate) const MEMORY: ViewDef = ViewDef::new(
    "memory",
    "Memory",
    "the worker's resident memory: peak, after compile, after instantiate",
    |view, source| {
        let section = |(metric, what, note)| {
            let title = format!("{}: {what}", view.title);
            one_of(source, view, &Spec::new(metric, &[note, WHOLE]), title)
        };
        MEMORY_TABLES.map(section).into()
    },
)
.asked()
.detail()
.of(SUITE);

/// Metrics, what their titles say, and what they hold.
const MEMORY_TABLES: [(&str, &str, &str); 3] = [
    (
        id::MEMORY_PEAK,
        "peak up to the first answer",
        "The most that was resident at once until the first answer: engine, compile, instantiate and first call.",
    ),
    (
        id::MEMORY_AFTER_COMPILE,
        "after the first compile",
        "Resident once the module is compiled: what compiling leaves behind, not what it took meanwhile.",
    ),
    (
        id::MEMORY_AFTER_INSTANTIATE,
        "after the first instantiate",
        "Resident once the first instance is made; of a large linear memory only pages that were touched count.",
    ),
];

/// Why factors look smaller than what engines differ in.
const WHOLE: &str = "All is of the whole process, the program with all its engines as far as they were touched and the module's bytes included, which is alike in all columns: what the engines themselves hold differs by more than the factors say. 1 MB = 1000 kB.";

fn one(view: &ViewDef, source: &Source, spec: Spec) -> Vec<Section> {
    vec![section(source, view, &spec)]
}

/// What is to be known of a metric that holds compiling.
fn waited(cell: &Cell, _: f64) -> Vec<String> {
    flags::compile_waited(cell).into_iter().collect()
}

/// The same of a total, which holds more than JIT.
fn total(cell: &Cell, confidence: f64) -> Vec<String> {
    let below = flags::aot_below_jit(cell, confidence);
    let below = below.map(|ratio| flags::message(&ratio));
    below.into_iter().chain(waited(cell, confidence)).collect()
}

#[cfg(test)]
mod tests {
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn it_is_a_comparison_with_one_observation_a_process() {
        let view = views::find("first-result").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let section = &document.sections[0];
        assert!(section.note[1].contains("JIT"), "{:?}", section.note);
        assert!(section.note[2].contains("against wasmtime.cranelift"));
        let row = &section.table.rows[1];
        assert!(matches!(&row.cells[1], Cell::Missing { text, .. } if *text == "n/a"));
        let Cell::Figure(figure) = &row.cells[3] else {
            panic!("{row:?}");
        };
        assert!(figure.factor.as_ref().unwrap().text.starts_with("0.2"));
        assert!(figure.spread.is_some());
    }

    #[test]
    fn three_tables_each_against_the_reference() {
        let view = views::find("memory").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let value = |table: usize| match &document.sections[table].table.rows[2].cells[2] {
            Cell::Figure(figure) => figure.value.clone(),
            other => panic!("not a figure: {other:?}"),
        };
        let titles: Vec<&str> = document.sections.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Memory: peak up to the first answer",
                "Memory: after the first compile",
                "Memory: after the first instantiate"
            ]
        );
        // 24 MB and three for each byte of the module; 21 MB, and 2.5 and 2.75.
        assert_eq!(
            [value(0), value(1), value(2)],
            ["26.15 MB", "22.80 MB", "22.98 MB"]
        );
        for section in &document.sections {
            assert!(section.folded && section.id == "memory");
            assert!(section.note[1].contains("whole process"));
        }
    }

    #[test]
    fn each_plot_is_named_for_its_table() {
        let view = views::find("memory").unwrap();
        let options = ReportOptions {
            charts: true,
            ..ReportOptions::default()
        };
        let document = views::build(&fixture::result(), &[view], &options);
        let charts: Vec<_> = document.sections.iter().flat_map(|s| &s.charts).collect();
        let ids: Vec<&str> = charts.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "memory_peak-bars",
                "memory_after_compile-bars",
                "memory_after_instantiate-bars"
            ]
        );
        assert_eq!(charts[1].title, "Memory: after the first compile");
    }
}
