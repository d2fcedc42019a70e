//! Comparisons on made-up cells.

use super::comparison::{Row, comparisons};
use super::detect::fixture;
use super::diff::{DiffOptions, diff};
use super::schema::tests::minimal;
use super::verdict::Rule;
use super::{Cell, Metric, ResultFile, Verdict};

/// A cell of two metrics with one observation a process.
fn cell(label: &str, sample: &str, execute: &[f64], compile: &[f64]) -> Cell {
    let one = |values: &[f64]| values.iter().map(|v| vec![*v]).collect::<Vec<_>>();
    let mut cell = fixture::cell(&[("execute", one(execute)), ("compile", one(compile))]);
    cell.label = label.into();
    cell.sample = sample.into();
    cell.cell_id = format!("{label}/{sample}//lifecycle");
    cell
}

fn result(cells: Vec<Cell>) -> ResultFile {
    let mut result = minimal();
    result.cells = cells;
    result.comparisons = comparisons(&result);
    result
}

/// Twelve processes around `value`, with a wobble of `share` that differs by `phase`.
fn around(value: f64, share: f64, phase: f64) -> Vec<f64> {
    (0..12)
        .map(|i| value * (1.0 + share * (f64::from(i) * 2.3 + phase).sin()))
        .collect()
}

fn find<'a>(rows: &'a [Row], sample: &str, metric: &str) -> &'a Row {
    let wanted = |r: &&Row| r.sample == sample && r.metric == metric;
    rows.iter().find(wanted).unwrap()
}

#[test]
fn the_primary_metric_comes_first_and_alone_is_corrected() {
    let mut cells = Vec::new();
    for sample in ["s", "t", "u"] {
        cells.push(cell(
            "a",
            sample,
            &around(1e6, 0.01, 0.0),
            &around(1e8, 0.01, 0.0),
        ));
        cells.push(cell(
            "b",
            sample,
            &around(1.008e6, 0.01, 1.0),
            &around(1.008e8, 0.01, 1.0),
        ));
    }
    let rows = result(cells).comparisons;
    assert_eq!(rows.len(), 6);
    assert!(rows[..3].iter().all(|r| r.primary && r.metric == "execute"));
    let (primary, exploratory) = (find(&rows, "s", "execute"), find(&rows, "s", "compile"));
    let (adjusted, plain) = (primary.p.unwrap(), exploratory.p.unwrap());
    assert!((adjusted / plain - 3.0).abs() < 0.01, "{adjusted} {plain}");
}

#[test]
fn a_difference_smaller_than_the_process_effect_is_noted() {
    // Both sides move together by 20 %: the pairs show 3 %, and processes of one side
    // differ by far more.
    let old = around(1e6, 0.2, 0.0);
    let new: Vec<f64> = old.iter().map(|v| 1.03 * v).collect();
    let rows = result(vec![
        cell("a", "s", &old, &around(1e8, 0.001, 0.0)),
        cell("b", "s", &new, &around(1.03e8, 0.001, 1.0)),
    ])
    .comparisons;
    let row = find(&rows, "s", "execute");
    assert_eq!(row.verdict, Verdict::Regressed);
    assert!(row.process_effect.unwrap() > 0.1);
    assert!(row.notes[0].contains("placement"), "{row:?}");
    let calm = find(&rows, "s", "compile");
    assert_eq!(calm.verdict, Verdict::Regressed);
    assert!(calm.notes.is_empty(), "{calm:?}");
}

#[test]
fn a_regression_fails_when_its_interval_is_clear_of_the_limit() {
    let row = |share: f64| {
        let rows = result(vec![
            cell("a", "s", &around(1e6, share, 0.0), &[1.0; 12]),
            cell("b", "s", &around(1.15e6, share, 1.0), &[1.0; 12]),
        ])
        .comparisons;
        find(&rows, "s", "execute").clone()
    };
    let (clear, wide) = (row(0.01), row(0.14));
    assert!(clear.fails(0.10) && !clear.fails(0.20));
    // The estimate is over the limit, the interval is not clear of it.
    assert!(
        wide.change > 0.10 && wide.verdict == Verdict::Regressed,
        "{wide:?}"
    );
    assert!(!wide.fails(0.10));
}

