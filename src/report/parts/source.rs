//! What every view reads.

use crate::model::SuiteDecl;
use crate::model::series;
use crate::model::units::TimeUnit;
use crate::report::document::Section;
use crate::report::options::ReportOptions;
use crate::results::detect::Doubt;
use crate::results::{Cell, ResultFile};
use crate::stats::{Ratio, paired_ratio};

use super::grid::Grid;
use super::words::unique;

/// A result, its cells of one suite or of all as a grid, and what the reader chose.
pub(crate) struct Source<'a> {
    pub result: &'a ResultFile,
    /// What the suite declares; none where the cells are of all suites.
    pub declared: Option<&'a SuiteDecl>,
    pub grid: Grid<'a>,
    /// What was found that speaks against figures, in all suites.
    pub doubts: &'a [Doubt],
    pub options: &'a ReportOptions,
    /// The ids of the report's views, to which words can point.
    pub views: &'a [&'a str],
}

impl<'a> Source<'a> {
    pub fn new(
        result: &'a ResultFile,
        suite: &str,
        options: &'a ReportOptions,
        views: &'a [&'a str],
    ) -> Self {
        Self {
            declared: result.declared(suite),
            grid: Grid::new(result, suite),
            ..Self::whole(result, options, views)
        }
    }

    /// The cells of all suites.
    pub fn whole(result: &'a ResultFile, options: &'a ReportOptions, views: &'a [&'a str]) -> Self {
        Self {
            result,
            declared: None,
            grid: Grid::whole(result),
            doubts: &[],
            options,
            views,
        }
    }

    /// The metric that verdicts rest on.
    pub fn primary(&self) -> &'a str {
        let asked = self.result.context.primary.as_str();
        self.declared.map_or(asked, |suite| suite.primary(asked))
    }

    /// The figures that verdicts rest on: one, or the points of a series.
    pub fn primary_keys(&self) -> Vec<&'a str> {
        let primary = self.primary();
        if primary != series::metric(primary) {
            return vec![primary];
        }
        let keys = self.grid.keys(&(0..self.grid.rows.len()), primary);
        if keys.is_empty() { vec![primary] } else { keys }
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
        unique(self.result.cells.iter().filter_map(name))
    }
}
