//! Dead code: does the time grow with the work?
//!
//! A suite may declare a check: a metric that times twice the work of another, as
//! the life cycle does where the sample says that its work is linear in n. A cell
//! whose time stays the same is measuring something else: a constant that was
//! folded, a loop that was removed, an answer that was kept.

use crate::model::suite::{self, MetricDecl};
use crate::model::{SuiteDecl, Unit};

use super::doubt::{Doubt, observations};
use crate::results::schema::Cell;

/// Below this growth, at least half of the time does not depend on the work.
const LEAST: f64 = 1.5;
/// Above this one, more than the work has grown: a cache that was too small, say.
const MOST: f64 = 4.0;

/// Time at 2n over time at n, of the fastest observations. What disturbs a call
/// only ever adds to it, and a busy neighbour must not make code look dead: the
/// fastest of several processes is what the work itself takes.
fn growth(suite: &SuiteDecl, cell: &Cell, key: &str) -> Option<f64> {
    let metric = suite.metric(key)?;
    let of_it = |check: &&MetricDecl| check.checks.as_ref() == Some(&metric.id);
    let check = suite.metrics.iter().find(of_it)?;
    // The same point of a series.
    let twice = check.id.clone() + &key[metric.id.len()..];
    let fastest = |key| {
        observations(cell, key)
            .into_iter()
            .flatten()
            .reduce(f64::min)
    };
    let (n, twice) = (fastest(key)?, fastest(&twice)?);
    ([metric.unit, check.unit] == [Unit::Ps; 2] && n > 0.0).then(|| twice / n)
}

/// Why a figure is not to be ranked.
pub fn not_ranked(suites: &[SuiteDecl], cell: &Cell, key: &str) -> Option<String> {
    let suite = suite::find(suites, &cell.suite)?;
    let growth = growth(suite, cell, key).filter(|g| *g < LEAST)?;
    Some(format!(
        "not ranked: twice the work took {growth:.2} times as long, so that part of it is not done at every call"
    ))
}

/// What is found of one figure.
pub(super) fn find(suite: &SuiteDecl, cell: &Cell, key: &str) -> Option<Doubt> {
    let found = growth(suite, cell, key)?;
    if found < LEAST {
        return Some(Doubt::new(
            "dead_code",
            cell,
            key,
            format!(
                "twice the work took {found:.2} times as long: part of it is folded away, or kept from an earlier call"
            ),
            "do not compare this figure; let the work depend on the argument and the result on all of the work",
        ));
    }
    (found > MOST).then(|| {
        Doubt::new(
            "grows_faster",
            cell,
            key,
            format!("twice the work took {found:.2} times as long"),
            "see whether it outgrows a cache, or whether the work is linear in the argument at all",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::model::lifecycle::{self, id};

    #[test]
    fn time_that_does_not_grow_is_not_ranked() {
        let suites = [lifecycle::declaration()];
        let not_ranked = |cell: &Cell| not_ranked(&suites, cell, id::EXECUTE);
        let find = |cell: &Cell| find(&suites[0], cell, id::EXECUTE);
        let cell = |twice| {
            fixture::cell(&[
                (id::EXECUTE, vec![vec![100.0; 5]; 3]),
                (id::EXECUTE_2N, vec![vec![twice; 5]]),
            ])
        };
        let dead = cell(101.0);
        assert!(not_ranked(&dead).unwrap().contains("1.01 times"));
        assert_eq!(find(&dead).unwrap().code, "dead_code");
        // The fibonacci of before November 2026 on WAMR's ahead-of-time compiler, which
        // computed fib(20) once: 19.5 µs for 12, 24, 48, 96 and 192 rounds.
        let folded = fixture::cell(&[
            (id::EXECUTE, vec![vec![19.5e6, 19.7e6, 19.6e6]; 3]),
            (id::EXECUTE_2N, vec![vec![19.6e6, 19.5e6, 19.8e6]]),
        ]);
        assert!(not_ranked(&folded).unwrap().contains("1.00 times"));
        let honest = cell(198.0);
        assert_eq!((not_ranked(&honest), find(&honest)), (None, None));
        let steep = cell(450.0);
        assert_eq!(not_ranked(&steep), None);
        assert_eq!(find(&steep).unwrap().code, "grows_faster");
        // One process that a neighbour slowed down.
        let disturbed = fixture::cell(&[
            (id::EXECUTE, vec![vec![170.0; 5], vec![100.0; 5]]),
            (id::EXECUTE_2N, vec![vec![201.0, 310.0]]),
        ]);
        assert_eq!(not_ranked(&disturbed), None);
        let unknown = fixture::cell(&[(id::EXECUTE, vec![vec![100.0; 5]; 3])]);
        assert_eq!(find(&unknown), None);
    }
}
