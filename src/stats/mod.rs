//! From observations to figures. Pure functions: no clock, no randomness, no
//! input or output.

pub mod break_even;
pub mod centre;
pub mod change_points;
pub mod difference;
pub mod geomean;
pub mod growth;
pub mod histogram;
pub mod holm;
pub mod humps;
pub mod interval;
mod line;
pub mod outliers;
pub mod pareto;
pub mod quiet;
pub mod ratio;
mod span;
pub mod spread;
pub mod summary;
pub mod trend;
pub mod trimmed;
pub mod variance;

#[cfg(test)]
mod coverage_tests;
#[cfg(test)]
pub(crate) mod fixture;

pub use centre::centre;
pub use change_points::change_points;
pub use difference::Difference;
pub use geomean::geometric_mean;
pub use holm::holm;
pub use humps::humps;
pub use interval::{Interval, log_t_interval};
pub use outliers::outliers;
pub use pareto::pareto_front;
pub use ratio::{Ratio, mean_ratio, paired_ratio};
pub use spread::{Estimate, Spread, spread};
pub use summary::{Distribution, distribution, median, median_f64, moments};
pub use trend::trend;
pub use variance::components;
