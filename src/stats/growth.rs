//! How a figure grows with an argument: the slope of a line through points that
//! were measured at several arguments, on logarithmic and on plain scales.
//!
//! The process is the statistical unit here too. Each round has a process at every
//! argument, so each round gets a line of its own, and the interval comes from how
//! these lines differ. The points of one line are no sample of anything.

use std::collections::BTreeMap;

use super::interval::{Interval, t_interval};
use super::line::Line;
use super::median_f64;

/// An argument and the process medians that were measured at it, by round.
pub type At = (f64, Vec<(u32, f64)>);

/// A point that lies clear of the line by more than this says that it is none: 10 %.
pub const MISFIT: f64 = 0.1;

/// A slope and what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Slope {
    /// The median of the rounds' slopes.
    pub value: f64,
    /// The interval over rounds; `None` below three.
    pub interval: Option<Interval>,
    /// The slope of each round.
    pub rounds: Vec<(u32, f64)>,
    /// How far the worst point lies off the line, relative to it: 0.1 is 10 %.
    /// `None` for two points, which a line always meets.
    pub misfit: Option<f64>,
    /// The same less what may be noise: how far the nearer end of the point's
    /// interval over rounds lies off. As `misfit` below three rounds.
    pub clear: Option<f64>,
}

impl Slope {
    /// Whether the points lie on the line, as far as three points or more can say
    /// and noise lets see.
    pub fn fits(&self) -> bool {
        self.clear.is_some_and(|off| off <= MISFIT)
    }
}

/// The exponent k of `y = c · xᵏ`: least squares on the logarithms of both. 1 is
/// growth in proportion, 0 is none.
///
/// `None` when fewer than two different arguments have figures in a common round,
/// or when an argument or a figure is not positive.
pub fn exponent(points: &[At], confidence: f64) -> Option<Slope> {
    let log = |v: f64| (v > 0.0 && v.is_finite()).then(|| v.ln());
    fit(points, confidence, |points| {
        let logs: Vec<(f64, f64)> = points
            .iter()
            .map(|(x, y)| Some((log(*x)?, log(*y)?)))
            .collect::<Option<_>>()?;
        let line = Line::through(&logs, |_| 1.0)?;
        let off = |(x, y): &(f64, f64)| {
            let off = y - line.at(*x);
            off.abs().exp_m1().copysign(off)
        };
        Some((line.slope, logs.iter().map(off).collect()))
    })
}

/// What one more of the argument costs, b in `y = a + b · x`: least squares of the
/// relative distances (weights `1 / y²`), so that the small end counts as much as
/// the large one.
///
/// `None` when fewer than two different arguments have figures in a common round,
/// or when a figure is not positive.
pub fn per_unit(points: &[At], confidence: f64) -> Option<Slope> {
    fit(points, confidence, |points| {
        if points.iter().any(|(_, y)| *y <= 0.0) {
            return None;
        }
        let line = Line::through(points, |y| (1.0 / y).powi(2))?;
        let off = |(x, y): &(f64, f64)| (y - line.at(*x)) / y;
        Some((line.slope, points.iter().map(off).collect()))
    })
}

/// A round's slope, and how far each point lies off its line.
type Fitted = (f64, Vec<f64>);

/// A line a round; the slope and the misfit are their medians.
fn fit(
    points: &[At],
    confidence: f64,
    line: impl Fn(&[(f64, f64)]) -> Option<Fitted>,
) -> Option<Slope> {
    let fitted: Vec<(u32, Fitted)> = by_round(points)
        .into_iter()
        .map(|(round, points)| Some((round, line(&points)?)))
        .collect::<Option<_>>()?;
    let slopes: Vec<f64> = fitted.iter().map(|(_, (slope, _))| *slope).collect();
    let value = median_f64(&slopes)?;
    let (mut misfit, mut clear) = (0f64, 0f64);
    for place in 0..points.len() {
        let off: Vec<f64> = fitted.iter().map(|(_, (_, off))| off[place]).collect();
        let middle = median_f64(&off)?;
        misfit = misfit.max(middle.abs());
        clear = clear.max(match t_interval(&off, confidence) {
            Some(i) => i.low.max(-i.high),
            None => middle.abs(),
        });
    }
    let told = points.len() > 2;
    Some(Slope {
        value,
        interval: t_interval(&slopes, confidence).map(|i| i.including(value)),
        rounds: fitted
            .iter()
            .map(|(round, (slope, _))| (*round, *slope))
            .collect(),
        misfit: told.then_some(misfit),
        clear: told.then_some(clear),
    })
}

