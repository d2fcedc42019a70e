//! Bencher Metric Format: an object of benchmarks, each an object of measures
//! with `value`, `lower_value` and `upper_value`.
//!
//! Two of Bencher's own measures fit: `latency` (nanoseconds) is a call in the
//! steady state, `file-size` (bytes) the artifact. The others are created by
//! Bencher when it first sees them, under names that say their unit.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Serialize;

use super::{Chosen, Point, bounded, chosen, nanoseconds, not_empty, points};
use crate::model::Unit;
use crate::model::lifecycle::{self, id};
use crate::results::ResultFile;

/// Bencher's limit of a benchmark's name.
const LONGEST_NAME: usize = 1024;
/// Bencher's limit of a measure's slug.
const LONGEST_SLUG: usize = 64;

#[derive(Serialize)]
struct Figure {
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    lower_value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper_value: Option<f64>,
}

/// The result in Bencher Metric Format: times in nanoseconds, sizes in bytes.
///
/// # Errors
/// When a name is no metric, or no cell has figures.
pub fn bmf(result: &ResultFile, asked: &[String]) -> Result<String> {
    let chosen = chosen(result, asked)?;
    let points = points(result, &chosen);
    not_empty(points.len(), &chosen, 1)?;
    let mut benchmarks: BTreeMap<String, BTreeMap<String, Figure>> = BTreeMap::new();
    for point in &points {
        let value = |value: f64| nanoseconds(point.metric, value);
        benchmarks
            .entry(bounded(&benchmark(point), LONGEST_NAME))
            .or_default()
            .insert(
                measure(point.metric),
                Figure {
                    value: value(point.summary.value),
                    lower_value: point.summary.ci_low.map(value),
                    upper_value: point.summary.ci_high.map(value),
                },
            );
    }
    Ok(serde_json::to_string_pretty(&benchmarks)? + "\n")
}

/// The cell, and the point of a series.
fn benchmark(point: &Point) -> String {
    match point.metric.id.split_once('@') {
        Some((_, at)) => format!("{}@{at}", point.cell.cell_id),
        None => point.cell.cell_id.clone(),
    }
}

/// A measure's slug.
fn measure(metric: &Chosen) -> String {
    let is = |id| metric.suite == lifecycle::SUITE && metric.id == id;
    let unit = match metric.unit {
        _ if is(id::EXECUTE) => return "latency".into(),
        _ if is(id::ARTIFACT_BYTES) => return "file-size".into(),
        Unit::Ps => "ns",
        Unit::Bytes => "bytes",
        Unit::BytesPerSecond => "bytes-per-second",
        Unit::PerSecond => "per-second",
        Unit::Ratio => "ratio",
        Unit::Count => "count",
    };
    bounded(&format!("{}-{unit}", metric.kebab()), LONGEST_SLUG)
}
