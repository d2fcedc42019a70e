//! Files and their mistakes, the bundled ones, and results held against them.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::model::{CellStatus, SuiteDecl, Unit, lifecycle};
use crate::results::{Cell, Metric, MetricSummary, ResultFile, store};

fn suites() -> Vec<SuiteDecl> {
    vec![lifecycle::declaration()]
}

fn one(text: &str) -> Target {
    let mut targets = parse("t.toml", text, &suites()).unwrap();
    assert_eq!(targets.len(), 1);
    targets.remove(0)
}

fn mistake(lines: &str) -> String {
    parse("t.toml", lines, &suites()).unwrap_err().to_string()
}

/// A target with one line changed or added; the last line is its fifth.
fn with(line: &str) -> String {
    let key = line.split(' ').next().unwrap();
    let mut lines = vec!["[[target]]", "metric = \"jit\"", "sample = \"*\""];
    lines.push("limit = \"10 ms\"");
    lines.retain(|l| l.split(' ').next() != Some(key));
    lines.push(line);
    lines.join("\n")
}

#[test]
fn what_is_not_said_has_defaults() {
    let target = one("# a comment\n\n[[target]]\nmetric = \"compile\"\nlimit = \"< 100 ms\"");
    assert_eq!(target.line, 3);
    assert_eq!(target.place(), "t.toml:3");
    assert_eq!(target.title(), "compile");
    assert_eq!(target.limit_words(), "compile < 100 ms");
    assert!((target.limit - 100e9).abs() < 1.0);
    assert!((target.warn - 0.20).abs() < 1e-12);
    assert!(!target.mean && target.against.is_none());
}

#[test]
fn views_stand_for_their_metric() {
    for (view, metric) in VIEWS {
        let unit = if *view == "aot-space" { "kB" } else { "ms" };
        let text = format!("[[target]]\nmetric = \"{view}\"\nlimit = \"1 {unit}\"");
        assert_eq!(one(&text).metric.words, *metric);
    }
    let target = one("[[target]]\nmetric = \"overhead\"\nlimit = \"10 %\"");
    assert_eq!(target.against.as_deref(), Some("native"));
    assert_eq!(target.limit_words(), "execute < 10 % over native");
}

#[test]
fn mistakes_have_their_line_and_say_what_is_expected() {
    for (line, expected) in [
        (
            "limmit = \"10 ms\"",
            ":5: unknown key `limmit`, expected one of",
        ),
        (
            "metric = \"jjit\"",
            ":4: unknown metric `jjit`; did you mean `jit`",
        ),
        (
            "metric = \"execute_2n\"",
            ":4: `execute_2n` is measured once",
        ),
        ("limit = \"10\"", ":4: `10` has no unit: expected"),
        (
            "limit = 10",
            ":4: invalid type: integer `10`, expected a string",
        ),
        (
            "limit = \"10 kB\"",
            ":4: `10 kB` is a size, but `jit` is a time",
        ),
        ("limit = \"10 %\"", ":4: `10 %` of what? `against`"),
        ("limit = \"> 10 ms\"", ":4: less of `jit` is better"),
        (
            "against = \"native\"",
            ":4: `10 ms` is not against anything",
        ),
        ("warn = \"2\"", ":5: `2` is not a margin"),
        ("sample = []", ":4: an empty list matches nothing"),
        ("sample = 3", ":4: expected a text or a list of texts"),
        ("runtime = \"a[\"", ":5: `a[` is not a pattern"),
        ("module_below = \"1 s\"", ":5: `1 s` is not a size"),
        ("mean = true", ":5: a mean over samples is one of ratios"),
    ] {
        let said = mistake(&with(line));
        assert!(said.starts_with("t.toml:"), "{said}");
        assert!(said.contains(expected), "{line}: {said}");
        assert!(!said.contains('\n'), "{said}");
    }
    for (text, expected) in [
        ("", "t.toml:1: there is no [[target]]"),
        (
            "[[target]]\nmetric = \"jit\"",
            "t.toml:1: missing key `limit`",
        ),
        ("\n[target]\nmetric = 1", "t.toml:2: "),
        ("[[target]]\nmetric = \"jit", "t.toml:2: "),
        (
            "[[targets]]\nmetric = \"jit\"",
            "t.toml:1: unknown key `targets`",
        ),
        (
            "[[target]]\nmetric = \"overhead\"\nlimit = \"2×\"",
            "t.toml:3: `2×` is no limit for overhead",
        ),
        (
            "[[target]]\nmetric = \"overhead\"\nlimit = \"2 %\"\nagainst = \"a\"",
            "t.toml:4: overhead is over native code",
        ),
    ] {
        let said = mistake(text);
        assert!(said.starts_with(expected), "{text}: {said}");
    }
}

