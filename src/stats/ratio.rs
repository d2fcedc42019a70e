//! Ratios between two cells that ran side by side.

use super::Difference;
use super::centre::centre_of_rounds;
use super::interval::Interval;

/// A ratio and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// Value over reference.
    pub value: f64,
    /// The interval; `None` below three pairs.
    pub interval: Option<Interval>,
    /// Pairs that the interval rests on.
    pub pairs: usize,
}

impl Ratio {
    /// Whether the interval lies clear of 1, so that the two differ.
    pub fn differs(&self) -> bool {
        self.interval.is_some_and(|i| i.low > 1.0 || i.high < 1.0)
    }
}

/// The ratio of two cells: the trimmed mean of the logarithms of the ratios of adjacent
/// pairs, with its t interval. Processes of one round ran next to each other, so that
/// drift of the machine cancels. Without a common round it is the ratio of the centres.
///
/// Both slices hold `(round, process figure)`. `None` when either is empty or
/// a figure is not positive.
pub fn paired_ratio(
    cell: &[(u32, f64)],
    reference: &[(u32, f64)],
    confidence: f64,
) -> Option<Ratio> {
    let positive = |side: &[(u32, f64)]| side.iter().all(|(_, m)| *m > 0.0);
    if !positive(cell) || !positive(reference) {
        return None;
    }
    let apart = centre_of_rounds(cell)? / centre_of_rounds(reference)?;
    let difference = Difference::paired(reference, cell);
    let value = difference.map_or(apart, |d| d.log.exp());
    let change = difference.and_then(|d| d.interval(confidence));
    let interval = change.map(|i| i.moved(1.0));
    Some(Ratio {
        value,
        interval,
        pairs: difference.map_or(0, |d| d.n),
    })
}

/// `(round, process figure)` of a cell and of its reference.
pub type Sides = (Vec<(u32, f64)>, Vec<(u32, f64)>);

/// The geometric mean of the ratios of several pairs of cells, each an independent
/// stratum. `None` without any, or where one of them has no common round.
pub fn mean_ratio(cells: impl IntoIterator<Item = Sides>, confidence: f64) -> Option<Ratio> {
    let strata = cells
        .into_iter()
        .map(|(cell, reference)| Difference::paired(&reference, &cell));
    let strata: Option<Vec<Difference>> = strata.collect();
    let mean = Difference::mean(&strata?)?;
    Some(Ratio {
        value: mean.log.exp(),
        interval: mean.interval(confidence).map(|i| i.moved(1.0)),
        pairs: mean.n,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drift_that_hits_both_cancels() {
        // The machine slows down by half from round to round; the ratio is 2 throughout.
        let reference: Vec<(u32, f64)> =
            (0..4).map(|r| (r, 100.0 * 1.5f64.powi(r as i32))).collect();
        let cell: Vec<(u32, f64)> = reference.iter().map(|(r, m)| (*r, 2.0 * m)).collect();
        let ratio = paired_ratio(&cell, &reference, 0.95).unwrap();
        let interval = ratio.interval.unwrap();
        assert!((ratio.value - 2.0).abs() < 1e-9);
        assert!((interval.high - interval.low).abs() < 1e-9);
        assert!(ratio.differs());
    }

    #[test]
    fn no_interval_without_three_common_rounds() {
        let a = [(0, 1.0), (1, 1.0), (2, 1.0)];
        let b = [(2, 1.0), (3, 1.0), (4, 1.0)];
        let ratio = paired_ratio(&a, &b, 0.95).unwrap();
        assert_eq!((ratio.pairs, ratio.interval), (1, None));
        assert!(!ratio.differs());
        assert_eq!(paired_ratio(&[], &b, 0.95), None);
    }
}
