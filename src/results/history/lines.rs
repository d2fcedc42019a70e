//! What is read of a result for the history, and the lines of the index.
//!
//! A result is read without observations, histograms and comparisons: they are
//! nearly all of it. In the index, a result is a line of circumstances, a line of
//! cells, and a line for each metric, which can be skipped unread.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Arg, Better, CellStatus, Map, RuntimeConfig, SuiteDecl, Unit, series, suite};
use crate::results::schema::{Cell, Context, Metric, ResultFile, SCHEMA_VERSION};
use crate::results::store::{self, StoreError};
use crate::stats::trimmed::Trimmed;

use super::entry::{CellFacts, Entry, Facts, Figure, Figures};

/// A result without most of it.
#[derive(Deserialize)]
pub(super) struct Bare {
    schema_version: u32,
    pub context: Context,
    #[serde(default)]
    suites: Vec<SuiteDecl>,
    pub cells: Vec<BareCell>,
}

/// A cell whose processes have their medians only.
#[derive(Deserialize)]
pub(super) struct BareCell {
    cell_id: String,
    label: String,
    runtime: RuntimeConfig,
    runtime_version: String,
    settings: Arc<Map<String, String>>,
    sample: String,
    args: Vec<Arg>,
    module_sha256: String,
    pub suite: String,
    pub status: CellStatus,
    reason: Option<String>,
    pub metrics: Map<String, Metric>,
    pub processes: Vec<BareProcess>,
}

#[derive(Deserialize)]
pub(super) struct BareProcess {
    pub calibration_ps: Option<[u64; 2]>,
    pub metrics: Map<String, Median>,
}

#[derive(Deserialize)]
pub(super) struct Median {
    pub median: f64,
}

/// Above this, a file is parsed as it is read: slower, but it is not held as a whole.
const LARGE: u64 = 32 << 20;

/// Reads what the history needs of a result.
///
/// # Errors
/// As [`store::load`].
pub(super) fn load(path: &Path) -> Result<Bare, StoreError> {
    let large = fs::metadata(path).is_ok_and(|m| m.len() > LARGE || !m.is_file());
    let read: Option<Bare> = if large {
        None
    } else {
        fs::read(path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
    };
    match read {
        Some(bare) if bare.schema_version <= SCHEMA_VERSION => Ok(bare),
        // What is wrong is said by those who know best.
        _ => store::load_part(path),
    }
}

impl store::Versioned for Bare {
    fn schema_version(&self) -> u32 {
        self.schema_version
    }
}

impl From<&ResultFile> for Bare {
    fn from(result: &ResultFile) -> Self {
        Self {
            schema_version: result.schema_version,
            context: result.context.clone(),
            suites: result.suites.clone(),
            cells: result.cells.iter().map(BareCell::from).collect(),
        }
    }
}

impl From<&Cell> for BareCell {
    fn from(cell: &Cell) -> Self {
        Self {
            cell_id: cell.cell_id.clone(),
            label: cell.label.clone(),
            runtime: cell.runtime.clone(),
            runtime_version: cell.runtime_version.clone(),
            settings: Arc::clone(&cell.settings),
            sample: cell.sample.clone(),
            args: cell.args.clone(),
            module_sha256: cell.module_sha256.clone(),
            suite: cell.suite.clone(),
            status: cell.status,
            reason: cell.reason.clone(),
            metrics: cell.metrics.clone(),
            processes: cell
                .processes
                .iter()
                .map(|p| BareProcess {
                    calibration_ps: p.calibration_ps,
                    metrics: p
                        .metrics
                        .iter()
                        .map(|(id, m)| (id.clone(), Median { median: m.median }))
                        .collect(),
                })
                .collect(),
        }
    }
}

impl Bare {
    /// The metric that its verdicts are made on: of its first suite.
    pub fn primary(&self) -> String {
        let asked = &self.context.primary;
        let first = self.cells.first().map(|cell| cell.suite.as_str());
        match first.and_then(|id| suite::find(&self.suites, id)) {
            Some(suite) if suite.primary(asked) != asked => {
                series::qualified(&suite.id, suite.primary(asked))
            }
            _ => asked.clone(),
        }
    }
}

impl BareCell {
    pub fn facts(&self) -> CellFacts {
        CellFacts {
            cell_id: self.cell_id.clone(),
            label: self.label.clone(),
            runtime: self.runtime.to_string(),
            runtime_version: self.runtime_version.clone(),
            settings: Arc::clone(&self.settings),
            sample: self.sample.clone(),
            args: self.args.clone(),
            suite: self.suite.clone(),
            module: self.module_sha256.chars().take(12).collect(),
            status: self.status,
            reason: self.reason.clone(),
        }
    }
}

/// The index's first line.
pub(super) const VERSION: &str = "{\"wasmbench_history\":2}\n";

/// The first line of a result.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    // The first field: the line is known by it.
    pub file: String,
    /// The file's size, and when it was last changed in nanoseconds since 1970.
    pub bytes: u64,
    pub modified: u64,
    /// Why it is no result.
    pub error: Option<String>,
    pub facts: Option<Facts>,
}

