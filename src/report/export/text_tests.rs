//! The two text formats against the rules that their readers parse by.

use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::Value;

use super::tests::{cranelift, execute, export, small};
use super::*;
use crate::report::{Format, fixture};

/// A result line by the rules of golang.org/design/14313: a name that begins with
/// `Benchmark`, a whole number, then pairs of a number and a unit.
fn go_line(line: &str) -> (Vec<&str>, Vec<(f64, &str)>) {
    let fields: Vec<&str> = line.split_whitespace().collect();
    assert!(
        fields.len() >= 4 && fields.len().is_multiple_of(2),
        "{line}"
    );
    let name = fields[0].strip_prefix("Benchmark").unwrap();
    assert!(name.starts_with(char::is_uppercase), "{name}");
    assert!(fields[1].parse::<u64>().unwrap() > 0, "{line}");
    // What a reader would take for a number of threads.
    let end = name.rsplit_once('-').map(|(_, end)| end);
    assert!(
        !end.is_some_and(|e| !e.is_empty() && e.bytes().all(|b| b.is_ascii_digit())),
        "{name}"
    );
    let parts: Vec<&str> = name.split('/').skip(1).collect();
    let pairs = fields[2..].chunks(2);
    let pairs = pairs.map(|p| (p[0].parse().unwrap(), p[1])).collect();
    (parts, pairs)
}

#[test]
fn benchstat_has_a_line_a_process() {
    let result = fixture::result();
    let text = export(Format::Benchstat, &result, &[]).unwrap();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with("Benchmark") {
            lines.push(go_line(line));
        } else if line.starts_with(char::is_lowercase) {
            let (key, value) = line.split_once(": ").unwrap();
            assert!(["goos", "goarch", "pkg", "cpu"].contains(&key), "{line}");
            assert!(!value.is_empty());
        } else {
            assert!(line.is_empty() || line.starts_with("# ") || line.starts_with("Unit "));
        }
    }
    assert_eq!(lines.len(), 14 * 4);
    let parts = ["sample=fibonacci", "args=30", "label=wasmtime.cranelift"];
    let of_one: Vec<_> = lines.iter().filter(|(p, _)| p == &parts).collect();
    let processes = &cranelift(&result).processes;
    assert_eq!(of_one.len(), processes.len());
    for ((_, pairs), process) in of_one.iter().zip(processes) {
        let units: Vec<&str> = pairs.iter().map(|(_, unit)| *unit).collect();
        assert_eq!(
            units,
            [
                "ns/op",
                "compile-ns/op",
                "instantiate-ns/op",
                "jit-ns/op",
                "aot-total-ns/op",
                "aot-execute-ns/op",
                "artifact-B",
                "memory-peak-B"
            ]
        );
        assert_eq!(pairs[0].0, process.metrics[id::EXECUTE].median / 1e3);
    }
}

/// A sample of OpenMetrics text: name, labels, value.
type Sample<'a> = (&'a str, Vec<(&'a str, String)>, f64);

fn sample(line: &str) -> Sample<'_> {
    let (series, value) = line.rsplit_once(' ').unwrap();
    let (name, mut rest) = series.split_once('{').unwrap_or((series, "}"));
    let mut labels = Vec::new();
    while rest != "}" {
        let (label, quoted) = rest.split_once("=\"").unwrap();
        let mut text = String::new();
        let mut chars = quoted.char_indices();
        let end = loop {
            match chars.next().unwrap() {
                (_, '\\') => text.push(match chars.next().unwrap().1 {
                    'n' => '\n',
                    c @ ('\\' | '"') => c,
                    c => panic!("\\{c} in {line}"),
                }),
                (end, '"') => break end,
                (_, c) => text.push(c),
            }
        };
        labels.push((label, text));
        rest = &quoted[end + 1..];
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
    (name, labels, value.parse().unwrap())
}

/// The rules of OpenMetrics 1.0 that matter here: metadata first and once, the unit
/// in the name, samples of a family together, no series twice, `# EOF` at the end.
fn open_metrics(text: &str) -> Vec<Sample<'_>> {
    let mut families = HashSet::new();
    let mut series = HashSet::new();
    let mut family = "";
    let mut samples = Vec::new();
    // Not `lines`: that splits at fewer places than a reader might.
    let body = text.strip_suffix("# EOF\n").unwrap();
    for line in body.strip_suffix('\n').unwrap().split('\n') {
        if let Some(metadata) = line.strip_prefix("# ") {
            let mut words = metadata.splitn(3, ' ');
            let [kind, name, rest] = [(); 3].map(|()| words.next().unwrap());
            match kind {
                "TYPE" => {
                    assert_eq!(rest, "gauge");
                    assert!(families.insert(name), "{name} twice");
                    family = name;
                }
                "UNIT" => assert!(name.ends_with(&format!("_{rest}")), "{line}"),
                "HELP" => assert!(!rest.is_empty()),
                other => panic!("{other} in {line}"),
            }
            assert_eq!(name, family);
        } else {
            let one = sample(line);
            assert_eq!(one.0, family);
            assert!(series.insert((one.0, one.1.clone())), "{line} twice");
            samples.push(one);
        }
    }
    samples
}

