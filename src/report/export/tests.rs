//! What holds for all exports, and for each what its published form demands.

use std::collections::HashSet;

use serde_json::Value;

use super::*;
use crate::report::{Format, ReportOptions, TerminalStyle, fixture, render};

const FAILED: &str = "wasmi.lazy/mruby-script/200/lifecycle";

fn exports() -> impl Iterator<Item = Format> {
    let all = Format::ALL.iter().copied();
    all.filter(|format| format.def().metrics)
}

pub fn export(format: Format, result: &ResultFile, asked: &[&str]) -> Result<String> {
    let options = ReportOptions {
        metrics: asked.iter().map(|a| (*a).to_owned()).collect(),
        saved_at: Some("results/fixed.json".into()),
        ..ReportOptions::default()
    };
    render(format, result, &[], &options, TerminalStyle::default())
}

fn json(format: Format) -> Value {
    serde_json::from_str(&export(format, &fixture::result(), &[]).unwrap()).unwrap()
}

/// Three cells of the fixture: one with everything, one without a life cycle, one
/// that failed.
pub fn small() -> ResultFile {
    let mut result = fixture::result();
    let kept = ["native/fibonacci/", "wasmtime.cranelift/fibonacci/", FAILED];
    let keep = |cell: &Cell| kept.iter().any(|start| cell.cell_id.starts_with(start));
    result.cells.retain(keep);
    assert_eq!(result.cells.len(), 3);
    result
}

/// `WASMBENCH_UPDATE_EXPORTS=1` in front of the test command rewrites them.
#[test]
fn every_export_looks_as_it_did() {
    for format in exports() {
        let text = export(format, &small(), &[]).unwrap();
        let path = format!("{}/tests/exports/{format}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("WASMBENCH_UPDATE_EXPORTS").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(
            kept == text,
            "{format} differs from {path} (WASMBENCH_UPDATE_EXPORTS=1 rewrites it); it is now:\n{text}"
        );
    }
}

#[test]
fn a_cell_that_failed_has_no_figures_anywhere() {
    let result = fixture::result();
    for format in exports() {
        let text = export(format, &result, &[]).unwrap();
        let options = ReportOptions::default();
        let note = render::left_out(format, &result, &options).unwrap();
        match format {
            // These say so themselves.
            Format::Csv => assert!(text.contains(",timed_out,")),
            Format::Benchstat => {
                assert!(text.contains(&format!("# {FAILED}: timed out: no answer")));
                assert!(!text.contains("sample=mruby-script/args=200/label=wasmi.lazy"));
            }
            Format::Openmetrics => {
                assert_eq!(text.matches("status=\"timed_out\"").count(), 1);
                let of_it = |line: &&str| {
                    line.contains("label=\"wasmi.lazy\"") && line.contains("\"mruby-script\"")
                };
                let lines: Vec<&str> = text.lines().filter(of_it).collect();
                assert_eq!(lines.len(), 2, "{lines:#?}");
                assert!(lines[1].starts_with("wasmbench_cell_ok{") && lines[1].ends_with(" 0"));
            }
            _ => {
                assert!(!text.contains(FAILED), "{format}");
                let note = note.unwrap();
                assert!(
                    note.contains(&format!("1 cell left out: {FAILED} (timed out: no answer")),
                    "{note}"
                );
                continue;
            }
        }
        assert_eq!(note, None, "{format}");
    }
}

#[test]
fn metrics_can_be_chosen_and_wrong_ones_are_refused() {
    let result = fixture::result();
    for format in exports() {
        let compile = export(format, &result, &["compile"]).unwrap();
        let execute = export(format, &result, &["execute"]).unwrap();
        assert_ne!(compile, execute, "{format}");
        let error = export(format, &result, &["compil"])
            .unwrap_err()
            .to_string();
        assert!(error.contains("did you mean `compile`"), "{error}");
    }
    for format in [Format::Hyperfine, Format::Critcmp] {
        let error = export(format, &result, &["memory_peak"]).unwrap_err();
        assert!(error.to_string().contains("times only"), "{error}");
    }
    let two = export(Format::Hyperfine, &result, &["jit", "compile"]).unwrap_err();
    assert!(two.to_string().contains("one metric"), "{two}");
    let table = export(Format::Markdown, &result, &["jit"]).unwrap_err();
    assert!(table.to_string().contains("choose views"), "{table}");
}

