//! Suites that this build does not know, and what older files leave open.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::comparison::{Row, comparisons};
use super::diff::{DiffOptions, diff};
use super::history::select::Cells;
use super::history::trends::trends;
use super::history::{Entry, History};
use super::schema::tests::minimal;
use super::verdict::Rule;
use super::{Cell, ResultFile, SCHEMA_VERSION, Verdict, build, store};
use crate::model::pairing::PairKind;
use crate::model::suite::{Against, MetricDef, SubjectKind};
use crate::model::{
    Arg, Better, CellStatus, Check, CheckKind, MeasuredCell, Observations, ProcessRecord,
    SuiteDecl, Unit, Value, lifecycle, series,
};

/// A suite that no build knows.
fn memory() -> SuiteDecl {
    let metrics = [
        MetricDef::rate("copy", Unit::BytesPerSecond, "bytes copied").headline(Against::Usual),
        MetricDef::time("grow", "memory.grow")
            .keys(&["pages"])
            .headline(Against::Native),
        MetricDef::time("compile", "named as one of the life cycle"),
        MetricDef::time("copy_2n", "twice the bytes").checks("copy"),
    ];
    SuiteDecl {
        id: "memory".into(),
        title: "Memory".into(),
        what: String::new(),
        subject: SubjectKind::Guest,
        primary: "copy".into(),
        axes: vec!["threads".into()],
        metrics: metrics.iter().map(Into::into).collect(),
    }
}

/// A cell of twelve processes, with these figures and a little noise.
fn cell(suite: &SuiteDecl, label: &str, arg: i32, figures: &[(&str, f64)]) -> Cell {
    let record = |round: u32| {
        let wobble = 1.0 + 0.004 * (f64::from(round) * 2.3 + figures[0].1).sin();
        let observed = |(key, value): &(&str, f64)| {
            let observations = Observations {
                turns: Vec::new(),
                unit: suite.metric(key).unwrap().unit,
                batch: 1,
                values: vec![(value * wobble) as u64; 3],
            };
            ((*key).to_owned(), observations)
        };
        ProcessRecord {
            index: round,
            round,
            order: round,
            started: "2026-11-21T03:00:00Z".into(),
            wall_ps: 1,
            calibration_ps: Some([400_000_000; 2]),
            observations: figures.iter().map(observed).collect(),
            ..ProcessRecord::default()
        }
    };
    let measured = MeasuredCell {
        label: label.into(),
        runtime: format!("mock.{label}").parse().unwrap(),
        yardstick: label == "n",
        runtime_version: "1".into(),
        settings: BTreeMap::new(),
        sample: "s".into(),
        args: vec![Arg::Number(Value::I32(arg))],
        group: "s".into(),
        module_sha256: String::new(),
        module_bytes: 8,
        suite: suite.id.clone(),
        status: CellStatus::Ok,
        reason: None,
        check: Check {
            kind: CheckKind::None,
            expected: Default::default(),
            got: Default::default(),
        },
        processes: (0..12).map(record).collect(),
    };
    build::cell(&measured, suite, build::Basis::default()).unwrap()
}

/// A result of these cells, which declares what they are of.
fn result(cells: Vec<Cell>) -> ResultFile {
    let mut result = minimal();
    result.suites = vec![lifecycle::declaration(), memory()];
    result.cells = cells;
    result.comparisons = comparisons(&result);
    result
}

fn find<'a>(rows: &'a [Row], suite: &str, metric: &str) -> &'a Row {
    let wanted = |r: &&Row| r.suite == suite && r.metric == metric;
    rows.iter().find(wanted).unwrap()
}

/// A result in which `b` copies at this share of `a`'s throughput.
fn copying(share: f64) -> ResultFile {
    let of = |label, copy| cell(&memory(), label, 1, &[("copy", copy), ("compile", 1e6)]);
    result(vec![of("a", 1e9), of("b", 1e9 * share)])
}

fn diffed(old: &ResultFile, new: &ResultFile) -> Vec<Row> {
    let options = DiffOptions {
        rule: Rule {
            confidence: 0.95,
            threshold: 0.01,
        },
        primary: "execute".into(),
        drift: None,
    };
    diff(("old", old), ("new", new), &options).rows
}

