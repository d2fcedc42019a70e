//! Plots of a series: a line a runtime over what varies as a number.

use crate::model::MetricDecl;
use crate::report::chart::{Chart, Form, Point, Quantity, Scale};
use crate::report::parts::{Source, figure, grouped, listed, plots};

use super::line::{Line, names};

/// From this factor between the ends on, a scale is logarithmic.
const DECADES: f64 = 100.0;

/// A plot for each set of lines that differ in one number alone.
pub(super) fn charts(
    source: &Source,
    title: &str,
    metric: &MetricDecl,
    lines: &[Line],
) -> Vec<Chart> {
    let Some(name) = varying(lines) else {
        return Vec::new();
    };
    let point = |line| {
        let at = Line::value(line, name).and_then(number)?;
        let others = line.at.iter().filter(|(known, _)| *known != name);
        let others = others.map(|(known, value)| match *known {
            "sample" => value.clone(),
            known => format!("{known} = {value}"),
        });
        Some((listed(others), (at, line)))
    };
    let groups = grouped(lines.iter().filter_map(point)).into_iter();
    groups
        .filter(|(_, points)| points.len() > 1)
        .take(plots::MOST)
        .filter_map(|(of, points)| chart(source, (title, &of, name), metric, points))
        .collect()
}

/// The last of the names that has several values, all of them numbers: points of a
/// series vary before axes do.
fn varying<'a>(lines: &[Line<'a>]) -> Option<&'a str> {
    let varies = |name: &&str| {
        let values: Vec<&str> = lines.iter().filter_map(|line| line.value(name)).collect();
        let first = values.first();
        values.iter().any(|v| Some(v) != first) && values.iter().all(|v| number(v).is_some())
    };
    names(lines).into_iter().rfind(varies)
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

fn chart(
    source: &Source,
    (title, of, name): (&str, &str, &str),
    metric: &MetricDecl,
    mut lines: Vec<(f64, &Line)>,
) -> Option<Chart> {
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let series: Vec<_> = source
        .grid
        .labels()
        .enumerate()
        .filter_map(|(column, label)| {
            let point = |(at, line): &(f64, &Line)| {
                let summary = source.grid.summary(line.row, column, line.key)?;
                let words = figure::words(summary, source.unit());
                Some(Point {
                    y_interval: summary.ci_low.zip(summary.ci_high),
                    label: format!("{label} at {name} = {at}: {words}"),
                    ..plots::point(*at, summary.value)
                })
            };
            let points: Vec<Point> = lines.iter().filter_map(point).collect();
            (!points.is_empty()).then(|| plots::series(label, column, Form::Line, points))
        })
        .collect();
    let (x, y) = (
        scale(lines.iter().map(|(at, _)| *at), false),
        scale(series.iter().flat_map(|s| &s.points).map(|p| p.y), true),
    );
    let of_words = match of {
        "" => String::new(),
        of => format!(", {of}"),
    };
    let logarithmic = match (x == Scale::Log, y == Scale::Log) {
        (true, true) => ", both on logarithmic scales",
        (true, false) => ", on a logarithmic scale",
        (false, true) => "; figures on a logarithmic scale",
        (false, false) => "",
    };
    (!series.is_empty()).then(|| Chart {
        id: plots::id(&metric.id, &[name, of].join("-")),
        title: format!("{title} by {name}{of_words}"),
        text: format!(
            "A line a runtime over {name}{logarithmic}. The {}, the better.",
            plots::better(metric.better)
        ),
        x: plots::axis(name, x, Quantity::Number),
        y: plots::axis(&metric.id, y, plots::quantity(metric.unit)),
        series,
    })
}

/// Logarithmic over two decades and more, else in proportion.
fn scale(values: impl Iterator<Item = f64> + Clone, from_zero: bool) -> Scale {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    match low > 0.0 && high >= DECADES * low {
        true => Scale::Log,
        false => Scale::Linear { from_zero },
    }
}
