//! What a sweep's table and plot say.

use crate::model::lifecycle::id;
use crate::model::{CellStatus, Value};
use crate::report::chart::{Chart, Scale};
use crate::report::document::{Cell, Figure, Section};
use crate::report::{ReportOptions, fixture, views};
use crate::results::{Metric, ResultFile};

/// The fixture's fibonacci at each argument, its times by a law of it.
fn sweep(arguments: &[i32], law: impl Fn(f64) -> f64) -> ResultFile {
    let mut result = fixture::result();
    let cells: Vec<_> = result
        .cells
        .iter()
        .filter(|c| c.sample == "fibonacci")
        .cloned()
        .collect();
    result.cells.clear();
    for &argument in arguments {
        for cell in &cells {
            let mut cell = cell.clone();
            cell.args = vec![Value::I32(argument).into()];
            let times = law(f64::from(argument));
            for process in &mut cell.processes {
                process.metrics.get_mut(id::EXECUTE).unwrap().median *= times;
            }
            if let Some(Metric::Summary(summary)) = cell.metrics.get_mut(id::EXECUTE) {
                summary.value *= times;
            }
            result.cells.push(cell);
        }
    }
    result
}

fn sections(result: &ResultFile, options: &ReportOptions) -> Vec<Section> {
    let view = views::find("sweep").unwrap();
    views::build(result, &[view], options).sections
}

fn only(result: &ResultFile) -> Section {
    let mut sections = sections(result, &ReportOptions::default());
    assert_eq!(sections.len(), 1);
    sections.remove(0)
}

#[test]
fn what_declares_it_is_swept_beside_the_primary_metric() {
    let mut result = sweep(&[100, 300, 1000], |n| n / 100.0);
    let suite = &mut result.suites[0];
    for metric in &mut suite.metrics {
        metric.sweep = [id::EXECUTE, id::COMPILE].contains(&metric.id.as_str());
    }
    let options = ReportOptions {
        charts: true,
        ..ReportOptions::default()
    };
    let sections = sections(&result, &options);
    let titles: Vec<&str> = sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Sweep: execute of fibonacci", "Sweep: compile of fibonacci"]
    );
    // Compiling does not know of the argument: the same figure at each. Native code has none.
    let exponent = figure(&sections[1].table.rows[3].cells[2]);
    assert_eq!(exponent.value, "0.000");
    assert!(exponent.spread.is_some());
    let charts = sections.iter().flat_map(|s| &s.charts);
    let ids: Vec<&str> = charts.map(|chart| chart.id.as_str()).collect();
    assert_eq!(ids, ["sweep-fibonacci", "sweep-fibonacci-compile"]);
}

fn figure(cell: &Cell) -> &Figure {
    match cell {
        Cell::Figure(figure) => figure,
        other => panic!("not a figure: {other:?}"),
    }
}

fn reason<'a>(section: &'a Section, cell: &Cell) -> &'a str {
    match cell {
        Cell::Missing { text, footnote } => {
            assert_eq!(*text, "n/a");
            &section.footnotes[footnote - 1]
        }
        other => panic!("not missing: {other:?}"),
    }
}

#[test]
fn growth_in_proportion_has_exponent_1_and_a_cost_of_one_more() {
    let section = only(&sweep(&[300, 100, 1000], |n| n / 100.0));
    assert_eq!(section.title, "Sweep: execute of fibonacci");
    let rows = &section.table.rows;
    let heads: Vec<&Cell> = rows.iter().map(|r| &r.cells[0]).collect();
    let wanted = ["100", "300", "1000", "exponent", "one more"].map(Cell::text);
    assert_eq!(heads, wanted.iter().collect::<Vec<_>>());
    assert!(rows[3].summary && rows[4].summary && !rows[2].summary);
    // Drift and noise are alike at all arguments of a round here: the law is exact.
    for cell in &rows[3].cells[1..] {
        assert_eq!(figure(cell).value, "1.000");
        assert_eq!(figure(cell).spread.as_deref(), Some("±<0.001"));
        assert!(figure(cell).footnotes.is_empty());
    }
    // 4.2 ms at 100, a little more with the fixture's drift: 42 µs each.
    let one = figure(&rows[4].cells[2]);
    assert!((one.key.unwrap() / 42e6 - 1.03).abs() < 0.02, "{one:?}");
    assert!(one.spread.is_some());
    assert!(figure(&rows[0].cells[2]).best && !figure(&rows[0].cells[1]).best);
}

