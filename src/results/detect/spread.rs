//! High variance, with the part it comes from.

use crate::stats::variance::Components;
use crate::stats::{components, outliers};

use super::{Cell, Doubt, observations};

/// Above this relative deviation a figure needs a word.
pub const HIGH: f64 = 0.20;
/// Below this one it is good.
pub const GOOD: f64 = 0.05;

/// The spread of a cell's metric, split into what happens within a process and
/// between processes.
#[must_use]
pub fn of(cell: &Cell, metric: &str) -> Option<Components> {
    components(&observations(cell, metric))
}

pub(super) fn find(cell: &Cell, metric: &str) -> Option<Doubt> {
    let found = of(cell, metric)?;
    let (within, between) = (found.within, found.between);
    if within.max(between) <= HIGH {
        return None;
    }
    let (message, advice) = if between >= within {
        (
            format!(
                "processes differ by {:.0} % (a standard deviation), observations within one by {:.0} %",
                100.0 * between,
                100.0 * within
            ),
            "likely causes: placement of code and memory, other programs, frequency changes. More processes help (--processes, --max-time), longer ones do not; --pin takes away migration between CPUs",
        )
    } else {
        let all: Vec<f64> = observations(cell, metric).into_iter().flatten().collect();
        let far = outliers(&all);
        #[expect(clippy::cast_precision_loss, reason = "counts")]
        let share = (far.high_severe + far.low_severe) as f64 / all.len().max(1) as f64;
        let advice = if share > 0.01 {
            "likely causes: interruptions by other programs, which show as single far outliers. Stop them, or --pin; the median does not move for them"
        } else {
            "likely causes: frequency changes, a sibling hardware thread, or work that differs from call to call. More observations help (--min-runs); see `wasmbench env`"
        };
        (
            format!(
                "observations within a process differ by {:.0} % (a standard deviation), processes by {:.0} %",
                100.0 * within,
                100.0 * between
            ),
            advice,
        )
    };
    Some(Doubt::new("high_variance", cell, metric, message, advice))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn the_part_that_is_large_decides_the_advice() {
        let steady: Vec<Vec<f64>> = (0..6)
            .map(|i| vec![1e6 * (1.0 + 0.3 * f64::from(i)); 8])
            .collect();
        let found = find(&fixture::cell(&[("execute", steady)]), "execute").unwrap();
        assert!(found.message.starts_with("processes differ"), "{found:?}");
        assert!(found.advice.contains("More processes"));
        let jumpy: Vec<Vec<f64>> = (0..6)
            .map(|_| (0..8).map(|i| 1e6 * (1.0 + 0.2 * f64::from(i))).collect())
            .collect();
        let found = find(&fixture::cell(&[("execute", jumpy)]), "execute").unwrap();
        assert!(
            found.message.starts_with("observations within"),
            "{found:?}"
        );
        let calm = fixture::cell(&[("execute", vec![vec![1e6, 1.01e6, 0.99e6]; 4])]);
        assert_eq!(find(&calm, "execute"), None);
    }
}
