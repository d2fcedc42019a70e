//! All options of engines.

use super::spec::{OptionSpec, Values};

/// More threads than any machine gains from; engines start as many as they are told.
const THREADS_AT_MOST: u32 = 1024;
/// Elements that a table with 32-bit addresses may have.
const ELEMENTS_AT_MOST: u32 = u32::MAX;
/// More addresses than engines bear to reserve for a memory, some bytes of theirs added.
const MEMORY_AT_MOST: &str = "1024GiB";
/// Stacks are reserved whole.
const STACK_AT_MOST: &str = "1GiB";
/// Longer than any `--timeout` that somebody waits for.
const TIME_AT_MOST: &str = "24h";

/// Threads that compile.
pub const THREADS: OptionSpec = OptionSpec::new(
    "threads",
    "threads that compile",
    Values::Number(THREADS_AT_MOST),
    "1",
);
const OPT_WHAT: &str = "how much the compiler optimises; Cranelift's `size` is for speed too";
/// How much the compiler optimises.
pub const OPT: OptionSpec = OptionSpec::one_of("opt", OPT_WHAT, &["speed", "none", "size"]);
/// The same where it knows no sizes.
pub const OPT_OR_NOT: OptionSpec = OptionSpec::one_of("opt", OPT_WHAT, &["speed", "none"]);
/// NaNs. As they come on every engine alike: their own defaults differ, and it can triple the
/// time of float code.
pub const NAN: OptionSpec = OptionSpec::one_of(
    "nan",
    "whether each float operation's NaN is made the canonical one",
    &["any", "canonical"],
);
/// WASI.
pub const WASI: OptionSpec = OptionSpec::one_of(
    "wasi",
    "the WASI that guests run on: the host that all engines share, or the engine's own",
    &["shared", "own"],
);
/// Fuel.
pub const FUEL: OptionSpec = OptionSpec::flag(
    "fuel",
    "count the guest's work; it has more fuel than it can use",
);
/// Deadlines.
pub const EPOCH: OptionSpec = OptionSpec::flag(
    "epoch",
    "check a 10 ms clock against a deadline that is never reached",
);
/// Deadlines that come.
pub const DEADLINE: OptionSpec = OptionSpec::new(
    "deadline",
    "stop a call at the first 10 ms tick after this time; the deadline is set again before each call",
    Values::Time(TIME_AT_MOST),
    "none",
);
/// Memory.
pub const MEMORY_LIMIT: OptionSpec = OptionSpec::new(
    "memory-limit",
    "how large a guest's memories may grow",
    Values::Bytes(MEMORY_AT_MOST),
    "none",
);
/// Tables.
pub const TABLE_LIMIT: OptionSpec = OptionSpec::new(
    "table-limit",
    "how many elements each of a guest's tables may grow to",
    Values::Number(ELEMENTS_AT_MOST),
    "none",
);
/// Stacks.
pub const STACK: OptionSpec = OptionSpec::new(
    "stack",
    "how much stack a guest has",
    Values::Bytes(STACK_AT_MOST),
    "the engine's",
);
/// Pools.
pub const POOLING: OptionSpec = OptionSpec::flag("pooling", "take instances from a pool of 1,000");
/// Copies of data.
pub const COW: OptionSpec = OptionSpec::one_of(
    "cow",
    "whether instances map the module's data instead of a copy",
    &["on", "off"],
);
/// Bounds of memory.
pub const BOUNDS: OptionSpec = OptionSpec::one_of(
    "bounds",
    "how accesses beyond the guest's memory are caught: by pages that cannot be accessed, or by comparing each address",
    &["guard", "explicit"],
);
/// What lies behind a memory.
pub const GUARD: OptionSpec = OptionSpec::new(
    "guard",
    "how many bytes behind a memory cannot be accessed",
    Values::Bytes(MEMORY_AT_MOST),
    "the engine's",
);
/// Speculation.
pub const SPECTRE: OptionSpec = OptionSpec::one_of(
    "spectre",
    "whether accesses are safe from speculation",
    &["on", "off"],
);
/// Vectors.
pub const SIMD: OptionSpec =
    OptionSpec::one_of("simd", "whether modules may have vectors", &["on", "off"]);
/// Vectors whose results may differ from CPU to CPU.
pub const RELAXED_SIMD: OptionSpec = OptionSpec::one_of(
    "relaxed-simd",
    "whether modules may have relaxed vectors; without `simd` they may not",
    &["on", "off"],
);
/// The CPU.
pub const FEATURES: OptionSpec = OptionSpec::one_of(
    "features",
    "the CPU that guests are compiled for: this one, or the baseline of its architecture",
    &["host", "baseline"],
);
/// Registers.
pub const REGALLOC: OptionSpec = OptionSpec::one_of(
    "regalloc",
    "how the compiler allocates registers: for better code, or in a single pass",
    &["backtracking", "single"],
);
/// Self-checks.
pub const VERIFIER: OptionSpec =
    OptionSpec::flag("verifier", "check the compiler's code while compiling");
/// Debug information.
pub const DEBUG: OptionSpec = OptionSpec::flag(
    "debug",
    "give the code debug information for a native debugger",
);
/// Names of functions for a profiler.
pub const PERFMAP: OptionSpec = OptionSpec::flag(
    "perfmap",
    "write the names of compiled functions to /tmp/perf-PID.map, which `perf` reads",
);
/// Folders.
pub const DIRS: OptionSpec = OptionSpec::one_of(
    "dirs",
    "a guest's folders: as they are given, read-only, or none",
    &["given", "read-only", "none"],
);
/// Lazy translation.
pub const MODE: OptionSpec = OptionSpec::one_of(
    "mode",
    "what waits for a function's first call: its validation and translation, or its translation alone",
    &["lazy", "lazy-translation"],
);
/// Backtraces.
pub const BACKTRACE: OptionSpec = OptionSpec::one_of(
    "backtrace",
    "whether a trap names the functions on the stack",
    &["on", "off"],
);

/// What tuning tries: options that change how fast, and not what a guest may do.
pub const TUNED: [&str; 8] = [
    "backtrace",
    "bounds",
    "cow",
    "mode",
    "opt",
    "pooling",
    "regalloc",
    "threads",
];

/// All options of engines, by name.
pub const ALL: [OptionSpec; 25] = [
    BACKTRACE,
    BOUNDS,
    COW,
    DEADLINE,
    DEBUG,
    DIRS,
    EPOCH,
    FEATURES,
    FUEL,
    GUARD,
    MEMORY_LIMIT,
    MODE,
    NAN,
    OPT,
    PERFMAP,
    POOLING,
    REGALLOC,
    RELAXED_SIMD,
    SIMD,
    SPECTRE,
    STACK,
    TABLE_LIMIT,
    THREADS,
    VERIFIER,
    WASI,
];