fn options() -> DiffOptions {
    DiffOptions {
        rule: Rule {
            confidence: 0.95,
            threshold: 0.01,
        },
        primary: "execute".into(),
        drift: None,
    }
}

#[test]
fn a_machine_that_became_slower_is_normalised() {
    let with_kernel = |scale: f64| {
        let mut result = result(vec![cell(
            "a",
            "s",
            &around(scale * 1e6, 0.01, scale),
            &around(scale * 1e8, 0.01, scale),
        )]);
        for process in &mut result.cells[0].processes {
            let kernel = (scale * 2.4e8) as u64;
            process.calibration_ps = Some([kernel, kernel]);
        }
        result
    };
    let (old, new) = (with_kernel(1.0), with_kernel(1.3));
    let found = diff(("old", &old), ("new", &new), &options());
    let row = find(&found.rows, "s", "execute");
    assert!(row.change.abs() < 0.01 && row.raw_change > 0.25, "{row:?}");
    assert_eq!(row.verdict, Verdict::Unchanged);
    assert!((found.calibration_change.unwrap() - 0.3).abs() < 0.01);
    assert!(
        found.warnings.iter().any(|w| w.contains("30.0 % slower")),
        "{:?}",
        found.warnings
    );
}

#[test]
fn many_processes_do_not_buy_what_drift_takes() {
    let side = |scale: f64| {
        result(vec![cell(
            "a",
            "s",
            &around(scale, 0.001, scale),
            &[1.0; 12],
        )])
    };
    let (old, new) = (side(1e6), side(1.03e6));
    let found = diff(("old", &old), ("new", &new), &options());
    let row = find(&found.rows, "s", "execute");
    assert_eq!(row.verdict, Verdict::Unchanged);
    assert!(row.detectable.unwrap() > 0.05);
    assert!(found.warnings.iter().any(|w| w.contains("no calibration")));
    let known = DiffOptions {
        drift: Some(0.0),
        ..options()
    };
    let found = diff(("old", &old), ("new", &new), &known);
    assert_eq!(
        find(&found.rows, "s", "execute").verdict,
        Verdict::Regressed
    );
}

#[test]
fn a_contended_machine_is_allowed_more_drift() {
    let side = |scale: f64, quiet: u64| {
        let one = around(scale, 0.001, scale);
        let mut result = result(vec![cell("a", "s", &one, &[1.0; 12])]);
        for (_, metric) in result.cells[0].metrics.iter_mut() {
            if let Metric::Summary(summary) = metric {
                (summary.turns, summary.quiet_turns) = (96, quiet);
            }
        }
        result
    };
    let seen = |then: u64, now: u64| {
        let (old, new) = (side(1e6, then), side(1e6, now));
        let found = diff(("old", &old), ("new", &new), &options());
        let row = find(&found.rows, "s", "execute");
        (row.detectable.unwrap(), row.notes.clone())
    };
    let (quiet, notes) = seen(96, 96);
    assert!(notes.iter().all(|note| !note.contains("others used")));
    let (some, _) = seen(40, 96);
    let (few, notes) = seen(96, 0);
    assert!(quiet < some && some < few, "{quiet} {some} {few}");
    assert!(notes.iter().any(|note| note.contains("±30 %")), "{notes:?}");
}

#[test]
fn cells_of_one_side_are_listed_and_other_arguments_are_matched_with_a_warning() {
    let one = around(1e6, 0.001, 0.0);
    let old = result(vec![
        cell("a", "s", &one, &one),
        cell("a", "gone", &one, &one),
    ]);
    let mut moved = cell("a", "s", &one, &one);
    moved.args = vec!["i32:110".parse().unwrap()];
    moved.cell_id = "a/s/110/lifecycle".into();
    let new = result(vec![moved, cell("a", "came", &one, &one)]);
    let found = diff(("old", &old), ("new", &new), &options());
    assert_eq!(found.only_old, ["a/gone//lifecycle"]);
    assert_eq!(found.only_new, ["a/came//lifecycle"]);
    assert!(found.rows.iter().all(|r| r.sample == "s"));
    assert!(
        found
            .context_differences
            .iter()
            .any(|d| d.what == "args" && d.new == "110")
    );
}
