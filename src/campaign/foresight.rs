//! What a pilot foresees: how many pairs of processes a wanted precision needs,
//! and what difference the pairs that fit into the budget can show.
//!
//! The number is fixed here, once, from the pilot's spread and cost; it does not
//! depend on which side looks faster, and nothing stops early later (after
//! Stein 1945, "A two-sample test for a linear hypothesis whose power is
//! independent of the variance").

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::model::measurement::Foresight;
use crate::model::pairing::{self, Place};
use crate::model::{CellStatus, MeasuredCell};
use crate::stats::difference::{Difference, pairs_for};
use crate::stats::median;

/// Rounds of the pilot where a precision is asked for: a spread needs a few pairs.
pub const PILOT_ROUNDS: u32 = 5;
/// How often a difference that is called detectable is found.
const POWER: f64 = 0.95;
/// A spread estimated from five pairs is uncertain: its upper 80 % limit is planned with.
const CAUTION: f64 = 0.20;

/// What `--precision` asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// The relative difference that has to be seen; without one, as small as the
    /// budget allows.
    pub wanted: Option<f64>,
    /// Confidence level of verdicts.
    pub confidence: f64,
    /// Noise threshold of verdicts.
    pub threshold: f64,
    /// The metric that verdicts are made on.
    pub metric: String,
    /// The label to compare with, if one was asked for.
    pub reference: Option<String>,
}

/// What `pairs` will be able to show in one group, and how many the wanted
/// precision needs. `None` when the pilot gave no pairs to judge by.
#[must_use]
pub fn foresee(goal: &Goal, cells: &[&MeasuredCell], pairs: u32) -> Option<Foresight> {
    let usable: Vec<&MeasuredCell> = cells
        .iter()
        .copied()
        .filter(|c| c.status == CellStatus::Ok)
        .collect();
    let places: Vec<Place> = usable
        .iter()
        .map(|c| Place {
            group: &c.group,
            sample: &c.sample,
            args: &c.args,
            label: &c.label,
            runtime: &c.runtime,
        })
        .collect();
    let mut partners = pairing::variants(&places, goal.reference.as_deref());
    if partners.is_empty() {
        let first = places.first()?.label;
        partners = pairing::runtimes(&places, goal.reference.as_deref().unwrap_or(first));
    }
    let differences: Vec<Difference> = partners
        .iter()
        .filter_map(|pair| {
            let side = |i: usize| medians(usable[i], &goal.metric);
            Difference::paired(&side(pair.reference), &side(pair.cell))
        })
        .filter(Difference::is_tested)
        .collect();
    let (deviation, pilot) = differences
        .iter()
        .map(|d| (spread(d), d.n))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let needed = goal.wanted.map(|wanted| {
        pairs_for(
            deviation,
            wanted,
            goal.confidence,
            goal.threshold,
            POWER,
            100_000,
        )
    });
    let n = f64::from(pairs);
    let detectable = Difference {
        log: 0.0,
        error: deviation / n.sqrt(),
        freedom: (n - 1.0).max(1.0),
        n: 0,
    }
    .detectable(goal.confidence, goal.threshold, POWER)?;
    Some(Foresight {
        group: cells.first()?.group.clone(),
        pilot_pairs: u32::try_from(pilot).unwrap_or(u32::MAX),
        deviation,
        needed,
        pairs,
        detectable,
    })
}

/// The standard deviation of a single pair, cautiously.
fn spread(difference: &Difference) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of pairs")]
    let n = difference.n as f64;
    let caution = ChiSquared::new(difference.freedom).map_or(1.0, |chi| {
        (difference.freedom / chi.inverse_cdf(CAUTION)).sqrt()
    });
    difference.error * n.sqrt() * caution
}

fn medians(cell: &MeasuredCell, metric: &str) -> Vec<(u32, f64)> {
    cell.processes
        .iter()
        .filter_map(|p| Some((p.round, median(&p.observations.get(metric)?.values)?)))
        .collect()
}
