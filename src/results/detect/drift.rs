//! Drift: a cell that becomes slower or faster over the campaign.

use crate::model::Unit;
use crate::results::comparison::medians;
use crate::results::verdict::slowdown;
use crate::stats::trend;

use super::doubt::Doubt;
use crate::results::schema::Cell;

/// Surer than usual: every cell is asked.
const P: f64 = 0.001;
/// Smaller drifts do not matter.
const LEAST: f64 = 0.02;

pub(super) fn find(cell: &Cell, metric: &str) -> Option<Doubt> {
    let found = trend(&medians(cell, metric))?;
    let summary = cell.metrics.get(metric)?.summary()?;
    let word = match (summary.unit, slowdown(found.change, summary.better) > 0.0) {
        (Unit::Bytes | Unit::Ratio | Unit::Count, _) if found.change > 0.0 => "larger",
        (Unit::Bytes | Unit::Ratio | Unit::Count, _) => "smaller",
        (_, true) => "slower",
        (_, false) => "faster",
    };
    (found.p < P && found.change.abs() > LEAST).then(|| {
        Doubt::new(
            "drift",
            cell,
            metric,
            format!(
                "it became {:.1} % {word} from the first round to the last",
                100.0 * found.change.abs(),
            ),
            "trust its ratios, which come from processes side by side, more than its time; let the machine come to rest, or see `wasmbench env`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_slow_down_over_the_rounds_is_found() {
        let cell = |slope: f64| {
            let processes = (0..12)
                .map(|i| {
                    let wobble = if i % 2 == 0 { 1.002 } else { 0.998 };
                    vec![1e6 * (1.0 + slope * f64::from(i) / 11.0) * wobble; 3]
                })
                .collect();
            fixture::cell(&[("execute", processes)])
        };
        let found = find(&cell(0.06), "execute").unwrap();
        assert!(found.message.contains("slower"), "{found:?}");
        assert!(
            find(&cell(-0.06), "execute")
                .unwrap()
                .message
                .contains("faster")
        );
        assert_eq!(find(&cell(0.001), "execute"), None);
    }
}