/// The rounds in which every argument has a process.
fn by_round(points: &[At]) -> BTreeMap<u32, Vec<(f64, f64)>> {
    let mut rounds: BTreeMap<u32, Vec<(f64, f64)>> = BTreeMap::new();
    for (x, at) in points {
        for (round, y) in at {
            rounds.entry(*round).or_default().push((*x, *y));
        }
    }
    rounds.retain(|_, found| found.len() == points.len());
    rounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::fixture::{Noise, Source};
    use proptest::prelude::*;

    /// Four rounds of a law, each round slower than the one before by a tenth.
    fn points(xs: &[f64], law: impl Fn(f64) -> f64) -> Vec<At> {
        let drift = |round: u32| 1.1f64.powi(i32::try_from(round).unwrap());
        xs.iter()
            .map(|x| (*x, (0..4).map(|r| (r, law(*x) * drift(r))).collect()))
            .collect()
    }

    proptest! {
        #[test]
        fn a_power_law_gives_its_exponent_whatever_the_drift(
            k in -1.0f64..3.0, c in 1.0f64..1e9, x in 1.0f64..100.0, n in 2usize..6,
        ) {
            let xs: Vec<f64> = (0..n).map(|i| x * 3f64.powi(i as i32)).collect();
            let found = exponent(&points(&xs, |x| c * x.powf(k)), 0.95).unwrap();
            prop_assert!((found.value - k).abs() < 1e-9);
            let interval = found.interval.unwrap();
            prop_assert!(interval.high - interval.low < 1e-9);
            prop_assert_eq!(found.misfit.is_some(), n > 2);
            prop_assert!(found.misfit.unwrap_or(0.0) < 1e-9);
        }

        #[test]
        fn a_straight_line_gives_its_slope(
            a in 0.0f64..1e6, b in 1.0f64..1e6, x in 0.0f64..1000.0, n in 2usize..6,
        ) {
            let points: Vec<At> = (0..n)
                .map(|i| x + 10.0 * i as f64)
                .map(|x| (x, (0..3).map(|r| (r, a + b * x + 1.0)).collect()))
                .collect();
            let found = per_unit(&points, 0.95).unwrap();
            prop_assert!((found.value / b - 1.0).abs() < 1e-6, "{} {b}", found.value);
            prop_assert!(found.misfit.unwrap_or(0.0) < 1e-6);
        }

        #[test]
        fn two_points_are_met_by_both(y in 1.0f64..1e6, z in 1.0f64..1e6) {
            let points = vec![(2.0, vec![(0, y)]), (8.0, vec![(0, z)])];
            let found = per_unit(&points, 0.95).unwrap();
            prop_assert!((found.value - (z - y) / 6.0).abs() <= 1e-9 * (y + z));
            let found = exponent(&points, 0.95).unwrap();
            prop_assert!((found.value - (z / y).ln() / 4f64.ln()).abs() < 1e-9);
            prop_assert_eq!((found.misfit, found.interval), (None, None));
        }
    }

    #[test]
    fn weights_make_the_distances_relative() {
        // By hand, weights times 36: 36, 9, 1. The slope is
        // (90 · 46 - 57 · 60) / (81 · 46 - 57²) = 720 / 477.
        let points = [(1.0, 1.0), (2.0, 2.0), (3.0, 6.0)].map(|(x, y)| (x, vec![(0, y)]));
        let found = per_unit(&points, 0.95).unwrap();
        assert!((found.value - 80.0 / 53.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn what_is_no_line_is_found_out() {
        // Fibonacci's work grows by its golden ratio with each step.
        let found = points(&[10.0, 20.0, 30.0], |x| 1.618f64.powf(x));
        assert!(!exponent(&found, 0.95).unwrap().fits());
        assert!(!per_unit(&found, 0.95).unwrap().fits());
        let found = points(&[10.0, 20.0, 30.0], |x| 5.0 + x);
        assert!(per_unit(&found, 0.95).unwrap().fits());
    }

    #[test]
    fn noise_is_no_misfit() {
        let noisy = |at: [f64; 4]| {
            at.into_iter()
                .enumerate()
                .map(|(r, y)| (r as u32, y))
                .collect()
        };
        let points: Vec<At> = vec![
            (1.0, noisy([1.0, 1.4, 0.8, 1.1])),
            (2.0, noisy([1.7, 2.9, 2.0, 3.0])),
            (4.0, noisy([4.9, 3.1, 4.0, 3.0])),
        ];
        let found = exponent(&points, 0.95).unwrap();
        assert!(found.misfit.unwrap() > MISFIT && found.fits(), "{found:?}");
        // Without rounds to tell noise from, what is seen counts.
        let first: Vec<At> = points
            .iter()
            .map(|(x, at)| (*x, at[1..2].to_vec()))
            .collect();
        let found = exponent(&first, 0.95).unwrap();
        assert_eq!(found.misfit, found.clear);
        assert!(!found.fits(), "{found:?}");
    }

    #[test]
    fn only_common_rounds_count_and_nonsense_is_none() {
        let two = |x: f64, rounds: &[u32]| (x, rounds.iter().map(|r| (*r, x)).collect());
        let found = exponent(&[two(1.0, &[0, 1, 2]), two(2.0, &[1, 2, 3])], 0.95).unwrap();
        assert_eq!(found.rounds.len(), 2);
        assert!((found.value - 1.0).abs() < 1e-12);
        assert_eq!(found.interval, None);
        let none: &[&[At]] = &[
            &[],
            &[two(1.0, &[0])],
            &[two(1.0, &[0]), two(1.0, &[0])],
            &[two(1.0, &[0]), two(2.0, &[1])],
            &[two(0.0, &[0]), two(2.0, &[0])],
        ];
        for points in none {
            assert_eq!(exponent(points, 0.95), None, "{points:?}");
        }
        // A line may pass zero; a time may not be it.
        assert_eq!(per_unit(&[two(0.0, &[0]), two(2.0, &[0])], 0.95), None);
        let from_zero = [(0.0, vec![(0, 5.0)]), (2.0, vec![(0, 9.0)])];
        assert!((per_unit(&from_zero, 0.95).unwrap().value - 2.0).abs() < 1e-12);
    }

    #[test]
    fn the_interval_covers_what_it_claims() {
        let mut source = Source::new(11);
        let noise = Noise {
            between: 0.03,
            within: 0.01,
        };
        let mut covered = 0;
        for _ in 0..1000 {
            let points: Vec<At> = [1e3, 3e3, 1e4]
                .iter()
                .map(|x| {
                    let medians = (0..5)
                        .map(|r| (r, median_f64(&source.process(7.0 * x, noise, 9)).unwrap()))
                        .collect();
                    (*x, medians)
                })
                .collect();
            let interval = exponent(&points, 0.95).unwrap().interval.unwrap();
            covered += usize::from(interval.low <= 1.0 && 1.0 <= interval.high);
        }
        assert!((930..=975).contains(&covered), "{covered}");
    }
}
