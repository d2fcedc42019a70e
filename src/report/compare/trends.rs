//! Trends: how a metric of each cell went over results, and the results themselves.

use crate::model::text::{counted, one_line};
use crate::model::units::TimeUnit;
use crate::model::{Unit, series};
use crate::report::chart::{Chart, Form, Point, Quantity, Scale, Series};
use crate::report::document::{Cell, Document, Figure, Notice, Section};
use crate::report::parts::change::{percent, signed};
use crate::report::parts::{Footnotes, figure, grid, listed, naming, plots, table, unique};
use crate::results::Severity;
use crate::results::history::Unreadable;
use crate::results::history::trends::{Change, Group, ResultRef, Step, Trend, Trends};

/// What a reader may choose about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct TrendView {
    /// The unit of all times.
    pub unit: Option<TimeUnit>,
    /// Whether the format draws.
    pub charts: bool,
}

/// Results that a sparkline has room for; of more, neighbours share a character.
const SPARKS: usize = 30;

const HEADER: &str = "sample | runtime | >results | trend | >latest | >since previous | verdict | \
                      >since first | steps";

/// Steps that are named in a table; of more, the last.
const STEPS: usize = 3;

/// The trends as a document.
pub fn document(trends: &Trends, view: TrendView) -> Document {
    let mut document = Document {
        title: format!("wasmbench: history of {}", trends.metric),
        notices: unreadable(&trends.unreadable),
        reading: reading(trends),
        ..Document::default()
    };
    let sections = trends.groups.iter();
    let sections = sections.map(|group| section(trends, group, view));
    document.sections.extend(sections);
    let closing = &mut document.closing;
    if trends.groups.iter().all(|g| g.trends.is_empty()) {
        closing.push(format!("No result has a figure of `{}`.", trends.metric));
    }
    for aside in &trends.set_aside {
        closing.push(format!(
            "Set aside: {} ({}). `--all` shows each kind by itself.",
            counted(aside.results, "result"),
            aside.reason
        ));
    }
    document
}

pub(crate) fn unreadable(files: &[Unreadable]) -> Vec<Notice> {
    files
        .iter()
        .map(|file| Notice {
            message: format!("left out: {}", one_line(&file.why)),
            advice: String::new(),
        })
        .collect()
}

fn reading(trends: &Trends) -> Vec<String> {
    let mut all = trends.groups.iter().flat_map(|g| &g.trends);
    let mut lines = vec![format!(
        "A line a cell, over results of one machine, build and way of measuring. Changes have {} intervals. \
         The verdict is on the last against the one before: Holm-corrected over the cells, and above {}.",
        percent(trends.confidence).replace(".0 ", " "),
        percent(trends.noise_threshold)
    )];
    if all.all(|t| t.normalised) {
        lines.push(
            "Changes are of times in multiples of the calibration kernel, as in a diff; values and lines are as measured."
                .into(),
        );
    }
    lines.push(format!(
        "A step is a lasting change of level that stands out of what results differ by anyhow: of series without one, \
         in at most {} of tables any is marked. From six results on, three on each side.",
        percent(1.0 - trends.confidence).replace(".0 ", " ")
    ));
    lines
}

fn section(trends: &Trends, group: &Group, view: TrendView) -> Section {
    let mut notes = Footnotes::default();
    let several = several(group);
    let rows = group.trends.iter();
    let rows = rows
        .map(|trend| table::row(row(group, trend, several, view, &mut notes)))
        .collect();
    let mut note = vec![group.machine.clone()];
    let dates = group.results.first().zip(group.results.last());
    if let Some((first, last)) = dates {
        let (first, last) = (day(&first.started), day(&last.started));
        let results = counted(group.results.len(), "result");
        note.push(if first == last {
            format!("{results} of {first}.")
        } else {
            format!("{results}, {first} to {last}.")
        });
    }
    if !group.apart.is_empty() {
        note.push(format!("Unlike the newest: {}.", listed(&group.apart)));
    }
    if !group.without.is_empty() {
        note.push(format!("Without a figure: {}.", listed(&group.without)));
    }
    let title = if trends.groups.len() > 1 {
        format!("{}: {}", trends.metric, group.machine)
    } else {
        format!("Trends: {}", trends.metric)
    };
    let charts = view.charts.then(|| charts(trends, group, view));
    Section {
        note,
        charts: charts.unwrap_or_default(),
        footnotes: notes.into_texts(),
        ..table::section("history", title, table::columns(HEADER), rows)
    }
}

