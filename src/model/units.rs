//! Units of times and sizes for people: one table for reading and for printing.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::Unit;

/// A unit's symbol, and how many of the smallest unit it is.
pub type Scale = (&'static str, u64);

/// Units of time in picoseconds, ascending.
pub const TIMES: &[Scale] = &[
    ("ps", 1),
    ("ns", 1_000),
    // The micro sign; the Greek letter looks like it.
    ("\u{b5}s", 1_000_000),
    ("ms", 1_000_000_000),
    ("s", SECOND),
    ("min", 60 * SECOND),
    ("h", 3_600 * SECOND),
    ("d", DAY),
];

/// Decimal units of size in bytes, ascending: those of all tables.
pub const BYTES: &[Scale] = &[
    ("B", 1),
    ("kB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("TB", 1_000_000_000_000),
];

/// Binary units of size in bytes, ascending.
pub const BINARY: &[Scale] = &[("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];

/// Decimal prefixes of what has no unit, ascending.
pub const COUNTS: &[Scale] = &[
    ("", 1),
    ("k", 1_000),
    ("M", 1_000_000),
    ("G", 1_000_000_000),
];

/// Picoseconds of a minute, for axes.
pub const MINUTE: f64 = 60e12;

const SECOND: u64 = 1_000_000_000_000;
/// Picoseconds of a day.
pub const DAY: u64 = 86_400 * SECOND;

/// The picoseconds of a unit of time.
pub fn time(name: &str) -> Option<u64> {
    let name = match name {
        "us" | "\u{3bc}s" => "\u{b5}s",
        other => other,
    };
    find(TIMES, name)
}

/// The bytes of a unit of size: `kB` are 1000, `KiB` 1024.
pub fn size(name: &str) -> Option<u64> {
    let name = if name == "KB" { "kB" } else { name };
    find(BYTES, name).or_else(|| find(BINARY, name))
}

/// A number and the unit behind it.
pub fn number_and_unit(text: &str) -> (&str, &str) {
    let split = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    (number, unit.trim())
}

/// Bytes in words: `65536`, `64KiB`, `64kB`, in any case; `k`, `M` and `G` alone are binary.
pub fn bytes_of(text: &str) -> Option<u64> {
    let (number, unit) = number_and_unit(text);
    let symbol = match unit.to_ascii_lowercase().as_str() {
        "" => "B".to_owned(),
        letter @ ("k" | "m" | "g") => format!("{letter}ib"),
        other => other.to_owned(),
    };
    let mut units = BYTES.iter().chain(BINARY);
    let (_, scale) = units.find(|(name, _)| name.eq_ignore_ascii_case(&symbol))?;
    number.parse::<u64>().ok()?.checked_mul(*scale)
}

/// A time in words: `90`, `90s`, `1.5s`, `250ms`, `2m`. A bare number is seconds.
pub fn duration_of(text: &str) -> Option<Duration> {
    let (number, unit) = number_and_unit(text);
    let unit = match unit {
        "" => "s",
        "m" => "min",
        unit => unit,
    };
    let scale = time(unit)? as f64 / 1e12;
    let number: f64 = number.parse().ok()?;
    Duration::try_from_secs_f64(number * scale).ok()
}

fn find(units: &[Scale], name: &str) -> Option<u64> {
    let found = units.iter().find(|(symbol, _)| *symbol == name);
    found.map(|(_, scale)| *scale)
}

/// The largest unit in which the value is at least 1, else the smallest.
fn largest(units: &[Scale], value: f64) -> Scale {
    let fits = |(_, scale): &&Scale| value.abs() >= *scale as f64;
    *units.iter().rev().find(fits).unwrap_or(&units[0])
}

/// A unit that times are printed in: up to seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeUnit(Scale);

impl TimeUnit {
    const ALL: &[Scale] = TIMES.split_at(5).0;

    /// The largest unit in which the value is at least 1.
    pub fn for_value(ps: f64) -> Self {
        Self(largest(Self::ALL, ps))
    }
}

impl FromStr for TimeUnit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let long = [
            "picosecond",
            "nanosecond",
            "microsecond",
            "millisecond",
            "second",
        ];
        let place = long.iter().position(|name| *name == text);
        let place = place.or_else(|| Self::ALL.iter().position(|unit| Some(unit.1) == time(text)));
        match place {
            Some(place) => Ok(Self(Self::ALL[place])),
            None => Err(format!(
                "unknown time unit `{text}`: expected ps, ns, us, ms or s"
            )),
        }
    }
}

impl fmt::Display for TimeUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.0)
    }
}

