//! High variance, with the part it comes from.

use crate::stats::outliers::without_far;
use crate::stats::variance::Components;
use crate::stats::{components, median_f64};

use super::doubt::{Doubt, observations};
use crate::results::comparison::process_effect;
use crate::results::schema::Cell;

/// Above this relative deviation a figure needs a word.
pub const HIGH: f64 = 0.20;
/// Below this one it is good.
pub const GOOD: f64 = 0.05;

/// Above this share, far outliers are a property of the cell and not bad luck.
const MANY: f64 = 0.10;
/// Outliers nearer to the median than this do not matter, however still the rest is.
const NEAR: f64 = 0.10;

/// The spread of a cell's metric, split into what happens within a process and
/// between processes; far outliers left out, which single interruptions make and
/// which the median does not see.
pub fn of(cell: &Cell, metric: &str) -> Option<Components> {
    let kept: Vec<Vec<f64>> = observations(cell, metric)
        .into_iter()
        .map(|values| without_far(&values))
        .collect();
    components(&kept)
}

/// The share of far outliers among a metric's observations, of those that lie far
/// from the median too: on a still machine quartiles are a tick of the clock
/// apart, and a few ticks more are no outlier that matters.
fn share_far(cell: &Cell, metric: &str) -> f64 {
    let (mut far, mut count) = (0, 0);
    for process in observations(cell, metric) {
        let kept = without_far(&process);
        let Some(middle) = median_f64(&process) else {
            continue;
        };
        let matters = |v: &&f64| (**v / middle - 1.0).abs() > NEAR && !kept.contains(v);
        far += process.iter().filter(matters).count();
        count += process.len();
    }
    far as f64 / count.max(1) as f64
}

/// All that is found; far outliers and a high deviation can come together.
pub(super) fn find(cell: &Cell, metric: &str) -> Vec<Doubt> {
    far_outliers(cell, metric)
        .into_iter()
        .chain(deviation(cell, metric))
        .collect()
}

fn far_outliers(cell: &Cell, metric: &str) -> Option<Doubt> {
    let far = share_far(cell, metric);
    (far > MANY).then(|| {
        Doubt::new(
            "far_outliers",
            cell,
            metric,
            format!(
                "{:.0} % of the observations kept in order are far outliers",
                100.0 * far
            ),
            "likely cause: interruptions by other programs. Stop them, or --pin; the median does not move for them, percentiles and the mean do",
        )
    })
}

fn deviation(cell: &Cell, metric: &str) -> Option<Doubt> {
    // Slow calls leave one observation a process: then processes are all there is.
    let (within, between) = match of(cell, metric) {
        Some(found) => (found.within, found.between),
        None => (0.0, process_effect(cell, metric)?),
    };
    if within.max(between) <= HIGH {
        return None;
    }
    let (processes, observations) = (100.0 * between, 100.0 * within);
    let (message, advice) = if between >= within {
        (
            format!(
                "processes differ by {processes:.0} % (a standard deviation), observations within one by {observations:.0} %"
            ),
            "likely causes: placement of code and memory, other programs, frequency changes. More processes help (--processes, --max-time), longer ones do not; --pin takes away migration between CPUs",
        )
    } else {
        (
            format!(
                "observations within a process differ by {observations:.0} % (a standard deviation), processes by {processes:.0} %"
            ),
            "likely causes: frequency changes, a sibling hardware thread, or work that differs from call to call. More observations help (--min-runs); see `wasmbench env`",
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
        let found = find(&fixture::cell(&[("execute", steady)]), "execute").remove(0);
        assert!(found.message.starts_with("processes differ"), "{found:?}");
        assert!(found.advice.contains("More processes"));
        let jumpy: Vec<Vec<f64>> = (0..6)
            .map(|_| (0..8).map(|i| 1e6 * (1.0 + 0.2 * f64::from(i))).collect())
            .collect();
        let found = find(&fixture::cell(&[("execute", jumpy)]), "execute").remove(0);
        assert!(
            found.message.starts_with("observations within"),
            "{found:?}"
        );
        // One interruption in a hundred is no variance; one in eight says so itself.
        let interrupted = |every: u32| -> Vec<Vec<f64>> {
            (0..4)
                .map(|_| {
                    (1..=100)
                        .map(|i| {
                            if i % every == 0 {
                                3e7
                            } else {
                                1e6 + f64::from(i % 7)
                            }
                        })
                        .collect()
                })
                .collect()
        };
        let once = fixture::cell(&[("execute", interrupted(100))]);
        assert_eq!(find(&once, "execute"), []);
        let often = fixture::cell(&[("execute", interrupted(8))]);
        assert_eq!(find(&often, "execute")[0].code, "far_outliers");
        let calm = fixture::cell(&[("execute", vec![vec![1e6, 1.01e6, 0.99e6]; 4])]);
        assert_eq!(find(&calm, "execute"), []);
        // One observation a process, processes far apart.
        let slow: Vec<Vec<f64>> = (1..6).map(|i| vec![1e9 * f64::from(i)]).collect();
        let found = find(&fixture::cell(&[("execute", slow)]), "execute");
        assert_eq!(found[0].code, "high_variance");
    }
}
