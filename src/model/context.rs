//! The circumstances of a campaign: what it was told and what it ran on. A journal
//! begins with them, and they stand in the result, where its end is filled in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lifecycle::id;
use super::measurement::Foresight;
use super::range::{FRACTION, THRESHOLD};
use super::{Calibration, Clock, Configured, Contention, Effort, Estimator, Machine, Warning};

/// The circumstances of a campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Context {
    /// The command line.
    pub argv: Vec<String>,
    /// What a file of defaults said, where one took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<Configured>,
    /// The seed of the random order.
    pub seed: u64,
    /// `random` or `sequential`.
    pub order: String,
    /// What measuring was allowed to cost.
    pub budget: Budget,
    /// When the campaign started (RFC 3339).
    pub started: String,
    /// When it ended (RFC 3339).
    pub ended: String,
    /// Whether it was interrupted before everything planned had run.
    pub interrupted: bool,
    /// The confidence level of all intervals, for example 0.95.
    pub confidence_level: f64,
    /// The label that `--reference` asked for; tables choose their own without one.
    pub reference: Option<String>,
    /// The metric that verdicts are corrected for many tests on, in suites that have
    /// it; in others, their own primary metric.
    #[serde(default = "primary")]
    pub primary: String,
    /// Changes up to this size are none: 0.01 is 1 %.
    #[serde(default = "noise_threshold")]
    pub noise_threshold: f64,
    /// Which figures of processes count.
    #[serde(default)]
    pub estimate: Estimator,
    /// What `--precision` foresaw after the pilot, by group of rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foresight: Vec<Foresight>,
    /// The program that measured.
    pub wasmbench: Build,
    /// The machine.
    pub machine: Machine,
    /// The clock.
    pub clock: Clock,
    /// Fixed native work, timed by every worker before and after.
    pub calibration: Option<Calibration>,
    /// Fixed native work that a neighbour on the core slows, timed before and after each turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contention: Option<Contention>,
    /// What makes these figures less trustworthy.
    pub warnings: Vec<Warning>,
}

impl Context {
    /// Checks the numbers that statistics rest on.
    ///
    /// # Errors
    /// Names the field that is out of its range.
    pub fn check_ranges(&self) -> Result<(), String> {
        FRACTION.check("context.confidence_level", self.confidence_level)?;
        THRESHOLD.check("context.noise_threshold", self.noise_threshold)
    }
}

/// What it is unless another was asked for.
pub const NOISE_THRESHOLD: f64 = 0.01;

fn noise_threshold() -> f64 {
    NOISE_THRESHOLD
}

fn primary() -> String {
    id::EXECUTE.to_owned()
}

/// What measuring was allowed to cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Budget {
    /// `quick`, `default`, `thorough`, or `test`.
    pub preset: String,
    /// The whole campaign's measuring time, in picoseconds.
    pub max_time_ps: u64,
    /// What measuring took, in picoseconds.
    pub used_ps: u64,
    /// The time limit of a worker process, in picoseconds.
    pub timeout_ps: u64,
    /// What one process does; null in results of older versions.
    pub effort: Option<Effort>,
    /// The CPU that workers were bound to.
    pub pin: Option<u64>,
}

/// How the measuring program was built.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Build {
    /// Its version.
    pub version: String,
    /// The Cargo profile: `release` is the one that measures.
    pub profile: String,
    /// Link-time optimisation: `off`, `thin`, `fat`.
    pub lto: String,
    /// Codegen units.
    pub codegen_units: String,
    /// The CPU it was compiled for; `generic` unless the builder chose another.
    pub target_cpu: String,
    /// The compiler.
    pub rustc: String,
    /// The commit of its source, with `-dirty` where files differed from it; null for a
    /// build from a package, or with another profile than `release`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// Enabled Cargo features.
    pub features: Vec<String>,
}

impl Build {
    /// How this program was built.
    pub fn here() -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            profile: env!("WASMBENCH_PROFILE").to_owned(),
            lto: env!("WASMBENCH_LTO").to_owned(),
            codegen_units: env!("WASMBENCH_CODEGEN_UNITS").to_owned(),
            target_cpu: env!("WASMBENCH_TARGET_CPU").to_owned(),
            rustc: env!("WASMBENCH_RUSTC").to_owned(),
            commit: option_env!("WASMBENCH_COMMIT").map(str::to_owned),
            features: env!("WASMBENCH_FEATURES")
                .split(',')
                .filter(|f| !f.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }

    /// The same in a line.
    pub fn words(&self) -> String {
        let commit = self.commit.as_ref();
        format!(
            "wasmbench {}{}, profile {}, LTO {}, codegen units {}, {}, {} features",
            self.version,
            commit.map_or_else(String::new, |commit| format!(" of commit {commit}")),
            self.profile,
            self.lto,
            self.codegen_units,
            self.rustc,
            self.features.len(),
        )
    }
}
