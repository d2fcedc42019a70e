//! Break-even curves: what a call costs, its share of the start included.

use crate::model::units::{format_count, format_span, format_time};
use crate::report::chart::{Axis, Chart, Form, Point, Quantity, Scale, Series};
use crate::report::views::{Source, plots};
use crate::stats::break_even::{Between, Curve};

use super::changes;
use super::curves::{self, Start};

/// Points a decade, and decades: to 10⁹ calls.
const STEPS: i32 = 4;
const DECADES: i32 = 9;

/// One chart a sample.
pub(super) fn charts(source: &Source) -> Vec<Chart> {
    (0..source.grid.rows.len().min(plots::MOST))
        .filter_map(|row| chart(source, row))
        .collect()
}

fn chart(source: &Source, row: usize) -> Option<Chart> {
    let mut series: Vec<Series> = Vec::new();
    let mut sentences: Vec<String> = Vec::new();
    for start in Start::ALL {
        let curves = curves::of_row(source, row, start);
        series.extend(
            curves
                .iter()
                .map(|(column, curve)| line(source, *column, curve, start)),
        );
        let changes = changes::points(source, &curves);
        sentences.extend(
            changes
                .iter()
                .map(|(words, _, _)| format!("{} start: {words}.", start.name())),
        );
        if !changes.is_empty() {
            series.push(Series {
                name: format!("the fastest changes, {}", start.name()),
                place: source.grid.columns.len(),
                form: Form::Marks,
                points: changes.into_iter().map(mark).collect(),
            });
        }
    }
    if series.is_empty() {
        return None;
    }
    let name = &source.grid.rows[row].name;
    let found = if sentences.is_empty() {
        "No change of the fastest is found: one runtime, or several without a difference between them, for any number of calls.".to_owned()
    } else {
        format!(
            "Ringed: where the fastest changes, and thin through it the numbers of calls at which no difference is found. {}",
            sentences.join(" ")
        )
    };
    Some(Chart {
        id: format!("break-even-{name}"),
        title: format!("Time a call on {name}, start included"),
        text: format!(
            "The average time of a call, its share of the start included, by the number of calls; lines fall from the start's cost to that of a call. Solid: JIT start; dashed: AOT start. {found}"
        ),
        x: Axis {
            label: "calls".into(),
            scale: Scale::Log,
            quantity: Quantity::Count,
        },
        y: Axis {
            label: "time a call".into(),
            scale: Scale::Log,
            quantity: Quantity::Time,
        },
        series,
    })
}

fn line(source: &Source, column: usize, curve: &Curve, start: Start) -> Series {
    let label = source.grid.columns[column].label;
    let (name, form) = match start {
        Start::Jit => (label.to_owned(), Form::Line),
        Start::Aot => (format!("{label}, AOT"), Form::Dashed),
    };
    let points = (0..=STEPS * DECADES)
        .map(|step| 10f64.powf(f64::from(step) / f64::from(STEPS)))
        .map(|calls| {
            let total = curve.total(calls);
            Point {
                x: calls,
                y: total / calls,
                label: format!(
                    "{name}: {} calls take {}, {} each",
                    format_count(calls),
                    format_span(total, None),
                    format_time(total / calls, None)
                ),
                ..Point::default()
            }
        })
        .collect();
    Series {
        name,
        place: column,
        form,
        points,
    }
}

fn mark((label, crossing, total): (String, crate::stats::break_even::Crossing, f64)) -> Point {
    let ends = 10f64.powi(DECADES);
    Point {
        x: crossing.calls,
        y: total / crossing.calls,
        x_interval: crossing.interval.map(|Between { low, high }| {
            (low.unwrap_or(1.0), high.unwrap_or(ends).max(crossing.calls))
        }),
        label,
        marked: true,
        ..Point::default()
    }
}
