//! A result as rows (samples) and columns (runtimes), and what stands where
//! they cross.

use std::collections::BTreeMap;

use crate::model::metric::id;
use crate::model::{Arg, CellStatus, RuntimeConfig, arg};
use crate::results::comparison::medians;
use crate::results::detect::dead_code;
use crate::results::{Cell, Metric, MetricSummary, ResultFile};

/// A runtime configuration under its label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column<'a> {
    pub label: &'a str,
    pub runtime: &'a RuntimeConfig,
}

impl Column<'_> {
    /// Native code is a yardstick, not a runtime that could be chosen.
    pub fn is_native(&self) -> bool {
        is_native(self.runtime)
    }
}

/// The same of what a cell or a column runs: the one place that asks for the name.
pub(crate) fn is_native(runtime: &RuntimeConfig) -> bool {
    runtime.id.family() == "native"
}

/// A sample with its arguments.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    /// The sample's name; with its arguments where it occurs with several sets.
    pub name: String,
    pub module_bytes: u64,
    pub sample: &'a str,
    pub args: &'a [Arg],
}

/// What stands where a row and a column cross, for one metric.
#[derive(Clone, Debug)]
pub(crate) enum Entry<'a> {
    Measured {
        /// The cell's place in the result, from 0.
        place: usize,
        cell: &'a Cell,
        summary: &'a MetricSummary,
    },
    Missing {
        words: &'static str,
        reason: String,
    },
}

impl<'a> Entry<'a> {
    pub fn summary(&self) -> Option<&'a MetricSummary> {
        match self {
            Self::Measured { summary, .. } => Some(summary),
            Self::Missing { .. } => None,
        }
    }
}

/// All cells of a suite, by row and column in order of first appearance.
#[derive(Debug)]
pub(crate) struct Grid<'a> {
    pub columns: Vec<Column<'a>>,
    pub rows: Vec<Row<'a>>,
    cells: BTreeMap<(usize, usize), (usize, &'a Cell)>,
    interrupted: bool,
}

impl<'a> Grid<'a> {
    pub fn new(result: &'a ResultFile, suite: &str) -> Self {
        let mut grid = Self {
            columns: Vec::new(),
            rows: Vec::new(),
            cells: BTreeMap::new(),
            interrupted: result.context.interrupted,
        };
        let cells = result.cells.iter().enumerate();
        for (place, cell) in cells.filter(|(_, c)| c.suite == suite) {
            let crossing = (grid.row_of(cell), grid.column_of(cell));
            grid.cells.entry(crossing).or_insert((place, cell));
        }
        grid.name_rows();
        grid
    }

    fn row_of(&mut self, cell: &'a Cell) -> usize {
        let known = |r: &Row| r.sample == cell.sample && r.args == cell.args;
        self.rows.iter().position(known).unwrap_or_else(|| {
            self.rows.push(Row {
                name: cell.sample.clone(),
                module_bytes: cell.module_bytes,
                sample: &cell.sample,
                args: &cell.args,
            });
            self.rows.len() - 1
        })
    }

    fn column_of(&mut self, cell: &'a Cell) -> usize {
        let known = |c: &Column| c.label == cell.label;
        self.columns.iter().position(known).unwrap_or_else(|| {
            self.columns.push(Column {
                label: &cell.label,
                runtime: &cell.runtime,
            });
            self.columns.len() - 1
        })
    }

    fn name_rows(&mut self) {
        let samples: Vec<&str> = self.rows.iter().map(|r| r.sample).collect();
        for row in &mut self.rows {
            if samples.iter().filter(|s| **s == row.sample).count() > 1 {
                row.name = format!("{} ({})", row.sample, arg::plain(row.args, ", "));
            }
        }
    }

