//! A result as rows (samples) and columns (runtimes), and what stands where
//! they cross.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Arg, CellStatus, RuntimeConfig, SuiteDecl, arg, series, setting, suite};
use crate::results::comparison::medians;
use crate::results::detect::dead_code;
use crate::results::{Cell, Metric, MetricSummary, ResultFile};

use super::kinds;
use super::words::listed;

/// A runtime configuration under its label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column<'a> {
    pub label: &'a str,
    pub runtime: &'a RuntimeConfig,
    /// Native code is a yardstick, not a runtime that could be chosen.
    pub is_native: bool,
    /// What kind of engine it is, where the result says so.
    pub kind: Option<&'a str>,
}

/// A sample with its arguments, in a suite.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    /// The sample's name; with its arguments where it occurs with several sets.
    pub name: String,
    pub module_bytes: u64,
    pub suite: &'a str,
    pub sample: &'a str,
    pub args: &'a [Arg],
    axes: &'a [String],
}

impl<'a> Row<'a> {
    /// The values of its suite's axes, with their names.
    pub fn axes(&self) -> impl Iterator<Item = (&'a str, String)> {
        let names = self.axes.iter().map(String::as_str);
        names.zip(self.args.iter().map(Arg::plain))
    }
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

/// Cells of a suite or of all, by row and column in order of first appearance.
#[derive(Debug)]
pub(crate) struct Grid<'a> {
    pub columns: Vec<Column<'a>>,
    pub rows: Vec<Row<'a>>,
    cells: BTreeMap<(usize, usize), (usize, &'a Cell)>,
    suites: &'a [SuiteDecl],
    interrupted: bool,
    /// Whether native code was asked for and no row has any.
    pub without_native: bool,
}

impl<'a> Grid<'a> {
    /// The cells of a suite.
    pub fn new(result: &'a ResultFile, suite: &str) -> Self {
        Self::of(result, |cell| cell.suite == suite)
    }

    /// The cells of all suites.
    pub fn whole(result: &'a ResultFile) -> Self {
        Self::of(result, |_| true)
    }

    /// The cells that are wanted.
    pub fn of(result: &'a ResultFile, wanted: impl Fn(&Cell) -> bool) -> Self {
        let mut grid = Self {
            columns: Vec::new(),
            rows: Vec::new(),
            cells: BTreeMap::new(),
            suites: &result.suites,
            interrupted: result.context.interrupted,
            without_native: false,
        };
        let cells = result.cells.iter().enumerate();
        for (place, cell) in cells.filter(|(_, c)| wanted(c)) {
            let crossing = (grid.row_of(cell), grid.column_of(cell));
            grid.cells.entry(crossing).or_insert((place, cell));
        }
        grid.name_rows();
        grid.drop_native();
        if grid.columns.len() > kinds::FEW {
            grid.group_columns();
        }
        grid
    }

    /// Native code that no row has is no column: each of its cells would be empty.
    fn drop_native(&mut self) {
        let empty = |column: usize| {
            let mut cells = self.cells.iter().filter(|((_, c), _)| *c == column);
            cells.all(|(_, (_, cell))| cell.status == CellStatus::Unsupported)
        };
        let is_empty = |c: &usize| self.columns[*c].is_native && empty(*c);
        let order: Vec<usize> = (0..self.columns.len()).filter(|c| !is_empty(c)).collect();
        self.without_native = order.len() < self.columns.len();
        if !order.is_empty() {
            self.arrange(&order);
        }
    }

    /// Columns of one kind stand together.
    fn group_columns(&mut self) {
        let mut order: Vec<usize> = (0..self.columns.len()).collect();
        order.sort_by_key(|old| kinds::group(self.columns[*old].kind));
        self.arrange(&order);
    }

    /// Keeps these columns, in this order.
    fn arrange(&mut self, order: &[usize]) {
        self.columns = order.iter().map(|old| self.columns[*old]).collect();
        let cells = std::mem::take(&mut self.cells).into_iter();
        let new = |old| order.iter().position(|o| *o == old);
        self.cells = cells
            .filter_map(|((row, old), cell)| Some(((row, new(old)?), cell)))
            .collect();
    }

    /// The kind of the runtime with this label, where the result says so.
    pub fn kind(&self, label: &str) -> Option<&'a str> {
        self.columns.iter().find(|c| c.label == label)?.kind
    }

