//! The vocabulary of the life cycle: ids and meanings of its metrics.
//!
//! They stand below the suite that measures them, because results of schema
//! version 1 carry no declarations: whoever reads one fills in these.

use super::suite::{Against, MetricDef, SubjectKind, SuiteDecl};
use super::{Ability, series};

/// The suite's id.
pub const SUITE: &str = "lifecycle";

/// Its heading.
pub const TITLE: &str = "Life cycle";

/// What it does.
pub const WHAT: &str =
    "compile, serialise, load, instantiate, execute: every phase of a module's life";

/// Ids of the metrics, for code that names one.
pub mod id {
    /// Parse, validate and compile.
    pub const COMPILE: &str = "compile";
    /// Compile, first thing in a process.
    pub const COMPILE_FIRST: &str = "compile_first";
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
    /// compile + instantiate + first call, first thing in a process.
    pub const JIT_FIRST: &str = "jit_first";
    /// compile + serialize + write.
    pub const AOT_COMPILE: &str = "aot_compile";
    /// load_file + instantiate + first call.
    pub const AOT_EXECUTE: &str = "aot_execute";
    /// load_file_cold + instantiate + first call.
    pub const AOT_EXECUTE_COLD: &str = "aot_execute_cold";
    /// aot_compile + aot_execute.
    pub const AOT_TOTAL: &str = "aot_total";
    /// A call early in a module's life, by its number.
    pub const CALL: &str = "call";
    /// From the module to the steady state.
    pub const TIME_TO_STEADY: &str = "time_to_steady";
    /// A call in the steady state.
    pub const EXECUTE: &str = "execute";
    /// CPU time of such a call.
    pub const EXECUTE_CPU: &str = "execute_cpu";
    /// Calls in the steady state, each timed alone.
    pub const LATENCY: &str = "latency";
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

/// Names that say more than the ids that results hold, and the ids.
pub const NAMES: &[(&str, &str)] = &[
    ("warm", id::EXECUTE),
    ("start", id::JIT),
    ("start-precompiled", id::AOT_EXECUTE),
];

/// The id that a name means; any other text is an id already.
pub fn metric_of(name: &str) -> &str {
    let known = NAMES.iter().find(|(known, _)| *known == name);
    known.map_or(name, |(_, id)| id)
}

/// The metrics, in the order in which they happen.
pub const METRICS: &[MetricDef] = &[
    time(
        id::COMPILE,
        "parse, validate and compile the module (a+b), wall time",
    )
    .needs(&[Ability::Compile])
    .part(),
    time(
        id::COMPILE_FIRST,
        "the same, the first time in a process; not in `compile`",
    )
    .needs(&[Ability::Compile]),
    time(
        id::COMPILE_CPU,
        "CPU time of the same compilation, all threads",
    )
    .needs(&[Ability::Compile]),
    time(
        id::INSTANTIATE,
        "make an instance from the compiled module (c)",
    )
    .needs(&[Ability::Instantiate])
    .part(),
    time(
        id::FIRST_CALL,
        "first call on a fresh instance, put-off work included",
    )
    .part(),
    time(id::DROP, "drop the instance with its store")
        .needs(&[Ability::Instantiate, Ability::Drop]),
    time(
        id::SERIALIZE,
        "turn the compiled module into bytes (b', first half)",
    )
    .needs(&[Ability::Serialize])
    .part(),
    time(
        id::WRITE,
        "write these bytes to a file (b', second half; no fsync)",
    )
    .needs(&[Ability::Serialize])
    .part(),
    time(
        id::LOAD_FILE,
        "load the module from that file (c'), page cache warm",
    )
    .needs(LOADED)
    .part(),
    time(
        id::LOAD_FILE_COLD,
        "load the module from a file whose pages left the page cache",
    )
    .needs(LOADED),
    time(
        id::LOAD_BYTES,
        "load the module from bytes already in memory",
    )
    .needs(&[Ability::Serialize, Ability::LoadBytes]),
    time(
        id::AOT_INSTANTIATE,
        "make an instance from the loaded module",
    )
    .needs(LOADED)
    .part(),
    time(
        id::AOT_FIRST_CALL,
        "first call on the loaded module's instance",
    )
    .needs(LOADED)
    .part(),
    time(
        id::JIT,
        "compile + instantiate + first call, of one iteration",
    )
    .needs(&[Ability::Compile, Ability::Instantiate])
    .headline(Against::Usual),
    time(
        id::JIT_FIRST,
        "the same, the first time in a process; not in `jit`",
    )
    .needs(&[Ability::Compile, Ability::Instantiate]),
    time(
        id::AOT_COMPILE,
        "compile + serialize + write, of one iteration",
    )
    .needs(&[Ability::Compile, Ability::Serialize])
    .headline(Against::Usual),
    time(
        id::AOT_EXECUTE,
        "load_file + instantiate + first call, of one iteration",
    )
    .needs(LOADED)
    .headline(Against::Usual),
    time(
        id::AOT_EXECUTE_COLD,
        "load_file_cold + instantiate + first call, of one iteration",
    )
    .needs(LOADED),
    time(id::AOT_TOTAL, "aot_compile + aot_execute, of one iteration")
        .needs(&[Ability::Compile, Ability::Serialize, Ability::LoadFile])
        .headline(Against::Usual),
    time(
        id::CALL,
        "one call on a freshly compiled module: the k-th, mean from the point before it",
    )
    .keys(&["k"])
    .needs(&[Ability::Tiers]),
    time(
        id::TIME_TO_STEADY,
        "compile + instantiate + all calls up to the last step to faster ones",
    )
    .needs(&[Ability::Tiers]),
    time(id::EXECUTE, "one call in the steady state (d)").headline(Against::Native),
    time(
        id::EXECUTE_CPU,
        "CPU time of one call in the steady state, all threads of the process",
    ),
    time(
        id::LATENCY,
        "one call in the steady state, timed alone, for percentiles",
    ),
    time(
        id::EXECUTE_2N,
        "one call at twice the argument, in the pilot only: time must grow",
    )
    .checks(id::EXECUTE),
    time(
        id::VALIDATE,
        "parse and validate alone (a), where the engine can",
    )
    .needs(&[Ability::Validate]),
    time(
        id::TIME_TO_FIRST_RESULT,
        "engine + compile + instantiate + look-up + first call, first thing in a fresh process",
    )
    .needs(&[Ability::Compile, Ability::Instantiate]),
    bytes(id::ARTIFACT_BYTES, "size of the serialised module")
        .needs(&[Ability::Serialize])
        .headline(Against::Usual),
    bytes(
        id::MEMORY_PEAK,
        "peak resident memory of the worker up to its first answer",
    ),
    bytes(
        id::MEMORY_AFTER_COMPILE,
        "resident memory of the worker after its first compile",
    )
    .needs(&[Ability::Compile]),
    bytes(
        id::MEMORY_AFTER_INSTANTIATE,
        "resident memory of the worker after its first instantiate",
    )
    .needs(&[Ability::Instantiate]),
];

/// What every metric of a loaded module needs.
const LOADED: &[Ability] = &[Ability::Serialize, Ability::LoadFile];

const fn time(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::time(id, what)
}

const fn bytes(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::bytes(id, what)
}

/// What lists and tables call a figure: one of the life cycle by its key alone, others
/// with their suite in front.
pub fn named(suite: &str, key: &str) -> String {
    if suite == SUITE {
        key.to_owned()
    } else {
        series::qualified(suite, key)
    }
}

/// The suite as results of schema version 2 carry it.
pub fn declaration() -> SuiteDecl {
    SuiteDecl {
        id: SUITE.to_owned(),
        title: TITLE.to_owned(),
        what: WHAT.to_owned(),
        subject: SubjectKind::Samples,
        primary: id::EXECUTE.to_owned(),
        axes: Vec::new(),
        metrics: METRICS.iter().map(Into::into).collect(),
    }
}