#[test]
fn less_of_a_rate_is_a_regression_within_a_campaign_and_between_two() {
    for (share, verdict) in [(0.8, Verdict::Regressed), (1.25, Verdict::Improved)] {
        let new = copying(share);
        let summary = new.cells[0].metrics["copy"].summary().unwrap();
        assert_eq!(
            (summary.unit, summary.better),
            (Unit::BytesPerSecond, Better::Higher)
        );
        let row = find(&new.comparisons, "memory", "copy");
        assert_eq!((row.better, row.verdict), (Better::Higher, verdict));
        // Of another suite's metric, which the campaign was asked for, it has none:
        // verdicts rest on its own.
        assert_eq!(new.context.primary, "execute");
        assert!(row.primary && row.fails(0.1) == (verdict == Verdict::Regressed));
        let rows = diffed(&copying(1.0), &new);
        let wanted = |r: &&Row| r.label == "b" && r.metric == "copy";
        let row = rows.iter().find(wanted).unwrap();
        assert_eq!((row.better, row.verdict), (Better::Higher, verdict));
        // The direction is in the file, for whoever reads it.
        let text = store::to_json(&new).unwrap();
        let read: ResultFile = serde_json::from_str(&text).unwrap();
        assert_eq!(read, new);
    }
    let mut asked = copying(0.8);
    for (primary, is) in [("memory/copy", true), ("memory/compile", false)] {
        asked.context.primary = primary.into();
        let rows = comparisons(&asked);
        let row = find(&rows, "memory", "copy");
        assert_eq!((row.primary, row.fails(0.1)), (is, is));
        assert!(!row.fails(0.3));
    }
}

/// The results of so many days.
fn kept(results: &[ResultFile]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (day, result) in results.iter().enumerate() {
        let mut result = result.clone();
        result.context.started = format!("2026-11-{:02}T03:00:00Z", day + 1);
        result.context.ended = format!("2026-11-{:02}T03:01:00Z", day + 1);
        let path = folder.path().join(format!("{day}.json"));
        store::save(&path, &result).unwrap();
    }
    folder
}

#[test]
fn less_of_a_rate_is_a_regression_in_the_history() {
    let folder = kept(&[copying(1.0), copying(0.8)]);
    // From the files, then from the index.
    for _ in 0..2 {
        let paths = [folder.path().to_owned()];
        let history = History::read(&paths, &|_, name| name == "memory/copy", &|_| {}).unwrap();
        assert_eq!(history.entries.len(), 2);
        for entry in &history.entries {
            assert_eq!(entry.figures["memory/copy"].better, Better::Higher);
        }
        let entries: Vec<&Entry> = history.entries.iter().collect();
        for metric in ["copy", "memory/copy"] {
            let options = DiffOptions {
                primary: metric.into(),
                rule: Rule {
                    confidence: 0.95,
                    threshold: 0.01,
                },
                drift: None,
            };
            let found = trends(&entries, &Cells::default(), &options, false);
            let b = found.groups[0].trends.iter().find(|t| t.label == "b");
            let b = b.unwrap();
            assert_eq!((b.better, b.unit), (Better::Higher, Unit::BytesPerSecond));
            let change = b.since_previous.as_ref().unwrap();
            assert_eq!(change.verdict, Verdict::Regressed, "{change:?}");
        }
    }
}

#[test]
fn comparisons_of_one_suite_do_not_depend_on_another() {
    let life = lifecycle::declaration();
    let runtimes = vec![
        cell(&life, "a", 1, &[("execute", 2e6), ("compile", 5e9)]),
        cell(&life, "n", 1, &[("execute", 1e6)]),
    ];
    // Two sets of arguments in one column: variants, in place of runtimes.
    let variants = vec![
        cell(&memory(), "a", 1, &[("copy", 1e9), ("grow@pages=1", 1e6)]),
        cell(&memory(), "a", 2, &[("copy", 2e9), ("grow@pages=1", 2e6)]),
    ];
    let alone = [&runtimes, &variants].map(|cells| result(cells.clone()).comparisons);
    let both = result([runtimes, variants].concat()).comparisons;
    assert_eq!(both.len(), alone[0].len() + alone[1].len());
    let judged = |row: &Row| {
        let kind = (row.suite.clone(), row.metric.clone(), row.kind);
        (
            kind,
            row.reference.clone(),
            row.cell_id.clone(),
            row.change,
            row.primary,
        )
    };
    for row in alone.iter().flatten() {
        assert!(
            both.iter().any(|other| judged(other) == judged(row)),
            "{row:?}"
        );
    }
    let kind = |suite, metric| find(&both, suite, metric).kind;
    assert_eq!(kind("lifecycle", "execute"), Some(PairKind::Runtime));
    assert_eq!(kind("memory", "copy"), Some(PairKind::Arguments));
    // Verdicts rest on what was asked for, in each suite that has it; else on its own.
    for suite in ["lifecycle", "memory"] {
        let primary: Vec<&str> = both
            .iter()
            .filter(|r| r.suite == suite && r.primary)
            .map(|r| r.metric.as_str())
            .collect();
        let own = if suite == "memory" { "copy" } else { "execute" };
        assert_eq!(primary, [own]);
    }
}

