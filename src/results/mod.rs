//! The result file: its schema, how it is built from measurements, and how it
//! is written and read.

pub mod build;
pub mod schema;
pub mod store;

pub use schema::{Budget, Build, Cell, Context, Metric, MetricSummary, ResultFile, SCHEMA_VERSION};
