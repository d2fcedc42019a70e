//! The decision in one table: a row a sample and start, a column a number of calls.

use crate::report::document::{Cell, Factor, Figure, Row, Section};
use crate::report::parts::leaders::Choice;
use crate::report::parts::{Source, figure, plots, table};

use super::choice::{among, calls, heading};
use super::curves::{self, Start};

/// The table; none where there is nothing to choose between.
pub(crate) fn decision(source: &Source) -> Option<Section> {
    let rows: Vec<Row> = (0..plots::rows(source))
        .flat_map(|row| Start::ALL.map(|start| line(source, row, start)))
        .flatten()
        .collect();
    if rows.is_empty() {
        return None;
    }
    let heads = calls(source).into_iter().map(|(_, words)| heading(&words));
    let heads: Vec<String> = heads.collect();
    let header = table::columns(&format!("sample | start | {}", heads.join(" | ")));
    Some(Section {
        note: note(source),
        ..table::section("decision", "Which runtime to choose", header, rows)
    })
}

/// One start of a sample; none with fewer than two runtimes.
fn line(source: &Source, row: usize, start: Start) -> Option<Row> {
    let curves = curves::of_row(source, row, start);
    if curves.len() < 2 {
        return None;
    }
    let cells = calls(source)
        .into_iter()
        .map(|(calls, _)| match among(source, &curves, calls) {
            Some(choice) => cell(source, &choice),
            None => Cell::text("–"),
        });
    Some(table::named(&[source.grid.name(row), start.name], cells))
}

/// Who is the fastest, and how far ahead of whom.
fn cell(source: &Source, choice: &Choice) -> Cell {
    let next = choice.next.as_ref().and_then(|(column, ratio)| {
        let Factor { text, spread } = figure::factor(ratio.as_ref()?);
        Some(Factor {
            text: format!("next: {} {text}", source.grid.label(*column)),
            spread,
        })
    });
    let (value, factor) = match (choice.found, choice.tested) {
        (true, _) => (choice.names(&source.grid), next),
        (false, true) => ("tied".into(), None),
        (false, false) => ("too few processes to tell".into(), None),
    };
    Cell::from(Figure {
        value,
        factor,
        ..Figure::default()
    })
}

fn note(source: &Source) -> Vec<String> {
    let confidence = source.confidence_percent();
    let mut note = vec![
        "The fastest for so many calls in one process, all of the start included. JIT: from the module, so compile, instantiate, call. \
         AOT: from a stored artifact, so load, instantiate, call. The engine runs already; what a fresh process takes is under Time to first result. Words: see How to read."
            .into(),
        format!(
            "Several names are tied. Below stands the next best and how many times as \
             long it takes, ± the {confidence} % interval. Curves and figures: see Break-even."
        ),
    ];
    let all = source.grid.rows.len();
    if all > plots::rows(source) {
        note.push(format!(
            "The first {} of {all} rows are here; see Break-even for all.",
            plots::rows(source)
        ));
    }
    note
}

#[cfg(test)]
mod tests {
    use crate::report::document::{Cell, Document};
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

    fn document(result: &ResultFile, charts: bool) -> Document {
        let options = ReportOptions {
            charts,
            ..ReportOptions::default()
        };
        views::build(result, &[], &options)
    }

    fn words(cell: &Cell) -> (&str, &str) {
        match cell {
            Cell::Figure(f) => (&f.value, f.factor.as_ref().map_or("", |f| &f.text)),
            Cell::Text { text, .. } => (text, ""),
            Cell::Missing { text, .. } => (text, ""),
        }
    }

    #[test]
    fn a_row_has_a_start_and_the_best_for_each_number_of_calls() {
        let document = document(&fixture::result(), true);
        let table = &document.first[0].table;
        let header: Vec<&str> = table.header.iter().map(|h| h.text.as_str()).collect();
        assert_eq!(
            header,
            [
                "sample",
                "start",
                "1 call",
                "1,000 calls",
                "1,000,000 calls"
            ]
        );
        let fibonacci: Vec<_> = table
            .rows
            .iter()
            .filter(|r| words(&r.cells[0]).0 == "fibonacci")
            .map(|r| (words(&r.cells[1]).0, words(&r.cells[2]), words(&r.cells[4])))
            .collect();
        assert_eq!(
            fibonacci,
            [
                (
                    "JIT",
                    ("wasmi.lazy", "next: wasmtime.winch 12.5×"),
                    ("wasmtime.cranelift", "next: wasmtime.winch 1.90×")
                ),
                (
                    "AOT",
                    (
                        "wasmtime.winch, wasmer.singlepass",
                        "next: wasmtime.cranelift 4.00×"
                    ),
                    ("wasmtime.cranelift", "next: wasmtime.winch 1.90×")
                )
            ]
        );
    }

    #[test]
    fn formats_that_do_not_draw_have_none_and_neither_has_one_runtime() {
        let ids = |document: Document| -> Vec<String> {
            document
                .first
                .into_iter()
                .map(|section| section.id)
                .collect()
        };
        assert!(ids(document(&fixture::result(), false)).is_empty());
        let mut result = fixture::result();
        result.cells.retain(|c| c.label == "wasmtime.cranelift");
        assert_eq!(ids(document(&result, true)), ["costs"]);
    }
}
