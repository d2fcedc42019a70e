//! The steady state: calls on a warm instance, or whole runs on fresh ones.

use crate::model::Repeat;
use crate::model::lifecycle::id;
use crate::runtime::driver::Handle;
use crate::runtime::time::timed;

use super::bench::Bench;
use super::guest::{Guest, Ran};
use super::steady::{self, Steady, Took, observe, of_size};
use super::task::SuiteError;

/// A call that takes longer, in picoseconds, warms up nothing that shows in it.
const WARM_PS: u64 = 100_000_000_000;

/// Measures the steady state of a module, of which calls before took about so long.
pub fn steady(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    module: Handle,
    call_ps: u64,
) -> Result<Steady, SuiteError> {
    let (linked, asked) = guest.link(bench, module, id::EXECUTE);
    bench.done(asked)?;
    match guest.repeat() {
        Repeat::SameInstance => same_instance(bench, guest, linked, call_ps),
        Repeat::FreshInstance => fresh_instances(bench, guest, linked, call_ps),
    }
}

fn same_instance(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    linked: Handle,
    call_ps: u64,
) -> Result<Steady, SuiteError> {
    let effort = bench.effort();
    let mut live = guest.fresh(bench, linked, id::EXECUTE)?;
    // A marked region has its own two clock readings: a batch would not help it.
    let found = if call_ps > WARM_PS {
        observe(bench, &effort, 1, |bench, n| {
            live.run(bench, n).map(Took::from)
        })
    } else if live.marks() {
        of_size(bench, &effort, 1, |bench, n| {
            live.run(bench, n).map(Took::from)
        })
    } else {
        steady::steady(bench, &effort, |bench, n| {
            live.run(bench, n).map(Took::from)
        })
    };
    live.release(bench);
    found
}

impl From<Ran> for Took {
    fn from(ran: Ran) -> Self {
        Self::part(ran.whole, ran.region)
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
    bench: &mut Bench<'_>,
    module: Handle,
    steady: &Steady,
) -> Result<Option<Steady>, SuiteError> {
    let Some(guest) = Guest::twice(bench.task()) else {
        return Ok(None);
    };
    let phase = id::EXECUTE_2N;
    let (linked, asked) = guest.link(bench, module, phase);
    bench.done(asked)?;
    let batch = steady.batch.div_ceil(2);
    let mut live = guest.fresh(bench, linked, phase)?;
    let mut found = Steady {
        batch,
        ..Steady::default()
    };
    let long = steady.values.first().is_some_and(|v| *v > LONG_PS);
    if !long {
        live.run(bench, 1)?;
    }
    while found.values.len() < if long { 1 } else { TWICE } {
        if guest.repeat() == Repeat::FreshInstance {
            live.release(bench);
            live = guest.fresh(bench, linked, phase)?;
        }
        let took = live.run(bench, batch)?.region;
        found.values.push((took + batch / 2) / batch);
    }
    live.release(bench);
    Ok(Some(found))
}

fn fresh_instances(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    linked: Handle,
    call_ps: u64,
) -> Result<Steady, SuiteError> {
    let effort = bench.effort();
    let run = |bench: &mut Bench<'_>, _| {
        // What is measured, and all that it costs: making the instance too.
        let (ran, cost) = timed(|| {
            let mut live = guest.fresh(bench, linked, id::EXECUTE)?;
            let ran = live.run(bench, 1)?;
            live.release(bench);
            Ok(ran)
        });
        let counted = ran?.region;
        Ok(Took::part(cost.max(1), counted))
    };
    if call_ps > WARM_PS {
        observe(bench, &effort, 1, run)
    } else {
        of_size(bench, &effort, 1, run)
    }
}
