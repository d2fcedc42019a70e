//! `wasmbench env --calibrate`: what this machine's clock, calls and noise are
//! like, measured.

use std::fmt::Write as _;

use anyhow::{anyhow, ensure};
use serde::Serialize;

use crate::campaign::Outcome;
use crate::model::lifecycle::id;
use crate::model::units::format_time;
use crate::model::{Clock, Effort, MeasuredCell, ProcessRecord};
use crate::report::parts::change::percent;
use crate::results::verdict::{Rule, Verdict};
use crate::stats::{self, Difference};

use super::comparison::NOISE_THRESHOLD;
use super::flags::{SamplingArgs, SelectionArgs, by_default};
use super::{columns, context, plan, unkept};

/// Pairs of a cell against itself.
const PAIRS: u32 = 40;
/// Pairs in each of the comparisons that are made of them.
const WINDOW: usize = 10;
const MS: u64 = 1_000_000_000;

/// What was measured. Times in picoseconds, changes relative.
#[derive(Debug, Serialize)]
pub struct Calibrated {
    clock: Clock,
    /// A call that does next to nothing, by runtime; null where it failed.
    null_call_ps: Vec<(String, Option<f64>)>,
    kernel: Option<Kernel>,
    against_itself: Option<AgainstItself>,
}

/// How the calibration kernel did, in every worker before and after.
#[derive(Debug, Serialize)]
struct Kernel {
    median_ps: f64,
    fastest_ps: f64,
    slowest_ps: f64,
    /// From the first worker to the last, by a straight line.
    trend: Option<f64>,
}

/// A cell compared with itself: every change found is a false alarm.
#[derive(Debug, Serialize)]
struct AgainstItself {
    runtime: String,
    sample: String,
    pairs: usize,
    /// Comparisons of ten consecutive pairs that were called a change.
    false_alarms: usize,
    comparisons: usize,
    /// What ten pairs show 19 times in 20.
    detectable: Option<f64>,
    /// Single processes that differ from their neighbour by more than the noise
    /// threshold: what a harness with one process a side would believe.
    single_process_alarms: usize,
}

/// Measures, in about twenty seconds; `None` when interrupted.
///
/// # Errors
/// For a debug build, or when no worker can be started.
pub fn run() -> anyhow::Result<Option<Calibrated>> {
    ensure!(context::measures(), context::DEBUG_BUILD);
    let clock = crate::environment::clock();
    let calls = measure(&[], "add-one", 3)?;
    let all = columns::all();
    let runtime = all
        .iter()
        .find(|c| c.label == "wasmtime.cranelift")
        .or_else(|| all.first())
        .ok_or_else(|| anyhow!("this build has no runtime"))?;
    let sides = ["a", "b"].map(|side| format!("{side}={}", runtime.config));
    let twins = measure(&sides, "fibonacci", PAIRS)?;
    if calls.interrupted || twins.interrupted {
        return Ok(None);
    }
    let null_call = |cell: &MeasuredCell| {
        let medians: Vec<f64> = medians(cell).into_iter().map(|(_, m)| m).collect();
        (cell.label.clone(), stats::median_f64(&medians))
    };
    Ok(Some(Calibrated {
        clock,
        null_call_ps: calls.cells.iter().map(null_call).collect(),
        kernel: kernel(&[&calls, &twins]),
        against_itself: against_itself(&twins, &runtime.label),
    }))
}

fn measure(runtimes: &[String], sample: &str, processes: u32) -> anyhow::Result<Outcome> {
    let selection = SelectionArgs {
        runtimes: runtimes.to_vec(),
        samples: vec![sample.to_owned()],
        ..by_default()
    };
    let mut limits = by_default::<SamplingArgs>().limits()?;
    limits.processes = Some(processes);
    limits.effort = Effort {
        iterations_ps: 0,
        max_iterations: 1,
        warmup_ps: 10 * MS,
        steady_ps: 40 * MS,
        min_runs: 5,
        max_runs: 10_000,
        min_batch_ps: MS / 10,
    };
    unkept::run(&plan::build(&selection, limits)?, &by_default())
}

/// `(round, process median)` of a call.
fn medians(cell: &MeasuredCell) -> Vec<(u32, f64)> {
    let median = |process: &ProcessRecord| {
        let values = &process.observations.get(id::EXECUTE)?.values;
        Some((process.round, stats::median(values)?))
    };
    cell.processes.iter().filter_map(median).collect()
}

