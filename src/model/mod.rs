//! The words of the domain: plain data with serde, no input or output.
//!
//! Every other layer may use this one; this one uses none of them. Times are
//! integer picoseconds wherever a field or metric has the unit [`Unit::Ps`];
//! they become human units only when a report prints them.

pub mod ability;
pub mod answer;
pub mod arg;
mod as_text;
pub mod cell;
pub mod config;
pub mod configured;
pub mod context;
pub mod control_group;
pub mod estimator;
pub mod host;
pub mod lifecycle;
pub mod machine;
pub mod map;
pub mod measurement;
pub mod metric;
pub mod pairing;
pub mod path;
pub mod range;
pub mod sample;
pub mod series;
pub mod setting;
pub mod suggest;
pub mod suite;
pub mod text;
pub mod units;
pub mod value;

pub use ability::{Abilities, Ability};
pub use answer::{Answer, Output};
pub use arg::Arg;
pub use cell::CellId;
pub use config::{Column, Options, RuntimeConfig, RuntimeId};
pub use configured::Configured;
pub use context::{Budget, Build, Context};
pub use estimator::Estimator;
pub use host::{Folder, HostSpec, Input};
pub use machine::{Calibration, Clock, Contention, Machine, Warning};
pub use map::Map;
pub use measurement::{
    CellStatus, Check, CheckKind, Effort, MeasuredCell, MemoryReading, Observations, ProcessRecord,
};
pub use metric::{Better, Unit};
pub use sample::{Call, Linear, Repeat, SampleSpec, Twice, TwinRef};
pub use suite::{MetricDecl, MetricDef, SuiteDecl};
pub use value::Value;
