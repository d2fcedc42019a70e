//! Break-even curves: what a call costs, its share of the start included.

use crate::model::units::{format_count, format_span, format_time};
use crate::report::chart::{Chart, Form, Point, Quantity, Scale, Series};
use crate::report::parts::{Source, plots};
use crate::stats::break_even::{Between, Crossing, Curve};

use super::changes;
use super::curves::{self, Start};

/// Points a decade, and decades: to 10⁹ calls.
const STEPS: i32 = 4;
const DECADES: i32 = 9;

/// One chart a sample.
pub(crate) fn charts(source: &Source) -> Vec<Chart> {
    (0..plots::rows(source))
        .filter_map(|row| chart(source, row))
        .collect()
}

fn chart(source: &Source, row: usize) -> Option<Chart> {
    let mut series: Vec<Series> = Vec::new();
    let mut sentences: Vec<String> = Vec::new();
    for start in Start::ALL {
        let curves = curves::of_row(source, row, start);
        let lines = curves.iter();
        series.extend(lines.map(|(column, curve)| line(source, *column, curve, start)));
        let changes = changes::points(source, &curves);
        let sentence = |words: &str| format!("{} start: {words}.", start.name);
        sentences.extend(changes.iter().map(|(words, ..)| sentence(words)));
        if !changes.is_empty() {
            let name = format!("the fastest changes, {}", start.name);
            let marks = changes.into_iter().map(mark).collect();
            let place = source.grid.columns.len();
            series.push(plots::series(&name, place, Form::Marks, marks));
        }
    }
    if series.is_empty() {
        return None;
    }
    let name = source.grid.name(row);
    let found = if sentences.is_empty() {
        "No change of the fastest is found: one runtime, or several without a difference between them, for any number of calls.".to_owned()
    } else {
        format!(
            "Ringed: where the fastest changes, and thin through it the numbers of calls at which the two are tied. {}",
            sentences.join(" ")
        )
    };
    Some(Chart {
        id: format!("break-even-{name}"),
        title: format!("Time a call on {name}, start included"),
        text: format!(
            "The average time of a call, its share of the start included, by the number of calls; lines fall from the start's cost to that of a call. Solid: JIT start; dashed: AOT start. {found}"
        ),
        x: plots::axis("calls", Scale::Log, Quantity::Count),
        y: plots::times("time a call"),
        series,
    })
}

fn line(source: &Source, column: usize, curve: &Curve, start: Start) -> Series {
    let label = source.grid.label(column);
    let (name, form) = match start {
        Start::JIT => (label.to_owned(), Form::Line),
        _ => (format!("{label}, AOT"), Form::Dashed),
    };
    let points = (0..=STEPS * DECADES)
        .map(|step| 10f64.powf(f64::from(step) / f64::from(STEPS)))
        .map(|calls| {
            let total = curve.total(calls);
            Point {
                label: format!(
                    "{name}: {} calls take {}, {} each",
                    format_count(calls),
                    format_span(total, None),
                    format_time(total / calls, None)
                ),
                ..plots::point(calls, total / calls)
            }
        })
        .collect();
    plots::series(&name, column, form, points)
}

fn mark((label, crossing, total): (String, Crossing, f64)) -> Point {
    let ends = 10f64.powi(DECADES);
    Point {
        x_interval: crossing.interval.map(|Between { low, high }| {
            (low.unwrap_or(1.0), high.unwrap_or(ends).max(crossing.calls))
        }),
        label,
        marked: true,
        ..plots::point(crossing.calls, total / crossing.calls)
    }
}