fn kernel(outcomes: &[&Outcome]) -> Option<Kernel> {
    let mut times: Vec<f64> = Vec::new();
    for outcome in outcomes {
        let mut processes: Vec<_> = outcome.cells.iter().flat_map(|c| &c.processes).collect();
        processes.sort_by_key(|process| process.order);
        let both = processes.iter().filter_map(|p| p.calibration_ps).flatten();
        times.extend(both.map(|t| t as f64));
    }
    let in_order: Vec<(u32, f64)> = (0u32..).zip(times.iter().copied()).collect();
    Some(Kernel {
        median_ps: stats::median_f64(&times)?,
        fastest_ps: times.iter().copied().fold(f64::INFINITY, f64::min),
        slowest_ps: times.iter().copied().fold(0.0, f64::max),
        trend: stats::trend(&in_order).map(|t| t.change),
    })
}

fn against_itself(outcome: &Outcome, runtime: &str) -> Option<AgainstItself> {
    let [a, b] = &outcome.cells[..] else {
        return None;
    };
    let (old, new) = (medians(a), medians(b));
    let pairs = stats::difference::pairs(&old, &new);
    let rule = Rule {
        confidence: 0.95,
        threshold: NOISE_THRESHOLD,
    };
    let logs: Vec<f64> = pairs.iter().map(|(o, n)| (n / o).ln()).collect();
    let windows = logs.windows(WINDOW).filter_map(Difference::of_logs);
    let windows: Vec<Difference> = windows.collect();
    let alarm = |d: &&Difference| {
        Verdict::of(d.change(), d.p(), crate::model::Better::Lower, rule) != Verdict::Unchanged
    };
    let single_alarm = |log: &&f64| log.abs() > NOISE_THRESHOLD.ln_1p();
    let seen: Vec<f64> = windows
        .iter()
        .filter_map(|d| d.detectable(rule.confidence, rule.threshold, stats::difference::POWER))
        .collect();
    Some(AgainstItself {
        runtime: runtime.to_owned(),
        sample: a.sample.clone(),
        pairs: pairs.len(),
        false_alarms: windows.iter().filter(alarm).count(),
        comparisons: windows.len(),
        detectable: stats::median_f64(&seen),
        single_process_alarms: logs.iter().filter(single_alarm).count(),
    })
}

/// For people.
pub fn describe(found: &Calibrated) -> String {
    let mut text = String::from("\nMeasured here and now:\n");
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<20} {value}");
    };
    line("clock", words(&found.clock));
    for (label, call) in &found.null_call_ps {
        let value = call.map_or_else(|| "failed".to_owned(), |v| format_time(v, None));
        line("null call", format!("{label}: {value}"));
    }
    if let Some(k) = &found.kernel {
        let [median, fastest, slowest] =
            [k.median_ps, k.fastest_ps, k.slowest_ps].map(|ps| format_time(ps, None));
        let trend = k.trend.map_or_else(String::new, |t| {
            format!(", {:+.2} % from first to last", 100.0 * t)
        });
        let kernel = format!("{median} ({fastest} to {slowest}){trend}");
        line("calibration kernel", kernel);
    }
    if let Some(a) = &found.against_itself {
        let said = format!(
            "{} on {}, {} pairs of processes: {} of {} comparisons of {WINDOW} consecutive pairs (overlapping ones) were called a change",
            a.runtime, a.sample, a.pairs, a.false_alarms, a.comparisons
        );
        line("against itself", said);
        let threshold = percent(NOISE_THRESHOLD);
        let said = format!(
            "single processes side by side differ by more than {threshold} in {} of {}",
            a.single_process_alarms, a.pairs
        );
        line("", said);
        if let Some(seen) = a.detectable.map(percent) {
            let said =
                format!("with {WINDOW} pairs, differences above {seen} are found 19 times in 20");
            line("can be seen", said);
        }
    }
    text
}

/// How fine the clock is, and what reading it costs.
pub fn words(clock: &Clock) -> String {
    let [resolution, reading, empty] = [
        clock.resolution_ps,
        clock.overhead_ps,
        clock.empty_region_ps,
    ]
    .map(|ps| format_time(ps as f64, None));
    format!("resolution {resolution}, one reading {reading}, an empty region {empty}")
}