#[test]
fn a_fixed_part_shows_in_the_exponent_and_not_in_one_more() {
    let section = only(&sweep(&[100, 200, 400], |n| 5.0 + n / 100.0));
    let rows = &section.table.rows;
    let exponent = figure(&rows[3].cells[1]).key.unwrap();
    assert!(exponent > 0.1 && exponent < 0.5, "{exponent}");
    let (fixed, plain) = (
        figure(&rows[4].cells[2]).key.unwrap(),
        figure(&only(&sweep(&[100, 200, 400], |n| n / 100.0)).table.rows[4].cells[2])
            .key
            .unwrap(),
    );
    assert!((fixed / plain - 1.0).abs() < 1e-9, "{fixed} {plain}");
}

#[test]
fn what_no_line_fits_is_said() {
    let section = only(&sweep(&[10, 20, 30], |n| 1.618f64.powf(n - 10.0)));
    let rows = &section.table.rows;
    let exponent = figure(&rows[3].cells[1]);
    let note = &section.footnotes[exponent.footnotes[0] - 1];
    assert!(note.contains("no power of the argument"), "{note}");
    let note = reason(&section, &rows[4].cells[1]);
    assert!(note.contains("not on a line"), "{note}");
}

#[test]
fn two_points_have_an_exponent_and_no_line() {
    let section = only(&sweep(&[10, 20], |n| n));
    let rows = &section.table.rows;
    assert_eq!(figure(&rows[2].cells[1]).value, "1.000");
    let note = reason(&section, &rows[3].cells[1]);
    assert!(note.contains("three arguments"), "{note}");
}

#[test]
fn an_argument_of_0_has_no_logarithm() {
    let section = only(&sweep(&[0, 10, 20], |n| 10.0 + n));
    let rows = &section.table.rows;
    let note = reason(&section, &rows[3].cells[1]);
    assert!(note.contains("above 0"), "{note}");
    assert!(figure(&rows[4].cells[1]).key.unwrap() > 0.0);
}

#[test]
fn cells_without_figures_are_left_out_of_their_line_and_named() {
    let mut result = sweep(&[10, 20, 30, 40], |n| n);
    for (place, cell) in result.cells.iter_mut().enumerate() {
        // The slowest fails at the last argument, winch at all but the first.
        let fails = cell.label == "wasmi.lazy" && place >= 15;
        if fails || (cell.label == "wasmtime.winch" && place >= 5) {
            cell.status = CellStatus::TimedOut;
            cell.metrics = Default::default();
            cell.reason = Some("no answer within 30.0 s".into());
        }
    }
    let section = only(&result);
    let rows = &section.table.rows;
    let partial = figure(&rows[4].cells[5]);
    assert_eq!(partial.value, "1.000");
    let note = &section.footnotes[partial.footnotes[0] - 1];
    assert_eq!(note, "without 40 (timed out)");
    assert_eq!(
        reason(&section, &rows[4].cells[3]),
        "no answer within 30.0 s"
    );
}

#[test]
fn without_a_sweep_only_who_asks_hears_of_it() {
    let result = fixture::result();
    assert!(sections(&result, &ReportOptions::default()).is_empty());
    let asked = ReportOptions {
        views_chosen: true,
        ..ReportOptions::default()
    };
    let sections = sections(&result, &asked);
    assert!(sections[0].note[0].contains("--args 1000"), "{sections:?}");
    assert!(sections[0].table.rows.is_empty());
}

fn chart(result: &ResultFile) -> Chart {
    let options = ReportOptions {
        charts: true,
        ..ReportOptions::default()
    };
    sections(result, &options).remove(0).charts.remove(0)
}

#[test]
fn the_plot_has_a_line_a_runtime_on_logarithmic_scales() {
    let chart = chart(&sweep(&[100, 300, 1000], |n| n / 100.0));
    assert_eq!(chart.id, "sweep-fibonacci");
    assert_eq!((chart.x.scale, chart.y.scale), (Scale::Log, Scale::Log));
    assert_eq!(chart.series.len(), 5);
    assert!(
        chart.text.contains("wasmtime.cranelift 1.00"),
        "{}",
        chart.text
    );
    for series in &chart.series {
        let xs: Vec<f64> = series.points.iter().map(|p| p.x).collect();
        assert_eq!(xs, [100.0, 300.0, 1000.0]);
        assert!(series.points.iter().all(|p| p.y_interval.is_some()));
    }
}

#[test]
fn an_argument_of_0_needs_a_plain_scale() {
    let chart = chart(&sweep(&[0, 10, 20], |n| 10.0 + n));
    assert!(matches!(chart.x.scale, Scale::Linear { .. }));
    assert_eq!(chart.series[0].points[0].x, 0.0);
}
