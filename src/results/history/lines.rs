//! The lines of the index: a result is a line of circumstances, a line of cells, and a
//! line for each metric, which can be skipped unread.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Arg, Better, CellStatus, Map, Unit};
use crate::stats::trimmed::Trimmed;

use super::entry::{CellFacts, Entry, Facts, Figure, Figures};

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
