//! What was chosen, as engines need it.

use std::num::NonZero;
use std::time::Duration;

use crate::model::{Abilities, Ability, HostSpec, Options, units};
use crate::runtime::api::Settings;

use super::spec::OptionSpec;
use super::table::{DEADLINE, DIRS, EPOCH, FUEL, NAN, OPT, TABLE_LIMIT, THREADS, WASI};

/// Compiler optimisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime) enum OptLevel {
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
pub(in crate::runtime) fn own_wasi(options: &Options) -> bool {
    WASI.of(options) == "own"
}

/// Whether every float operation's NaN is made the canonical one.
pub(in crate::runtime) fn canonical_nans(options: &Options) -> bool {
    NAN.of(options) == "canonical"
}

/// Threads that compile.
pub fn threads(options: &Options) -> NonZero<usize> {
    let chosen = THREADS.of(options).parse();
    chosen.unwrap_or(NonZero::<usize>::MIN)
}

/// The elements of a table that were asked for.
pub(in crate::runtime) fn elements(options: &Options) -> Option<usize> {
    bytes(&TABLE_LIMIT, options)
}

/// The bytes that were asked for.
pub(in crate::runtime) fn bytes(option: &OptionSpec, options: &Options) -> Option<usize> {
    usize::try_from(option.number(options)?).ok()
}

/// What a guest is given of what it could be: for all engines in the same place, whose WASI
/// need not know.
pub fn given(host: &HostSpec, options: &Options) -> HostSpec {
    let mut host = host.clone();
    match DIRS.of(options).as_str() {
        "none" => host.folders.clear(),
        "read-only" => host.folders.iter_mut().for_each(|f| f.writable = false),
        _ => {}
    }
    host
}

/// Ticks of a clock to the deadline that was asked for, so that no call has less than that:
/// the first one may come at once.
pub(in crate::runtime) fn ticks(options: &Options, tick: Duration) -> Option<u64> {
    let time = units::duration_of(options.get(DEADLINE.name)?)?;
    u64::try_from(time.as_nanos().div_ceil(tick.as_nanos()) + 1).ok()
}

/// What a configuration lacks that was not asked for a limit.
pub(in crate::runtime) fn without_limits(all: Abilities, options: &Options) -> Abilities {
    let limits = [
        (Ability::Fuel, FUEL, "the guest's work is not counted"),
        (Ability::Deadline, EPOCH, "the guest has no deadline"),
    ];
    limits.into_iter().fold(all, |all, (ability, option, why)| {
        let other = ability == Ability::Deadline && options.contains_key(DEADLINE.name);
        match option.is_on(options) || other {
            true => all,
            false => all.without(ability, format!("{why} without +{}", option.name)),
        }
    })
}

/// Settings by name.
pub(in crate::runtime) fn settings<V: Into<String>>(
    all: impl IntoIterator<Item = (&'static str, V)>,
) -> Settings {
    all.into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect()
}

/// A setting's value.
pub(in crate::runtime) fn on_or_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::config::parse_options;
    use crate::runtime::options::table::{COW, STACK};

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
    fn a_deadline_is_a_tick_later_than_it_says() {
        let tick = Duration::from_millis(10);
        let of = |text: &str| ticks(&chosen(text), tick);
        assert_eq!(of("x+deadline=20ms"), Some(3));
        assert_eq!(of("x+deadline=1ms"), Some(2));
        assert_eq!(of("x"), None);
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
                "option `threads=0` is unknown: expected a number from 1 to 1024",
            ),
            (
                THREADS,
                "4294967296",
                "option `threads=4294967296` is unknown: expected a number from 1 to 1024",
            ),
            (
                TABLE_LIMIT,
                "4294967296",
                "option `table-limit=4294967296` is unknown: expected a number from 1 to 4294967295",
            ),
            (
                STACK,
                "2GiB",
                "option `stack=2GiB` is unknown: expected bytes up to 1GiB, as in 65536 or 64KiB",
            ),
            (
                DEADLINE,
                "2d",
                "option `deadline=2d` is unknown: expected a time up to 24h, as in 250ms or 2s",
            ),
            (
                STACK,
                "much",
                "option `stack=much` is unknown: expected bytes up to 1GiB, as in 65536 or 64KiB",
            ),
            (
                DEADLINE,
                "0",
                "option `deadline=0` is unknown: expected a time up to 24h, as in 250ms or 2s",
            ),
        ] {
            assert_eq!(option.check(value).unwrap_err(), expected);
        }
        for (option, value) in [
            (OPT, "size"),
            (FUEL, "true"),
            (STACK, "1MiB"),
            (STACK, "1GiB"),
            (THREADS, "1024"),
            (TABLE_LIMIT, "4294967295"),
            (DEADLINE, "24h"),
            (DEADLINE, "1.5s"),
        ] {
            assert_eq!(option.check(value), Ok(()));
        }
    }
}
