//! Distributions with two humps.

use super::summary::{mean, sorted};

/// Two groups that values fall into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Humps {
    /// Mean of the lower group.
    pub low: f64,
    /// Mean of the upper group.
    pub high: f64,
    /// Share of the values in the upper group.
    pub share_high: f64,
}

/// The smallest distance between groups that matters, relative.
const DISTANCE: f64 = 0.03;

/// The share of the variance that the best split into two must explain. Splitting
/// normal values in the middle explains 2/π = 64 % of their variance, uniform
/// ones 75 %; with few values chance explains more.
fn needed(n: usize) -> f64 {
    match n {
        0..10 => 0.96,
        10..16 => 0.93,
        16..30 => 0.90,
        _ => 0.85,
    }
}

/// Finds two humps: the split of the sorted values that leaves the least variance
/// inside the two groups (Otsu 1979; Fisher 1958 for one dimension). They count
/// when they explain nearly all of the variance, lie more than 3 % apart, and
/// the smaller one holds a tenth of the values and at least two, so that a few outliers are none.
/// `None` below six values.
pub fn humps(values: &[f64]) -> Option<Humps> {
    let n = values.len();
    if n < 6 {
        return None;
    }
    let sorted = sorted(values);
    let count = |n: usize| n as f64;
    let mean = mean(&sorted);
    let whole: f64 = sorted.iter().map(|v| (v - mean).powi(2)).sum();
    let sum: f64 = sorted.iter().sum();
    let least = (n / 10).max(2);
    let mut below: f64 = sorted[..least - 1].iter().sum();
    let mut best: Option<(f64, Humps)> = None;
    for split in least..=n - least {
        below += sorted[split - 1];
        let (low, high) = (below / count(split), (sum - below) / count(n - split));
        let among = count(split) * (low - mean).powi(2) + count(n - split) * (high - mean).powi(2);
        if best.is_none_or(|(b, _)| among > b) {
            best = Some((
                among,
                Humps {
                    low,
                    high,
                    share_high: count(n - split) / count(n),
                },
            ));
        }
    }
    let (among, found) = best?;
    let apart = found.low > 0.0 && found.high / found.low > 1.0 + DISTANCE;
    (apart && among > needed(n) * whole).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::fixture::{Noise, Source};

    #[test]
    fn two_humps_are_found() {
        let mut source = Source::new(1);
        let noise = Noise {
            between: 0.0,
            within: 0.01,
        };
        let mut values = source.process(9e9, noise, 14);
        values.extend(source.process(12.5e9, noise, 6));
        let found = humps(&values).unwrap();
        assert!((found.low / 9e9 - 1.0).abs() < 0.02);
        assert!((found.high / 12.5e9 - 1.0).abs() < 0.02);
        assert!((found.share_high - 0.3).abs() < 1e-9);
        // A few outliers are no hump.
        let mut values = source.process(9e9, noise, 60);
        values.extend(source.process(30e9, noise, 3));
        assert_eq!(humps(&values), None);
    }

    #[test]
    fn one_hump_is_left_in_peace() {
        let mut source = Source::new(2);
        for n in [6, 9, 12, 20, 30, 100, 256] {
            let alarms = (0..1000)
                .filter(|_| {
                    let noise = Noise {
                        between: 0.0,
                        within: 0.1,
                    };
                    humps(&source.process(1e6, noise, n)).is_some()
                })
                .count();
            assert!(alarms <= 20, "{n} values: {alarms} false alarms in 1000");
        }
        // Skewed, as times are: exponential tails.
        for n in [12, 30, 256] {
            let alarms = (0..1000)
                .filter(|_| {
                    let values: Vec<f64> = (0..n)
                        .map(|_| 1e6 * (1.0 - 0.05 * (1.0 - source.uniform()).ln()))
                        .collect();
                    humps(&values).is_some()
                })
                .count();
            assert!(alarms <= 40, "{n} skewed values: {alarms} in 1000");
        }
        assert_eq!(humps(&[1.0; 50]), None);
    }
}
