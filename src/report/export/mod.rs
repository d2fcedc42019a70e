//! Exports: a result's figures in the forms that other tools read.
//!
//! One file a format, each a pure function from a [`ResultFile`] to text. They
//! share what this file decides: which metrics go out, what a figure's series is
//! called, and what is left out. `docs/EXPORTS.md` describes every format.
//!
//! A series is named after its cell and metric, never after a version, a date or
//! a machine: trackers find the figures of the next run by that name.

pub mod benchstat;
pub mod bmf;
pub mod critcmp;
pub mod github;
pub mod hyperfine;
pub mod openmetrics;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_tests;

use std::collections::HashSet;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use crate::model::answer::hex;
use crate::model::lifecycle::id;
use crate::model::suite::{MetricDecl, Role};
use crate::model::text::{counted, one_line};
use crate::model::{Arg, Better, CellStatus, Unit, lifecycle, series, suggest};
use crate::results::comparison;
use crate::results::{Cell, Metric, MetricSummary, ResultFile};

/// What goes out of the life cycle unless `--metric` asks for something else; of
/// other suites, their headlines.
pub const METRICS: &[&str] = &[
    id::EXECUTE,
    id::COMPILE,
    id::INSTANTIATE,
    id::JIT,
    id::AOT_TOTAL,
    id::AOT_EXECUTE,
    id::ARTIFACT_BYTES,
    id::MEMORY_PEAK,
];

/// A metric that goes out, or a point of its series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its suite.
    pub suite: String,
    /// Its key.
    pub id: String,
    /// The unit of its values in the result.
    pub unit: Unit,
    /// Which direction is better.
    pub better: Better,
    /// One line for people.
    pub what: String,
}

impl Chosen {
    fn of(suite: &str, key: &str, metric: &MetricDecl) -> Self {
        Self {
            suite: suite.to_owned(),
            id: key.to_owned(),
            unit: metric.unit,
            better: metric.better,
            what: metric.what.clone(),
        }
    }

    /// Whether a figure of a cell is meant.
    pub fn is(&self, cell: &Cell, key: &str) -> bool {
        self.suite == cell.suite && self.id == key
    }

    /// The figure of a cell.
    fn figure<'a>(&self, cell: &'a Cell) -> Option<&'a Metric> {
        let same = self.suite == cell.suite;
        cell.metrics.get(&self.id).filter(|_| same)
    }

    /// The metric's id, without the point of a series.
    fn metric(&self) -> &str {
        series::metric(&self.id)
    }

    /// The metric's id with hyphens, without a unit at its end.
    fn kebab(&self) -> String {
        let id = self.metric();
        let bare = match self.unit {
            Unit::Bytes => id.strip_suffix("_bytes").unwrap_or(id),
            _ => id,
        };
        bare.replace('_', "-")
    }
}

/// One figure on its way out.
struct Point<'a> {
    cell: &'a Cell,
    metric: &'a Chosen,
    summary: &'a MetricSummary,
}

impl Point<'_> {
    /// `label/sample/args/suite/metric`, unique in a result.
    fn series(&self) -> String {
        format!("{}/{}", self.cell.cell_id, self.metric.id)
    }
}

/// The metrics that were asked for, or those that go out anyway: the usual ones
/// and the one that the campaign was about. Of a series, every point.
///
/// # Errors
/// When a name is no metric.
pub fn chosen(result: &ResultFile, asked: &[String]) -> Result<Vec<Chosen>> {
    let mut all = Vec::new();
    if asked.is_empty() {
        for suite in result.suites_in_use() {
            all.extend(usual(result, suite));
        }
    }
    for name in asked {
        all.extend(find(result, name)?);
    }
    let mut seen = HashSet::new();
    all.retain(|m| seen.insert((m.suite.clone(), m.id.clone())));
    Ok(all)
}

/// What goes out of a suite anyway.
fn usual(result: &ResultFile, suite: &str) -> Vec<Chosen> {
    let Some(declared) = result.declared(suite) else {
        return Vec::new();
    };
    let mut ids: Vec<&str> = match suite {
        lifecycle::SUITE => METRICS.to_vec(),
        _ => declared
            .metrics
            .iter()
            .filter(|m| m.role == Role::Headline)
            .map(|m| m.id.as_str())
            .collect(),
    };
    ids.push(declared.primary(&result.context.primary));
    let chosen = ids.into_iter();
    chosen.flat_map(|id| meant(result, suite, id)).collect()
}

