//! What a setting gains, and what became of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::RuntimeConfig;

/// What a setting gains over the present one. Shares of the goal's figure: 0.1 is 10 % less
/// time or memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gain {
    /// The setting.
    pub setting: RuntimeConfig,
    /// The gain: the geometric mean over samples; below 0 where the setting is worse. Null
    /// without a figure in every sample.
    pub gain: Option<f64>,
    /// Lower end of its interval, which is of this setting alone.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The probability that the gain is above the least that counts.
    pub confidence: Option<f64>,
    /// The p value of "no difference"; Holm-corrected where several settings were measured.
    pub p: Option<f64>,
    /// The least gain that would have been found 19 times in 20.
    pub detectable: Option<f64>,
    /// Pairs of processes.
    pub pairs: u32,
    /// The sample that gains least, and what it gains.
    pub worst: Option<(String, f64)>,
    /// Why it has no figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// What became of it.
    pub verdict: Kept,
}

/// What became of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// The screening promises enough, or the measurement shows it.
    Kept,
    /// It gains too little, or that is not sure.
    Dropped,
    /// It makes a sample worse by more than is allowed.
    Worse,
    /// There is no figure.
    Missing,
}
