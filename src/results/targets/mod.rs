//! Targets: limits that figures have to keep, from files, and how each cell of a
//! result stands to them.
//!
//! [`file`] reads targets, [`select`] says which cells one is about, [`standing`]
//! is the rule, [`judge`] applies it to a result. A target is a limit and no test
//! against chance, so nothing is corrected for many of them.

pub mod bundled;
pub mod file;
pub mod judge;
pub mod limit;
mod reading;
mod row;
pub mod select;
pub mod standing;
mod subject;
mod target;

pub use file::{TargetsError, parse, read};
pub use judge::{judge, nothing_checked};
pub use limit::Form;
pub use row::TargetRow;
pub use select::Selection;
pub use standing::Outcome;
pub use subject::{Subject, VIEWS};
pub use target::{Target, WARN};

#[cfg(test)]
mod tests;
