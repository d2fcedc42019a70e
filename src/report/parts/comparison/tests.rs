//! What every comparison promises.

use crate::model::Better;
use crate::model::lifecycle::id;
use crate::report::document::{Cell, Figure, Row, Section};
use crate::report::parts::source::Source;
use crate::report::parts::spec::Spec;
use crate::report::{ReportOptions, fixture, views};
use crate::results::{Metric, ResultFile};

fn section(result: &ResultFile, id: &str, options: &ReportOptions) -> Section {
    let view = views::find(id).unwrap();
    views::build(result, &[view], options).sections.remove(0)
}

fn plain(result: &ResultFile, id: &str) -> Section {
    section(result, id, &ReportOptions::default())
}

fn row<'a>(section: &'a Section, name: &str) -> &'a Row {
    let named = |r: &&Row| matches!(&r.cells[0], Cell::Text { text, .. } if text.starts_with(name));
    section.table.rows.iter().find(named).unwrap()
}

fn figure(cell: &Cell) -> &Figure {
    match cell {
        Cell::Figure(figure) => figure,
        other => panic!("not a figure: {other:?}"),
    }
}

#[test]
fn native_has_no_jit_and_says_why() {
    let jit = plain(&fixture::result(), "jit");
    for name in ["add-one", "fibonacci", "mruby-script"] {
        let Cell::Missing { text, footnote } = &row(&jit, name).cells[1] else {
            panic!("{name}");
        };
        assert_eq!((*text, *footnote), ("n/a", 1));
    }
    assert_eq!(jit.footnotes[0], fixture::NATIVE_HAS_NO_MODULE);
}

#[test]
fn a_cell_that_timed_out_says_so() {
    let pure = plain(&fixture::result(), "pure");
    let Cell::Missing { text, footnote } = row(&pure, "mruby-script").cells.last().unwrap() else {
        panic!();
    };
    assert_eq!(*text, "timed out");
    assert_eq!(pure.footnotes[footnote - 1], "no answer within 30.0 s");
}

#[test]
fn references_by_view_and_by_wish() {
    let result = fixture::result();
    let reference = |s: &Section| {
        let cells = &row(s, "fibonacci").cells;
        let place = cells
            .iter()
            .position(|c| matches!(c, Cell::Figure(f) if f.reference));
        s.table.header[place.unwrap()].text.clone()
    };
    assert_eq!(reference(&plain(&result, "pure")), "native");
    assert_eq!(reference(&plain(&result, "jit")), "wasmtime.cranelift");
    let wish = |label: &str| ReportOptions {
        reference: Some(label.into()),
        ..ReportOptions::default()
    };
    let asked = section(&result, "jit", &wish("wasmi.lazy"));
    assert_eq!(reference(&asked), "wasmi.lazy");
    let stand_in = section(&result, "jit", &wish("native"));
    assert_eq!(reference(&stand_in), "wasmtime.cranelift");
    assert!(
        stand_in.note[1].contains("native has no figure"),
        "{:?}",
        stand_in.note
    );
}

#[test]
fn factors_rest_on_rounds_so_that_drift_cancels() {
    let pure = plain(&fixture::result(), "pure");
    let figure = figure(&row(&pure, "fibonacci").cells[2]);
    let factor = figure.factor.as_ref().unwrap();
    assert!(factor.text.starts_with("1.6"), "{factor:?}");
    let percent = |s: &Option<String>| -> f64 {
        let text = s.as_ref().unwrap();
        text.trim_matches(['±', ' ', '%']).parse().unwrap()
    };
    assert!(
        percent(&factor.spread) < percent(&figure.spread),
        "{figure:?}"
    );
}

#[test]
fn what_cannot_be_told_apart_shares_the_mark() {
    let total = plain(&fixture::result(), "aot-total");
    let best: Vec<bool> = row(&total, "fibonacci").cells[2..5]
        .iter()
        .map(|c| figure(c).best)
        .collect();
    assert_eq!(best, [false, true, true]);
    // Native is a yardstick, never the best.
    let pure = plain(&fixture::result(), "pure");
    let cells = &row(&pure, "fibonacci").cells;
    assert!(!figure(&cells[1]).best && figure(&cells[2]).best);
}

#[test]
fn the_mean_is_over_the_common_set() {
    let pure = plain(&fixture::result(), "pure");
    let mean = row(&pure, "geometric mean");
    let Cell::Text { text, footnotes } = &mean.cells[0] else {
        panic!();
    };
    assert_eq!(text, "geometric mean, n=2");
    assert_eq!(
        pure.footnotes[footnotes[0] - 1],
        "over the samples that every column has; left out: mruby-script (wasmi.lazy timed out)"
    );
    assert_eq!(figure(&mean.cells[1]).value, "1.00×");
    assert!(figure(&mean.cells[2]).value.starts_with("1.6"));
    // Native takes no part in JIT and so does not empty its common set.
    let jit = plain(&fixture::result(), "jit");
    let mean = row(&jit, "geometric mean");
    assert!(matches!(&mean.cells[1], Cell::Missing { text, .. } if *text == "n/a"));
    assert_eq!(figure(&mean.cells[2]).value, "1.00×");
}

