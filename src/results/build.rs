//! Builds a result from what a campaign measured.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    Answer, Calibration, CellStatus, Contention, Estimator, Map, MeasuredCell, MetricDecl,
    Observations, ProcessRecord, SuiteDecl, series, setting,
};
use crate::stats::{self, quiet};

use super::schema::{Cell, Metric, MetricSummary, Process, ProcessMetric, Tail};

/// How processes become figures.
#[derive(Clone, Copy, Debug)]
pub struct Basis {
    /// The confidence level of intervals.
    pub confidence: f64,
    /// What counts of a process.
    pub estimate: Estimator,
    /// What the contention kernel saw in the whole campaign.
    pub contention: Option<Contention>,
}

impl Default for Basis {
    fn default() -> Self {
        Self {
            confidence: 0.95,
            estimate: Estimator::Median,
            contention: None,
        }
    }
}

/// Fewer observations than this have no tail to look at.
const TAIL: u64 = 100;

/// Observations that are kept in order beside the histogram of all.
pub const FIRST_OBSERVATIONS: usize = 256;

/// Summarises a metric over the processes that have it.
///
/// The value is the centre of what counts of its processes ([`stats::centre`]); the
/// interval is a t interval on their logarithms ([`stats::log_t_interval`]) around it.
fn summarise(
    declared: &MetricDecl,
    key: &str,
    processes: &[ProcessRecord],
    basis: Basis,
) -> Option<MetricSummary> {
    let parts: Vec<_> = processes
        .iter()
        .filter_map(|p| p.observations.get(key))
        .filter(|o| !o.values.is_empty())
        .collect();
    let of = |estimator| -> Vec<f64> {
        let figure = |o: &&Observations| quiet::figure(o, declared.better, estimator);
        parts.iter().filter_map(figure).collect()
    };
    // Sizes, and what was observed without turns, have medians only.
    let has_quiet = |o: &&Observations| quiet::quiet(o, declared.better).is_some();
    let estimate = match parts.iter().any(has_quiet) {
        true => basis.estimate,
        false => Estimator::Median,
    };
    let figures = of(estimate);
    let value = stats::centre(&figures)?;
    let as_found = stats::centre(&of(Estimator::Median));
    let all = stats::distribution(parts.iter().flat_map(|o| o.values.iter().copied()))?;
    let (turns, quiet_turns) = turns(key, processes, basis.contention);
    let in_quiet_turns = processes.iter().flat_map(|p| in_quiet_turns(p, key, basis));
    let in_quiet_turns = stats::distribution(in_quiet_turns).filter(|d| d.n >= TAIL);
    let interval = stats::log_t_interval(&figures, basis.confidence);
    Some(MetricSummary {
        unit: declared.unit,
        better: declared.better,
        params: series::params(key),
        value,
        estimate,
        turns,
        quiet_turns,
        as_found: as_found.filter(|_| estimate != Estimator::Median),
        ci_low: interval.map(|i| i.low),
        ci_high: interval.map(|i| i.high),
        n: all.n,
        processes: u32::try_from(parts.len()).unwrap_or(u32::MAX),
        batch: parts.iter().map(|o| o.batch).max().unwrap_or(1),
        mean: all.mean,
        stddev: all.stddev,
        min: all.min,
        max: all.max,
        p50: all.p50,
        p90: all.p90,
        p95: all.p95,
        p99: all.p99,
        p99_9: all.p99_9,
        in_quiet_turns: in_quiet_turns.map(|found| Tail {
            n: found.n,
            min: found.min,
            max: found.max,
            p50: found.p50,
            p90: found.p90,
            p95: found.p95,
            p99: found.p99,
            p99_9: found.p99_9,
        }),
    })
}

/// The observations of a process in turns that nobody else disturbed.
fn in_quiet_turns(process: &ProcessRecord, key: &str, basis: Basis) -> Vec<u64> {
    let quiet = |turn: u32| {
        let reading = process.turns.get(turn as usize);
        let both = basis.contention.zip(reading);
        both.is_some_and(|(contention, reading)| contention.is_quiet(reading))
    };
    let observed = process.observations.get(key).into_iter();
    let turns = observed.flat_map(|o| o.by_turn());
    let quiet = turns.filter(|(turn, _)| quiet(*turn));
    quiet
        .flat_map(|(_, values)| values.iter().copied())
        .collect()
}

/// The turns in which a figure was observed, and the quiet ones among them.
fn turns(key: &str, processes: &[ProcessRecord], contention: Option<Contention>) -> (u64, u64) {
    let readings = processes.iter().flat_map(|process| {
        let turns = process.observations.get(key).map(|o| o.turns.as_slice());
        let reading = |(turn, _): &(u32, u32)| process.turns.get(*turn as usize);
        turns.unwrap_or_default().iter().filter_map(reading)
    });
    let quiet = |turn: &&[u64; 2]| contention.is_some_and(|c| c.is_quiet(*turn));
    let (all, quiet) = (readings.clone().count(), readings.filter(quiet).count());
    (all as u64, quiet as u64)
}

