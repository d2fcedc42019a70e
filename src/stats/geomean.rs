//! Geometric means of factors.

use super::summary::{logs, mean};

/// The geometric mean; `None` when empty or when a factor is not positive.
///
/// Fleming and Wallace (1986), "How not to lie with statistics": for factors
/// against a reference it is the mean whose ranking does not depend on the
/// choice of that reference. Callers pass the common set only.
pub fn geometric_mean(factors: &[f64]) -> Option<f64> {
    let logs = logs(factors.iter().copied()).filter(|logs| !logs.is_empty())?;
    Some(mean(&logs).exp())
}

#[cfg(test)]
mod tests {
    use super::geometric_mean;

    #[test]
    fn of_factors() {
        assert_eq!(geometric_mean(&[]), None);
        assert_eq!(geometric_mean(&[1.0, 0.0]), None);
        assert!((geometric_mean(&[2.0, 8.0]).unwrap() - 4.0).abs() < 1e-12);
    }
}
