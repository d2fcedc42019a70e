//! A campaign: which measurements to make, in which order, and what came of them.
//!
//! Every cell runs in fresh child processes. A first round (the pilot) learns
//! what each cell costs; then the number of processes is fixed and the rounds
//! run interleaved in random order, cells that are compared with each other
//! next to each other. Nothing drops out early because its figures look good:
//! that would bias them.

mod answers;
mod budget;
mod cells;
mod collect;
mod counts;
mod ended;
mod estimate;
mod foresight;
mod header;
mod interrupt;
mod journal;
mod order;
mod outcome;
mod pace;
mod plan;
mod process;
mod read;
mod replay;
mod run;
mod scratch;
mod turns;
mod workers;

pub use estimate::{Ahead, Step};
pub use foresight::{Goal, PILOT_ROUNDS};
pub use header::{Header, JOURNAL_VERSION};
pub use interrupt::Interrupt;
pub use journal::Journal;
pub use order::Order;
pub use outcome::{CampaignError, Observer, Outcome};
pub use plan::{Case, Limits, Plan, PlannedCell};
pub use read::{JournalError, Recorded};
pub use replay::Replay;
pub use run::run;
pub use scratch::{Scratch, abandon};
