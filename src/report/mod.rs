//! From a result file to something to read.
//!
//! Two steps that know nothing of each other: [`views`] compute a
//! [`Document`] (plain data: sections, tables, footnotes) from a result, and
//! [`mod@render`] prints one. A view never prints; a renderer never computes. So
//! every format shows the same figures, and a new format is one file. Formats for
//! programs know neither: [`export`] and CSV are made from the result.

pub mod chart;
pub mod document;
pub mod export;
pub mod render;
pub mod views;

#[cfg(test)]
pub(crate) mod fixture;

use crate::model::units::TimeUnit;

pub use document::Document;
pub use render::{Format, TerminalStyle, render};

/// What a reader may choose about a report, whatever its format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// The unit of all times; each figure picks its own without one.
    pub time_unit: Option<TimeUnit>,
    /// The label that factors are against; see [`views::reference`] for the default.
    pub reference: Option<String>,
    /// Whether the reader chose the views: some show more then.
    pub views_chosen: bool,
    /// Whether the format can fold and has room: views give all they have then.
    pub full: bool,
    /// Whether the format draws: sections get their charts then.
    pub charts: bool,
    /// The metrics that an export holds; each format has its usual ones without.
    pub metrics: Vec<String>,
    /// How many levels Markdown's headings stand below those of a file of its own.
    pub deeper: usize,
    /// Where the result was saved, named in the last lines.
    pub saved_at: Option<String>,
}
