//! A figure that is to be of a quiet machine, on one that was never quiet.

use crate::model::Estimator;

use super::doubt::Doubt;
use crate::results::schema::Cell;

/// Less than this share of quiet turns leaves few observations without a neighbour.
const FEW: f64 = 0.1;

pub(super) fn find(cell: &Cell, metric: &str) -> Option<Doubt> {
    let summary = cell.metrics.get(metric)?.summary()?;
    let (turns, quiet) = (summary.turns, summary.quiet_turns);
    let few = (quiet as f64) < FEW * turns as f64;
    (summary.estimate == Estimator::Quiet && few).then(|| {
        Doubt::new(
            "never_quiet",
            cell,
            metric,
            format!("others used the core in {} of its {turns} turns", turns - quiet),
            "a neighbour slows runtimes unlike each other, so ratios are biased: measure for longer (--max-time), at another hour, or on a machine of your own; see `wasmbench env`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::results::schema::Metric;

    #[test]
    fn few_quiet_turns_are_doubted_where_quiet_ones_count() {
        let mut cell = fixture::cell(&[("execute", vec![vec![1e6; 3]; 3])]);
        let mut with = |estimate, turns, quiet| {
            let summary = cell
                .metrics
                .iter_mut()
                .find_map(|(_, metric)| match metric {
                    Metric::Summary(summary) => Some(summary),
                    Metric::Unsupported { .. } => None,
                });
            let summary = summary.unwrap();
            (summary.estimate, summary.turns, summary.quiet_turns) = (estimate, turns, quiet);
            find(&cell, "execute").map(|doubt| doubt.message)
        };
        let said = with(Estimator::Quiet, 40, 3).unwrap();
        assert_eq!(said, "others used the core in 37 of its 40 turns");
        assert_eq!(with(Estimator::Quiet, 40, 4), None);
        assert_eq!(with(Estimator::Median, 40, 0), None);
        // A driver without turns, or a result of an older version.
        assert_eq!(with(Estimator::Quiet, 0, 0), None);
    }
}
