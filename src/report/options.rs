//! What a reader chooses.

use crate::model::units::TimeUnit;

/// What a reader may choose about a report, whatever its format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// The unit of all times; each figure picks its own without one.
    pub time_unit: Option<TimeUnit>,
    /// The label that factors are against; see [`super::parts::reference`] for the default.
    pub reference: Option<String>,
    /// Whether the reader chose the views: some show more then.
    pub views_chosen: bool,
    /// Whether a terminal shows the first screen alone.
    pub brief: bool,
    /// Whether the format can fold and has room: views give all they have then.
    pub full: bool,
    /// Whether the format draws: sections get their charts then.
    pub charts: bool,
    /// The numbers of calls a start that choices are made for; the usual ones without.
    pub calls: Vec<u64>,
    /// The metrics that an export holds; each format has its usual ones without.
    pub metrics: Vec<String>,
    /// How many levels Markdown's headings stand below those of a file of its own.
    pub deeper: usize,
    /// Where the result was saved, named in the last lines.
    pub saved_at: Option<String>,
}
