//! A baseline file as `critcmp --export` writes and `critcmp FILE FILE` reads it:
//! Criterion's benchmarks and estimates, in nanoseconds.
//!
//! The sample behind each estimate is the process medians, so that critcmp's
//! "mean ± standard deviation" says what processes differ by. Criterion's form
//! wants an interval for everything: cells of fewer than three processes have
//! none and are left out. `slope` is null, as for Criterion's own flat sampling.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::{Chosen, Point, absence, chosen, left_out, medians, not_empty, points, times};
use crate::model::lifecycle::id;
use crate::results::ResultFile;
use crate::stats::{self, Estimate, Interval};

const FORMAT: &str = "critcmp";
const FEW: &str = "fewer than three processes: no interval";

#[derive(Serialize)]
struct Baseline {
    name: String,
    benchmarks: BTreeMap<String, Benchmark>,
}

#[derive(Serialize)]
struct Benchmark {
    baseline: String,
    fullname: String,
    criterion_benchmark_v1: Info,
    criterion_estimates_v1: Estimates,
}

#[derive(Serialize)]
struct Info {
    group_id: String,
    function_id: Option<String>,
    value_str: Option<String>,
    throughput: Option<Throughput>,
    full_id: String,
    directory_name: String,
}

#[derive(Serialize)]
struct Throughput {
    #[serde(rename = "Bytes")]
    bytes: u64,
}

#[derive(Serialize)]
struct Estimates {
    mean: Stats,
    median: Stats,
    median_abs_dev: Stats,
    slope: Option<Stats>,
    std_dev: Stats,
}

#[derive(Serialize)]
struct Stats {
    confidence_interval: Confidence,
    point_estimate: f64,
    standard_error: f64,
}

#[derive(Serialize)]
struct Confidence {
    confidence_level: f64,
    lower_bound: f64,
    upper_bound: f64,
}

/// The result as a baseline of critcmp. It is named after the file that the
/// result was saved in, because critcmp tells columns apart by that name.
///
/// # Errors
/// When a name is no metric or none that is a time, or no cell has figures of
/// three processes.
pub fn critcmp(result: &ResultFile, asked: &[String], saved_at: Option<&str>) -> Result<String> {
    let chosen = metrics(result, asked)?;
    let name = baseline_name(result, saved_at);
    let level = result.context.confidence_level;
    let benchmarks: BTreeMap<String, Benchmark> = points(result, &chosen)
        .iter()
        .filter_map(|point| {
            let series = point.series();
            let benchmark = Benchmark {
                baseline: name.clone(),
                fullname: format!("{name}/{series}"),
                criterion_benchmark_v1: info(point),
                criterion_estimates_v1: estimates(point, level)?,
            };
            Some((series, benchmark))
        })
        .collect();
    not_empty(benchmarks.len(), &chosen, 3)?;
    Ok(serde_json::to_string_pretty(&Baseline { name, benchmarks })? + "\n")
}

/// The cells that have no such figures, as a sentence.
///
/// # Errors
/// As [`critcmp`].
pub fn without_figures(result: &ResultFile, asked: &[String]) -> Result<Option<String>> {
    let chosen = metrics(result, asked)?;
    Ok(left_out(result, |cell| {
        let few = || chosen.iter().all(|metric| medians(cell, metric).len() < 3);
        absence(cell, &chosen).or_else(|| few().then(|| FEW.to_owned()))
    }))
}

fn metrics(result: &ResultFile, asked: &[String]) -> Result<Vec<Chosen>> {
    times(chosen(result, asked)?, asked, FORMAT)
}

/// The file's name without its ending, else when the campaign started.
fn baseline_name(result: &ResultFile, saved_at: Option<&str>) -> String {
    saved_at
        .and_then(|path| Path::new(path).file_stem())
        .map_or_else(
            || result.context.started.clone(),
            |stem| stem.to_string_lossy().into_owned(),
        )
}

fn info(point: &Point) -> Info {
    let cell = point.cell;
    // What compiling reads: critcmp shows bytes a second then.
    let reads_module = [id::COMPILE, id::COMPILE_CPU, id::VALIDATE].contains(&&*point.metric.id);
    Info {
        group_id: cell.cell_id.clone(),
        function_id: Some(point.metric.id.clone()),
        value_str: None,
        throughput: (reads_module && cell.module_bytes > 0).then_some(Throughput {
            bytes: cell.module_bytes,
        }),
        full_id: point.series(),
        directory_name: point.series(),
    }
}

/// `None` below three processes.
fn estimates(point: &Point, level: f64) -> Option<Estimates> {
    let nanoseconds: Vec<f64> = medians(point.cell, point.metric)
        .iter()
        .map(|ps| ps / 1e3)
        .collect();
    let spread = stats::spread(&nanoseconds, level)?;
    let median = Estimate {
        value: point.summary.value / 1e3,
        error: spread.median_error,
        interval: Interval {
            low: point.summary.ci_low? / 1e3,
            high: point.summary.ci_high? / 1e3,
        },
    };
    let stats = |estimate: Estimate| Stats {
        confidence_interval: Confidence {
            confidence_level: level,
            lower_bound: estimate.interval.low,
            upper_bound: estimate.interval.high,
        },
        point_estimate: estimate.value,
        standard_error: estimate.error,
    };
    Some(Estimates {
        mean: stats(spread.mean),
        median: stats(median),
        median_abs_dev: stats(spread.absolute),
        slope: None,
        std_dev: stats(spread.deviation),
    })
}