#[test]
fn a_reference_is_what_the_metric_asks_for() {
    let figures = [("copy", 1e9), ("grow@pages=1", 1e6), ("copy_2n", 1e6)];
    let cells = ["a", "n", "b"].map(|label| cell(&memory(), label, 1, &figures));
    let rows = result(cells.to_vec()).comparisons;
    let reference = |metric: &str| find(&rows, "memory", metric).reference.clone();
    assert!(reference("copy").starts_with("a/"));
    assert!(reference("grow@pages=1").starts_with("n/"));
    assert!(
        rows.iter().all(|r| r.metric != "copy_2n"),
        "a check is compared"
    );
}

#[test]
fn points_of_a_series_are_figures_of_their_own() {
    let figures = [("grow@pages=1", 1e6), ("grow@pages=16", 2e6), ("copy", 1e9)];
    let result = result(vec![cell(&memory(), "a", 1, &figures)]);
    let cell = &result.cells[0];
    for (key, value) in &figures[..2] {
        let summary = cell.metrics[*key].summary().unwrap();
        assert_eq!(summary.params, series::params(key));
        assert_eq!(summary.params.len(), 1);
        assert!((summary.value / value - 1.0).abs() < 0.01);
        assert_eq!(cell.processes[0].metrics[*key].count, 3);
    }
    assert!(cell.metrics["copy"].summary().unwrap().params.is_empty());
    let json = serde_json::to_value(&cell.metrics["grow@pages=16"]).unwrap();
    assert_eq!(json["params"]["pages"], "16");
}

#[test]
fn files_of_version_1_are_filled_in() {
    let name = "tests/snapshots/result.json";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("{\n  \"schema_version\": 1,"), "{name}");
    assert!(!text.contains("\"suites\"") && !text.contains("\"yardstick\""));
    for load in [store::load, store::load_for_tables, store::load_for_charts] {
        let read = load(&path).unwrap();
        assert_eq!(read.suites, [lifecycle::declaration()], "{name}");
        for cell in &read.cells {
            let native = cell.runtime.id.family() == "native";
            assert_eq!(cell.yardstick, native, "{}", cell.cell_id);
            for (key, metric) in cell.metrics.iter() {
                let declared = read.suites[0].metric(key).unwrap();
                let Some(summary) = metric.summary() else {
                    continue;
                };
                assert_eq!(
                    (summary.unit, summary.better),
                    (declared.unit, declared.better)
                );
                assert!(summary.params.is_empty());
            }
        }
        assert!(read.cells.iter().any(|cell| cell.yardstick));
    }
    // What it says of its comparisons is what its cells say today.
    let read = store::load(&path).unwrap();
    let rows = comparisons(&read);
    for old in &read.comparisons {
        let same = |row: &&Row| {
            let of = |row: &Row| (row.cell_id.clone(), row.metric.clone(), row.kind);
            of(row) == of(old)
        };
        let new = rows.iter().find(same).unwrap();
        assert_eq!((new.verdict, new.primary), (old.verdict, old.primary));
        assert_eq!((&old.suite[..], old.better), ("lifecycle", Better::Lower));
    }
}

#[test]
fn a_suite_that_nobody_declares_is_what_its_figures_say() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("result.json");
    let figures = [("copy", 1e9), ("grow@pages=1", 1e6), ("grow@pages=16", 2e6)];
    let mut written = result(vec![
        cell(&memory(), "a", 1, &figures),
        cell(&memory(), "b", 1, &figures),
    ]);
    written.suites.clear();
    store::save(&path, &written).unwrap();
    let read = store::load(&path).unwrap();
    assert_eq!(read.suites.len(), 1);
    let suite = &read.suites[0];
    assert_eq!((&suite.id[..], &suite.primary[..]), ("memory", "copy"));
    let ids: Vec<&str> = suite.metrics.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(ids, ["copy", "grow"]);
    let (copy, grow) = (&suite.metrics[0], &suite.metrics[1]);
    assert_eq!(
        (copy.unit, copy.better),
        (Unit::BytesPerSecond, Better::Higher)
    );
    assert_eq!(
        (grow.unit, &grow.keys[..]),
        (Unit::Ps, &["pages".to_owned()][..])
    );
    // It is compared like any other.
    let rows = comparisons(&read);
    assert_eq!(rows.len(), 3);
    assert_eq!(find(&rows, "memory", "copy").better, Better::Higher);
    assert_eq!(diffed(&read, &read).len(), 6);
    // A file that declares it keeps its own word.
    written.suites = vec![memory()];
    store::save(&path, &written).unwrap();
    assert_eq!(store::load(&path).unwrap().suites, [memory()]);
}

#[test]
fn a_file_of_a_later_version_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("result.json");
    let mut later = copying(1.0);
    later.schema_version = SCHEMA_VERSION + 1;
    store::save(&path, &later).unwrap();
    for load in [store::load, store::load_for_tables, store::load_for_charts] {
        let error = load(&path).unwrap_err().to_string();
        assert!(
            error.contains("has schema version 3, this wasmbench reads up to 2"),
            "{error}"
        );
    }
}
