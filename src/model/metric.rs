//! What is measured: units, directions, and the metrics of the life-cycle suite.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The setting that says what a guest's `execute` is the time of, where it marks
/// a region.
pub const REGION_SETTING: &str = "region";

/// The setting that says how calls enter the guest.
pub const CALL_PATH_SETTING: &str = "call_path";

/// Its value where every call is a process of its own.
pub const NEW_PROCESS: &str = "new process";

/// The setting that names the WASI that a guest runs on.
pub const WASI_SETTING: &str = "wasi";

/// The unit of a metric's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Unit {
    /// Picoseconds a call.
    #[serde(rename = "ps")]
    Ps,
    /// Bytes.
    #[serde(rename = "bytes")]
    Bytes,
    /// Bytes a second.
    #[serde(rename = "bytes/s")]
    BytesPerSecond,
    /// Operations a second.
    #[serde(rename = "1/s")]
    PerSecond,
    /// A plain ratio.
    #[serde(rename = "ratio")]
    Ratio,
}

impl Unit {
    /// The spelling used in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ps => "ps",
            Self::Bytes => "bytes",
            Self::BytesPerSecond => "bytes/s",
            Self::PerSecond => "1/s",
            Self::Ratio => "ratio",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which direction is an improvement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// Less is better: times, sizes.
    Lower,
    /// More is better: throughputs.
    Higher,
}

/// A metric: its id in results and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricDef {
    /// The id in results and on the command line.
    pub id: &'static str,
    /// The unit of its values.
    pub unit: Unit,
    /// Which direction is better.
    pub better: Better,
    /// One line for people.
    pub what: &'static str,
}

const fn time(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef {
        id,
        unit: Unit::Ps,
        better: Better::Lower,
        what,
    }
}

const fn bytes(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef {
        id,
        unit: Unit::Bytes,
        better: Better::Lower,
        what,
    }
}

/// Ids of the life-cycle metrics, for code that names one.
pub mod id {
    /// Parse, validate and compile.
    pub const COMPILE: &str = "compile";
    /// CPU time of compile, all threads.
    pub const COMPILE_CPU: &str = "compile_cpu";
    /// Make an instance from a compiled module.
    pub const INSTANTIATE: &str = "instantiate";
    /// The first call on a fresh instance.
    pub const FIRST_CALL: &str = "first_call";
    /// Drop an instance with its store.
    pub const DROP: &str = "drop";
    /// Turn a compiled module into bytes.
    pub const SERIALIZE: &str = "serialize";
    /// Write the artifact to a file.
    pub const WRITE: &str = "write";
    /// Load the artifact from that file.
    pub const LOAD_FILE: &str = "load_file";
    /// Load the artifact from its file after its pages left the page cache.
    pub const LOAD_FILE_COLD: &str = "load_file_cold";
    /// Load the artifact from memory.
    pub const LOAD_BYTES: &str = "load_bytes";
    /// Instantiate the loaded module.
    pub const AOT_INSTANTIATE: &str = "aot_instantiate";
    /// First call on the loaded module's instance.
    pub const AOT_FIRST_CALL: &str = "aot_first_call";
    /// compile + instantiate + first call.
    pub const JIT: &str = "jit";
    /// compile + serialize + write.
    pub const AOT_COMPILE: &str = "aot_compile";
    /// load_file + instantiate + first call.
    pub const AOT_EXECUTE: &str = "aot_execute";
    /// load_file_cold + instantiate + first call.
    pub const AOT_EXECUTE_COLD: &str = "aot_execute_cold";
    /// aot_compile + aot_execute.
    pub const AOT_TOTAL: &str = "aot_total";
    /// A call in the steady state.
    pub const EXECUTE: &str = "execute";
    /// A call in the steady state at twice the argument, for the dead-code check.
    pub const EXECUTE_2N: &str = "execute_2n";
    /// Validation alone.
    pub const VALIDATE: &str = "validate";
    /// From nothing to the first answer.
    pub const TIME_TO_FIRST_RESULT: &str = "time_to_first_result";
    /// Size of the artifact.
    pub const ARTIFACT_BYTES: &str = "artifact_bytes";
    /// Peak memory of the worker.
    pub const MEMORY_PEAK: &str = "memory_peak";
    /// Resident memory after compile.
    pub const MEMORY_AFTER_COMPILE: &str = "memory_after_compile";
    /// Resident memory after instantiate.
    pub const MEMORY_AFTER_INSTANTIATE: &str = "memory_after_instantiate";
}

/// The metrics of the life-cycle suite, in the order in which they happen.
pub const LIFECYCLE: &[MetricDef] = &[
    time(
        id::COMPILE,
        "parse, validate and compile the module (a+b), wall time",
    ),
    time(
        id::COMPILE_CPU,
        "CPU time of the same compilation, all threads",
    ),
    time(
        id::INSTANTIATE,
        "make an instance from the compiled module (c)",
    ),
    time(
        id::FIRST_CALL,
        "first call on a fresh instance, put-off work included",
    ),
    time(id::DROP, "drop the instance with its store"),
    time(
        id::SERIALIZE,
        "turn the compiled module into bytes (b', first half)",
    ),
    time(
        id::WRITE,
        "write these bytes to a file (b', second half; no fsync)",
    ),
    time(
        id::LOAD_FILE,
        "load the module from that file (c'), page cache warm",
    ),
    time(
        id::LOAD_FILE_COLD,
        "load the module from a file whose pages left the page cache",
    ),
    time(
        id::LOAD_BYTES,
        "load the module from bytes already in memory",
    ),
    time(
        id::AOT_INSTANTIATE,
        "make an instance from the loaded module",
    ),
    time(
        id::AOT_FIRST_CALL,
        "first call on the loaded module's instance",
    ),
    time(
        id::JIT,
        "compile + instantiate + first call, of one iteration",
    ),
    time(
        id::AOT_COMPILE,
        "compile + serialize + write, of one iteration",
    ),
    time(
        id::AOT_EXECUTE,
        "load_file + instantiate + first call, of one iteration",
    ),
    time(
        id::AOT_EXECUTE_COLD,
        "load_file_cold + instantiate + first call, of one iteration",
    ),
    time(id::AOT_TOTAL, "aot_compile + aot_execute, of one iteration"),
    time(id::EXECUTE, "one call in the steady state (d)"),
    time(
        id::EXECUTE_2N,
        "one call at twice the argument, in the pilot only: time must grow",
    ),
    time(
        id::VALIDATE,
        "parse and validate alone (a), where the engine can",
    ),
    time(
        id::TIME_TO_FIRST_RESULT,
        "engine + compile + instantiate + look-up + first call, first thing in a fresh process",
    ),
    bytes(id::ARTIFACT_BYTES, "size of the serialised module"),
    bytes(
        id::MEMORY_PEAK,
        "peak resident memory of the worker up to its first answer",
    ),
    bytes(
        id::MEMORY_AFTER_COMPILE,
        "resident memory of the worker after its first compile",
    ),
    bytes(
        id::MEMORY_AFTER_INSTANTIATE,
        "resident memory of the worker after its first instantiate",
    ),
];

/// Finds a life-cycle metric by id.
#[must_use]
pub fn find(id: &str) -> Option<&'static MetricDef> {
    LIFECYCLE.iter().find(|m| m.id == id)
}
