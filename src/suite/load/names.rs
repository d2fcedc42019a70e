//! The metrics of the suite, by name, and why one is missing.

pub const CAPACITY: &str = "capacity";
pub const P50: &str = "latency_p50";
pub const P99: &str = "latency_p99";
pub const P99_9: &str = "latency_p99_9";
pub const SERVED: &str = "served";
pub const SERVICE: &str = "service";
pub const LATE: &str = "late";
pub const STOPPED: &str = "stopped";
pub const UTILISATION: &str = "utilisation";
pub const CACHE_HITS: &str = "cache_hits";
pub const RATE_P50: &str = "rate_p50";
pub const RATE_P99: &str = "rate_p99";
pub const RATE_LATE: &str = "rate_late";
pub const KNEE: &str = "knee";
pub const BURST: &str = "burst";

/// Why a load is missing whose requests take long.
pub const NO_TIME: &str = "its requests could exceed the time limit (--timeout)";
