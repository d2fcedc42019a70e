//! Trends: a metric of each cell over the results of one machine and build, and the
//! steps in it.

use serde::Serialize;

use crate::model::{Arg, Better, Unit, series};
use crate::results::diff::DiffOptions;
use crate::results::drift::Drift;
use crate::results::verdict::Verdict;
use crate::stats::change_points::{self, ChangePoint, Reading};
use crate::stats::trimmed::Trimmed;
use crate::stats::{self, Difference};

pub use super::change::{Change, Step};
use super::entry::{CellFacts, Entry, Figure};
use super::select::{self, Cells};
use crate::results::files::Unreadable;

/// The trends of a metric.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Trends {
    /// The metric.
    pub metric: String,
    /// Confidence level of intervals and steps.
    pub confidence: f64,
    /// Changes up to this are none.
    pub noise_threshold: f64,
    /// Results of one machine, one build and one way of measuring; that of the
    /// newest result first.
    pub groups: Vec<Group>,
    /// Results that were set aside, by what kept them apart.
    pub set_aside: Vec<SetAside>,
    /// Files that are no results.
    pub unreadable: Vec<Unreadable>,
}

/// Results that are comparable, and the trends in them.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The machine, in one line.
    pub machine: String,
    /// The build of wasmbench and how it measured, where the newest differs from it.
    pub apart: Vec<String>,
    /// The results, the oldest first.
    pub results: Vec<ResultRef>,
    /// The trends.
    pub trends: Vec<Trend>,
    /// Cells that are in the newest result without a figure, and in no other with one.
    pub without: Vec<String>,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResultRef {
    /// Its file.
    pub file: String,
    /// When its campaign started (RFC 3339).
    pub started: String,
    /// The same in seconds since 1970.
    #[serde(skip)]
    pub seconds: i64,
    /// Whether it was interrupted.
    pub interrupted: bool,
}

/// Results that are not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// How many.
    pub results: usize,
    /// What is different about them.
    pub reason: String,
}

/// A cell over time.
#[derive(Clone, Debug, Serialize)]
pub struct Trend {
    /// `label/sample/args/suite`.
    pub cell_id: String,
    /// The column.
    pub label: String,
    /// The sample.
    pub sample: String,
    /// The arguments of its call.
    pub args: Vec<Arg>,
    /// The metric, or the point of its series.
    pub metric: String,
    /// The metric's unit.
    pub unit: Unit,
    /// Which direction is an improvement.
    pub better: Better,
    /// Whether changes and steps are of times in multiples of the calibration kernel.
    pub normalised: bool,
    /// The figures, the oldest first.
    pub points: Vec<Point>,
    /// The last against the one before.
    pub since_previous: Option<Change>,
    /// The last against the first.
    pub since_first: Option<Change>,
    /// Where the level changed.
    pub steps: Vec<Step>,
    /// Why steps were not looked for.
    pub no_steps: Option<String>,
    /// Why the newest result has no figure of it.
    pub missing: Option<String>,
}

/// A figure of a trend.
#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// The result, counted from 0 in the group's.
    pub result: usize,
    /// The value, in the metric's unit.
    pub value: f64,
    /// Lower end of its interval.
    pub ci_low: Option<f64>,
    /// Upper end of its interval.
    pub ci_high: Option<f64>,
    /// Processes.
    pub processes: u32,
    /// The engine's version.
    pub runtime_version: String,
    /// What is different from the point before: engine, module, settings, build.
    pub changed: Vec<String>,
}

/// Follows cells over results, which are in the order of their dates. Only results
/// that are comparable with the newest are shown, unless `all` are: then each kind
/// is a group.
pub fn trends(entries: &[&Entry], cells: &Cells, options: &DiffOptions, all: bool) -> Trends {
    let mut trends = Trends {
        metric: options.primary.clone(),
        confidence: options.rule.confidence,
        noise_threshold: options.rule.threshold,
        ..Trends::default()
    };
    let mut left: Vec<&Entry> = entries.to_vec();
    let newest = left.last().copied();
    while let Some(last) = left.last().copied() {
        let (same, others) = select::comparable(&left, &last.facts);
        let apart = newest.map_or_else(Vec::new, |n| select::apart(&n.facts, &last.facts));
        trends.groups.push(group(&same, cells, options, &apart));
        if !all {
            trends.set_aside = set_aside(&others);
            break;
        }
        left = others.into_iter().map(|(entry, _)| entry).collect();
    }
    trends
}