#[test]
fn a_file_without_figures_is_refused() {
    let result = fixture::result();
    for format in exports() {
        // Known, and in no cell of the fixture.
        let outcome = export(format, &result, &["validate"]);
        match format {
            Format::Csv | Format::Openmetrics => drop(outcome.unwrap()),
            _ => {
                let error = outcome.unwrap_err().to_string();
                assert!(error.contains("no cell has figures of validate"), "{error}");
            }
        }
    }
    let mut empty = result;
    empty.cells.clear();
    for format in exports().filter(|f| *f != Format::Csv) {
        assert!(export(format, &empty, &[]).is_err(), "{format}");
    }
}

#[test]
fn the_campaigns_metric_goes_out_too() {
    let mut result = fixture::result();
    result.context.primary = id::SERIALIZE.into();
    let ids = |asked: &[String]| -> Vec<String> {
        let all = chosen(&result, asked).unwrap();
        all.into_iter().map(|m| m.id).collect()
    };
    assert_eq!(ids(&[]).last().unwrap(), id::SERIALIZE);
    assert_eq!(ids(&[]).len(), METRICS.len() + 1);
    assert_eq!(ids(&["jit".into(), "jit".into()]), ["jit"]);
    let text = export(Format::Hyperfine, &result, &[]).unwrap();
    assert!(text.contains("\"wasmbench_metric\": \"serialize\""));
}

pub fn cranelift(result: &ResultFile) -> &Cell {
    let id = "wasmtime.cranelift/fibonacci/30/lifecycle";
    result.cells.iter().find(|c| c.cell_id == id).unwrap()
}

pub fn execute(result: &ResultFile) -> &MetricSummary {
    cranelift(result).metrics[id::EXECUTE].summary().unwrap()
}

#[test]
fn hyperfine_has_the_fields_of_both_versions() {
    let result = fixture::result();
    let file = json(Format::Hyperfine);
    assert_eq!(file["schema_version"], 2);
    let results = file["results"].as_array().unwrap();
    assert_eq!(results.len(), 14);
    let cell = cranelift(&result);
    let one = results
        .iter()
        .find(|r| r["command"] == *cell.cell_id)
        .unwrap();
    let times: Vec<f64> = cell
        .processes
        .iter()
        .map(|p| p.metrics[id::EXECUTE].median)
        .collect();
    let median = crate::stats::median_f64(&times).unwrap() / 1e12;
    assert_eq!(one["median"], median);
    assert_eq!(one["summary"]["time_wall_clock"]["median"], median);
    assert_eq!(one["parameters"]["arg1"]["value"], "30");
    let runs = cell.processes.len();
    for (place, process) in cell.processes.iter().enumerate() {
        let seconds = process.metrics[id::EXECUTE].median / 1e12;
        assert_eq!(one["times"][place], seconds);
        let wall = &one["measurements"][place]["time_wall_clock"];
        assert_eq!(
            (&wall["value"], &wall["unit"]),
            (&seconds.into(), &"second".into())
        );
    }
    for list in ["times", "exit_codes", "measurements", "memory_usage_byte"] {
        assert_eq!(one[list].as_array().unwrap().len(), runs, "{list}");
    }
    let memory = &one["summary"]["memory_peak_resident"];
    assert_eq!(
        (&memory["unit"], &memory["count"]),
        (&"byte".into(), &runs.into())
    );
    // Unknown is not zero.
    assert!(one["user"].is_null() && one["system"].is_null());
}

#[test]
fn one_process_has_no_standard_deviation() {
    let mut result = small();
    for cell in &mut result.cells {
        cell.processes.truncate(1);
    }
    let text = export(Format::Hyperfine, &result, &[]).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    assert!(file["results"][0]["stddev"].is_null());
    // Criterion's form has no place for that.
    assert!(export(Format::Critcmp, &result, &[]).is_err());
    let note = critcmp::without_figures(&result, &[]).unwrap().unwrap();
    assert!(note.contains("fewer than three processes"), "{note}");
}

