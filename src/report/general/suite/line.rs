//! A line of a table of points: what it is of, and what tells it from the others.

use crate::report::parts::unique;

/// A figure of each runtime: a metric, or a point of its series, on a row of the grid.
pub(super) struct Line<'a> {
    pub row: usize,
    pub key: &'a str,
    /// What tells it from the other lines of its table, with names.
    pub at: Vec<(&'a str, String)>,
}

impl Line<'_> {
    /// What it has under a name.
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.at.iter().find(|(known, _)| *known == name)?;
        Some(&found.1)
    }
}

/// The names of what lines differ in, in the order of appearance.
pub(super) fn names<'a>(lines: &[Line<'a>]) -> Vec<&'a str> {
    unique(
        lines
            .iter()
            .flat_map(|line| &line.at)
            .map(|(name, _)| *name),
    )
}
