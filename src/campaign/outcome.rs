//! What can be seen of a campaign: on its way, and at its end.

use std::io;

use crate::model::MeasuredCell;
use crate::model::measurement::Foresight;

use super::estimate::{Ahead, Step};

/// Watches a campaign. Called between turns only: nothing is drawn while an observation is
/// taken.
pub trait Observer {
    /// The number of processes is known, or has changed.
    fn planned(&mut self, processes: u64);
    /// A cell will not be measured at all.
    fn refused(&mut self, cell: &MeasuredCell, reason: &str);
    /// A process is about to start.
    fn starting(&mut self, step: &Step);
    /// A process is known from the journal, well ended.
    fn replayed(&mut self);
    /// So many workers live, have worked for so many seconds, and none of them works now.
    fn working(&mut self, alive: usize, ahead: &Ahead, worked: f64);
    /// It ended, well or with the cell's status and reason.
    fn finished(&mut self, cell: &MeasuredCell, failure: Option<&str>, ahead: &Ahead);
    /// The pilot of a campaign that wants a precision is over: what can be seen.
    fn foresees(&mut self, foresight: &[Foresight]);
}

/// Why a campaign could not run at all.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// No folder for modules and artifacts.
    #[error("cannot make a private folder for modules and artifacts: {0}")]
    Scratch(io::Error),
    /// A journal that no campaign with this plan can have written.
    #[error(
        "the journal does not fit its campaign: {0}; the journal was changed or damaged: measure again"
    )]
    Journal(String),
}

/// What a campaign came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The cells, in the plan's order.
    pub cells: Vec<MeasuredCell>,
    /// Whether it was stopped before its end.
    pub interrupted: bool,
    /// What measuring took, in picoseconds.
    pub used_ps: u64,
    /// What a wanted precision came to, by group.
    pub foresight: Vec<Foresight>,
    /// When it went on after it had been killed (RFC 3339).
    pub resumed: Vec<String>,
    /// Troubles that cost nothing but should be said: a journal that could not be written.
    pub notes: Vec<String>,
}
