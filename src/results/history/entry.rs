//! What the history keeps of a result: its circumstances, its cells, and of every
//! metric enough to compare it with another result's.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::{Better, Map, Unit, series};
use crate::results::circumstances;
use crate::results::diff::kernel;
use crate::results::drift::contended;
use crate::results::schema::MetricSummary;
use crate::stats::summary::logs;
use crate::stats::trimmed::{Trimmed, trimmed};

pub use super::cell::CellFacts;

use super::bare::{Bare, BareProcess};
use crate::results::files::{Unreadable, Want};

/// One result.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its file.
    pub file: String,
    /// When its campaign started.
    pub started: Timestamp,
    /// Its circumstances.
    pub facts: Facts,
    /// Its cells.
    pub cells: Arc<[CellFacts]>,
    /// Figures by suite and key, as in `lifecycle/execute`; of those that were wanted.
    pub figures: BTreeMap<String, Figures>,
}

/// The circumstances of a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// When the campaign started (RFC 3339).
    pub started: String,
    /// When it ended.
    pub ended: String,
    /// Its seed.
    pub seed: u64,
    /// What measuring took, in picoseconds: no two campaigns take the same.
    pub used_ps: u64,
    /// Whether it was interrupted.
    pub interrupted: bool,
    /// The metric that its verdicts are made on.
    pub primary: String,
    /// Machine, build and budget by name, as `diff` names them.
    pub context: Map<String, String>,
    /// What the calibration kernel took, in picoseconds, by the median process.
    pub calibration_ps: Option<u64>,
    /// What made its figures less trustworthy.
    pub warnings: Vec<String>,
}

/// One metric of all cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Its unit.
    pub unit: Unit,
    /// Which direction is an improvement.
    pub better: Better,
    /// In the order of the cells; none where it was not measured.
    pub cells: Vec<Option<Figure>>,
}

/// A figure, and the processes behind it summed up. In the index it is a list.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Figure {
    /// The median of the process medians, in the metric's unit.
    pub value: f64,
    /// Lower end of its interval.
    pub ci_low: Option<f64>,
    /// Upper end of its interval.
    pub ci_high: Option<f64>,
    /// Processes.
    pub processes: u32,
    /// The mean of the logarithms of process medians; none where one is not positive.
    pub raw: Option<Trimmed>,
    /// The same of process medians in multiples of the calibration kernel; none for
    /// what is no time, and where a process was not calibrated.
    pub normalised: Option<Trimmed>,
    /// What contention adds to its drift.
    pub contended: f64,
}

impl Entry {
    /// What there is to keep of a result.
    ///
    /// # Errors
    /// When it has no date.
    pub(super) fn of(file: String, bare: &Bare) -> Result<Self, Unreadable> {
        let context = &bare.context;
        let started = context.started.parse().map_err(|_| Unreadable {
            file: file.clone(),
            why: format!("`{}` is no date to have started at", context.started),
        })?;
        let facts = circumstances::facts(context)
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value));
        let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
        for (place, cell) in bare.cells.iter().enumerate() {
            let measured = cell.facts.status.has_figures();
            for (key, metric) in cell.metrics.iter().filter(|_| measured) {
                let Some(summary) = metric.summary() else {
                    continue;
                };
                let name = series::qualified(&cell.facts.suite, key);
                let all = figures.entry(name).or_insert_with(|| Figures {
                    unit: summary.unit,
                    better: summary.better,
                    cells: vec![None; bare.cells.len()],
                });
                all.cells[place] = Some(Figure::of(key, summary, &cell.processes));
            }
        }
        Ok(Self {
            file,
            started,
            facts: Facts {
                started: context.started.clone(),
                ended: context.ended.clone(),
                seed: context.seed,
                used_ps: context.budget.used_ps,
                interrupted: context.interrupted,
                primary: bare.primary(),
                context: facts.collect(),
                calibration_ps: context.calibration.map(|c| c.median_ps),
                warnings: context.warnings.iter().map(|w| w.message.clone()).collect(),
            },
            cells: bare.cells.iter().map(|c| c.facts.clone()).collect(),
            figures,
        })
    }

    /// Without the figures that nobody wants.
    pub(super) fn keep(mut self, want: Want) -> Self {
        self.figures.retain(|metric, _| want(&self.file, metric));
        self
    }

    /// Whether the other one is of the same campaign.
    pub(super) fn is_copy(&self, other: &Self) -> bool {
        let campaign = |e: &Self| (e.started, e.facts.seed, e.facts.used_ps);
        campaign(self) == campaign(other)
            && self.facts.ended == other.facts.ended
            && self.cells == other.cells
    }

    /// The figure of a cell.
    pub fn figure(&self, cell_id: &str, key: &str) -> Option<(&CellFacts, &Figures, Figure)> {
        let place = self.cells.iter().position(|c| c.cell_id == cell_id)?;
        let cell = &self.cells[place];
        let figures = self.figures.get(&series::qualified(&cell.suite, key))?;
        Some((cell, figures, figures.cells[place]?))
    }

    /// The keys of a suite's figures that somebody means by this name.
    pub fn meant<'a>(&'a self, suite: &'a str, asked: &'a str) -> impl Iterator<Item = &'a str> {
        self.figures.keys().filter_map(move |name| {
            let (of, key) = name.split_once('/')?;
            (of == suite && series::is_meant(asked, suite, key)).then_some(key)
        })
    }
}

impl Figure {
    fn of(key: &str, summary: &MetricSummary, processes: &[BareProcess]) -> Self {
        let medians = processes.iter().filter_map(|p| {
            Some((
                p.metrics.get(key)?.figure(summary.estimate),
                p.calibration_ps,
            ))
        });
        let normalised = || {
            let times = medians.clone().map(|(median, calibration)| {
                let kernel = kernel(calibration?)?;
                Some(median / kernel)
            });
            mean(times.collect::<Option<Vec<f64>>>()?)
        };
        Self {
            value: summary.value,
            ci_low: summary.ci_low,
            ci_high: summary.ci_high,
            processes: summary.processes,
            raw: mean(medians.clone().map(|(median, _)| median)),
            normalised: (summary.unit == Unit::Ps).then(normalised).flatten(),
            contended: contended(summary),
        }
    }

    /// What is followed: normalised, or as it was measured.
    pub fn summary(&self, normalised: bool) -> Option<Trimmed> {
        if normalised {
            self.normalised
        } else {
            self.raw
        }
    }
}

fn mean(values: impl IntoIterator<Item = f64>) -> Option<Trimmed> {
    trimmed(&logs(values)?)
}