proptest! {
    #[test]
    fn no_file_is_a_panic(text: String, value: String) {
        let _ = parse("t.toml", &text, &suites());
        for key in ["metric", "limit", "sample", "warn", "against", "module_below"] {
            let _ = parse("t.toml", &with(&format!("{key} = {value:?}")), &suites());
        }
    }
}

/// The committed result: eight configurations on four samples.
fn reference() -> ResultFile {
    committed("reference")
}

/// A result of the repository.
fn committed(name: &str) -> ResultFile {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
    store::load_for_tables(&folder.join(name).join("result.json")).unwrap()
}

#[test]
fn every_bundled_target_has_an_answer_in_the_reference_result() {
    let (life, host) = (reference(), committed("host"));
    for bundled in bundled::ALL {
        let of_host = bundled.text.contains("--suite host");
        let result = if of_host { &host } else { &life };
        for target in bundled.targets(&result.suites).unwrap() {
            let rows = judge(std::slice::from_ref(&target), result);
            assert!(
                rows.iter().any(TargetRow::is_checked),
                "{} {}: {rows:?}",
                bundled.name,
                target.title()
            );
        }
    }
}

#[test]
fn every_file_of_targets_is_in_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("targets");
    let all = bundled::find("host").unwrap().text;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(bundled::find(name).map(|b| b.text), Some(text.as_str()));
        if text.contains("--suite host") {
            assert!(all.contains(&text), "`host` lacks {name}");
        }
    }
}

/// What judge makes of one target on the reference result, as `label: outcome`.
fn outcomes(text: &str, result: &ResultFile) -> Vec<(String, Outcome)> {
    let rows = judge(&parse("t.toml", text, &suites()).unwrap(), result);
    rows.into_iter()
        .map(|r| (r.label.unwrap_or_default(), r.outcome))
        .collect()
}

const NBODY: &str = "[[target]]\nmetric = \"execute\"\nsample = \"nbody\"\n";

#[test]
fn values_shares_and_factors_say_what_the_tables_say() {
    let result = reference();
    let row = |limit: &str| {
        let text = format!("{NBODY}runtime = \"wasmtime.cranelift\"\n{limit}");
        judge(&[one(&text)], &result).remove(0)
    };
    let value = row("limit = \"1000 s\"");
    let summary = summary(&result, "wasmtime.cranelift", "nbody");
    assert_eq!(value.value, Some(summary.value));
    assert_eq!(
        (value.ci_low, value.ci_high),
        (summary.ci_low, summary.ci_high)
    );
    assert_eq!(value.outcome, Outcome::Pass);

    let ratio = over_native(&result, "nbody");
    let against = |limit: String| row(&format!("limit = \"{limit}\"\nagainst = \"native\""));
    let share = against(format!("{} %", 200.0 * ratio));
    assert!(
        (share.value.unwrap() / (ratio - 1.0) - 1.0).abs() < 0.1,
        "{share:?}"
    );
    assert_eq!((share.unit, share.outcome), (Unit::Ratio, Outcome::Pass));
    let factor = against(format!("{}×", ratio / 1.5));
    assert!(
        (factor.value.unwrap() / ratio - 1.0).abs() < 1e-9,
        "{factor:?}"
    );
    assert_eq!((factor.outcome, factor.severe), (Outcome::Fail, true));
    let wide = against(format!("{}×\"\nwarn = \"90 %", ratio / 1.5));
    assert_eq!(wide.outcome, Outcome::Warn);
}