#[test]
fn openmetrics_is_in_base_units() {
    let result = fixture::result();
    let text = export(Format::Openmetrics, &result, &[]).unwrap();
    let samples = open_metrics(&text);
    let of = |name: &str| -> Vec<f64> {
        let mut found: Vec<f64> = Vec::new();
        for (family, labels, value) in &samples {
            let is = |label: &str, value: &str| labels.contains(&(label, value.to_owned()));
            if *family == name && is("label", "wasmtime.cranelift") && is("sample", "fibonacci") {
                found.push(*value);
            }
        }
        found
    };
    let summary = execute(&result);
    assert_eq!(of("wasmbench_execute_seconds"), [summary.value / 1e12]);
    assert_eq!(
        of("wasmbench_execute_ci_high_seconds"),
        [summary.ci_high.unwrap() / 1e12]
    );
    let artifact = cranelift(&result).metrics[id::ARTIFACT_BYTES].summary();
    assert_eq!(of("wasmbench_artifact_bytes"), [artifact.unwrap().value]);
    assert_eq!(of("wasmbench_memory_peak_bytes").len(), 1);
    assert_eq!(of("wasmbench_cell_ok"), [1.0]);
    // A version would begin a new series with each update.
    for (name, labels, _) in &samples {
        let has = |label: &str| labels.iter().any(|(l, _)| *l == label);
        assert_eq!(has("runtime_version"), *name == "wasmbench_cell_info");
    }
}

proptest! {
    /// Labels, samples and words are the user's own.
    #[test]
    fn odd_names_break_no_format(label in "[^/ ]{1,12}", sample in ".{1,12}", word in ".{0,12}") {
        let mut result = small();
        for cell in &mut result.cells {
            cell.label = label.clone();
            cell.args = vec![Arg::Word(word.clone()), Arg::Word(cell.sample.clone())];
            cell.args.push(Arg::Word(cell.runtime.to_string()));
            cell.sample = sample.clone();
            cell.cell_id = crate::model::CellId::new(
                &cell.label, &cell.sample, &cell.args, &cell.suite,
            )
            .to_string();
        }
        let text = export(Format::Openmetrics, &result, &[]).unwrap();
        let samples = open_metrics(&text);
        let said = ("label", crate::model::text::shown(&label).into_owned());
        prop_assert!(samples.iter().any(|(_, labels, _)| labels.contains(&said)));
        let text = export(Format::Benchstat, &result, &[]).unwrap();
        let lines: Vec<&str> = text.split('\n').filter(|l| l.starts_with("Benchmark")).collect();
        prop_assert_eq!(lines.len(), 8);
        for line in lines {
            prop_assert_eq!(go_line(line).0.len(), 3);
        }
        for format in [Format::Hyperfine, Format::GithubActionBenchmark, Format::Bmf, Format::Critcmp] {
            let text = export(format, &result, &[]).unwrap();
            let file: Value = serde_json::from_str(&text).unwrap();
            prop_assert!(file.to_string().contains(&serde_json::to_string(&label).unwrap()[1..]
                .trim_end_matches('"').to_owned()));
        }
    }
}
