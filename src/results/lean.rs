//! A result without what no table shows, dropped cell by cell while it is read:
//! a quarter of a large result's memory.

use std::fmt;
use std::sync::Arc;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::difference::Diff;
use super::row::Row;
use super::schema::{Cell, Context, ResultFile};
use super::targets::TargetRow;
use crate::model::lifecycle::id;
use crate::model::{Map, SuiteDecl};

/// A result whose processes have no histograms, no memory readings and no
/// starting times, and whose cells share their settings.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Lean(#[serde(with = "LeanFile")] pub ResultFile);

/// The same with the histograms that plots show: those of `execute`.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Drawn(#[serde(with = "DrawnFile")] pub ResultFile);

/// [`ResultFile`] as [`Lean`] reads it.
#[derive(Deserialize)]
#[serde(remote = "ResultFile")]
struct LeanFile {
    schema_version: u32,
    context: Context,
    #[serde(default)]
    suites: Vec<SuiteDecl>,
    #[serde(deserialize_with = "lean")]
    cells: Vec<Cell>,
    #[serde(default)]
    comparisons: Vec<Row>,
    #[serde(default)]
    baseline: Option<Diff>,
    #[serde(default)]
    targets: Vec<TargetRow>,
}

/// [`ResultFile`] as [`Drawn`] reads it.
#[derive(Deserialize)]
#[serde(remote = "ResultFile")]
struct DrawnFile {
    schema_version: u32,
    context: Context,
    #[serde(default)]
    suites: Vec<SuiteDecl>,
    #[serde(deserialize_with = "drawn")]
    cells: Vec<Cell>,
    #[serde(default)]
    comparisons: Vec<Row>,
    #[serde(default)]
    baseline: Option<Diff>,
    #[serde(default)]
    targets: Vec<TargetRow>,
}

fn lean<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Cell>, D::Error> {
    deserializer.deserialize_seq(Cells { histograms: &[] })
}

fn drawn<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Cell>, D::Error> {
    deserializer.deserialize_seq(Cells {
        histograms: &[id::EXECUTE],
    })
}

struct Cells {
    /// Whose histograms are kept.
    histograms: &'static [&'static str],
}

impl<'de> Visitor<'de> for Cells {
    type Value = Vec<Cell>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of cells")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut cells = Vec::new();
        let mut settings = Vec::new();
        while let Some(mut cell) = seq.next_element()? {
            strip(&mut cell, self.histograms);
            share(&mut cell, &mut settings);
            cells.push(cell);
        }
        Ok(cells)
    }
}

fn strip(cell: &mut Cell, histograms: &[&str]) {
    cell.processes.shrink_to_fit();
    for process in &mut cell.processes {
        process.started = String::new();
        process.memory = Map::default();
        for (id, metric) in process.metrics.iter_mut() {
            if !histograms.contains(&id.as_str()) {
                metric.histogram = String::new();
            }
        }
    }
}

/// The cells of a column mostly state the same.
fn share(cell: &mut Cell, known: &mut Vec<Arc<Map<String, String>>>) {
    match known.iter().find(|settings| **settings == cell.settings) {
        Some(settings) => cell.settings = Arc::clone(settings),
        None => known.push(Arc::clone(&cell.settings)),
    }
}
