//! The result file: its schema, how it is built from measurements, and how it
//! is written and read.

mod aside;
pub mod baseline;
pub mod build;
pub mod circumstances;
pub mod comparison;
mod counterparts;
pub mod detect;
pub mod diff;
mod difference;
pub mod drift;
pub mod estimate;
pub mod fairness;
mod files;
mod filled;
pub mod history;
mod lean;
pub mod merge;
mod pattern;
mod ranges;
mod row;
pub mod schema;
pub mod store;
pub mod targets;
pub mod tuning;
pub mod verdict;

pub use comparison::Row;
pub use diff::Diff;
pub use schema::{
    Budget, Build, Cell, Context, Metric, MetricSummary, ResultFile, SCHEMA_VERSION, Tail,
};
pub use targets::TargetRow;
pub use verdict::{Severity, Verdict};

#[cfg(test)]
mod comparison_tests;
#[cfg(test)]
mod suites_tests;
