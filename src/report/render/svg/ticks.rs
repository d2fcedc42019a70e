//! Where ticks stand: as many round values as there is room for.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::model::units::{self, MINUTE};
use crate::report::chart::{Quantity, Scale};

use super::scale::Place;
use super::words::{self, DAY};

/// A tick.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub value: f64,
    pub at: f64,
    pub words: String,
}

/// The most ticks that fit. `fits` looks at ticks in the order of their places.
pub(super) fn ticks(place: &Place, fits: impl Fn(&[Tick]) -> bool) -> Vec<Tick> {
    if let Scale::Names(names) = &place.axis.scale {
        return (1..=names.len().max(1))
            .map(|every| of_names(place, names, every))
            .find(|ticks| fits(ticks))
            .unwrap_or_default();
    }
    let (low, high) = place.ends();
    let levels = match place.axis.scale {
        Scale::Log => logarithmic(place.axis.quantity, low, high),
        Scale::Percentile => percentiles(high),
        _ => linear(place.axis.quantity, low, high),
    };
    // What rounding puts beside an end is at the end.
    let (low, high) = match place.axis.scale {
        Scale::Log => (low * (1.0 - 1e-9), high * (1.0 + 1e-9)),
        _ => (low - 1e-9 * (high - low), high + 1e-9 * (high - low)),
    };
    let inside = |values: Vec<f64>| -> Vec<f64> {
        values
            .into_iter()
            .filter(|v| (low..=high).contains(v))
            .collect()
    };
    let mut sparse = Vec::new();
    for values in levels.into_iter().map(inside) {
        let ticks = worded(place, &values);
        if ticks.len() >= 2 && fits(&ticks) {
            return ticks;
        }
        if sparse.is_empty() && ticks.len() == 1 {
            sparse = ticks;
        }
    }
    sparse
}

impl Tick {
    /// None where the axis has no place for it.
    fn new(place: &Place, value: f64, words: String) -> Option<Self> {
        let at = place.at(value)?;
        Some(Self { value, at, words })
    }
}

fn of_names(place: &Place, names: &[String], every: usize) -> Vec<Tick> {
    let names = names.iter().enumerate().step_by(every);
    let tick = |(index, name): (usize, &String)| Tick::new(place, index as f64, name.clone());
    names.filter_map(tick).collect()
}

fn worded(place: &Place, values: &[f64]) -> Vec<Tick> {
    let quantity = place.axis.quantity;
    let largest = values.iter().fold(0.0f64, |a, v| a.max(v.abs()));
    let step = match values {
        [a, b, ..] => b - a,
        _ => 0.0,
    };
    let words = |value: f64| match (quantity, &place.axis.scale) {
        (Quantity::Date, _) => words::date(value, step),
        // On a logarithmic axis each has its own unit.
        (_, Scale::Log) => words::tick(quantity, value, value),
        _ => words::tick(quantity, value, largest),
    };
    let tick = |value: &f64| Tick::new(place, *value, words(*value));
    values.iter().filter_map(tick).collect()
}

/// Powers of ten between two values, each times some factors.
fn powers(low: f64, high: f64, every: i32, factors: &[f64]) -> Vec<f64> {
    let power = |value: f64| value.log10().clamp(-300.0, 300.0);
    let (from, to) = (power(low).floor() as i32, power(high).ceil() as i32);
    (from..=to)
        .filter(|power| power.rem_euclid(every) == 0)
        .flat_map(|power| factors.iter().map(move |f| f * 10f64.powi(power)))
        .collect()
}

/// Minutes, hours and days for logarithmic axes, in minutes, the closest first:
/// they are no powers of ten.
const LONG: [&[f64]; 4] = [
    &[
        1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 120.0, 300.0, 600.0, 1440.0, 2880.0, 7200.0, 14_400.0,
        28_800.0, 72_000.0, 144e3, 288e3, 720e3, 144e4, 144e5, 144e6,
    ],
    &[1.0, 10.0, 60.0, 600.0, 14_400.0, 144e3, 144e4, 144e5, 144e6],
    &[1.0, 60.0, 1440.0, 144e3, 144e5, 144e7],
    &[60.0, 144e3, 144e6],
];