/// The factor of Cranelift over native code, as tables have it.
fn over_native(result: &ResultFile, sample: &str) -> f64 {
    let medians = |label: &str| {
        let mut cells = result.cells.iter();
        let cell = cells.find(|c| c.label == label && c.sample == sample);
        crate::results::comparison::medians(cell.unwrap(), "execute")
    };
    let ratio =
        crate::stats::paired_ratio(&medians("wasmtime.cranelift"), &medians("native"), 0.95);
    ratio.unwrap().value
}

/// The figures of `execute` of a cell.
fn summary<'a>(result: &'a ResultFile, label: &str, sample: &str) -> &'a MetricSummary {
    let mut cells = result.cells.iter();
    let cell = cells.find(|c| c.label == label && c.sample == sample);
    cell.unwrap().metrics["execute"].summary().unwrap()
}

#[test]
fn a_mean_is_over_what_the_reference_has_and_none_for_a_column_that_lacks_one() {
    let text = "[[target]]\nmetric = \"execute\"\nruntime = [\"wasmtime.cranelift\", \"wasmi.lazy\"]\nagainst = \"native\"\nmean = true\nlimit = \"1000×\"";
    let mut result = reference();
    let rows = judge(&[one(text)], &result);
    let cranelift = |rows: &[TargetRow]| {
        let found = rows
            .iter()
            .find(|r| r.label.as_deref() == Some("wasmtime.cranelift"));
        found.unwrap().clone()
    };
    let row = cranelift(&rows);
    assert_eq!(row.samples, Some(4));
    let factors: Vec<f64> = ["add-one", "nbody", "fibonacci", "mruby-script"]
        .iter()
        .map(|sample| over_native(&result, sample))
        .collect();
    let expected = crate::stats::geometric_mean(&factors).unwrap();
    assert!(
        (row.value.unwrap() / expected - 1.0).abs() < 1e-9,
        "{row:?}"
    );
    assert!(row.ci_low.unwrap() < expected && expected < row.ci_high.unwrap());
    assert_eq!(row.outcome, Outcome::Pass);

    let mut lacks = |label: &str, sample: &str| {
        let cell = result
            .cells
            .iter_mut()
            .find(|c| c.label == label && c.sample == sample);
        let cell = cell.unwrap();
        let reason = Metric::Unsupported {
            unsupported: "cannot".into(),
        };
        cell.metrics.insert("execute".into(), reason);
    };
    lacks("native", "nbody");
    lacks("wasmi.lazy", "fibonacci");
    let rows = judge(&[one(text)], &result);
    let row = cranelift(&rows);
    assert_eq!(row.samples, Some(3));
    assert_eq!(row.notes, ["left out: nbody (native: cannot)"]);
    let lazy = rows
        .iter()
        .find(|r| r.label.as_deref() == Some("wasmi.lazy"))
        .unwrap();
    assert_eq!(lazy.outcome, Outcome::NotApplicable);
    assert_eq!(lazy.notes, ["without fibonacci, no mean: cannot"]);

    // With several arguments, which of its rows is said.
    let is_it = |c: &&Cell| c.label == "wasmi.lazy" && c.sample == "fibonacci";
    let mut again = result.cells.iter().find(is_it).unwrap().clone();
    again.args = Vec::new();
    result.cells.push(again);
    let rows = judge(&[one(text)], &result);
    let mut said = rows.iter().flat_map(|r| &r.notes);
    assert!(said.any(|n| n == "without fibonacci (24), no mean: cannot"));
}