/// The one metric of a format that holds one: the campaign's unless asked for.
fn single(result: &ResultFile, asked: &[String], format: &str) -> Result<Chosen> {
    let chosen = match asked {
        [] => {
            let suite = result.suites_in_use().next().unwrap_or(lifecycle::SUITE);
            let primary = result
                .declared(suite)
                .map_or(id::EXECUTE, |s| s.primary(&result.context.primary));
            find(result, &series::qualified(suite, primary))?
        }
        [one] => find(result, one)?,
        more => more
            .iter()
            .map(|name| find(result, name))
            .collect::<Result<Vec<_>>>()?
            .concat(),
    };
    match <[Chosen; 1]>::try_from(chosen) {
        Ok([one]) => Ok(one),
        Err(more) => bail!(
            "--metric: {format} holds one metric a file, not {}: export once for each{}",
            more.len(),
            match more.first() {
                Some(first) if more.len() > asked.len() =>
                    format!(", as in {}", series::qualified(&first.suite, &first.id)),
                _ => String::new(),
            }
        ),
    }
}

/// The figures of a suite that somebody means by a name: those that the result
/// holds, or the metric itself where none does.
fn meant(result: &ResultFile, suite: &str, name: &str) -> Vec<Chosen> {
    let Some(declared) = result.declared(suite) else {
        return Vec::new();
    };
    let cells = result.cells.iter().filter(|cell| cell.suite == suite);
    let mut keys: Vec<&str> = cells
        .flat_map(|cell| cell.metrics.keys())
        .map(String::as_str)
        .filter(|key| series::is_meant(name, suite, key))
        .collect();
    keys.sort_by(|a, b| series::order(a, b));
    keys.dedup();
    let bare = name.rsplit('/').next().unwrap_or(name);
    if keys.is_empty() && series::is_meant(name, suite, bare) {
        keys.push(bare);
    }
    let one = |key| Some(Chosen::of(suite, key, declared.metric(key)?));
    keys.into_iter().filter_map(one).collect()
}