/// Counts what is not shown, by its reasons.
fn set_aside(others: &[(&Entry, Vec<select::Differs>)]) -> Vec<SetAside> {
    let mut counted: Vec<SetAside> = Vec::new();
    for (_, reasons) in others {
        let reasons: Vec<String> = reasons
            .iter()
            .map(|d| {
                let value = if d.one.is_empty() {
                    "not stated"
                } else {
                    &d.one
                };
                format!("{} {value}", d.what)
            })
            .collect();
        let reason = reasons.join(", ");
        match counted.iter_mut().find(|s| s.reason == reason) {
            Some(known) => known.results += 1,
            None => counted.push(SetAside { results: 1, reason }),
        }
    }
    counted.sort_by_key(|s| std::cmp::Reverse(s.results));
    counted
}

fn group(
    entries: &[&Entry],
    cells: &Cells,
    options: &DiffOptions,
    apart: &[select::Differs],
) -> Group {
    let results: Vec<ResultRef> = entries.iter().map(|e| ResultRef::of(e)).collect();
    // In the order of the newest result; what only older ones have comes after.
    let mut ids: Vec<&CellFacts> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut kinds: Vec<*const CellFacts> = Vec::new();
    for entry in entries.iter().rev() {
        // Most results have the same cells: those are looked at once.
        if kinds.contains(&entry.cells.as_ptr()) {
            continue;
        }
        kinds.push(entry.cells.as_ptr());
        for cell in entry.cells.iter().filter(|c| cells.wants(c)) {
            if seen.insert(&cell.cell_id) {
                ids.push(cell);
            }
        }
    }
    let mut trends = Vec::new();
    let mut without = Vec::new();
    for cell in ids {
        let meant = |e: &'_ &&Entry| -> Vec<String> {
            let keys = e.meant(&cell.suite, &options.primary);
            keys.map(str::to_owned).collect()
        };
        let mut keys: Vec<String> = entries.iter().rev().flat_map(|e| meant(&e)).collect();
        keys.sort_by(|a, b| series::order(a, b));
        keys.dedup();
        // A suite without such a metric is not missing it.
        let lacks = keys.is_empty() && !of_another(entries, cell, options);
        let found: Vec<Trend> = keys
            .iter()
            .filter_map(|key| trend(entries, &results, cell, key, options))
            .collect();
        if found.is_empty() && (lacks || !keys.is_empty()) {
            without.push(cell.cell_id.clone());
        }
        trends.extend(found);
    }
    correct(&mut trends, options);
    Group {
        machine: entries
            .last()
            .map(|e| select::machine(&e.facts))
            .unwrap_or_default(),
        apart: apart.iter().map(select::Differs::sentence).collect(),
        results,
        trends,
        without,
    }
}

/// Whether cells of another suite alone have the metric.
fn of_another(entries: &[&Entry], cell: &CellFacts, options: &DiffOptions) -> bool {
    let mut others = entries
        .iter()
        .flat_map(|e| e.cells.iter().map(move |c| (e, c)));
    others.any(|(entry, other)| {
        other.suite != cell.suite && entry.meant(&other.suite, &options.primary).next().is_some()
    })
}

impl ResultRef {
    /// Of an entry.
    pub fn of(entry: &Entry) -> Self {
        Self {
            file: entry.file.clone(),
            started: entry.facts.started.clone(),
            seconds: entry.started.as_second(),
            interrupted: entry.facts.interrupted,
        }
    }
}

/// A cell's figure in a result.
struct Place<'a> {
    result: usize,
    entry: &'a Entry,
    cell: &'a CellFacts,
    figure: Figure,
}

fn trend(
    entries: &[&Entry],
    results: &[ResultRef],
    cell: &CellFacts,
    key: &str,
    options: &DiffOptions,
) -> Option<Trend> {
    let (mut unit, mut better) = (Unit::Ps, Better::Lower);
    let places: Vec<Place> = entries
        .iter()
        .enumerate()
        .filter_map(|(result, entry)| {
            let (cell, of, figure) = entry.figure(&cell.cell_id, key)?;
            (unit, better) = (of.unit, of.better);
            Some(Place {
                result,
                entry,
                cell,
                figure,
            })
        })
        .collect();
    let last = places.last()?;
    let normalised = unit == Unit::Ps && places.iter().all(|p| p.figure.normalised.is_some());
    let series: Option<Vec<Trimmed>> = places
        .iter()
        .map(|p| p.figure.summary(normalised))
        .collect();
    let drift = Drift::new(options.drift, true);
    let rule = options.rule;
    let against = |old: usize| {
        let series = series.as_ref()?;
        let (a, b) = (series[old], *series.last()?);
        let n = places[old].figure.processes.min(last.figure.processes);
        let difference = Difference::between(a, b, n as usize).with_drift(drift.of(
            unit,
            normalised,
            last.figure.contended.max(places[old].figure.contended),
        ));
        Some(Change::of(difference, difference.p(), better, rule))
    };
    let found = series.as_deref().map(|s| steps(s, options.rule.confidence));
    let steps = found.iter().flatten().map(|point| Step {
        point: point.at,
        file: places[point.at].entry.file.clone(),
        started: results[places[point.at].result].started.clone(),
        change: Change::of(point.difference, Some(point.p), better, rule),
    });
    Some(Trend {
        cell_id: cell.cell_id.clone(),
        label: last.cell.label.clone(),
        sample: last.cell.sample.clone(),
        args: last.cell.args.clone(),
        metric: key.to_owned(),
        unit,
        better,
        normalised,
        since_previous: places.len().checked_sub(2).and_then(against),
        since_first: (places.len() > 1).then(|| against(0)).flatten(),
        steps: steps.collect(),
        no_steps: no_steps(&places, found.is_some()),
        missing: missing(entries, last, &cell.cell_id),
        points: points(&places),
    })
}

