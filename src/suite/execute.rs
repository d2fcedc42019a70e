//! The steady state: calls on a warm instance, or whole runs on fresh ones.

use crate::model::lifecycle::id;
use crate::model::{Effort, Repeat};
use crate::runtime::{Linked, Module};

use super::guest::{Guest, Ran};
use super::steady::{self, Steady, Took, of_size};
use super::task::{SuiteError, Task};
use super::time::timed;

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
    // A marked region has its own two clock readings: a batch would not help it.
    if live.marks() {
        return of_size(effort, 1, |n| live.run(n).map(Took::from));
    }
    steady::steady(effort, |n| live.run(n).map(Took::from))
}

impl From<Ran> for Took {
    fn from(ran: Ran) -> Self {
        Self {
            cost: ran.whole,
            counted: ran.region,
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
    of_size(effort, 1, |_| {
        let (counted, cost) = once()?;
        Ok(Took { cost, counted })
    })
}
