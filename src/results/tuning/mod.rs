//! Tuning: whether other options serve a goal better than the present ones.
//!
//! A campaign screens each option alone, another one measures what is promising beside the
//! present options, and a last one, which took no part in choosing, confirms the choice. All
//! are interleaved, so that gains come from pairs of processes.

mod choose;
mod gain;
mod goal;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use choose::{Rules, choose, measured, promising, screened};
pub use gain::{Gain, Kept};
pub use goal::Goal;

use crate::model::RuntimeConfig;

/// A whole tuning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tuning {
    /// What it was for.
    pub goal: Goal,
    /// The setting before.
    pub present: RuntimeConfig,
    /// The samples or modules.
    pub samples: Vec<String>,
    /// What each option promises alone.
    pub screened: Vec<Gain>,
    /// What promising ones gain, alone and together.
    pub measured: Vec<Gain>,
    /// What was chosen, on a campaign that took no part in choosing; null where nothing was.
    pub confirmed: Option<Gain>,
    /// The results of the campaigns.
    pub results: Vec<String>,
}

impl Tuning {
    /// The setting to use: the confirmed one, else the present one.
    pub fn setting(&self) -> &RuntimeConfig {
        let confirmed = self.confirmed.as_ref();
        let kept = confirmed.filter(|gain| gain.verdict == Kept::Kept);
        kept.map_or(&self.present, |gain| &gain.setting)
    }
}