/// The figures that a name means, in any suite of the result.
fn find(result: &ResultFile, name: &str) -> Result<Vec<Chosen>> {
    let suites = result.suites.iter();
    let found: Vec<Chosen> = suites.flat_map(|s| meant(result, &s.id, name)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    // A check is no figure: nobody is pointed to it.
    let known: Vec<&str> = result
        .suites
        .iter()
        .flat_map(|suite| suite.figures().map(|m| m.id.as_str()))
        .collect();
    bail!(suggest::unknown(
        "metric",
        name,
        &known,
        "wasmbench list metrics"
    ))
}

/// Keeps the times. Others are dropped where they would have gone out anyway,
/// and refused where they were asked for.
fn times(chosen: Vec<Chosen>, asked: &[String], format: &str) -> Result<Vec<Chosen>> {
    let named = |m: &Chosen| {
        asked
            .iter()
            .any(|name| series::is_meant(name, &m.suite, &m.id))
    };
    if let Some(other) = chosen.iter().find(|m| m.unit != Unit::Ps && named(m)) {
        bail!(
            "--metric {}: {format} holds times only, and this is in {}",
            other.id,
            other.unit
        );
    }
    Ok(chosen.into_iter().filter(|m| m.unit == Unit::Ps).collect())
}

/// Figures by cell, then metric, in the order of the result and of the choice.
fn points<'a>(result: &'a ResultFile, chosen: &'a [Chosen]) -> Vec<Point<'a>> {
    measured(result)
        .flat_map(|cell| {
            chosen.iter().filter_map(move |metric| {
                Some(Point {
                    cell,
                    metric,
                    summary: metric.figure(cell)?.summary()?,
                })
            })
        })
        .collect()
}

/// The cells whose figures count.
fn measured(result: &ResultFile) -> impl Iterator<Item = &Cell> {
    let cells = result.cells.iter();
    cells.filter(|cell| cell.status.has_figures())
}

/// Refuses a file without figures: its reader would refuse it later, with less
/// to say about the reason.
/// `least` is the number of processes that the format needs of a cell.
pub fn not_empty(there: usize, chosen: &[Chosen], least: usize) -> Result<()> {
    if there > 0 {
        return Ok(());
    }
    let ids: Vec<&str> = chosen.iter().map(|m| m.id.as_str()).collect();
    bail!(
        "no cell has figures of {}{}: there is nothing to export (the report says why)",
        ids.join(", "),
        match least {
            0 | 1 => String::new(),
            n => format!(" from {n} processes or more"),
        }
    )
}

/// What counts of a cell's processes, in the order in which they ran.
fn medians(cell: &Cell, metric: &Chosen) -> Vec<f64> {
    if metric.suite != cell.suite {
        return Vec::new();
    }
    let found = comparison::medians(cell, &metric.id);
    found.into_iter().map(|(_, figure)| figure).collect()
}

/// Why a cell has none of the metrics, or `None` if it has one.
fn absence(cell: &Cell, chosen: &[Chosen]) -> Option<String> {
    let figures = || chosen.iter().filter_map(|metric| metric.figure(cell));
    let is_measured = |metric: &Metric| metric.summary().is_some();
    if cell.status.has_figures() && figures().any(is_measured) {
        return None;
    }
    if cell.status != CellStatus::Ok {
        let reason = cell.reason.as_deref().map(one_line).unwrap_or_default();
        let colon = if reason.is_empty() { "" } else { ": " };
        return Some(format!("{}{colon}{reason}", cell.status.words()));
    }
    if !chosen.iter().any(|m| m.suite == cell.suite) {
        // Nobody asked for anything that it could have.
        return None;
    }
    let why = figures().find_map(|metric| match metric {
        Metric::Unsupported { unsupported } => Some(format!("n/a: {}", one_line(unsupported))),
        Metric::Summary(_) => None,
    });
    Some(why.unwrap_or_else(|| "not measured".into()))
}

/// A sentence about the cells that an export had to leave out, for formats that
/// cannot say so themselves; `why` has the reason for each such cell.
fn left_out(result: &ResultFile, why: impl Fn(&Cell) -> Option<String>) -> Option<String> {
    const NAMED: usize = 3;
    let cells = result.cells.iter();
    let absent: Vec<String> = cells
        .filter_map(|cell| Some(format!("{} ({})", cell.cell_id, why(cell)?)))
        .collect();
    let (named, others) = absent.split_at(absent.len().min(NAMED));
    let mut named = named.join(", ");
    if !others.is_empty() {
        named += &format!(", and {} more", others.len());
    }
    let count = counted(absent.len(), "cell");
    (!absent.is_empty()).then(|| format!("{count} left out: {named}"))
}

/// The sentence for a format that leaves out whatever has no figures.
///
/// # Errors
/// When a name is no metric.
pub fn without_figures(result: &ResultFile, asked: &[String]) -> Result<Option<String>> {
    let chosen = chosen(result, asked)?;
    Ok(left_out(result, |cell| absence(cell, &chosen)))
}

/// A cell's arguments without their types, joined by commas; a word's own are escaped.
fn args(cell: &Cell) -> String {
    let args: Vec<String> = cell
        .args
        .iter()
        .map(|arg| match arg {
            Arg::Number(value) => value.number(),
            Arg::Word(word) => word.replace('\\', "\\\\").replace(',', "\\,"),
        })
        .collect();
    args.join(",")
}

/// The name, or its beginning and a digest of all where it is longer than a
/// reader takes.
fn bounded(name: &str, longest: usize) -> String {
    if name.chars().count() <= longest {
        return name.to_owned();
    }
    let digest = Sha256::digest(name.as_bytes());
    let digest = hex(&digest[..8]);
    let kept: String = name.chars().take(longest - digest.len() - 1).collect();
    format!("{kept}~{digest}")
}

/// A value in the unit that most trackers use for its kind: nanoseconds for
/// times, the unit of the result for everything else.
fn nanoseconds(metric: &Chosen, value: f64) -> f64 {
    match metric.unit {
        Unit::Ps => value / 1e3,
        _ => value,
    }
}
