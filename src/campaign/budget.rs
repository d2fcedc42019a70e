//! How many processes the budget allows. Pure: from the pilot's costs to counts.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// Fixes the number of processes for each group of rows from what one round of its
/// cells cost, in seconds, and from how far the ratios of its cells are expected to spread,
/// all of them added up. All cells of a group get the same number, so that every
/// process has its partners to be compared with.
///
/// No group gets more than its own `max`. Every one gets `min`, even where that alone is above the budget; what is
/// left goes, one process more at a time, to the group where a second of measuring makes
/// intervals narrower by the most. The choice looks at costs and at the contention of the
/// machine, never at figures.
pub fn processes(costs: &[f64], spreads: &[f64], budget: f64, min: u32, max: &[u32]) -> Vec<u32> {
    let mut counts = vec![min; costs.len()];
    let mut spent: f64 = costs.iter().sum::<f64>() * f64::from(min);
    let price = |i: usize, n: u32| costs[i] / (spreads[i] * (half_width(n) - half_width(n + 1)));
    loop {
        let next = (0..costs.len())
            .filter(|i| counts[*i] < max[*i] && spent + costs[*i] <= budget)
            .min_by(|a, b| price(*a, counts[*a]).total_cmp(&price(*b, counts[*b])));
        match next {
            Some(i) => {
                counts[i] += 1;
                spent += costs[i];
            }
            None => return counts,
        }
    }
}

/// Half of a 95 % interval of the mean of so many values, in their standard deviations. One
/// value has no interval; it counts as if its spread were known as badly as that of two.
fn half_width(n: u32) -> f64 {
    let freedom = f64::from(n.max(2) - 1);
    let t = StudentsT::new(0.0, 1.0, freedom).map_or(f64::MAX, |t| t.inverse_cdf(0.975));
    t / f64::from(n.max(1)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cheap_cases_get_more() {
        let alike =
            |costs: &[f64], max: &[u32]| processes(costs, &vec![0.02; costs.len()], 60.0, 3, max);
        assert_eq!(alike(&[9.0, 2.0, 2.0], &[30; 3]), [4, 6, 6]);
        assert_eq!(alike(&[1.0], &[10]), [10]);
        // What one group does not need is another's.
        assert_eq!(alike(&[2.0, 2.0], &[5, 30]), [5, 25]);
        assert_eq!(alike(&[], &[]), Vec::<u32>::new());
    }

    #[test]
    fn wide_intervals_get_more() {
        let counts = processes(&[2.0, 2.0], &[0.1, 0.02], 60.0, 3, &[30; 2]);
        assert!(counts[0] > counts[1] + 3, "{counts:?}");
    }

    #[test]
    fn never_below_the_minimum() {
        assert_eq!(
            processes(&[50.0, 1.0], &[1.0; 2], 60.0, 3, &[30; 2]),
            [3, 3]
        );
    }

    proptest! {
        #[test]
        fn keeps_the_budget_or_the_minimum(
            costs in prop::collection::vec(0.01f64..20.0, 1..8), budget in 1.0f64..200.0,
        ) {
            let n = costs.len();
            let counts = processes(&costs, &vec![0.1; n], budget, 3, &vec![30; n]);
            let spent: f64 = costs.iter().zip(&counts).map(|(c, n)| c * f64::from(*n)).sum();
            prop_assert!(counts.iter().all(|n| (3..=30).contains(n)));
            prop_assert!(spent <= budget + 1e-6 || counts.iter().all(|n| *n == 3));
        }
    }
}