    fn row_of(&mut self, cell: &'a Cell) -> usize {
        let known =
            |r: &Row| r.sample == cell.sample && r.args == cell.args && r.suite == cell.suite;
        self.rows.iter().position(known).unwrap_or_else(|| {
            let axes = suite::find(self.suites, &cell.suite).map_or(&[][..], |s| &s.axes);
            // Arguments of a sample's call are no axes.
            let named = axes.len() == cell.args.len();
            self.rows.push(Row {
                name: cell.sample.clone(),
                module_bytes: cell.module_bytes,
                suite: &cell.suite,
                sample: &cell.sample,
                args: &cell.args,
                axes: if named { axes } else { &[] },
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
                is_native: cell.yardstick,
                kind: cell.settings.get(setting::KIND).map(String::as_str),
            });
            self.columns.len() - 1
        })
    }

    fn name_rows(&mut self) {
        let of = |row: &Row<'a>| (row.suite, row.sample);
        let samples: Vec<(&str, &str)> = self.rows.iter().map(of).collect();
        for row in &mut self.rows {
            if samples.iter().filter(|s| **s == of(row)).count() > 1 {
                let axes = listed(row.axes().map(|(n, v)| format!("{n} = {v}")));
                let which = match axes.is_empty() {
                    true => arg::plain(row.args, ", "),
                    false => axes,
                };
                row.name = format!("{} ({which})", row.sample);
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
        (0..self.columns.len()).filter(|column| !self.columns[*column].is_native)
    }

    /// The column of native code.
    pub fn native(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.is_native)
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

    /// Runtimes that lack something, and where: `Not in it: wasmi.lazy (on simd).`
    pub fn without(&self, has: impl Fn(usize, usize) -> bool) -> Option<String> {
        let lacking = self.runtimes().filter_map(|column| {
            let rows = (0..self.rows.len()).filter(|row| !has(*row, column));
            let rows: Vec<&str> = rows.map(|row| self.name(row)).collect();
            let label = self.label(column);
            match rows.len() {
                0 => None,
                all if all == self.rows.len() => Some(label.to_owned()),
                _ => Some(format!("{label} (on {})", listed(rows))),
            }
        });
        let lacking = listed(lacking);
        (!lacking.is_empty()).then(|| format!("Not in it: {lacking}."))
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
        let figures = cell.metrics.get(metric).and_then(Metric::summary);
        if cell.status != CellStatus::Ok && figures.is_none() {
            let reason = cell.reason.clone().unwrap_or_else(|| answers(cell));
            return missing(cell.status.words(), reason);
        }
        if let Some(reason) = dead_code::not_ranked(self.suites, cell, metric) {
            return missing("flagged", reason);
        }
        // A series that a runtime cannot have is not there point by point.
        let whole = || cell.metrics.get(series::metric(metric));
        let whole = || whole().filter(|m| m.summary().is_none());
        match cell.metrics.get(metric).or_else(whole) {
            Some(Metric::Summary(summary)) => Entry::Measured {
                place,
                cell,
                summary,
            },
            Some(Metric::Unsupported { unsupported }) => missing(na, unsupported.clone()),
            None => missing(na, "this result does not hold this figure".into()),
        }
    }

    /// The keys of a metric's figures in these rows, in the order of the points; none
    /// where no cell says anything of it.
    pub fn keys(&self, rows: &Range<usize>, metric: &str) -> Vec<&'a str> {
        let cells = self.cells.iter().filter(|((row, _), _)| rows.contains(row));
        let mut keys: Vec<&str> = cells
            .flat_map(|(_, (_, cell))| cell.metrics.keys().map(String::as_str))
            .filter(|key| series::metric(key) == metric)
            .collect();
        keys.sort_by(|a, b| series::order(a, b));
        keys.dedup();
        // Where there are points, the metric without one is only why others lack them.
        if keys.iter().any(|key| *key != metric) {
            keys.retain(|key| *key != metric);
        }
        keys
    }

    /// Whether no cell has a figure.
    pub fn is_empty(&self) -> bool {
        let has_figures = |cell: &Cell| cell.status.has_figures() && !cell.processes.is_empty();
        !self.cells.values().any(|(_, cell)| has_figures(cell))
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

/// A row of a suite as it is said: a call, or the suite itself where it needs no sample.
pub(crate) fn subject(suite: &str, sample: &str, args: &[Arg]) -> String {
    match sample == suite && args.is_empty() {
        true => sample.to_owned(),
        false => call(sample, args),
    }
}

/// A call as it is said: `fibonacci(30)`.
pub(crate) fn call(sample: &str, args: &[Arg]) -> String {
    format!("{sample}({})", arg::plain(args, ", "))
}
