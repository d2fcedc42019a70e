//! Summaries of observations.

/// The median; the mean of the two middle values for an even count. `None` when empty.
pub fn median(values: &[u64]) -> Option<f64> {
    let floats: Vec<f64> = values.iter().map(|v| *v as f64).collect();
    median_f64(&floats)
}

/// The median of floats; `None` when empty.
pub fn median_f64(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let sorted = sorted(values);
    let middle = sorted.len() / 2;
    Some(if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    })
}

/// The values from the smallest to the largest.
pub(super) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The arithmetic mean; 0 when empty.
pub(super) fn mean(values: &[f64]) -> f64 {
    let n = values.len().max(1) as f64;
    values.iter().sum::<f64>() / n
}

/// Mean and standard deviation; the latter is `None` for a single value. `None`
/// when empty.
pub fn moments(values: &[f64]) -> Option<(f64, Option<f64>)> {
    if values.is_empty() {
        return None;
    }
    let n = values.len() as f64;
    let mean = mean(values);
    let squares: f64 = values.iter().map(|v| (v - mean).powi(2)).sum();
    let deviation = (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt());
    Some((mean, deviation))
}

/// The natural logarithms; `None` when a value is not positive.
pub fn logs(values: impl IntoIterator<Item = f64>) -> Option<Vec<f64>> {
    let log = |v: f64| (v > 0.0).then(|| v.ln());
    values.into_iter().map(log).collect()
}

/// A quantile of sorted values by linear interpolation (type 7 of Hyndman and
/// Fan 1996, "Sample quantiles in statistical packages"). `None` when empty.
pub fn quantile(sorted: &[f64], level: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let (place, below) = {
        let place = level.clamp(0.0, 1.0) * last as f64;
        (place.fract(), place as usize)
    };
    let above = sorted[(below + 1).min(last)];
    Some(sorted[below] + place * (above - sorted[below]))
}

/// Figures of all observations of a cell's metric, processes pooled. They
/// describe the spread; the cell's value comes from process medians instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// Observations.
    pub n: u64,
    /// Mean.
    pub mean: f64,
    /// Sample standard deviation; 0 for a single observation.
    pub stddev: f64,
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
    /// Median.
    pub p50: f64,
    /// From 100 observations.
    pub p90: Option<f64>,
    /// From 200 observations.
    pub p95: Option<f64>,
    /// From 1000 observations.
    pub p99: Option<f64>,
    /// From 10,000 observations.
    pub p99_9: Option<f64>,
}

/// Describes the observations; `None` when there are none.
pub fn distribution(values: impl IntoIterator<Item = u64>) -> Option<Distribution> {
    let mut sorted: Vec<u64> = values.into_iter().collect();
    sorted.sort_unstable();
    let (&min, &max) = (sorted.first()?, sorted.last()?);
    let n = sorted.len();
    let floats: Vec<f64> = sorted.iter().map(|v| *v as f64).collect();
    let (mean, deviation) = moments(&floats)?;
    // Nearest rank: a percentile is a value that was observed.
    let rank = |per_mille: usize| sorted[(per_mille * n).div_ceil(1000).max(1) - 1] as f64;
    Some(Distribution {
        n: n as u64,
        mean,
        stddev: deviation.unwrap_or_default(),
        min: min as f64,
        max: max as f64,
        p50: median_f64(&floats)?,
        p90: (n >= 100).then(|| rank(900)),
        p95: (n >= 200).then(|| rank(950)),
        p99: (n >= 1000).then(|| rank(990)),
        p99_9: (n >= 10_000).then(|| rank(999)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn medians() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3]), Some(3.0));
        assert_eq!(median(&[4, 1, 3, 2]), Some(2.5));
    }

    #[test]
    fn percentiles_have_floors() {
        let d = distribution(1..=99).unwrap();
        assert_eq!((d.p90, d.p95, d.p99), (None, None, None));
        let d = distribution(1..=100).unwrap();
        assert_eq!((d.p90, d.p95, d.p99), (Some(90.0), None, None));
        let d = distribution(1..=1000).unwrap();
        assert_eq!(
            (d.p90, d.p95, d.p99),
            (Some(900.0), Some(950.0), Some(990.0))
        );
        assert_eq!(d.p99_9, None);
        assert_eq!(distribution(1..=10_000).unwrap().p99_9, Some(9990.0));
    }

    #[test]
    fn quantiles_interpolate() {
        let values = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile(&values, 0.25), Some(1.75));
        assert_eq!(quantile(&values, 1.0), Some(4.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    proptest! {
        #[test]
        fn order_statistics_are_ordered(values in prop::collection::vec(0u64..1 << 50, 1..2000)) {
            let d = distribution(values.iter().copied()).unwrap();
            prop_assert!(d.min <= d.p50 && d.p50 <= d.max);
            prop_assert!(d.min <= d.mean * (1.0 + 1e-9) && d.mean <= d.max * (1.0 + 1e-9));
            let tail: Vec<f64> = [Some(d.p50), d.p90, d.p95, d.p99, Some(d.max)]
                .into_iter().flatten().collect();
            prop_assert!(tail.is_sorted());
        }
    }
}
