//! Steps in a series of results: where did the level change?
//!
//! The values of a series are a few dozen results of different times, each the
//! logarithm of a figure. What they differ by without any change is mostly not
//! what a result's own interval says, but what moves between times; so a step is
//! measured by the spread of the results around it.

use std::collections::BTreeSet;

use super::Difference;
use super::summary::mean;

/// The least number of values in which a step is looked for.
pub const LEAST: usize = 6;

/// The least number of values on each side of a step. One value alone is never a
/// step, because a disturbed result looks just so; nor are two, because where one
/// result in ten is disturbed, two in succession are no rarity.
pub const SIDE: usize = 3;

/// Each layer of intervals is shorter than the one before by this (Kovács et al.).
const DECAY: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// One value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The logarithm of a figure.
    pub log: f64,
    /// The standard error that it was measured with; infinite if not known.
    pub error: f64,
}

/// A place where the level changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangePoint {
    /// The first value of the new level, counted from 0.
    pub at: usize,
    /// The new level less the old one; levels reach to the steps beside this one.
    pub difference: Difference,
    /// The chance that a series without any step shows one as clear as this
    /// anywhere; at most the level that was asked for.
    pub p: f64,
}

/// Finds steps. `level` is the chance that a series without any is given one or
/// more: 0.05. Nothing is looked for below [`LEAST`] values.
///
/// In intervals of many lengths, spread evenly over the series ("seeded binary
/// segmentation", Kovács, Bühlmann, Li and Munk 2023, Biometrika 110), every place is
/// tried: the largest t of two means is the likelihood-ratio test for a shift
/// in the mean of normal values (Worsley 1979, JASA 74). Its p value is corrected
/// after Bonferroni for all places in all intervals. Of the intervals that pass, the
/// narrowest counts first, so that two steps do not hide each other
/// ("narrowest over threshold", Baranowski, Chen and Fryzlewicz 2019, JRSS B 81).
/// No randomness: the same series gives the same steps.
///
/// The variance is that of the interval, but at least what values next to each
/// other differ by over the whole series (the largest tenth left out, which steps
/// make), and at least what the values' own errors say: a few values that happen
/// to agree do not make a step of the next ones, and a machine that has two speeds
/// and takes them in turns has no steps. Of the values on each side, three quarters
/// have to lie nearer to their own level than to the other.
pub fn change_points(readings: &[Reading], level: f64) -> Vec<ChangePoint> {
    let n = readings.len();
    if n < LEAST || readings.iter().any(|r| !r.log.is_finite()) {
        return Vec::new();
    }
    let series = Series::new(readings);
    let intervals = intervals(n);
    let places = intervals
        .iter()
        .map(|(start, end)| end - start + 1 - 2 * SIDE)
        .sum::<usize>() as f64;
    let mut found: Vec<(usize, usize, Split)> = intervals
        .into_iter()
        .filter_map(|(start, end)| Some((start, end, series.best(start, end)?)))
        .filter(|(.., split)| split.p * places < level)
        .filter(|(start, end, split)| series.parts(*start, split.at, *end))
        .collect();
    // Exactly as wide: the clearer one.
    found.sort_by(|(a, b, x), (c, d, y)| (b - a).cmp(&(d - c)).then(x.p.total_cmp(&y.p)));
    let mut steps: Vec<(usize, f64)> = Vec::new();
    let inside = |start: usize, end: usize, at: usize| start < at && at < end;
    for (start, end, split) in &found {
        if !steps.iter().any(|(at, _)| inside(*start, *end, *at)) {
            steps.push((split.at, split.p * places));
        }
    }
    steps.sort_unstable_by_key(|(at, _)| *at);
    // The narrowest interval finds and places a step. A wider one that holds no
    // other step may be surer of it.
    let sure = |step: usize, found_with: f64| {
        found
            .iter()
            .filter(|(start, end, _)| {
                let mut held = steps.iter().filter(|(at, _)| inside(*start, *end, *at));
                held.next().map(|(at, _)| *at) == Some(step) && held.next().is_none()
            })
            .map(|(.., split)| split.p * places)
            .fold(found_with, f64::min)
    };
    let sure: Vec<(usize, f64)> = steps.iter().map(|(at, p)| (*at, sure(*at, *p))).collect();
    series.placed(&sure)
}

/// The best place of an interval, and the p value of that place alone.
struct Split {
    at: usize,
    p: f64,
}

/// The share of values that have to lie nearer to their own side's mean than to the
/// other's: two disturbed values and a usual one are no new level.
const OWN_SIDE: f64 = 0.75;

/// Sums up to each place, so that means and variances of any part are cheap.
struct Series {
    sums: Vec<f64>,
    squares: Vec<f64>,
    values: Vec<f64>,
    /// No variance is taken to be below this.
    floor: f64,
}

