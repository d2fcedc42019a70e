//! What is read of a result for the history: not its observations, histograms and
//! comparisons, which are nearly all of it.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::model::{Estimator, Map, SuiteDecl, series, suite};
use crate::results::ranges;
use crate::results::schema::{Context, Metric, ResultFile};
use crate::results::store::{self, StoreError};

use super::cell::CellFacts;

/// A result without most of it.
#[derive(Deserialize)]
pub(super) struct Bare {
    schema_version: u32,
    pub context: Context,
    #[serde(default)]
    suites: Vec<SuiteDecl>,
    pub cells: Vec<BareCell>,
}

/// A cell whose processes have what can count of them only.
#[derive(Deserialize)]
pub(super) struct BareCell {
    #[serde(flatten)]
    pub facts: CellFacts,
    pub metrics: Map<String, Metric>,
    pub processes: Vec<BareProcess>,
}

#[derive(Deserialize)]
pub(super) struct BareProcess {
    pub calibration_ps: Option<[u64; 2]>,
    pub metrics: Map<String, BareMetric>,
}

#[derive(Deserialize)]
pub(super) struct BareMetric {
    median: f64,
    #[serde(default)]
    quiet: Option<f64>,
}

impl BareMetric {
    /// What counts of it.
    pub fn figure(&self, estimator: Estimator) -> f64 {
        estimator.choose(self.median, self.quiet)
    }
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
    // What is wrong is said by those who know best.
    store::checked(path, read.map_or_else(|| store::read(path), Ok))
}

impl store::Versioned for Bare {
    fn check(&self) -> Result<(), String> {
        self.context.check_ranges()?;
        let mut cells = self.cells.iter();
        cells.try_for_each(|cell| ranges::check_metrics(&cell.facts.cell_id, &cell.metrics))
    }

    fn schema_version(&self) -> u32 {
        self.schema_version
    }
}

impl Bare {
    /// As it would be read from the result's file.
    ///
    /// # Errors
    /// When the result holds a figure that is no number in JSON: one that is not finite.
    pub fn of(result: &ResultFile) -> Result<Self, serde_json::Error> {
        serde_json::from_str(&serde_json::to_string(result)?)
    }

    /// The metric that its verdicts are made on: of its first suite.
    pub fn primary(&self) -> String {
        let asked = &self.context.primary;
        let first = self.cells.first().map(|cell| cell.facts.suite.as_str());
        match first.and_then(|id| suite::find(&self.suites, id)) {
            Some(suite) if suite.primary(asked) != asked => {
                series::qualified(&suite.id, suite.primary(asked))
            }
            _ => asked.clone(),
        }
    }
}
