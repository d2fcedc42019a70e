//! How many processes the budget allows. Pure: from the pilot's costs to counts.

/// Fixes the number of processes for each group of rows from what one round of its
/// cells cost, in seconds. All cells of a group get the same number, so that every
/// process has its partners to be compared with.
///
/// No group gets more than its own `max`. Every one gets `min`, even where that alone is above the budget; what is
/// left goes, one process more at a time, to the group where a second of measuring
/// buys the most: the variance of a mean falls by 1/n − 1/(n+1) with one more
/// process. The choice looks at costs only, never at figures.
pub fn processes(costs: &[f64], budget: f64, min: u32, max: &[u32]) -> Vec<u32> {
    let mut counts = vec![min; costs.len()];
    let mut spent: f64 = costs.iter().sum::<f64>() * f64::from(min);
    loop {
        let next = (0..costs.len())
            .filter(|i| counts[*i] < max[*i] && spent + costs[*i] <= budget)
            .min_by(|a, b| price(costs[*a], counts[*a]).total_cmp(&price(costs[*b], counts[*b])));
        match next {
            Some(i) => {
                counts[i] += 1;
                spent += costs[i];
            }
            None => return counts,
        }
    }
}

/// Seconds for a unit of variance less, from `n` to `n + 1` processes.
fn price(cost: f64, n: u32) -> f64 {
    cost * f64::from(n) * f64::from(n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cheap_cases_get_more() {
        assert_eq!(processes(&[9.0, 2.0, 2.0], 60.0, 3, &[30; 3]), [3, 8, 8]);
        assert_eq!(processes(&[1.0], 60.0, 3, &[10]), [10]);
        // What one group does not need is another's.
        assert_eq!(processes(&[2.0, 2.0], 60.0, 3, &[5, 30]), [5, 25]);
        assert_eq!(processes(&[], 60.0, 3, &[]), Vec::<u32>::new());
    }

    #[test]
    fn never_below_the_minimum() {
        assert_eq!(processes(&[50.0, 1.0], 60.0, 3, &[30; 2]), [3, 3]);
    }

    proptest! {
        #[test]
        fn keeps_the_budget_or_the_minimum(
            costs in prop::collection::vec(0.01f64..20.0, 1..8), budget in 1.0f64..200.0,
        ) {
            let counts = processes(&costs, budget, 3, &vec![30; costs.len()]);
            let spent: f64 = costs.iter().zip(&counts).map(|(c, n)| c * f64::from(*n)).sum();
            prop_assert!(counts.iter().all(|n| (3..=30).contains(n)));
            prop_assert!(spent <= budget + 1e-6 || counts.iter().all(|n| *n == 3));
        }
    }
}