#[test]
fn what_has_no_figure_says_why_and_nothing_is_passed_in_silence() {
    let mut result = reference();
    let text = "[[target]]\nmetric = \"aot_execute\"\nsample = \"add-one\"\nruntime = [\"wasmi.*\", \"native\"]\nlimit = \"1 s\"";
    let found = outcomes(text, &result);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|(_, o)| *o == Outcome::NotApplicable));

    let nobody = "[[target]]\nmetric = \"jit\"\nsample = \"nothing\"\nlimit = \"1 s\"";
    let rows = judge(&[one(nobody)], &result);
    assert_eq!(rows[0].outcome, Outcome::NotMeasured);
    assert!(
        rows[0].notes[0].contains("sample nothing, runtime *"),
        "{:?}",
        rows[0]
    );
    assert!(nothing_checked(&rows));

    for cell in result.cells.iter_mut().filter(|c| c.sample == "nbody") {
        cell.status = CellStatus::Crashed;
        cell.reason = Some("signal 11".into());
    }
    let rows = judge(&[one(&format!("{NBODY}limit = \"1 s\""))], &result);
    assert!(
        rows.iter()
            .all(|r| r.failed && r.outcome == Outcome::NotMeasured)
    );
    assert_eq!(rows[0].notes, ["crashed: signal 11"]);
    // Nor is a reference that crashed a figure.
    let share = "[[target]]\nmetric = \"overhead\"\nsample = \"nbody\"\nlimit = \"1 %\"";
    assert!(nothing_checked(&judge(&[one(share)], &result)));
    result.cells.retain(|c| c.label != "native");
    let share = "[[target]]\nmetric = \"overhead\"\nsample = \"add-one\"\nlimit = \"1 %\"";
    let rows = judge(&[one(share)], &result);
    assert_eq!(rows[0].notes, ["native was not measured on add-one"]);
}

#[test]
fn without_an_interval_or_with_an_upper_bound_nothing_fails() {
    let mut result = reference();
    let far = format!("{NBODY}limit = \"1 ns\"");
    let bound = format!("{far}\nupper_bound = \"more\"");
    let rows = judge(&[one(&far)], &result);
    assert!(rows.iter().all(|r| r.severe));
    let rows = judge(&[one(&bound)], &result);
    assert!(
        rows.iter()
            .all(|r| r.outcome == Outcome::Warn && !r.severe && r.is_checked())
    );
    let kept = format!("{NBODY}limit = \"1 s\"\nupper_bound = \"more\"");
    assert!(
        outcomes(&kept, &result)
            .iter()
            .all(|(_, o)| *o == Outcome::Pass)
    );

    for cell in &mut result.cells {
        if let Some(Metric::Summary(summary)) = cell.metrics.get_mut("execute") {
            (summary.ci_low, summary.ci_high) = (None, None);
        }
    }
    for limit in ["1 ns", "1 s"] {
        let rows = judge(&[one(&format!("{NBODY}limit = \"{limit}\""))], &result);
        assert!(rows.iter().all(|r| r.outcome == Outcome::Warn));
        assert!(rows[0].notes[0].starts_with("no interval"), "{rows:?}");
        assert!(nothing_checked(&rows));
    }
}

#[test]
fn the_worst_comes_first() {
    let result = reference();
    let rows = judge(
        &bundled::find("embedding")
            .unwrap()
            .targets(&suites())
            .unwrap(),
        &result,
    );
    let order: Vec<Outcome> = rows.iter().map(|r| r.outcome).collect();
    let mut sorted = order.clone();
    sorted.sort();
    assert_eq!(order, sorted);
    let failing: Vec<f64> = rows
        .iter()
        .filter(|r| r.outcome == Outcome::Fail)
        .filter_map(|r| r.over)
        .collect();
    assert!(
        failing.len() > 1 && failing.windows(2).all(|w| w[0] >= w[1]),
        "{failing:?}"
    );
}
