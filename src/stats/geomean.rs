//! Geometric means of factors.

use super::summary::{logs, mean};

/// For each round that all of some samples have: the geometric mean of their figures.
pub fn by_round(samples: &[Vec<(u32, f64)>]) -> Vec<(u32, f64)> {
    let Some((first, _)) = samples.split_first() else {
        return Vec::new();
    };
    let of = |sample: &Vec<(u32, f64)>, round: u32| {
        let mut figures = sample.iter();
        figures
            .find(|(r, _)| *r == round)
            .map(|(_, figure)| *figure)
    };
    first
        .iter()
        .filter_map(|(round, _)| {
            let figures: Option<Vec<f64>> = samples.iter().map(|s| of(s, *round)).collect();
            Some((*round, geometric_mean(&figures?)?))
        })
        .collect()
}

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
    use super::{by_round, geometric_mean};

    #[test]
    fn rounds_that_all_samples_have() {
        let samples = [vec![(0, 2.0), (1, 3.0), (2, 4.0)], vec![(0, 8.0), (2, 9.0)]];
        let found = by_round(&samples);
        assert_eq!(found.len(), 2);
        assert!((found[0].1 - 4.0).abs() < 1e-12 && (found[1].1 - 6.0).abs() < 1e-12);
        assert!(by_round(&[]).is_empty());
    }

    #[test]
    fn of_factors() {
        assert_eq!(geometric_mean(&[]), None);
        assert_eq!(geometric_mean(&[1.0, 0.0]), None);
        assert!((geometric_mean(&[2.0, 8.0]).unwrap() - 4.0).abs() < 1e-12);
    }
}
