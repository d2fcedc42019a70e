//! Rows as they are said, and their plot.

use super::*;
use crate::model::Arg;
use crate::report::chart::Form;
use crate::report::{ReportOptions, fixture, views};

#[test]
fn words_with_what_separates_in_an_id_stand_as_they_were_given() {
    let mut result = fixture::result();
    result.cells.retain(|c| c.label == "wasmi.lazy");
    result.cells.truncate(2);
    for (cell, word) in result.cells.iter_mut().zip(["/a,b", "/b"]) {
        cell.sample = "echo".into();
        cell.args = vec![Arg::Word(word.into()), Arg::Word("c".into())];
        cell.cell_id = CellId::new(&cell.label, &cell.sample, &cell.args, &cell.suite).to_string();
    }
    result.comparisons = comparison::against(&result, None);
    let view = views::find("differences").unwrap();
    let document = views::build(&result, &[view], &ReportOptions::default());
    let row = &document.sections[0].table.rows[0];
    assert_eq!(row.cells[0], Cell::text("echo(/b, c)"));
    assert_eq!(row.cells[2], Cell::text("(/a,b, c)"));
}

/// A result whose cells of one runtime are compared with those of another.
fn compared() -> crate::results::ResultFile {
    let mut result = fixture::result();
    result.comparisons = comparison::against(&result, None);
    result
}

#[test]
fn changes_have_a_forest_plot_over_the_band_that_counts_for_nothing() {
    let result = compared();
    let view = views::find("differences").unwrap();
    let drawn = ReportOptions {
        views_chosen: true,
        charts: true,
        ..ReportOptions::default()
    };
    let document = views::build(&result, &[view], &drawn);
    let section = &document.sections[0];
    let [chart] = section.charts.as_slice() else {
        panic!("{} plots", section.charts.len())
    };
    let marks: usize = chart.figures().map(|s| s.points.len()).sum();
    assert_eq!(marks, section.table.rows.len());
    let band = chart.series.iter().find(|s| s.form == Form::Band).unwrap();
    let threshold = result.context.noise_threshold;
    assert_eq!(
        band.points[0].x_interval,
        Some((1.0 / (1.0 + threshold), 1.0 + threshold))
    );
    // A runtime has the colour of its column.
    let winch = chart
        .series
        .iter()
        .find(|s| s.name == "wasmtime.winch")
        .unwrap();
    assert_eq!(winch.place, 2);
    let found = winch
        .points
        .iter()
        .find(|p| p.label.starts_with("fibonacci"));
    let found = found.unwrap();
    let (low, high) = found.x_interval.unwrap();
    assert!(low < found.x && found.x < high && found.marked, "{found:?}");
    let plain = ReportOptions {
        charts: false,
        ..drawn
    };
    let document = views::build(&result, &[view], &plain);
    assert!(document.sections[0].charts.is_empty());
}
