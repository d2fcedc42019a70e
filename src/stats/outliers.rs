//! Outliers by Tukey's fences.

use super::summary::{quantile, sorted};

/// How many observations lie outside the fences of Tukey (1977), "Exploratory
/// Data Analysis": mild ones beyond 1.5 interquartile ranges from the
/// quartiles, severe ones beyond 3. Nothing is ever removed for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outliers {
    /// Below the first quartile by more than three ranges.
    pub low_severe: u64,
    /// Below it by more than one and a half, up to three.
    pub low_mild: u64,
    /// Above the third quartile by more than one and a half, up to three.
    pub high_mild: u64,
    /// Above it by more than three ranges.
    pub high_severe: u64,
}

impl Outliers {
    /// All of them.
    pub fn total(&self) -> u64 {
        self.low_severe + self.low_mild + self.high_mild + self.high_severe
    }
}

/// Classes the values; none are outliers below eight values, where quartiles say little.
pub fn outliers(values: &[f64]) -> Outliers {
    let mut found = Outliers::default();
    let Some((q1, q3)) = quartiles(values) else {
        return found;
    };
    let range = q3 - q1;
    for &value in values {
        if value < q1 - 3.0 * range {
            found.low_severe += 1;
        } else if value < q1 - 1.5 * range {
            found.low_mild += 1;
        } else if value > q3 + 3.0 * range {
            found.high_severe += 1;
        } else if value > q3 + 1.5 * range {
            found.high_mild += 1;
        }
    }
    found
}

/// The values without far outliers, in their order. All of them below eight values.
pub fn without_far(values: &[f64]) -> Vec<f64> {
    let Some((q1, q3)) = quartiles(values) else {
        return values.to_vec();
    };
    let far = 3.0 * (q3 - q1);
    let inside = |v: &&f64| **v >= q1 - far && **v <= q3 + far;
    values.iter().filter(inside).copied().collect()
}

/// The first and the third quartile; `None` below eight values.
fn quartiles(values: &[f64]) -> Option<(f64, f64)> {
    if values.len() < 8 {
        return None;
    }
    let sorted = sorted(values);
    Some((quantile(&sorted, 0.25)?, quantile(&sorted, 0.75)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        // Quartiles near 3 and 7: fences near -9, -3, 13 and 19.
        let mut values: Vec<f64> = (0..40).map(|i| f64::from(i % 9 + 1)).collect();
        assert_eq!(outliers(&values), Outliers::default());
        values.extend([-20.0, 16.0, 40.0, 50.0]);
        let found = outliers(&values);
        assert_eq!(found.low_severe, 1);
        assert_eq!((found.high_mild, found.high_severe), (1, 2));
        assert_eq!(found.total(), 4);
        assert_eq!(outliers(&[1.0, 1.0, 99.0]).total(), 0);
    }
}
