//! The steady state: calls on a warm instance, or whole runs on fresh ones.

use crate::model::metric::id;
use crate::model::{Effort, Repeat};
use crate::runtime::{Linked, Module};

use super::guest::Guest;
use super::time::timed;
use super::{SuiteError, Task};

/// The steady state's observations, picoseconds a call.
pub struct Steady {
    /// Calls in each observation.
    pub batch: u64,
    /// Mean time of a call, one value a batch.
    pub values: Vec<u64>,
}

/// Measures the steady state of a module.
pub fn steady(
    task: &Task<'_>,
    guest: &Guest<'_>,
    module: &dyn Module,
) -> Result<Steady, SuiteError> {
    let linked = guest.link(module, id::EXECUTE)?;
    match guest.repeat() {
        Repeat::SameInstance => same_instance(task.effort, guest, linked.as_ref()),
        Repeat::FreshInstance => fresh_instances(task.effort, guest, linked.as_ref()),
    }
}

fn same_instance(
    effort: &Effort,
    guest: &Guest<'_>,
    linked: &dyn Linked,
) -> Result<Steady, SuiteError> {
    let mut live = guest.fresh(linked, id::EXECUTE)?;
    // Warm up, and grow the batch until it lasts long enough for the clock.
    // A marked region has its own two clock readings: a batch would not help it.
    let (mut batch, mut warmed) = (1, 0u64);
    loop {
        let took = live.run(batch)?.whole;
        warmed = warmed.saturating_add(took);
        if took < effort.min_batch_ps && !live.marks() {
            batch = grown(batch, took, effort.min_batch_ps);
        } else if warmed >= effort.warmup_ps {
            break;
        }
    }
    let mut values = Vec::new();
    let mut spent = 0u64;
    loop {
        let ran = live.run(batch)?;
        // What lies outside a region is paid for, though no figure holds it.
        spent = spent.saturating_add(ran.whole);
        values.push((ran.region + batch / 2) / batch);
        let count = values.len() as u64;
        let enough = count >= effort.min_runs && spent >= effort.execute_ps;
        if enough || count >= effort.max_runs {
            return Ok(Steady { batch, values });
        }
    }
}

/// Observations of the call that does twice the work: each lasts as long as two
/// of the steady state's.
const TWICE: usize = 5;
/// From this on, one observation has to do.
const LONG_PS: u64 = 50_000_000_000;

/// The call that does twice the work, on a fresh instance after a warm-up call.
/// `None` where none was asked for.
pub fn twice(
    task: &Task<'_>,
    module: &dyn Module,
    steady: &Steady,
) -> Result<Option<Steady>, SuiteError> {
    let Some(guest) = Guest::twice(task) else {
        return Ok(None);
    };
    let phase = id::EXECUTE_2N;
    let linked = guest.link(module, phase)?;
    let batch = steady.batch.div_ceil(2);
    let mut live = guest.fresh(linked.as_ref(), phase)?;
    let mut values = Vec::new();
    let long = steady.values.first().is_some_and(|v| *v > LONG_PS);
    if !long {
        live.run(1)?;
    }
    while values.len() < if long { 1 } else { TWICE } {
        if guest.repeat() == Repeat::FreshInstance {
            live = guest.fresh(linked.as_ref(), phase)?;
        }
        values.push((live.run(batch)?.region + batch / 2) / batch);
    }
    Ok(Some(Steady { batch, values }))
}

/// The next batch size: what the last one suggests, with some to spare, at most
/// ten times as large (one slow reading must not end the search), at least double.
fn grown(batch: u64, took: u64, wanted: u64) -> u64 {
    let needed = u128::from(batch) * u128::from(wanted) / u128::from(took.max(1));
    let needed = u64::try_from(needed + needed / 5 + 1).unwrap_or(u64::MAX);
    needed.clamp(batch.saturating_mul(2), batch.saturating_mul(10))
}

fn fresh_instances(
    effort: &Effort,
    guest: &Guest<'_>,
    linked: &dyn Linked,
) -> Result<Steady, SuiteError> {
    // What is measured, and all that it costs: making the instance too.
    let once = || -> Result<(u64, u64), SuiteError> {
        let (ran, cost) = timed(|| guest.fresh(linked, id::EXECUTE)?.run(1));
        Ok((ran?.region, cost.max(1)))
    };
    let (_, mut warmed) = once()?;
    while warmed < effort.warmup_ps {
        warmed = warmed.saturating_add(once()?.1);
    }
    let mut values = Vec::new();
    let mut spent = 0u64;
    loop {
        let (took, cost) = once()?;
        spent = spent.saturating_add(cost);
        values.push(took);
        let count = values.len() as u64;
        if (count >= effort.min_runs && spent >= effort.execute_ps) || count >= effort.max_runs {
            return Ok(Steady { batch: 1, values });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::grown;

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
}