/// How many of the limits lie above a value: the smaller a number is, the more decimals
/// it has.
fn above(value: f64, limits: &[f64]) -> usize {
    limits.iter().filter(|limit| value < **limit).count()
}

/// Zeros behind the point that a number may begin with.
const MOST_ZEROS: usize = 8;

/// Four significant digits, without an exponent.
pub fn significant(value: f64) -> String {
    let size = value.abs();
    // A unit that was asked for can be far too large.
    let zeros = match size > 0.0 && size < 0.1 {
        true => (-size.log10().floor()) as usize - 1,
        false => 0,
    };
    let decimals = above(size, &[1000.0, 100.0, 10.0, 1.0]) + zeros.min(MOST_ZEROS);
    format!("{value:.decimals$}")
}

/// A time with its unit: `12.34 ms`. `unit` forces one.
pub fn format_time(ps: f64, unit: Option<TimeUnit>) -> String {
    if ps == 0.0 && unit.is_none() {
        // A difference of zero has no sign to show.
        return "0 ns".to_owned();
    }
    let TimeUnit((symbol, scale)) = unit.unwrap_or_else(|| TimeUnit::for_value(ps));
    format!("{} {symbol}", significant(ps / scale as f64))
}

/// A time that may be long: as [`format_time`] up to a minute, then minutes,
/// hours, days and years, three digits each.
pub fn format_span(ps: f64, unit: Option<TimeUnit>) -> String {
    if unit.is_some() || ps < 60.0 * SECOND as f64 {
        return format_time(ps, unit);
    }
    let days = ps / DAY as f64;
    let (value, name) = if days >= 365.25 {
        (days / 365.25, "years")
    } else if days >= 1.0 {
        (days, "days")
    } else {
        let (symbol, scale) = largest(TIMES, ps);
        (ps / scale as f64, symbol)
    };
    format!("{} {name}", three_digits(value))
}

/// A number of calls or the like, three digits: `2.31`, `1,230`, `1.23 million`.
/// Without a fraction where it has none, and from 100 on.
pub fn format_count(count: f64) -> String {
    for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        // What rounds to the next unit belongs there.
        if count >= 0.9995 * size {
            return format!("{} {name}", three_digits(count / size));
        }
    }
    if count < 1000.0 {
        return match count.fract() {
            0.0 => format!("{count:.0}"),
            _ => three_digits(count),
        };
    }
    let step = match count {
        ..10_000.0 => 10.0,
        ..100_000.0 => 100.0,
        _ => 1000.0,
    };
    let rounded = (count / step).round() * step;
    let thousands = (rounded / 1000.0).floor();
    format!("{thousands:.0},{:03.0}", rounded - 1000.0 * thousands)
}

/// Three significant digits, all of those before the point.
fn three_digits(value: f64) -> String {
    let decimals = above(value, &[99.95, 9.995]);
    format!("{value:.decimals$}")
}

/// A size with a decimal unit: `718.2 kB`. Whole bytes below 1000.
pub fn format_bytes(bytes: f64) -> String {
    match largest(BYTES, bytes) {
        ("B", _) => format!("{bytes:.0} B"),
        (unit, scale) => format!("{} {unit}", significant(bytes / scale as f64)),
    }
}

/// A number with a decimal prefix: `1.896 k`, `739.1 M`, `3.500`.
pub fn format_decimal(value: f64) -> String {
    let (prefix, scale) = largest(COUNTS, value);
    let value = value / scale as f64;
    let decimals = above(value, &[1000.0, 100.0, 10.0]);
    let space = if prefix.is_empty() { "" } else { " " };
    format!("{value:.decimals$}{space}{prefix}")
}

/// A ratio as a factor: `1.53×`, `0.0125×`.
pub fn format_factor(ratio: f64) -> String {
    match above(ratio, &[100.0, 10.0, 0.1, 0.001]) {
        4 => format!("{ratio:.2e}×"),
        3 => format!("{ratio:.4}×"),
        decimals => format!("{ratio:.decimals$}×"),
    }
}

/// A value in its unit.
pub fn format_value(value: f64, unit: Unit, time: Option<TimeUnit>) -> String {
    match unit {
        Unit::Ps => format_time(value, time),
        Unit::Bytes => format_bytes(value),
        Unit::BytesPerSecond => format!("{}/s", format_bytes(value)),
        Unit::PerSecond => match format_decimal(value) {
            number if number.contains(' ') => format!("{number}/s"),
            number => format!("{number} /s"),
        },
        Unit::Ratio => format_factor(value),
        Unit::Count => format_decimal(value),
    }
}

