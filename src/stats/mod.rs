//! From observations to figures. Pure functions: no clock, no randomness, no
//! input or output.

pub mod geomean;
pub mod histogram;
pub mod interval;
pub mod ratio;
pub mod summary;

pub use geomean::geometric_mean;
pub use interval::{Interval, log_t_interval};
pub use ratio::{Ratio, paired_ratio};
pub use summary::{Distribution, distribution, median, median_f64};
