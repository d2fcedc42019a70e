//! The forest plot of changes.

use crate::model::units::TimeUnit;
use crate::report::chart::{Chart, Form, Quantity, Scale};
use crate::report::parts::{grid, listed, naming, plots, unique};
use crate::results::Verdict;
use crate::results::comparison::Row;

/// How differences are shown.
#[derive(Clone, Debug, Default)]
pub struct DiffView {
    /// The unit of all times.
    pub unit: Option<TimeUnit>,
    /// For formats that draw: up to which change nothing counts.
    pub threshold: Option<f64>,
    /// Columns whose colours are theirs in the whole document; others come behind them.
    pub columns: Vec<String>,
}

/// Rows that a plot has: more are not looked at.
const MOST: usize = 40;

/// A mark with its interval for each row; none for formats that do not draw.
pub(super) fn chart(title: &str, rows: &[&Row], view: &DiffView) -> Option<Chart> {
    let threshold = view.threshold?;
    let shown = &rows[..rows.len().min(MOST)];
    let metrics = naming::are_several(shown.iter().map(|row| row.metric.as_str()));
    let suites = naming::are_several(shown.iter().map(|row| row.suite.as_str()));
    let name = |row: &Row| {
        let subject = grid::subject(&row.suite, &row.sample, &row.args);
        let figure = naming::of_suite(suites, &row.suite, &row.metric);
        listed(
            [subject]
                .into_iter()
                .chain((metrics || suites).then_some(figure)),
        )
    };
    let names = unique(shown.iter().map(|row| name(row)));
    let labels = shown.iter().map(|row| row.label.as_str());
    let columns = unique(view.columns.iter().map(String::as_str).chain(labels));
    let series = columns.iter().enumerate().map(|(place, label)| {
        let own = shown.iter().filter(|row| row.label == *label);
        let points = own.map(|row| {
            let name = name(row);
            let at = names
                .iter()
                .position(|known| *known == name)
                .unwrap_or_default();
            let interval = row.ci_low.zip(row.ci_high);
            let of = format!("{name}, {label}");
            let mut point = plots::change(&of, row.change, interval, at as f64);
            point.marked = row.verdict != Verdict::Unchanged;
            point
        });
        plots::series(label, place, Form::Estimates, points.collect())
    });
    let series: Vec<_> = series.filter(|s| !s.points.is_empty()).collect();
    let left_out = match rows.len() > MOST {
        true => format!(
            " The first {MOST} of {} rows are drawn; the table has more.",
            rows.len()
        ),
        false => String::new(),
    };
    let text = format!(
        "A mark for each row of the table: the new figure over the old one. \
         The thin lines are intervals; bold is a change that was found.{left_out}"
    );
    (!series.is_empty()).then(|| {
        plots::forest(
            (plots::id("differences", title), title.to_owned(), text),
            "times what it is compared with",
            plots::axis("row", Scale::Names(names), Quantity::Number),
            series,
            threshold,
        )
    })
}
