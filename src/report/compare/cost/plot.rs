//! The forest plot of what options cost.

use crate::report::chart::{Chart, Form, Point, Quantity, Scale, Series};
use crate::report::parts::change::{between, changed};
use crate::report::parts::{Source, ViewDef, naming, plots};
use crate::results::Verdict;

use super::found::Table;

/// A mark with its interval for each option and runtime, and the band in which no change counts.
pub fn chart(view: &ViewDef, source: &Source, found: &Table, metric: &str) -> Chart {
    let mut series: Vec<Series> = found
        .plains
        .iter()
        .map(|plain| {
            plots::series(
                source.grid.label(*plain),
                *plain,
                Form::Estimates,
                Vec::new(),
            )
        })
        .collect();
    for (set, plain, change) in &found.found {
        let factor = 1.0 + change.difference.change();
        let interval = change.difference.interval(source.confidence());
        let words = changed(change.difference.change());
        let range = interval.map_or_else(String::new, |i| format!(" ({})", between(i.low, i.high)));
        let label = source.grid.label(found.plains[*plain]);
        series[*plain].points.push(Point {
            x_interval: interval.map(|i| (1.0 + i.low, 1.0 + i.high)),
            label: format!("{}, {}: {words}{range}", label, found.sets[*set]),
            words,
            marked: change.verdict != Verdict::Unchanged,
            ..plots::point(factor, *set as f64)
        });
    }
    let threshold = source.result.context.noise_threshold;
    let level = |name: &str, factor: f64| {
        plots::series(name, 0, Form::Guide, vec![plots::point(factor, 0.0)])
    };
    series.push(level("", 1.0 / (1.0 + threshold)));
    series.push(level("", 1.0 + threshold));
    let name = naming::figure(metric);
    Chart {
        id: plots::id(view.id, metric),
        title: format!("What it costs: {name}"),
        text: format!(
            "A mark for each option and runtime: {name} with the option over {name} without it, on a logarithmic axis. \
             The thin lines are {} % intervals; bold is a change that is shown. Between the two lines beside 1× no change counts.",
            source.confidence_percent()
        ),
        x: plots::axis(
            "times the plain configuration",
            Scale::Log,
            Quantity::Factor,
        ),
        y: plots::axis("option", Scale::Names(found.sets.clone()), Quantity::Number),
        series,
    }
}