#[test]
fn an_empty_common_set_is_called_so() {
    let mut result = fixture::result();
    // Each sample loses another column.
    for (sample, label) in [("add-one", "wasmi.lazy"), ("fibonacci", "wasmtime.winch")] {
        let lost = |c: &&mut crate::results::Cell| c.sample == sample && c.label == label;
        let cell = result.cells.iter_mut().find(lost).unwrap();
        let reason = Metric::Unsupported {
            unsupported: "gone".into(),
        };
        cell.metrics.insert(id::EXECUTE.into(), reason);
    }
    let pure = plain(&result, "pure");
    let mean = row(&pure, "geometric mean");
    for cell in &mean.cells[1..] {
        assert!(
            matches!(cell, Cell::Missing { text, .. } if *text == "no common set"),
            "{cell:?}"
        );
    }
}

#[test]
fn aot_below_jit_is_flagged_once() {
    let result = fixture::result();
    let below = |cell: &&crate::results::Cell| {
        crate::report::lifecycle::flags::aot_below_jit(cell, 0.95).is_some()
    };
    let found: Vec<_> = result.cells.iter().filter(below).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].cell_id, "wasmtime.winch/add-one/41/lifecycle");
    let total = plain(&result, "aot-total");
    let flagged = figure(&row(&total, "add-one").cells[3]);
    let note = &total.footnotes[flagged.footnotes[0] - 1];
    assert!(note.starts_with("AOT total is below JIT here"), "{note}");
    assert!(
        figure(&row(&total, "fibonacci").cells[3])
            .footnotes
            .is_empty()
    );
}

#[test]
fn sizes_stand_beside_the_module_and_have_no_spread() {
    let space = plain(&fixture::result(), "aot-space");
    assert_eq!(space.table.header[1].text, ".wasm");
    let cells = &row(&space, "mruby-script").cells;
    assert_eq!(cells[1], Cell::text("718.2 kB"));
    assert_eq!(figure(&cells[3]).spread, None);
}

#[test]
fn argument_sets_are_told_apart() {
    let mut result = fixture::result();
    let mut more = result.cells[5].clone();
    more.args = vec![crate::model::Value::I32(31).into()];
    result.cells.push(more);
    let pure = plain(&result, "pure");
    row(&pure, "fibonacci (30)");
    let second = row(&pure, "fibonacci (31)");
    let Cell::Missing { text, footnote } = &second.cells[2] else {
        panic!();
    };
    assert_eq!(*text, "not run");
    assert!(pure.footnotes[footnote - 1].contains("not part of the campaign"));
}

#[test]
fn rows_are_as_wide_as_the_header() {
    let result = fixture::result();
    let all: Vec<&views::ViewDef> = views::ALL.iter().collect();
    for section in views::build(&result, &all, &ReportOptions::default()).sections {
        for row in &section.table.rows {
            assert_eq!(
                row.cells.len(),
                section.table.header.len(),
                "{}",
                section.title
            );
        }
    }
}

#[test]
fn different_call_paths_are_named() {
    let pure = plain(&fixture::result(), "pure");
    let note = pure.note.last().unwrap();
    assert!(note.contains("dynamic: wasmer.singlepass"), "{note}");
}

#[test]
fn of_a_throughput_of_another_suite_the_largest_is_the_best() {
    let mut result = fixture::result();
    for cell in &mut result.cells {
        cell.suite = "other".into();
        if let Some(metric) = cell.metrics.remove(id::EXECUTE) {
            cell.metrics.insert("rate".into(), metric);
        }
        for process in &mut cell.processes {
            if let Some(metric) = process.metrics.remove(id::EXECUTE) {
                process.metrics.insert("rate".into(), metric);
            }
        }
    }
    let options = ReportOptions {
        charts: true,
        ..ReportOptions::default()
    };
    let source = Source::new(&result, "other", &options, &[]);
    let spec = Spec {
        better: Better::Higher,
        ..Spec::new("rate", &["Calls a second."])
    };
    let section = super::section(&source, views::find("suite").unwrap(), &spec);
    // wasmi.lazy has the largest figures where it has any, and so in the mean.
    for row in [0, 1, 3] {
        let row: &Row = &section.table.rows[row];
        let best = |cell: &Cell| matches!(cell, Cell::Figure(figure) if figure.best);
        let marked: Vec<usize> = (0..6).filter(|at| best(&row.cells[*at])).collect();
        assert_eq!(marked, [5], "{row:?}");
    }
    let text = &section.charts[0].text;
    assert!(text.contains("left of 1× are slower"), "{text}");
}
