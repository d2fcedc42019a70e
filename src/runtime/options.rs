//! Options of runtimes: `+name=value`, or `+name` alone for what is off without it.

use std::num::NonZero;

use crate::model::{Abilities, Ability, Options, units};

use super::api::Settings;

/// An option of a runtime, for `list runtimes` and for refusing others.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Its name.
    pub name: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// The values that it supports.
    pub values: Values,
    /// The value without it.
    pub default: &'static str,
}

/// What an option may be.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// On where it is named.
    Flag,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A number from 1 on.
    Number,
    /// Bytes, with a unit or without.
    Bytes,
    /// What its program says.
    Any(&'static str),
}

/// The value of a flag that is named.
const NAMED: &str = "true";

/// Threads that compile.
pub const THREADS: OptionSpec = OptionSpec {
    name: "threads",
    what: "threads that compile",
    values: Values::Number,
    default: "1",
};
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
    "compare a clock that ticks each 10 ms with a deadline that never comes",
);
/// Memory.
pub const MEMORY_LIMIT: OptionSpec = OptionSpec::bytes(
    "memory-limit",
    "how large a guest's memories may grow",
    "none",
);
/// Stacks.
pub const STACK: OptionSpec =
    OptionSpec::bytes("stack", "how much stack a guest has", "the engine's");
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
/// Speculation.
pub const SPECTRE: OptionSpec = OptionSpec::one_of(
    "spectre",
    "whether accesses are safe from speculation",
    &["on", "off"],
);
/// Vectors.
pub const SIMD: OptionSpec =
    OptionSpec::one_of("simd", "whether modules may have vectors", &["on", "off"]);
/// The CPU.
pub const FEATURES: OptionSpec = OptionSpec::one_of(
    "features",
    "the CPU that guests are compiled for: this one, or any of its kind",
    &["host", "baseline"],
);
/// Registers.
pub const REGALLOC: OptionSpec = OptionSpec::one_of(
    "regalloc",
    "how the compiler allocates registers: well, or in one pass",
    &["backtracking", "single"],
);
/// Self-checks.
pub const VERIFIER: OptionSpec =
    OptionSpec::flag("verifier", "check the compiler's code while compiling");
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
#[cfg(test)]
pub const ALL: [OptionSpec; 17] = [
    BACKTRACE,
    BOUNDS,
    COW,
    EPOCH,
    FEATURES,
    FUEL,
    MEMORY_LIMIT,
    NAN,
    OPT,
    POOLING,
    REGALLOC,
    SIMD,
    SPECTRE,
    STACK,
    THREADS,
    VERIFIER,
    WASI,
];

impl OptionSpec {
    const fn flag(name: &'static str, what: &'static str) -> Self {
        Self {
            name,
            what,
            values: Values::Flag,
            default: "off",
        }
    }

    /// The default is the first value.
    const fn one_of(
        name: &'static str,
        what: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            what,
            values: Values::OneOf(values),
            default: values[0],
        }
    }

    const fn bytes(name: &'static str, what: &'static str, default: &'static str) -> Self {
        Self {
            name,
            what,
            values: Values::Bytes,
            default,
        }
    }

    /// How it is written, for people.
    pub fn usage(&self) -> String {
        match self.values {
            Values::Flag => format!("+{}", self.name),
            _ => format!("+{}={{{}}}", self.name, self.values()),
        }
    }

    /// Its values, for people.
    pub fn values(&self) -> String {
        match self.values {
            Values::Flag => "on".to_owned(),
            Values::OneOf(values) => values.join(", "),
            Values::Number => "1, 2, …".to_owned(),
            Values::Bytes => "bytes, as in 64KiB".to_owned(),
            Values::Any(text) => text.to_owned(),
        }
    }

    /// Refuses a value that it does not support.
    ///
    /// # Errors
    /// Says what it supports.
    pub fn check(&self, value: &str) -> Result<(), String> {
        let name = self.name;
        let expected = match self.values {
            Values::Flag if value == NAMED => return Ok(()),
            Values::Flag => format!("it has no value: +{name} switches it on"),
            Values::OneOf(values) if values.contains(&value) => return Ok(()),
            Values::OneOf([rest @ .., last]) if !rest.is_empty() => {
                format!("expected {} or {last}", rest.join(", "))
            }
            Values::Number if value.parse::<NonZero<usize>>().is_ok() => return Ok(()),
            Values::Number => "expected a number from 1 on".to_owned(),
            Values::Bytes if units::bytes_of(value).is_some_and(|n| n > 0) => return Ok(()),
            Values::Bytes => "expected bytes, as in 65536 or 64KiB".to_owned(),
            Values::OneOf(_) | Values::Any(_) => return Ok(()),
        };
        Err(format!("option `{name}={value}` is unknown: {expected}"))
    }

    /// What was chosen, or the default.
    pub fn of(&self, options: &Options) -> String {
        let chosen = options.get(self.name).map_or(self.default, String::as_str);
        match (self.values, chosen) {
            (Values::Flag, NAMED) => "on".to_owned(),
            _ => chosen.to_owned(),
        }
    }

    /// Whether it is on.
    pub fn is_on(&self, options: &Options) -> bool {
        self.of(options) == "on"
    }

    /// The number that was given; `None` without one.
    pub fn number(&self, options: &Options) -> Option<u64> {
        let text = options.get(self.name)?;
        units::bytes_of(text).or_else(|| text.parse().ok())
    }
}

