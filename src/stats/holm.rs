//! Several tests at once.

/// Adjusted p values after Holm (1979), "A simple sequentially rejective multiple
/// test procedure": with them, the chance of even one false alarm among all
/// tests is at most the level, whatever depends on whatever. In the order given.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut adjusted = vec![0.0; p.len()];
    let mut highest = 0.0f64;
    for (rank, index) in order.into_iter().enumerate() {
        let factor = (p.len() - rank) as f64;
        highest = highest.max((p[index] * factor).min(1.0));
        adjusted[index] = highest;
    }
    adjusted
}

/// The level that each of `tests` has to be confident at for all of them together
/// to be at `confidence`, at worst (Bonferroni, which Holm never does worse than).
pub fn shared_confidence(confidence: f64, tests: usize) -> f64 {
    let tests = tests.max(1) as f64;
    1.0 - (1.0 - confidence) / tests
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_published() {
        // R: p.adjust(c(0.01, 0.02, 0.03, 0.04), "holm") = 0.04 0.06 0.06 0.06.
        let adjusted = holm(&[0.04, 0.01, 0.03, 0.02]);
        for (got, expected) in adjusted.iter().zip([0.06, 0.04, 0.06, 0.06]) {
            assert!((got - expected).abs() < 1e-12, "{adjusted:?}");
        }
        assert_eq!(holm(&[]), Vec::<f64>::new());
        assert_eq!(holm(&[0.2]), [0.2]);
    }

    proptest! {
        #[test]
        fn keeps_order_and_never_lowers(p in prop::collection::vec(0.0f64..=1.0, 1..30)) {
            let adjusted = holm(&p);
            for i in 0..p.len() {
                prop_assert!(adjusted[i] >= p[i] && adjusted[i] <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || adjusted[i] <= adjusted[j]);
                }
            }
        }
    }
}
