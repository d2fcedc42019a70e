//! The lines of the index: a result is a line of circumstances, a line of cells, and a
//! line for each metric, which can be skipped unread. Each ends with a checksum.

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use crate::model::{Better, Map, Unit};
use crate::stats::trimmed::Trimmed;

use super::entry::{CellFacts, Entry, Facts, Figure, Figures};

/// The index's first line.
pub(super) const VERSION: &str = "{\"wasmbench_history\":4}\n";

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
    /// Their place in the list.
    settings: usize,
    #[serde(flatten)]
    facts: CellFacts,
}

impl Cells {
    pub fn of(cells: &[CellFacts]) -> Self {
        let mut settings: Vec<Arc<Map<String, String>>> = Vec::new();
        let line = |cell: &CellFacts| {
            let known = settings.iter().position(|s| *s == cell.settings);
            let place = known.unwrap_or_else(|| {
                settings.push(Arc::clone(&cell.settings));
                settings.len() - 1
            });
            CellLine {
                settings: place,
                facts: cell.clone(),
            }
        };
        let cells = cells.iter().map(line).collect();
        Self { settings, cells }
    }

    /// `None` when the line contradicts itself.
    pub fn into_facts(self) -> Option<Arc<[CellFacts]>> {
        let facts = |line: CellLine| {
            Some(CellFacts {
                settings: Arc::clone(self.settings.get(line.settings)?),
                ..line.facts
            })
        };
        self.cells.into_iter().map(facts).collect()
    }
}

/// A metric's line: `["lifecycle/execute","ps","lower",[…]]`.
pub(super) type MetricLine = (String, Unit, Better, Vec<Option<Figure>>);

/// As a list: value, interval, processes; mean, squared error and degrees of freedom of
/// the logarithms, as measured and normalised; the drift that contention adds.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = |t: Trimmed| (t.mean, t.square, t.freedom);
        (
            self.value,
            self.ci_low,
            self.ci_high,
            self.processes,
            self.raw.map(list),
            self.normalised.map(list),
            self.contended,
        )
            .serialize(serializer)
    }
}

/// The metric that a line is of, without reading the rest.
pub(super) fn metric_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("[\"")?;
    rest.split_once('"').map(|(metric, _)| metric)
}

fn checksum(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

/// A line with its checksum behind it.
fn sealed(text: &str) -> String {
    format!("{text} {}\n", checksum(text))
}

/// A line without its checksum; none if it is not as it was written.
pub(super) fn opened(line: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (text, sum) = line.rsplit_once(' ')?;
    (sum == checksum(text)).then_some(text)
}

/// The lines of a file.
///
/// # Errors
/// Never in practice: every field has a JSON form.
pub(super) fn block(head: &Head, entry: Option<&Entry>) -> Result<String, serde_json::Error> {
    let mut text = sealed(&serde_json::to_string(head)?);
    if let Some(entry) = entry {
        text += &sealed(&serde_json::to_string(&Cells::of(&entry.cells))?);
        for (metric, figures) in &entry.figures {
            let Figures {
                unit,
                better,
                cells,
            } = figures;
            text += &sealed(&serde_json::to_string(&(metric, unit, better, cells))?);
        }
    }
    Ok(text)
}
