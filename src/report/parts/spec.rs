//! What one comparison of a metric shows, as data.

use crate::model::Better;
use crate::results::Cell;

/// What one comparison differs in from the others.
pub(crate) struct Spec<'a> {
    /// The metric that is compared.
    pub metric: &'a str,
    /// What it holds: lines above the table.
    pub note: &'a [&'a str],
    /// Which direction is better.
    pub better: Better,
    /// Whether native code is the reference unless another was asked for.
    pub prefer_native: bool,
    /// Whether the module's own size stands in front.
    pub module_size: bool,
    /// What a reader has to know of a cell's figure, at a level of confidence.
    pub flags: fn(&Cell, f64) -> Vec<String>,
}

impl<'a> Spec<'a> {
    /// A comparison of times or sizes against the usual reference, with nothing
    /// beside it.
    pub fn new(metric: &'a str, note: &'a [&'a str]) -> Self {
        Self {
            metric,
            note,
            better: Better::Lower,
            prefer_native: false,
            module_size: false,
            flags: |_, _| Vec::new(),
        }
    }

    /// The same with flags at figures.
    pub fn flagged(self, flags: fn(&Cell, f64) -> Vec<String>) -> Self {
        Self { flags, ..self }
    }
}
