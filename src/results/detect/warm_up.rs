//! Warm-up: did an engine that compiles again while it runs come to an end with it?

use crate::model::lifecycle::id;
use crate::model::series;
use crate::results::comparison::medians;
use crate::results::schema::Cell;

use super::doubt::Doubt;

/// A warm-up curve was measured, and most processes found no steady state in it: then a
/// call of the steady state may not be one.
pub(super) fn find(cell: &Cell) -> Option<Doubt> {
    let curve = |key: &&String| series::metric(key) == id::CALL;
    let measured = medians(cell, cell.metrics.keys().find(curve)?).len();
    let steady = medians(cell, id::TIME_TO_STEADY).len();
    (steady * 2 < measured).then(|| {
        Doubt::new(
            "not_steady",
            cell,
            id::EXECUTE,
            format!(
                "calls still became faster at the end of the warm-up in {} of {measured} processes",
                measured - steady
            ),
            "measure longer: --thorough, or --max-time with fewer runtimes and samples",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_curve_without_an_end_is_doubted() {
        let found = |steady: usize| {
            find(&fixture::cell(&[
                (id::EXECUTE, vec![vec![5.0]; 3]),
                ("call@k=1", vec![vec![50.0]; 3]),
                (id::TIME_TO_STEADY, vec![vec![70.0]; steady]),
            ]))
        };
        assert_eq!(found(0).unwrap().code, "not_steady");
        assert_eq!(found(2), None);
        assert_eq!(
            find(&fixture::cell(&[(id::EXECUTE, vec![vec![5.0]; 3])])),
            None
        );
    }
}
