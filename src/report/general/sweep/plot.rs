//! The plot of a sweep.

use crate::report::chart::{Chart, Form, Point, Quantity, Scale};
use crate::report::parts::{Source, ViewDef, figure, plots};
use crate::stats::growth;

use super::found::{Column, Sweep, any_summary};

/// A line a column over the argument; `None` where nothing was measured.
pub fn chart(view: &ViewDef, source: &Source, sweep: &Sweep, columns: &[Column]) -> Option<Chart> {
    let metric = source.result.context.primary.as_str();
    let unit = any_summary(columns)?.unit;
    let mut words = Vec::new();
    let mut series = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let label = source.grid.label(place);
        let points: Vec<Point> = sweep
            .points
            .iter()
            .zip(&column.entries)
            .filter_map(|(at, entry)| {
                let summary = entry.summary().filter(|s| s.value > 0.0)?;
                let words = figure::words(summary, source.unit());
                Some(Point {
                    y_interval: summary.ci_low.zip(summary.ci_high),
                    label: format!("{label} at {}: {words}", at.text),
                    ..plots::point(at.argument, summary.value)
                })
            })
            .collect();
        if points.is_empty() {
            continue;
        }
        words.push(
            match growth::exponent(&column.points, source.confidence()) {
                Some(slope) => format!("{label} {:.2}", slope.value),
                None => format!("{label} n/a"),
            },
        );
        series.push(plots::series(label, place, Form::Line, points));
    }
    let positive = sweep.points.iter().all(|p| p.argument > 0.0);
    let scale = match positive {
        true => Scale::Log,
        false => Scale::Linear { from_zero: false },
    };
    Some(Chart {
        id: plots::id(view.id, sweep.sample),
        title: format!("{metric} of {} by its argument", sweep.sample),
        text: format!(
            "A line a runtime over the argument{}. The lower, the better; exponents: {}.",
            if positive {
                ", both on logarithmic scales, where growth in proportion rises by one decade a decade"
            } else {
                ""
            },
            words.join(", ")
        ),
        x: plots::axis("argument", scale, Quantity::Number),
        y: plots::axis(metric, Scale::Log, plots::quantity(unit)),
        series,
    })
}
