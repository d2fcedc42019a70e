//! The plot of a sweep.

use crate::model::Unit;
use crate::report::chart::{Axis, Chart, Form, Point, Quantity, Scale, Series};
use crate::report::views::{Source, ViewDef, figure, plots};
use crate::stats::growth;

use super::found::Sweep;
use super::{Column, any_summary};

/// A line a column over the argument; `None` where nothing was measured.
pub fn chart(view: &ViewDef, source: &Source, sweep: &Sweep, columns: &[Column]) -> Option<Chart> {
    let metric = source.result.context.primary.as_str();
    let unit = any_summary(columns)?.unit;
    let mut words = Vec::new();
    let mut series = Vec::new();
    for (place, (column, head)) in columns.iter().zip(&source.grid.columns).enumerate() {
        let points: Vec<Point> = sweep
            .points
            .iter()
            .zip(&column.entries)
            .filter_map(|(at, entry)| {
                let summary = entry.summary().filter(|s| s.value > 0.0)?;
                let plain = figure::plain(summary, source.options.time_unit);
                let spread = plain.spread.map(|s| format!(" {s}")).unwrap_or_default();
                Some(Point {
                    x: at.argument,
                    y: summary.value,
                    y_interval: summary.ci_low.zip(summary.ci_high),
                    label: format!("{} at {}: {}{spread}", head.label, at.text, plain.value),
                    ..Point::default()
                })
            })
            .collect();
        if points.is_empty() {
            continue;
        }
        let confidence = source.result.context.confidence_level;
        words.push(match growth::exponent(&column.points, confidence) {
            Some(slope) => format!("{} {:.2}", head.label, slope.value),
            None => format!("{} n/a", head.label),
        });
        series.push(Series {
            name: head.label.to_owned(),
            place,
            form: Form::Line,
            points,
        });
    }
    let positive = sweep.points.iter().all(|p| p.argument > 0.0);
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
        x: Axis {
            label: "argument".into(),
            scale: if positive {
                Scale::Log
            } else {
                Scale::Linear { from_zero: false }
            },
            quantity: Quantity::Number,
        },
        y: Axis {
            label: metric.into(),
            scale: Scale::Log,
            quantity: match unit {
                Unit::Ps => Quantity::Time,
                Unit::Bytes => Quantity::Bytes,
                Unit::BytesPerSecond | Unit::PerSecond | Unit::Ratio => Quantity::Number,
            },
        },
        series,
    })
}
