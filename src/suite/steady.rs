//! The steady state of anything that is done again and again: warm up, find a
//! batch that lasts long enough for the clock, then observe.

use crate::model::Effort;

use super::task::SuiteError;

/// Observations of the steady state.
pub struct Steady {
    /// Repetitions in each observation.
    pub batch: u64,
    /// Mean of a batch each, in picoseconds a repetition.
    pub values: Vec<u64>,
}

/// What a batch took, in picoseconds.
pub struct Took {
    /// All of it: what is paid for.
    pub cost: u64,
    /// What counts.
    pub counted: u64,
}

impl Took {
    /// All that was paid for counts.
    pub fn all(ps: u64) -> Self {
        Self {
            cost: ps,
            counted: ps,
        }
    }
}

/// Observes batches of a size that the clock can tell, which is found while
/// warming up.
///
/// # Errors
/// As `run`, which repeats as often as it is told.
pub fn steady(
    effort: &Effort,
    mut run: impl FnMut(u64) -> Result<Took, SuiteError>,
) -> Result<Steady, SuiteError> {
    let batch = batch(effort, &mut run)?;
    observe(effort, batch, run)
}

/// Finds the size of a batch that lasts long enough for the clock, while warming up.
///
/// # Errors
/// As `run`.
pub fn batch(
    effort: &Effort,
    mut run: impl FnMut(u64) -> Result<Took, SuiteError>,
) -> Result<u64, SuiteError> {
    let (mut batch, mut warmed) = (1, 0u64);
    loop {
        let took = run(batch)?;
        warmed = warmed.saturating_add(took.cost);
        if took.counted < effort.min_batch_ps {
            batch = grown(batch, took.counted, effort.min_batch_ps);
        } else if warmed >= effort.warmup_ps {
            return Ok(batch);
        }
    }
}

/// Observes batches of a given size, after a warm-up.
///
/// # Errors
/// As `run`.
pub fn of_size(
    effort: &Effort,
    batch: u64,
    mut run: impl FnMut(u64) -> Result<Took, SuiteError>,
) -> Result<Steady, SuiteError> {
    let mut warmed = 0u64;
    loop {
        warmed = warmed.saturating_add(run(batch)?.cost.max(1));
        if warmed >= effort.warmup_ps {
            return observe(effort, batch, run);
        }
    }
}

fn observe(
    effort: &Effort,
    batch: u64,
    mut run: impl FnMut(u64) -> Result<Took, SuiteError>,
) -> Result<Steady, SuiteError> {
    let mut values = Vec::new();
    let mut spent = 0u64;
    loop {
        let took = run(batch)?;
        // What does not count is paid for, though no figure holds it.
        spent = spent.saturating_add(took.cost);
        values.push((took.counted + batch / 2) / batch);
        let count = values.len() as u64;
        let enough = count >= effort.min_runs && spent >= effort.steady_ps;
        if enough || count >= effort.max_runs {
            return Ok(Steady { batch, values });
        }
    }
}

/// The next batch size: what the last one suggests, with some to spare, at most
/// ten times as large (one slow reading must not end the search), at least double.
fn grown(batch: u64, took: u64, wanted: u64) -> u64 {
    let needed = u128::from(batch) * u128::from(wanted) / u128::from(took.max(1));
    let needed = u64::try_from(needed + needed / 5 + 1).unwrap_or(u64::MAX);
    needed.clamp(batch.saturating_mul(2), batch.saturating_mul(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_grow_towards_what_the_clock_needs() {
        // One call took 10 ns, 100 µs are wanted: ten times is the most at once.
        assert_eq!(grown(1, 10_000, 100_000_000), 10);
        // Nearly there: a fifth to spare.
        assert_eq!(grown(1000, 80_000_000, 100_000_000), 2000);
        assert_eq!(grown(1000, 20_000_000, 100_000_000), 6001);
        // A clock that did not move.
        assert_eq!(grown(4, 0, 100_000_000), 40);
    }

    #[test]
    fn what_is_paid_for_ends_the_measuring_and_what_counts_is_observed() {
        let effort = Effort {
            steady_ps: 1000,
            warmup_ps: 300,
            min_batch_ps: 10,
            max_runs: 100,
            ..Effort::once()
        };
        let mut calls = 0;
        let found = steady(&effort, |n| {
            calls += 1;
            Ok(Took {
                cost: 100 * n,
                counted: 5 * n,
            })
        });
        let found = found.ok().unwrap();
        assert_eq!((found.batch, &found.values[..]), (3, &[5; 4][..]));
        // One alone, one of three, and then until the budget is spent.
        assert_eq!(calls, 6);
        let found = of_size(&effort, 10, |n| Ok(Took::all(100 * n)))
            .ok()
            .unwrap();
        assert_eq!((found.batch, &found.values[..]), (10, &[100][..]));
    }
}