/// Sets of values, the closest first.
fn logarithmic(quantity: Quantity, low: f64, high: f64) -> Vec<Vec<f64>> {
    let mut levels = Vec::new();
    if high < 8.0 * low {
        levels.extend(linear(quantity, low, high).into_iter().skip(1));
    }
    levels.push(powers(low, high, 1, &[1.0, 2.0, 5.0]));
    levels.push(powers(low, high, 1, &[1.0, 3.0]));
    // Over many decades thousands are easier to read than hundreds.
    let every: &[i32] = if high > 1e6 * low {
        &[1, 3, 6, 9, 12, 24, 48, 96]
    } else {
        &[1, 2, 3]
    };
    levels.extend(every.iter().map(|every| powers(low, high, *every, &[1.0])));
    if quantity == Quantity::Time && high > MINUTE {
        levels = LONG
            .iter()
            .zip([
                (1, &[1.0, 2.0, 5.0][..]),
                (1, &[1.0]),
                (3, &[1.0]),
                (6, &[1.0]),
            ])
            .map(|(minutes, (every, factors))| {
                let mut values = powers(low, 10e12, every, factors);
                values.retain(|v| *v < 0.9 * MINUTE);
                values.extend(minutes.iter().map(|m| m * MINUTE));
                values
            })
            .collect();
    }
    levels
}

/// Steps of 1, 2 and 5 in each decade of a unit, the closest first.
fn steps(unit: f64, width: f64) -> Vec<f64> {
    let width = width / unit;
    powers(width / 40.0, width, 1, &[1.0, 2.0, 5.0])
        .into_iter()
        .map(|step| step * unit)
        .collect()
}

fn linear(quantity: Quantity, low: f64, high: f64) -> Vec<Vec<f64>> {
    let width = high - low;
    let size = low.abs().max(high.abs());
    let steps = match quantity {
        Quantity::Date => return dates(low, high),
        Quantity::Time if size > 100e12 => {
            let seconds = [
                1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0,
                7200.0, 10_800.0, 21_600.0, 43_200.0,
            ];
            let mut steps: Vec<f64> = seconds.iter().map(|s| s * 1e12).collect();
            let days = self::steps(units::DAY as f64, width).into_iter();
            steps.extend(days.filter(|step| *step >= units::DAY as f64));
            steps
        }
        _ => steps(words::unit(quantity, size).0, width),
    };
    steps
        .into_iter()
        .filter(|step| width / step <= 12.0)
        .map(|step| multiples(step, low, high))
        .collect()
}

fn multiples(step: f64, low: f64, high: f64) -> Vec<f64> {
    let count = ((high - low) / step).ceil() as i64 + 1;
    let first = (low / step).ceil();
    let values = (0..=count).map(|i| {
        let value = (first + i as f64) * step;
        // No −0 and no 1e-17 where zero is meant.
        if value.abs() < 1e-9 * step {
            0.0
        } else {
            value
        }
    });
    values
        .take_while(|v| *v <= high * (1.0 + 1e-12) || *v <= high)
        .collect()
}

/// Days, months and years begin where calendars have them (UTC).
fn dates(low: f64, high: f64) -> Vec<Vec<f64>> {
    let width = high - low;
    let short = [
        60.0, 300.0, 900.0, 1800.0, 3600.0, 10_800.0, 21_600.0, 43_200.0,
    ];
    let days = [1.0, 2.0, 7.0, 14.0].map(|d| d * DAY);
    let mut levels: Vec<Vec<f64>> = short
        .into_iter()
        .chain(days)
        .filter(|step| width / step <= 12.0)
        .map(|step| multiples(step, low, high))
        .collect();
    for months in [1, 3, 6, 12, 24, 60, 120] {
        if width / (30.0 * DAY * f64::from(months)) <= 12.0 {
            levels.push(months_between(low, high, months));
        }
    }
    levels
}

fn months_between(low: f64, high: f64, every: i16) -> Vec<f64> {
    let day = |seconds: f64| {
        let time = Timestamp::from_second(seconds as i64).ok()?;
        Some(time.to_zoned(TimeZone::UTC).date())
    };
    // Counted from a year that the steps meet.
    let years = (every / 12).max(1);
    let start = |day: Date| Date::new(day.year() - day.year().rem_euclid(years), 1, 1).ok();
    let (Some(start), Some(last)) = (day(low).and_then(start), day(high)) else {
        return Vec::new();
    };
    let seconds = |day: Date| {
        let day = day.to_zoned(TimeZone::UTC).ok()?;
        Some(day.timestamp().as_second() as f64)
    };
    let days = start.series(every.months());
    days.take_while(|day| *day <= last)
        .filter_map(seconds)
        .collect()
}

fn percentiles(high: f64) -> Vec<Vec<f64>> {
    let nines: Vec<f64> = (1..=12)
        .map(|n| 1.0 - 10f64.powi(-n))
        .filter(|share| *share <= high)
        .collect();
    let with = |more: &[f64]| {
        let mut values = [more, &nines].concat();
        values.sort_by(f64::total_cmp);
        values
    };
    vec![
        with(&[0.0, 0.25, 0.5, 0.75, 0.95, 0.995]),
        with(&[0.0, 0.5, 0.75]),
        with(&[0.0, 0.5]),
        with(&[0.0]),
        nines.iter().copied().step_by(2).collect(),
        nines.iter().copied().step_by(3).collect(),
    ]
}

#[cfg(test)]
mod tests;