/// Steps in a series of results, as they were found.
pub(super) fn steps(series: &[Trimmed], confidence: f64) -> Vec<ChangePoint> {
    let readings: Vec<Reading> = series
        .iter()
        .map(|t| Reading {
            log: t.mean,
            error: t.square.map_or(f64::INFINITY, f64::sqrt),
        })
        .collect();
    change_points::change_points(&readings, 1.0 - confidence)
}

fn no_steps(places: &[Place], positive: bool) -> Option<String> {
    if !positive {
        return Some("a figure is not positive".into());
    }
    (places.len() < change_points::LEAST).then(|| {
        format!(
            "fewer than {} results: no steps are looked for",
            change_points::LEAST
        )
    })
}

/// What the newest result says of a cell that it has no figure of.
fn missing(entries: &[&Entry], last: &Place, cell_id: &str) -> Option<String> {
    let newest = entries.last()?;
    if last.result + 1 == entries.len() {
        return None;
    }
    let state = newest.cells.iter().find(|c| c.cell_id == cell_id);
    Some(match state {
        Some(cell) => match &cell.reason {
            Some(reason) => format!("{}: {reason}", cell.status.words()),
            None => "without this metric".to_owned(),
        },
        None => "not measured".to_owned(),
    })
}

fn points(places: &[Place]) -> Vec<Point> {
    let changed = |before: &Place, place: &Place| -> Vec<String> {
        let mut changed = select::cell_changed(before.cell, place.cell);
        changed.extend(select::changed(&before.entry.facts, &place.entry.facts));
        changed.iter().map(select::Differs::sentence).collect()
    };
    let before = std::iter::once(None).chain(places.iter().map(Some));
    places
        .iter()
        .zip(before)
        .map(|(place, before)| Point {
            result: place.result,
            value: place.figure.value,
            ci_low: place.figure.ci_low,
            ci_high: place.figure.ci_high,
            processes: place.figure.processes,
            runtime_version: place.cell.runtime_version.clone(),
            changed: before.map_or_else(Vec::new, |before| changed(before, place)),
        })
        .collect()
}

/// Corrects for the number of cells, after Holm: the changes since the previous
/// result, those since the first, and the steps. A step that does not stand it, or
/// is no larger than the noise threshold, is none.
fn correct(trends: &mut [Trend], options: &DiffOptions) {
    let rule = options.rule;
    type Get = fn(&mut Trend) -> Option<&mut Change>;
    let kinds: [Get; 2] = [|t| t.since_previous.as_mut(), |t| t.since_first.as_mut()];
    for get in kinds {
        let mut changes: Vec<(Better, &mut Change)> = trends
            .iter_mut()
            .filter_map(|t| Some((t.better, get(t)?)))
            .filter(|(_, c)| c.p.is_some())
            .collect();
        let raw: Vec<f64> = changes.iter().filter_map(|(_, c)| c.p).collect();
        for ((better, change), p) in changes.iter_mut().zip(stats::holm(&raw)) {
            change.p = Some(p);
            change.judge(*better, rule);
        }
    }
    // A series' own p is that of its clearest step; a series without one counts too.
    let searched: Vec<usize> = (0..trends.len())
        .filter(|i| trends[*i].no_steps.is_none())
        .collect();
    let clearest = |trend: &Trend| {
        let p = trend.steps.iter().filter_map(|s| s.change.p);
        p.fold(1.0, f64::min)
    };
    let raw: Vec<f64> = searched.iter().map(|i| clearest(&trends[*i])).collect();
    for ((index, raw), whole) in searched.into_iter().zip(&raw).zip(stats::holm(&raw)) {
        let trend = &mut trends[index];
        let factor = if *raw > 0.0 { whole / raw } else { 1.0 };
        for step in &mut trend.steps {
            step.change.p = step.change.p.map(|p| (p * factor).min(1.0).max(whole));
            step.change.judge(trend.better, rule);
        }
        trend
            .steps
            .retain(|s| s.change.verdict != Verdict::Unchanged);
    }
}
