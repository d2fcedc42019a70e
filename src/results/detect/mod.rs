//! Detectors: what a report should not trust, found without looking at a table.
//!
//! One file a suspicion. Each looks at one cell (or one comparison) and gives a
//! [`Doubt`]: a code, what was found, and what to do. Nothing is removed for a
//! doubt but what [`dead_code`] finds, which is not ranked.

mod contended;
pub mod dead_code;
mod doubt;
pub mod drift;
pub mod lazy_cost;
mod long_call;
pub mod shape;
pub mod spread;
mod timed_out;
mod waits;
mod warm_up;

pub use doubt::Doubt;

use crate::model::suite::Role;
use crate::model::{SuiteDecl, lifecycle};

use super::schema::{Cell, ResultFile};

/// All doubts about a result's cells, in the order of the cells: of what their suites
/// check, and of the figures that verdicts rest on.
pub fn doubts(result: &ResultFile) -> Vec<Doubt> {
    let of_cell = |cell: &Cell| {
        let suite = result.declared(&cell.suite)?;
        Some(doubts_of(suite, cell, &result.context.primary))
    };
    let measured = result.cells.iter().filter(|c| c.status.has_figures());
    measured.filter_map(of_cell).flatten().collect()
}

fn doubts_of(suite: &SuiteDecl, cell: &Cell, asked: &str) -> Vec<Doubt> {
    let figures = cell.metrics.iter().filter(|(_, m)| m.summary().is_some());
    let keys: Vec<&str> = figures.map(|(key, _)| key.as_str()).collect();
    let mut found: Vec<Doubt> = keys
        .iter()
        .filter_map(|key| dead_code::find(suite, cell, key))
        .collect();
    if suite.id == lifecycle::SUITE {
        found.extend(lazy_cost::find(cell));
        found.extend(long_call::find(cell));
        found.extend(waits::find(cell));
        found.extend(warm_up::find(cell));
    }
    let is_headline = |key: &&&str| suite.metric(key).is_some_and(|m| m.role == Role::Headline);
    let mut headlines: Vec<&str> = keys.iter().filter(is_headline).copied().collect();
    for key in &headlines {
        found.extend(timed_out::find(cell, key));
    }
    headlines.sort_by_key(|key| !suite.is_primary(asked, key));
    found.extend(contended::find(cell, &headlines));
    for key in keys.iter().filter(|key| suite.is_primary(asked, key)) {
        found.extend(drift::find(cell, key));
        found.extend(shape::find(cell, key));
        found.extend(spread::find(cell, key));
    }
    found
}

#[cfg(test)]
pub(in crate::results) mod fixture;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;
    use crate::model::suite::{Against, MetricDef};
    use crate::results::schema::tests::minimal;

    /// A suite that no build knows.
    fn made_up() -> SuiteDecl {
        let metrics = [
            MetricDef::time("turn", "one turn")
                .keys(&["size"])
                .headline(Against::Usual),
            MetricDef::time("turn_2n", "two turns")
                .keys(&["size"])
                .checks("turn"),
            MetricDef::rate("copy", Unit::BytesPerSecond, "bytes copied"),
            MetricDef::time("execute", "named as one of the life cycle"),
            MetricDef::time("execute_2n", "which checks nothing here"),
        ];
        SuiteDecl {
            id: "made-up".into(),
            primary: "turn".into(),
            metrics: metrics.iter().map(Into::into).collect(),
            ..lifecycle::declaration()
        }
    }

    fn drifting(least: f64, most: f64) -> Vec<Vec<f64>> {
        let at = |i: u32| least + (most - least) * f64::from(i) / 11.0;
        (0..12).map(|i| vec![at(i) + f64::from(i % 2); 3]).collect()
    }

    #[test]
    fn a_suite_says_what_it_checks_and_what_its_verdicts_rest_on() {
        let suite = made_up();
        let cell = fixture::of_suite(
            &suite,
            &[
                ("turn@size=1", drifting(1e6, 1.1e6)),
                ("turn@size=2", vec![vec![1e6; 3]; 12]),
                ("turn_2n@size=1", vec![vec![2e6; 3]]),
                ("turn_2n@size=2", vec![vec![1.01e6; 3]]),
                ("copy", drifting(1e6, 1.2e6)),
                ("execute", drifting(1e6, 2e6)),
                ("execute_2n", vec![vec![1e6; 3]]),
            ],
        );
        let mut result = minimal();
        result.suites.push(suite);
        result.cells = vec![cell];
        let found = |result: &ResultFile| -> Vec<(&str, String)> {
            let doubts = doubts(result).into_iter();
            doubts.map(|doubt| (doubt.code, doubt.metric)).collect()
        };
        let dead = ("dead_code", "turn@size=2".to_owned());
        // `execute` is asked for, and means the life cycle's here.
        result.context.primary = "lifecycle/execute".into();
        let drift = ("drift", "turn@size=1".to_owned());
        assert_eq!(found(&result), [dead.clone(), drift]);
        result.context.primary = "copy".into();
        assert_eq!(found(&result), [dead, ("drift", "copy".to_owned())]);
        let faster = doubts(&result).remove(1).message;
        assert!(faster.contains("faster"), "more of a rate: {faster}");
        let not_ranked = |key| dead_code::not_ranked(&result.suites, &result.cells[0], key);
        assert!(not_ranked("turn@size=2").is_some());
        assert_eq!(not_ranked("turn@size=1"), None);
        assert_eq!(not_ranked("execute"), None);
    }
}
