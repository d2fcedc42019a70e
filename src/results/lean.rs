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

/// A result whose processes have no memory readings, no starting times and, but for
/// those of `execute` where plots are `DRAWN`, no histograms, and whose cells share
/// their settings.
#[derive(Deserialize)]
pub(super) struct Lean<const DRAWN: bool> {
    schema_version: u32,
    context: Context,
    #[serde(default)]
    suites: Vec<SuiteDecl>,
    cells: Cells<DRAWN>,
    #[serde(default)]
    comparisons: Vec<Row>,
    #[serde(default)]
    baseline: Option<Diff>,
    #[serde(default)]
    targets: Vec<TargetRow>,
}

impl<const DRAWN: bool> Lean<DRAWN> {
    pub fn result(self) -> ResultFile {
        ResultFile {
            schema_version: self.schema_version,
            context: self.context,
            suites: self.suites,
            cells: self.cells.0,
            comparisons: self.comparisons,
            baseline: self.baseline,
            targets: self.targets,
        }
    }
}

struct Cells<const DRAWN: bool>(Vec<Cell>);

impl<'de, const DRAWN: bool> Deserialize<'de> for Cells<DRAWN> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Self(Vec::new()))
    }
}

impl<'de, const DRAWN: bool> Visitor<'de> for Cells<DRAWN> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of cells")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self, A::Error> {
        let histograms: &[&str] = if DRAWN {
            &[id::LATENCY, id::EXECUTE]
        } else {
            &[]
        };
        let mut settings = Vec::new();
        while let Some(mut cell) = seq.next_element()? {
            strip(&mut cell, histograms);
            share(&mut cell, &mut settings);
            self.0.push(cell);
        }
        Ok(self)
    }
}

fn strip(cell: &mut Cell, histograms: &[&str]) {
    cell.processes.shrink_to_fit();
    for process in &mut cell.processes {
        process.started = String::new();
        process.memory = Map::default();
        process.turns = Vec::new();
        for (id, metric) in process.metrics.iter_mut() {
            metric.units = Vec::new();
            metric.quiet_histogram = None;
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
