//! OpenMetrics 1.0 text for Prometheus: a gauge a metric, two more for its
//! interval, a sample a cell.
//!
//! What changes from run to run (versions, status, module) is in `_info` gauges
//! and not in the labels of figures, which would begin a new series each time.
//! Only gauges, and no timestamps: so the same file is valid in the older
//! Prometheus text format, which node_exporter's textfile collector reads (it
//! refuses the types `info` and `stateset`).

use std::fmt::Write as _;

use anyhow::{Result, ensure};

use super::{Chosen, Point, args, chosen, points};
use crate::model::text::shown;
use crate::model::{CellStatus, Unit, series};
use crate::results::{Cell, MetricSummary, ResultFile};

/// The result as OpenMetrics text: seconds and bytes.
///
/// # Errors
/// When a name is no metric, or the result has no cells.
pub fn openmetrics(result: &ResultFile, asked: &[String]) -> Result<String> {
    ensure!(
        !result.cells.is_empty(),
        "this result holds no cells: there is nothing to export"
    );
    let chosen = chosen(result, asked)?;
    let points = points(result, &chosen);
    let mut text = String::new();
    circumstances(&mut text, result);
    cells(&mut text, result);
    // A family holds every suite and every point of a series that share its name and
    // its unit, which is a part of the family's name.
    let mut families: Vec<(String, Unit)> = Vec::new();
    for metric in &chosen {
        let family = (name(metric), metric.unit);
        if families.contains(&family) {
            continue;
        }
        let points: Vec<&Point> = points
            .iter()
            .filter(|p| (name(p.metric), p.metric.unit) == family)
            .collect();
        if !points.is_empty() {
            figures(&mut text, metric, &points);
        }
        families.push(family);
    }
    text.push_str("# EOF\n");
    Ok(text)
}

/// Which end of a figure.
type Reading = fn(&MetricSummary) -> Option<f64>;

fn figures(text: &mut String, metric: &Chosen, points: &[&Point]) {
    let (unit, scale) = unit(metric.unit);
    let stem = name(metric);
    let families: [(&str, &str, Reading); 3] = [
        ("", "", |s| Some(s.value)),
        ("_ci_low", ": lower end of the interval", |s| s.ci_low),
        ("_ci_high", ": upper end of the interval", |s| s.ci_high),
    ];
    for (part, words, read) in families {
        let samples: Vec<(String, f64)> = points
            .iter()
            .filter_map(|p| Some((identity_at(p), read(p.summary)? / scale)))
            .collect();
        if !samples.is_empty() {
            let family = format!("{stem}{part}_{unit}");
            let help = format!("{}{words}", metric.what);
            self::family(text, &family, Some(unit), &help, samples);
        }
    }
}

/// Base units, as Prometheus wants them, and what a value is divided by.
fn unit(unit: Unit) -> (&'static str, f64) {
    match unit {
        Unit::Ps => ("seconds", 1e12),
        Unit::Bytes => ("bytes", 1.0),
        Unit::BytesPerSecond => ("bytes_per_second", 1.0),
        Unit::PerSecond => ("per_second", 1.0),
        Unit::Ratio => ("ratio", 1.0),
        Unit::Count => ("count", 1.0),
    }
}

/// The family's name without its unit, which goes last.
fn name(metric: &Chosen) -> String {
    let (unit, _) = unit(metric.unit);
    let id = metric.metric();
    let bare = id.strip_suffix(&format!("_{unit}"));
    let allowed = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => c,
        _ => '_',
    };
    let id: String = bare.unwrap_or(id).chars().map(allowed).collect();
    format!("wasmbench_{id}")
}

fn circumstances(text: &mut String, result: &ResultFile) {
    let build = &result.context.wasmbench;
    let machine = &result.context.machine;
    let one = |labels: &[(&str, &str)]| vec![(self::labels(labels), 1.0)];
    family(
        text,
        "wasmbench_build_info",
        None,
        "The wasmbench that measured",
        one(&[
            ("version", &build.version),
            ("profile", &build.profile),
            ("lto", &build.lto),
            ("codegen_units", &build.codegen_units),
            ("target_cpu", &build.target_cpu),
            ("rustc", &build.rustc),
        ]),
    );
    family(
        text,
        "wasmbench_machine_info",
        None,
        "The machine that it measured on",
        one(&[
            ("os", &machine.os),
            ("kernel", &machine.kernel),
            ("arch", &machine.arch),
            ("cpu", &machine.cpu),
            ("virtualised", machine.virtualised.as_deref().unwrap_or("")),
        ]),
    );
    if let Ok(ended) = result.context.ended.parse::<jiff::Timestamp>() {
        let seconds = ended.as_second() as f64;
        family(
            text,
            "wasmbench_campaign_end_timestamp_seconds",
            Some("seconds"),
            "When the campaign ended",
            vec![(String::new(), seconds)],
        );
    }
}

fn cells(text: &mut String, result: &ResultFile) {
    let info = |cell: &Cell| {
        let mut labels = identity(cell);
        labels.push(("runtime_version", cell.runtime_version.clone()));
        labels.push(("status", cell.status.name().to_owned()));
        labels.push(("module_sha256", cell.module_sha256.clone()));
        (self::labels(&labels), 1.0)
    };
    family(
        text,
        "wasmbench_cell_info",
        None,
        "What a cell was of, and how it ended",
        result.cells.iter().map(info).collect(),
    );
    let ok = |cell: &Cell| {
        let ok = u8::from(cell.status == CellStatus::Ok);
        (labels(&identity(cell)), f64::from(ok))
    };
    family(
        text,
        "wasmbench_cell_ok",
        None,
        "1 where a cell was measured and its answers were right; else it has no figures",
        result.cells.iter().map(ok).collect(),
    );
}

/// What a cell's series are told apart by, from run to run the same.
fn identity<'a>(cell: &Cell) -> Vec<(&'a str, String)> {
    vec![
        ("label", cell.label.clone()),
        ("runtime", cell.runtime.to_string()),
        ("sample", cell.sample.clone()),
        ("args", args(cell)),
        ("suite", cell.suite.clone()),
    ]
}

/// The same with the point of a series.
fn identity_at(point: &Point) -> String {
    let mut labels = identity(point.cell);
    labels.extend(series::at(&point.metric.id).map(|(name, value)| (name, value.to_owned())));
    self::labels(&labels)
}

fn labels(labels: &[(&str, impl AsRef<str>)]) -> String {
    let labels: Vec<String> = labels
        .iter()
        .map(|(name, value)| format!("{name}=\"{}\"", escaped(value.as_ref())))
        .collect();
    format!("{{{}}}", labels.join(","))
}

fn family(
    text: &mut String,
    name: &str,
    unit: Option<&str>,
    help: &str,
    samples: Vec<(String, f64)>,
) {
    let _ = writeln!(text, "# TYPE {name} gauge");
    if let Some(unit) = unit {
        let _ = writeln!(text, "# UNIT {name} {unit}");
    }
    // The older format knows no escaped quotes here.
    let _ = writeln!(text, "# HELP {name} {}", escaped(&help.replace('"', "'")));
    for (labels, value) in samples {
        let _ = writeln!(text, "{name}{labels} {value}");
    }
}

/// Backslashes, quotes and line ends, as the text format wants them.
fn escaped(text: &str) -> String {
    shown(text)
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}
