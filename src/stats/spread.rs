//! Mean and spread of a few process medians, each with its error and interval,
//! for formats that ask for them. Tables use [`super::interval`] instead.
//!
//! The intervals here are those of normal theory: they are what readers of such
//! formats expect, and wide where processes are few.

use statrs::distribution::{ChiSquared, ContinuousCDF, Normal, StudentsT};

use super::Interval;
use super::difference::LEAST;
use super::summary::{median_f64, moments};

/// An estimate with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// Its interval.
    pub interval: Interval,
}

/// What a sample of process medians looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Arithmetic mean, with a t interval.
    pub mean: Estimate,
    /// Sample standard deviation, with the interval of its chi-squared law.
    pub deviation: Estimate,
    /// Median absolute deviation from the median, not scaled. Its standard error
    /// is 1.167 / √n of it: its efficiency is 37 % of the standard deviation's
    /// (Rousseeuw and Croux 1993, "Alternatives to the median absolute
    /// deviation"); the interval is symmetric in the logarithm.
    pub absolute: Estimate,
    /// Standard error of the median: √(π/2) times the mean's.
    pub median_error: f64,
}

/// Describes process medians; `None` below three, as for every interval.
pub fn spread(values: &[f64], confidence: f64) -> Option<Spread> {
    if values.len() < LEAST {
        return None;
    }
    let n = values.len() as f64;
    let (mean, deviation) = moments(values)?;
    let deviation = deviation?;
    let upper = 0.5 + confidence / 2.0;

    let error = deviation / n.sqrt();
    let half = StudentsT::new(0.0, 1.0, n - 1.0).ok()?.inverse_cdf(upper) * error;

    let law = ChiSquared::new(n - 1.0).ok()?;
    let scaled = |quantile: f64| deviation * ((n - 1.0) / law.inverse_cdf(quantile)).sqrt();

    let middle = median_f64(values)?;
    let distances: Vec<f64> = values.iter().map(|v| (v - middle).abs()).collect();
    let absolute = median_f64(&distances)?;
    let relative = 1.0 / (2.0 * 0.3674 * n).sqrt();
    let factor = (Normal::new(0.0, 1.0).ok()?.inverse_cdf(upper) * relative).exp();

    Some(Spread {
        mean: Estimate {
            value: mean,
            error,
            interval: Interval::around(mean, half),
        },
        deviation: Estimate {
            value: deviation,
            error: deviation / (2.0 * (n - 1.0)).sqrt(),
            interval: Interval {
                low: scaled(upper),
                high: scaled(1.0 - upper),
            },
        },
        absolute: Estimate {
            value: absolute,
            error: absolute * relative,
            interval: Interval {
                low: absolute / factor,
                high: absolute * factor,
            },
        },
        median_error: error * std::f64::consts::FRAC_PI_2.sqrt(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < 1e-3 * expected.abs(),
            "{found} is not {expected}"
        );
    }

    #[test]
    fn against_tables() {
        // n = 5, mean 3, variance 2.5; t(4; 0.975) = 2.7764;
        // chi-squared(4): 0.4844 and 11.143 at 2.5 % and 97.5 %.
        let s = spread(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.95).unwrap();
        near(s.mean.value, 3.0);
        near(s.mean.error, 0.5f64.sqrt());
        near(s.mean.interval.high, 3.0 + 2.7764 * 0.5f64.sqrt());
        near(s.deviation.value, 2.5f64.sqrt());
        near(s.deviation.interval.low, (4.0 * 2.5 / 11.143f64).sqrt());
        near(s.deviation.interval.high, (4.0 * 2.5 / 0.4844f64).sqrt());
        near(s.absolute.value, 1.0);
        near(s.absolute.error, 1.1666 / 5f64.sqrt());
    }

    #[test]
    fn none_where_there_is_too_little() {
        assert_eq!(moments(&[]), None);
        assert_eq!(moments(&[2.0]), Some((2.0, None)));
        assert_eq!(spread(&[1.0, 2.0], 0.95), None);
    }

    #[test]
    fn equal_values_do_not_spread() {
        let s = spread(&[7.0; 4], 0.95).unwrap();
        for estimate in [s.deviation, s.absolute] {
            assert_eq!((estimate.value, estimate.interval.high), (0.0, 0.0));
        }
        assert_eq!(
            s.mean.interval,
            Interval {
                low: 7.0,
                high: 7.0
            }
        );
    }

    proptest! {
        #[test]
        fn intervals_hold_their_estimates(values in prop::collection::vec(1.0f64..1e12, 3..40)) {
            let s = spread(&values, 0.95).unwrap();
            for Estimate { value, error, interval } in [s.mean, s.deviation, s.absolute] {
                prop_assert!(interval.low <= value && value <= interval.high);
                prop_assert!(error >= 0.0);
            }
        }
    }
}
