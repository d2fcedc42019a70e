//! What compares results, and cells with each other or with limits: differences, what options cost, tuning,
//! trends over time, the results that are kept, targets.

pub(crate) mod cost;
pub mod differences;
pub mod kept;
pub(crate) mod targets;
pub mod trends;
pub mod tuning;
