//! Turns figures into the words of a table: value, ± and factor.

pub(crate) use crate::model::units::format_value as value;
use crate::model::units::{TimeUnit, format_factor, format_time};
use crate::model::{Clock, Unit};
use crate::report::document::{Cell, Factor, Figure};
use crate::results::detect::shape;
use crate::results::{Cell as ResultCell, MetricSummary, Tail};
use crate::stats::{Interval, Ratio};

use super::footnotes::Footnotes;
use super::grid::Entry;
use super::source::Source;

/// From this percentage on, an interval whose sides differ has both.
const WIDE: f64 = 9.95;

/// The shorter side of an interval is less than this much of the longer: one number
/// for both would say too much.
const LOPSIDED: f64 = 0.75;

/// The sides of an interval as percentages of the value: the larger, `±2.1 %`, or both
/// where they differ, `+28/-8 %`. None for an interval without width (but for the
/// rounding of its logarithms): sizes are exact, and `±0 %` would say nothing.
pub(crate) fn spread(value: f64, interval: Option<Interval>) -> Option<String> {
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
pub(crate) fn factor(ratio: &Ratio) -> Factor {
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
pub(crate) fn mark_equal(value: f64, interval: Option<Interval>) -> String {
    let same = interval.is_some_and(|i| i.low <= 1.0 && 1.0 <= i.high);
    format!("{}{}", if same { "≈" } else { "" }, format_factor(value))
}

/// An interval of two ends that are there or not.
pub(crate) fn interval(low: Option<f64>, high: Option<f64>) -> Option<Interval> {
    let (low, high) = low.zip(high)?;
    Some(Interval { low, high })
}

/// A text followed by its spread: `12.34 ms ±1.2 %`.
pub(crate) fn joined(text: &str, spread: Option<&str>) -> String {
    match spread {
        Some(spread) => format!("{text} {spread}"),
        None => text.to_owned(),
    }
}

/// `12.34 ms` in three digits: the fourth is below every interval.
pub(crate) fn short(value: &str) -> String {
    let Some((number, unit)) = value.split_once(' ') else {
        return value.to_owned();
    };
    let digits = number.chars().filter(char::is_ascii_digit).count();
    match (digits, number.contains('.')) {
        (4, true) => {
            let fraction = number.len() - number.find('.').unwrap_or(0) - 1;
            let rounded = number.parse::<f64>().unwrap_or_default();
            format!("{rounded:.*} {unit}", fraction - 1)
        }
        _ => value.to_owned(),
    }
}

/// A ratio in words: `1.53× ±3.0 %`.
pub(crate) fn ratio(ratio: &Ratio) -> String {
    let Factor { text, spread } = factor(ratio);
    joined(&text, spread.as_deref())
}

/// A summary in words.
pub(crate) fn words(summary: &MetricSummary, time: Option<TimeUnit>) -> String {
    let Figure { value, spread, .. } = plain(summary, time);
    joined(&value, spread.as_deref())
}

/// A text that tables sort by a number.
pub(crate) fn keyed(value: impl Into<String>, key: f64) -> Figure {
    Figure {
        value: value.into(),
        key: Some(key),
        ..Figure::default()
    }
}

/// Percentiles, each with why it would be missing.
pub(crate) fn percentiles(tail: &Tail) -> [(Option<f64>, String); 4] {
    [
        (tail.p90, "p90", 100),
        (tail.p95, "p95", 200),
        (tail.p99, "p99", 1000),
        (tail.p99_9, "p99.9", 10_000),
    ]
    .map(|(value, name, least)| {
        let why = format!("too few observations: {name} needs {least} (--min-runs, --processes)");
        (value, why)
    })
}

/// A summary as a figure without a comparison.
pub(crate) fn plain(summary: &MetricSummary, time: Option<TimeUnit>) -> Figure {
    let interval = interval(summary.ci_low, summary.ci_high);
    Figure {
        spread: spread(summary.value, interval),
        ..keyed(value(summary.value, summary.unit, time), summary.value)
    }
}

/// Why a figure shows the clock as much as what was timed: a single call that
/// took less than ten times what timing nothing shows. Batched figures are
/// above it by their making.
fn below_timer_floor(summary: &MetricSummary, clock: &Clock) -> Option<String> {
    let nothing = clock.empty_region_ps.max(clock.resolution_ps);
    let below = summary.value < 10.0 * nothing as f64;
    let nothing = format_time(nothing as f64, None);
    (summary.unit == Unit::Ps && summary.batch == 1 && below).then(|| {
        format!(
            "a single call of less than ten times what the clock shows for nothing ({nothing}): \
             an upper bound"
        )
    })
}

/// That processes are of two kinds, and both: `bimodal between processes: 44 ns (8) and
/// 57 ns (7)`.
pub(crate) fn kinds(
    cell: &ResultCell,
    metric: &str,
    summary: &MetricSummary,
    time: Option<TimeUnit>,
) -> Option<String> {
    let two = two_kinds(cell, metric, summary, time)?;
    Some(format!("bimodal between processes: {two}"))
}

/// `44 ns (8) and 57 ns (7)`.
pub(crate) fn two_kinds(
    cell: &ResultCell,
    metric: &str,
    summary: &MetricSummary,
    time: Option<TimeUnit>,
) -> Option<String> {
    let words =
        |(centre, processes)| format!("{} ({processes})", value(centre, summary.unit, time));
    let [low, high] = shape::kinds(cell, metric)?.map(words);
    Some(format!("{low} and {high}"))
}

/// A summary as a figure without a comparison, with a note where it shows the
/// clock as much as the phase.
pub(crate) fn single(source: &Source, summary: &MetricSummary, notes: &mut Footnotes) -> Figure {
    Figure {
        footnotes: below_timer_floor(summary, &source.result.context.clock)
            .map(|text| notes.number(&text))
            .into_iter()
            .collect(),
        ..plain(summary, source.unit())
    }
}

/// A crossing as a cell: `make` fills in what a figure's table adds.
pub(crate) fn cell(
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
        Entry::Missing { words, reason } => notes.missing(words, reason),
    }
}

/// Cells that say why a crossing has no figures.
pub(crate) fn missing(entry: &Entry, notes: &mut Footnotes, cells: usize) -> Vec<Cell> {
    let missing = cell(entry, notes, |_, _| Figure::default());
    vec![missing; cells]
}

/// A crossing as a cell: its value, marked where it is best.
pub(crate) fn entry(source: &Source, entry: &Entry, best: bool, notes: &mut Footnotes) -> Cell {
    cell(entry, notes, |summary, notes| Figure {
        best,
        ..single(source, summary, notes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

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

    #[test]
    fn the_timer_floor_is_for_single_calls() {
        let clock = Clock {
            resolution_ps: 1000,
            overhead_ps: 20_000,
            empty_region_ps: 30_000,
        };
        let summary = MetricSummary {
            value: 299_000.0,
            ..fixture::result().cells[1].metrics["compile"]
                .summary()
                .unwrap()
                .clone()
        };
        let text = below_timer_floor(&summary, &clock).unwrap();
        assert!(text.contains("30.00 ns"), "{text}");
        let batched = MetricSummary {
            batch: 100,
            ..summary.clone()
        };
        assert_eq!(below_timer_floor(&batched, &clock), None);
        let longer = MetricSummary {
            value: 301_000.0,
            ..summary
        };
        assert_eq!(below_timer_floor(&longer, &clock), None);
    }
}
