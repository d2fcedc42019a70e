//! The plot of a sweep.

use crate::report::chart::{Chart, Form, Point, Quantity, Scale};
use crate::report::parts::{Source, ViewDef, figure, naming, plots};
use crate::stats::growth;

use super::found::{Column, Sweep, any_summary};

/// A line a column over the argument; `None` where nothing was measured.
pub fn chart(
    view: &ViewDef,
    source: &Source,
    sweep: &Sweep,
    metric: &str,
    columns: &[Column],
) -> Option<Chart> {
    let any = any_summary(columns)?;
    let (unit, better) = (any.unit, plots::better(any.better));
    let name = naming::figure(metric);
    let varying = sweep.name;
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
        id: match metric == source.primary() {
            true => plots::id(view.id, sweep.sample),
            false => plots::id(view.id, &format!("{}-{metric}", sweep.sample)),
        },
        title: format!("{name} of {} by its {varying}", sweep.sample),
        text: format!(
            "A line a runtime over the {varying}{}. The {better}, the better; exponents: {}.",
            if positive {
                ", both on logarithmic scales, where growth in proportion rises by one decade a decade"
            } else {
                ""
            },
            words.join(", ")
        ),
        x: plots::axis(varying, scale, Quantity::Number),
        y: plots::axis(&name, Scale::Log, plots::quantity(unit)),
        series,
    })
}
