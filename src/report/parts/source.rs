//! What every view reads.

use crate::model::units::TimeUnit;
use crate::report::document::Section;
use crate::report::options::ReportOptions;
use crate::results::{Cell, ResultFile};
use crate::stats::{Ratio, paired_ratio};

use super::grid::Grid;

/// A result, its cells of one suite as a grid, and what the reader chose.
pub(crate) struct Source<'a> {
    pub result: &'a ResultFile,
    pub suite: &'a str,
    pub grid: Grid<'a>,
    pub options: &'a ReportOptions,
    /// The ids of the report's views, to which words can point.
    pub views: &'a [&'a str],
}

impl<'a> Source<'a> {
    pub fn new(
        result: &'a ResultFile,
        suite: &'a str,
        options: &'a ReportOptions,
        views: &'a [&'a str],
    ) -> Self {
        Self {
            result,
            suite,
            grid: Grid::new(result, suite),
            options,
            views,
        }
    }

    /// How words point to a view: by its name where it is in the report, and else by
    /// the flag that shows it.
    pub fn pointer(&self, id: &str, name: &str) -> String {
        if self.views.contains(&id) {
            return name.to_owned();
        }
        format!("`--views {id}`")
    }

    /// The level of all intervals, as a share of 1.
    pub fn confidence(&self) -> f64 {
        self.result.context.confidence_level
    }

    /// The same in per cent, for words.
    pub fn confidence_percent(&self) -> f64 {
        (self.confidence() * 1e4).round() / 100.0
    }

    /// The unit of times that the reader chose.
    pub fn unit(&self) -> Option<TimeUnit> {
        self.options.time_unit
    }

    /// A column over another on one row, from processes of the same rounds.
    pub fn ratio(&self, row: usize, metric: &str, column: usize, over: usize) -> Option<Ratio> {
        let medians = |column| self.grid.medians(row, column, metric);
        paired_ratio(&medians(column), &medians(over), self.confidence())
    }

    /// A section for each row.
    pub fn each_row(&self, section: impl Fn(usize) -> Section) -> Vec<Section> {
        (0..self.grid.rows.len()).map(section).collect()
    }

    /// Words of the cells that have some, each once: `name` says which.
    pub fn words(&self, name: impl Fn(&'a Cell) -> Option<&'a str>) -> Vec<&'a str> {
        let mut words = Vec::new();
        for word in self.result.cells.iter().filter_map(name) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }
}