fn row(
    group: &Group,
    trend: &Trend,
    several: bool,
    view: TrendView,
    notes: &mut Footnotes,
) -> Vec<Cell> {
    let values: Vec<f64> = trend.points.iter().map(|p| p.value).collect();
    let mut latest = Figure::default();
    if let Some(last) = trend.points.last() {
        let value = figure::value(last.value, trend.unit, view.unit);
        latest = figure::keyed(value, last.value);
        let interval = figure::interval(last.ci_low, last.ci_high);
        latest.spread = figure::spread(last.value, interval);
        if let Some(missing) = &trend.missing {
            let words = format!(
                "of {}; in the newest result {missing}",
                day(&group.results[last.result].started)
            );
            latest.footnotes.push(notes.number(&words));
        }
    }
    vec![
        Cell::text(call(trend, several)),
        Cell::text(&trend.label),
        Cell::text(trend.points.len().to_string()),
        Cell::text(sparkline(&values)),
        latest.into(),
        change(trend.since_previous.as_ref()),
        Cell::text(trend.since_previous.as_ref().map_or("–".into(), verdict)),
        change(trend.since_first.as_ref()),
        steps(group, trend, notes),
    ]
}

/// `fibonacci(30)`, with the point where the metric has points: `memory, pages = 16`.
fn call(trend: &Trend, several: bool) -> String {
    let suite = suite(trend);
    let subject = grid::subject(suite, &trend.sample, &trend.args);
    let parts = [
        match several && suite != subject {
            true => format!("{suite}: {subject}"),
            false => subject,
        },
        series::words(&trend.metric),
    ];
    listed(parts.into_iter().filter(|part| !part.is_empty()))
}

/// Whether the trends are of several suites.
fn several(group: &Group) -> bool {
    naming::are_several(group.trends.iter().map(suite))
}

/// The suite of its cell.
fn suite(trend: &Trend) -> &str {
    // Behind the last slash: a suite holds none.
    trend.cell_id.rsplit('/').next().unwrap_or_default()
}

fn change(change: Option<&Change>) -> Cell {
    let Some(change) = change else {
        return Cell::text("–");
    };
    let half = figure::interval(change.ci_low, change.ci_high)
        .map(|i| (i.high - change.change).max(change.change - i.low))
        .filter(|half| *half > 1e-8);
    Cell::from(Figure {
        spread: half.map(|h| format!("±{}", percent(h))),
        ..figure::keyed(signed(change.change), change.change)
    })
}

/// `regressed (warn)`.
fn verdict(change: &Change) -> String {
    format!("{}{}", change.verdict.word(), severity(change))
}

/// ` (warn)`, where it is severe at all.
fn severity(change: &Change) -> String {
    match change.severity {
        Severity::Pass => String::new(),
        other => format!(" ({})", other.word()),
    }
}

fn steps(group: &Group, trend: &Trend, notes: &mut Footnotes) -> Cell {
    if let Some(why) = &trend.no_steps {
        return notes.missing("too few", why);
    }
    if trend.steps.is_empty() {
        return Cell::text("none");
    }
    let mut footnotes = Vec::new();
    let shown = &trend.steps[trend.steps.len().saturating_sub(STEPS)..];
    let mut words: Vec<String> = shown.iter().map(|s| step(group, s)).collect();
    if trend.steps.len() > shown.len() {
        words.insert(0, format!("{} earlier", trend.steps.len() - shown.len()));
    }
    for step in shown {
        let changed = &trend.points[step.point].changed;
        if !changed.is_empty() {
            let text = format!(
                "with the result of {}: {}",
                moment(group, &step.started),
                changed.join(", ")
            );
            footnotes.push(notes.number(&text));
        }
    }
    Cell::noted(words.join("; "), footnotes)
}

/// `+10.2 % on 2026-11-12 (medium)`.
fn step(group: &Group, step: &Step) -> String {
    let (change, moment) = (signed(step.change.change), moment(group, &step.started));
    format!("{change} on {moment}{}", severity(&step.change))
}

