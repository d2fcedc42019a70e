//! Each recommendation: when it is made, and when it is not.

use std::sync::Arc;

use super::*;
use crate::model::lifecycle::SUITE;
use crate::report::{ReportOptions, fixture};
use crate::results::{Metric, ResultFile};

fn said(result: &ResultFile) -> Vec<Statement> {
    let options = ReportOptions::default();
    recommendations(&Source::new(result, SUITE, &options, &[]))
}

fn starts(result: &ResultFile, with: &str) -> Option<Statement> {
    said(result).into_iter().find(|s| s.text.starts_with(with))
}

/// Multiplies a metric of some cells, in summaries and processes.
fn scale(result: &mut ResultFile, metric: &str, factor: f64, which: impl Fn(&Cell) -> bool) {
    for cell in result.cells.iter_mut().filter(|c| which(c)) {
        if let Some(Metric::Summary(s)) = cell.metrics.get_mut(metric) {
            s.value *= factor;
            s.ci_low = s.ci_low.map(|v| v * factor);
            s.ci_high = s.ci_high.map(|v| v * factor);
        }
        for process in &mut cell.processes {
            if let Some(m) = process.metrics.get_mut(metric) {
                m.median *= factor;
            }
        }
    }
}

fn set(result: &mut ResultFile, label: &str, name: &str, value: &str) {
    for cell in result.cells.iter_mut().filter(|c| c.label == label) {
        Arc::make_mut(&mut cell.settings).insert(name.into(), value.into());
    }
}

#[test]
fn artifacts_that_load_sooner() {
    let mut result = fixture::result();
    // All columns gain alike in the fixture; one gains more here.
    scale(&mut result, id::AOT_EXECUTE, 0.5, |c| {
        c.label == "wasmtime.cranelift" && c.sample == "mruby-script"
    });
    let found = starts(&result, "Store the artifact").unwrap();
    assert!(
        found.text.contains("wasmtime.cranelift on mruby-script reaches its first answer in 162.1 ms from the artifact and in 2.226 s with compilation. Loading saves more than a tenth of the time in 9 of 9 cells"),
        "{}",
        found.text
    );
    assert_eq!(found.basis.len(), 3);
    assert!(found.basis[0].starts_with("aot_execute of wasmtime.cranelift on mruby-script: "));
    assert!(found.basis[1].contains('±'), "{:?}", found.basis);
    // Both halves of an iteration drift alike.
    assert_eq!(found.basis[2], "their ratio: 0.0728×");
    // A twentieth is no reason, nor is anything without an interval.
    let mut result = fixture::result();
    scale(&mut result, id::AOT_EXECUTE, 0.95 * 1.03 / 0.15, |_| true);
    assert_eq!(starts(&result, "Keep"), None);
    let mut result = fixture::result();
    for cell in &mut result.cells {
        cell.processes.truncate(2);
    }
    assert_eq!(starts(&result, "Keep"), None);
}

#[test]
fn what_it_says_of_the_reference_run() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/results/reference/result.json");
    let result = crate::results::store::load_for_tables(std::path::Path::new(path)).unwrap();
    let texts: Vec<String> = said(&result).into_iter().map(|s| s.text).collect();
    let keep = texts.iter().find(|t| t.starts_with("Store the artifact"));
    let keep = keep.unwrap_or_else(|| panic!("{texts:?}"));
    // Compiling the large one is what costs.
    assert!(
        keep.contains(" on mruby-script reaches its first answer"),
        "{keep}"
    );
}

#[test]
fn thresholds_known_from_the_field() {
    let mut result = fixture::result();
    assert_eq!(starts(&result, "Give"), None);
    assert_eq!(starts(&result, "Make fewer"), None);
    scale(&mut result, id::MEMORY_PEAK, 400.0, |c| {
        c.label == "wasmi.lazy"
    });
    let memory = starts(&result, "Give wasmi.lazy on fibonacci room").unwrap();
    assert!(
        memory
            .text
            .contains("9.600 GB, above 8 GB (2 cells are above 8 GB)"),
        "{memory:?}"
    );
    scale(&mut result, id::EXECUTE, 1e6, |c| c.sample == "add-one");
    let call = starts(&result, "Make fewer and longer calls with wasmi.lazy").unwrap();
    assert!(call.basis[0].starts_with("execute of wasmi.lazy on add-one: "));
    // Native code is nobody's choice, and other samples may take their time.
    let mut result = fixture::result();
    scale(&mut result, id::EXECUTE, 1e6, |c| c.sample != "add-one");
    scale(&mut result, id::MEMORY_PEAK, 400.0, |c| c.label == "native");
    assert_eq!(starts(&result, "Make fewer"), None);
    assert_eq!(starts(&result, "Give"), None);
}

#[test]
fn lazy_compilation_where_nothing_else_differs() {
    let mut result = fixture::result();
    // Two variants of one family; the second one takes a quarter of the time.
    set(&mut result, "wasmtime.cranelift", "compilation", "eager");
    set(&mut result, "wasmtime.winch", "compilation", "lazy");
    let found = starts(&result, "Compile lazily").unwrap();
    assert!(
        found.text.contains(": wasmtime.winch on "),
        "{}",
        found.text
    );
    assert!(
        found.text.contains(", wasmtime.cranelift after "),
        "{}",
        found.text
    );
    assert!(
        found.basis[2].starts_with("their ratio: 0.25×"),
        "{found:?}"
    );
    set(&mut result, "wasmtime.winch", "opt_level", "none");
    set(&mut result, "wasmtime.cranelift", "opt_level", "speed");
    assert_eq!(starts(&result, "Compile lazily"), None);
    let mut result = fixture::result();
    set(&mut result, "wasmtime.cranelift", "compilation", "lazy");
    set(&mut result, "wasmtime.winch", "compilation", "eager");
    assert_eq!(
        starts(&result, "Compile lazily"),
        None,
        "it is the later one"
    );
}

#[test]
fn settings_that_may_explain_who_is_fastest() {
    let mut result = fixture::result();
    assert_eq!(starts(&result, "Before"), None);
    set(&mut result, "wasmtime.cranelift", "opt_level", "speed");
    set(&mut result, "wasmtime.winch", "opt_level", "none");
    set(&mut result, "wasmtime.cranelift", "copy_on_write", "on");
    set(&mut result, "wasmtime.winch", "copy_on_write", "off");
    let found = starts(
        &result,
        "Before choosing wasmtime.cranelift over wasmtime.winch",
    );
    let found = found.unwrap();
    assert!(
        found.text.contains("opt_level (speed, none) differs"),
        "{}",
        found.text
    );
    assert!(!found.text.contains("copy_on_write"), "{}", found.text);
    assert!(
        found.basis[0].contains("geometric mean of 2 samples: 1.90×"),
        "{found:?}"
    );
    // Where no difference was found, nothing is to be explained.
    scale(&mut result, id::EXECUTE, 1.0 / 1.9, |c| {
        c.label == "wasmtime.winch"
    });
    assert_eq!(starts(&result, "Before"), None);
}

#[test]
fn three_at_most_and_none_of_nothing() {
    let mut result = fixture::result();
    scale(&mut result, id::MEMORY_PEAK, 400.0, |_| true);
    scale(&mut result, id::EXECUTE, 1e6, |c| c.sample == "add-one");
    set(&mut result, "wasmtime.cranelift", "opt_level", "speed");
    set(&mut result, "wasmtime.winch", "opt_level", "none");
    assert_eq!(said(&result).len(), MOST);
    assert!(said(&result).iter().all(|s| !s.basis.is_empty()));
    result.cells.clear();
    assert!(said(&result).is_empty());
}