/// Compiler optimisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OptLevel {
    None,
    Speed,
    Size,
}

impl OptLevel {
    /// What was chosen.
    pub fn of(options: &Options) -> Self {
        match OPT.of(options).as_str() {
            "none" => Self::None,
            "size" => Self::Size,
            _ => Self::Speed,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Speed => "speed",
            Self::Size => "speed and size",
        }
    }
}

/// Whether guests run on the engine's own WASI.
pub(super) fn own_wasi(options: &Options) -> bool {
    WASI.of(options) == "own"
}

/// Whether every float operation's NaN is made the canonical one.
pub(super) fn canonical_nans(options: &Options) -> bool {
    NAN.of(options) == "canonical"
}

/// Threads that compile.
pub fn threads(options: &Options) -> NonZero<usize> {
    let chosen = THREADS.of(options).parse();
    chosen.unwrap_or(NonZero::<usize>::MIN)
}

/// The bytes that were asked for.
pub(super) fn bytes(option: &OptionSpec, options: &Options) -> Option<usize> {
    usize::try_from(option.number(options)?).ok()
}

/// What a configuration lacks that was not asked for a limit.
pub(super) fn without_limits(all: Abilities, options: &Options) -> Abilities {
    let limits = [
        (Ability::Fuel, FUEL, "the guest's work is not counted"),
        (Ability::Deadline, EPOCH, "the guest has no deadline"),
    ];
    limits.into_iter().fold(all, |all, (ability, option, why)| {
        match option.is_on(options) {
            true => all,
            false => all.without(ability, format!("{why} without +{}", option.name)),
        }
    })
}

/// Settings by name.
pub(super) fn settings<V: Into<String>>(
    all: impl IntoIterator<Item = (&'static str, V)>,
) -> Settings {
    all.into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect()
}

/// A setting's value.
pub(super) fn on_or_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::config::parse_options;

    fn chosen(text: &str) -> Options {
        parse_options(text).unwrap()
    }

    #[test]
    fn without_a_word_the_default_holds() {
        let none = Options::new();
        assert_eq!(OptLevel::of(&none), OptLevel::Speed);
        assert_eq!(threads(&none).get(), 1);
        assert!(!canonical_nans(&none) && !own_wasi(&none));
        assert!(COW.is_on(&none) && !FUEL.is_on(&none));
        assert_eq!(STACK.number(&none), None);
    }

    #[test]
    fn what_is_chosen_is_read() {
        let options = chosen("x+nan=canonical+fuel+cow=off+stack=64KiB+threads=3+opt=none");
        assert_eq!(OptLevel::of(&options), OptLevel::None);
        assert!(canonical_nans(&options) && FUEL.is_on(&options) && !COW.is_on(&options));
        assert_eq!(STACK.number(&options), Some(65_536));
        assert_eq!(threads(&options).get(), 3);
    }

    #[test]
    fn other_values_are_refused_with_what_there_is() {
        for (option, value, expected) in [
            (
                OPT,
                "fast",
                "option `opt=fast` is unknown: expected speed, none or size",
            ),
            (
                FUEL,
                "9",
                "option `fuel=9` is unknown: it has no value: +fuel switches it on",
            ),
            (
                THREADS,
                "0",
                "option `threads=0` is unknown: expected a number from 1 on",
            ),
            (
                STACK,
                "much",
                "option `stack=much` is unknown: expected bytes, as in 65536 or 64KiB",
            ),
        ] {
            assert_eq!(option.check(value).unwrap_err(), expected);
        }
        for (option, value) in [
            (OPT, "size"),
            (FUEL, "true"),
            (STACK, "1MiB"),
            (THREADS, "2"),
        ] {
            assert_eq!(option.check(value), Ok(()));
        }
    }
}
