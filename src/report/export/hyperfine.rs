//! The JSON of `hyperfine --export-json`: what hyperfine 2.0 writes (schema
//! version 2: `measurements` and `summary`) and, beside it, the fields of 1.x
//! (`mean`, `times`, …), so that tools made for either read it.
//!
//! One benchmark a cell. A run is a process, the unit of all statistics here:
//! its time is the median of its observations. hyperfine's CPU times are not
//! ours to give: 2.0's are absent, 1.x's are null.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Serialize;

use super::{Chosen, absence, left_out, measured, medians, not_empty, single, times};
use crate::model::arg;
use crate::model::lifecycle::id;
use crate::results::schema::Process;
use crate::results::{Cell, ResultFile};
use crate::stats;

const FORMAT: &str = "hyperfine";
const WALL_CLOCK: &str = "time_wall_clock";
const MEMORY: &str = "memory_peak_resident";

#[derive(Serialize)]
struct File<'a> {
    schema_version: u32,
    metadata: Metadata<'a>,
    primary_metric: &'static str,
    results: Vec<Benchmark>,
}

#[derive(Serialize)]
struct Metadata<'a> {
    wasmbench_version: &'a str,
    /// The wasmbench metric that the times are of.
    wasmbench_metric: &'a str,
    start_time: &'a str,
    platform: Platform<'a>,
}

#[derive(Serialize)]
struct Platform<'a> {
    os: &'a str,
    architecture: &'a str,
}

#[derive(Serialize)]
struct Benchmark {
    command: String,
    mean: f64,
    stddev: Option<f64>,
    median: f64,
    user: Option<f64>,
    system: Option<f64>,
    min: f64,
    max: f64,
    times: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    memory_usage_byte: Option<Vec<u64>>,
    exit_codes: Vec<Option<i32>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parameters: BTreeMap<String, Parameter>,
    measurements: Vec<Measurement>,
    summary: BTreeMap<&'static str, Summary>,
}

#[derive(Serialize)]
struct Parameter {
    value: String,
}

#[derive(Serialize)]
struct Measurement {
    time_wall_clock: Quantity,
    #[serde(skip_serializing_if = "Option::is_none")]
    memory_peak_resident: Option<Quantity>,
    exit_code: Option<i32>,
}

#[derive(Serialize)]
struct Quantity {
    value: f64,
    unit: &'static str,
}

#[derive(Clone, Serialize)]
struct Summary {
    unit: &'static str,
    count: usize,
    mean: f64,
    stddev: Option<f64>,
    median: f64,
    min: f64,
    max: f64,
}

/// The result as hyperfine would have exported it.
///
/// # Errors
/// When several metrics were asked for, one that is no time, or one that no cell has.
pub fn hyperfine(result: &ResultFile, asked: &[String]) -> Result<String> {
    let metric = metric(result, asked)?;
    let benchmarks: Vec<Benchmark> = measured(result)
        .filter_map(|cell| benchmark(cell, &metric))
        .collect();
    not_empty(benchmarks.len(), std::slice::from_ref(&metric), 1)?;
    let machine = &result.context.machine;
    let file = File {
        schema_version: 2,
        metadata: Metadata {
            wasmbench_version: &result.context.wasmbench.version,
            wasmbench_metric: &metric.id,
            start_time: &result.context.started,
            platform: Platform {
                os: &machine.os,
                architecture: &machine.arch,
            },
        },
        primary_metric: WALL_CLOCK,
        results: benchmarks,
    };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

/// The cells that have no such time, as a sentence.
///
/// # Errors
/// As [`hyperfine`].
pub fn without_figures(result: &ResultFile, asked: &[String]) -> Result<Option<String>> {
    let metric = [metric(result, asked)?];
    Ok(left_out(result, |cell| absence(cell, &metric)))
}

/// The time that the file is of. A campaign that was about a size has its
/// `execute` exported.
fn metric(result: &ResultFile, asked: &[String]) -> Result<Chosen> {
    let one = single(result, asked, FORMAT)?;
    match times(vec![one], asked, FORMAT)?.pop() {
        Some(time) => Ok(time),
        None => single(result, &[id::EXECUTE.to_owned()], FORMAT),
    }
}

fn benchmark(cell: &Cell, metric: &Chosen) -> Option<Benchmark> {
    let seconds: Vec<f64> = medians(cell, metric).iter().map(|ps| ps / 1e12).collect();
    let time = summary(&seconds, "second")?;
    let runs: Vec<&Process> = cell
        .processes
        .iter()
        .filter(|p| p.metrics.contains_key(&metric.id))
        .collect();
    let memory = |p: &&Process| Some(p.metrics.get(id::MEMORY_PEAK)?.median);
    let memories: Option<Vec<f64>> = runs.iter().map(memory).collect();
    let measurements = runs
        .iter()
        .zip(&seconds)
        .map(|(process, value)| Measurement {
            time_wall_clock: Quantity {
                value: *value,
                unit: "second",
            },
            memory_peak_resident: memory(process).map(|value| Quantity {
                value,
                unit: "byte",
            }),
            exit_code: cell.exit_code,
        })
        .collect();
    let mut summaries = BTreeMap::from([(WALL_CLOCK, time.clone())]);
    if let Some(memory) = memories.as_deref().and_then(|m| summary(m, "byte")) {
        summaries.insert(MEMORY, memory);
    }
    // 2.0's own plot of a parameter wants one a benchmark, and numbers.
    let parameters = cell.args.iter().zip(1u32..).map(|(argument, place)| {
        let value = arg::plain(std::slice::from_ref(argument), "");
        (format!("arg{place}"), Parameter { value })
    });
    Some(Benchmark {
        command: cell.cell_id.clone(),
        mean: time.mean,
        stddev: time.stddev,
        median: time.median,
        user: None,
        system: None,
        min: time.min,
        max: time.max,
        exit_codes: vec![cell.exit_code; seconds.len()],
        times: seconds,
        memory_usage_byte: memories.map(|m| m.into_iter().map(whole).collect()),
        parameters: parameters.collect(),
        measurements,
        summary: summaries,
    })
}

/// 1.x has whole bytes; a median of two may be a half.
fn whole(bytes: f64) -> u64 {
    bytes.round() as u64
}

fn summary(values: &[f64], unit: &'static str) -> Option<Summary> {
    let (mean, stddev) = stats::moments(values)?;
    Some(Summary {
        unit,
        count: values.len(),
        mean,
        stddev,
        median: stats::median_f64(values)?,
        min: values.iter().copied().fold(f64::INFINITY, f64::min),
        max: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    })
}
