//! A two-sided interval.

/// A two-sided interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// From `middle - half` to `middle + half`.
    pub fn around(middle: f64, half: f64) -> Self {
        Self {
            low: middle - half,
            high: middle + half,
        }
    }

    /// The interval, moved by `distance`: by 1 from a change to a ratio.
    pub fn moved(self, distance: f64) -> Self {
        Self {
            low: self.low + distance,
            high: self.high + distance,
        }
    }

    /// The interval, widened where needed so that it holds `value`. The t
    /// interval is centred on the mean of logarithms while a cell's value is the
    /// median of medians; with many processes and one outlier the two can part.
    pub fn including(self, value: f64) -> Self {
        Self {
            low: self.low.min(value),
            high: self.high.max(value),
        }
    }
}
