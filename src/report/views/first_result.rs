//! Time to first result: what somebody waits for who starts a program once.

use crate::model::metric::id;

use super::ViewDef;
use super::comparison::{Spec, section};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "first-result",
    title: "Time to first result: from nothing to the first answer",
    what: "engine, compile, instantiate, look-up and first call, cold, in a fresh process",
    default: false,
    detail: false,
    build: |view, source| {
        let mut section = section(view, source, &SPEC);
        section.note.insert(1, READING.into());
        vec![section]
    },
};

const SPEC: Spec = Spec::new(
    id::TIME_TO_FIRST_RESULT,
    "Engine, compile (a+b), settling imports, instantiate (c), look-up and first call (d), first thing in a fresh process: one observation a process.",
);

/// How it differs from JIT, which looks alike.
const READING: &str = "JIT is a median over a process's iterations, warm but for the first; one that takes long has only the first. Here everything happens for the first time, so page faults, allocators and one-time set-up of the engine count. Starting the process and reading the file do not.";

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
}