fn metrics(cell: &MeasuredCell, suite: &SuiteDecl, basis: Basis) -> Map<String, Metric> {
    // A wrong answer or a crash yields no time: not even from the processes that went well.
    if !cell.status.has_figures() {
        return Map::default();
    }
    let ids: BTreeSet<&String> = cell
        .processes
        .iter()
        .flat_map(|p| p.observations.keys().chain(p.unsupported.keys()))
        .collect();
    ids.into_iter()
        .filter_map(|id| {
            let metric = match summarise(suite.metric(id)?, id, &cell.processes, basis) {
                Some(summary) => Metric::Summary(summary),
                None => Metric::Unsupported {
                    unsupported: cell
                        .processes
                        .iter()
                        .find_map(|p| p.unsupported.get(id))?
                        .clone(),
                },
            };
            // What a cell cannot have says less of it than that it ran out of time.
            let says = cell.status == CellStatus::Ok || metric.summary().is_some();
            says.then(|| (id.clone(), metric))
        })
        .collect()
}

fn process(
    record: &ProcessRecord,
    suite: &SuiteDecl,
    metrics: &Map<String, Metric>,
    basis: Basis,
) -> Result<Process, stats::histogram::HistogramError> {
    let metrics = record
        .observations
        .iter()
        .filter_map(|(id, o)| {
            let median = stats::median(&o.values)?;
            let summary = metrics.get(id).and_then(Metric::summary);
            let tail = summary.and_then(|summary| summary.in_quiet_turns);
            let quiet_histogram =
                tail.map(|_| stats::histogram::encode(&in_quiet_turns(record, id, basis)));
            let quiet_histogram = match quiet_histogram.transpose() {
                Ok(found) => found,
                Err(error) => return Some(Err(error)),
            };
            let metric = stats::histogram::encode(&o.values).map(|histogram| ProcessMetric {
                unit: o.unit,
                batch: o.batch,
                count: o.values.len() as u64,
                median,
                quiet: suite
                    .metric(id)
                    .and_then(|declared| quiet::quiet(o, declared.better)),
                units: units(o),
                first: o.values.iter().copied().take(FIRST_OBSERVATIONS).collect(),
                histogram,
                quiet_histogram,
            });
            Some(metric.map(|m| (id.clone(), m)))
        })
        .collect::<Result<_, _>>()?;
    Ok(Process {
        index: record.index,
        round: record.round,
        order: record.order,
        started: record.started.clone(),
        wall_ps: record.wall_ps,
        calibration_ps: record.calibration_ps,
        turns: record.turns.clone(),
        answer: without_text(&record.answer),
        memory: record.memory.clone().into(),
        metrics,
    })
}

/// The median of each turn.
fn units(observations: &Observations) -> Vec<(u32, f64)> {
    let of_turn = |(turn, values)| Some((turn, stats::median(values)?));
    observations.by_turn().filter_map(of_turn).collect()
}

/// The text that a command printed stands once, in its cell.
fn without_text(answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    if let Some(output) = &mut answer.stdout {
        output.head.clear();
    }
    answer
}

/// Builds the result's cell.
///
/// # Errors
/// When a histogram cannot be encoded.
pub fn cell(
    measured: &MeasuredCell,
    suite: &SuiteDecl,
    basis: Basis,
) -> Result<Cell, stats::histogram::HistogramError> {
    let metrics = metrics(measured, suite, basis);
    let processes = measured.processes.iter();
    let processes = processes.map(|record| process(record, suite, &metrics, basis));
    Ok(Cell {
        processes: processes.collect::<Result<_, _>>()?,
        cell_id: measured.cell_id(),
        label: measured.label.clone(),
        runtime: measured.runtime.clone(),
        yardstick: measured.yardstick,
        runtime_version: measured.runtime_version.clone(),
        settings: Arc::new(measured.settings.clone().into()),
        sample: measured.sample.clone(),
        args: measured.args.clone(),
        group: (measured.group != measured.sample).then(|| measured.group.clone()),
        module_sha256: measured.module_sha256.clone(),
        module_bytes: measured.module_bytes,
        suite: measured.suite.clone(),
        status: measured.status,
        reason: measured.reason.clone(),
        check: measured.check.clone(),
        wasi: measured.settings.get(setting::WASI).cloned(),
        exit_code: measured.check.got.exit_code,
        metrics,
    })
}

/// The contention kernel over a whole campaign, where an earlier one saw a fast reading of
/// `known_ps`.
pub fn contention<'a>(
    records: impl IntoIterator<Item = &'a ProcessRecord>,
    known_ps: Option<u64>,
) -> Option<Contention> {
    let records = records.into_iter().flat_map(|r| &r.turns);
    let turns: Vec<&[u64]> = records.map(|turn| turn.as_slice()).collect();
    Contention::of(&turns, known_ps)
}

/// The calibration kernel over a whole campaign.
pub fn calibration<'a>(
    records: impl IntoIterator<Item = &'a ProcessRecord>,
) -> Option<Calibration> {
    let mut values: Vec<u64> = records
        .into_iter()
        .filter_map(|r| r.calibration_ps)
        .flatten()
        .collect();
    values.sort_unstable();
    Some(Calibration {
        median_ps: values[values.len().checked_sub(1)? / 2],
        min_ps: *values.first()?,
        max_ps: *values.last()?,
    })
}
