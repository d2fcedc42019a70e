//! Settings: what a cell says of how it was measured.
//!
//! Runtimes state theirs, suites add what shows while they run, and a campaign adds
//! what a guest was given. This is the one list of their names.

/// A setting that cells carry.
#[derive(Clone, Copy, Debug)]
pub struct SettingDef {
    /// The name in results.
    pub name: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// Whether it has to be equal for a fair comparison: a difference in it may
    /// explain a difference of the figures.
    pub matters: bool,
}

/// How calls enter the guest.
pub const CALL_PATH: &str = "call_path";

/// The value of [`CALL_PATH`] where every call is a process of its own.
pub const NEW_PROCESS: &str = "new process";

/// The WASI that a guest runs on.
pub const WASI: &str = "wasi";

/// What the guest found when it read standard input.
pub const STDIN_READ: &str = "guest_stdin_read";

/// What is called of a module of the user's own.
pub const GUEST_CALL: &str = "guest_call";

/// What a guest's `execute` is the time of, where it marks a region.
pub const REGION: &str = "region";

/// What became of the check of a guest's output.
pub const OUTPUT: &str = "guest_output";
/// Its value where two runs on one runtime print something else.
pub const VARIES: &str = "differs from run to run: not checked";

/// What figures of a call rest on, where the time limit left no room for more.
pub const RESTS_ON: &str = "rests_on";
/// Its value where a call takes longer than its share of the time.
pub const FIRST_CALLS: &str =
    "first calls on new instances: one call takes longer than its share of the time";

/// What warm figures of the life cycle rest on, where only the cold iteration fits into the
/// time limit.
pub const WARM: &str = "warm_figures";
/// Its value then.
pub const COLD_ONLY: &str =
    "the first, cold iteration: another one could exceed the time limit (--timeout)";

/// When functions are compiled: `eager`, or `lazy` and what more there is to say.
pub const COMPILATION: &str = "compilation";

/// What kind of engine it is: `interpreter`, `single-pass`, …
pub const KIND: &str = "kind";

/// The limit of a guest's memory.
pub const MEMORY_LIMIT: &str = "memory_limit";
/// The limit of a guest's tables.
pub const TABLE_LIMIT: &str = "table_limit";
/// What becomes of the folders that a guest is given.
pub const DIRS: &str = "dirs";
/// What lies behind a guest's memory.
pub const GUARD: &str = "guard";
/// Debug information.
pub const DEBUG: &str = "debug_info";
/// Whether modules may have relaxed vectors.
pub const RELAXED_SIMD: &str = "guest_relaxed_simd";
/// The guest's stack.
pub const STACK: &str = "stack";
/// Whether a trap names functions.
pub const BACKTRACE: &str = "backtrace";
/// Whether modules may have vectors.
pub const GUEST_SIMD: &str = "guest_simd";
/// The CPU that guests are compiled for.
pub const FEATURES: &str = "cpu_features";
/// Safety from speculation.
pub const SPECTRE: &str = "spectre";
/// How registers are allocated.
pub const REGALLOC: &str = "register_allocation";
/// Whether a compiler checks itself.
pub const VERIFIER: &str = "verifier";

/// Whether NaNs are made canonical.
pub const NAN: &str = "nan_canonicalization";

/// All settings: first those that matter, in the order in which reports show them.
pub const ALL: &[SettingDef] = &[
    matters("threads", "threads that compile"),
    matters("opt_level", "how much the compiler optimises"),
    matters(
        COMPILATION,
        "when functions are validated and compiled: all at once, or at first calls",
    ),
    matters(
        "bounds_checks",
        "how accesses beyond the guest's memory are caught",
    ),
    matters(
        NAN,
        "whether every NaN that an operation makes is the canonical one",
    ),
    matters(
        CALL_PATH,
        "how calls enter the guest: a typed handle, a dynamic one, a pointer, a new process",
    ),
    matters(
        WASI,
        "name and version of the WASI of a guest that imports it",
    ),
    matters(
        REGION,
        "what `execute` is the time of, where the guest marks a region",
    ),
    matters(
        RESTS_ON,
        "what figures rest on, where calls are too long to be repeated",
    ),
    matters(
        WARM,
        "what warm figures rest on, where the time limit leaves room for one iteration",
    ),
    matters("cache", "whether the engine caches what it compiled"),
    matters("fuel", "whether the guest's work is counted and limited"),
    matters("deadline", "whether the guest's time is limited"),
    matters(
        "copy_on_write",
        "whether instances map the module's data instead of a copy",
    ),
    matters("pooling", "whether instances come from a pool"),
    matters(MEMORY_LIMIT, "how large a guest's memory may grow"),
    matters(
        TABLE_LIMIT,
        "how many elements each of a guest's tables may grow to",
    ),
    matters(
        DIRS,
        "a guest's folders: as they are given, read-only, or none",
    ),
    matters(DEBUG, "whether the code has debug information"),
    matters(SPECTRE, "whether accesses are safe from speculation"),
    matters(REGALLOC, "how the compiler allocates registers"),
    matters(VERIFIER, "whether the compiler checks its own code"),
    tells(STACK, "how much stack a guest has"),
    tells(BACKTRACE, "whether a trap names the functions on the stack"),
    tells(GUEST_SIMD, "whether modules may have vectors"),
    tells(RELAXED_SIMD, "whether modules may have relaxed vectors"),
    tells(GUARD, "how many bytes behind a memory cannot be accessed"),
    tells(
        FEATURES,
        "the CPU that guests are compiled for: this one, or any of its kind",
    ),
    tells(
        KIND,
        "the kind of engine: interpreter, single-pass, optimising, tiering, ahead-of-time",
    ),
    tells("compiler", "the compiler or translator"),
    tells("thread_pool", "the pool of threads that a compile starts"),
    tells("target_cpu", "the CPU that native code was compiled for"),
    tells("simd", "the vector instructions that native code may use"),
    tells("twin", "the native program or library of `--native`"),
    tells(
        "guest_stdin",
        "beginning of the SHA-256 of the standard input",
    ),
    tells(
        GUEST_CALL,
        "the export that is called of a module of your own",
    ),
    tells(
        STDIN_READ,
        "what the guest found when it read standard input: `empty` where none was given",
    ),
    tells(
        "guest_env",
        "the guest's environment: names, and beginnings of the SHA-256 of their values",
    ),
    tells(
        OUTPUT,
        "that the guest prints something else each time, so its output is not checked",
    ),
    tells("guest_folders", "the folders that the guest may use"),
    tells(
        "guest_stub_imports",
        "whether functions that trap stand for imports that nobody provides",
    ),
];

const fn matters(name: &'static str, what: &'static str) -> SettingDef {
    SettingDef {
        name,
        what,
        matters: true,
    }
}

const fn tells(name: &'static str, what: &'static str) -> SettingDef {
    SettingDef {
        name,
        what,
        matters: false,
    }
}

/// Names of the settings that matter, in their order.
pub fn mattering() -> impl Iterator<Item = &'static str> {
    ALL.iter().filter(|s| s.matters).map(|s| s.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_what_matters_comes_first() {
        let mut names: Vec<&str> = ALL.iter().map(|s| s.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(ALL.is_sorted_by_key(|s| !s.matters));
    }
}
