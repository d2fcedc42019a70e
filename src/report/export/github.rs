//! The JSON that github-action-benchmark reads with `tool: customSmallerIsBetter`:
//! a list of `name`, `unit`, `value`, `range`, `extra`.
//!
//! A file has one direction. Metrics where more is better are left out, unless
//! `--metric` names only such: then the file is for `customBiggerIsBetter`.

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;

use super::{Chosen, Point, chosen, nanoseconds, not_empty, points};
use crate::model::text::counted;
use crate::model::units::significant;
use crate::model::{Better, Unit};
use crate::results::ResultFile;

#[derive(Serialize)]
struct Entry {
    name: String,
    unit: String,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<String>,
    extra: String,
}

/// The result as github-action-benchmark's custom JSON, units fixed: a chart of
/// many commits must not change its axis.
///
/// # Errors
/// When a name is no metric, or no cell has figures.
pub fn github(result: &ResultFile, asked: &[String]) -> Result<String> {
    let chosen = chosen(result, asked)?;
    let better = direction(&chosen);
    let chosen: Vec<Chosen> = chosen.into_iter().filter(|m| m.better == better).collect();
    let points = points(result, &chosen);
    not_empty(points.len(), &chosen, 1)?;
    let level = result.context.confidence_level;
    let entries: Vec<Entry> = points.iter().map(|point| entry(point, level)).collect();
    Ok(serde_json::to_string_pretty(&entries)? + "\n")
}

/// Smaller is better, unless all are the other way round.
fn direction(chosen: &[Chosen]) -> Better {
    match chosen.iter().all(|m| m.better == Better::Higher) {
        true => Better::Higher,
        false => Better::Lower,
    }
}

fn entry(point: &Point, level: f64) -> Entry {
    let Point {
        cell,
        metric,
        summary,
    } = point;
    let unit = match metric.unit {
        Unit::Ps => "ns".to_owned(),
        other => other.to_string(),
    };
    let value = |value: f64| nanoseconds(metric, value);
    let figure = value(summary.value);
    let mut extra = format!(
        "{}, {}",
        counted(summary.processes as usize, "process"),
        counted(
            usize::try_from(summary.n).unwrap_or(usize::MAX),
            "observation"
        )
    );
    let mut range = None;
    if let (Some(low), Some(high)) = (summary.ci_low, summary.ci_high) {
        let (low, high) = (value(low), value(high));
        let half = (high - figure).max(figure - low);
        range = Some(match half > 0.0 {
            true => format!("± {}", significant(half)),
            false => "± 0".to_owned(),
        });
        let _ = write!(
            extra,
            "\n{} % interval {} to {} {unit}",
            significant(level * 100.0)
                .trim_end_matches('0')
                .trim_end_matches('.'),
            significant(low),
            significant(high)
        );
    }
    if !cell.runtime_version.is_empty() {
        let _ = write!(extra, "\n{} {}", cell.runtime, cell.runtime_version);
    }
    Entry {
        name: point.series(),
        unit,
        value: figure,
        range,
        extra,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MetricDecl;
    use crate::model::lifecycle::id;
    use crate::report::fixture;
    use crate::results::Metric;

    fn with_throughput() -> ResultFile {
        let mut result = fixture::result();
        let suite = &mut result.suites[0];
        suite.metrics.push(MetricDecl {
            id: "calls_per_second".into(),
            unit: Unit::PerSecond,
            better: Better::Higher,
            ..suite.metrics[0].clone()
        });
        for cell in &mut result.cells {
            if let Some(Metric::Summary(summary)) = cell.metrics.get(id::EXECUTE) {
                let mut throughput = summary.clone();
                throughput.better = Better::Higher;
                throughput.unit = Unit::PerSecond;
                let throughput = Metric::Summary(throughput);
                cell.metrics.insert("calls_per_second".into(), throughput);
            }
        }
        result
    }

    #[test]
    fn a_file_has_one_direction() {
        let result = with_throughput();
        let names = |asked: &[&str]| {
            let asked: Vec<String> = asked.iter().map(|a| (*a).to_owned()).collect();
            let text = github(&result, &asked).unwrap();
            let json: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
            json.iter()
                .map(|e| e["name"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let both = names(&["calls_per_second", "execute"]);
        assert!(!both.is_empty());
        assert!(both.iter().all(|n| n.ends_with("/execute")), "{both:?}");
        let one = names(&["calls_per_second"]);
        assert_eq!(one.len(), both.len());
        assert!(one.iter().all(|n| n.ends_with("/calls_per_second")));
    }
}
