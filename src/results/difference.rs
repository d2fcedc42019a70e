//! Two results against each other, as a result holds it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::text::counted;

use super::row::Row;

/// A result against an older one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diff {
    /// The older result: a file or a baseline's name.
    pub old: String,
    /// The newer one.
    pub new: String,
    /// The primary metric's rows first.
    pub rows: Vec<Row>,
    /// Cells that only the older result has figures for.
    pub only_old: Vec<String>,
    /// Cells that only the newer one has figures for.
    pub only_new: Vec<String>,
    /// What differs about machine, version, settings or arguments.
    pub context_differences: Vec<ContextDifference>,
    /// What a reader has to know.
    pub warnings: Vec<String>,
    /// The calibration kernel's change between the two times; null where either lacks it.
    pub calibration_change: Option<f64>,
    /// The largest drift term that was used: a standard deviation, relative.
    pub drift: f64,
    /// Half of the primary rows would show a change above this 19 times in 20.
    pub detectable: Option<f64>,
    /// The results that the older side is the mean of, where it is no single one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean_of: Option<MeanOf>,
}

/// Results that stand together for what was before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MeanOf {
    /// Their files, the oldest first.
    pub results: Vec<String>,
    /// When the oldest was measured.
    pub first: Option<String>,
    /// When the newest was.
    pub last: Option<String>,
}

impl MeanOf {
    /// `history (12 results, 2026-11-01 to 2026-11-20)`.
    pub fn name(&self) -> String {
        let day = |moment: &Option<String>| -> String {
            moment.iter().flat_map(|m| m.chars().take(10)).collect()
        };
        let (first, last) = (day(&self.first), day(&self.last));
        let days = if first == last {
            first
        } else {
            format!("{first} to {last}")
        };
        let results = counted(self.results.len(), "result");
        format!("history ({results}, {days})")
    }
}

/// Something that differs between two results and may explain their figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContextDifference {
    /// What differs: `machine.cpu`, `settings.opt_level`, `args`.
    pub what: String,
    /// The cells it concerns, where it is not all of them.
    pub cells: Vec<String>,
    /// How it was.
    pub old: String,
    /// How it is.
    pub new: String,
}

impl ContextDifference {
    /// The warning.
    pub fn sentence(&self) -> String {
        let place = match &self.cells[..] {
            [] => String::new(),
            [one] => format!(" of {one}"),
            [first, rest @ ..] => format!(" of {first} and {} more", rest.len()),
        };
        format!(
            "{}{place} differs: `{}` then, `{}` now",
            self.what, self.old, self.new
        )
    }
}