impl Series {
    fn new(readings: &[Reading]) -> Self {
        // Relative to the first: values that are equal stay exactly so.
        let first = readings[0].log;
        let (mut sums, mut squares) = (vec![0.0], vec![0.0]);
        let (mut sum, mut square) = (0.0, 0.0);
        let mut values = Vec::with_capacity(readings.len());
        for reading in readings {
            let value = reading.log - first;
            sum += value;
            square += value * value;
            sums.push(sum);
            squares.push(square);
            values.push(value);
        }
        Self {
            sums,
            squares,
            values,
            floor: neighbours(readings).max(own(readings)),
        }
    }

    /// Two means with the variance around them.
    fn split(&self, start: usize, at: usize, end: usize) -> Difference {
        let (a, b) = ((at - start) as f64, (end - at) as f64);
        let sum = |from: usize, to: usize| self.sums[to] - self.sums[from];
        let (before, after) = (sum(start, at) / a, sum(at, end) / b);
        let squares = self.squares[end] - self.squares[start];
        let freedom = a + b - 2.0;
        let variance = (squares - a * before * before - b * after * after).max(0.0) / freedom;
        Difference {
            log: after - before,
            error: (variance.max(self.floor) * (1.0 / a + 1.0 / b)).sqrt(),
            freedom,
            n: (at - start).min(end - at),
        }
    }

    /// Whether most values of each side lie on it.
    fn parts(&self, start: usize, at: usize, end: usize) -> bool {
        let mean = |from: usize, to: usize| (self.sums[to] - self.sums[from]) / (to - from) as f64;
        let (before, after) = (mean(start, at), mean(at, end));
        let own = |from: usize, to: usize, own: f64, other: f64| {
            let near = |v: &&f64| (**v - own).abs() < (**v - other).abs();
            let count = self.values[from..to].iter().filter(near).count();
            let share = count as f64 / (to - from) as f64;
            share >= OWN_SIDE
        };
        own(start, at, before, after) && own(at, end, after, before)
    }

    /// The clearest place of an interval.
    fn best(&self, start: usize, end: usize) -> Option<Split> {
        let at = self.clearest(start, end)?;
        Some(Split {
            at,
            p: self.split(start, at, end).p().unwrap_or(1.0),
        })
    }

    fn clearest(&self, start: usize, end: usize) -> Option<usize> {
        let t = |at: usize| {
            let difference = self.split(start, at, end);
            // Sizes vary by nothing: then the largest difference is the clearest.
            difference.log.abs() / difference.error.max(1e-12)
        };
        (start + SIDE..=end.checked_sub(SIDE)?).max_by(|a, b| t(*a).total_cmp(&t(*b)))
    }

    /// The steps, moved to where they are clearest between their neighbours.
    fn placed(&self, steps: &[(usize, f64)]) -> Vec<ChangePoint> {
        let end = self.sums.len() - 1;
        let mut places: Vec<usize> = steps.iter().map(|(at, _)| *at).collect();
        for i in 0..places.len() {
            let (from, to) = beside(&places, i, end);
            places[i] = self.clearest(from, to).unwrap_or(places[i]);
        }
        steps
            .iter()
            .enumerate()
            .map(|(i, (_, p))| {
                let (from, to) = beside(&places, i, end);
                ChangePoint {
                    at: places[i],
                    difference: self.split(from, places[i], to),
                    p: *p,
                }
            })
            .collect()
    }
}

/// The places before and after the one at `i`.
fn beside(places: &[usize], i: usize, end: usize) -> (usize, usize) {
    let before = i.checked_sub(1).map_or(0, |i| places[i]);
    (before, places.get(i + 1).copied().unwrap_or(end))
}

/// The variance of one value by what neighbours differ by (von Neumann 1941),
/// without the largest tenth of the differences.
fn neighbours(readings: &[Reading]) -> f64 {
    let mut squares: Vec<f64> = readings
        .windows(2)
        .map(|w| (w[1].log - w[0].log).powi(2) / 2.0)
        .collect();
    squares.sort_by(f64::total_cmp);
    squares.truncate(squares.len() - squares.len().div_ceil(10));
    mean(&squares)
}

/// The mean square of the values' own errors.
fn own(readings: &[Reading]) -> f64 {
    let squares: Vec<f64> = readings
        .iter()
        .filter(|r| r.error.is_finite())
        .map(|r| r.error.powi(2))
        .collect();
    mean(&squares)
}

/// Intervals `[start, end)` of at least [`LEAST`] values: layers that become
/// shorter by [`DECAY`], each spread evenly over the whole.
fn intervals(n: usize) -> BTreeSet<(usize, usize)> {
    let mut intervals = BTreeSet::new();
    let (whole, least) = (n as f64, LEAST as f64);
    let mut length = whole;
    loop {
        let count = 2.0 * (whole / length - 1e-9).ceil() - 1.0;
        let shift = if count > 1.0 {
            (whole - length) / (count - 1.0)
        } else {
            0.0
        };
        let mut place = 0.0;
        while place < count {
            let start = (place * shift).floor();
            let interval = (
                start as usize,
                ((place * shift + length).ceil() as usize).min(n),
            );
            intervals.insert(interval);
            place += 1.0;
        }
        if length <= least {
            return intervals;
        }
        length = (length * DECAY).max(least);
    }
}

#[cfg(test)]
mod tests;
