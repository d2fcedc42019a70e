//! Options that several runtimes share.

use std::num::NonZero;

use crate::model::Options;

use super::api::Settings;

/// An option of a runtime, for `list runtimes` and for refusing others.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Its name.
    pub name: &'static str,
    /// The values it takes, for people.
    pub values: &'static str,
    /// The value without it.
    pub default: &'static str,
}

/// `+threads=N`.
pub const THREADS: OptionSpec = OptionSpec {
    name: "threads",
    values: "1, 2, …",
    default: "1",
};

/// `+opt=none|speed|size`.
pub const OPT: OptionSpec = OptionSpec {
    name: "opt",
    values: "none, speed, size",
    default: "speed",
};

/// `+opt=none|speed`.
pub const OPT_OR_NOT: OptionSpec = OptionSpec {
    name: "opt",
    values: "none, speed",
    default: "speed",
};

/// `+nan=any|canonical`.
pub const NAN: OptionSpec = OptionSpec {
    name: "nan",
    values: "any, canonical",
    default: "any",
};

/// `+wasi=shared|own`.
pub const WASI: OptionSpec = OptionSpec {
    name: "wasi",
    values: "shared, own",
    default: "shared",
};

/// Reads `wasi`: whether guests run on the engine's own WASI instead of the host
/// that all engines share.
pub(super) fn own_wasi(options: &Options) -> Result<bool, String> {
    match options.get("wasi").map_or("shared", String::as_str) {
        "shared" => Ok(false),
        "own" => Ok(true),
        other => Err(format!(
            "option `wasi={other}` is unknown: expected shared or own"
        )),
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
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Speed => "speed",
            Self::Size => "speed and size",
        }
    }
}

/// Reads `opt`.
pub(super) fn opt_level(options: &Options) -> Result<OptLevel, String> {
    match options.get("opt").map_or("speed", String::as_str) {
        "none" => Ok(OptLevel::None),
        "speed" => Ok(OptLevel::Speed),
        "size" => Ok(OptLevel::Size),
        other => Err(format!(
            "option `opt={other}` is unknown: expected none, speed or size"
        )),
    }
}

/// Reads `nan`: whether every float operation's NaN is made the canonical one.
/// Off unless asked for, on every engine alike: their own defaults differ, and
/// it can triple the time of float code.
pub(super) fn canonical_nans(options: &Options) -> Result<bool, String> {
    match options.get("nan").map_or("any", String::as_str) {
        "any" => Ok(false),
        "canonical" => Ok(true),
        other => Err(format!(
            "option `nan={other}` is unknown: expected any or canonical"
        )),
    }
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

/// Reads `threads`.
pub fn threads(options: &Options) -> Result<NonZero<usize>, String> {
    let text = options.get("threads").map_or("1", String::as_str);
    text.parse().map_err(|_| {
        format!("option `threads={text}` is not a number of threads: expected 1 or more")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::config::parse_options;

    #[test]
    fn defaults_and_refusals() {
        let none = Options::new();
        assert_eq!(opt_level(&none), Ok(OptLevel::Speed));
        assert_eq!(threads(&none).unwrap().get(), 1);
        assert_eq!(canonical_nans(&none), Ok(false));
        let canonical = parse_options("x+nan=canonical").unwrap();
        assert_eq!(canonical_nans(&canonical), Ok(true));
        assert!(canonical_nans(&parse_options("x+nan=quiet").unwrap()).is_err());
        let odd = parse_options("x+opt=fast+threads=0").unwrap();
        assert!(opt_level(&odd).unwrap_err().contains("none, speed or size"));
        assert!(threads(&odd).unwrap_err().contains("threads=0"));
    }
}