#[test]
fn github_entries_are_in_nanoseconds_and_bytes() {
    let result = fixture::result();
    let entries = json(Format::GithubActionBenchmark);
    let mut names = HashSet::new();
    for entry in entries.as_array().unwrap() {
        let name = entry["name"].as_str().unwrap();
        assert!(names.insert(name), "{name} twice");
        assert!(entry["value"].as_f64().unwrap() > 0.0);
        let bytes = name.ends_with("_bytes") || name.ends_with("/memory_peak");
        assert_eq!(entry["unit"], if bytes { "bytes" } else { "ns" }, "{name}");
        assert!(entry["range"].as_str().unwrap().starts_with("± "));
        assert!(entry["extra"].as_str().unwrap().contains("4 processes"));
    }
    let name = "wasmtime.cranelift/fibonacci/30/lifecycle/execute";
    let found = entries
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["name"] == name);
    assert_eq!(found.unwrap()["value"], execute(&result).value / 1e3);
}

/// By the schema that Bencher publishes: an object of objects of objects, in which
/// `value` is needed and all are numbers.
#[test]
fn bmf_is_benchmarks_measures_figures() {
    let result = fixture::result();
    let file = json(Format::Bmf);
    for (name, measures) in file.as_object().unwrap() {
        assert!(name.chars().count() <= 1024);
        for (slug, figures) in measures.as_object().unwrap() {
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(slug.len() <= 64 && slug.chars().all(kebab), "{slug}");
            let figures = figures.as_object().unwrap();
            let number = |key: &str| figures[key].as_f64().unwrap();
            assert!(number("lower_value") <= number("value"));
            assert!(number("value") <= number("upper_value"));
            assert_eq!(figures.len(), 3);
        }
    }
    let one = &file["wasmtime.cranelift/fibonacci/30/lifecycle"];
    assert_eq!(one["latency"]["value"], execute(&result).value / 1e3);
    let measures: Vec<&String> = one.as_object().unwrap().keys().collect();
    assert_eq!(
        measures,
        [
            "aot-execute-ns",
            "aot-total-ns",
            "compile-ns",
            "file-size",
            "instantiate-ns",
            "jit-ns",
            "latency",
            "memory-peak-bytes"
        ]
    );
}

#[test]
fn long_names_stay_unique() {
    let name = |end: char| format!("{}{end}", "é".repeat(2000));
    let (a, b) = (bounded(&name('a'), 1024), bounded(&name('b'), 1024));
    assert_ne!(a, b);
    assert_eq!(a.chars().count(), 1024);
    assert_eq!(bounded("short", 1024), "short");
}

#[test]
fn critcmp_has_every_estimate_that_its_reader_demands() {
    let result = fixture::result();
    let file = json(Format::Critcmp);
    assert_eq!(file["name"], "fixed");
    let benchmarks = file["benchmarks"].as_object().unwrap();
    for (name, benchmark) in benchmarks {
        assert_eq!(benchmark["baseline"], "fixed");
        assert_eq!(benchmark["fullname"], format!("fixed/{name}"));
        let info = &benchmark["criterion_benchmark_v1"];
        assert_eq!(info["full_id"], **name);
        assert!(info["group_id"].is_string() && info["directory_name"].is_string());
        let estimates = &benchmark["criterion_estimates_v1"];
        for estimate in ["mean", "median", "median_abs_dev", "std_dev"] {
            let estimate = &estimates[estimate];
            let interval = &estimate["confidence_interval"];
            let number = |value: &Value| value.as_f64().unwrap();
            assert_eq!(number(&interval["confidence_level"]), 0.95);
            let value = number(&estimate["point_estimate"]);
            assert!(number(&interval["lower_bound"]) <= value);
            assert!(value <= number(&interval["upper_bound"]));
            assert!(number(&estimate["standard_error"]) >= 0.0);
        }
    }
    let compile = &benchmarks["wasmtime.cranelift/fibonacci/30/lifecycle/compile"];
    assert_eq!(
        compile["criterion_benchmark_v1"]["throughput"]["Bytes"],
        180
    );
    let call = &benchmarks["wasmtime.cranelift/fibonacci/30/lifecycle/execute"];
    assert!(call["criterion_benchmark_v1"]["throughput"].is_null());
    let median = &call["criterion_estimates_v1"]["median"]["point_estimate"];
    assert_eq!(*median, execute(&result).value / 1e3);
}
