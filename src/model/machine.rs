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
    // The first result files lack what follows, and still have to load.
    /// Level-1 data cache of the first CPU, bytes.
    pub l1d_cache_bytes: Option<u64>,
    /// Level-2 cache of the first CPU, bytes.
    pub l2_cache_bytes: Option<u64>,
    /// Level-3 cache that the first CPU uses, bytes.
    pub l3_cache_bytes: Option<u64>,
    /// Events of thermal throttling since boot: the sum of the counters that each
    /// CPU shows for its core and its package. What CPUs share is in it once for each.
    pub throttle_count: Option<u64>,
    /// Share of the CPUs' time since boot that the hypervisor gave to others,
    /// parts per million.
    pub steal_ppm: Option<u32>,
    /// Swap space, bytes.
    pub swap_bytes: Option<u64>,
    /// Swap space in use at the start, bytes.
    pub swap_used_bytes: Option<u64>,
    /// Limit of this process's address space (`RLIMIT_AS`), bytes; none if unlimited.
    pub address_space_limit_bytes: Option<u64>,
    /// Memory limit of the control group, the smallest up to the root, bytes; none
    /// if unlimited.
    pub cgroup_memory_limit_bytes: Option<u64>,
    /// Files that this process may have open (soft `RLIMIT_NOFILE`); none if unlimited.
    pub open_files_limit: Option<u64>,
    /// CPU time that the control group may use, per cent of one CPU, the smallest
    /// up to the root; none if unlimited.
    pub cpu_quota_percent: Option<u32>,
    /// Randomisation of addresses as the kernel numbers it: 0 off, 1 without the
    /// heap, 2 with it; 0 also where it is on, but not for this process.
    pub aslr_level: Option<u32>,
    /// Which memory gets huge pages unasked: `always`, `madvise` or `never`.
    pub huge_pages: Option<String>,
    /// `mains` or `battery`.
    pub power_source: Option<String>,
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

/// How the contention kernel did: whether others used the core. One reading in fifty may
/// be faster than `fastest_ps`: a clock that runs faster for a moment is no yardstick.
/// Where an earlier run on this machine saw a faster one, `fastest_ps` is that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contention {
    /// A fast reading, the 2nd percentile, or a faster one of an earlier run, in picoseconds.
    pub fastest_ps: u64,
    /// The median reading, in picoseconds.
    pub median_ps: u64,
    /// Turns, or single readings, that were looked at.
    pub turns: u64,
    /// Those of them in which the kernel took up to 1.15 times as long.
    pub quiet: u64,
}

impl Contention {
    /// Slower than this multiple of a fast reading is not quiet.
    const QUIET: f64 = 1.15;

    /// Of turns with their readings, where an earlier run saw a fast reading of `known_ps`;
    /// `None` without any.
    pub fn of(turns: &[&[u64]], known_ps: Option<u64>) -> Option<Self> {
        let mut readings: Vec<u64> = turns.iter().copied().flatten().copied().collect();
        readings.sort_unstable();
        let fastest_ps = *readings.get(readings.len() / 50)?;
        let found = Self {
            fastest_ps: known_ps.map_or(fastest_ps, |known| known.min(fastest_ps)),
            median_ps: readings[readings.len() / 2],
            turns: turns.len() as u64,
            quiet: 0,
        };
        let quiet = turns.iter().filter(|turn| found.is_quiet(turn)).count() as u64;
        Some(Self { quiet, ..found })
    }

    /// Whether nobody else used the core in a turn with these readings.
    pub fn is_quiet(&self, turn: &[u64]) -> bool {
        let limit = Self::limit(self.fastest_ps);
        turn.iter().all(|ps| *ps <= limit)
    }

    /// The slowest reading that is quiet where a fast one is this, in picoseconds.
    pub fn limit(fast_ps: u64) -> u64 {
        (fast_ps as f64 * Self::QUIET) as u64
    }

    /// The share of quiet turns.
    pub fn share(&self) -> f64 {
        self.quiet as f64 / self.turns.max(1) as f64
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_core_that_is_busy_all_the_time_does_not_look_quiet() {
        let turns = [[150_u64, 151], [152, 150], [151, 149]];
        let turns: Vec<&[u64]> = turns.iter().map(|turn| turn.as_slice()).collect();
        assert_eq!(Contention::of(&turns, None).unwrap().quiet, 3);
        let known = Contention::of(&turns, Some(100)).unwrap();
        assert_eq!((known.fastest_ps, known.quiet), (100, 0));
        // A slower reading of an earlier run says nothing.
        assert_eq!(Contention::of(&turns, Some(200)).unwrap().fastest_ps, 149);
    }

    #[test]
    fn results_of_the_first_version_still_load() {
        let text = r#"{"os":"Debian","kernel":"6.1","arch":"x86_64","cpu":"Example",
            "cpus":4,"memory_bytes":null,"governor":null,"turbo":null,"smt":null,
            "virtualised":null,"clock_source":"tsc","load_percent":12}"#;
        let machine: Machine = serde_json::from_str(text).unwrap();
        let wanted = Machine {
            os: "Debian".into(),
            kernel: "6.1".into(),
            arch: "x86_64".into(),
            cpu: "Example".into(),
            cpus: 4,
            clock_source: Some("tsc".into()),
            load_percent: Some(12),
            ..Machine::default()
        };
        assert_eq!(machine, wanted);
    }
}