/// A duration in seconds as `3h05m`, `1m05s` or `12.3 s`, for people who wait.
pub fn format_wait(seconds: f64) -> String {
    if seconds >= 3600.0 {
        let minutes = (seconds / 60.0).round();
        format!("{}h{:02}m", (minutes / 60.0).floor(), minutes % 60.0)
    } else if seconds >= 60.0 {
        let whole = seconds.round();
        format!("{}m{:02}s", (whole / 60.0).floor(), whole % 60.0)
    } else {
        format!("{seconds:.1} s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECONDS: TimeUnit = TimeUnit(("s", SECOND));

    #[test]
    fn a_unit_that_is_too_large_keeps_the_digits() {
        assert_eq!(format_time(21_050.0, Some(SECONDS)), "0.00000002105 s");
        assert_eq!(significant(0.05), "0.05000");
        assert_eq!(significant(0.5), "0.5000");
        assert_eq!(significant(0.0), "0.0000");
    }

    #[test]
    fn units_are_found_by_all_their_names() {
        for (name, ps) in [
            ("ps", 1),
            ("us", 1_000_000),
            ("µs", 1_000_000),
            ("\u{3bc}s", 1_000_000),
            ("min", 60 * SECOND),
        ] {
            assert_eq!(time(name), Some(ps), "{name}");
        }
        assert_eq!(size("kB"), Some(1_000));
        assert_eq!(size("KB"), size("kB"));
        assert_eq!(size("KiB"), Some(1_024));
        assert_eq!((time("kB"), size("ms"), size("k")), (None, None, None));
    }

    #[test]
    fn a_unit_for_all_times_is_one_of_five() {
        for (name, symbol) in [("us", "µs"), ("second", "s"), ("ps", "ps")] {
            assert_eq!(name.parse::<TimeUnit>().unwrap().to_string(), symbol);
        }
        for bad in ["min", "h", "kB", ""] {
            assert!(bad.parse::<TimeUnit>().is_err(), "{bad}");
        }
    }

    #[test]
    fn times_pick_their_unit() {
        assert_eq!(format_time(0.0, None), "0 ns");
        assert_eq!(format_time(702.0, None), "702.0 ps");
        assert_eq!(format_time(12_340_000_000.0, None), "12.34 ms");
        assert_eq!(format_time(12_340_000_000.0, Some(SECONDS)), "0.01234 s");
        assert_eq!(format_time(1_500_000_000_000.0, None), "1.500 s");
    }

    #[test]
    fn long_times_and_counts() {
        let span = |seconds: f64| format_span(seconds * 1e12, None);
        assert_eq!(span(0.5), "500.0 ms");
        assert_eq!(span(90.0), "1.50 min");
        assert_eq!(span(36_000.0), "10.0 h");
        assert_eq!(span(640_000.0), "7.41 days");
        assert_eq!(span(1.922e8), "6.09 years");
        assert_eq!(format_span(9e13, Some(SECONDS)), "90.00 s");
        for (count, text) in [
            (1.0, "1"),
            (2.308, "2.31"),
            (99.97, "100"),
            (999.4, "999"),
            (1_000.0, "1,000"),
            (1_234.0, "1,230"),
            (12_345.0, "12,300"),
            (999_499.0, "999,000"),
            (999_999.0, "1.00 million"),
            (1_234_567.0, "1.23 million"),
            (2.5e10, "25.0 billion"),
            (1e15, "1000 trillion"),
        ] {
            assert_eq!(format_count(count), text);
        }
    }

    #[test]
    fn bytes_are_decimal() {
        assert_eq!(format_bytes(999.0), "999 B");
        assert_eq!(format_bytes(718_200.0), "718.2 kB");
        assert_eq!(format_bytes(24e6), "24.00 MB");
    }

    #[test]
    fn numbers_have_decimal_prefixes() {
        assert_eq!(format_decimal(1895.8), "1.896 k");
        assert_eq!(format_decimal(739_098_300.0), "739.1 M");
        assert_eq!(format_decimal(3.5), "3.500");
    }

    #[test]
    fn factors_and_waits() {
        assert_eq!(format_factor(1.0), "1.00×");
        assert_eq!(format_factor(123.4), "123×");
        assert_eq!(format_factor(0.05), "0.0500×");
        assert_eq!(format_factor(0.000_012_3), "1.23e-5×");
        assert_eq!(format_wait(65.2), "1m05s");
        assert_eq!(format_wait(3.21), "3.2 s");
        assert_eq!(format_wait(11_100.0), "3h05m");
    }
}