    /// What a row is to be called: a sample, unless one has several.
    pub fn row_word(&self) -> &'static str {
        let several = self.rows.iter().any(|r| r.name != r.sample);
        if several { "row" } else { "sample" }
    }

    /// The columns that hold a runtime that could be chosen.
    pub fn runtimes(&self) -> impl Iterator<Item = usize> {
        (0..self.columns.len()).filter(|column| !self.columns[*column].is_native())
    }

    /// The column of native code.
    pub fn native(&self) -> Option<usize> {
        self.columns.iter().position(Column::is_native)
    }

    /// The columns' labels.
    pub fn labels(&self) -> impl Iterator<Item = &'a str> {
        self.columns.iter().map(|column| column.label)
    }

    /// A column's label.
    pub fn label(&self, column: usize) -> &'a str {
        self.columns[column].label
    }

    /// A row's name.
    pub fn name(&self, row: usize) -> &str {
        &self.rows[row].name
    }

    /// Runtimes that lack something, and where: `wasmi.lazy (on simd)`.
    pub fn without(&self, has: impl Fn(usize, usize) -> bool) -> Vec<String> {
        self.runtimes()
            .filter_map(|column| {
                let without: Vec<&str> = (0..self.rows.len())
                    .filter(|row| !has(*row, column))
                    .map(|row| self.name(row))
                    .collect();
                let label = self.label(column);
                if without.is_empty() {
                    None
                } else if without.len() == self.rows.len() {
                    Some(label.to_owned())
                } else {
                    Some(format!("{label} (on {})", without.join(", ")))
                }
            })
            .collect()
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.cells.get(&(row, column)).map(|(_, cell)| *cell)
    }

    /// The metric's figures at a crossing, or why there are none.
    pub fn entry(&self, row: usize, column: usize, metric: &str) -> Entry<'a> {
        let missing = |words, reason| Entry::Missing { words, reason };
        let na = CellStatus::Unsupported.words();
        let Some(&(place, cell)) = self.cells.get(&(row, column)) else {
            let reason = if self.interrupted {
                "the campaign was interrupted before this cell was measured"
            } else {
                "this pairing was not part of the campaign"
            };
            return missing("not run", reason.into());
        };
        if cell.status != CellStatus::Ok {
            let reason = cell.reason.clone().unwrap_or_else(|| answers(cell));
            return missing(cell.status.words(), reason);
        }
        if metric == id::EXECUTE
            && let Some(reason) = dead_code::not_ranked(cell)
        {
            return missing("flagged", reason);
        }
        match cell.metrics.get(metric) {
            Some(Metric::Summary(summary)) => Entry::Measured {
                place,
                cell,
                summary,
            },
            Some(Metric::Unsupported { unsupported }) => missing(na, unsupported.clone()),
            None => missing(na, "this result does not hold this figure".into()),
        }
    }

    /// The metric's figures along a row.
    pub fn entries(&self, row: usize, metric: &str) -> Vec<Entry<'a>> {
        (0..self.columns.len())
            .map(|column| self.entry(row, column, metric))
            .collect()
    }

    /// The metric's summary at a crossing, where there is one.
    pub fn summary(&self, row: usize, column: usize, metric: &str) -> Option<&'a MetricSummary> {
        self.entry(row, column, metric).summary()
    }

    /// The columns that have the metric for any row.
    pub fn taking_part(&self, metric: &str) -> Vec<usize> {
        let has = |column: &usize| {
            (0..self.rows.len()).any(|row| self.summary(row, *column, metric).is_some())
        };
        (0..self.columns.len()).filter(has).collect()
    }

    /// The process medians at a crossing; empty where nothing was measured.
    pub fn medians(&self, row: usize, column: usize, metric: &str) -> Vec<(u32, f64)> {
        match self.entry(row, column, metric) {
            Entry::Measured { cell, .. } => medians(cell, metric),
            Entry::Missing { .. } => Vec::new(),
        }
    }
}

/// A reason for a cell that carries none.
fn answers(cell: &Cell) -> String {
    let check = &cell.check;
    check
        .expected
        .difference(&check.got)
        .unwrap_or_else(|| "no reason was recorded".into())
}

/// A call as it is said: `fibonacci(30)`.
pub(crate) fn call(sample: &str, args: &[Arg]) -> String {
    format!("{sample}({})", arg::plain(args, ", "))
}