/// The second line. Columns share their settings.
#[derive(Serialize, Deserialize)]
pub(super) struct Cells {
    settings: Vec<Arc<Map<String, String>>>,
    cells: Vec<CellLine>,
}

#[derive(Serialize, Deserialize)]
struct CellLine {
    id: String,
    label: String,
    runtime: String,
    version: String,
    settings: usize,
    sample: String,
    args: Vec<Arg>,
    suite: String,
    module: String,
    status: CellStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl Cells {
    pub fn of(cells: &[CellFacts]) -> Self {
        let mut settings: Vec<Arc<Map<String, String>>> = Vec::new();
        let cells = cells
            .iter()
            .map(|cell| {
                let known = settings.iter().position(|s| *s == cell.settings);
                let place = known.unwrap_or_else(|| {
                    settings.push(Arc::clone(&cell.settings));
                    settings.len() - 1
                });
                CellLine {
                    id: cell.cell_id.clone(),
                    label: cell.label.clone(),
                    runtime: cell.runtime.clone(),
                    version: cell.runtime_version.clone(),
                    settings: place,
                    sample: cell.sample.clone(),
                    args: cell.args.clone(),
                    suite: cell.suite.clone(),
                    module: cell.module.clone(),
                    status: cell.status,
                    reason: cell.reason.clone(),
                }
            })
            .collect();
        Self { settings, cells }
    }

    /// `None` when the line contradicts itself.
    pub fn into_facts(self) -> Option<Arc<[CellFacts]>> {
        let Self { settings, cells } = self;
        cells
            .into_iter()
            .map(|cell| {
                Some(CellFacts {
                    settings: Arc::clone(settings.get(cell.settings)?),
                    cell_id: cell.id,
                    label: cell.label,
                    runtime: cell.runtime,
                    runtime_version: cell.version,
                    sample: cell.sample,
                    args: cell.args,
                    suite: cell.suite,
                    module: cell.module,
                    status: cell.status,
                    reason: cell.reason,
                })
            })
            .collect()
    }
}

/// Value, interval, processes; mean, squared error and degrees of freedom of the
/// logarithms, as measured and normalised.
type FigureLine = (
    f64,
    Option<f64>,
    Option<f64>,
    u32,
    Option<SummaryLine>,
    Option<SummaryLine>,
);

type SummaryLine = (f64, Option<f64>, f64);

/// A metric's line: `["lifecycle/execute","ps","lower",[…]]`.
pub(super) type MetricLine = (String, Unit, Better, Vec<Option<FigureLine>>);

/// The metric that a line is of, without reading the rest.
pub(super) fn metric_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("[\"")?;
    rest.split_once('"').map(|(metric, _)| metric)
}

pub(super) fn figures(line: MetricLine) -> (String, Figures) {
    let (metric, unit, better, cells) = line;
    let summary = |(mean, square, freedom): SummaryLine| Trimmed {
        mean,
        square,
        freedom,
    };
    let cells = cells
        .into_iter()
        .map(|cell| {
            let (value, ci_low, ci_high, processes, raw, normalised) = cell?;
            Some(Figure {
                value,
                ci_low,
                ci_high,
                processes,
                raw: raw.map(summary),
                normalised: normalised.map(summary),
            })
        })
        .collect();
    (
        metric,
        Figures {
            unit,
            better,
            cells,
        },
    )
}

fn metric_line(metric: &str, figures: &Figures) -> MetricLine {
    let summary = |t: Trimmed| (t.mean, t.square, t.freedom);
    let cells = figures
        .cells
        .iter()
        .map(|figure| {
            figure.map(|f| {
                (
                    f.value,
                    f.ci_low,
                    f.ci_high,
                    f.processes,
                    f.raw.map(summary),
                    f.normalised.map(summary),
                )
            })
        })
        .collect();
    (metric.to_owned(), figures.unit, figures.better, cells)
}

/// The lines of a file.
///
/// # Errors
/// Never in practice: every field has a JSON form.
pub(super) fn block(head: &Head, entry: Option<&Entry>) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(head)? + "\n";
    if let Some(entry) = entry {
        text += &serde_json::to_string(&Cells::of(&entry.cells))?;
        text.push('\n');
        for (metric, figures) in &entry.figures {
            text += &serde_json::to_string(&metric_line(metric, figures))?;
            text.push('\n');
        }
    }
    Ok(text)
}
