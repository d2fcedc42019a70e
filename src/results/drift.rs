//! What two results of different times differ by though nothing changed: the drift that a
//! diff, a trend and a mean allow for, which no number of processes averages out.
//!
//! All terms are standard deviations of the logarithm; see docs/STATISTICS.md for where they
//! come from.

use crate::model::Unit;

use super::schema::MetricSummary;

/// What calibration leaves of the drift between two times.
pub const DRIFT: f64 = 0.015;
/// The same where a result carries no calibration.
pub const RAW_DRIFT: f64 = 0.026;

/// On a contended machine, by the quiet turns that a process had of a figure: none, one, two,
/// three and more.
const CONTENDED: [f64; 4] = [0.30, 0.12, 0.07, 0.05];

/// Up to the first share of quiet turns a machine is contended, from the second on it is as
/// good as quiet.
const SHARES: (f64, f64) = (0.5, 0.9);

/// What contention adds to the drift of a figure. Nothing for a size or a number, which no
/// neighbour changes, and for a figure that has no turns.
pub fn contended(summary: &MetricSummary) -> f64 {
    let (turns, quiet) = (summary.turns as f64, summary.quiet_turns as f64);
    if matches!(summary.unit, Unit::Bytes | Unit::Count) || turns == 0.0 {
        return 0.0;
    }
    let each = quiet / f64::from(summary.processes.max(1));
    let below = (each as usize).min(CONTENDED.len() - 1);
    let above = (below + 1).min(CONTENDED.len() - 1);
    let between = CONTENDED[below] + (CONTENDED[above] - CONTENDED[below]) * each.fract();
    let (busy, clear) = SHARES;
    between * ((clear - quiet / turns) / (clear - busy)).clamp(0.0, 1.0)
}

/// The drift that is allowed for between two results.
#[derive(Clone, Copy, Debug)]
pub struct Drift {
    /// Of times in multiples of the kernel.
    normalised: f64,
    /// Of others.
    raw: f64,
    /// Whether the user gave it, who knows the machine.
    given: bool,
}

impl Drift {
    /// What was asked for, or what is known. What the kernel leaves was learnt on one machine
    /// with one build of the kernel.
    pub fn new(asked: Option<f64>, same_machine: bool) -> Self {
        let known = if same_machine { DRIFT } else { RAW_DRIFT };
        Self {
            normalised: asked.unwrap_or(known),
            raw: asked.unwrap_or(RAW_DRIFT),
            given: asked.is_some(),
        }
    }

    /// Of figures in a unit, normalised or not, to whose drift contention adds so much.
    pub fn of(self, unit: Unit, normalised: bool, contended: f64) -> f64 {
        // Sizes do not drift.
        let own = match (unit, normalised) {
            (Unit::Ps, true) => self.normalised,
            // Rates are times the other way round, and not normalised.
            (Unit::Ps | Unit::BytesPerSecond | Unit::PerSecond, _) => self.raw,
            (Unit::Bytes | Unit::Count | Unit::Ratio, _) => 0.0,
        };
        if self.given { own } else { own.max(contended) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::detect::fixture;
    use crate::results::schema::Metric;

    fn with(processes: u32, turns: u64, quiet_turns: u64) -> f64 {
        let mut cell = fixture::cell(&[("execute", vec![vec![1e6; 3]; 3])]);
        let metric = cell.metrics.iter_mut().next();
        let Some((_, Metric::Summary(summary))) = metric else {
            panic!("no summary");
        };
        (summary.processes, summary.turns, summary.quiet_turns) = (processes, turns, quiet_turns);
        contended(summary)
    }

    #[test]
    fn fewer_quiet_turns_drift_more() {
        assert_eq!(with(10, 300, 0), 0.30);
        assert_eq!(with(10, 300, 10), 0.12);
        assert!((with(10, 300, 15) - 0.095).abs() < 1e-9);
        assert_eq!(with(10, 300, 30), 0.05);
        assert_eq!(with(10, 300, 100), 0.05);
        // One that is as good as quiet adds nothing, and there is no step on the way.
        assert!((with(10, 300, 210) - 0.025).abs() < 1e-9);
        assert_eq!(with(10, 300, 270), 0.0);
        assert_eq!(with(10, 0, 0), 0.0);
    }

    #[test]
    fn what_is_asked_for_holds() {
        let known = Drift::new(None, true);
        assert_eq!(known.of(Unit::Ps, true, 0.0), DRIFT);
        assert_eq!(known.of(Unit::Ps, false, 0.0), RAW_DRIFT);
        assert_eq!(known.of(Unit::Ps, true, 0.07), 0.07);
        assert_eq!(known.of(Unit::Bytes, false, 0.0), 0.0);
        assert_eq!(known.of(Unit::PerSecond, false, 0.0), RAW_DRIFT);
        let other = Drift::new(None, false);
        assert_eq!(other.of(Unit::Ps, true, 0.0), RAW_DRIFT);
        let asked = Drift::new(Some(0.01), false);
        assert_eq!(asked.of(Unit::Ps, true, 0.07), 0.01);
    }
}
