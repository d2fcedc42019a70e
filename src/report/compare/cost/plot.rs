//! The forest plot of what options cost.

use crate::report::chart::{Chart, Form, Quantity, Scale, Series};
use crate::report::parts::{Source, ViewDef, naming, plots};
use crate::results::Verdict;

use super::found::Table;

/// A mark with its interval for each option and runtime.
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
        let interval = change.difference.interval(source.confidence());
        let label = source.grid.label(found.plains[*plain]);
        let mut point = plots::change(
            &format!("{label}, {}", found.sets[*set]),
            change.difference.change(),
            interval.map(|i| (i.low, i.high)),
            *set as f64,
        );
        point.marked = change.verdict != Verdict::Unchanged;
        series[*plain].points.push(point);
    }
    let name = naming::figure(metric);
    let text = format!(
        "A mark for each option and runtime: {name} with the option over {name} without it. \
         The thin lines are {} % intervals; bold is a change that is shown.",
        source.confidence_percent()
    );
    plots::forest(
        (
            plots::id(view.id, metric),
            format!("What it costs: {name}"),
            text,
        ),
        "times the plain configuration",
        plots::axis("option", Scale::Names(found.sets.clone()), Quantity::Number),
        series,
        source.result.context.noise_threshold,
    )
}
