//! A figure that is to be of a quiet machine, on one that was hardly ever quiet.

use crate::model::Estimator;

use super::doubt::Doubt;
use crate::results::schema::Cell;

/// Less than this share of quiet turns leaves few observations without a neighbour.
const FEW: f64 = 0.1;

/// A doubt on the first of these figures that had few quiet turns: less than one a process, or
/// less than a tenth of all. It names the others.
pub(super) fn find(cell: &Cell, keys: &[&str]) -> Option<Doubt> {
    let of = |key| {
        let summary = cell.metrics.get(key)?.summary()?;
        let (turns, quiet) = (summary.turns, summary.quiet_turns);
        let few = (quiet as f64) < FEW * turns as f64
            || quiet < u64::from(summary.processes) && 2 * quiet < turns;
        let counts = summary.estimate == Estimator::Quiet && turns > 0;
        (counts && few).then_some((key, turns, quiet))
    };
    let found: Vec<_> = keys.iter().copied().filter_map(of).collect();
    let ((metric, turns, quiet), others) = found.split_first()?;
    let mut message = format!(
        "others used the core in {} of its {turns} turns",
        turns - quiet
    );
    if !others.is_empty() {
        let others: Vec<&str> = others.iter().map(|(key, ..)| *key).collect();
        message += &format!("; {} had few quiet turns too", others.join(", "));
    }
    Some(Doubt::new(
        "never_quiet",
        cell,
        metric,
        message,
        "a neighbour slows runtimes unlike each other, so ratios are biased: measure for longer (--max-time), at another hour, or on a machine of your own; see `wasmbench env`",
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::results::schema::Metric;

    #[test]
    fn few_quiet_turns_are_doubted_where_quiet_ones_count() {
        let figure = vec![vec![1e6; 3]; 3];
        let mut cell = fixture::cell(&[("execute", figure.clone()), ("jit", figure)]);
        let mut with = |key: &str, estimate, turns, quiet| {
            let Some(Metric::Summary(summary)) = cell.metrics.get_mut(key) else {
                panic!("no {key}");
            };
            (summary.estimate, summary.turns, summary.quiet_turns) = (estimate, turns, quiet);
            find(&cell, &["execute", "jit"]).map(|doubt| doubt.message)
        };
        let quiet = Estimator::Quiet;
        let said = with("execute", quiet, 40, 3).unwrap();
        assert_eq!(said, "others used the core in 37 of its 40 turns");
        assert_eq!(with("execute", quiet, 40, 4), None);
        // Less than one in each of three processes.
        assert!(with("execute", quiet, 10, 2).is_some());
        assert_eq!(with("execute", Estimator::Median, 40, 0), None);
        // A driver without turns, or a result of an older version.
        assert_eq!(with("execute", quiet, 0, 0), None);
        assert!(with("jit", quiet, 10, 0).is_some());
        assert_eq!(
            with("execute", quiet, 10, 1).unwrap(),
            "others used the core in 9 of its 10 turns; jit had few quiet turns too"
        );
    }
}