/// The day; the time too where there is more than one result of that day.
fn moment(group: &Group, started: &str) -> String {
    let of_day = |r: &&ResultRef| day(&r.started) == day(started);
    if group.results.iter().filter(of_day).count() < 2 {
        return day(started);
    }
    let minute: String = started.chars().take(16).collect();
    minute.replace('T', " ")
}

fn day(started: &str) -> String {
    started.chars().take(10).collect()
}

/// Values as heights, from lowest to highest. Where all lie within a tenth of
/// each other, the scale is a tenth: noise is not drawn as mountains.
pub fn sparkline(values: &[f64]) -> String {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let values = thinned(values);
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let middle = f64::midpoint(low, high);
    let range = (high - low).max(0.1 * middle.abs());
    values
        .iter()
        .map(|value| {
            let share = if range > 0.0 {
                0.5 + (value - middle) / range
            } else {
                0.5
            };
            let height = (share * 7.0).round().clamp(0.0, 7.0) as usize;
            HEIGHTS[height]
        })
        .collect()
}

/// At most so many values: means of neighbours.
fn thinned(values: &[f64]) -> Vec<f64> {
    if values.len() <= SPARKS {
        return values.to_vec();
    }
    (0..SPARKS)
        .map(|i| {
            let part = &values[i * values.len() / SPARKS..(i + 1) * values.len() / SPARKS];
            part.iter().sum::<f64>() / part.len() as f64
        })
        .collect()
}

/// A chart a sample and set of arguments: values over dates, a line a column.
fn charts(trends: &Trends, group: &Group, view: TrendView) -> Vec<Chart> {
    let several = several(group);
    let samples = unique(group.trends.iter().map(|t| call(t, several)));
    let labels = unique(group.trends.iter().map(|t| t.label.as_str()));
    let unit = group.trends.first().map_or(Unit::Ratio, |t| t.unit);
    samples
        .iter()
        .take(plots::MOST)
        .map(|sample| {
            let of: Vec<&Trend> = group
                .trends
                .iter()
                .filter(|t| call(t, several) == *sample)
                .collect();
            let marked = of.iter().map(|t| t.steps.len()).sum();
            let plain = sample.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            Chart {
                id: format!("history-{}-{}", trends.metric, plain.trim_end_matches('-')),
                title: format!("{} of {sample}", trends.metric),
                text: format!(
                    "The {} of {sample} in {}, a line a runtime; thin: intervals. {}",
                    trends.metric,
                    counted(group.results.len(), "result"),
                    match marked {
                        0 => "No step was found.".to_owned(),
                        n => format!("Ringed: {}.", counted(n, "step")),
                    }
                ),
                x: plots::axis("date", Scale::Linear { from_zero: false }, Quantity::Date),
                y: plots::axis(&trends.metric, Scale::Log, plots::quantity(unit)),
                series: of.iter().map(|t| line(group, t, &labels, view)).collect(),
            }
        })
        .collect()
}

fn line(group: &Group, trend: &Trend, labels: &[&str], view: TrendView) -> Series {
    let points = trend.points.iter().enumerate();
    let points = points.filter(|(_, p)| p.value > 0.0).map(|(index, point)| {
        let result = &group.results[point.result];
        let found = trend.steps.iter().find(|s| s.point == index);
        let mut label = format!(
            "{}: {} on {}",
            trend.label,
            figure::value(point.value, trend.unit, view.unit),
            day(&result.started)
        );
        if let Some(found) = found {
            label = format!("{label}, a step of {}", signed(found.change.change));
        }
        Point {
            y_interval: point.ci_low.zip(point.ci_high),
            label,
            marked: found.is_some(),
            ..plots::point(result.seconds as f64, point.value)
        }
    });
    let place = labels.iter().position(|l| *l == trend.label);
    let place = place.unwrap_or_default();
    plots::series(&trend.label, place, Form::Line, points.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparklines_are_scaled_and_thinned() {
        assert_eq!(sparkline(&[1.0, 2.0]), "▁█");
        assert_eq!(sparkline(&[100.0, 100.5, 100.0]), "▄▅▄");
        assert_eq!(sparkline(&[0.0, 0.0]), "▅▅");
        assert_eq!(sparkline(&[]), "");
        let rising: Vec<f64> = (0..1000).map(f64::from).collect();
        let line = sparkline(&rising);
        assert_eq!(line.chars().count(), SPARKS);
        assert!(line.starts_with('▁') && line.ends_with('█'), "{line}");
    }
}
