//! Turns figures into the words of a table: value, ± and factor.

use crate::model::Unit;
use crate::model::units::{TimeUnit, format_bytes, format_factor, format_time};
use crate::report::document::{Cell, Factor, Figure};
use crate::results::MetricSummary;
use crate::stats::{Interval, Ratio};

use super::Source;
use super::flags;
use super::footnotes::Footnotes;
use super::grid::Entry;

/// A value in its unit.
pub(super) fn value(value: f64, unit: Unit, time: Option<TimeUnit>) -> String {
    match unit {
        Unit::Ps => format_time(value, time),
        Unit::Bytes => format_bytes(value),
        Unit::BytesPerSecond => format!("{}/s", format_bytes(value)),
        Unit::PerSecond => format!("{value:.1}/s"),
        Unit::Ratio => format_factor(value),
    }
}

/// From this percentage on, an interval whose sides differ has both.
const WIDE: f64 = 9.95;

/// The shorter side of an interval is less than this much of the longer: one number
/// for both would say too much.
const LOPSIDED: f64 = 0.75;

/// The sides of an interval as percentages of the value: the larger, `±2.1 %`, or both
/// where they differ, `+28/-8 %`. None for an interval without width (but for the
/// rounding of its logarithms): sizes are exact, and `±0 %` would say nothing.
pub(super) fn spread(value: f64, interval: Option<Interval>) -> Option<String> {
    let (up, down) = sides(value, interval?)?;
    let (larger, smaller) = (up.max(down), up.min(down));
    Some(if larger >= WIDE && smaller < LOPSIDED * larger {
        both(up, down)
    } else {
        format!("±{} %", side(larger))
    })
}

/// Per cent above and below the value.
fn sides(value: f64, interval: Interval) -> Option<(f64, f64)> {
    let up = 100.0 * (interval.high - value).max(0.0) / value;
    let down = 100.0 * (value - interval.low).max(0.0) / value;
    let larger = up.max(down);
    (larger.is_finite() && larger >= 1e-6).then_some((up, down))
}

fn both(up: f64, down: f64) -> String {
    // Beside a long side, one below a tenth of a per cent is none.
    let short = |percent: f64| match percent {
        p if p < 0.1 => "0".to_owned(),
        p => side(p),
    };
    format!("+{}/-{} %", short(up), short(down))
}

fn side(percent: f64) -> String {
    if percent < 0.1 {
        "<0.1".into()
    } else if percent < WIDE {
        format!("{percent:.1}")
    } else if percent < 999.5 {
        format!("{percent:.0}")
    } else {
        ">999".into()
    }
}

/// The factor's words; `≈` says that its interval holds 1. Where the longer side alone
/// would reach 1 and the interval does not, both sides stand there.
pub(super) fn factor(ratio: &Ratio) -> Factor {
    let contradicts = ratio.differs().then_some(ratio.interval).flatten();
    let contradicts = contradicts
        .and_then(|interval| sides(ratio.value, interval))
        .filter(|(up, down)| {
            let reach = ratio.value * up.max(*down) / 100.0;
            (ratio.value - 1.0).abs() <= reach
        });
    Factor {
        text: mark_equal(ratio.value, ratio.interval),
        spread: match contradicts {
            Some((up, down)) => Some(both(up, down)),
            None => spread(ratio.value, ratio.interval),
        },
    }
}

/// A factor with `≈` in front when its interval holds 1.
pub(super) fn mark_equal(value: f64, interval: Option<Interval>) -> String {
    let same = interval.is_some_and(|i| i.low <= 1.0 && 1.0 <= i.high);
    format!("{}{}", if same { "≈" } else { "" }, format_factor(value))
}

/// A summary as a figure without a comparison.
pub(super) fn plain(summary: &MetricSummary, time: Option<TimeUnit>) -> Figure {
    let interval = summary
        .ci_low
        .zip(summary.ci_high)
        .map(|(low, high)| Interval { low, high });
    Figure {
        value: value(summary.value, summary.unit, time),
        key: Some(summary.value),
        spread: spread(summary.value, interval),
        ..Figure::default()
    }
}

/// A summary as a figure without a comparison, with a note where it shows the
/// clock as much as the phase.
pub(super) fn single(source: &Source, summary: &MetricSummary, notes: &mut Footnotes) -> Figure {
    Figure {
        footnotes: flags::below_timer_floor(summary, &source.result.context.clock)
            .map(|text| notes.number(&text))
            .into_iter()
            .collect(),
        ..plain(summary, source.options.time_unit)
    }
}

/// A crossing as a cell: `make` fills in what a figure's table adds.
pub(super) fn cell(
    entry: &Entry,
    notes: &mut Footnotes,
    make: impl FnOnce(&MetricSummary, &mut Footnotes) -> Figure,
) -> Cell {
    match entry {
        Entry::Measured { summary, place, .. } => Figure {
            cell: Some(*place),
            ..make(summary, notes)
        }
        .into(),
        Entry::Missing { words, reason } => Cell::Missing {
            text: words,
            footnote: notes.number(reason),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(low: f64, high: f64) -> Option<Interval> {
        Some(Interval { low, high })
    }

    #[test]
    fn spread_is_the_larger_side_or_both() {
        assert_eq!(spread(100.0, interval(99.0, 103.0)).unwrap(), "±3.0 %");
        assert_eq!(spread(100.0, interval(50.0, 103.0)).unwrap(), "+3.0/-50 %");
        assert_eq!(spread(100.0, interval(80.0, 125.0)).unwrap(), "±25 %");
        assert_eq!(spread(100.0, interval(50.0, 200.0)).unwrap(), "+100/-50 %");
        assert_eq!(spread(100.0, interval(99.99, 120.0)).unwrap(), "+20/-0 %");
        assert_eq!(spread(100.0, interval(100.0, 100.01)).unwrap(), "±<0.1 %");
        assert_eq!(spread(1.0, interval(0.1, 90.0)).unwrap(), "+>999/-90 %");
        assert_eq!(spread(100.0, interval(100.0, 100.0)), None);
        assert_eq!(spread(0.0, interval(0.0, 0.0)), None);
        assert_eq!(spread(1.0, None), None);
    }

    #[test]
    fn what_is_found_different_does_not_look_equal() {
        let of = |value: f64, low: f64, high: f64| {
            let ratio = Ratio {
                value,
                interval: interval(low, high),
                pairs: 9,
            };
            let words = factor(&ratio);
            format!("{} {}", words.text, words.spread.unwrap())
        };
        assert_eq!(of(1.09, 1.02, 1.21), "1.09× +11/-6.4 %");
        assert_eq!(of(1.01, 1.002, 1.021), "1.01× +1.1/-0.8 %");
        assert_eq!(of(0.95, 0.91, 0.99), "0.95× ±4.2 %");
        assert_eq!(of(1.01, 0.99, 1.03), "≈1.01× ±2.0 %");
    }

    #[test]
    fn rounding_is_no_spread() {
        let exact = 24_000_285.0;
        assert_eq!(spread(exact, interval(exact, exact + 3e-8)), None);
    }

    #[test]
    fn no_difference_is_marked() {
        assert_eq!(mark_equal(1.02, interval(0.98, 1.06)), "≈1.02×");
        assert_eq!(mark_equal(1.02, interval(1.01, 1.03)), "1.02×");
        assert_eq!(mark_equal(1.02, None), "1.02×");
    }
}
