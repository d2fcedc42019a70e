//! Which figure of a process counts.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which figure of a process counts. A result holds both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Estimator {
    /// The median of all its observations: time as found, with whatever else the machine
    /// was doing. Results of older versions rest on it.
    #[default]
    Median,
    /// A low quantile of its observations: time when nobody else used the core.
    Quiet,
}

impl Estimator {
    /// Whether it is what older results rest on.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub fn is_median(&self) -> bool {
        *self == Self::Median
    }

    /// What counts of these two figures of a process: the median where there is no other.
    pub fn choose(self, median: f64, quiet: Option<f64>) -> f64 {
        match self {
            Self::Quiet => quiet.unwrap_or(median),
            Self::Median => median,
        }
    }
}

impl FromStr for Estimator {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "quiet" => Ok(Self::Quiet),
            "median" => Ok(Self::Median),
            other => Err(format!(
                "unknown estimate `{other}`: expected quiet or median"
            )),
        }
    }
}

impl fmt::Display for Estimator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Median => "median",
            Self::Quiet => "quiet",
        })
    }
}
