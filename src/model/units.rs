//! Human units for picoseconds and bytes.

use std::fmt;
use std::str::FromStr;

/// A unit that times are printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// 1 ps, the unit of all integers inside.
    Picosecond,
    /// 1000 ps.
    Nanosecond,
    /// 10^6 ps.
    Microsecond,
    /// 10^9 ps.
    Millisecond,
    /// 10^12 ps.
    Second,
}

impl TimeUnit {
    const ALL: [Self; 5] = [
        Self::Picosecond,
        Self::Nanosecond,
        Self::Microsecond,
        Self::Millisecond,
        Self::Second,
    ];

    /// The unit's symbol.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Picosecond => "ps",
            Self::Nanosecond => "ns",
            Self::Microsecond => "µs",
            Self::Millisecond => "ms",
            Self::Second => "s",
        }
    }

    fn picoseconds(self) -> f64 {
        match self {
            Self::Picosecond => 1.0,
            Self::Nanosecond => 1e3,
            Self::Microsecond => 1e6,
            Self::Millisecond => 1e9,
            Self::Second => 1e12,
        }
    }

    /// The largest unit in which the value is at least 1.
    #[must_use]
    pub fn for_value(ps: f64) -> Self {
        Self::ALL
            .into_iter()
            .rev()
            .find(|u| ps.abs() >= u.picoseconds())
            .unwrap_or(Self::Picosecond)
    }
}

impl FromStr for TimeUnit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "ps" | "picosecond" => Ok(Self::Picosecond),
            "ns" | "nanosecond" => Ok(Self::Nanosecond),
            "us" | "µs" | "microsecond" => Ok(Self::Microsecond),
            "ms" | "millisecond" => Ok(Self::Millisecond),
            "s" | "second" => Ok(Self::Second),
            other => Err(format!(
                "unknown time unit `{other}`: expected ps, ns, us, ms or s"
            )),
        }
    }
}

impl fmt::Display for TimeUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

/// Four significant digits, without an exponent.
#[must_use]
pub fn significant(value: f64) -> String {
    let magnitude = value.abs();
    let decimals = if magnitude >= 1000.0 {
        0
    } else if magnitude >= 100.0 {
        1
    } else if magnitude >= 10.0 {
        2
    } else if magnitude >= 1.0 {
        3
    } else {
        4
    };
    format!("{value:.decimals$}")
}

/// A time with its unit: `12.34 ms`. `unit` forces one.
#[must_use]
pub fn format_time(ps: f64, unit: Option<TimeUnit>) -> String {
    let unit = unit.unwrap_or_else(|| TimeUnit::for_value(ps));
    format!("{} {}", significant(ps / unit.picoseconds()), unit.symbol())
}

/// A time that may be long: as [`format_time`] up to a minute, then minutes,
/// hours, days and years, three digits each.
#[must_use]
pub fn format_span(ps: f64, unit: Option<TimeUnit>) -> String {
    let seconds = ps / TimeUnit::Second.picoseconds();
    if unit.is_some() || seconds < 60.0 {
        return format_time(ps, unit);
    }
    let (value, name) = [
        (365.25 * 86_400.0, "years"),
        (86_400.0, "days"),
        (3_600.0, "h"),
        (60.0, "min"),
    ]
    .into_iter()
    .map(|(size, name)| (seconds / size, name))
    .find(|(value, _)| *value >= 1.0)
    .unwrap_or((seconds / 60.0, "min"));
    format!("{} {name}", three_digits(value))
}

/// A number of calls or the like, three digits: `2.31`, `1,230`, `1.23 million`.
/// Without a fraction where it has none, and from 100 on.
#[must_use]
pub fn format_count(count: f64) -> String {
    for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        // What rounds to the next unit belongs there.
        if count >= 0.9995 * size {
            return format!("{} {name}", three_digits(count / size));
        }
    }
    if count < 1000.0 {
        return if count.fract() == 0.0 {
            format!("{count:.0}")
        } else {
            three_digits(count)
        };
    }
    let step = if count < 10_000.0 {
        10.0
    } else if count < 100_000.0 {
        100.0
    } else {
        1000.0
    };
    let rounded = (count / step).round() * step;
    let thousands = (rounded / 1000.0).floor();
    format!("{thousands:.0},{:03.0}", rounded - 1000.0 * thousands)
}

/// Three significant digits, all of those before the point.
fn three_digits(value: f64) -> String {
    let decimals = if value >= 99.95 {
        0
    } else if value >= 9.995 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}")
}

/// A size with a decimal unit: `718.2 kB`. Whole bytes below 1000.
#[must_use]
pub fn format_bytes(bytes: f64) -> String {
    if bytes.abs() < 1000.0 {
        return format!("{bytes:.0} B");
    }
    for (limit, unit) in [(1e6, "kB"), (1e9, "MB"), (1e12, "GB")] {
        if bytes.abs() < limit {
            return format!("{} {unit}", significant(bytes / (limit / 1000.0)));
        }
    }
    format!("{} TB", significant(bytes / 1e12))
}

/// A ratio as a factor: `1.53×`, `0.0125×`.
#[must_use]
pub fn format_factor(ratio: f64) -> String {
    let text = if ratio >= 100.0 {
        format!("{ratio:.0}")
    } else if ratio >= 10.0 {
        format!("{ratio:.1}")
    } else if ratio >= 0.1 {
        format!("{ratio:.2}")
    } else if ratio >= 0.001 {
        format!("{ratio:.4}")
    } else {
        format!("{ratio:.2e}")
    };
    format!("{text}×")
}

/// A duration in seconds as `3h05m`, `1m05s` or `12.3 s`, for people who wait.
#[must_use]
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

    #[test]
    fn times_pick_their_unit() {
        assert_eq!(format_time(0.0, None), "0.0000 ps");
        assert_eq!(format_time(702.0, None), "702.0 ps");
        assert_eq!(format_time(12_340_000_000.0, None), "12.34 ms");
        assert_eq!(
            format_time(12_340_000_000.0, Some(TimeUnit::Second)),
            "0.0123 s"
        );
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
        assert_eq!(format_span(9e13, Some(TimeUnit::Second)), "90.00 s");
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
