//! Facts about the machine, the clock, and what makes figures noisy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a result says about the machine it was measured on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Machine {
    /// Operating system and release.
    pub os: String,
    /// Kernel release.
    pub kernel: String,
    /// Instruction set: `x86_64`, `aarch64`.
    pub arch: String,
    /// The CPU's own name.
    pub cpu: String,
    /// Logical CPUs that this process may use.
    pub cpus: u32,
    /// Memory in bytes, if known.
    pub memory_bytes: Option<u64>,
    /// Frequency governor, if the system shows one.
    pub governor: Option<String>,
    /// Whether turbo frequencies are allowed, if the system says.
    pub turbo: Option<bool>,
    /// Whether sibling hardware threads share cores, if the system says.
    pub smt: Option<bool>,
    /// Which hypervisor this runs under, if any.
    pub virtualised: Option<String>,
    /// The system's clock source.
    pub clock_source: Option<String>,
    /// One-minute load average at the start, times 100.
    pub load_percent: Option<u32>,
}

/// The clock's properties, measured when a campaign starts; picoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// Smallest difference seen between two readings that differ.
    pub resolution_ps: u64,
    /// Median cost of one reading.
    pub overhead_ps: u64,
    /// What timing nothing at all shows.
    pub empty_region_ps: u64,
}

/// How the calibration kernel did on this machine over the campaign; picoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Calibration {
    /// Median over all processes.
    pub median_ps: u64,
    /// Fastest.
    pub min_ps: u64,
    /// Slowest.
    pub max_ps: u64,
}

/// Something that makes figures less trustworthy, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// A stable name.
    pub code: String,
    /// What was found.
    pub message: String,
    /// What to do.
    pub advice: String,
}
